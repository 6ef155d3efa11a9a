// SPDX-License-Identifier: Apache-2.0

/// Counts the values or buckets of one facet over the matches of one segment after the other.
final class FacetCounter {
    private enum Kind {
        case values(field: Int, limit: Int)
        case histogram(column: Int, width: Int)
    }

    private let name: String
    private let kind: Kind
    private var missing = 0
    private var byValue: [[UInt8]: Int] = [:]
    private var byBucket: [Int: Int] = [:]

    // Of the current segment.
    private var view: OrdinalView?
    private var column: BucketColumn?
    private var counts: [UInt32] = []

    init(_ facet: Request.Facet, _ schema: Schema) throws(IndexError) {
        func wrong(_ field: String) -> IndexError {
            schema.field(field) == nil
                ? IndexError(.unknownField, "There is no field \"\(field)\".")
                : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be counted so.")
        }
        switch facet {
        case .values(let field, let limit):
            guard let index = schema.keywordNames.firstIndex(of: field) else { throw wrong(field) }
            kind = .values(field: index, limit: max(limit, 0))
            name = field
        case .histogram(let field, let width):
            guard let index = schema.columnNames.firstIndex(of: field), width > 0 else {
                throw wrong(field)
            }
            kind = .histogram(column: index, width: width)
            name = field
        }
    }

    /// Begins a segment.
    func begin(_ segment: Segment, _ deadline: inout Deadline) throws(IndexError) {
        switch kind {
        case .values(let field, _):
            view = try segment.ordinals(field)
            try deadline.take(bytes: segment.values[field].count * 4)
            counts = [UInt32](repeating: 0, count: segment.values[field].count + 1)
        case .histogram(let index, let width):
            let buckets = try segment.buckets(index, width: width)
            column = buckets
            try deadline.take(bytes: buckets.count * 4)
            counts = [UInt32](repeating: 0, count: buckets.count + 1)
        }
    }

    /// Counts the documents of a set.
    func count(_ window: Window, _ set: DocumentSet) {
        counts.withUnsafeMutableBufferPointer { counts in
            if let view {
                let last = counts.count - 1
                set.forEach { offset in
                    let range = view.range(Int(window.low &+ offset))
                    if range.isEmpty { counts[last] &+= 1 }
                    for i in range {
                        let value = min(Int(view.values[i]), last)
                        counts[value] &+= 1
                    }
                }
            } else if let column {
                column.count(window, set, counts)
            }
        }
    }

    /// Ends a segment: its numbers become values.
    func end(_ segment: Segment) throws(IndexError) {
        missing += Int(counts.last ?? 0)
        switch kind {
        case .values(let field, _):
            for (ordinal, count) in counts.dropLast().enumerated() where count > 0 {
                byValue[try segment.value(field, ordinal), default: 0] += Int(count)
            }
        case .histogram:
            let first = column?.first ?? 0
            for (index, count) in counts.dropLast().enumerated() where count > 0 {
                byBucket[first + index, default: 0] += Int(count)
            }
        }
        view = nil
        column = nil
    }

    /// What was counted.
    func result() -> SearchResult.FacetCounts {
        switch kind {
        case .values(_, let limit):
            let values = byValue.sorted { a, b in
                a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
            }
            return SearchResult.FacetCounts(
                field: name,
                values: values.prefix(limit).map {
                    SearchResult.ValueCount(
                        value: String(decoding: $0.key, as: UTF8.self), count: $0.value)
                },
                buckets: [], missing: missing, distinct: values.count)
        case .histogram:
            let buckets = byBucket.sorted { $0.key < $1.key }
            return SearchResult.FacetCounts(
                field: name, values: [],
                buckets: buckets.map { SearchResult.BucketCount(bucket: $0.key, count: $0.value) },
                missing: missing, distinct: buckets.count)
        }
    }
}
