// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The way from the bytes of a decoded text back to the bytes of its file.
struct SourceMap: Hashable, Sendable {
    /// The first byte in the file of each byte of the text; empty if the two run in step.
    private var starts: [Int32] = []
    /// The byte in the file after each byte of the text; empty if the two run in step.
    private var ends: [Int32] = []
    /// Where the text begins in the file, if the two run in step.
    private var shift: Int

    /// A map for a text that is its file from a byte on.
    init(shift: Int) { self.shift = shift }

    /// An empty map, to be filled byte by byte.
    init() { shift = 0 }

    /// Notes where a piece of `count` bytes, written next, comes from.
    mutating func append(count: Int, from lower: Int, to upper: Int) {
        for _ in 0..<count {
            starts.append(Int32(clamping: lower))
            ends.append(Int32(clamping: upper))
        }
    }

    /// The bytes in the file of a run of the text; an empty run has no place of its own and takes
    /// that of the byte that follows.
    func source(_ range: Range<Int>) -> SourceRange {
        if starts.isEmpty { return SourceRange(range.lowerBound + shift, range.upperBound + shift) }
        guard !range.isEmpty else {
            let place =
                range.lowerBound < starts.count
                ? Int(starts[range.lowerBound]) : Int(ends.last ?? 0)
            return SourceRange(place, place)
        }
        return SourceRange(
            Int(starts[min(range.lowerBound, starts.count - 1)]),
            Int(ends[min(range.upperBound, ends.count) - 1]))
    }
}
