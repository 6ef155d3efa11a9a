// SPDX-License-Identifier: Apache-2.0

/// The best documents that match all parts: the rarest list leads.
///
/// The others are asked, the cheapest first, only where the bounds of their blocks together with
/// the leader's own score allow a good one.
struct Conjunction {
    private let run: TopRun
    private let all: AllMatcher
    private let leader: ListMatcher
    /// The phrase of which the leader is a word, if it is.
    private let leaderSpan: SpanMatcher?
    private let others: [Matcher]
    /// Whether all scores come from lists, so that they can be put in the order of the query.
    private let isSimple: Bool

    /// Nil if no list can lead.
    init?(_ run: TopRun, _ all: AllMatcher) {
        var best: (list: ListMatcher, span: SpanMatcher?)?
        for part in all.parts {
            if let list = part as? ListMatcher {
                if list.cost < best?.list.cost ?? .max { best = (list, nil) }
            } else if let span = part as? SpanMatcher {
                for list in span.slotLists ?? [] where list.cost < best?.list.cost ?? .max {
                    best = (list, span)
                }
            }
        }
        guard let best else { return nil }
        self.run = run
        self.all = all
        leader = best.list
        leaderSpan = best.span
        let rest = all.parts.enumerated().filter { $0.element !== best.list }
            .sorted { a, b in
                a.element.effort == b.element.effort
                    ? a.element.cost < b.element.cost : a.element.effort < b.element.effort
            }
        others = rest.map(\.element)
        isSimple = all.parts.allSatisfy { !$0.isScored || $0 is ListMatcher }
    }

    /// Offers the best documents.
    func run(_ top: inout TopCollector) throws(IndexError) -> Bool {
        if all.parts.contains(where: { $0 is NothingMatcher }) { return true }
        if isSimple {
            var lists = ListConjunction(run, all, leader: leader)
            try lists.run(&top)
            return true
        }
        let list = leader.list
        var low: UInt32 = 0
        for block in 0..<list.blockCount {
            let high = list.last(block) &+ 1
            defer { low = high }
            var rest: Float = 0
            let isBounded = top.isFull
            if isBounded {
                let window = Window(low: low, high: high)
                // The leader's own part is bounded document by document.
                for other in others where other !== leaderSpan { rest += other.bound(window) }
                let impact = Float(list.impact(block))
                let own =
                    leaderSpan.map {
                        impact / 65535 * ($0.scoring?.boundFactor ?? 1) * $0.weight
                    } ?? impact * leader.scale
                if (own + rest) * TopRun.margin <= top.threshold { continue }
            }
            if block & 63 == 63 { try run.deadline.check() }
            list.load(block)
            try nested(isBounded, rest, &top)
        }
        return true
    }

    /// Some scores come from nested parts: they are added by the query itself, in its order.
    private func nested(
        _ isBounded: Bool, _ rest: Float, _ top: inout TopCollector
    ) throws(IndexError) {
        let list = leader.list
        let scoring = leaderSpan?.scoring
        let norms = scoring?.norms ?? leader.norms
        let denominators = scoring?.denominators ?? leader.denominators
        let weight = leaderSpan?.weight ?? leader.weight
        for i in 0..<list.blockLength {
            let document = list.documents[i]
            if isBounded, let norms, let denominators {
                let share = BM25.share(
                    list.frequencies[i], denominators[Int(norms[Int(document)])])
                if (weight * share + rest) * TopRun.margin <= top.threshold { continue }
            }
            var isMatch = true
            // What is not scored is cheap to ask first; the rest is asked with its score.
            for other in others where !other.isScored {
                var unused: Float = 0
                if try !other.evaluate(document, &unused) {
                    isMatch = false
                    break
                }
            }
            if !isMatch { continue }
            var score: Float = 0
            if try all.evaluate(document, &score) { run.offer(document, score, &top) }
        }
    }
}
