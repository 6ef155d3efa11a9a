// SPDX-License-Identifier: Apache-2.0

/// What a segment holds of its documents besides the postings: one entry per document each.
struct SegmentContent {
    /// The documents' keys.
    var keys: [[UInt8]] = []
    /// For each text group, the coded lengths.
    var norms: [[UInt8]]
    /// For each text group, the sum of the lengths as their codes state them.
    var totals: [UInt64]
    /// Where each zone begins, `zoneCount` entries per document; empty if there is one zone.
    var zoneStarts: [UInt32] = []
    /// For each keyword field, the values' numbers in the segment's dictionary.
    var ordinals: [OrdinalColumn]
    /// For each number or span field, the lower and upper values; `Int32.min` means none.
    var lower: [[Int32]]
    var upper: [[Int32]]

    /// No document yet.
    init(_ schema: Schema) {
        norms = Array(repeating: [], count: schema.textGroupCount)
        totals = Array(repeating: 0, count: schema.textGroupCount)
        ordinals = Array(repeating: OrdinalColumn(), count: schema.keywordNames.count)
        lower = Array(repeating: [], count: schema.columnNames.count)
        upper = Array(repeating: [], count: schema.columnNames.count)
    }

    /// Adds the coded length of the next document.
    mutating func append(norm: UInt8, group: Int) {
        norms[group].append(norm)
        totals[group] += UInt64(Norm.decode(norm))
    }
}

/// The values of a keyword field for each document.
struct OrdinalColumn {
    /// Where each document's values begin; one more entry than documents.
    var starts: [UInt32] = [0]
    /// The values, ascending in each document.
    var values: [UInt32] = []

    mutating func append(_ document: some Sequence<UInt32>) {
        values.append(contentsOf: document)
        starts.append(UInt32(truncatingIfNeeded: values.count))
    }
}

/// The zones of the main text: their weights, and in which one a position lies.
struct ZoneMap {
    let weights: [UInt32]
    /// Whether any weight differs from 1, so that frequencies differ from counts.
    let isWeighted: Bool
    let starts: [UInt32]

    /// A position that no zone reaches: the begin of zones after the last one that has words.
    static let none: UInt32 = 0x7FFF_FFFF
    /// Places left free between zones, so that no phrase or neighbourhood reaches across.
    static let gap = 1024
    /// Places left free between two texts of one zone.
    static let textGap = 8

    init(_ schema: Schema, starts: [UInt32]) {
        weights = schema.zones.map { UInt32($0.weight) }
        isWeighted = weights.contains { $0 != 1 }
        self.starts = starts
    }

    /// The weight of an occurrence.
    @inline(__always)
    func weight(document: UInt32, position: UInt32) -> UInt32 {
        let count = weights.count
        if count == 1 { return weights[0] }
        let base = Int(document) * count
        var zone = count - 1
        while zone > 0, starts[base + zone] > position { zone -= 1 }
        return weights[zone]
    }
}
