// SPDX-License-Identifier: Apache-2.0

/// The items of a document: their order, numbers and what tells them apart.
struct ItemRegistry: Sendable {
    let compiled: CitationStyle
    private(set) var items: [PreparedItem] = []
    private(set) var index: [String: Int] = [:]
    /// The items in the order of the bibliography, as indices.
    private(set) var order: [Int] = []
    /// The citation number of each item, from 1.
    private(set) var numbers: [Int] = []
    private(set) var ambiguities: [Ambiguity] = []
    /// The note in which each item is cited first, by the id of the item.
    private(set) var firstNotes: [String: Int] = [:]
    private(set) var names: NameRegistry

    /// What the style says.
    var style: StyleModel {
        @inline(__always) get { compiled.model }
    }
    /// The terms.
    var locale: CSLLocale {
        @inline(__always) get { compiled.locale }
    }

    init(style: CitationStyle) {
        compiled = style
        names = NameRegistry(style: style.model)
    }

    /// Takes the items in the order in which they are cited and settles everything anew.
    mutating func register(_ items: [PreparedItem], firstNotes: [String: Int]) {
        self.items = items
        self.firstNotes = firstNotes
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
            // Letters behind years change the order only where a style sorts by them.
            let sortsByLetters = style.usesYearSuffix || style.usesCitationLabel
            if style.addsYearSuffix, sortsByLetters { sort() }
        }
    }

    private mutating func registerNames() {
        guard style.addsGivenNames, style.givenNameRule != .byCite else { return }
        let registry = self
        let lists = Parallel.map(items.count) { position in
            var request = RenderRequest()
            request.collectsNames = true
            var renderer = registry.renderer(position, request: request)
            var nodes: [OutputNode] = []
            _ = renderer.render(registry.style.citation.elements, into: &nodes)
            return renderer.seenNames
        }
        for list in lists.lazy.joined() {
            for (index, name) in list.enumerated() { names.add(name, at: index) }
        }
    }

    func renderer(_ position: Int, request: RenderRequest) -> Renderer {
        Renderer(style: compiled, names: names, item: items[position], request: request)
    }

    /// What is asked for an item apart from its place in the text.
    func request(_ position: Int) -> RenderRequest {
        var request = RenderRequest()
        request.citationNumber = numbers[position]
        request.ambiguity = ambiguities[position]
        return request
    }

    /// What is asked for a cite apart from its position.
    func request(_ position: Int, for cite: Cite) -> RenderRequest {
        var request = request(position)
        request.locator = cite.locator.trimmed
        request.label = cite.label.isEmpty ? "page" : cite.label
        if let (label, rest) = NumberText.leadingLabel(request.locator) {
            (request.label, request.locator) = (label, rest)
        }
        return request
    }

    /// The citation with its cites in the order of the style, in which they are read and follow each
    /// other; unknown ones come last.
    func sorted(_ citation: Citation) -> Citation {
        let sort = style.citation.sort
        guard !sort.isEmpty, citation.cites.count > 1 else { return citation }
        let keys = SortKeys(compiled: compiled, names: names, keys: sort, area: .citation)
        let values = citation.cites.map { cite in
            guard let position = index[cite.id] else { return keys.missing }
            return keys.values(of: items[position], request: request(position, for: cite))
        }
        return Citation(
            keys.order(of: values).map { citation.cites[$0] }, noteNumber: citation.noteNumber)
    }

    /// Whether the bibliography runs from the last to the first number.
    private func numbersDescend(_ key: SortKey) -> Bool {
        guard key.isDescending else { return false }
        switch key.source {
        case .variable(let variable): return variable.kind == .citationNumber
        case .macro(let index):
            guard style.macros[index].count == 1 else { return false }
            switch style.macros[index][0] {
            case .number(let number): return number.variable.kind == .citationNumber
            case .text(let text):
                if case .variable(let variable, _) = text.source {
                    return variable.kind == .citationNumber
                }
                return false
            default: return false
            }
        }
    }

    private mutating func sort() {
        guard let bibliography = style.bibliography, !bibliography.sort.isEmpty else { return }
        let keys = SortKeys(
            compiled: compiled, names: names, keys: bibliography.sort, area: .bibliography)
        let registry = self
        order = keys.order(
            of: Parallel.map(items.count) { position in
                var request = registry.request(position)
                request.area = .bibliography
                request.citationNumber = position + 1
                return keys.values(of: registry.items[position], request: request)
            })
        let isReversed = numbersDescend(bibliography.sort[0])
        for (number, position) in order.enumerated() {
            numbers[position] = isReversed ? order.count - number : number + 1
        }
    }
}
