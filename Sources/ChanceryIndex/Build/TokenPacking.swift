// SPDX-License-Identifier: Apache-2.0

/// A token's place in the stream and the number of its form in 32 bits.
///
/// The place takes as many bits as the stream needs, the number the rest. A number that does not
/// fit is looked up instead: looking all of them up, in a stream that no cache holds, took a tenth
/// of the time of indexing.
struct TokenPacking {
    /// The bits of the place.
    let mask: UInt32
    private let shift: UInt32
    /// Stands for a number that does not fit.
    private let unknown: UInt32

    init(tokens: Int) {
        let bits = UInt32(Int.bitWidth - max(tokens - 1, 1).leadingZeroBitCount)
        shift = min(bits, 32)
        mask = bits >= 32 ? .max : (1 << bits) - 1
        unknown = ~mask >> shift
    }

    /// The bits of a form's number.
    func bits(of code: UInt32) -> UInt32 { min(code, unknown) << shift }

    /// The number of the form; nil if it must be looked up.
    @inline(__always)
    func code(_ entry: UInt32) -> UInt32? {
        let code = entry >> shift
        return code == unknown ? nil : code
    }
}
