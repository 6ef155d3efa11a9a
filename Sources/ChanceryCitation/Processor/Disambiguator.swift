// SPDX-License-Identifier: Apache-2.0

/// Tells cites apart that would look alike: by more names, by given names, by a condition of the
/// style, by letters behind the year, in this order (CSL 1.0.2, *Disambiguation*).
struct Disambiguator {
    private enum Mode { case names, condition, yearSuffix }

    private let registry: ItemRegistry
    private var result: [Ambiguity]
    private let modes: [Mode]
    /// The rank of each item in the bibliography: year suffixes follow it.
    private var ranks: [Int]
    /// How many names each list of an item has, and how many are shown before any are added.
    private var counts: [[(total: Int, shown: Int)]] = []

    init(registry: ItemRegistry) {
        self.registry = registry
        result = registry.ambiguities
        ranks = Array(repeating: 0, count: registry.items.count)
        for (rank, position) in registry.order.enumerated() { ranks[position] = rank }
        var modes: [Mode] = []
        let style = registry.style
        if style.addsNames || style.addsGivenNames { modes.append(.names) }
        if style.testsDisambiguate { modes.append(.condition) }
        if style.addsYearSuffix { modes.append(.yearSuffix) }
        self.modes = modes
    }

    /// What has to be added to each item.
    mutating func run() -> [Ambiguity] {
        guard !modes.isEmpty else { return result }
        var pools: [String: [Int]] = [:]
        var keys: [String] = []
        let finder = self
        let first = Parallel.map(registry.items.count) { position in
            let (text, renderer) = finder.rendered(position, Ambiguity())
            return (text: text, counts: renderer.nameCounts)
        }
        counts = first.map(\.counts)
        for (position, (text, counts)) in first.enumerated() {
            result[position].names = counts.map(\.shown)
            if pools[text] == nil { keys.append(text) }
            pools[text, default: []].append(position)
        }
        for key in keys {
            guard let pool = pools[key], pool.count > 1, !key.isEmpty else { continue }
            resolve(pool)
        }
        return result
    }

    private func render(_ position: Int, _ ambiguity: Ambiguity) -> String {
        rendered(position, ambiguity).0
    }

    private func rendered(_ position: Int, _ ambiguity: Ambiguity) -> (String, Renderer) {
        var request = RenderRequest()
        // Where a style shortens later cites, these are what can be confused.
        request.position = .subsequent
        request.isNearNote = true
        request.ambiguity = ambiguity
        request.isComparison = true
        request.citationNumber = registry.numbers[position]
        // Cites that point to different notes cannot be confused.
        if registry.style.givenNameRule == .byCite {
            request.firstReferenceNoteNumber = registry.firstNotes[registry.items[position].id]
        }
        var renderer = registry.renderer(position, request: request)
        var nodes: [OutputNode] = []
        _ = renderer.render(registry.style.citation.elements, into: &nodes)
        let text = PlainOutput.text(
            of: .group(nodes), cases: registry.items[position].cases)
        return (text, renderer)
    }

    // MARK: One pool

    /// A set of items that still look alike with what has been added so far.
    private struct Pool {
        var base: Ambiguity
        var items: [Int]
    }

    private mutating func resolve(_ pool: [Int]) {
        var pools = [Pool(base: start(pool), items: pool)]
        var mode = 0
        while mode < modes.count, !pools.isEmpty {
            var next: [Pool] = []
            for pool in pools where pool.items.count > 1 {
                switch modes[mode] {
                case .names: next += resolveNames(pool)
                case .condition: next += resolveCondition(pool)
                case .yearSuffix: addYearSuffixes(pool)
                }
            }
            pools = next
            mode += 1
        }
    }

    private func start(_ pool: [Int]) -> Ambiguity {
        var base = Ambiguity()
        base.makeRoom(for: counts[pool[0]])
        return base
    }

    private mutating func settle(_ items: [Int], _ base: Ambiguity) {
        for position in items { result[position] = base }
    }

    // MARK: Names

