// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// Two copies of a document laid against each other word by word.
struct CollationPage: Page {
    /// The collation.
    var collation: Collation

    func head(_ site: SiteFrame) -> PageHead {
        let ids = (collation.left.document.id, collation.right.document.id)
        return PageHead(
            title: "\(ids.0) and \(ids.1)", path: SiteURL.collation(ids.0, ids.1),
            isIndexed: false)
    }

    func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"prose collation\">\n<header class=\"title\"><h1>Two copies</h1>")
        html.raw("</header>\n<dl>\n")
        write("First copy", "crossed out", collation.left.document, into: &html)
        write("Second copy", "underlined", collation.right.document, into: &html)
        html.raw("</dl>\n<p class=\"lead\" role=\"status\">")
        html.text("\(Int((collation.similarity * 100).rounded())) % of the words are alike.")
        html.raw("</p>\n")
        writePicture(into: &html)
        writeCounts(into: &html)
        html.raw("<h2>Word by word</h2>\n<blockquote class=\"comparison\"><p>")
        for segment in collation.segments {
            switch segment.kind {
            case .same: html.text(segment.left)
            case .signs, .spelling, .replaced, .added, .omitted, .lifted:
                if !segment.left.isEmpty {
                    html.raw("<del>")
                    html.text(segment.left)
                    html.raw("</del>")
                }
                if !segment.left.isEmpty, !segment.right.isEmpty { html.raw(" ") }
                if !segment.right.isEmpty {
                    html.raw("<ins>")
                    html.text(segment.right)
                    html.raw("</ins>")
                }
            }
            html.raw(" ")
        }
        html.trimBlanks()
        html.raw("</p></blockquote>\n</div>\n")
    }

    private func write(
        _ label: String, _ mark: String, _ document: Document, into html: inout HTMLWriter
    ) {
        html.raw("<dt>")
        html.text("\(label) (\(mark) where it differs)")
        html.raw("</dt><dd>")
        html.link(to: SiteURL.document(document.id), document.record.title)
        html.text(", \(document.id)")
        html.raw("</dd>\n")
    }

    /// Where the differences lie, from the beginning of the text to its end.
    private func writePicture(into html: inout HTMLWriter) {
        let total = collation.segments.reduce(0) { $0 + $1.words }
        guard total > 0 else { return }
        html.raw("<svg class=\"differences\" viewBox=\"0 0 1000 24\" role=\"img\"")
        html.raw(" aria-label=\"Where the differences lie\" preserveAspectRatio=\"none\">")
        html.raw("<rect width=\"1000\" height=\"24\" class=\"all\"/>")
        var place = 0
        for segment in collation.segments {
            if segment.kind != .same, segment.kind != .signs {
                html.raw("<rect")
                html.attribute("x", place * 1000 / total)
                html.attribute("width", max(1, segment.words * 1000 / total))
                html.raw(" height=\"24\" class=\"other\"/>")
            }
            place += segment.words
        }
        html.raw("</svg>\n")
    }

    private func writeCounts(into html: inout HTMLWriter) {
        let labels: [(Collation.Kind, String)] = [
            (.same, "the same"), (.signs, "other capitals or signs"),
            (.spelling, "another spelling"), (.replaced, "other words"),
            (.omitted, "only in the first"), (.added, "only in the second"),
            (.lifted, "left out in one, and said so"),
        ]
        let counts = collation.counts
        html.raw("<ul>\n")
        for (kind, label) in labels {
            guard let count = counts[kind] else { continue }
            html.raw("<li>")
            html.text("\(ReaderDate.count(count, "word")): \(label)")
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }
}

/// The other copies and editions of a document that the archive recognises.
struct WitnessesPage: Page {
    /// The document.
    var document: Document
    /// The others.
    var witnesses: [Witness]

    func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "Other copies of \(document.id)", path: SiteURL.witnesses(document.id),
            isIndexed: false)
    }

    func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw(
            "<div class=\"prose\">\n<header class=\"title\"><h1>Other copies</h1></header>\n<p>")
        html.link(to: SiteURL.document(document.id), document.record.title)
        html.raw("</p>\n")
        guard !witnesses.isEmpty else {
            html.raw("<p class=\"lead\">The archive recognises no other copy or edition of this ")
            html.raw("document.</p>\n</div>\n")
            return
        }
        html.raw("<ul class=\"witnesses\">\n")
        for witness in witnesses {
            html.raw("<li>")
            html.link(to: SiteURL.document(witness.document.id), witness.document.title)
            html.text(
                ", \(witness.document.volumeTitle): "
                    + "\(Int((witness.resemblance * 100).rounded())) % of the text in common ")
            html.link(to: SiteURL.collation(document.id, witness.document.id), "Compare")
            html.raw("</li>\n")
        }
        html.raw("</ul>\n</div>\n")
    }
}
