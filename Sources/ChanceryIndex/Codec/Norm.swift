// SPDX-License-Identifier: Apache-2.0

/// The length of a text in one byte: exact below 16, then in eight steps per doubling.
enum Norm {
    /// The code of a length; codes grow with lengths.
    @inline(__always)
    static func encode(_ length: Int) -> UInt8 {
        if length < 16 { return UInt8(truncatingIfNeeded: max(length, 0)) }
        let bits = Int.bitWidth - length.leadingZeroBitCount
        let shift = bits - 4
        let code = shift * 8 + ((length >> shift) & 7) + 8
        return UInt8(truncatingIfNeeded: min(code, 255))
    }

    /// The least length that has this code.
    static func decode(_ code: UInt8) -> Int {
        if code < 16 { return Int(code) }
        let value = Int(code) - 8
        return (8 | value & 7) << (value >> 3)
    }
}

/// The constants of BM25 and its arithmetic, the same for bounds and for scores.
enum BM25 {
    /// Saturation of repeated occurrences.
    static let k1: Float = 1.2
    /// Influence of the length.
    static let b: Float = 0.75

    /// The length's part of the denominator, for each code of a length.
    static func denominators(averageLength: Float) -> [Float] {
        (0...255).map { code in
            let length = Float(Norm.decode(UInt8(code)))
            return k1 * ((1 - b) + b * length / max(averageLength, 1))
        }
    }

    /// The share of a word's weight that a document with these occurrences gets, from 0 to 1.
    @inline(__always)
    static func share(_ frequency: UInt32, _ denominator: Float) -> Float {
        let f = Float(frequency)
        return f / (f + denominator)
    }

    /// A share as sixteen bits, rounded up, so that it is a bound.
    static func quantised(_ share: Float) -> UInt16 {
        UInt16(min(65535, (share * 65535).rounded(.up) + 1))
    }
}
