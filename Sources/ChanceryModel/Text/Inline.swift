// SPDX-License-Identifier: Apache-2.0

/// A piece of running text.
///
/// White space in `text` is as the source has it, folded to single blanks by the reader where a
/// line ends inside a sentence; `PlainText` folds it again over the borders of pieces.
package indirect enum Inline: Hashable, Sendable {
    /// Words.
    case text(String)
    /// Words set in another face (`hi`).
    case emphasis([Inline], Rendition)
    /// A person's name (`persName`).
    case person([Inline], PersonMention)
    /// A term, an abbreviation, an office or a post (`gloss`, `term`, `orgName`).
    case term([Inline], TermMention)
    /// The name of a place (`placeName`).
    case place([Inline])
    /// A date (`date`).
    case date([Inline], DateAttributes)
    /// A time of day (`time`).
    case time([Inline], DateAttributes)
    /// A reference that the source itself points somewhere (`ref`).
    case reference([Inline], target: String?)
    /// The mark of a note; its text is in `DocumentText.notes`.
    case note(NoteID)
    /// The beginning of a page inside running text (`pb`).
    case pageBreak(PageBreak)
    /// A forced line end (`lb`).
    case lineBreak
    /// Something that is missing in the source (`gap`): dots, illegible words, redactions.
    case gap(reason: String?, extent: String?)
    /// Words struck out in the original (`del`).
    case deletion([Inline])
    /// Words that are hard to read (`unclear`).
    case unclear([Inline])
    /// Words quoted inside a sentence (`q`, `quote`).
    case quotation([Inline])
    /// Words in another language (`foreign`), with its tag.
    case foreign([Inline], language: String)
    /// A block that stands inside running text (a table in a paragraph, a list in an item).
    case block(Block)
    /// An element that the reader does not know, by name; its text is kept.
    case unknown([Inline], element: String)
}

/// How words are set apart.
package enum Rendition: Hashable, Sendable {
    /// In italics.
    case italic
    /// In bold face.
    case bold
    /// In small capitals.
    case smallCapitals
    /// Underlined.
    case underline
    /// Raised.
    case superscript
    /// Lowered.
    case `subscript`
    /// In the upright face, within italics.
    case roman
    /// In another way that the source names.
    case other(String)
}

/// What the source says of a person's name.
package struct PersonMention: Hashable, Sendable {
    /// The entry of the volume's list of persons, without `#`.
    package var target: String?
    /// Whether the source marks the name as an end of the correspondence.
    package var role: CorrespondenceRole?

    /// Makes a mention.
    package init(target: String? = nil, role: CorrespondenceRole? = nil) {
        self.target = target
        self.role = role
    }
}

/// What the source says of a term.
package struct TermMention: Hashable, Sendable {
    /// The entry of the volume's list of terms, without `#`.
    package var target: String?
    /// Whether the source marks the term (an office or post) as an end of the correspondence.
    package var role: CorrespondenceRole?

    /// Makes a mention.
    package init(target: String? = nil, role: CorrespondenceRole? = nil) {
        self.target = target
        self.role = role
    }
}

/// The two ends of a correspondence.
package enum CorrespondenceRole: UInt8, Hashable, Sendable {
    /// Who sends.
    case from
    /// Who receives.
    case to
}

/// The machine-readable side of a date or time in the source (TEI `att.datable`).
package struct DateAttributes: Hashable, Sendable {
    /// `@when`.
    package var when: String?
    /// `@from`.
    package var from: String?
    /// `@to`.
    package var to: String?
    /// `@notBefore`.
    package var notBefore: String?
    /// `@notAfter`.
    package var notAfter: String?

    /// Makes the attributes.
    package init(
        when: String? = nil, from: String? = nil, to: String? = nil, notBefore: String? = nil,
        notAfter: String? = nil
    ) {
        self.when = when
        self.from = from
        self.to = to
        self.notBefore = notBefore
        self.notAfter = notAfter
    }
}
