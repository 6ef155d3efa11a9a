// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import ChanceryModel

/// Two texts of one document side by side, block against block where the source aligns them.
struct ParallelText {
    /// The document.
    var document: Document
    /// Its two texts as markup.
    var texts: [RenderedText]

    /// One row: blocks of the first text, and those of the second that say the same.
    private struct Row {
        var left: Range<Int>?
        var right: Range<Int>?
    }

    /// Writes the texts.
    func write(into html: inout HTMLWriter) {
        guard texts.count == 2 else { return }
        let languages = document.texts.map(\.language)
        html.raw("<div class=\"parallel\">\n<div class=\"pair heads\"><h2 class=\"version\">")
        html.text(ParallelText.name(of: document.texts[0]))
        html.raw("</h2><h2 class=\"version\">")
        html.text(ParallelText.name(of: document.texts[1]))
        html.raw("</h2></div>\n")
        if !texts[1].heading.isEmpty {
            html.raw("<div class=\"pair\"><div></div><div class=\"text\"")
            html.attribute("lang", languages[1])
            html.raw("><p class=\"heading\">")
            html.fragment(texts[1].heading)
            html.raw("</p></div></div>\n")
        }
        for row in rows {
            html.raw("<div class=\"pair\">")
            for (index, range) in [row.left, row.right].enumerated() {
                html.raw("<div class=\"text\"")
                html.attribute("lang", languages[index])
                html.raw(">")
                if let range { html.fragment(texts[index].body, range) }
                html.raw("</div>")
            }
            html.raw("</div>\n")
        }
        html.raw("</div>\n")
    }

    /// The rows in the order of both texts; without any alignment there is one row.
    private var rows: [Row] {
        let left = texts[0].blocks
        let right = texts[1].blocks
        var places: [String: Int] = [:]
        for (index, block) in left.enumerated() {
            if let identifier = block.identifier { places[identifier] = index }
        }
        // Pairs that keep the order of both sides are the joints of the two columns.
        var joints: [(left: Int, right: Int)] = []
        for (index, block) in right.enumerated() {
            guard let counterpart = block.counterpart, let place = places[counterpart],
                place > (joints.last?.left ?? -1)
            else { continue }
            joints.append((place, index))
        }
        var rows: [Row] = []
        var start = (left: 0, right: 0)
        for joint in joints + [(left.count, right.count)] {
            if joint.0 > start.left || joint.1 > start.right {
                rows.append(
                    Row(
                        left: ParallelText.range(of: left, start.left..<joint.0),
                        right: ParallelText.range(of: right, start.right..<joint.1)))
            }
            start = joint
        }
        return rows
    }

    private static func range(of blocks: [RenderedBlock], _ places: Range<Int>) -> Range<Int>? {
        guard let first = places.first, let last = places.last else { return nil }
        return blocks[first].range.lowerBound..<blocks[last].range.upperBound
    }

    /// What a text is: "Original", "Translation (English)".
    static func name(of text: DocumentText) -> String {
        let role =
            switch text.role {
            case .original: "Original"
            case .transcription: "Transcription"
            case .translation: "Translation"
            }
        return "\(role) (\(LanguageName.english(text.language)))"
    }
}
