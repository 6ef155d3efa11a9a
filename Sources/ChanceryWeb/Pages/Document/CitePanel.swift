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
        let style = page.citing.style
        for arrangement in ReferenceList.Arrangement.allCases {
            let list = ReferenceList(
                [ReferenceList.Reference(citation)], style: style, arrangement: arrangement)
            let isNote = arrangement == .notes
            let label = isNote ? (style.isNoteStyle ? "Note" : "In the text") : "Bibliography"
            writeForm(
                label, isNote ? "cite-note" : "cite-entry",
                list.entries.first?.text ?? CitationText(), into: &html)
        }
        writeChooser(into: &html)
        writeMore(citation, into: &html)
        writeActions(into: &html)
        html.raw("</section>\n")
    }

    /// The chooser leads to the page that cites in the style and keeps it; the script shows the
    /// citation here instead.
    private func writeChooser(into html: inout HTMLWriter) {
        let state = CiteState([page.document.id])
        html.raw("<form class=\"style-form\" action=\"/cite\">\n")
        html.subject(of: state)
        html.raw("<input type=\"hidden\" name=\"keep\" value=\"style\">\n")
        html.raw("<label for=\"cite-style\">Style</label>\n<span class=\"line\">")
        html.styleSelect(page.citing.choices, chosen: page.citing.style.name, id: "cite-style")
        html.raw("<button type=\"submit\">Get citation</button></span>\n")
        html.raw("<p class=\"quiet\"><a")
        html.attribute("href", state.stylesAddress)
        html.raw(">All styles</a></p>\n</form>\n")
    }

    private func writeActions(into html: inout HTMLWriter) {
        let id = page.document.id
        html.raw("<p class=\"downloads\"><span class=\"label\">Take away</span> ")
        for format in [DocumentFormat.ris, .bibLaTeX, .cslJSON] {
            html.raw("<a download")
            html.attribute("href", SiteURL.document(id, as: format))
            html.raw(">")
            html.text(format.label)
            html.raw("</a> ")
        }
        html.raw("</p>\n<p class=\"downloads\"><a class=\"folder\"")
        html.attribute("data-document", id.description)
        if page.citing.isInFolder {
            html.attribute("href", SiteURL.folder)
            html.raw(">In your folder</a></p>\n")
        } else {
            html.attribute("href", SiteURL.folder([id], .add))
            html.raw(" rel=\"nofollow\">Add to folder</a></p>\n")
        }
    }

    private func writeMore(_ citation: DiplomaticRecord, into html: inout HTMLWriter) {
        var forms: [(String, DiplomaticStyle)] = [("Short note", .chicagoShortNote)]
        if citation.edition != nil {
            forms.append(("The Department’s form", .departmentOnline))
            if citation.holding != nil { forms.append(("The original", .archivalNote)) }
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
        html.raw("<div class=\"form\"")
        if text.isEmpty { html.raw(" hidden") }
        html.raw("><h3>")
        html.text(label)
        html.raw("</h3><p")
        html.attribute("id", name)
        html.raw(">")
        html.citation(text)
        html.raw("</p><button type=\"button\" class=\"copy\" hidden")
        html.attribute("data-copy", name)
        html.raw(">Copy</button></div>\n")
    }
}
