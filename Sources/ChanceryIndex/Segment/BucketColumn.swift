// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A number field divided into buckets of one width, ready for counting.
///
/// Documents that were added together often share their bucket (a volume covers few years); for
/// each 64 of them it is noted whether they do, so that they are counted at once.
final class BucketColumn: @unchecked Sendable {
    // @unchecked: the memory is written in the initialiser only.
    /// The number of the first bucket.
    let first: Int
    /// How many buckets; this number itself stands for documents without a value.
    let count: Int
    private let buckets: UnsafeMutablePointer<UInt32>
    private let shared: UnsafeMutablePointer<UInt32>
    private static let mixed = UInt32.max

    init(_ values: [UInt32], documents: Int, first: Int, count: Int) {
        self.first = first
        self.count = count
        let groups = (documents + 63) / 64
        buckets = .allocate(capacity: max(documents, 1))
        for (i, value) in values.prefix(documents).enumerated() {
            (buckets + i).initialize(to: value)
        }
        shared = .allocate(capacity: groups + Window.words)
        for group in 0..<groups {
            let range = group * 64..<min(documents, group * 64 + 64)
            let value = values[range.lowerBound]
            shared[group] = range.allSatisfy { values[$0] == value } ? value : Self.mixed
        }
        for group in groups..<groups + Window.words { shared[group] = UInt32(count) }
    }

    deinit {
        buckets.deallocate()
        shared.deallocate()
    }

    /// Adds the documents of a set to the counts; the last count is of those without a value.
    func count(
        _ window: Window, _ set: DocumentSet, _ counts: UnsafeMutableBufferPointer<UInt32>
    ) {
        let group = Int(window.low) / 64
        for i in 0..<Window.words {
            var word = set.words[i]
            if word == 0 { continue }
            let value = shared[group &+ i]
            if value != Self.mixed {
                counts[Int(value)] &+= UInt32(truncatingIfNeeded: word.nonzeroBitCount)
                continue
            }
            let base = buckets + (Int(window.low) &+ i &* 64)
            while word != 0 {
                counts[Int(base[word.trailingZeroBitCount])] &+= 1
                word &= word &- 1
            }
        }
    }
}

/// Columns that were prepared for counting, kept with their segment.
final class BucketCache: Sendable {
    private let columns = Mutex<[Key: BucketColumn]>([:])

    struct Key: Hashable {
        var column: Int
        var width: Int
    }

    /// The prepared column, made by the body if it is not there; widths beyond eight are not kept.
    func column(
        _ key: Key, _ make: () throws(IndexError) -> BucketColumn
    ) throws(IndexError) -> BucketColumn {
        if let known = columns.withLock({ $0[key] }) { return known }
        let made = try make()
        columns.withLock { columns in
            if columns.count < 8 { columns[key] = made }
        }
        return made
    }
}

extension Segment {
    /// A number or span field in buckets: the number, or the span's begin, divided by the width.
    func buckets(_ column: Int, width: Int) throws(IndexError) -> BucketColumn {
        try bucketCache.column(BucketCache.Key(column: column, width: width)) {
            () throws(IndexError) in
            let spans = try spans(column)
            var low = Int.max
            var high = Int.min
            for i in 0..<spans.count where spans.lower[i] != SpanColumn.none {
                let bucket = Self.bucket(spans.lower[i], width)
                low = min(low, bucket)
                high = max(high, bucket)
            }
            let count = low <= high ? high - low + 1 : 0
            guard count <= 1 << 22 else {
                throw IndexError(
                    .memoryBudget, "The histogram would have \(count) buckets; widen them.")
            }
            var values = [UInt32](repeating: UInt32(count), count: max(spans.count, 1))
            for i in 0..<spans.count where spans.lower[i] != SpanColumn.none {
                values[i] = UInt32(truncatingIfNeeded: Self.bucket(spans.lower[i], width) - low)
            }
            return BucketColumn(
                values, documents: spans.count, first: count > 0 ? low : 0, count: count)
        }
    }

    private static func bucket(_ value: Int32, _ width: Int) -> Int {
        let value = Int(value)
        return value >= 0 ? value / width : -((-value + width - 1) / width)
    }
}
