// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

/// A quotation and the places of the archive where it stands.
struct QuotePage: Page {
    /// The words as quoted; empty before anything was asked.
    var text: String
    /// The only document that was looked at.
    var document: DocumentID?
    /// The places; nil before anything was asked.
    var matches: [QuotationMatch]?

    func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "Quotations", path: SiteURL.quote, isIndexed: matches == nil)
    }

    func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"prose quotations\">\n<header class=\"title\"><h1>Quotations</h1>")
        html.raw(
            """
            </header>
            <p>Paste words that are quoted from a document: the archive finds where they stand, \
            shows every difference, and gives an address that holds the quotation to its words. \
            Dots (…) and [brackets] may mark what was left out or put in.</p>
            <form action="/quote">
            <label for="text">The quotation</label>
            <textarea id="text" name="text" rows="5" maxlength="8000" required>
            """)
        html.text(text)
        html.raw("</textarea>\n")
        if let document {
            html.raw("<label><input type=\"checkbox\" name=\"document\" checked")
            html.attribute("value", document.description)
            html.raw("> Only in ")
            html.text(document.description)
            html.raw("</label>\n")
        }
        html.raw("<button type=\"submit\">Find the words</button>\n</form>\n")
        if let matches { write(matches, into: &html, site: site) }
        html.raw("</div>\n")
    }

    private func write(
        _ matches: [QuotationMatch], into html: inout HTMLWriter, site: SiteFrame
    ) {
        guard !matches.isEmpty else {
            html.raw("<p class=\"lead\" role=\"status\">Nothing like these words stands in ")
            html.raw("the archive.</p>\n")
            return
        }
        html.raw("<h2>Where the words stand</h2>\n<ol class=\"quoted\">\n")
        for match in matches {
            let held = match.held.document
            html.raw("<li>\n<h3>")
            html.link(
                to: PassageAddress.address(
                    of: match.passage, in: held, addresses: site.url), held.record.title)
            html.raw("</h3>\n<p class=\"verdict\">")
            html.text(
                match.isExact
                    ? "Letter for letter the document’s words."
                    : match.difference == 0
                        ? "The document’s words; capitals or signs differ."
                        : "The words differ from the document’s:")
            html.raw("</p>\n")
            QuotationComparisonView(segments: match.segments).write(into: &html)
            html.raw("<p class=\"citation\">")
            html.text(
                QuotationJSON.citation(held, archive: site.title, addresses: site.url))
            html.raw("</p>\n<p>Sealed address of the document’s words: <span class=\"address\">")
            html.link(
                to: PassageAddress.path(of: match.seal, in: held.id),
                PassageAddress.address(of: match.seal, in: held.id, addresses: site.url))
            html.raw("</span></p>\n</li>\n")
        }
        html.raw("</ol>\n")
    }
}

/// Two texts laid against each other, with what differs marked.
struct QuotationComparisonView {
    /// The runs of words.
    var segments: [QuotationSegment]

    /// Writes the comparison.
    func write(into html: inout HTMLWriter) {
        html.raw("<blockquote class=\"comparison\"><p>")
        for segment in segments {
            switch segment.kind {
            case .same: html.text(segment.found)
            case .ellipsis:
                html.raw("<span class=\"left-out\" title=\"left out in the quotation\">")
                html.text(segment.found.isEmpty ? "…" : "[\(segment.found)]")
                html.raw("</span>")
            case .signs, .spelling, .replaced, .added, .omitted, .bracketed:
                if !segment.quoted.isEmpty {
                    html.raw("<del>")
                    html.text(segment.quoted)
                    html.raw("</del>")
                }
                if !segment.quoted.isEmpty, !segment.found.isEmpty { html.raw(" ") }
                if !segment.found.isEmpty {
                    html.raw("<ins>")
                    html.text(segment.found)
                    html.raw("</ins>")
                }
            }
            html.raw(" ")
        }
        html.trimBlanks()
        html.raw("</p></blockquote>\n")
    }
}
