// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

/// The permanent addresses of the document and of places in it.
struct SharePanel {
    /// The page of the document.
    var page: DocumentPage
    /// What all pages share.
    var site: SiteFrame

    /// Writes the panel.
    func write(into html: inout HTMLWriter) {
        let address = site.url.permanent(page.document.id)
        html.raw("<section class=\"panel share\" aria-labelledby=\"share\">\n")
        html.raw("<h2 id=\"share\">Share</h2>\n<div class=\"form\"><h3>This document</h3>")
        html.raw("<p class=\"address\" id=\"share-document\">")
        html.text(address)
        html.raw(
            "</p><button type=\"button\" class=\"copy\" hidden data-copy=\"share-document\">Copy")
        html.raw("</button></div>\n")
        html.raw("<div class=\"form\" id=\"passage\" hidden><h3>The selected passage</h3>")
        html.raw("<p class=\"address\" id=\"share-passage\"></p>")
        html.raw("<button type=\"button\" class=\"copy\" hidden data-copy=\"share-passage\">Copy")
        html.raw("</button><p><a id=\"seal-passage\" href=\"/quote\"")
        html.attribute("data-document", page.document.id.description)
        html.raw(">Quote and seal these words</a></p>")
        html.raw("</div>\n<p class=\"quiet\">Add ")
        var examples: [String] = []
        if let first = page.texts.first {
            if first.paragraphs > 0 { examples.append("#p\(first.paragraphs)") }
            if let notes = page.document.texts.first {
                let names = NoteNames(notes)
                if let index = notes.notes.indices.last(where: { !notes.notes[$0].isInline }) {
                    examples.append("#\(names.name(of: names.target(of: index)))")
                }
            }
            if let number = first.pages.last ?? page.openingPage {
                examples.append("#pg_\(NoteNames.addressable(number))")
            }
        }
        let labels = ["#p": "a paragraph", "#f": "a note", "#pg": "a page"]
        for (index, example) in examples.enumerated() {
            if index > 0 { html.raw(index == examples.count - 1 ? " or " : ", ") }
            html.raw("<a")
            html.attribute("href", example)
            html.raw("><kbd>")
            html.text(example)
            html.raw("</kbd></a> for ")
            let key = example.hasPrefix("#pg_") ? "#pg" : String(example.prefix(2))
            html.text(labels[key] ?? "a place")
        }
        html.raw(
            ".<span class=\"script\" hidden> Select words in the text for a link to the passage.")
        html.raw("</span> <a href=\"/quote\">Find a quotation</a>.")
        html.raw("</p>\n<p class=\"downloads\"><span class=\"label\">Other formats</span> ")
        for format in [DocumentFormat.text, .json, .tei] {
            html.link(to: SiteURL.document(page.document.id, as: format), format.label)
            html.raw(" ")
        }
        html.link(to: SiteURL.witnesses(page.document.id), "Other copies")
        html.raw("</p>\n")
        if let key = site.url.arks?.key(of: page.document.id) {
            html.raw("<p class=\"downloads\"><span class=\"label\">Key</span> ")
            html.link(to: "/\(key)", key)
            html.raw("</p>\n")
        }
        html.raw("</section>\n")
    }
}
