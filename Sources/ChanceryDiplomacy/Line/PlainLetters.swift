// SPDX-License-Identifier: Apache-2.0

/// The letters of the English alphabet that letters with accents and ligatures of the Latin script
/// stand for, so that names are found however they are printed.
enum PlainLetters {
    /// In lower case; empty for what is no letter of the Latin blocks.
    static func of(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar.value {
        case 0xC6, 0xE6: Array("ae".utf8)
        case 0xDF: Array("ss".utf8)
        case 0x141, 0x142: Array("l".utf8)
        case 0xD8, 0xF8: Array("o".utf8)
        case 0x110, 0x111, 0xD0, 0xF0: Array("d".utf8)
        case 0xDE, 0xFE: Array("th".utf8)
        case 0x131: Array("i".utf8)
        default: base(scalar).map { [$0] } ?? []
        }
    }

    /// The base letter of a precomposed one, by ranges of the Latin blocks.
    private static func base(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105, 0x1CD...0x1CE: UInt8(ascii: "a")
        case 0xC7, 0xE7, 0x106...0x10D: UInt8(ascii: "c")
        case 0x10E...0x10F: UInt8(ascii: "d")
        case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: UInt8(ascii: "e")
        case 0x11C...0x123, 0x1E6...0x1E7: UInt8(ascii: "g")
        case 0x124...0x127: UInt8(ascii: "h")
        case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x130, 0x1CF...0x1D0: UInt8(ascii: "i")
        case 0x134...0x135: UInt8(ascii: "j")
        case 0x136...0x138: UInt8(ascii: "k")
        case 0x139...0x140: UInt8(ascii: "l")
        case 0xD1, 0xF1, 0x143...0x14B: UInt8(ascii: "n")
        case 0xD2...0xD6, 0xF2...0xF6, 0x14C...0x153, 0x1A0...0x1A1: UInt8(ascii: "o")
        case 0x154...0x159: UInt8(ascii: "r")
        case 0x15A...0x161, 0x218...0x219: UInt8(ascii: "s")
        case 0x162...0x167, 0x21A...0x21B: UInt8(ascii: "t")
        case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173, 0x1AF...0x1B0: UInt8(ascii: "u")
        case 0x174...0x175: UInt8(ascii: "w")
        case 0xDD, 0xFD, 0xFF, 0x176...0x178: UInt8(ascii: "y")
        case 0x179...0x17E: UInt8(ascii: "z")
        default: nil
        }
    }
}
