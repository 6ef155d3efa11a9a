// SPDX-License-Identifier: Apache-2.0

/// Counts the values or buckets of one facet over the matches of one segment after the other.
final class FacetCounter {
    private enum Kind {
        case values(field: Int, limit: Int)
        case histogram(column: Int, width: Int)
    }

    private let name: String
    private let kind: Kind
    /// Whether several segments are counted, so that values must be compared by name.
    private let isMerged: Bool
    private var missing = 0
    private var byValue: [String: Int] = [:]
    private var byBucket: [Int: Int] = [:]
    /// The values of the only segment, by number.
    private var single: (numbers: [(ordinal: Int, count: Int)], segment: Segment)?
    private var buckets: [SearchResult.BucketCount] = []

    // Of the current segment.
    private var view: OrdinalColumnReader?
    private var column: BucketColumn?
    private var counts: [UInt32] = []

    init(_ facet: Request.Facet, _ schema: Schema, segments: Int) throws(IndexError) {
        func wrong(_ field: String) -> IndexError {
            schema.field(field) == nil
                ? IndexError(.unknownField, "There is no field \"\(field)\".")
                : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be counted so.")
        }
        isMerged = segments > 1
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
        let count: Int
        switch kind {
        case .values(let field, _):
            view = try segment.ordinalReader(field)
            count = segment.values[field].count
        case .histogram(let index, let width):
            let buckets = try segment.buckets(index, width: width)
            column = buckets
            count = buckets.count
        }
        try deadline.take(bytes: count * 4)
        counts = [UInt32](repeating: 0, count: count + 1)
    }

    /// Counts the documents of a set.
    func count(_ window: Window, _ set: DocumentSet) {
        counts.withUnsafeMutableBufferPointer { counts in
            if let view {
                view.count(window, set, counts)
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
            var numbers: [(ordinal: Int, count: Int)] = []
            for ordinal in 0..<max(counts.count - 1, 0) where counts[ordinal] > 0 {
                numbers.append((ordinal, Int(counts[ordinal])))
            }
            if isMerged {
                for number in numbers {
                    byValue[try segment.valueName(field, number.ordinal), default: 0] +=
                        number.count
                }
            } else {
                single = (numbers, segment)
            }
        case .histogram:
            let first = column?.first ?? 0
            for index in 0..<max(counts.count - 1, 0) where counts[index] > 0 {
                if isMerged {
                    byBucket[first + index, default: 0] += Int(counts[index])
                } else {
                    buckets.append(
                        SearchResult.BucketCount(bucket: first + index, count: Int(counts[index])))
                }
            }
        }
        view = nil
        column = nil
    }

    /// What was counted.
    func result() throws(IndexError) -> SearchResult.FacetCounts {
        switch kind {
        case .values(let field, let limit):
            let (values, distinct) = try values(field, limit)
            return SearchResult.FacetCounts(
                field: name, values: values, buckets: [], missing: missing, distinct: distinct)
        case .histogram:
            if isMerged {
                buckets = byBucket.sorted { $0.key < $1.key }.map {
                    SearchResult.BucketCount(bucket: $0.key, count: $0.value)
                }
            }
            return SearchResult.FacetCounts(
                field: name, values: [], buckets: buckets, missing: missing,
                distinct: buckets.count)
        }
    }

    /// The most frequent values, equal ones by number, which is the order of their bytes.
    private static func best(
        _ numbers: [(ordinal: Int, count: Int)], _ limit: Int
    ) -> [(ordinal: Int, count: Int)] {
        if limit >= numbers.count / 4 {
            let sorted = numbers.sorted { a, b in
                a.count == b.count ? a.ordinal < b.ordinal : a.count > b.count
            }
            return Array(sorted.prefix(limit))
        }
        // Few of many: they come by number, so that only a greater count goes before another.
        var best: [(ordinal: Int, count: Int)] = []
        best.reserveCapacity(limit + 1)
        for entry in numbers {
            if best.count == limit, entry.count <= best.last?.count ?? .max { continue }
            var place = best.count
            while place > 0, best[place - 1].count < entry.count { place -= 1 }
            best.insert(entry, at: place)
            if best.count > limit { best.removeLast() }
        }
        return best
    }

    private func values(
        _ field: Int, _ limit: Int
    ) throws(IndexError) -> ([SearchResult.ValueCount], Int) {
        if let single {
            let best = Self.best(single.numbers, limit)
            let values = try best.map { entry throws(IndexError) in
                SearchResult.ValueCount(
                    value: try single.segment.valueName(field, entry.ordinal), count: entry.count)
            }
            return (values, single.numbers.count)
        }
        let sorted = byValue.sorted { a, b in
            a.value == b.value
                ? a.key.utf8.lexicographicallyPrecedes(b.key.utf8) : a.value > b.value
        }
        let values = sorted.prefix(limit).map {
            SearchResult.ValueCount(value: $0.key, count: $0.value)
        }
        return (values, sorted.count)
    }
}
