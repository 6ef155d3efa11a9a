// SPDX-License-Identifier: Apache-2.0

/// A file's text as UTF-8 that holds no control characters but tab and line ends, with the way
/// back to the file's bytes.
struct DecodedText: Sendable {
    /// The text.
    private(set) var bytes: [UInt8] = []
    /// From the text to the file.
    private(set) var map = SourceMap()
    /// The encoding that the file was read in.
    let encoding: TextEncoding
    /// Whether characters were lost: bytes that the encoding does not know became U+FFFD.
    private(set) var isDamaged = false

    /// Reads a file's bytes.
    ///
    /// A byte order mark decides; then the declared encoding, unless it is UTF-8 and most of the
    /// bytes beyond ASCII contradict it; then UTF-8 if it fits, else windows-1252.
    init(_ source: [UInt8], declared: TextEncoding? = nil) {
        let mark = TextEncoding.byteOrderMark(of: source)
        let start = mark?.length ?? 0
        if let mark {
            encoding = mark.encoding
        } else if let declared, declared != .utf8 {
            encoding = declared
        } else {
            encoding = DecodedText.fitsUTF8(source) ? .utf8 : .windows1252
        }
        if encoding == .utf8, DecodedText.isClean(source[start...]) {
            bytes = start == 0 ? source : Array(source[start...])
            map = SourceMap(shift: start)
            return
        }
        bytes.reserveCapacity(source.count + source.count / 8)
        switch encoding {
        case .utf8: decodeUTF8(source, from: start)
        case .windows1252: decodeWindows1252(source, from: start)
        case .utf16LittleEndian: decodeUTF16(source, from: start, bigEndian: false)
        case .utf16BigEndian: decodeUTF16(source, from: start, bigEndian: true)
        }
    }

    private mutating func append(_ scalar: UInt32, from lower: Int, to upper: Int) {
        var value = scalar
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: break
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: value = 0x0A
        case 0..<0x20, 0x7F..<0xA0:
            value = 0xFFFD
            isDamaged = true
        case 0xD800..<0xE000, 0xFFFD:
            value = 0xFFFD
            isDamaged = true
        default: break
        }
        let character = Unicode.Scalar(value) ?? "\u{FFFD}"
        let before = bytes.count
        bytes.append(contentsOf: UTF8.encode(character) ?? UTF8.encodedReplacementCharacter)
        map.append(count: bytes.count - before, from: lower, to: upper)
    }

    private mutating func decodeUTF8(_ source: [UInt8], from start: Int) {
        var index = start
        while index < source.count {
            let (scalar, length) = DecodedText.scalar(in: source, at: index)
            append(scalar ?? 0xFFFD, from: index, to: index + length)
            index += length
        }
    }

    private mutating func decodeWindows1252(_ source: [UInt8], from start: Int) {
        for index in start..<max(start, source.count) {
            let byte = source[index]
            let scalar =
                (0x80...0x9F).contains(byte)
                ? TextEncoding.windows1252Upper[Int(byte) - 0x80] : UInt32(byte)
            append(scalar, from: index, to: index + 1)
        }
    }

    private mutating func decodeUTF16(_ source: [UInt8], from start: Int, bigEndian: Bool) {
        func unit(_ index: Int) -> UInt32 {
            let first = UInt32(source[index])
            let second = UInt32(source[index + 1])
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        var index = start
        while index + 1 < source.count {
            let high = unit(index)
            if (0xD800..<0xDC00).contains(high), index + 3 < source.count {
                let low = unit(index + 2)
                if (0xDC00..<0xE000).contains(low) {
                    let scalar = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
                    append(scalar, from: index, to: index + 4)
                    index += 4
                    continue
                }
            }
            append(high, from: index, to: index + 2)
            index += 2
        }
        if index < source.count { append(0xFFFD, from: index, to: source.count) }
    }

    /// Whether bytes are UTF-8 without control characters, so that they may stand as they are.
    private static func isClean(_ source: ArraySlice<UInt8>) -> Bool {
        var onlyPlain = true
        for byte in source where byte < 0x20 || byte >= 0x7F {
            switch byte {
            case 0x09, 0x0A, 0x0D: continue
            default: onlyPlain = false
            }
            if byte < 0x80 { return false }
        }
        if onlyPlain { return true }
        var index = source.startIndex
        let bytes = Array(source)
        index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let (scalar, length) = scalar(in: bytes, at: index)
            guard let scalar, scalar >= 0xA0, scalar != 0xFFFD, scalar != 0x2028, scalar != 0x2029
            else { return false }
            index += length
        }
        return true
    }

    /// Whether the bytes beyond ASCII are for the greater part sequences of UTF-8.
    private static func fitsUTF8(_ source: [UInt8]) -> Bool {
        var sequences = 0
        var strays = 0
        var index = 0
        while index < source.count {
            if source[index] < 0x80 {
                index += 1
                continue
            }
            let (scalar, length) = scalar(in: source, at: index)
            if scalar == nil { strays += 1 } else { sequences += 1 }
            index += length
        }
        return sequences >= strays
    }

    /// The scalar that begins at a byte, nil where UTF-8 is broken, and how many bytes it takes.
    private static func scalar(in bytes: [UInt8], at index: Int) -> (UInt32?, Int) {
        let first = bytes[index]
        let length: Int
        var value: UInt32
        switch first {
        case 0..<0x80: return (UInt32(first), 1)
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return (nil, 1)
        }
        for step in 1..<length {
            guard index + step < bytes.count, bytes[index + step] & 0xC0 == 0x80 else {
                return (nil, step)
            }
            value = value << 6 | UInt32(bytes[index + step] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
            return (nil, length)
        }
        return (value, length)
    }
}
