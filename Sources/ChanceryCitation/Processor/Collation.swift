// SPDX-License-Identifier: Apache-2.0

/// Compares texts as readers expect: letters without regard to accents and case, then with them.
enum Collation {
    /// The folded form of a text, by which it is compared.
    struct Key: Sendable {
        let folded: [UInt8]
    }

    /// The key of a text; punctuation does not count.
    static func key(_ text: String) -> Key {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(scalar.value)
                switch byte {
                case 65...90: folded.append(byte + 32)
                case 0..<32: folded.append(32)
                case 32, 48...57, 97...122: folded.append(byte)
                default: break
                }
                continue
            }
            append(scalar, to: &folded)
        }
        return Key(folded: folded)
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        if let base = DiacriticFolding.base(of: scalar) {
            folded.append(contentsOf: base.utf8)
            return
        }
        switch scalar {
        case "’", "‘", "“", "”", "«", "»", "ʻ", "ʿ", "ʾ": return
        case "–", "—", "‐", "…": return
        case "\u{A0}": folded.append(32)
        default:
            if (0x300...0x36F).contains(scalar.value) { return }
            folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// Whether the first key sorts before, with or behind the second: -1, 0 or 1.
    ///
    /// Spaces before digits before letters before other scripts: the order of the bytes.
    static func compare(_ left: Key, _ right: Key) -> Int {
        let (a, b) = (left.folded, right.folded)
        let count = min(a.count, b.count)
        for index in 0..<count where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
        return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
    }
}

/// Letters with accents and the letters that they are sorted with.
enum DiacriticFolding {
    /// From U+00C0 on, one entry per scalar; `*` marks what has no base.
    private static let latin: [String] = {
        let text = """
            a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th ss \
            a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th y \
            a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h \
            i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n \
            o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u \
            w w y y y z z z z z z s
            """
        return text.split(separator: " ").map(String.init)
    }()

    /// The base letters in lower case, or nothing.
    static func base(of scalar: Unicode.Scalar) -> String? {
        let index = Int(scalar.value) - 0xC0
        if index >= 0, index < latin.count { return latin[index] == "*" ? nil : latin[index] }
        if (0x1E00...0x1EFF).contains(scalar.value) {
            let block = extended.first { $0.0.contains(scalar.value) }
            return block?.1
        }
        return nil
    }

    private static let extended: [(ClosedRange<UInt32>, String)] = [
        (0x1E00...0x1E01, "a"), (0x1E02...0x1E07, "b"), (0x1E08...0x1E09, "c"),
        (0x1E0A...0x1E13, "d"), (0x1E14...0x1E1D, "e"), (0x1E1E...0x1E1F, "f"),
        (0x1E20...0x1E21, "g"), (0x1E22...0x1E2B, "h"), (0x1E2C...0x1E2F, "i"),
        (0x1E30...0x1E35, "k"), (0x1E36...0x1E3D, "l"), (0x1E3E...0x1E43, "m"),
        (0x1E44...0x1E4B, "n"), (0x1E4C...0x1E53, "o"), (0x1E54...0x1E57, "p"),
        (0x1E58...0x1E5F, "r"), (0x1E60...0x1E69, "s"), (0x1E6A...0x1E71, "t"),
        (0x1E72...0x1E7B, "u"), (0x1E7C...0x1E7F, "v"), (0x1E80...0x1E89, "w"),
        (0x1E8A...0x1E8D, "x"), (0x1E8E...0x1E8F, "y"), (0x1E90...0x1E95, "z"),
        (0x1EA0...0x1EB7, "a"), (0x1EB8...0x1EC7, "e"), (0x1EC8...0x1ECB, "i"),
        (0x1ECC...0x1EE3, "o"), (0x1EE4...0x1EF1, "u"), (0x1EF2...0x1EF9, "y"),
    ]
}
