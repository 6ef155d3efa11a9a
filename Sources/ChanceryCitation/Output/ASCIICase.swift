// SPDX-License-Identifier: Apache-2.0

/// Changes of case for one text in ASCII, which most texts are: the same as ``CaseChange``, without
/// looking at every scalar.
enum ASCIICase {
    /// The changed text; nothing where the long way is needed.
    static func changed(_ text: String, to textCase: TextCase, cases: CaseRules) -> String? {
        guard text.utf8.allSatisfy({ $0 < 128 }) else { return nil }
        switch textCase {
        case .lowercase: return mapped(text) { lower($0) }
        case .uppercase: return cases.isTurkic ? nil : mapped(text) { upper($0) }
        case .capitalizeFirst: return first(text)
        case .title: return title(text)
        case .capitalizeAll, .sentence: return nil
        }
    }

    /// Title case for a text with markup or quotation marks taken out, word by word as in
    /// ``CaseChange``.
    private static func title(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var words: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            let isInside =
                isLetter(byte) || (48...57).contains(byte) || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "&")
                || start != nil && (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`"))
            if isInside {
                if start == nil { start = index }
            } else if let first = start {
                words.append(first..<index)
                start = nil
            }
        }
        if let first = start { words.append(first..<bytes.count) }
        for (place, word) in words.enumerated() where raises(word, place, words.count, bytes) {
            bytes[word.lowerBound] = upper(bytes[word.lowerBound])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func raises(
        _ word: Range<Int>, _ place: Int, _ count: Int, _ bytes: [UInt8]
    ) -> Bool {
        let letters = bytes[word]
        if letters.contains(where: { (65...90).contains($0) }) { return false }
        let isDotted =
            word.count > 2
            && letters.indices.allSatisfy {
                ($0 - word.lowerBound) % 2 == 0
                    ? isLetter(letters[$0]) : letters[$0] == UInt8(ascii: ".")
            }
        if isDotted { return false }
        let hyphen = UInt8(ascii: "-")
        let hasHyphenBefore = word.lowerBound > 0 && bytes[word.lowerBound - 1] == hyphen
        let hasHyphenAfter = word.upperBound < bytes.count && bytes[word.upperBound] == hyphen
        let isBorder = place == 0 || place == count - 1
        if word.count == 1, hasHyphenBefore { return false }
        if isBorder || followsBreak(bytes, word.lowerBound) { return true }
        if word.count == 1 { return hasHyphenAfter }
        let isCompound = hasHyphenAfter && !hasHyphenBefore
        return isCompound || !SkipWords.contains(String(decoding: letters, as: UTF8.self))
    }

    /// Whether the word begins the text, or what follows a colon, question or exclamation mark.
    private static func followsBreak(_ bytes: [UInt8], _ start: Int) -> Bool {
        var sawSpace = false
        for byte in bytes[..<start].reversed() {
            switch byte {
            case 32, 9...13: sawSpace = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("): break
            case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"): return sawSpace
            default: return false
            }
        }
        return true
    }

    private static func first(_ text: String) -> String {
        guard let place = text.utf8.firstIndex(where: { isLetter($0) || (48...57).contains($0) })
        else { return text }
        let byte = text.utf8[place]
        if upper(byte) == byte { return text }
        var bytes = Array(text.utf8)
        bytes[text.utf8.distance(from: text.utf8.startIndex, to: place)] = upper(byte)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func mapped(_ text: String, _ change: (UInt8) -> UInt8) -> String {
        String(decoding: text.utf8.map(change), as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 0x20 : byte
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (97...122).contains(byte) ? byte & ~0x20 : byte
    }
}
