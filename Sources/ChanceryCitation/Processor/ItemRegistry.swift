// SPDX-License-Identifier: Apache-2.0

/// The items of a document: their order, numbers and what tells them apart.
struct ItemRegistry: Sendable {
    let style: StyleModel
    let locale: CSLLocale
    private(set) var items: [PreparedItem] = []
    private(set) var index: [String: Int] = [:]
    /// The items in the order of the bibliography, as indices.
    private(set) var order: [Int] = []
    /// The citation number of each item, from 1.
    private(set) var numbers: [Int] = []
    private(set) var ambiguities: [Ambiguity] = []
    private(set) var names: NameRegistry

    init(style: StyleModel, locale: CSLLocale) {
        self.style = style
        self.locale = locale
        names = NameRegistry(style: style)
    }

    /// Takes the items in the order in which they are cited and settles everything anew.
    mutating func register(_ items: [PreparedItem]) {
        self.items = items
        index = [:]
        for (position, item) in items.enumerated() { index[item.id] = position }
        ambiguities = Array(repeating: Ambiguity(), count: items.count)
        numbers = Array(1...max(items.count, 1))
        order = Array(items.indices)
        registerNames()
        sort()
        if style.addsNames || style.addsGivenNames || style.addsYearSuffix
            || style.testsDisambiguate
        {
            var disambiguator = Disambiguator(registry: self)
            ambiguities = disambiguator.run()
            if style.addsYearSuffix { sort(keepingNumbers: false) }
        }
    }

    private mutating func registerNames() {
        guard style.addsGivenNames, style.givenNameRule != .byCite else { return }
        for position in items.indices {
            var renderer = renderer(position, request: RenderRequest())
            var nodes: [OutputNode] = []
            _ = renderer.render(style.citation.elements, into: &nodes)
            for list in renderer.seenNames {
                for (index, name) in list.enumerated() { names.add(name, at: index) }
            }
        }
    }

    func renderer(_ position: Int, request: RenderRequest) -> Renderer {
        Renderer(
            style: style, locale: locale, names: names, item: items[position], request: request)
    }

    /// What is asked for an item apart from its place in the text.
    func request(_ position: Int) -> RenderRequest {
        var request = RenderRequest()
        request.citationNumber = numbers[position]
        request.ambiguity = ambiguities[position]
        return request
    }

    private mutating func sort(keepingNumbers: Bool = false) {
        guard let bibliography = style.bibliography, !bibliography.sort.isEmpty else { return }
        let keys = SortKeys(
            style: style, locale: locale, names: names, keys: bibliography.sort,
            area: .bibliography)
        var values: [Int: SortKeys.Values] = [:]
        for position in items.indices {
            var request = request(position)
            request.area = .bibliography
            request.citationNumber = position + 1
            values[position] = keys.values(of: items[position], request: request)
        }
        order = keys.sorted(Array(items.indices), by: values)
        for (number, position) in order.enumerated() { numbers[position] = number + 1 }
    }
}
