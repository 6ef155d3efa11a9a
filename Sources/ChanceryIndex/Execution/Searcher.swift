// SPDX-License-Identifier: Apache-2.0

/// Runs one request over all segments of a snapshot.
struct Searcher {
    let state: SnapshotState
    let request: Request

    func run() throws(IndexError) -> SearchResult {
        var compiler = QueryCompiler(state, request.budget)
        let plan = try compiler.compile(request.query)
        if let count = knownCount(plan) {
            return SearchResult(hits: [], total: count, facets: [])
        }
        var deadline = compiler.deadline
        let limit = max(request.limit, 0)
        let offset = max(request.offset, 0)
        let most = max(state.documentTotal, 1)
        let wanted = limit == 0 ? 0 : min(min(offset, most) + min(limit, most), most)
        try deadline.take(bytes: wanted * 32)
        var top = TopCollector(limit: wanted)
        let counters = try request.facets.map { facet throws(IndexError) in
            try FacetCounter(facet, state)
        }
        var orders: [SortOrder] = []
        for order in [request.order] + request.ties.prefix(2) {
            orders.append(try SortOrder(order, state, &deadline))
        }
        let isScored = request.order == .relevance && wanted > 0 && plan.isScored
        var total = 0
        for index in state.views.indices {
            var factory = MatcherFactory(
                state: state, index: index, isScored: isScored, deadline: deadline)
            let matcher = try factory.matcher(plan)
            deadline = factory.deadline
            let keys = try SortKeys(orders, state.views[index].segment, index)
            for counter in counters { try counter.begin(index, &deadline) }
            let view = state.views[index]
            var isTopDone = wanted == 0
            // Where positions are read and all matches are counted, one pass does both.
            let isOnePass = matcher.effort > 1 && (request.isCounted || !counters.isEmpty)
            if isScored, !isOnePass {
                isTopDone = try TopRun(view: view, root: matcher, deadline: deadline).run(&top)
            }
            if !isTopDone || request.isCounted || !counters.isEmpty {
                let list = matcher as? ListMatcher
                if isTopDone, counters.isEmpty, view.deleted.isEmpty, let list {
                    total += list.list.count
                } else {
                    var run = SegmentRun(
                        view: view, matcher: matcher, keys: keys,
                        isScored: isScored && !isTopDone, isTopWanted: !isTopDone,
                        isCounted: request.isCounted, counters: counters)
                    total += try run.run(&top, deadline)
                }
            }
            for counter in counters { counter.end(index) }
        }
        let entries = top.sorted().dropFirst(offset).prefix(limit)
        let hits = try entries.map { entry throws(IndexError) in
            SearchResult.Hit(key: try state.key(entry.document), score: entry.score)
        }
        let facets = try counters.map { counter throws(IndexError) in try counter.result() }
        return SearchResult(
            hits: hits, total: request.isCounted ? total : nil, facets: facets)
    }
}

extension Searcher {
    /// The number of matches where the dictionary states it: of one word, without deletions.
    private func knownCount(_ plan: Plan) -> Int? {
        guard request.limit <= 0, request.facets.isEmpty, request.isCounted,
            case .leaf(let leaf) = plan, let slot = leaf.singleSlot
        else { return nil }
        var sum = 0
        for (index, view) in state.views.enumerated() {
            let references = slot.references[index]
            guard view.deleted.isEmpty, references.count <= 1 else { return nil }
            sum += references.first?.own.count ?? 0
        }
        return sum
    }
}

extension Plan {
    /// Whether any part has a score.
    var isScored: Bool {
        switch self {
        case .leaf: true
        case .all(let parts), .any(let parts): parts.contains { $0.isScored }
        default: false
        }
    }
}

extension SnapshotState {
    /// The key of a document by its number in the snapshot.
    func key(_ document: UInt32) throws(IndexError) -> String {
        let number = Int(document)
        for view in views.reversed() where view.base <= number {
            return String(decoding: try view.segment.key(number - view.base), as: UTF8.self)
        }
        return ""
    }
}

/// Runs a matcher over the windows of one segment.
struct SegmentRun {
    let view: SegmentView
    let matcher: Matcher
    let keys: SortKeys
    let isScored: Bool
    let isTopWanted: Bool
    let isCounted: Bool
    let counters: [FacetCounter]

    /// Offers matches to the collector and counts them; returns how many there are.
    mutating func run(_ top: inout TopCollector, _ deadline: Deadline) throws(IndexError) -> Int {
        let set = DocumentSet()
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: Window.length)
        defer {
            set.deallocate()
            scores.deallocate()
        }
        let mustCount = isCounted || !counters.isEmpty
        let phrase = matcher as? SpanMatcher
        // Reading the clock takes as long as a window in which little stands.
        let pause = matcher.effort > 1 ? 1 : 8
        var windows = 0
        var total = 0
        var low = 0
        while low < view.segment.count {
            let next = Int(matcher.next(UInt32(truncatingIfNeeded: low)))
            if next >= view.segment.count { break }
            low = next / Window.length * Window.length
            let window = Window(
                low: UInt32(truncatingIfNeeded: low),
                high: UInt32(truncatingIfNeeded: min(low + Window.length, view.segment.count)))
            low += Window.length
            if windows % pause == 0 { try deadline.check() }
            windows += 1
            let isPromising =
                isTopWanted && (!isScored || !top.isFull || matcher.bound(window) > top.threshold)
            if !mustCount, !isPromising { continue }
            phrase?.floor = isPromising ? top.threshold : .infinity
            set.clear()
            try matcher.fill(window, set)
            remove(window, set)
            let count = set.count
            if count == 0 { continue }
            total += count
            for counter in counters { counter.count(window, set) }
            if !isPromising { continue }
            if isScored {
                try offerScored(window, set, scores, &top)
            } else {
                offer(window, set, &top)
                if !mustCount, top.isFull, keys.isByAddition { break }
            }
        }
        return total
    }

    private func remove(_ window: Window, _ set: DocumentSet) {
        if view.deleted.isEmpty { return }
        let start = Int(window.low) / 64
        for i in 0..<min(Window.words, view.deleted.count - start) {
            set.words[i] &= ~view.deleted[start + i]
        }
    }

    private func offerScored(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>,
        _ top: inout TopCollector
    ) throws(IndexError) {
        scores.initialize(repeating: 0, count: Window.length)
        try matcher.addScores(window, set, scores)
        let base = UInt32(truncatingIfNeeded: view.base) &+ window.low
        set.forEach { offset in
            top.offer(score: scores[Int(offset)], document: base &+ offset)
        }
    }

    private func offer(_ window: Window, _ set: DocumentSet, _ top: inout TopCollector) {
        let base = UInt32(truncatingIfNeeded: view.base) &+ window.low
        if keys.isByAddition, top.isFull { return }
        set.forEach { offset in
            let document = Int(window.low &+ offset)
            top.offer(key: keys.key(document), document: base &+ offset) { keys.tie(document) }
        }
    }
}
