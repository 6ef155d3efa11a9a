// SPDX-License-Identifier: Apache-2.0

/// What orders the documents of a segment when hits are not ordered by relevance.
enum SortKeys {
    case relevance
    case column(UnsafePointer<Int32>, isDescending: Bool)
    case values(OrdinalView, ranks: [Int64], isDescending: Bool)

    /// The key of a document: less comes first, documents without a value last.
    @inline(__always)
    func key(_ document: Int) -> Int64 {
        switch self {
        case .relevance: return 0
        case .column(let values, let isDescending):
            let value = values[document]
            if value == SpanColumn.none { return .max }
            return isDescending ? -Int64(value) : Int64(value)
        case .values(let view, let ranks, let isDescending):
            let range = view.range(document)
            if range.isEmpty { return .max }
            let ordinal = isDescending ? range.upperBound - 1 : range.lowerBound
            let rank = ranks[min(Int(view.values[ordinal]), ranks.count - 1)]
            return isDescending ? -rank : rank
        }
    }

    /// The keys of one segment of a snapshot.
    static func make(
        _ order: Request.Order, _ state: SnapshotState, _ index: Int, ranks: [[Int64]]
    ) throws(IndexError) -> SortKeys {
        let segment = state.views[index].segment
        let field: String
        let isDescending: Bool
        switch order {
        case .relevance: return .relevance
        case .ascending(let name): (field, isDescending) = (name, false)
        case .descending(let name): (field, isDescending) = (name, true)
        }
        if let column = state.schema.columnNames.firstIndex(of: field) {
            let spans = try segment.spans(column)
            return .column(isDescending ? spans.upper : spans.lower, isDescending: isDescending)
        }
        guard let index = state.schema.keywordNames.firstIndex(of: field) else {
            throw IndexError(
                state.schema.field(field) == nil ? .unknownField : .wrongFieldKind,
                "Hits cannot be ordered by \"\(field)\".")
        }
        let own = ranks.isEmpty ? [] : ranks[state.views.firstIndex { $0.segment === segment } ?? 0]
        return .values(try segment.ordinals(index), ranks: own, isDescending: isDescending)
    }

    /// For each segment, the rank of each value of a keyword field among those of all segments.
    static func ranks(
        _ order: Request.Order, _ state: SnapshotState, _ deadline: inout Deadline
    ) throws(IndexError) -> [[Int64]] {
        let field: String
        switch order {
        case .relevance: return []
        case .ascending(let name), .descending(let name): field = name
        }
        guard let index = state.schema.keywordNames.firstIndex(of: field) else { return [] }
        var all: [(value: [UInt8], segment: Int, ordinal: Int)] = []
        for (number, view) in state.views.enumerated() {
            let values = view.segment.values[index]
            try deadline.take(bytes: values.count * 64)
            try view.segment.file.check(.forms)
            try view.segment.file.check(.formBlocks)
            var cursor = values.count > 0 ? view.segment.forms.word(values.first) : nil
            for ordinal in 0..<values.count {
                guard var at = cursor else { break }
                all.append((at.word, number, ordinal))
                cursor = view.segment.forms.advance(&at) ? at : nil
            }
        }
        all.sort { $0.value.lexicographicallyPrecedes($1.value) }
        var ranks = state.views.map {
            [Int64](repeating: 0, count: max($0.segment.values[index].count, 1))
        }
        var rank: Int64 = 0
        for (place, entry) in all.enumerated() {
            if place > 0, entry.value != all[place - 1].value { rank += 1 }
            ranks[entry.segment][entry.ordinal] = rank
        }
        return ranks
    }
}
