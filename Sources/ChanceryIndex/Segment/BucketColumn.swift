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
    /// Stands for a document with several values, which are listed elsewhere.
    static let several = UInt32.max - 1
    private let hasSeveral: Bool

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
            let isShared = value != Self.several && range.allSatisfy { values[$0] == value }
            shared[group] = isShared ? value : Self.mixed
        }
        hasSeveral = values.prefix(documents).contains(Self.several)
        for group in groups..<groups + Window.words { shared[group] = UInt32(count) }
    }

    deinit {
        buckets.deallocate()
        shared.deallocate()
    }

    /// Adds the documents of a set to the counts; the last count is of those without a value.
    ///
    /// - Parameter view: the values of documents that have several.
    func count(
        _ window: Window, _ set: DocumentSet, _ counts: UnsafeMutableBufferPointer<UInt32>,
        _ view: OrdinalView? = nil
    ) {
        let last = counts.count &- 1
        let group = Int(window.low) / 64
        for i in 0..<Window.words {
            var word = set.words[i]
            if word == 0 { continue }
            let value = shared[group &+ i]
            if value != Self.mixed {
                counts[Int(value)] &+= UInt32(truncatingIfNeeded: word.nonzeroBitCount)
                continue
            }
            let start = Int(window.low) &+ i &* 64
            let base = buckets + start
            if hasSeveral, let view {
                while word != 0 {
                    let place = word.trailingZeroBitCount
                    word &= word &- 1
                    if base[place] != Self.several {
                        counts[Int(base[place])] &+= 1
                        continue
                    }
                    for i in view.range(start &+ place) {
                        counts[min(Int(view.values[i]), last)] &+= 1
                    }
                }
                continue
            }
            while word != 0 {
                counts[Int(base[word.trailingZeroBitCount])] &+= 1
                word &= word &- 1
            }
        }
    }
}

/// A keyword field ready for counting: by groups of 64 documents where they share one value.
struct OrdinalColumnReader {
    let view: OrdinalView
    let column: BucketColumn

    /// Adds the values of the documents of a set; the last count is of those without a value.
    func count(
        _ window: Window, _ set: DocumentSet, _ counts: UnsafeMutableBufferPointer<UInt32>
    ) {
        column.count(window, set, counts, view)
    }
}

extension Segment {
    /// A keyword field ready for counting.
    func ordinalReader(_ field: Int) throws(IndexError) -> OrdinalColumnReader {
        let view = try ordinals(field)
        // Keyword fields are kept under negative numbers beside the number fields.
        let key = BucketCache.Key(column: -1 - field, width: 0)
        let column = try bucketCache.column(key) { () throws(IndexError) -> BucketColumn in
            let missing = UInt32(truncatingIfNeeded: values[field].count)
            var ordinals = [UInt32](repeating: missing, count: max(count, 1))
            for document in 0..<count {
                let range = view.range(document)
                if range.count > 1 {
                    ordinals[document] = BucketColumn.several
                } else if let i = range.first {
                    ordinals[document] = min(view.values[i], missing)
                }
            }
            return BucketColumn(
                ordinals, documents: count, first: 0, count: values[field].count)
        }
        return OrdinalColumnReader(view: view, column: column)
    }

    /// The name of a value of a keyword field; names are kept while there are not too many.
    func valueName(_ field: Int, _ ordinal: Int) throws(IndexError) -> String {
        try bucketCache.name(field, ordinal, count: values[field].count) {
            () throws(IndexError) in String(decoding: try value(field, ordinal), as: UTF8.self)
        }
    }
}

/// Columns that were prepared for counting, kept with their segment.
final class BucketCache: Sendable {
    private let columns = Mutex<[Key: BucketColumn]>([:])
    private let names = Mutex<[Int: [String?]]>([:])

    /// The name of a value, made by the body the first time.
    func name(
        _ field: Int, _ ordinal: Int, count: Int, _ make: () throws(IndexError) -> String
    ) throws(IndexError) -> String {
        if count > 1 << 16 { return try make() }
        if let known = names.withLock({ $0[field]?[ordinal] }) { return known }
        let name = try make()
        names.withLock { names in
            names[field, default: Array(repeating: nil, count: count)][ordinal] = name
        }
        return name
    }

    struct Key: Hashable {
        var column: Int
        var width: Int
    }

    /// The prepared column, made by the body if it is not there; more than 32 are not kept.
    func column(
        _ key: Key, _ make: () throws(IndexError) -> BucketColumn
    ) throws(IndexError) -> BucketColumn {
        if let known = columns.withLock({ $0[key] }) { return known }
        let made = try make()
        columns.withLock { columns in
            if columns.count < 32 { columns[key] = made }
        }
        return made
    }
}

extension Segment {
    /// A number or span field in buckets: the number, or the span's begin, divided by the width.
    func buckets(_ column: Int, width: Int) throws(IndexError) -> BucketColumn {
        let key = BucketCache.Key(column: column, width: width)
        return try bucketCache.column(key) { () throws(IndexError) -> BucketColumn in
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
