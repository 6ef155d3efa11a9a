// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A place of the archive where quoted words stand.
package struct QuotationMatch: Sendable {
    /// The document.
    package var held: HeldDocument
    /// Where in it.
    package var passage: Passage
    /// The words compared, in order.
    package var segments: [QuotationSegment]
    /// How much differs: 0 for the same words, 1 where every word is another.
    package var difference: Double
    /// The seal of the passage.
    package var seal: QuotationSeal

    /// Whether every letter and sign is the document's, but for what dots and brackets declare.
    package var isExact: Bool {
        segments.allSatisfy { $0.kind == .same || $0.kind == .ellipsis || $0.kind == .bracketed }
    }
}

/// A run of words of a document.
package struct Passage: Hashable, Sendable {
    /// The words as they stand in the document, white space folded.
    package var text: String
    /// The first word and the one after the last, counted from 0 through the document.
    package var words: Range<Int>
    /// The zone it begins in.
    package var zone: Zone
    /// The paragraph it begins in, from 1, where that is one outside of notes.
    package var paragraph: Int?
    /// The text of the document, from 0.
    package var part: Int
    /// The note of that text it begins in, from 0.
    package var note: Int?

    init(_ sequence: WordSequence, _ words: Range<Int>) {
        text = sequence.text(of: words)
        self.words = words
        let piece =
            words.isEmpty ? nil : sequence.pieces[sequence.words[words.lowerBound].piece]
        zone = piece?.zone ?? .body
        paragraph = piece?.paragraph
        part = piece?.part ?? 0
        note = piece?.note
    }
}
