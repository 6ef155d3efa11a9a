// SPDX-License-Identifier: Apache-2.0

/// What orders the documents of a segment when hits are not ordered by relevance.
struct SortKeys {
    private enum Source {
        case none
        case column(UnsafePointer<Int32>, isDescending: Bool)
        case values(OrdinalView, ranks: [Int32], isDescending: Bool)
    }

    private let first: Source
    private let second: Source
    private let third: Source

    /// The keys of one segment of a snapshot, by at most three orders.
    init(_ orders: [SortOrder], _ segment: Segment, _ index: Int) throws(IndexError) {
        func source(_ place: Int) throws(IndexError) -> Source {
            guard place < orders.count else { return .none }
            switch orders[place] {
            case .none: return .none
            case .column(let column, let isDescending):
                let spans = try segment.spans(column)
                return .column(
                    isDescending ? spans.upper : spans.lower, isDescending: isDescending)
            case .values(let field, let ranks, let isDescending):
                return .values(
                    try segment.ordinals(field), ranks: ranks[index], isDescending: isDescending)
            }
        }
        first = try source(0)
        second = try source(1)
        third = try source(2)
    }

    /// Whether documents simply follow each other as they were added.
    var isByAddition: Bool {
        if case .none = first, case .none = second { true } else { false }
    }

    /// The key of a document: less comes first, documents without a value last.
    @inline(__always)
    func key(_ document: Int) -> Int64 { Self.key(first, document) }

    /// What decides between documents of one key.
    @inline(__always)
    func tie(_ document: Int) -> UInt64 {
        func half(_ source: Source) -> UInt64 {
            let key = min(Self.key(source, document), Int64(Int32.max)) + 1 << 31
            return UInt64(truncatingIfNeeded: max(key, 0))
        }
        return half(second) << 32 | half(third)
    }

    @inline(__always)
    private static func key(_ source: Source, _ document: Int) -> Int64 {
        switch source {
        case .none: return 0
        case .column(let values, let isDescending):
            let value = values[document]
            if value == SpanColumn.none { return .max }
            return isDescending ? -Int64(value) : Int64(value)
        case .values(let view, let ranks, let isDescending):
            let range = view.range(document)
            if range.isEmpty { return .max }
            let place = isDescending ? range.upperBound - 1 : range.lowerBound
            let rank = Int64(ranks[min(Int(view.values[place]), ranks.count - 1)])
            return isDescending ? -rank : rank
        }
    }
}
