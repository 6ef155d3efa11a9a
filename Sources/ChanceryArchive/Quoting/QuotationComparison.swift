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
        var last: (quoted: Int, found: Int)?
        for step in alignment.steps {
            switch step {
            case .pair(let quoted, let found):
                isDotted = false
                if let last, last.quoted == quoted - 1, last.found == found - 1 {
                    compareSigns(before: quoted, found)
                }
                add(
                    pair: quoted, found, isFirst: quoted == 0, isLast: quoted == parts.count - 1)
                last = (quoted, found)
            case .quoted(let quoted):
                switch parts[quoted] {
                case .ellipsis:
                    isDotted = true
                    add(.ellipsis, "…", "")
                case .word(let word, folded: _, signs: _, let isInserted):
                    isDotted = false
                    add(isInserted ? .bracketed : .added, word, "")
                }
            case .document(let found):
                add(isDotted ? .ellipsis : .omitted, "", text(found))
            }
        }
    }

    /// The signs that stand free before a word: "salt & pepper" is not "salt pepper".
    private mutating func compareSigns(before quoted: Int, _ found: Int) {
        guard case .word(_, folded: _, signs: let signs, isInserted: _) = parts[quoted] else {
            return
        }
        let others = sequence.signs(before: found)
        if QuotationComparison.plain(signs) != QuotationComparison.plain(others) {
            add(.signs, signs, others)
        }
    }

    private mutating func add(pair quoted: Int, _ found: Int, isFirst: Bool, isLast: Bool) {
        guard case .word(let word, let folded, signs: _, let isInserted) = parts[quoted] else {
            return
        }
        let text = text(found)
        let other = sequence.words[found].folded
        guard folded == other else {
            if isInserted { return add(.bracketed, word, text) }
            var similarity = SpellingSimilarity()
            return add(similarity.isClose(folded, other) ? .spelling : .replaced, word, text)
        }
        let (own, its) = QuotationComparison.bare(
            QuotationComparison.plain(word), QuotationComparison.plain(text), atStart: isFirst,
            atEnd: isLast)
        if own == its {
            add(.same, word, text)
        } else if word.contains("["), word.contains("]"),
            QuotationComparison.unbracketed(own) == QuotationComparison.unbracketed(its)
        {
            // “[T]he”: the brackets say that the capital is not the document's.
            add(.bracketed, word, text)
        } else {
            add(.signs, word, text)
        }
    }

    /// Two words without what stands around them in the document only, where the quotation begins
    /// or ends: it may stop before a comma.
    private static func bare(
        _ word: String, _ text: String, atStart: Bool, atEnd: Bool
    ) -> (String, String) {
        var other = Substring(text)
        if atStart, let first = word.first, first.isLetter || first.isNumber || first == "[" {
            other = other.drop { !($0.isLetter || $0.isNumber || $0 == first) }
        }
        if atEnd, let last = word.last, last.isLetter || last.isNumber || last == "]" {
            while let end = other.last, !(end.isLetter || end.isNumber || end == last) {
                other.removeLast()
            }
        }
        return (word, String(other))
    }

    private static func unbracketed(_ word: String) -> String {
        word.filter { $0 != "[" && $0 != "]" }.lowercased()
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
