// SPDX-License-Identifier: Apache-2.0

/// Roman numerals from 1 to 3999.
enum RomanNumeral {
    private static let steps: [(value: Int, letters: String)] = [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]

    /// The numeral in small letters, or nothing outside the range.
    static func text(of number: Int) -> String? {
        guard (1..<4000).contains(number) else { return nil }
        var rest = number
        var result = ""
        for step in steps {
            while rest >= step.value {
                result += step.letters
                rest -= step.value
            }
        }
        return result
    }

    /// The value of a numeral in capital or small letters, or nothing for any other text.
    static func value(of text: String) -> Int? {
        var rest = Substring(text.lowercased())
        var value = 0
        for step in steps {
            while rest.hasPrefix(step.letters) {
                value += step.value
                rest = rest.dropFirst(step.letters.count)
            }
        }
        guard rest.isEmpty, value > 0, Self.text(of: value) == text.lowercased() else { return nil }
        return value
    }
}
