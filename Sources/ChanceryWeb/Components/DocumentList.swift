// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// A list of documents: date in the margin, title, and one line of circumstances.
struct DocumentList {
    /// The documents in their order.
    var documents: [DocumentSummary]
    /// Whether the volume is named; not where all stand in one.
    var namesVolume = true
    /// Where a document leads.
    var address: (DocumentID) -> String = { SiteURL.document($0) }

    /// Writes the list.
    func write(into html: inout HTMLWriter) {
        html.raw("<ol class=\"documents\">\n")
        for document in documents {
            html.raw("<li>")
            DocumentList.writeDate(document, into: &html)
            html.raw("<div class=\"entry\">")
            DocumentList.writeTitle(
                document, address: address(document.id), namesNumber: !namesVolume, into: &html)
            DocumentList.writeCircumstances(document, namesVolume: namesVolume, into: &html)
            html.raw("</div></li>\n")
        }
        html.raw("</ol>\n")
    }

    /// The date, for the margin.
    static func writeDate(_ document: DocumentSummary, into html: inout HTMLWriter) {
        html.raw("<p class=\"when\">")
        if let date = document.date {
            html.raw("<time")
            html.attribute("datetime", date.start.description)
            html.raw(">")
            html.text(ReaderDate.words(date))
            html.raw("</time>")
        } else {
            html.raw("undated")
        }
        html.raw("</p>")
    }

    /// The title with the document's number, as a link.
    static func writeTitle(
        _ document: DocumentSummary, address: String, namesNumber: Bool,
        into html: inout HTMLWriter
    ) {
        html.raw("<p class=\"what\">")
        if namesNumber, let number = document.number {
            html.raw("<span class=\"number\">")
            html.text(number)
            html.raw("</span> ")
        }
        html.link(to: address, document.title)
        html.raw("</p>")
    }

    /// Kind, number, place, classification and volume in one quiet line.
    static func writeCircumstances(
        _ document: DocumentSummary, namesVolume: Bool, into html: inout HTMLWriter
    ) {
        var parts: [String] = []
        if document.kind != .other {
            var kind = Capitalized.first(document.kind.rawValue)
            if let number = document.telegramNumber { kind += " \(number)" }
            parts.append(kind)
        }
        if let place = document.place { parts.append(place) }
        if let classification = document.classification {
            parts.append(Capitalized.first(classification.rawValue))
        }
        guard !parts.isEmpty || namesVolume else { return }
        html.raw("<p class=\"circumstances\">")
        html.text(parts.joined(separator: " · "))
        if namesVolume {
            if !parts.isEmpty { html.raw(" · ") }
            html.raw("<span class=\"volume\">")
            html.text(document.volumeTitle)
            if let number = document.number { html.text(", document \(number)") }
            html.raw("</span>")
        }
        html.raw("</p>")
    }
}
