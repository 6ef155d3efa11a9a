// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The words of a document in the order of its pieces, for comparing them with other words.
///
/// The title of the record is left out: its words are those of the heading.
package struct WordSequence: Sendable {
    /// A word with the signs that stand at it.
    package struct Word: Hashable, Sendable {
        /// Letters and digits, folded; what is compared.
        package var folded: String
        /// The piece it stands in.
        package var piece: Int
        /// Its bytes in the piece, signs included.
        package var range: Range<Int>
    }

    /// The pieces.
    package let pieces: [DocumentScan.Piece]
    /// The words of all pieces.
    package let words: [Word]

    /// The words of a document.
    package init(_ document: Document) {
        self.init(
            DocumentScan(document, keepsPieces: true).pieces.filter { $0.zone != .title })
    }

    init(_ pieces: [DocumentScan.Piece]) {
        self.pieces = pieces
        var words: [Word] = []
        for (index, piece) in pieces.enumerated() {
            WordSequence.split(piece.text) { folded, range in
                words.append(Word(folded: folded, piece: index, range: range))
            }
        }
        self.words = words
    }

    /// The text of some words as it stands: signs kept, one blank between words and pieces.
    package func text(of range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last, words.indices.contains(last) else {
            return ""
        }
        let start = words[first]
        let end = words[last]
        var parts: [String] = []
        for piece in start.piece...end.piece {
            let from = piece == start.piece ? start.range.lowerBound : 0
            let to = piece == end.piece ? end.range.upperBound : pieces[piece].text.utf8.count
            if from < to { parts.append(text(from..<to, ofPiece: piece)) }
        }
        return parts.joined(separator: " ")
    }

    /// The signs that stand free between a word and the one before it in its piece.
    func signs(before index: Int) -> String {
        guard index > 0, words[index - 1].piece == words[index].piece else { return "" }
        let between = words[index - 1].range.upperBound..<words[index].range.lowerBound
        return WordSequence.signs(Array(text(between, ofPiece: words[index].piece).utf8)[...])
    }

    /// Some bytes of a piece, without a copy of the others: whole documents are read word by word.
    private func text(_ range: Range<Int>, ofPiece piece: Int) -> String {
        let bytes = pieces[piece].text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return String(
            decoding: bytes[start..<bytes.index(start, offsetBy: range.count)], as: UTF8.self)
    }

    /// What is left of bytes between words without blanks.
    static func signs(_ bytes: ArraySlice<UInt8>) -> String {
        String(String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace })
    }

    /// Calls a closure with each word of a text: runs between blanks and dashes that hold a letter
    /// or digit, folded, with their bytes.
    static func split(_ text: String, _ body: (String, Range<Int>) -> Void) {
        let bytes = Array(text.utf8)
        split(bytes) { range in
            let folded = fold(bytes[range])
            if !folded.isEmpty { body(folded, range) }
        }
    }

    /// Calls a closure with the bytes of each run between blanks and dashes.
    static func split(_ bytes: [UInt8], _ body: (Range<Int>) -> Void) {
        var start = 0
        func finish(_ end: Int) {
            if start < end { body(start..<end) }
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                finish(index)
                start = index + 1
            } else if byte == 0x2D, index + 1 < bytes.count, bytes[index + 1] == 0x2D {
                finish(index)
                start = index + 2
                index += 1
            } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
                bytes[index + 2] == 0x94
            {
                // The long dash stands between words, not in them.
                finish(index)
                start = index + 3
                index += 2
            }
            index += 1
        }
        finish(bytes.count)
    }

    /// Letters and digits in lower case without accents; hyphens and apostrophes join.
    static func fold(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                result.append(byte)
            case 0x80...:
                let folded = SortingName.of(String(decoding: bytes, as: UTF8.self))
                return String(decoding: folded.utf8.filter { $0 != 0x20 }, as: UTF8.self)
            default: break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
