// SPDX-License-Identifier: Apache-2.0

/// A segment as a snapshot sees it: where its documents begin, and which are deleted.
struct SegmentView: Sendable {
    let segment: Segment
    /// The number of its first document in the snapshot.
    let base: Int
    /// One bit for each deleted document; empty if there is none.
    let deleted: [UInt64]
    /// How many are deleted.
    let deletedCount: Int

    /// How many documents are not deleted.
    var liveCount: Int { segment.count - deletedCount }

    func isDeleted(_ document: Int) -> Bool {
        !deleted.isEmpty && deleted[document >> 6] >> UInt64(document & 63) & 1 == 1
    }
}

/// What a snapshot consists of.
final class SnapshotState: Sendable {
    let schema: Schema
    let views: [SegmentView]
    let changeNumber: UInt64
    let generation: UInt64
    /// The sum of the manifest: another one for every other content.
    let identity: UInt64
    /// Documents in all segments, deleted ones included: the statistics of scores count these.
    let documentTotal: Int
    /// For each text group, the mean length.
    let averageLengths: [Float]
    /// For each text group, the denominators by code of length.
    let denominators: [FloatTable]
    let leaves = LeafCache()
    private let mergedValues = MergedValuesCache()

    init(
        _ schema: Schema, _ views: [SegmentView], changeNumber: UInt64, generation: UInt64,
        identity: UInt64
    ) {
        self.schema = schema
        self.views = views
        self.changeNumber = changeNumber
        self.generation = generation
        self.identity = identity
        let total = views.reduce(0) { $0 + $1.segment.count }
        documentTotal = total
        averageLengths = (0..<schema.textGroupCount).map { group in
            let sum = views.reduce(UInt64(0)) { $0 + $1.segment.totals[group] }
            return Float(sum) / Float(max(total, 1))
        }
        denominators = averageLengths.map { FloatTable(BM25.denominators(averageLength: $0)) }
    }

    /// The values of a keyword field in all segments, numbered together.
    func mergedValues(_ field: Int) throws(IndexError) -> MergedValues {
        try mergedValues.values(field) { () throws(IndexError) in
            try MergedValues(views, field: field)
        }
    }

    /// By how much the bounds stored in a segment may fall short of shares in this snapshot.
    ///
    /// Bounds were made with the segment's own mean length. If the snapshot's is greater, every
    /// denominator shrinks by at most the ratio of the two, and so shares grow by at most that.
    func boundFactor(_ view: SegmentView, group: Int) -> Float {
        let count = Float(max(view.segment.count, 1))
        let own = max(Float(view.segment.totals[group]) / count, 1)
        let all = max(averageLengths[group], 1)
        // The small excess covers the rounding of the division itself.
        return all > own ? all / own * 1.0001 : 1.0001
    }
}

/// Numbers at an address that stays.
final class FloatTable: @unchecked Sendable {
    // @unchecked: written in the initialiser only.
    let base: UnsafePointer<Float>

    init(_ values: [Float]) {
        let memory = UnsafeMutablePointer<Float>.allocate(capacity: max(values.count, 1))
        for (index, value) in values.enumerated() { (memory + index).initialize(to: value) }
        base = UnsafePointer(memory)
    }

    deinit { base.deallocate() }
}
