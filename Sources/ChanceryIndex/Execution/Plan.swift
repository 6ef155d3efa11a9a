// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A query after its words were analysed and sought in the dictionaries.
indirect enum Plan {
    case everything
    case nothing
    case leaf(LeafPlan)
    /// A value of a keyword field: for each segment, the list if it has one.
    case value([ListReference?])
    /// Several values of a keyword field.
    case values([[ListReference]])
    case range(column: Int, ClosedRange<Int>)
    case present(field: Int)
    /// Documents by number: for each segment, ascending.
    case documents([[UInt32]])
    case all([Plan])
    case any([Plan])
    case not(Plan)
    case filter(Plan)
}

/// Words that are scored as one.
struct LeafPlan: Sendable {
    /// What was asked, for `explain`.
    var query: Query
    /// The text group.
    var group: Int
    /// The zones that count, nil for all.
    var zoneMask: UInt32?
    /// Inverse document frequency times boost times (k1 + 1).
    var weight: Float
    /// For each operand of a neighbourhood the phrases that may stand for it; one operand else.
    var operands: [[PhrasePlan]]
    /// How far operands may be apart.
    var words = 0

    /// The slot of a leaf that is one word, or one set of words, anywhere in the text.
    var singleSlot: SlotPlan? {
        guard zoneMask == nil, operands.count == 1, operands[0].count == 1,
            operands[0][0].slots.count == 1
        else { return nil }
        return operands[0][0].slots[0]
    }
}

extension LeafPlan {
    /// The same with its scores multiplied.
    func boosted(by factor: Float) -> LeafPlan {
        if factor == 1 { return self }
        var copy = self
        copy.weight *= factor
        return copy
    }
}

/// Leaves that were compiled for a snapshot, by query: a page of results and its facets ask for the
/// same words again and again.
final class LeafCache: Sendable {
    private static let capacity = 4096
    private let leaves = Mutex<[Query: LeafPlan]>([:])

    func leaf(_ query: Query) -> LeafPlan? { leaves.withLock { $0[query] } }

    func keep(_ leaf: LeafPlan) {
        leaves.withLock { leaves in
            if leaves.count >= Self.capacity { leaves.removeAll() }
            leaves[leaf.query] = leaf
        }
    }
}

/// Words that stand next to each other.
struct PhrasePlan: Sendable {
    var slots: [SlotPlan]
}

/// The words that may stand in one place.
struct SlotPlan: Sendable {
    /// For each segment, the entries of the dictionary.
    var references: [[TermReference]]
    /// In how many documents the most frequent of them stands.
    var documentFrequency: Int
}
