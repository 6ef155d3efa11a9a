// SPDX-License-Identifier: Apache-2.0

/// The encodings that captures come in.
enum TextEncoding: Hashable, Sendable {
    /// UTF-8, repaired with U+FFFD where it is damaged.
    case utf8
    /// Windows-1252, of which ISO 8859-1 is read as a part (WHATWG Encoding Standard, 4.2).
    case windows1252
    /// UTF-16, the less significant byte first.
    case utf16LittleEndian
    /// UTF-16, the more significant byte first.
    case utf16BigEndian

    /// The encoding with a name; nil if it is none of these.
    init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii",
            "ascii",
            "windows-1252", "cp1252", "x-cp1252", "ansi":
            self = .windows1252
        case "utf-16le", "utf-16": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The encoding that a byte order mark declares, and the mark's length in bytes.
    static func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// What the bytes 0x80 to 0x9F stand for in windows-1252; the five that it leaves open stand
    /// for the control characters of that number.
    static let windows1252Upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
