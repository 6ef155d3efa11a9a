// SPDX-License-Identifier: Apache-2.0

/// The descriptive fields of a document: what a catalogue says about it.
///
/// DESIGN: the JSON of a document is this record with the counts of its text. Absent is absent:
/// no field holds an empty string.
package struct Record: Hashable, Sendable {
    /// The title for lists and citations, in sentence form: "Telegram From the Embassy in Iran ...".
    package var title: String
    /// The heading as printed, without document number and notes.
    package var heading: String?
    /// What sort of document it is.
    package var kind: DocumentKind
    /// Its date; nil if it is undated.
    package var date: HistoricalDate?
    /// Where and when it was sent or written.
    package var sent: Moment?
    /// Where and when it was received.
    package var received: Moment?
    /// Who sent it.
    package var from: [Party]
    /// To whom.
    package var to: [Party]
    /// The sides of a conversation.
    package var between: [Party]
    /// The number that its office gave it, with the series' name: "1053", "Secto 28".
    package var telegramNumber: String?
    /// Under which numbers it is filed.
    package var fileNumbers: [FileNumber]
    /// How secret it was.
    package var classification: Classification?
    /// How urgent it was: "Niact", "Priority".
    package var precedence: String?
    /// Who might see it: "Eyes Only", "Limit Distribution".
    package var handling: [String]
    /// An abstract.
    package var summary: String?
    /// The languages of its texts, as BCP 47 tags, the original first.
    package var languages: [String]
    /// What it is about, in the words of the source.
    package var subjects: [String]
    /// The edition that it stands in.
    package var publication: Publication?
    /// Where the original lies: "Department of State, Central Files".
    package var repository: String?
    /// The note that says so, whole.
    package var sourceNote: String?
    /// The documents that it mentions.
    package var references: [Reference]
    /// What the archive noticed.
    package var doubts: [Doubt]
    /// What each field was read from.
    package var evidence: [RecordField: Evidence]

    /// Makes a record that knows only its title and kind.
    package init(title: String, kind: DocumentKind = .other) {
        self.title = title
        heading = nil
        self.kind = kind
        date = nil
        sent = nil
        received = nil
        from = []
        to = []
        between = []
        telegramNumber = nil
        fileNumbers = []
        classification = nil
        precedence = nil
        handling = []
        summary = nil
        languages = []
        subjects = []
        publication = nil
        repository = nil
        sourceNote = nil
        references = []
        doubts = []
        evidence = [:]
    }
}
