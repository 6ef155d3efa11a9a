// SPDX-License-Identifier: Apache-2.0

/// Computes and compares the sort keys of items.
struct SortKeys {
    /// The values of all keys of an item; nothing for a key without a value.
    typealias Values = [Collation.Key?]

    let compiled: CitationStyle
    let names: NameRegistry
    let keys: [SortKey]
    let area: RenderRequest.Area

    /// The values of what is not known.
    var missing: Values { Array(repeating: nil, count: keys.count) }

    /// The values of one item.
    func values(of item: PreparedItem, request: RenderRequest) -> Values {
        keys.map { key in
            let text = text(of: item, key: key, request: request)
            return text.isEmpty ? nil : Collation.key(text)
        }
    }

    /// Whether the first values sort before the second; missing values always sort last.
    func isBefore(_ left: Values, _ right: Values) -> Bool? {
        for (index, key) in keys.enumerated() {
            switch (left[index], right[index]) {
            case (nil, nil): continue
            case (nil, _): return false
            case (_, nil): return true
            case (let a?, let b?):
                let order = Collation.compare(a, b)
                if order != 0 { return (order < 0) != key.isDescending }
            }
        }
        return nil
    }

    /// The order of items of these values; items of equal values stay as they are.
    func order(of values: [Values]) -> [Int] {
        values.indices.sorted { isBefore(values[$0], values[$1]) ?? ($0 < $1) }
    }

    private func text(of item: PreparedItem, key: SortKey, request: RenderRequest) -> String {
        var request = request
        request.area = area
        request.isSortKey = true
        request.sortNamesMinimum = key.namesMinimum
        request.sortNamesUseFirst = key.namesUseFirst
        request.sortNamesUseLast = key.namesUseLast
        let style = compiled
        var renderer = Renderer(style: style, names: names, item: item, request: request)
        var nodes: [OutputNode] = []
        switch key.source {
        case .macro(let index):
            _ = renderer.render(style.model.macros[index], into: &nodes)
        case .variable(let variable):
            if variable.kind == .citationNumber {
                return request.citationNumber.map { CitationDate.Parts.padded($0, to: 8) } ?? ""
            }
            if variable.kind == .citationLabel {
                return item.citationLabel
                    + (request.ambiguity.yearSuffix.map(YearSuffix.letters) ?? "")
            }
            if let date = item.date(variable.slot) { return DateSortKey.text(date) }
            if !item.names[variable.slot].isEmpty {
                var options =
                    area == .citation
                    ? style.model.citationNameOptions : style.model.bibliographyNameOptions
                options.form = .long
                options.nameAsSortOrder = .all
                let element = NamesElement(
                    variables: [variable], hasName: false, citationOptions: options,
                    bibliographyOptions: options, delimiter: nil, nameFormatting: .init(),
                    parts: .init(), etAlTerm: "et-al", etAlFormatting: .init(), label: nil,
                    substitute: [], formatting: .init())
                _ = renderer.render(element, into: &nodes)
            } else if let text = item.texts[variable.slot] {
                let plain = InlineMarkup.stripped(text)
                if NumberText.variables.contains(variable.name), let number = Int(plain.trimmed) {
                    return CitationDate.Parts.padded(number, to: 8)
                }
                return plain
            }
        }
        return PlainOutput.text(of: .group(nodes), cases: item.cases)
    }
}

/// Output without formatting, for comparing and sorting.
enum PlainOutput {
    static func text(of node: OutputNode, cases: CaseRules) -> String {
        var result = ""
        for token in Flattener.tokens(of: node, cases: cases) {
            if case .text(let text, _) = token { result += text }
        }
        return result
    }
}
