// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What can be counted in a text: paragraphs, words, and where each note is called.
package struct TextMeasures: Hashable, Sendable {
    /// The paragraphs outside of notes.
    package var paragraphs: Int
    /// The words of the body, its notes not counted.
    package var words: Int
    /// The blocks of the body: paragraphs, items of lists, rows of tables, signatures.
    package var blocks: Int
    /// Where notes are called, in the order of the text; a note may be called twice.
    package var anchors: [NoteAnchor]

    /// Where a note is called.
    package struct NoteAnchor: Hashable, Sendable {
        /// The parts of a document that hold marks; the raw value is the name in JSON.
        package enum Place: String, Hashable, Sendable, CaseIterable {
            /// The heading.
            case head
            /// The dateline.
            case dateline
            /// The frame between heading and text, for example a line of classification.
            case opener
            /// The text, with everything that follows it.
            case body
        }

        /// The note.
        package var note: NoteID
        /// The part of the document.
        package var place: Place
        /// The block of the body, from 0; nil outside of the body.
        package var block: Int?
        /// How many Unicode scalars stand before the mark in its block, marks left out and white
        /// space folded.
        package var offset: Int
    }

    /// How the paragraphs end, for the search for text that breaks off.
    struct Ending: Hashable, Sendable {
        /// The paragraph, from 1.
        var paragraph: Int
        /// How many Unicode scalars it has.
        var length: Int
        /// The first bytes of its text, at most four, the first one highest.
        var head: UInt32
        /// The last bytes of its text, at most four.
        var tail: UInt32
        /// The first byte of its last word.
        var lastInitial: UInt8
        /// Whether a sentence ends somewhere inside it.
        var hasSentenceEnd: Bool
        /// How it is set.
        var style: ParagraphStyle
        /// Whether another paragraph follows it directly, or the end of the text.
        var isFollowedByParagraph: Bool
        /// Whether an omission ends it.
        var endsWithGap: Bool
        /// Its bytes in the source file.
        var range: SourceRange?
    }

    /// How the paragraphs of the body end.
    var endings: [Ending]

    /// Counts a text.
    ///
    /// - Complexity: O(*n*), *n* the length of the text.
    package init(_ text: DocumentText) {
        var walk = TextWalk(text)
        walk.run()
        paragraphs = walk.paragraphs
        words = walk.words
        blocks = walk.blockCount
        anchors = walk.anchors
        endings = walk.endings
    }
}
