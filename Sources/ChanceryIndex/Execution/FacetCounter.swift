// SPDX-License-Identifier: Apache-2.0

/// Counts the values or buckets of one facet over the matches of one segment after the other.
final class FacetCounter {
    private enum Kind {
        case values(field: Int, limit: Int)
        case histogram(column: Int, width: Int)
    }

    private let state: SnapshotState
    private let name: String
    private let kind: Kind
    /// Whether several segments are counted, so that their numbers must be brought together.
    private let isMerged: Bool
    private var missing = 0
    private var byBucket: [Int: Int] = [:]
    /// The values of all segments, if there are several.
    private var merged: MergedValues?
    /// The counts by number: of the only segment, or the common one.
    private var totals: [UInt32] = []
    private var buckets: [SearchResult.BucketCount] = []

    // Of the current segment.
    private var view: OrdinalColumnReader?
    private var column: BucketColumn?
    private var counts: [UInt32] = []

    init(_ facet: Request.Facet, _ state: SnapshotState) throws(IndexError) {
        let schema = state.schema
        func wrong(_ field: String) -> IndexError {
            schema.field(field) == nil
                ? IndexError(.unknownField, "There is no field \"\(field)\".")
                : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be counted so.")
        }
        self.state = state
        isMerged = state.views.count > 1
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
    func begin(_ index: Int, _ deadline: inout Deadline) throws(IndexError) {
        let segment = state.views[index].segment
        let count: Int
        switch kind {
        case .values(let field, _):
            if isMerged, merged == nil {
                let values = try state.mergedValues(field)
                try deadline.take(bytes: values.places.count * 4)
                totals = [UInt32](repeating: 0, count: values.places.count)
                merged = values
            }
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

    /// Ends a segment: its counts are added to those of the others.
    func end(_ index: Int) {
        missing += Int(counts.last ?? 0)
        switch kind {
        case .values:
            if let merged {
                for (ordinal, number) in merged.numbers[index].enumerated() {
                    totals[Int(number)] &+= counts[ordinal]
                }
            } else {
                totals = Array(counts.dropLast())
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
        var numbers: [(ordinal: Int, count: Int)] = []
        for (ordinal, count) in totals.enumerated() where count > 0 {
            numbers.append((ordinal, Int(count)))
        }
        let values = try Self.best(numbers, limit).map { entry throws(IndexError) in
            SearchResult.ValueCount(
                value: try valueName(field, entry.ordinal), count: entry.count)
        }
        return (values, numbers.count)
    }

    private func valueName(_ field: Int, _ number: Int) throws(IndexError) -> String {
        guard let merged else {
            return try state.views[0].segment.valueName(field, number)
        }
        let place = merged.places[number]
        return try state.views[Int(place.segment)].segment.valueName(field, Int(place.ordinal))
    }
}
