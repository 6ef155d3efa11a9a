// SPDX-License-Identifier: Apache-2.0

/// Folds white space in the text of a source, eight bytes at a time where there is none.
enum TEIText {
    /// The text with each run of white space as one blank; nil if nothing is left of it.
    ///
    /// - Parameter dropsBlank: Whether a blank at the beginning goes; unset as soon as there are
    ///   words.
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>, dropsBlank: inout Bool) -> String? {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
        let count = bytes.count
        var start = 0
        if dropsBlank {
            while start < count, isSpace(base[start]) { start &+= 1 }
            if start == count { return nil }
        }
        dropsBlank = false
        let clean = cleanEnd(base, from: start, to: count)
        if clean == count {
            return String(
                decoding: UnsafeBufferPointer(start: base + start, count: count - start),
                as: UTF8.self)
        }
        return String(unsafeUninitializedCapacity: count - start) { out in
            guard let target = out.baseAddress else { return 0 }
            return fold(base, from: start, clean: clean, to: count, into: target)
        }
    }

    private static func fold(
        _ base: UnsafePointer<UInt8>, from start: Int, clean: Int, to count: Int,
        into target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var read = start
        var written = 0
        var end = clean
        while true {
            (target + written).update(from: base + read, count: end - read)
            written += end - read
            read = end
            if read == count { return written }
            while read < count, isSpace(base[read]) { read &+= 1 }
            if written == 0 || target[written - 1] != 0x20 {
                target[written] = 0x20
                written += 1
            }
            end = cleanEnd(base, from: read, to: count)
        }
    }

    /// Where the first white space from a place on begins that has to be folded, or the end.
    private static func cleanEnd(
        _ base: UnsafePointer<UInt8>, from start: Int, to count: Int
    ) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let blanks: UInt64 = 0x2020_2020_2020_2020
        var index = start
        var afterBlank = false
        while index < count {
            while index &+ 8 <= count {
                let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
                    .littleEndian
                // High bits mark bytes below 0x20, and bytes equal to 0x20; a borrow may mark one
                // byte too many, which the exact look below finds out.
                let below = (word &- blanks) & ~word & highs
                let difference = word ^ blanks
                let blank = (difference &- ones) & ~difference & highs
                if below != 0 || blank & (blank &>> 8) != 0 || (afterBlank && blank & 0x80 != 0) {
                    break
                }
                afterBlank = blank & (0x80 &<< 56) != 0
                index &+= 8
            }
            let stop = min(index &+ 8, count)
            while index < stop {
                let byte = base[index]
                if byte == 0x20 {
                    if afterBlank { return index }
                    afterBlank = true
                } else if isSpace(byte) {
                    return index
                } else {
                    afterBlank = false
                }
                index &+= 1
            }
        }
        return count
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }
}
