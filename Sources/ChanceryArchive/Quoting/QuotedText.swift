// SPDX-License-Identifier: Apache-2.0

/// Words that somebody quotes, with the marks by which quotations differ from what they quote:
/// dots for what was left out, brackets around what was put in.
package struct QuotedText: Hashable, Sendable {
    /// A part of the quotation.
    package enum Part: Hashable, Sendable {
        /// A word as quoted, and folded; the signs that stand free before it; whether it stands in
        /// brackets.
        case word(String, folded: String, signs: String, isInserted: Bool)
        /// Dots: any words may have been left out.
        case ellipsis
    }

    /// The parts in order; no dots stand at the ends, and none beside others.
    package let parts: [Part]

    /// The most bytes of a quotation that is looked for.
    package static let limit = 8_000

    /// Reads a quotation.
    ///
    /// - Parameter bracketsAreInsertions: whether words in brackets are those of who quotes; a
    ///   bracket that is not closed is a sign like others.
    package init(_ text: String, bracketsAreInsertions: Bool = true) {
        var parts: [Part] = []
        var isBracketed = false
        var signs = ""
        func addEllipsis() {
            signs = ""
            if !parts.isEmpty, parts.last != .ellipsis { parts.append(.ellipsis) }
        }
        let chunks = text.split(whereSeparator: { $0.isWhitespace })
        for (place, chunk) in chunks.enumerated() {
            let (isGapBefore, word, isGapAfter) = QuotedText.dots(of: chunk)
            if isGapBefore { addEllipsis() }
            if !word.isEmpty {
                let opens = bracketsAreInsertions && word.contains("[")
                // In “[T]he” only the letter is the editor's; the word is compared.
                let isLetter = opens && QuotedText.goesOnAfterBracket(word)
                if opens, !isLetter, QuotedText.isClosed(chunks[place...]) { isBracketed = true }
                let bytes = Array(word.utf8)
                var end = 0
                WordSequence.split(word) { folded, range in
                    signs += WordSequence.signs(bytes[end..<range.lowerBound])
                    end = range.upperBound
                    parts.append(
                        .word(
                            String(decoding: bytes[range], as: UTF8.self), folded: folded,
                            signs: parts.isEmpty ? "" : signs, isInserted: isBracketed))
                    signs = ""
                }
                signs += WordSequence.signs(bytes[end...])
                if word.contains("]") { isBracketed = false }
            }
            if isGapAfter { addEllipsis() }
        }
        if parts.last == .ellipsis { parts.removeLast() }
        self.parts = parts
    }

    /// Whether the last bracket that a first chunk opens is closed, there or later.
    private static func isClosed(_ chunks: ArraySlice<Substring>) -> Bool {
        guard let first = chunks.first, let open = first.lastIndex(of: "[") else { return false }
        if first[open...].contains("]") { return true }
        for chunk in chunks.dropFirst() {
            for sign in chunk where sign == "[" || sign == "]" { return sign == "]" }
        }
        return false
    }

    /// The words that the document should have as quoted, in runs between dots and brackets.
    var runs: [[String]] {
        var runs: [[String]] = [[]]
        for part in parts {
            switch part {
            case .word(let word, folded: _, signs: _, isInserted: false):
                runs[runs.count - 1].append(word)
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
