// SPDX-License-Identifier: Apache-2.0

/// An open segment: immutable, shared by all readers.
final class Segment: @unchecked Sendable {
    // @unchecked: pointers into the read-only file that the segment holds.
    let schema: Schema
    let file: SegmentFile
    /// How many documents it has, with deleted ones.
    let count: Int
    let stems: TermDictionary
    let forms: TermDictionary
    /// For each text group, the sum of the lengths.
    let totals: [UInt64]
    /// For each keyword field, the first entry in the dictionary of forms and their number.
    let values: [(first: Int, count: Int)]
    let norms: UnsafePointer<UInt8>
    let zoneStarts: UnsafePointer<UInt32>?
    let zoneCount: Int
    /// For each zone, the weight.
    let zoneWeights: [UInt32]
    let isWeighted: Bool
    private let columns: [(offset: Int, length: Int)]
    let bucketCache = BucketCache()
    /// Room for a frequency of each document.
    let zeroMemory: ZeroMemory

    init(_ schema: Schema, _ file: SegmentFile) throws(IndexError) {
        self.schema = schema
        self.file = file
        func damaged(_ what: String) -> IndexError {
            IndexError(.damaged, "\(what) Rebuild the index.", at: file.path)
        }
        try file.check(.meta)
        let meta = file.section(.meta)
        let start = meta.base.assumingMemoryBound(to: UInt8.self)
        var reader = ByteCursor(start, end: start + meta.length)
        let count = reader.nextInt()
        let stemCount = reader.nextInt()
        let formCount = reader.nextInt()
        totals = (0..<schema.textGroupCount).map { _ in reader.next() }
        values = schema.keywordNames.map { _ in
            let first = reader.nextInt()
            return (first, reader.nextInt())
        }
        guard !reader.isOverrun, count < 1 << 31 else { throw damaged("The description is short.") }
        self.count = count
        zeroMemory = ZeroMemory(count: count)
        stems = try TermDictionary(file, words: .stems, blocks: .stemBlocks, count: stemCount)
        forms = try TermDictionary(file, words: .forms, blocks: .formBlocks, count: formCount)
        let norms = file.section(.norms)
        self.norms = norms.base.assumingMemoryBound(to: UInt8.self)
        zoneCount = schema.zones.count
        zoneWeights = schema.zones.map { UInt32($0.weight) }
        isWeighted = zoneWeights.contains { $0 != 1 }
        let zones = file.section(.zones)
        zoneStarts = zoneCount > 1 ? zones.base.assumingMemoryBound(to: UInt32.self) : nil
        let columnCount = schema.keywordNames.count + schema.columnNames.count
        let area = file.section(.columns)
        let keys = (file.section(.keyOffsets).length, file.section(.keyOrder).length)
        guard norms.length == count * schema.textGroupCount,
            zoneCount <= 1 || zones.length == count * zoneCount * 4,
            keys == ((count + 1) * 8, count * 4), area.length >= columnCount * 16
        else { throw damaged("A section has the wrong length.") }
        try file.check(.columns, 0, columnCount * 16)
        var columns: [(offset: Int, length: Int)] = []
        for index in 0..<columnCount {
            let offset = area.base.loadUnaligned(fromByteOffset: index * 16, as: UInt64.self)
            let length = area.base.loadUnaligned(fromByteOffset: index * 16 + 8, as: UInt64.self)
            guard offset <= UInt64(area.length), length <= UInt64(area.length) - offset else {
                throw damaged("A column lies outside its section.")
            }
            columns.append((Int(offset), Int(length)))
        }
        self.columns = columns
    }

    /// The coded lengths of a text group; checked on the way.
    func norms(_ group: Int) throws(IndexError) -> UnsafePointer<UInt8> {
        try file.check(.norms, group * count, count)
        return norms + group * count
    }

    /// A column of a number or span field: lower and upper values of each document.
    func spans(_ column: Int) throws(IndexError) -> SpanColumn {
        let entry = columns[schema.keywordNames.count + column]
        guard entry.length == count * 8, entry.offset % 4 == 0 else {
            throw IndexError(.damaged, "A column has the wrong length.", at: file.path)
        }
        try file.check(.columns, entry.offset, entry.length)
        let base = (file.section(.columns).base + entry.offset).assumingMemoryBound(to: Int32.self)
        return SpanColumn(lower: base, upper: base + count, count: count)
    }

