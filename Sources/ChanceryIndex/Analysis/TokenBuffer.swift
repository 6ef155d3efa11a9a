// SPDX-License-Identifier: Apache-2.0

/// The bytes of the word being read, in fixed storage; what goes beyond 255 bytes is cut.
///
/// Owns its memory; the tokeniser that holds it frees it.
struct TokenBuffer {
    /// The longest word in bytes; longer ones are cut at a scalar's border.
    static let capacity = 255

    let bytes: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private(set) var isCut = false

    init() { bytes = .allocate(capacity: Self.capacity + 1) }

    func deallocate() { bytes.deallocate() }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count < Self.capacity {
            bytes[count] = byte
            count &+= 1
        } else {
            isCut = true
        }
    }

    @inline(__always)
    mutating func reset() {
        count = 0
        isCut = false
    }

    /// Drops bytes from the end, down to `length`.
    mutating func truncate(to length: Int) { count = min(count, length) }

    /// The word's bytes; a cut word ends before a broken scalar.
    var content: UnsafeBufferPointer<UInt8> {
        var length = count
        if isCut {
            var start = length
            while start > 0, bytes[start - 1] & 0xC0 == 0x80 { start -= 1 }
            if start > 0, bytes[start - 1] >= 0xC0 {
                let lead = bytes[start - 1]
                let need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
                if length - (start - 1) < need { length = start - 1 }
            }
        }
        return UnsafeBufferPointer(start: bytes, count: length)
    }
}
