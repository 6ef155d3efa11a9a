// SPDX-License-Identifier: Apache-2.0

/// The name of a note inside its document's text: its place among the notes, from 0.
package struct NoteID: Hashable, Sendable, Comparable {
    /// The place among `DocumentText.notes`.
    package let index: Int

    /// Makes the name of the note at a place.
    package init(_ index: Int) { self.index = index }

    /// Orders as the notes stand.
    package static func < (left: NoteID, right: NoteID) -> Bool { left.index < right.index }
}

/// A note of the text.
package struct Note: Hashable, Sendable {
    /// What a note is for.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// A note of author or editor on a word.
        case footnote
        /// The note that says where the document was found (`note[@type='source']`).
        case source
        /// An abstract of the document (`note[@type='summary']`).
        case summary
    }

    /// What it is for.
    package var kind: Kind
    /// The printed mark: a number, a letter, a sign; nil if none is printed.
    package var mark: String?
    /// The name that the source gives it, for example `d2fn1`.
    package var identifier: String?
    /// The note that this one repeats, where the same note is called twice.
    package var repeats: String?
    /// Whether the source prints it in the line, not at the foot (`@rend='inline'`).
    package var isInline: Bool
    /// What it says.
    package var blocks: [Block]
    /// Its bytes in the source file.
    package var range: SourceRange?

    /// Makes a note.
    package init(
        kind: Kind = .footnote, mark: String? = nil, identifier: String? = nil,
        repeats: String? = nil, isInline: Bool = false, blocks: [Block], range: SourceRange? = nil
    ) {
        self.kind = kind
        self.mark = mark
        self.identifier = identifier
        self.repeats = repeats
        self.isInline = isInline
        self.blocks = blocks
        self.range = range
    }
}

/// One of the texts of a document: the original, a transcription of it, a translation.
package struct DocumentText: Hashable, Sendable {
    /// What the text is to the document.
    package enum Role: UInt8, Hashable, Sendable, CaseIterable {
        /// The words of the document itself.
        case original
        /// A transcription of an original that is held as an image.
        case transcription
        /// A translation.
        case translation
    }

    /// What the text is to the document.
    package var role: Role
    /// Its language, as BCP 47 tag.
    package var language: String
    /// Its blocks in the order of the source, the heading among them.
    package var blocks: [Block]
    /// Its notes in the order of their first marks; `NoteID` counts here.
    package var notes: [Note]

    /// Makes a text.
    package init(
        role: Role = .original, language: String = "en", blocks: [Block], notes: [Note] = []
    ) {
        self.role = role
        self.language = language
        self.blocks = blocks
        self.notes = notes
    }

    /// The note with a name; nil if there is none.
    package subscript(note note: NoteID) -> Note? {
        notes.indices.contains(note.index) ? notes[note.index] : nil
    }
}
