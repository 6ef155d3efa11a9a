// SPDX-License-Identifier: Apache-2.0

/// Builds the matchers of a plan for one segment.
struct MatcherFactory {
    let state: SnapshotState
    let index: Int
    let isScored: Bool
    var deadline: Deadline

    /// Unions of more lists than this are gathered beforehand.
    private static let listLimit = 8

    private var view: SegmentView { state.views[index] }
    private var segment: Segment { view.segment }

    mutating func matcher(_ plan: Plan) throws(IndexError) -> Matcher {
        switch plan {
        case .everything: return EverythingMatcher(segment.count)
        case .nothing: return NothingMatcher()
        case .leaf(let leaf): return try matcher(leaf)
        case .value(let lists):
            guard let list = lists[index] else { return NothingMatcher() }
            try deadline.take(bytes: 2048)
            return ListMatcher(
                try PostingList(segment, list, group: nil), weight: 0, scoring: nil)
        case .values(let lists):
            return try union(lists[index].map { ($0, nil) }, weight: 0, scoring: nil)
        case .range(let column, let range):
            return RangeMatcher(try segment.spans(column), range)
        case .present(let field):
            return PresentMatcher(try segment.ordinals(field))
        case .documents(let documents):
            return ListedMatcher(documents[index])
        case .all(let parts): return AllMatcher(try matchers(parts))
        case .any(let parts): return AnyMatcher(try matchers(parts))
        case .not(let part):
            var plain = MatcherFactory(
                state: state, index: index, isScored: false, deadline: deadline)
            let matcher = NotMatcher(try plain.matcher(part), count: segment.count)
            deadline = plain.deadline
            return matcher
        case .filter(let part):
            var plain = MatcherFactory(
                state: state, index: index, isScored: false, deadline: deadline)
            let matcher = FilterMatcher(try plain.matcher(part))
            deadline = plain.deadline
            return matcher
        }
    }

    private mutating func matchers(_ parts: [Plan]) throws(IndexError) -> [Matcher] {
        var result: [Matcher] = []
        for part in parts { result.append(try matcher(part)) }
        return result
    }

    private func scoring(_ group: Int) throws(IndexError) -> Scoring? {
        guard isScored else { return nil }
        let norms = try segment.norms(group)
        return Scoring(
            norms: norms, denominators: state.denominators[group].base,
            boundFactor: state.boundFactor(view, group: group))
    }

    private mutating func matcher(_ leaf: LeafPlan) throws(IndexError) -> Matcher {
        let scoring = try scoring(leaf.group)
        if let slot = leaf.singleSlot {
            return try matcher(slot, leaf.group, leaf.weight, scoring)
        }
        var candidates: [Matcher] = []
        var operands: [[PhraseReader]] = []
        for phrases in leaf.operands {
            var alternatives: [Matcher] = []
            var readers: [PhraseReader] = []
            for phrase in phrases {
                var all: [Matcher] = []
                var slots: [SlotReader] = []
                var isPossible = true
                for slot in phrase.slots {
                    let references = slot.references[index]
                    if references.isEmpty {
                        isPossible = false
                        break
                    }
                    try deadline.take(bytes: references.count * 4096)
                    var known: PostingList?
                    if references.count == 1, references[0].own == references[0].stem {
                        // One list says where the word stands, and in which documents.
                        let list = try PostingList(
                            segment, references[0].stem, group: leaf.group,
                            hasCodes: references[0].hasCodes)
                        known = list
                        all.append(ListMatcher(list, weight: 0, scoring: nil))
                    } else {
                        all.append(try matcher(slot, leaf.group, 0, nil))
                    }
                    slots.append(
                        try SlotReader(segment, references, group: leaf.group, known: known))
                }
                if !isPossible { continue }
                alternatives.append(all.count == 1 ? all[0] : AllMatcher(all))
                readers.append(PhraseReader(slots))
            }
            if alternatives.isEmpty { return NothingMatcher() }
            candidates.append(
                alternatives.count == 1 ? alternatives[0] : AnyMatcher(alternatives))
            operands.append(readers)
        }
        return SpanMatcher(
            segment, candidates: candidates.count == 1 ? candidates[0] : AllMatcher(candidates),
            operands: operands, words: leaf.words, zoneMask: leaf.zoneMask,
            isWeighted: leaf.group == 0 && segment.isWeighted, weight: leaf.weight,
            scoring: scoring)
    }

    private mutating func matcher(
        _ slot: SlotPlan, _ group: Int, _ weight: Float, _ scoring: Scoring?
    ) throws(IndexError) -> Matcher {
        try union(
            slot.references[index].map { ($0.own, group) }, weight: weight, scoring: scoring)
    }

    /// One list, few lists without scores, or many lists gathered.
    private mutating func union(
        _ lists: [(list: ListReference, group: Int?)], weight: Float, scoring: Scoring?
    ) throws(IndexError) -> Matcher {
        if lists.isEmpty { return NothingMatcher() }
        if lists.count == 1 {
            try deadline.take(bytes: 2048)
            return ListMatcher(
                try PostingList(segment, lists[0].list, group: lists[0].group), weight: weight,
                scoring: scoring)
        }
        if scoring == nil, lists.count <= Self.listLimit {
            try deadline.take(bytes: 2048 * lists.count)
            var parts: [Matcher] = []
            for entry in lists {
                parts.append(
                    ListMatcher(
                        try PostingList(segment, entry.list, group: entry.group), weight: 0,
                        scoring: nil))
            }
            return AnyMatcher(parts)
        }
        try deadline.take(bytes: segment.count * (scoring == nil ? 1 : 5))
        let gathered = GatheredMatcher(
            count: segment.count, weight: weight, scoring: scoring, memory: segment.zeroMemory)
        for (number, entry) in lists.enumerated() {
            if number % 64 == 0 { try deadline.check() }
            gathered.gather(try PostingList(segment, entry.list, group: entry.group))
        }
        return gathered
    }
}