    /// A column of a keyword field: the numbers of each document's values.
    func ordinals(_ field: Int) throws(IndexError) -> OrdinalView {
        let entry = columns[field]
        let head = (count + 1) * 4
        guard entry.length >= head, entry.offset % 4 == 0 else {
            throw IndexError(.damaged, "A column has the wrong length.", at: file.path)
        }
        try file.check(.columns, entry.offset, entry.length)
        let base = (file.section(.columns).base + entry.offset).assumingMemoryBound(to: UInt32.self)
        let view = OrdinalView(
            starts: base, values: base + count + 1, count: count,
            total: (entry.length - head) / 4)
        guard Int(view.starts[count]) == view.total else {
            throw IndexError(.damaged, "A column has the wrong length.", at: file.path)
        }
        return view
    }

    /// A value of a keyword field by its number.
    func value(_ field: Int, _ ordinal: Int) throws(IndexError) -> [UInt8] {
        try file.check(.forms)
        guard let cursor = forms.word(values[field].first + ordinal) else {
            throw IndexError(.damaged, "A value is missing.", at: file.path)
        }
        return Array(cursor.word.dropFirst())
    }

    /// Calls a closure with the number and the bytes of every value of a keyword field, in order.
    func forEachValue(
        _ field: Int, _ body: (Int, [UInt8]) -> Void
    ) throws(IndexError) {
        let values = values[field]
        guard values.count > 0 else { return }
        try file.check(.forms)
        try file.check(.formBlocks)
        var cursor = forms.word(values.first)
        for ordinal in 0..<values.count {
            guard var at = cursor else {
                throw IndexError(.damaged, "A value is missing.", at: file.path)
            }
            body(ordinal, Array(at.word.dropFirst()))
            cursor = forms.advance(&at) ? at : nil
        }
    }

    // MARK: Keys

    /// The key of a document.
    func key(_ document: Int) throws(IndexError) -> UnsafeBufferPointer<UInt8> {
        let offsets = file.section(.keyOffsets).base.assumingMemoryBound(to: UInt64.self)
        try file.check(.keyOffsets, document * 8, 16)
        let start = offsets[document]
        let end = offsets[document + 1]
        guard start <= end, end < 1 << 40 else {
            throw IndexError(.damaged, "A key has the wrong length.", at: file.path)
        }
        try file.check(.keys, Int(start), Int(end - start))
        let base = file.section(.keys).base.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: base + Int(start), count: Int(end - start))
    }

    /// The document with a key, deleted or not; nil if there is none.
    func document(_ key: [UInt8]) throws(IndexError) -> Int? {
        let order = file.section(.keyOrder).base.assumingMemoryBound(to: UInt32.self)
        try file.check(.keyOrder)
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let document = min(Int(order[middle]), count - 1)
            if try self.key(document).lexicographicallyPrecedes(key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        // Equal keys of one segment lie next to each other, in the order of addition: the last is
        // the one that counts.
        var found: Int?
        while low < count {
            let document = min(Int(order[low]), count - 1)
            guard try self.key(document).elementsEqual(key) else { break }
            found = max(found ?? 0, document)
            low += 1
        }
        return found
    }
}

/// The lower and upper values of a number or span field.
struct SpanColumn {
    let lower: UnsafePointer<Int32>
    let upper: UnsafePointer<Int32>
    let count: Int
    /// What stands for no value.
    static let none = Int32.min
}

/// The numbers of the values of a keyword field.
struct OrdinalView {
    let starts: UnsafePointer<UInt32>
    let values: UnsafePointer<UInt32>
    let count: Int
    let total: Int

    /// The range of a document's values.
    @inline(__always)
    func range(_ document: Int) -> Range<Int> {
        let start = Int(starts[document])
        let end = min(Int(starts[document &+ 1]), total)
        return start < end ? start..<end : start..<start
    }
}
