// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The values of a keyword field in all segments of a snapshot, numbered together in the order of
/// their bytes.
struct MergedValues: Sendable {
    /// Where one of the values is written: a segment, and its number there.
    struct Place: Sendable {
        var segment: UInt32
        var ordinal: UInt32
    }

    /// For each segment, the common number of each of its values.
    private(set) var numbers: [[UInt32]]
    /// By common number, where the value is written first.
    private(set) var places: [Place] = []

    init(_ views: [SegmentView], field: Int) throws(IndexError) {
        numbers = Array(repeating: [], count: views.count)
        var cursors: [TermDictionary.Cursor?] = []
        for view in views {
            let values = view.segment.values[field]
            if values.count > 0 {
                try view.segment.file.check(.forms)
                try view.segment.file.check(.formBlocks)
            }
            cursors.append(values.count > 0 ? view.segment.forms.word(values.first) : nil)
        }
        while let next = cursors.compactMap({ $0?.word })
            .min(by: { $0.lexicographicallyPrecedes($1) })
        {
            let number = UInt32(truncatingIfNeeded: places.count)
            for (index, view) in views.enumerated() {
                guard var at = cursors[index], at.word == next else { continue }
                if places.count == Int(number) {
                    places.append(
                        Place(
                            segment: UInt32(truncatingIfNeeded: index),
                            ordinal: UInt32(truncatingIfNeeded: numbers[index].count)))
                }
                numbers[index].append(number)
                let isMore = numbers[index].count < view.segment.values[field].count
                cursors[index] = isMore && view.segment.forms.advance(&at) ? at : nil
            }
        }
        for (index, view) in views.enumerated()
        where numbers[index].count != view.segment.values[field].count {
            throw IndexError(.damaged, "A value is missing.", at: view.segment.file.path)
        }
    }

    /// Bytes that it takes.
    var memory: Int { numbers.reduce(places.count * 8) { $0 + $1.count * 4 } }
}

/// The merged values of a snapshot by field, made when they are first asked for.
final class MergedValuesCache: Sendable {
    private let known = Mutex<[Int: MergedValues]>([:])

    /// The values of a field, made by the body if they are not there.
    func values(
        _ field: Int, _ make: () throws(IndexError) -> MergedValues
    ) throws(IndexError) -> MergedValues {
        if let values = known.withLock({ $0[field] }) { return values }
        let made = try make()
        known.withLock { $0[field] = made }
        return made
    }
}
