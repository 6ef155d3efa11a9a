// SPDX-License-Identifier: Apache-2.0

/// Tells scripts apart as far as names need it.
enum ScriptTest {
    /// Whether the text has a letter of a script in which names are written with spaces.
    static func isRomanesque(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x17F, 0x218...0x21B,
                0x370...0x3FF, 0x400...0x52F, 0x590...0x5FF, 0x600...0x6FF, 0xE01...0xE5B,
                0x1E00...0x1FFF, 0x200C...0x200E, 0x202A...0x202E, 0x180...0x24F:
                true
            default: false
            }
        }
    }
}
