// SPDX-License-Identifier: Apache-2.0

/// The words of a short line, for looking at its shape.
struct LineWords: Sendable {
    /// A word.
    struct Word: Hashable, Sendable {
        /// As it stands, without brackets.
        var text: Substring
        /// In small ASCII letters, without punctuation at its ends.
        var lower: String
        /// Whether the mark of a note hangs on it.
        var hasMark: Bool

        /// Whether it begins with a capital letter, after quotation marks.
        var isCapitalised: Bool {
            let first = text.unicodeScalars.first { $0.properties.isAlphabetic || $0 == "’" }
            return first?.properties.isUppercase ?? false
        }

        /// Whether it holds a capital letter anywhere: "deB."
        var hasCapital: Bool { text.unicodeScalars.contains { $0.properties.isUppercase } }

        /// Whether it begins with a digit.
        var startsWithDigit: Bool { lower.utf8.first.map(ByteWords.isDigit) ?? false }

        /// Whether it ends with a sign.
        func ends(with sign: String) -> Bool { text.hasSuffix(sign) }

        /// Whether it has the shape of a decimal file number, or of its end: a slash, a month, a
        /// hyphen, day and year (`711.61/4-546`, `Kashmir/11-148`), or three digits, a point and
        /// digits (`840.00`).
        var isFileNumber: Bool {
            let bytes = Array(lower.utf8)
            if let slash = bytes.lastIndex(of: UInt8(ascii: "/")) {
                let tail = bytes[(slash + 1)...].prefix { $0 != UInt8(ascii: ":") }
                let month = tail.prefix(while: ByteWords.isDigit)
                let rest = tail.dropFirst(month.count)
                let isHyphen = rest.first == UInt8(ascii: "-") || rest.first == 0xE2
                let day = rest.drop { !ByteWords.isDigit($0) }
                if (1...2).contains(month.count), isHyphen, (2...6).contains(day.count),
                    day.allSatisfy(ByteWords.isDigit)
                {
                    return true
                }
            }
            let point = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1)
            return point.count == 2 && point[0].count == 3 && point[0].allSatisfy(ByteWords.isDigit)
                && (point[1].first.map(ByteWords.isDigit) ?? false)
        }
    }

    /// The words in order.
    let words: [Word]

    /// Takes words.
    init(words: [Word]) { self.words = words }

    /// Reads a line; at most its first 64 words.
    ///
    /// Words end at blanks, commas and dashes that stand free or between words; the marks of notes
    /// and brackets go.
    init(_ line: ArraySlice<UInt8>) {
        var words: [Word] = []
        var current: [UInt8] = []
        func flush(_ words: inout [Word]) {
            defer { current = [] }
            let text = String(decoding: current, as: UTF8.self)[...]
            let lower = LineWords.bare(current)
            guard !lower.isEmpty else { return }
            words.append(Word(text: text, lower: lower, hasMark: false))
        }
        var index = line.startIndex
        while index < line.endIndex, words.count < 64 {
            let byte = line[index]
            if let mark = LineShape.noteMark(line[index...]), index > line.startIndex {
                flush(&words)
                if !words.isEmpty { words[words.count - 1].hasMark = true }
                index += mark.length
                continue
            }
            switch byte {
            case 0...0x20: flush(&words)
            case UInt8(ascii: ","):
                current.append(byte)
                flush(&words)
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: ";"):
                break
            case 0xE2 where line[index...].starts(with: "—".utf8):
                flush(&words)
                index += 2
            case 0xE2
            where line[index...].starts(with: "–".utf8) && !current.isEmpty
                && isBetweenDigits(line, index):
                current.append(contentsOf: "–".utf8)
                index += 2
            case 0xE2 where line[index...].starts(with: "–".utf8):
                flush(&words)
                index += 2
            case 0xC2 where line[index...].starts(with: "\u{A0}".utf8):
                flush(&words)
                index += 1
            default: current.append(byte)
            }
            index += 1
        }
        flush(&words)
        self.words = words
    }

    private static func bare(_ word: [UInt8]) -> String {
        var bytes = word[...]
        func isEdge(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"),
                UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
                UInt8(ascii: "-"), UInt8(ascii: "*"):
                true
            default: false
            }
        }
        while let first = bytes.first, isEdge(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isEdge(last) { bytes = bytes.dropLast() }
        for quote in ["“", "‘"] where bytes.starts(with: quote.utf8) { bytes = bytes.dropFirst(3) }
        for quote in ["”", "’"] where bytes.suffix(3).elementsEqual(quote.utf8) {
            bytes = bytes.dropLast(3)
        }
        return ByteWords.lowercased(bytes)
    }
}

private func isBetweenDigits(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index > line.startIndex, index + 3 < line.endIndex else { return false }
    return ByteWords.isDigit(line[index - 1]) && ByteWords.isDigit(line[index + 3])
}
