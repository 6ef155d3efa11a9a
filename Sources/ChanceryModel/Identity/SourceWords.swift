// SPDX-License-Identifier: Apache-2.0

/// The words of a piece of a source file with the way back from each sign to its bytes.
///
/// A reader of sources fills it sign by sign, in the order of the file; white space is not kept, so
/// that words are found however the file breaks its lines.
package struct SourceWords: Sendable {
    /// Which occurrence of words is meant where there are several.
    package enum Occurrence: Sendable {
        /// The first one.
        case first
        /// The last one.
        case last
    }

    /// Words that were found.
    package struct Found: Hashable, Sendable {
        /// Their bytes, from the first sign to the last.
        package var range: SourceRange
        /// The words as these bytes have them, white space folded.
        package var text: String

        /// Makes a place of words.
        package init(range: SourceRange, text: String) {
            self.range = range
            self.text = text
        }
    }

    private var signs: [UInt8] = []
    private var starts: [Int32] = []
    private var ends: [Int32] = []
    private var isSpaced: [Bool] = []
    private var blankIsDue = true

    /// Makes an empty piece.
    package init() {}

    /// Adds a byte of UTF-8 that the file writes with the bytes from `start` up to `end`: one byte,
    /// or the several of an entity or of another encoding.
    package mutating func append(_ byte: UInt8, from start: Int, to end: Int) {
        guard byte > 0x20 else {
            blankIsDue = true
            return
        }
        signs.append(byte)
        starts.append(Int32(clamping: start))
        ends.append(Int32(clamping: end))
        isSpaced.append(blankIsDue)
        blankIsDue = false
    }

    /// The place of words, whatever white space stands in them; nil if they do not stand here, or
    /// not in `range`.
    ///
    /// Words that stand alone go before the same letters inside of longer words.
    ///
    /// - Complexity: O(*n*), *n* the length of the piece, for words that are no patterns.
    package func find(
        _ words: String, _ occurrence: Occurrence = .first, within range: SourceRange? = nil
    ) -> Found? {
        let wanted = words.utf8.filter { $0 > 0x20 }
        guard !wanted.isEmpty, wanted.count <= signs.count else { return nil }
        var found: Int?
        var foundIsWhole = false
        for start in 0...(signs.count - wanted.count)
        where signs[start] == wanted[0] && matches(wanted, at: start) {
            let end = start + wanted.count
            if let range,
                starts[start] < range.lowerBound || ends[end - 1] > range.upperBound
            {
                continue
            }
            let isWhole = isBorder(start) && isBorder(end)
            let isBetter = isWhole && !foundIsWhole
            if found == nil || isBetter || (occurrence == .last && isWhole == foundIsWhole) {
                found = start
                foundIsWhole = isWhole
            }
            if occurrence == .first, isWhole { break }
        }
        return found.map { self.found($0..<$0 + wanted.count) }
    }

    private func found(_ place: Range<Int>) -> Found {
        var bytes: [UInt8] = []
        for index in place {
            if isSpaced[index], index > place.lowerBound { bytes.append(0x20) }
            bytes.append(signs[index])
        }
        return Found(
            range: SourceRange(Int(starts[place.lowerBound]), Int(ends[place.upperBound - 1])),
            text: String(decoding: bytes, as: UTF8.self))
    }

    private func matches(_ wanted: [UInt8], at start: Int) -> Bool {
        var offset = 1
        while offset < wanted.count {
            guard signs[start + offset] == wanted[offset] else { return false }
            offset += 1
        }
        return true
    }

    /// Whether no word goes on over the place before a sign.
    private func isBorder(_ place: Int) -> Bool {
        guard place > 0, place < signs.count, !isSpaced[place] else { return true }
        return !SourceWords.isLetter(signs[place - 1]) || !SourceWords.isLetter(signs[place])
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC3...0xDF:
            true
        default: false
        }
    }
}
