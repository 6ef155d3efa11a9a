// SPDX-License-Identifier: Apache-2.0

/// Blocks of 128 numbers, each of the same width in bits, in four interleaved lanes.
///
/// Number 4·v + l is the v-th number of lane l. A block of width w takes w vectors of four words,
/// that is 16·w bytes. Documents are stored as the distance to the number four places earlier, less
/// 4 (they ascend, so that is the least distance): decoding needs no serial sum.
enum BlockCodec {
    /// How many numbers a block has.
    static let count = 128

    typealias Vector = SIMD4<UInt32>

    /// The width in bits that holds all 128 numbers.
    static func width(of values: UnsafePointer<UInt32>) -> Int {
        var all: UInt32 = 0
        for i in 0..<count { all |= values[i] }
        return 32 - all.leadingZeroBitCount
    }

    /// Appends the packed block of 128 numbers.
    static func pack(_ values: UnsafePointer<UInt32>, width: Int, to bytes: inout [UInt8]) {
        if width == 0 { return }
        withUnsafeTemporaryAllocation(of: Vector.self, capacity: width) { words in
            words.initialize(repeating: Vector())
            let vectors = UnsafeRawPointer(values)
            for i in 0..<count / 4 {
                let vector = vectors.loadUnaligned(fromByteOffset: i * 16, as: Vector.self)
                let bit = i &* width
                let word = bit >> 5
                let shift = UInt32(truncatingIfNeeded: bit & 31)
                words[word] |= vector &<< Vector(repeating: shift)
                if Int(shift) + width > 32 {
                    words[word + 1] |= vector &>> Vector(repeating: 32 - shift)
                }
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(words))
        }
    }

    /// Turns 128 ascending documents after `base` into distances for `pack`.
    static func distances(
        _ documents: UnsafePointer<UInt32>, after base: UInt32, to out: UnsafeMutablePointer<UInt32>
    ) {
        for i in 0..<4 { out[i] = documents[i] &- base &- UInt32(i) }
        for i in 4..<count { out[i] = documents[i] &- documents[i - 4] &- 4 }
    }

    /// Unpacks 128 numbers.
    @inline(__always)
    static func unpack(
        _ packed: UnsafeRawPointer, width: Int, to out: UnsafeMutablePointer<UInt32>
    ) {
        out.withMemoryRebound(to: Vector.self, capacity: 32) { vectors in
            dispatch(packed, width, Plain(out: vectors))
        }
    }

    /// Unpacks 128 documents that follow `base`: the first is at least `base`.
    @inline(__always)
    static func unpackDocuments(
        _ packed: UnsafeRawPointer, width: Int, after base: UInt32,
        to out: UnsafeMutablePointer<UInt32>
    ) {
        out.withMemoryRebound(to: Vector.self, capacity: 32) { vectors in
            // The accumulator starts so that adding the first distance and 4 gives the document.
            let start = Vector(repeating: base) &+ Vector(0, 1, 2, 3) &- Vector(repeating: 4)
            dispatch(packed, width, Ascending(out: vectors, last: start))
        }
    }
}

/// What is done with each vector that comes out of a block.
protocol BlockSink {
    mutating func put(_ index: Int, _ vector: BlockCodec.Vector)
}

extension BlockCodec {
    /// Stores vectors as they are.
    struct Plain: BlockSink {
        let out: UnsafeMutablePointer<Vector>
        @inline(__always)
        mutating func put(_ index: Int, _ vector: Vector) { out[index] = vector }
    }

    /// Stores running sums.
    struct Ascending: BlockSink {
        let out: UnsafeMutablePointer<Vector>
        var last: Vector
        @inline(__always)
        mutating func put(_ index: Int, _ vector: Vector) {
            last = last &+ vector &+ Vector(repeating: 4)
            out[index] = last
        }
    }

    /// One routine per width: the width is a constant in each, and so are all shifts.
    @inline(__always)
    private static func dispatch(
        _ packed: UnsafeRawPointer, _ width: Int, _ sink: some BlockSink
    ) {
        switch width {
        case 0: empty(sink)
        case 1: narrow(packed, 1, sink)
        case 2: narrow(packed, 2, sink)
        case 3: narrow(packed, 3, sink)
        case 4: narrow(packed, 4, sink)
        case 5: narrow(packed, 5, sink)
        case 6: narrow(packed, 6, sink)
        case 7: narrow(packed, 7, sink)
        case 8: narrow(packed, 8, sink)
        case 9: narrow(packed, 9, sink)
        case 10: narrow(packed, 10, sink)
        case 11: narrow(packed, 11, sink)
        case 12: narrow(packed, 12, sink)
        case 13: narrow(packed, 13, sink)
        case 14: narrow(packed, 14, sink)
        case 15: narrow(packed, 15, sink)
        case 16: narrow(packed, 16, sink)
        default: wide(packed, min(width, 32), sink)
        }
    }

    @inline(never)
    private static func empty(_ sink: some BlockSink) {
        var sink = sink
        for index in 0..<32 { sink.put(index, Vector()) }
    }

    /// Widths above 16 are rare: gaps of more than 65,536 documents.
    @inline(never)
    private static func wide(_ packed: UnsafeRawPointer, _ width: Int, _ sink: some BlockSink) {
        var sink = sink
        for index in 0..<32 { step(packed, width, index, &sink) }
    }

    @inline(__always)
    private static func narrow(
        _ packed: UnsafeRawPointer, _ width: Int, _ sink: some BlockSink
    ) {
        var sink = sink
        eight(packed, width, 0, &sink)
        eight(packed, width, 8, &sink)
        eight(packed, width, 16, &sink)
        eight(packed, width, 24, &sink)
    }

    @inline(__always)
    private static func eight(
        _ packed: UnsafeRawPointer, _ width: Int, _ from: Int, _ sink: inout some BlockSink
    ) {
        step(packed, width, from, &sink)
        step(packed, width, from + 1, &sink)
        step(packed, width, from + 2, &sink)
        step(packed, width, from + 3, &sink)
        step(packed, width, from + 4, &sink)
        step(packed, width, from + 5, &sink)
        step(packed, width, from + 6, &sink)
        step(packed, width, from + 7, &sink)
    }

    @inline(__always)
    private static func step(
        _ packed: UnsafeRawPointer, _ width: Int, _ index: Int, _ sink: inout some BlockSink
    ) {
        let bit = index &* width
        let word = bit &>> 5
        let shift = UInt32(truncatingIfNeeded: bit & 31)
        let mask = Vector(repeating: width == 32 ? ~0 : (1 &<< UInt32(width)) &- 1)
        let low = packed.load(fromByteOffset: word &* 16, as: Vector.self)
        var value = low &>> Vector(repeating: shift)
        if Int(shift) &+ width > 32 {
            let high = packed.load(fromByteOffset: word &* 16 &+ 16, as: Vector.self)
            value |= high &<< Vector(repeating: 32 &- shift)
        }
        sink.put(index, value & mask)
    }
}
