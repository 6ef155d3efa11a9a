// SPDX-License-Identifier: Apache-2.0

/// What a source file says of itself as a whole.
package struct Volume: Hashable, Sendable {
    /// Its name for ever, and the first part of its documents' names.
    package var id: CollectionID
    /// The edition, for the citation of its documents (without number and pages).
    package var publication: Publication
    /// The whole title as one line.
    package var title: String
    /// International Standard Book Number, where there is one.
    package var isbn: String?
    /// The language of its documents unless they say otherwise, as BCP 47 tag.
    package var language: String
    /// The series and subseries that it belongs to, from the root down; may be empty.
    package var ancestors: [Collection]
    /// The words of the source that name the edition; known while the source is read.
    package var evidence: Evidence?

    /// Makes a volume.
    package init(
        id: CollectionID, publication: Publication, title: String, isbn: String? = nil,
        language: String = "en", ancestors: [Collection] = [], evidence: Evidence? = nil
    ) {
        self.id = id
        self.publication = publication
        self.title = title
        self.isbn = isbn
        self.language = language
        self.ancestors = ancestors
        self.evidence = evidence
    }
}

/// An entry of a volume's list of persons.
package struct PersonEntry: Hashable, Sendable {
    /// The name that the volume gives it (`p_DJF1`); it means nothing in another volume.
    package var id: String
    /// The name as printed: "Dulles, John Foster".
    package var name: String
    /// What the list says of the person.
    package var description: String
    /// The entry's bytes in the source file.
    package var range: SourceRange?

    /// Makes an entry.
    package init(id: String, name: String, description: String, range: SourceRange? = nil) {
        self.id = id
        self.name = name
        self.description = description
        self.range = range
    }
}

/// An entry of a volume's list of terms and abbreviations.
package struct TermEntry: Hashable, Sendable {
    /// The name that the volume gives it (`t_Embtel1`); it means nothing in another volume.
    package var id: String
    /// The term as printed.
    package var term: String
    /// What it stands for.
    package var description: String
    /// The entry's bytes in the source file.
    package var range: SourceRange?

    /// Makes an entry.
    package init(id: String, term: String, description: String, range: SourceRange? = nil) {
        self.id = id
        self.term = term
        self.description = description
        self.range = range
    }
}

/// A piece of a volume's front or back matter that is worth reading: preface, sources, summary.
package struct MatterSection: Hashable, Sendable {
    /// The name that the volume gives it: `preface`.
    package var id: String
    /// Its title.
    package var title: String
    /// Its text.
    package var text: DocumentText

    /// Makes a section.
    package init(id: String, title: String, text: DocumentText) {
        self.id = id
        self.title = title
        self.text = text
    }
}

/// Something that a reader of sources noticed: where, what, and what to do.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    /// How bad it is.
    package enum Severity: String, Hashable, Sendable {
        /// Nothing is lost.
        case note
        /// Something could not be understood; its text is kept.
        case warning
        /// The file could not be read.
        case error
    }

    /// How bad it is.
    package var severity: Severity
    /// A stable name for the sort of thing that was noticed, for example `unknown-element`.
    package var code: String
    /// One sentence for a person.
    package var message: String
    /// The file's own name.
    package var file: String
    /// The line, from 1.
    package var line: Int?
    /// The column in bytes, from 1.
    package var column: Int?

    /// Makes a diagnostic.
    package init(
        severity: Severity, code: String, message: String, file: String, line: Int? = nil,
        column: Int? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.column = column
    }

    /// The diagnostic as compilers print it: `v28.xml:812:9: warning: message`.
    package var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if line != nil, let column { place += ":\(column)" }
        return "\(place): \(severity.rawValue): \(message)"
    }
}
