// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Words without case and accents, to compare and sort names by.
package enum SortingName {
    /// The words of a text: letters and digits, folded, with one blank between words.
    ///
    ///     SortingName.of("Mossadegh, Dr. Mohammad")  // "mossadegh dr mohammad"
    ///     SortingName.of("Böhme")                    // "bohme"
    package static func of(_ text: String) -> String {
        if let plain = ascii(text) { return plain }
        let folded = text.folding(
            options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        var result: [UInt8] = []
        var isBlankDue = false
        for scalar in folded.unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isBlankDue = !result.isEmpty
                continue
            }
            if isBlankDue { result.append(0x20) }
            isBlankDue = false
            result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func ascii(_ text: String) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var isBlankDue = false
        for byte in text.utf8 {
            let letter: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter = byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                letter = byte
            case 0x80...: return nil
            default:
                isBlankDue = !result.isEmpty
                continue
            }
            if isBlankDue { result.append(0x20) }
            isBlankDue = false
            result.append(letter)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
