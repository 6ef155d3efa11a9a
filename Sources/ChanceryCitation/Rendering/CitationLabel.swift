// SPDX-License-Identifier: Apache-2.0

/// Labels such as `Doe65` or `DRNS65`, for styles that call `citation-label`.
enum CitationLabel {
    /// The label of an item: letters of up to four names, and two digits of the year.
    static func make(for item: CitationItem) -> String {
        let variables: [NameVariable] = ["author", "editor", "translator"]
        let names = variables.lazy.map { item[$0] }.first { !$0.isEmpty } ?? []
        let lengths = [[4], [2, 2], [1, 1, 2], [1, 1, 1, 1]]
        let shape = names.isEmpty ? [] : lengths[min(names.count, 4) - 1]
        var label = ""
        for (name, length) in zip(names, shape) {
            let base = name.isLiteral ? name.literal : name.family
            let word = base.split(separator: " ").last { $0.first?.isUppercase ?? false } ?? ""
            label += word.prefix(length)
        }
        if label.isEmpty { label = String(item.plain(.title).prefix(4)) }
        let year = item[DateVariable.issued]?.start.map { String($0.year.magnitude) } ?? ""
        return label + year.suffix(2)
    }
}
