// SPDX-License-Identifier: Apache-2.0

/// An order of hits, with its field found and, for keywords, the values of all segments ranked.
enum SortOrder {
    /// As added.
    case none
    case column(Int, isDescending: Bool)
    /// For each segment, the rank of each value among those of all segments.
    case values(Int, ranks: [[Int32]], isDescending: Bool)

    init(
        _ order: Request.Order, _ state: SnapshotState, _ deadline: inout Deadline
    ) throws(IndexError) {
        let field: String
        let isDescending: Bool
        switch order {
        case .relevance:
            self = .none
            return
        case .ascending(let name): (field, isDescending) = (name, false)
        case .descending(let name): (field, isDescending) = (name, true)
        }
        if let column = state.schema.columnNames.firstIndex(of: field) {
            self = .column(column, isDescending: isDescending)
            return
        }
        guard let index = state.schema.keywordNames.firstIndex(of: field) else {
            throw IndexError(
                state.schema.field(field) == nil ? .unknownField : .wrongFieldKind,
                "Hits cannot be ordered by \"\(field)\".")
        }
        self = .values(
            index, ranks: try Self.ranks(index, state, &deadline), isDescending: isDescending)
    }

    private static func ranks(
        _ field: Int, _ state: SnapshotState, _ deadline: inout Deadline
    ) throws(IndexError) -> [[Int32]] {
        // The numbers of one segment follow the order of the values already.
        if state.views.count == 1 {
            let count = max(state.views[0].segment.values[field].count, 1)
            try deadline.take(bytes: count * 4)
            return [(0..<count).map { Int32(truncatingIfNeeded: $0) }]
        }
        var all: [(value: [UInt8], segment: Int, ordinal: Int)] = []
        for (number, view) in state.views.enumerated() {
            try deadline.take(bytes: view.segment.values[field].count * 64)
            try view.segment.forEachValue(field) { ordinal, value in
                all.append((value, number, ordinal))
            }
        }
        all.sort { $0.value.lexicographicallyPrecedes($1.value) }
        var ranks = state.views.map {
            [Int32](repeating: 0, count: max($0.segment.values[field].count, 1))
        }
        var rank: Int32 = 0
        for (place, entry) in all.enumerated() {
            if place > 0, entry.value != all[place - 1].value { rank += 1 }
            ranks[entry.segment][entry.ordinal] = rank
        }
        return ranks
    }
}
