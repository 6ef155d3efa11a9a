// SPDX-License-Identifier: Apache-2.0

/// Words that somebody quotes, with the marks by which quotations differ from what they quote:
/// dots for what was left out, brackets around what was put in.
package struct QuotedText: Hashable, Sendable {
    /// A part of the quotation.
    package enum Part: Hashable, Sendable {
        /// A word as quoted, and folded; whether it stands in brackets.
        case word(String, folded: String, isInserted: Bool)
        /// Dots: any words may have been left out.
        case ellipsis
    }

    /// The parts in order; no dots stand at the ends, and none beside others.
    package let parts: [Part]

    /// The most bytes of a quotation that is looked for.
    package static let limit = 8_000

    /// Reads a quotation.
    package init(_ text: String) {
        var parts: [Part] = []
        var isBracketed = false
        func addEllipsis() {
            if !parts.isEmpty, parts.last != .ellipsis { parts.append(.ellipsis) }
        }
        for chunk in text.split(whereSeparator: { $0.isWhitespace }) {
            let (isGapBefore, word, isGapAfter) = QuotedText.dots(of: chunk)
            if isGapBefore { addEllipsis() }
            if !word.isEmpty {
                let opens = word.contains("[")
                // In “[T]he” only the letter is the editor's; the word is compared.
                let isLetter = opens && QuotedText.goesOnAfterBracket(word)
                if opens, !isLetter { isBracketed = true }
                WordSequence.split(word) { folded, range in
                    let bytes = Array(word.utf8)[range]
                    parts.append(
                        .word(
                            String(decoding: bytes, as: UTF8.self), folded: folded,
                            isInserted: isBracketed))
                }
                if word.contains("]") { isBracketed = false }
            }
            if isGapAfter { addEllipsis() }
        }
        if parts.last == .ellipsis { parts.removeLast() }
        self.parts = parts
    }

    /// The words that the document should have as quoted, in runs between dots and brackets.
    var runs: [[String]] {
        var runs: [[String]] = [[]]
        for part in parts {
            switch part {
            case .word(let word, folded: _, isInserted: false): runs[runs.count - 1].append(word)
            case .word, .ellipsis: if runs.last?.isEmpty == false { runs.append([]) }
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    /// Takes dots off both ends of a chunk: three or more, or the sign for them, or a chunk of dots.
    private static func dots(_ text: Substring) -> (Bool, Substring) {
        var rest = text
        var count = 0
        while let first = rest.first, first == "." || first == "…" {
            count += first == "…" ? 3 : 1
            rest.removeFirst()
        }
        return count >= 3 ? (true, rest) : (false, text)
    }

    private static func dots(of chunk: Substring) -> (Bool, String, Bool) {
        // A single spaced dot is one of three; brackets around dots mean the same.
        let bare = chunk.filter { $0 != "[" && $0 != "]" && $0 != "(" && $0 != ")" }
        if !bare.isEmpty, bare.allSatisfy({ $0 == "." || $0 == "…" }) { return (true, "", false) }
        let (before, rest) = dots(chunk)
        let (after, reversed) = dots(Substring(String(rest.reversed())))
        return (before, String(reversed.reversed()), after)
    }

    private static func goesOnAfterBracket(_ word: String) -> Bool {
        guard let close = word.firstIndex(of: "]") else { return false }
        return word[word.index(after: close)...].contains { $0.isLetter }
    }
}
