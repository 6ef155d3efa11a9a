// SPDX-License-Identifier: Apache-2.0

/// Owns what a `NumberCursor` reads.
final class NumberStream {
    let cursor: NumberCursor

    /// Opens a stream in the section of positions and checks its bytes.
    init(_ segment: Segment, offset: Int, count: Int) throws(IndexError) {
        let area = segment.file.section(.positions)
        let full = count / BlockCodec.count
        let table = (full + 1) * 4
        try segment.file.check(.positions, offset, table)
        guard offset % 16 == 0, offset > 0 else {
            throw IndexError(.damaged, "A stream begins at an odd place.", at: segment.file.path)
        }
        let begins = (area.base + offset).assumingMemoryBound(to: UInt32.self)
        let start = offset + (table + 15) / 16 * 16
        let packed = Int(begins[full]) * 16
        try segment.file.check(.positions, start, packed)
        let rest = min(area.length - start - packed, (count - full * BlockCodec.count) * 5)
        try segment.file.check(.positions, start + packed, rest)
        let buffer = UnsafeMutableRawPointer.allocate(
            byteCount: BlockCodec.count * 4, alignment: 16
        ).bindMemory(to: UInt32.self, capacity: BlockCodec.count)
        cursor = NumberCursor(state: .allocate(capacity: 1))
        cursor.state.initialize(
            to: NumberCursor.State(
                begins: begins, data: area.base + start,
                end: (area.base + start + packed + rest).assumingMemoryBound(to: UInt8.self),
                full: full, count: count, buffer: buffer, isWhole: false))
    }

    /// Numbers that were read already.
    init(_ numbers: [UInt32]) {
        let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: max(numbers.count, 1))
        for (i, number) in numbers.enumerated() { (buffer + i).initialize(to: number) }
        let begins = UnsafePointer(buffer)
        let end = UnsafeRawPointer(buffer).assumingMemoryBound(to: UInt8.self)
        cursor = NumberCursor(state: .allocate(capacity: 1))
        cursor.state.initialize(
            to: NumberCursor.State(
                begins: begins, data: UnsafeRawPointer(buffer), end: end, full: 0,
                count: numbers.count, buffer: buffer, isWhole: true))
    }

    deinit {
        cursor.state.pointee.buffer.deallocate()
        cursor.state.deallocate()
    }
}
