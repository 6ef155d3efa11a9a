// SPDX-License-Identifier: Apache-2.0

/// Looks at how a paragraph ends.
enum TextEnd {
    /// The last byte of a text that says something about its end: marks of notes, brackets,
    /// quotation marks and blanks behind it do not; 0 if there is none.
    ///
    /// Of a character beyond ASCII the last byte is given, which no ASCII sign equals.
    static func lastByte(_ text: ArraySlice<UInt8>) -> UInt8 {
        var rest = text
        while let last = rest.last {
            if last == UInt8(ascii: "]"), let open = rest.suffix(6).lastIndex(of: UInt8(ascii: "[")),
                LineShape.isMark(rest[(open + 1)..<(rest.endIndex - 1)])
            {
                rest = rest[..<open]
            } else if last == UInt8(ascii: "/"), let open = rest.dropLast().suffix(4)
                .lastIndex(of: UInt8(ascii: "/")), LineShape.isMark(rest[(open + 1)..<(rest.endIndex - 1)])
            {
                rest = rest[..<open]
            } else if last <= 0x20 || last == UInt8(ascii: ")") || last == UInt8(ascii: "]")
                || last == UInt8(ascii: "\"") || last == UInt8(ascii: "'")
                || last == UInt8(ascii: "*")
            {
                rest = rest.dropLast()
            } else if rest.count > 3, isQuote(rest.suffix(3)) {
                rest = rest.dropLast(3)
            } else {
                return last
            }
        }
        return 0
    }

    /// Whether a paragraph visibly breaks off: it is running text, and its last word has neither
    /// the punctuation of an end nor that of a list that follows.
    static func breaksOff(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 60 else { return false }
        let last = lastByte(text)
        // A bracket or a quotation mark ends what is not a sentence: a title, an address.
        if let end = text.last, end == UInt8(ascii: ")") || end == UInt8(ascii: "]"),
            text.first == UInt8(ascii: "(") || text.first == UInt8(ascii: "[")
        {
            return false
        }
        guard ByteWords.isLower(last) || ByteWords.isUpper(last) || last == UInt8(ascii: ",")
            || ByteWords.isDigit(last) && false
        else { return false }
        return isRunning(text)
    }

    /// Whether the words are those of a sentence, not of a title, an address or a list: most of the
    /// long ones are small, and some words that only sentences need are among them.
    private static func isRunning(_ text: ArraySlice<UInt8>) -> Bool {
        var small = 0
        var large = 0
        var sentence = 0
        for word in text.split(whereSeparator: { $0 <= 0x20 }) {
            guard let first = word.first else { continue }
            if ByteWords.isLower(first) {
                small += 1
                if word.count <= 6, sentenceWords.contains(ByteWords.lowercased(word)) { sentence += 1 }
            } else if ByteWords.isUpper(first) {
                large += 1
            }
        }
        return small >= 7 && small > large * 2 && sentence >= 2
    }

    private static func isQuote(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.elementsEqual("”".utf8) || bytes.elementsEqual("’".utf8)
    }

    private static let sentenceWords: Set<String> = [
        "the", "that", "was", "is", "are", "were", "be", "been", "it", "he", "we", "they", "had",
        "has", "have", "which", "this", "not", "would", "will", "to", "and", "his", "their", "our",
        "by", "with", "as", "at", "if", "but", "you", "your", "my", "i", "me",
    ]
}
