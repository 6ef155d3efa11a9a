// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

/// What became of words that were sealed.
struct SealedQuotationPage: Page {
    /// What became of them.
    var sealed: SealedQuotation
    /// The document of the address.
    var id: DocumentID
    /// The seal of the address.
    var seal: QuotationSeal

    /// The verdict in one sentence.
    var words: String {
        switch sealed {
        case .unchanged(let opened):
            opened.revision == opened.held.revision
                ? "Unchanged: the words stand in the document as they were sealed."
                : "Unchanged: the words stand in the document as they were sealed, though it was "
                    + "revised since."
        case .changed: "Changed: the document was revised since, and so were these words."
        case .gone: "Gone: the document was revised since, and nothing like these words is in it."
        case .hidden:
            "No longer shown: passages of the document were withheld since, and these words do not "
                + "stand in what is shown of it."
        case .withdrawn: "The document was withdrawn since."
        case .broken: "The address was altered: no words of the document answer to its seal."
        case .unknown: "The archive has no such document, or no such revision of it."
        }
    }

    func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "A quotation", path: PassageAddress.path(of: seal, in: id), isIndexed: false)
    }

    func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"prose quotations\">\n<header class=\"title\"><h1>A quotation</h1>")
        html.raw("</header>\n<p class=\"lead\">")
        html.text(words)
        html.raw("</p>\n")
        switch sealed {
        case .broken, .unknown: break
        case .hidden(let held):
            html.raw("<p>")
            html.link(
                to: SiteURL.document(held.document.id), held.document.record.title)
            html.raw("</p>\n")
        case .withdrawn(let tombstone):
            html.raw("<p>")
            html.text("“\(tombstone.title)”: \(tombstone.reason).")
            html.raw("</p>\n")
        case .unchanged(let opened):
            write(opened.passage.text, into: &html)
            write(opened, opened.current, into: &html, site: site)
        case .gone(let opened):
            write(opened.passage.text, into: &html)
            write(opened, nil, into: &html, site: site)
        case .changed(let opened, let current, let segments):
            html.raw("<h2>What changed</h2>\n")
            QuotationComparisonView(segments: segments).write(into: &html)
            html.raw("<h2>As it was sealed</h2>\n")
            write(opened.passage.text, into: &html)
            html.raw("<h2>As it stands</h2>\n")
            write(current.text, into: &html)
            write(opened, current, into: &html, site: site)
        }
        html.raw("</div>\n")
    }

    private func write(_ text: String, into html: inout HTMLWriter) {
        html.raw("<blockquote><p>")
        html.text(text)
        html.raw("</p></blockquote>\n")
    }

    private func write(
        _ opened: SealedQuotation.Opened, _ current: Passage?, into html: inout HTMLWriter,
        site: SiteFrame
    ) {
        let document = opened.held.document
        html.raw("<p class=\"citation\">")
        html.text(QuotationJSON.citation(document, archive: site.title, addresses: site.url))
        html.raw("</p>\n<p>")
        if let current {
            html.link(
                to: PassageAddress.address(of: current, in: document, addresses: site.url),
                "The passage in the document")
        } else {
            html.link(to: SiteURL.document(document.id), document.record.title)
        }
        html.raw("</p>\n<p class=\"quiet\">")
        html.text(
            "Sealed in revision \(opened.revision) of \(opened.revised); the document stands at "
                + "revision \(opened.held.revision) of \(opened.held.revised).")
        html.raw("</p>\n")
    }
}
