// SPDX-License-Identifier: Apache-2.0

/// A stream of numbers in packed blocks of 128, read by place; the last block is cached.
final class NumberStream {
    private let begins: UnsafePointer<UInt32>
    private let data: UnsafeRawPointer
    private let end: UnsafePointer<UInt8>
    private let full: Int
    private let count: Int
    private let buffer: UnsafeMutablePointer<UInt32>
    private var block = -1

    /// Opens a stream in the section of positions and checks its bytes.
    init(_ segment: Segment, offset: Int, count: Int) throws(IndexError) {
        let area = segment.file.section(.positions)
        full = count / BlockCodec.count
        self.count = count
        let table = (full + 1) * 4
        try segment.file.check(.positions, offset, table)
        guard offset % 16 == 0, offset > 0 else {
            throw IndexError(.damaged, "A stream begins at an odd place.", at: segment.file.path)
        }
        begins = (area.base + offset).assumingMemoryBound(to: UInt32.self)
        let start = offset + (table + 15) / 16 * 16
        let packed = Int(begins[full]) * 16
        try segment.file.check(.positions, start, packed)
        let rest = min(area.length - start - packed, (count - full * BlockCodec.count) * 5)
        try segment.file.check(.positions, start + packed, rest)
        data = area.base + start
        end = (area.base + start + packed + rest).assumingMemoryBound(to: UInt8.self)
        let words = BlockCodec.count
        buffer = UnsafeMutableRawPointer.allocate(byteCount: words * 4, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: words)
    }

    deinit { buffer.deallocate() }

    @inline(never)
    private func decode(_ number: Int) {
        block = number
        let begin = Int(begins[min(number, full)])
        if number < full {
            BlockCodec.unpack(
                data + begin &* 16, width: Int(begins[number &+ 1]) &- begin, to: buffer)
        } else {
            let start = (data + begin * 16).assumingMemoryBound(to: UInt8.self)
            var reader = ByteCursor(start, end: end)
            for i in 0..<max(0, count - full * BlockCodec.count) { buffer[i] = reader.next32() }
        }
    }

    /// The number at a place.
    @inline(__always)
    func value(_ place: Int) -> UInt32 {
        let number = place >> 7
        if number != block { decode(number) }
        return buffer[place & 127]
    }

    /// Appends the running sums of `length` numbers from a place on; room was made before.
    @inline(__always)
    func appendSums(_ first: Int, _ length: Int, _ out: PositionBuffer) {
        var last: UInt32 = 0
        var place = first
        let end = first &+ length
        var target = out.base + out.count
        while place < end {
            let number = place >> 7
            if number != block { decode(number) }
            let stop = min(end, (number &+ 1) << 7)
            var source = buffer + (place & 127)
            while place < stop {
                last &+= source.pointee
                target.pointee = last
                source += 1
                target += 1
                place &+= 1
            }
        }
        out.count &+= length
    }
}
