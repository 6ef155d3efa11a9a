// SPDX-License-Identifier: Apache-2.0

/// A short printed line, cut into words, numbers, dashes and signs.
///
/// All recognisers of this module work on these pieces: they compare bytes, and give back the
/// words between two pieces as the source has them.
struct PrintedLine {
    /// What a piece is.
    enum Kind: UInt8 {
        /// Digits only.
        case number
        /// Letters, with the digits and apostrophes inside or behind them.
        case word
        /// A hyphen or a dash of the length of an n.
        case dash
        /// A dash of the length of an m, or two hyphens.
        case longDash
        /// Any other sign.
        case sign
    }

    /// A piece of the line.
    struct Piece {
        /// What it is.
        var kind: Kind
        /// Whether white space stands before it.
        var isSpaced: Bool
        /// Its bytes in the line.
        var start: Int
        /// The byte after its last.
        var end: Int
    }

    /// The bytes of the line.
    let bytes: [UInt8]
    /// Its pieces in order.
    let pieces: [Piece]

    /// Cuts a line; no more than the given number of bytes of it are read.
    init(_ text: String, limit: Int = 4096) {
        var text = text
        self.init(bytes: text.withUTF8 { Array($0.prefix(limit)) })
    }

    /// Cuts a line of UTF-8.
    init(bytes: [UInt8]) {
        self.bytes = bytes
        pieces = bytes.withUnsafeBufferPointer { PrintedLine.cut($0) }
    }

    /// How many pieces the line has.
    var count: Int { pieces.count }

    /// The words from one piece up to another, which is not included.
    func text(_ range: Range<Int>) -> String {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= pieces.count else {
            return ""
        }
        let start = pieces[range.lowerBound].start
        let end = pieces[range.upperBound - 1].end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Whether a piece is a word, whatever the case of its letters; the word is given in lower case.
    func isWord(_ index: Int, _ word: StaticString) -> Bool {
        guard pieces.indices.contains(index) else { return false }
        let piece = pieces[index]
        guard piece.end - piece.start == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            for offset in 0..<letters.count
            where PrintedLine.lowered(bytes[piece.start + offset]) != letters[offset] {
                return false
            }
            return true
        }
    }

    /// Whether words follow one another from a piece on.
    func areWords(_ index: Int, _ words: StaticString...) -> Bool {
        for (offset, word) in words.enumerated() where !isWord(index + offset, word) {
            return false
        }
        return true
    }

    /// Whether a piece is exactly one sign.
    func isSign(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
        guard pieces.indices.contains(index), sign.isASCII else { return false }
        let piece = pieces[index]
        return piece.end - piece.start == 1 && bytes[piece.start] == UInt8(sign.value)
    }

    /// What a piece is; nil outside the line.
    func kind(_ index: Int) -> Kind? {
        pieces.indices.contains(index) ? pieces[index].kind : nil
    }

    /// Whether a piece is a dash of any length.
    func isDash(_ index: Int) -> Bool {
        kind(index) == .dash || kind(index) == .longDash
    }

    /// The number that a piece is made of, with the letters `l`, `I` and `O` that optical
    /// recognition puts in the place of digits; nil if it is none or too long.
    func number(_ index: Int) -> Int? {
        guard pieces.indices.contains(index) else { return nil }
        let piece = pieces[index]
        guard piece.kind == .number || piece.kind == .word, piece.end - piece.start <= 9 else {
            return nil
        }
        var value = 0
        var digits = 0
        for byte in bytes[piece.start..<piece.end] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = value * 10 + Int(byte - 48)
                digits += 1
            case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "L"):
                value = value * 10 + 1
            case UInt8(ascii: "O"): value *= 10
            default: return nil
            }
        }
        return digits > 0 ? value : nil
    }

    /// How many bytes a piece has.
    func length(_ index: Int) -> Int {
        pieces.indices.contains(index) ? pieces[index].end - pieces[index].start : 0
    }

    /// The first byte of a piece; 0 outside the line.
    func firstByte(_ index: Int) -> UInt8 {
        pieces.indices.contains(index) ? bytes[pieces[index].start] : 0
    }

    /// Whether a piece begins with a capital letter (letters beyond ASCII count as such).
    func isCapitalized(_ index: Int) -> Bool {
        guard kind(index) == .word else { return false }
        let byte = firstByte(index)
        return (65...90).contains(byte) || byte >= 0x80
    }

    /// A byte with the case of an ASCII letter taken away.
    static func lowered(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 0x20 : byte
    }
}
