// SPDX-License-Identifier: Apache-2.0

/// The best documents that stand in all of several lists, and match what else is asked without a
/// score: the shortest list leads.
///
/// A document of the leader is looked for in the others only if its own score and the bounds of
/// the blocks in which it would stand there allow a good one.
struct ListConjunction: ~Copyable {
    private struct Entry {
        let list: PostingCursor
        let norms: UnsafePointer<UInt8>?
        let denominators: UnsafePointer<Float>?
        let weight: Float
        let scale: Float
        /// Where it stands in the query.
        let place: Int
        /// The block that reaches the last document asked for.
        var block = 0
        /// The bound of that block.
        var bound: Float = 0
    }

    private let run: TopRun
    private let all: AllMatcher
    private let leader: ListMatcher
    private let others: UnsafeMutableBufferPointer<Entry>
    /// What is no list and has no score, the cheapest first.
    private let rest: [Matcher]
    private let leaderPlace: Int
    /// The scores of a document by place in the query.
    private let parts: UnsafeMutableBufferPointer<Float>
    /// The scores of a block of the leader.
    private let own: UnsafeMutablePointer<Float>
    /// The places in the block whose documents may be good.
    private let candidates: UnsafeMutablePointer<UInt8>

    init(_ run: TopRun, _ all: AllMatcher, leader: ListMatcher) {
        self.run = run
        self.all = all
        self.leader = leader
        var entries: [Entry] = []
        var rest: [Matcher] = []
        for (place, part) in all.parts.enumerated() where part !== leader {
            guard let list = part as? ListMatcher else {
                rest.append(part)
                continue
            }
            entries.append(
                Entry(
                    list: list.list, norms: list.norms, denominators: list.denominators,
                    weight: list.weight, scale: list.scale, place: place))
        }
        entries.sort { $0.list.count < $1.list.count }
        rest.sort { ($0.effort, $0.cost) < ($1.effort, $1.cost) }
        self.rest = rest
        leaderPlace = all.parts.firstIndex { $0 === leader } ?? 0
        others = .allocate(capacity: entries.count)
        _ = others.initialize(from: entries)
        parts = .allocate(capacity: all.parts.count)
        parts.initialize(repeating: 0)
        own = .allocate(capacity: BlockCodec.count)
        own.initialize(repeating: 0, count: BlockCodec.count)
        candidates = .allocate(capacity: BlockCodec.count)
        candidates.initialize(repeating: 0, count: BlockCodec.count)
    }

    deinit {
        others.deallocate()
        parts.deallocate()
        own.deallocate()
        candidates.deallocate()
    }

    mutating func run(_ top: inout TopCollector) throws(IndexError) {
        let list = leader.list
        if others.contains(where: { $0.list.blockCount == 0 }) { return }
        for block in 0..<list.blockCount {
            if block & 63 == 63 { try run.deadline.check() }
            var bound: Float = 0
            if top.isFull {
                // The others' bounds over the blocks that the leader's block reaches into.
                bound = self.bound(upTo: list.last(block))
                let own = Float(list.impact(block)) * leader.scale
                if (own + bound) * TopRun.margin <= top.threshold { continue }
            }
            list.load(block)
            let count = select(bound, top.isFull, top.threshold)
            for i in 0..<count {
                if try !take(Int(candidates[i]), &top) { return }
            }
        }
        withExtendedLifetime((all, leader)) {}
    }

    /// The sum of the others' bounds from where they stand to a document.
    private func bound(upTo last: UInt32) -> Float {
        var sum: Float = 0
        for k in others.indices where others[k].scale > 0 {
            let list = others[k].list
            var block = others[k].block
            var impact: UInt16 = 0
            while block < list.blockCount {
                impact = max(impact, list.impact(block))
                if list.last(block) >= last { break }
                block &+= 1
            }
            sum += min(Float(impact) * others[k].scale, others[k].weight)
        }
        return sum
    }

    /// Scores the leader's block and notes the documents that may be good.
    private func select(_ bound: Float, _ isBounded: Bool, _ threshold: Float) -> Int {
        let list = leader.list
        let length = list.blockLength
        guard let norms = leader.norms, let denominators = leader.denominators else {
            for i in 0..<length { candidates[i] = UInt8(truncatingIfNeeded: i) }
            return length
        }
        let documents = list.documents
        let frequencies = list.frequencies
        let weight = leader.weight
        for i in 0..<length { own[i] = denominators[Int(norms[Int(documents[i])])] }
        for i in 0..<length { own[i] = weight * BM25.share(frequencies[i], own[i]) }
        var count = 0
        for i in 0..<length {
            candidates[count] = UInt8(truncatingIfNeeded: i)
            let isGood = !isBounded || (own[i] + bound) * TopRun.margin > threshold
            count &+= isGood ? 1 : 0
        }
        return count
    }

    /// Offers the document at a place of the leader's block; false if no further one can match.
    @inline(__always)
    private mutating func take(
        _ place: Int, _ top: inout TopCollector
    ) throws(IndexError) -> Bool {
        let document = leader.list.documents[place]
        let isBounded = top.isFull
        var sum = own[place]
        var left: Float = 0
        for k in 0..<others.count {
            let list = others[k].list
            if list.last(others[k].block) < document {
                let block = list.blockReaching(document, from: others[k].block)
                if block >= list.blockCount { return false }
                others[k].block = block
            }
            others[k].bound = Float(list.impact(others[k].block)) * others[k].scale
            left += others[k].bound
        }
        if isBounded, (sum + left) * TopRun.margin <= top.threshold { return true }
        parts[leaderPlace] = sum
        for k in 0..<others.count {
            let list = others[k].list
            list.load(others[k].block)
            let found = list.firstIndex(atLeast: document)
            if found >= list.blockLength || list.documents[found] != document { return true }
            guard let norms = others[k].norms, let denominators = others[k].denominators else {
                continue
            }
            let share = BM25.share(
                list.frequencies[found], denominators[Int(norms[Int(document)])])
            let part = others[k].weight * share
            parts[others[k].place] = part
            sum += part
            left -= others[k].bound
            // What is left may fall a little below zero by rounding.
            if isBounded, (sum + max(left, 0)) * TopRun.margin <= top.threshold { return true }
        }
        for matcher in rest {
            var unused: Float = 0
            if try !matcher.evaluate(document, &unused) { return true }
        }
        var score: Float = 0
        for k in 0..<parts.count { score += parts[k] }
        run.offer(document, score, &top)
        return true
    }
}
