// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Folded white space")
struct FoldedBytesTests {
    @Test("is what folding sign by sign gives, however the words are cut", arguments: 0..<400)
    func agrees(seed: Int) {
        var random = Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        let signs = Array(" \n\t\r()[],;abé— ".utf8)
        var pieces: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            pieces.append(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    signs.randomElement(using: &random) ?? 0x20
                })
        }
        for tidies in [true, false] {
            var folded: [UInt8] = []
            var isDue = false
            for piece in pieces {
                piece.withUnsafeBufferPointer {
                    FoldedBytes.append($0, to: &folded, &isDue, tidies: tidies)
                }
            }
            let (expected, isDueThen) = plainly(pieces, tidies)
            #expect(folded == expected)
            #expect(isDue == isDueThen)
        }
    }

    /// The same sign by sign.
    private func plainly(_ pieces: [[UInt8]], _ tidies: Bool) -> ([UInt8], Bool) {
        var result: [UInt8] = []
        var isDue = false
        for byte in pieces.joined() {
            if [0x20, 0x0A, 0x09, 0x0D].contains(byte) {
                isDue = true
                continue
            }
            if isDue, let last = result.last {
                let joins = ")],;".utf8.contains(byte) || "([".utf8.contains(last)
                if !(tidies && joins) { result.append(0x20) }
            }
            isDue = false
            result.append(byte)
        }
        return (result, isDue)
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
