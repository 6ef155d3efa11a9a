// SPDX-License-Identifier: Apache-2.0

/// Turns an alignment into runs of words that are the same or differ in one way.
struct QuotationComparison {
    private let parts: [QuotedText.Part]
    private let sequence: WordSequence
    private(set) var segments: [QuotationSegment] = []

    /// Compares quoted parts with the words they were laid against.
    init(_ alignment: QuotationAlignment, _ parts: [QuotedText.Part], _ sequence: WordSequence) {
        self.parts = parts
        self.sequence = sequence
        var isDotted = false
        for step in alignment.steps {
            switch step {
            case .pair(let quoted, let found):
                isDotted = false
                add(pair: quoted, found)
            case .quoted(let quoted):
                switch parts[quoted] {
                case .ellipsis:
                    isDotted = true
                    add(.ellipsis, "…", "")
                case .word(let word, folded: _, let isInserted):
                    isDotted = false
                    add(isInserted ? .bracketed : .added, word, "")
                }
            case .document(let found):
                add(isDotted ? .ellipsis : .omitted, "", text(found))
            }
        }
    }

    private mutating func add(pair quoted: Int, _ found: Int) {
        guard case .word(let word, let folded, let isInserted) = parts[quoted] else { return }
        let text = text(found)
        let other = sequence.words[found].folded
        if isInserted {
            add(folded == other ? .signs : .bracketed, word, text)
        } else if folded == other {
            add(
                QuotationComparison.plain(word) == QuotationComparison.plain(text) ? .same : .signs,
                word, text)
        } else {
            var similarity = SpellingSimilarity()
            add(similarity.isClose(folded, other) ? .spelling : .replaced, word, text)
        }
    }

    private func text(_ word: Int) -> String { sequence.text(of: word..<word + 1) }

    private mutating func add(_ kind: QuotationSegment.Kind, _ quoted: String, _ found: String) {
        func joined(_ one: String, _ two: String) -> String {
            one.isEmpty ? two : two.isEmpty ? one : one + " " + two
        }
        if let last = segments.last, last.kind == kind {
            segments[segments.count - 1].quoted = joined(last.quoted, quoted)
            segments[segments.count - 1].found = joined(last.found, found)
        } else {
            segments.append(QuotationSegment(kind: kind, quoted: quoted, found: found))
        }
    }

    /// A word with plain quotation marks and apostrophes; the curl is the printer's.
    private static func plain(_ word: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": result.append("'")
            case "\u{201C}", "\u{201D}": result.append("\"")
            case "\u{2010}", "\u{2011}": result.append("-")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
