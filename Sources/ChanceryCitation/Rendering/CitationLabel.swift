// SPDX-License-Identifier: Apache-2.0

/// Labels such as `Doe65` or `DoRN65`, for styles that call `citation-label`.
enum CitationLabel {
    /// How many letters of each name are taken where there are one, two, three or more names.
    private static let shapes = [[4], [2, 2], [2, 1, 1], [1, 1, 1, 1]]

    /// The label of an item: letters of up to four names, or of the title, and two digits of the year.
    static func make(for item: CitationItem) -> String {
        let variables: [NameVariable] = ["author", "editor", "translator"]
        let names = variables.lazy.map { item[$0] }.first { !$0.isEmpty } ?? []
        var label = ""
        if !names.isEmpty {
            for (name, length) in zip(names, shapes[min(names.count, 4) - 1]) {
                label += capitalized(letters(of: name).prefix(length))
            }
        }
        if label.isEmpty {
            let words = item.plain(.title).split(separator: " ").filter {
                !SkipWords.contains($0.lowercased())
            }
            label = capitalized(words.joined().filter(\.isLetter).prefix(shapes[0][0]))
        }
        let year = item[DateVariable.issued]?.start.map { String($0.year.magnitude) } ?? "00"
        return label + year.suffix(2)
    }

    /// The letters of a name behind its particles, or behind the article of an institution.
    private static func letters(of name: CitationName) -> String {
        var words = (name.isLiteral ? name.literal : name.family).split(separator: " ")
        let isArticle = { (word: Substring) in ["a", "an", "the"].contains(word.lowercased()) }
        while words.count > 1, let first = words.first,
            name.isLiteral ? isArticle(first) : !(first.first?.isUppercase ?? false)
        {
            words.removeFirst()
        }
        return words.joined().filter(\.isLetter)
    }

    private static func capitalized(_ text: Substring) -> String {
        text.prefix(1).uppercased() + text.dropFirst().lowercased()
    }
}
