// SPDX-License-Identifier: Apache-2.0

/// The questions about bytes of running text that the readers of this module share.
enum ByteWords {
    /// The part of a range without blanks at its ends; no-break spaces count as blanks.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper {
            if bytes[lower] <= 0x20 {
                lower += 1
            } else if lower + 1 < upper, bytes[lower] == 0xC2, bytes[lower + 1] == 0xA0 {
                lower += 2
            } else {
                break
            }
        }
        while lower < upper {
            if bytes[upper - 1] <= 0x20 {
                upper -= 1
            } else if upper - 2 >= lower, bytes[upper - 1] == 0xA0, bytes[upper - 2] == 0xC2 {
                upper -= 2
            } else {
                break
            }
        }
        return lower..<upper
    }

    /// Whether a byte is an ASCII digit.
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether a byte is a lower-case ASCII letter.
    static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

    /// Whether a byte is an upper-case ASCII letter.
    static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

    /// Bytes with ASCII capitals made small.
    static func lowercased(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The first place of some bytes in others, from a place on.
    static func find(_ needle: StaticString, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        needle.withUTF8Buffer { needle in
            guard let first = needle.first, range.count >= needle.count else { return nil }
            var index = range.lowerBound
            let last = range.upperBound - needle.count
            while index <= last {
                if bytes[index] == first {
                    var step = 1
                    while step < needle.count, bytes[index + step] == needle[step] { step += 1 }
                    if step == needle.count { return index }
                }
                index += 1
            }
            return nil
        }
    }
}
