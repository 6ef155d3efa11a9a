// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryIndex

/// Packing and unpacking are inverse, at every width.
@Suite struct CodecTests {
    private func aligned(_ count: Int) -> UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: count)
    }

    @Test("a block of 128 numbers comes back at each width", arguments: 0...32)
    func blocks(width: Int) {
        var generator = SeededGenerator(UInt64(width))
        let values = (0..<128).map { _ in
            width == 0
                ? 0 : UInt32.random(in: 0...UInt32.max, using: &generator) >> UInt32(32 - width)
        }
        var bytes: [UInt8] = []
        BlockCodec.pack(values, width: width, to: &bytes)
        #expect(bytes.count == 16 * width)
        let packed = aligned(4 * 33)
        let out = aligned(128)
        defer {
            packed.deallocate()
            out.deallocate()
        }
        packed.initialize(repeating: 0, count: 4 * 33)
        bytes.withUnsafeBytes { raw in
            UnsafeMutableRawBufferPointer(start: packed, count: 16 * 33).copyMemory(from: raw)
        }
        BlockCodec.unpack(packed, width: width, to: out)
        #expect(Array(UnsafeBufferPointer(start: out, count: 128)) == values)
    }

    @Test(
        "a token's place and its form's number come back from 32 bits, or are to be looked up",
        arguments: [1, 2, 3, 1 << 16, 1 << 24, (1 << 24) + 1, 1 << 31, 1 << 32])
    func tokens(count: Int) {
        let packing = TokenPacking(tokens: count)
        for token in [0, count / 2, count - 1].map({ UInt32($0) }) {
            for code in [0, 1, 2, 126, 127, 128, 254, 255, 256, 1 << 20] as [UInt32] {
                let entry = token | packing.bits(of: code)
                #expect(entry & packing.mask == token)
                let known = packing.code(entry)
                #expect(known == code || known == nil)
                if count == 1 << 24, code < 255 { #expect(known == code) }
            }
        }
    }

    @Test("ascending documents come back from their distances", arguments: 1...20)
    func documents(spread: Int) {
        var generator = SeededGenerator(UInt64(spread))
        let base = UInt32.random(in: 0...1000, using: &generator)
        var next = base
        let documents = (0..<128).map { _ -> UInt32 in
            let document = next + UInt32.random(in: 0..<(1 << UInt32(spread)), using: &generator)
            next = document + 1
            return document
        }
        let scratch = aligned(128)
        let out = aligned(128)
        let packed = aligned(4 * 33)
        defer {
            scratch.deallocate()
            out.deallocate()
            packed.deallocate()
        }
        BlockCodec.distances(documents, after: base, to: scratch)
        let width = BlockCodec.width(of: scratch)
        var bytes: [UInt8] = []
        BlockCodec.pack(scratch, width: width, to: &bytes)
        packed.initialize(repeating: 0, count: 4 * 33)
        bytes.withUnsafeBytes { raw in
            UnsafeMutableRawBufferPointer(start: packed, count: 16 * 33).copyMemory(from: raw)
        }
        BlockCodec.unpackDocuments(packed, width: width, after: base, to: out)
        #expect(Array(UnsafeBufferPointer(start: out, count: 128)) == documents)
    }

    @Test("documents next to each other take no space")
    func dense() {
        let scratch = aligned(128)
        defer { scratch.deallocate() }
        BlockCodec.distances((5..<133).map { UInt32($0) }, after: 5, to: scratch)
        #expect(BlockCodec.width(of: scratch) == 0)
    }

    @Test("varints come back and never read beyond their end")
    func varints() {
        var bytes: [UInt8] = []
        let values: [UInt64] = [0, 1, 127, 128, 16383, 16384, 1 << 32, .max]
        for value in values { Varint.append(value, to: &bytes) }
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var reader = ByteCursor(base, end: base + buffer.count)
            for value in values { #expect(reader.next() == value) }
            #expect(!reader.isOverrun)
            #expect(reader.next() == 0)
            #expect(reader.isOverrun)
        }
    }

    @Test("codes of lengths grow with lengths and lose at most an eighth")
    func norms() {
        var last: UInt8 = 0
        for length in 0..<100_000 {
            let code = Norm.encode(length)
            #expect(code >= last)
            last = code
            let decoded = Norm.decode(code)
            #expect(decoded <= length && length - decoded <= length / 8)
        }
    }

    @Test("a checksum changes with every single bit")
    func checksums() {
        var bytes = [UInt8]((0..<200).map { UInt8($0) })
        let sum = Checksum.sum(bytes)
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(Checksum.sum(bytes) != sum)
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        }
        #expect(Checksum.sum(Array(bytes.dropLast())) != sum)
    }
}
