// SPDX-License-Identifier: Apache-2.0

/// Finds where editors say that a document is not printed or was not found, and of which they say
/// it.
///
/// Only an edition prints, but everybody searches: in a document's own words "not found here" speaks
/// of what its writer looked for, unless editors put it there in square brackets.
enum NotPrintedReader {
    /// Whose words are read.
    enum Voice: Hashable {
        /// Notes, editorial notes.
        case editors
        /// The document's own.
        case document
    }

    /// What is said to be not printed.
    struct Scope: Hashable {
        /// Which of the documents named in the text that the note stands at.
        enum Part {
            case all, former, latter
        }
        var part = Part.all
        /// The numbers that stand in the sentence before the words.
        var numbers: [Int] = []
    }

    /// Every place in some bytes of a stretch that says so.
    static func read(_ stretch: [UInt8], in range: Range<Int>, voice: Voice) -> [Scope] {
        let bytes = stretch[range.clamped(to: 0..<stretch.count)]
        var scopes: [Scope] = []
        var start = bytes.startIndex
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";"), endsSentence(bytes, index) {
                start = index + 1
            } else if byte | 0x20 == UInt8(ascii: "n"),
                index == bytes.startIndex || !isLetter(bytes[index - 1]),
                printing.contains(where: { holds(bytes, $0, at: index) })
                    || searching.contains(where: { holds(bytes, $0, at: index) })
                        && (voice == .editors || isBracketed(stretch, index))
            {
                scopes.append(scope(bytes[start..<index]))
            }
            index += 1
        }
        return scopes
    }

    /// Whether a place lies in square brackets.
    private static func isBracketed(_ stretch: [UInt8], _ index: Int) -> Bool {
        for byte in stretch[..<index].reversed() {
            if byte == UInt8(ascii: "[") { return true }
            if byte == UInt8(ascii: "]") { return false }
        }
        return false
    }

    private static func scope(_ words: ArraySlice<UInt8>) -> Scope {
        var scope = Scope()
        var index = words.startIndex
        while index < words.endIndex {
            if (48...57).contains(words[index]) {
                var value = 0
                while index < words.endIndex, (48...57).contains(words[index]), value < 1_000_000 {
                    value = value * 10 + Int(words[index] - 48)
                    index += 1
                }
                scope.numbers.append(value)
                continue
            }
            if holds(words, "latter", at: index) { scope.part = .latter }
            if holds(words, "former", at: index) { scope.part = .former }
            index += 1
        }
        return scope
    }

    /// A full stop behind an abbreviation ("No. 158", "Nos. 1083") ends nothing.
    private static func endsSentence(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
        if bytes[index] == UInt8(ascii: ";") { return true }
        var next = index + 1
        guard next < bytes.endIndex, bytes[next] == 0x20 else { return false }
        while next < bytes.endIndex, bytes[next] == 0x20 { next += 1 }
        return next < bytes.endIndex && (65...90).contains(bytes[next])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte)
    }

    private static func holds(
        _ bytes: ArraySlice<UInt8>, _ phrase: StaticString, at index: Int
    ) -> Bool {
        let count = phrase.utf8CodeUnitCount
        guard bytes.endIndex - index >= count else { return false }
        return phrase.withUTF8Buffer { phrase in
            for offset in 0..<count
            where PrintedLine.lowered(bytes[index + offset]) != phrase[offset] {
                return false
            }
            return true
        }
    }

    private static let printing: [StaticString] = [
        "not printed", "neither printed", "none printed", "neither is printed", "none is printed",
        "none are printed", "not here printed", "not reproduced", "neither was printed",
        "none of these is printed", "neither of these is printed", "neither telegram is printed",
        "neither telegram printed",
    ]

    private static let searching: [StaticString] = [
        "not found", "not been found", "neither found", "none found", "neither has been found",
        "not further identified", "not identified", "not been identified", "not been located",
        "not located",
    ]
}
