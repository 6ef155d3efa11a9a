// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryHTML
import ChanceryModel

/// How the document is cited, to be read, copied or taken away.
struct CitePanel {
    /// The page of the document.
    var page: DocumentPage
    /// What all pages share.
    var site: SiteFrame

    /// Writes the panel. The copy buttons are hidden until the script shows them.
    func write(into html: inout HTMLWriter) {
        let citation = page.citation(site)
        html.raw(
            "<section class=\"panel cite\" aria-labelledby=\"cite\">\n<h2 id=\"cite\">Cite</h2>\n")
        if citation.edition != nil {
            writeForm("Note", "cite-note", citation.text(.chicagoNote), into: &html)
            writeForm(
                "Bibliography", "cite-entry", citation.text(.chicagoBibliography), into: &html)
        } else {
            writeForm("Note", "cite-note", citation.text(.archivalNote), into: &html)
            writeForm(
                "Bibliography", "cite-entry", citation.text(.archivalBibliography), into: &html)
        }
        writeMore(citation, into: &html)
        html.raw("<p class=\"downloads\"><span class=\"label\">Take away</span> ")
        for format in [DocumentFormat.ris, .bibLaTeX, .cslJSON] {
            html.raw("<a download")
            html.attribute("href", SiteURL.document(page.document.id, as: format))
            html.raw(">")
            html.text(format.label)
            html.raw("</a> ")
        }
        html.raw("</p>\n</section>\n")
    }

    private func writeMore(_ citation: DiplomaticRecord, into html: inout HTMLWriter) {
        var forms: [(String, DiplomaticStyle)] = []
        if citation.edition != nil {
            forms.append(("Short note", .chicagoShortNote))
            forms.append(("The Department’s form", .departmentOnline))
            if citation.holding != nil { forms.append(("The original", .archivalNote)) }
        } else {
            forms.append(("Short note", .chicagoShortNote))
        }
        html.raw("<details><summary>Other forms</summary>\n")
        for (index, form) in forms.enumerated() {
            writeForm(form.0, "cite-\(index + 3)", citation.text(form.1), into: &html)
        }
        html.raw("</details>\n")
    }

    private func writeForm(
        _ label: String, _ name: String, _ text: CitationText, into html: inout HTMLWriter
    ) {
        html.raw("<div class=\"form\"><h3>")
        html.text(label)
        html.raw("</h3><p")
        html.attribute("id", name)
        html.raw(">")
        for run in text.runs {
            let isItalic = run.styles.contains(.italic)
            if isItalic { html.raw("<i>") }
            html.text(run.text)
            if isItalic { html.raw("</i>") }
        }
        html.raw("</p><button type=\"button\" class=\"copy\" hidden")
        html.attribute("data-copy", name)
        html.raw(">Copy</button></div>\n")
    }
}
