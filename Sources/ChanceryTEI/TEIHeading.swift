// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel

/// The heading of a document, taken from its text.
struct TEIHeading {
    /// The heading as printed, without document number and notes; nil if there is none.
    let heading: String?
    /// A title for lists: the heading, or the first words of the text, or the document's name.
    let title: String

    init(_ text: DocumentText, number: String?, name: String) {
        var heading: String?
        for block in text.blocks {
            if case .heading(let content) = block.content {
                heading = TEIHeading.withoutNumber(PlainText.of(content, in: text), number)
                break
            }
        }
        self.heading = heading.flatMap { $0.isEmpty ? nil : $0 }
        title = self.heading ?? TEIHeading.firstWords(text) ?? name
    }

    /// Takes away the number printed before a heading: `488. `, `No. 12 `, `11.` (without blank).
    static func withoutNumber(_ heading: String, _ number: String?) -> String {
        var rest = heading.utf8[...]
        let word = "No. ".utf8
        let hasWord = rest.starts(with: word)
        if hasWord { rest = rest.dropFirst(word.count) }
        let digits = rest.prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return heading }
        rest = rest.dropFirst(digits.count)
        var printed = String(digits) ?? ""
        if let letter = rest.first, (65...90).contains(letter), printed != number,
            "\(printed)\(Character(UnicodeScalar(letter)))" == number
        {
            rest = rest.dropFirst()
            printed = number ?? printed
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            // "1.5 million" is no number of a document.
            if printed != number, let next = rest.first, (48...57).contains(next) {
                return heading
            }
        } else if !(hasWord && printed == number) {
            return heading
        }
        rest = rest.drop { $0 == 0x20 }
        return String(rest) ?? heading
    }

    private static func firstWords(_ text: DocumentText) -> String? {
        for block in text.blocks {
            let words = PlainText.of([block], in: text)
            guard !words.isEmpty else { continue }
            if words.utf8.count <= 90 { return words }
            var end = words.utf8.index(words.utf8.startIndex, offsetBy: 80)
            while end > words.utf8.startIndex, words.utf8[end] != 0x20 {
                end = words.utf8.index(before: end)
            }
            guard end > words.utf8.startIndex else { return nil }
            return String(words[..<end]) + "…"
        }
        return nil
    }
}
