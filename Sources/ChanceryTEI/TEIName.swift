// SPDX-License-Identifier: Apache-2.0

/// Names of a document's parts as XML can hold them.
///
/// XML wants a name to begin with a letter and to hold no blanks; the archive's names may begin
/// with a digit. What XML forbids is written `_x0031_`, with the number of the character, as
/// ISO 9075-14 does it, and read back.
enum TEIName {
    /// The name with what XML forbids written out; the name itself as a rule.
    static func encoded(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let isEscape = scalar == "_" && escape(in: scalars[index...]) != nil
            if !isEscape, isName(scalar), index > 0 || isStart(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                let number = String(scalar.value, radix: 16, uppercase: true)
                let digits = number.utf8.count <= 4 ? 4 : 8
                result += "_x" + String(repeating: "0", count: digits - number.utf8.count)
                result += number + "_"
            }
        }
        return result
    }

    /// The name that was written as `name`.
    static func decoded(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "_")) else { return name }
        var rest = Array(name.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        while let first = rest.first {
            if let (scalar, length) = escape(in: rest) {
                result.append(scalar)
                rest = rest.dropFirst(length)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    /// The character that is written out at the beginning, and how many characters that takes.
    private static func escape(
        in scalars: ArraySlice<Unicode.Scalar>
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        guard scalars.first == "_", scalars.dropFirst().first == "x" else { return nil }
        let digits = scalars.dropFirst(2).prefix(9).prefix { scalar in
            ("0"..."9").contains(scalar) || ("A"..."F").contains(scalar)
        }
        guard digits.count == 4 || digits.count == 8,
            scalars.dropFirst(2 + digits.count).first == "_"
        else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            let number = digit.value <= 0x39 ? digit.value - 0x30 : digit.value - 0x37
            value = value << 4 | number
        }
        return Unicode.Scalar(value).map { ($0, digits.count + 3) }
    }

    /// Whether a name may begin with a character (XML 1.0, 2.3, without the colon).
    private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
            0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
            0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// Whether a name may hold a character (XML 1.0, 2.3, without the colon).
    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isStart(scalar)
        }
    }
}
