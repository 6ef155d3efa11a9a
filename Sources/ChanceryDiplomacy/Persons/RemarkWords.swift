// SPDX-License-Identifier: Apache-2.0

/// The words of a description of a person that tell offices, countries and years.
package struct RemarkWords: Hashable, Sendable {
    private let words: Set<String>

    /// Takes the words of three letters and more, and years; common words are left out.
    package init(_ text: String) {
        var words: Set<String> = []
        var word: [UInt8] = []
        func close(_ word: inout [UInt8], _ words: inout Set<String>) {
            if word.count >= 3 {
                let text = String(decoding: word, as: UTF8.self)
                if !RemarkWords.common.contains(text) { words.insert(text) }
            }
            word = []
        }
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A: word.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x80...: word.append(byte)
            default: close(&word, &words)
            }
        }
        close(&word, &words)
        self.words = words
    }

    /// How many words two descriptions share, and which part of the shorter one that is.
    package func shared(with other: RemarkWords) -> (count: Int, part: Double) {
        let small = words.count < other.words.count ? words : other.words
        let large = words.count < other.words.count ? other.words : words
        guard !small.isEmpty else { return (0, 0) }
        let count = small.reduce(0) { $0 + (large.contains($1) ? 1 : 0) }
        return (count, Double(count) / Double(small.count))
    }

    /// Whether a word is among them.
    package func holds(_ word: String) -> Bool { words.contains(word) }

    private static let common: Set<String> = [
        "the", "and", "for", "from", "until", "thereafter", "also", "his", "her", "with", "after",
        "member", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december", "united", "states", "later", "then",
        "since", "department", "state", "office", "former", "previously",
    ]
}
