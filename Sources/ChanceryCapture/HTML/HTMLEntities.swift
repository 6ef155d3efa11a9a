// SPDX-License-Identifier: Apache-2.0

/// The named and numbered characters of HTML.
enum HTMLEntities {
    /// Reads the character that begins with "&" at a place; nil if there is none.
    ///
    /// The length counts the bytes from "&" to ";" or to the last byte of a name without one.
    static func character(
        _ bytes: [UInt8], at place: Int, before end: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        var index = place + 1
        guard index < end else { return nil }
        if bytes[index] == UInt8(ascii: "#") { return numbered(bytes, at: place, before: end) }
        let start = index
        while index < end, index - start < 12,
            ByteWords.isLower(bytes[index] | 0x20) || ByteWords.isDigit(bytes[index])
        {
            index += 1
        }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        if index < end, bytes[index] == UInt8(ascii: ";") {
            guard let value = named[name], let scalar = Unicode.Scalar(value) else { return nil }
            return (scalar, index + 1 - place)
        }
        // Old pages leave the semicolon out; only these five are read without it.
        for (name, value) in [
            ("nbsp", 0xA0), ("amp", 0x26), ("quot", 0x22), ("lt", 0x3C), ("gt", 0x3E),
        ]
            as [(String, UInt32)]
        where bytes[start..<index].starts(with: name.utf8) {
            guard let scalar = Unicode.Scalar(value) else { return nil }
            return (scalar, 1 + name.utf8.count)
        }
        return nil
    }

    /// A run of bytes with its characters read.
    static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "&"),
                let (scalar, length) = character(bytes, at: index, before: range.upperBound)
            {
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                index += length
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func numbered(
        _ bytes: [UInt8], at place: Int, before end: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        var index = place + 2
        var value: UInt32 = 0
        var digits = 0
        let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        while index < end, digits < 8 {
            let byte = bytes[index]
            let letter = byte | 0x20
            if ByteWords.isDigit(byte) {
                value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(byte - 0x30)
            } else if isHexadecimal, letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") {
                value = value &* 16 &+ UInt32(letter - UInt8(ascii: "a") + 10)
            } else {
                break
            }
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
        // Numbers from 128 to 159 mean what windows-1252 means by them (HTML, 13.2.5.80).
        if (0x80...0x9F).contains(value) {
            value = TextEncoding.windows1252Upper[Int(value) - 0x80]
        }
        if value < 0x20 && value != 0x09 && value != 0x0A { value = 0xFFFD }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", index - place)
    }

    /// The characters of ISO 8859-1 from 0xA0 on, by their names in HTML.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
        sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
        Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
        Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
        Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
        euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
        ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let named: [String: UInt32] = {
        var names: [String: UInt32] = [
            "amp": 0x26, "AMP": 0x26, "lt": 0x3C, "LT": 0x3C, "gt": 0x3E, "GT": 0x3E,
            "quot": 0x22, "QUOT": 0x22, "apos": 0x27, "OElig": 0x152, "oelig": 0x153,
            "Scaron": 0x160, "scaron": 0x161, "Zcaron": 0x17D, "zcaron": 0x17E, "Yuml": 0x178,
            "fnof": 0x192, "circ": 0x2C6, "tilde": 0x2DC, "ensp": 0x2002, "emsp": 0x2003,
            "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F,
            "ndash": 0x2013, "mdash": 0x2014, "horbar": 0x2015, "lsquo": 0x2018, "rsquo": 0x2019,
            "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D, "bdquo": 0x201E, "dagger": 0x2020,
            "Dagger": 0x2021, "bull": 0x2022, "hellip": 0x2026, "permil": 0x2030, "prime": 0x2032,
            "Prime": 0x2033, "lsaquo": 0x2039, "rsaquo": 0x203A, "oline": 0x203E, "frasl": 0x2044,
            "euro": 0x20AC, "trade": 0x2122, "larr": 0x2190, "uarr": 0x2191, "rarr": 0x2192,
            "darr": 0x2193, "harr": 0x2194, "minus": 0x2212, "lowast": 0x2217, "le": 0x2264,
            "ge": 0x2265, "ne": 0x2260, "asymp": 0x2248, "lsqb": 0x5B, "rsqb": 0x5D, "lbrack": 0x5B,
            "rbrack": 0x5D, "ast": 0x2A, "num": 0x23, "sol": 0x2F, "colon": 0x3A, "comma": 0x2C,
            "period": 0x2E, "semi": 0x3B, "lpar": 0x28, "rpar": 0x29, "hyphen": 0x2010,
            "ccaron": 0x10D, "Ccaron": 0x10C, "lstrok": 0x142, "Lstrok": 0x141, "nacute": 0x144,
            "sacute": 0x15B, "zacute": 0x17A, "cacute": 0x107, "Cacute": 0x106, "eogon": 0x119,
            "aogon": 0x105, "zdot": 0x17C, "ecaron": 0x11B, "rcaron": 0x159, "uring": 0x16F,
            "gbreve": 0x11F, "scedil": 0x15F, "inodot": 0x131, "Scedil": 0x15E,
        ]
        for (index, name) in latin.split(separator: " ").enumerated() {
            names[String(name)] = 0xA0 + UInt32(index)
        }
        return names
    }()
}
