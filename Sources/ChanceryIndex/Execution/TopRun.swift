// SPDX-License-Identifier: Apache-2.0

/// Finds the best documents of a segment without looking at those that cannot be among them.
///
/// Exact: a stretch of documents is left out only if the sum of the bounds of its blocks does not
/// exceed the score of the worst document kept, and a document that is offered is scored part by
/// part in the order of the query, as the exhaustive evaluation does.
struct TopRun {
    let view: SegmentView
    let root: Matcher
    let deadline: Deadline

    /// Bounds are sums of rounded numbers in another order than scores: they get this much more.
    static let margin: Float = 1.00002

    /// Offers the best documents; false if the query has a form that needs full evaluation.
    func run(_ top: inout TopCollector) throws(IndexError) -> Bool {
        switch root {
        case let list as ListMatcher where list.norms != nil:
            try one(list, &top)
        case let gathered as GatheredMatcher where gathered.isScored:
            gathered.forEachScore { document, score in offer(document, score, &top) }
        case let any as AnyMatcher:
            guard let lists = Self.lists(any.parts), lists.count <= 32 else { return false }
            try prime(lists, &top)
            var union = Union(self, lists)
            try union.run(&top)
        case let all as AllMatcher:
            return try Conjunction(self, all)?.run(&top) ?? false
        case let span as SpanMatcher:
            return try spans(span, &top)
        default: return false
        }
        return true
    }

    private static func lists(_ parts: [Matcher]) -> [ListMatcher]? {
        var lists: [ListMatcher] = []
        for part in parts {
            if part is NothingMatcher { continue }
            guard let list = part as? ListMatcher, list.norms != nil else { return nil }
            lists.append(list)
        }
        return lists
    }

    @inline(__always)
    func offer(_ document: UInt32, _ score: Float, _ top: inout TopCollector) {
        if score > top.threshold, !view.isDeleted(Int(document)) {
            top.offer(
                score: score, document: UInt32(truncatingIfNeeded: view.base) &+ document)
        }
    }

    /// Raises the threshold to what one word alone gives its best documents.
    ///
    /// The rarest word that has enough documents is tried, for its weight is the greatest. A
    /// document's score is at least that of one of its words; the floor lies a little below, so
    /// that equal scores still enter.
    private func prime(_ lists: [ListMatcher], _ top: inout TopCollector) throws(IndexError) {
        guard lists.count > 1, top.limit > 0, top.limit <= 100 else { return }
        let able = lists.filter { $0.cost >= top.limit * 8 }
        guard let best = able.max(by: { $0.weight < $1.weight }) else { return }
        var own = TopCollector(limit: top.limit)
        own.raise(to: top.threshold)
        try one(best, &own)
        if own.isFull { top.raise(to: own.threshold / Self.margin) }
    }

    // MARK: One list

    private func one(_ matcher: ListMatcher, _ top: inout TopCollector) throws(IndexError) {
        let list = matcher.list
        guard let norms = matcher.norms, let denominators = matcher.denominators else { return }
        let weight = matcher.weight
        let scale = matcher.scale
        for block in 0..<list.blockCount {
            if Float(list.impact(block)) * scale <= top.threshold { continue }
            if block & 1023 == 1023 { try deadline.check() }
            list.load(block)
            let documents = list.documents
            let frequencies = list.frequencies
            for i in 0..<list.blockLength {
                let document = documents[i]
                let share = BM25.share(frequencies[i], denominators[Int(norms[Int(document)])])
                offer(document, weight * share, &top)
            }
        }
    }

    // MARK: Phrases

    /// The rarest word leads; positions are read only where its frequency allows a good score.
    private func spans(
        _ span: SpanMatcher, _ top: inout TopCollector
    ) throws(IndexError) -> Bool {
        // A neighbourhood may occur more often than any of its words.
        guard let scoring = span.scoring, span.isPhrase else { return false }
        if span.candidates is NothingMatcher { return true }
        guard let lists = span.slotLists, let list = lists.first?.list else { return false }
        let others = lists.dropFirst().map(\.list)
        for block in 0..<list.blockCount {
            if block & 63 == 63 { try deadline.check() }
            // A phrase occurs at most as often as its rarest word.
            let bound = Float(list.impact(block)) / 65535 * scoring.boundFactor * span.weight
            if top.isFull, bound * Self.margin <= top.threshold { continue }
            list.load(block)
            let documents = list.documents
            for i in 0..<list.blockLength {
                let document = documents[i]
                let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
                var frequency = list.frequencies[i]
                if span.weight * BM25.share(frequency, denominator) <= top.threshold { continue }
                var isMatch = true
                for other in others {
                    guard let place = other.seek(document) else {
                        isMatch = false
                        break
                    }
                    frequency = min(frequency, other.frequencies[place])
                }
                if !isMatch { continue }
                if span.weight * BM25.share(frequency, denominator) <= top.threshold { continue }
                frequency = span.frequency(document, isCounted: true)
                if frequency > 0 {
                    offer(document, 0 + span.weight * BM25.share(frequency, denominator), &top)
                }
            }
        }
        return true
    }
}
