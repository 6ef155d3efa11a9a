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

    /// Where a sign stands.
    private struct Place {
        var start: Int32
        /// How many bytes the file writes it with, doubled; odd if white space stands before it.
        var length: Int32
        var end: Int32 { start + length >> 1 }
        var isSpaced: Bool { length & 1 != 0 }
    }

    private var signs: [UInt8] = []
    private var places: [Place] = []
    private var blankIsDue = true

    /// Makes an empty piece.
    ///
    /// - Parameter capacity: how many signs it is likely to hold.
    package init(capacity: Int = 0) {
        signs.reserveCapacity(capacity)
        places.reserveCapacity(capacity)
    }

    /// Adds a byte of UTF-8 that the file writes with the bytes from `start` up to `end`: one byte,
    /// or the several of an entity or of another encoding.
    @inline(__always)
    package mutating func append(_ byte: UInt8, from start: Int, to end: Int) {
        guard byte > 0x20 else {
            blankIsDue = true
            return
        }
        signs.append(byte)
        places.append(
            Place(
                start: Int32(clamping: start),
                length: Int32(clamping: end - start) << 1 | (blankIsDue ? 1 : 0)))
        blankIsDue = false
    }

    /// Adds bytes of UTF-8 that the file writes as themselves, at the places of their indices.
    package mutating func append(_ bytes: ArraySlice<UInt8>) {
        for place in bytes.indices { append(bytes[place], from: place, to: place + 1) }
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
        var wanted: [UInt8] = []
        wanted.reserveCapacity(words.utf8.count)
        for byte in words.utf8 where byte > 0x20 { wanted.append(byte) }
        guard !wanted.isEmpty, wanted.count <= signs.count else { return nil }
        var found: Int?
        var foundIsWhole = false
        var next = 0
        while let start = place(of: wanted, from: next) {
            next = start + 1
            let end = start + wanted.count
            if let range,
                places[start].start < range.lowerBound || places[end - 1].end > range.upperBound
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
        // Words have a blank behind every fifth sign or so.
        bytes.reserveCapacity(place.count + place.count / 2)
        for index in place {
            if places[index].isSpaced, index > place.lowerBound { bytes.append(0x20) }
            bytes.append(signs[index])
        }
        return Found(
            range: SourceRange(
                Int(places[place.lowerBound].start), Int(places[place.upperBound - 1].end)),
            text: String(decoding: bytes, as: UTF8.self))
    }

    /// The next place of signs that stand together.
    private func place(of wanted: [UInt8], from: Int) -> Int? {
        signs.withUnsafeBufferPointer { signs in
            wanted.withUnsafeBufferPointer { wanted in
                var start = from
                while start + wanted.count <= signs.count {
                    var offset = 0
                    while offset < wanted.count, signs[start + offset] == wanted[offset] {
                        offset += 1
                    }
                    if offset == wanted.count { return start }
                    start += 1
                }
                return nil
            }
        }
    }

    /// Whether no word goes on over the place before a sign.
    private func isBorder(_ place: Int) -> Bool {
        guard place > 0, place < signs.count, !places[place].isSpaced else { return true }
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
