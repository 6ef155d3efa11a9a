// SPDX-License-Identifier: Apache-2.0

/// Properties of scalars with a short way for ASCII, which most text is.
extension Unicode.Scalar {
    /// Whether the scalar is white space.
    var isSpace: Bool {
        if value < 128 { return value == 32 || (9...13).contains(value) }
        return properties.isWhitespace
    }

    /// Whether the scalar is a letter.
    var isLetter: Bool {
        if value < 128 { return (65...90).contains(value) || (97...122).contains(value) }
        return properties.isAlphabetic
    }

    /// Whether the scalar is a capital letter.
    var isCapital: Bool {
        if value < 128 { return (65...90).contains(value) }
        return properties.isUppercase
    }
}