    private mutating func resolveNames(_ pool: Pool) -> [Pool] {
        let style = registry.style
        var unresolved: [Pool] = []
        var waiting = [pool]
        while let current = waiting.popLast() {
            var rest = current.items
            var trial = current.base
            trial.makeRoom(for: counts[rest[0]])
            var better = trial
            var steps = NameSteps(
                counts: counts[rest[0]], addsNames: style.addsNames,
                addsGivens: style.addsGivenNames && style.givenNameRule == .byCite)
            var clashes = rest.count
            var isOpen = true
            while isOpen {
                let texts = rest.map { render($0, trial) }
                let partners = rest.indices.filter { texts[$0] == texts[0] }.map { rest[$0] }
                let others = rest.indices.filter { texts[$0] != texts[0] }.map { rest[$0] }
                if partners.count == 1 {
                    steps.capture(trial, into: &better)
                    settle(partners, better)
                    if others.count == 1 {
                        settle(others, better)
                        isOpen = false
                    } else {
                        waiting.append(Pool(base: better, items: others))
                        isOpen = false
                    }
                } else if others.count == 1 {
                    steps.capture(trial, into: &better)
                    settle(others, better)
                    rest = partners
                    clashes = partners.count
                } else if partners.count < clashes {
                    steps.capture(trial, into: &better)
                    if !others.isEmpty {
                        waiting.append(Pool(base: better, items: others))
                    }
                    rest = partners
                    clashes = partners.count
                }
                guard isOpen else { break }
                if !steps.advance(&trial) {
                    settle(rest, better)
                    unresolved.append(Pool(base: better, items: rest))
                    isOpen = false
                }
            }
        }
        return unresolved
    }

    // MARK: Condition and year

    private mutating func resolveCondition(_ pool: Pool) -> [Pool] {
        var base = pool.base
        let total = rendered(pool.items[0], base).1.conditionsAsked
        while base.conditions < total {
            base.conditions += 1
            var groups: [String: [Int]] = [:]
            var keys: [String] = []
            for position in pool.items {
                let text = render(position, base)
                if groups[text] == nil { keys.append(text) }
                groups[text, default: []].append(position)
            }
            guard groups.count > 1 else { continue }
            var rest: [Pool] = []
            for key in keys {
                guard let items = groups[key] else { continue }
                settle(items, base)
                if items.count > 1 { rest += resolveCondition(Pool(base: base, items: items)) }
            }
            return rest
        }
        // The conditions do not help: they stay only if no letters behind the year follow.
        let kept = modes.last == .yearSuffix ? pool.base : base
        settle(pool.items, kept)
        return [Pool(base: kept, items: pool.items)]
    }

    private mutating func addYearSuffixes(_ pool: Pool) {
        let items = pool.items.sorted { ranks[$0] < ranks[$1] }
        for (number, position) in items.enumerated() {
            result[position] = pool.base
            result[position].yearSuffix = number
        }
    }
}

/// The order in which names and given names are added: each name of a list with its initials, then
/// its full given name, then the next name.
struct NameSteps {
    private let counts: [(total: Int, shown: Int)]
    private let addsNames: Bool
    private let addsGivens: Bool
    private var list = 0
    private var name = 0

    init(counts: [(total: Int, shown: Int)], addsNames: Bool, addsGivens: Bool) {
        self.counts = counts
        self.addsNames = addsNames
        self.addsGivens = addsGivens
    }

    /// Adds the next thing; false if there is nothing more to add.
    mutating func advance(_ base: inout Ambiguity) -> Bool {
        while list < counts.count {
            if addsGivens, base.givens.indices.contains(list),
                base.givens[list].indices.contains(name), base.givens[list][name] < 2,
                name < base.names[list]
            {
                base.givens[list][name] += 1
                return true
            }
            let limit = addsNames ? counts[list].total : counts[list].shown
            if name + 1 < limit {
                name += 1
                if base.names[list] < name + 1 { base.names[list] = name + 1 }
                if addsNames { return true }
                continue
            }
            list += 1
            name = 0
        }
        return false
    }

    /// Keeps of a trial what has helped: the number of names, and the given name added last.
    func capture(_ trial: Ambiguity, into better: inout Ambiguity) {
        guard list < counts.count else { return }
        better.names[list] = max(better.names[list], trial.names[list])
        if addsGivens, better.givens[list].indices.contains(name) {
            better.givens[list][name] = trial.givens[list][name]
        }
    }
}
