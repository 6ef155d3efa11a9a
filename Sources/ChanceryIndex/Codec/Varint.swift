// SPDX-License-Identifier: Apache-2.0

/// Numbers in groups of seven bits, the low group first; a high bit says that another follows.
enum Varint {
    @inline(__always)
    static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    @inline(__always)
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        append(UInt64(bitPattern: Int64(value)), to: &bytes)
    }
}

/// Reads numbers from checked memory, and never beyond its end.
///
/// Behind the end every number is 0 and `isOverrun` is set, so that a damaged length cannot lead
/// anywhere.
struct ByteCursor {
    private(set) var at: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    private(set) var isOverrun = false

    init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        at = start
        self.end = end
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while at < end {
            let byte = at.pointee
            at += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
            if shift > 63 { break }
        }
        isOverrun = true
        return 0
    }

    @inline(__always)
    mutating func nextInt() -> Int { Int(truncatingIfNeeded: next() & 0x7FFF_FFFF_FFFF_FFFF) }

    @inline(__always)
    mutating func next32() -> UInt32 { UInt32(truncatingIfNeeded: next()) }

    /// Steps over bytes and returns where they begin; at most to the end.
    @inline(__always)
    mutating func take(_ count: Int) -> UnsafePointer<UInt8> {
        let start = at
        if count < 0 || count > end - at {
            isOverrun = true
            at = end
        } else {
            at += count
        }
        return start
    }
}
