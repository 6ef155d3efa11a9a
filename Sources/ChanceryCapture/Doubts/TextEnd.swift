// SPDX-License-Identifier: Apache-2.0

/// Looks at how a paragraph ends.
enum TextEnd {
    /// The last byte of a text that says something about its end: marks of notes, brackets,
    /// quotation marks and blanks behind it do not; 0 if there is none.
    ///
    /// Of a character beyond ASCII the last byte is given, which no ASCII sign equals.
    static func lastByte(_ text: ArraySlice<UInt8>) -> UInt8 {
        var rest = withoutMarks(text)
        while let last = rest.last {
            switch last {
            case 0...0x20, UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""),
                UInt8(ascii: "'"), UInt8(ascii: "*"):
                rest = rest.dropLast()
            default:
                guard rest.count > 3, isQuote(rest.suffix(3)) else { return last }
                rest = rest.dropLast(3)
            }
            rest = withoutMarks(rest)
        }
        return 0
    }

    /// Whether a paragraph visibly breaks off: it is running text, and its last word has neither
    /// the punctuation of an end nor that of a list that follows.
    static func breaksOff(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 60 else { return false }
        let words = withoutMarks(text)
        guard let last = words.last, isLetter(last) || last == UInt8(ascii: ",") else {
            return false
        }
        let lastWord = words[
            words.index(after: words.lastIndex { $0 <= 0x20 } ?? words.startIndex)...]
        let before = words.dropLast(lastWord.count).last { $0 > 0x20 } ?? 0
        let word = ByteWords.lowercased(lastWord)
        // "...; and" goes on in the next item; ". END" and "! WSBL" come after the end.
        if word == "and" || word == "or", before == UInt8(ascii: ";") || before == UInt8(ascii: ",")
        {
            return false
        }
        if !isLetter(before), before != UInt8(ascii: ","), lastWord.allSatisfy(ByteWords.isUpper) {
            return false
        }
        if endsShortlyBefore(words) { return false }
        // "Having noted ...," is a clause of a resolution.
        if last == UInt8(ascii: ","), let first = words.split(separator: 0x20).first,
            first.suffix(3).elementsEqual("ing".utf8)
        {
            return false
        }
        return isRunning(text)
    }

    /// Whether a sentence ends one or two words before the end: ". End summary", ". Sincerely,".
    private static func endsShortlyBefore(_ text: ArraySlice<UInt8>) -> Bool {
        let tail = text.suffix(80).split(whereSeparator: { $0 <= 0x20 })
        guard tail.count >= 4 else { return false }
        for word in tail.dropLast().suffix(2) {
            // "Mr." ends no sentence.
            guard let first = word.first, let last = word.last,
                word.count > 4 || ByteWords.isLower(first)
            else { continue }
            if last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!") {
                return true
            }
        }
        return false
    }

    /// A text without the marks of notes and the blanks at its end.
    private static func withoutMarks(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while let last = rest.last {
            if last <= 0x20 {
                rest = rest.dropLast()
            } else if last == UInt8(ascii: "]") || last == UInt8(ascii: "/"),
                let open = rest.dropLast().suffix(5).lastIndex(
                    of: last == UInt8(ascii: "]") ? UInt8(ascii: "[") : last),
                LineShape.isMark(rest[(open + 1)..<(rest.endIndex - 1)])
            {
                rest = rest[..<open]
            } else {
                return rest
            }
        }
        return rest
    }

    private static func isLetter(_ byte: UInt8) -> Bool { ByteWords.isLower(byte | 0x20) }

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
                if word.count <= 6, sentenceWords.contains(ByteWords.lowercased(word)) {
                    sentence += 1
                }
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
