// SPDX-License-Identifier: Apache-2.0

/// Folds the white space of running text: runs of blanks, tabs and line ends become one blank.
package enum FoldedBytes {
    /// Adds words to those that stand before them.
    ///
    /// What needs no folding is copied in one piece.
    ///
    /// - Parameters:
    ///   - words: the words, in UTF-8.
    ///   - target: what stands before them; no blank is put at its beginning.
    ///   - blankIsDue: whether white space stands between the two; afterwards, whether the words
    ///     end with white space.
    ///   - tidies: whether the blanks go that pretty-printing leaves inside of brackets and before
    ///     commas.
    @inline(__always)
    package static func append(
        _ words: UnsafeBufferPointer<UInt8>, to target: inout [UInt8], _ blankIsDue: inout Bool,
        tidies: Bool
    ) {
        let count = words.count
        var isDue = blankIsDue
        var index = 0
        while index < count {
            if isBlank(words[index]) {
                isDue = true
                index += 1
                continue
            }
            if isDue {
                isDue = false
                if let last = target.last, !(tidies && joins(last, words[index])) {
                    target.append(0x20)
                }
            }
            let start = index
            var last = words[index]
            index += 1
            while index < count {
                let byte = words[index]
                if isBlank(byte) {
                    // A single blank between words stands as it is.
                    guard byte == 0x20, index + 1 < count else { break }
                    let next = words[index + 1]
                    if isBlank(next) || (tidies && joins(last, next)) { break }
                }
                last = byte
                index += 1
            }
            target.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<index]))
        }
        blankIsDue = isDue
    }

    /// Whether pretty-printing left a blank between two bytes that print does not have.
    @inline(__always)
    package static func joins(_ last: UInt8, _ next: UInt8) -> Bool {
        switch next {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"): true
        default: last == UInt8(ascii: "(") || last == UInt8(ascii: "[")
        }
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D)
    }
}
