// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a list says of a document: a row of results, of a table of contents, of a person's page.
package struct DocumentSummary: Hashable, Sendable {
    /// Its name for ever.
    package var id: DocumentID
    /// The number printed before its heading.
    package var number: String?
    /// The title for lists and citations.
    package var title: String
    /// What sort of document it is.
    package var kind: DocumentKind
    /// Its date; nil if it is undated.
    package var date: HistoricalDate?
    /// Where it was sent from.
    package var place: String?
    /// Who sent it, as printed.
    package var from: [String]
    /// To whom, as printed.
    package var to: [String]
    /// How secret it was.
    package var classification: Classification?
    /// The number that its office gave it.
    package var telegramNumber: String?
    /// The volume it stands in.
    package var volume: CollectionID
    /// The volume's title, short enough for a list.
    package var volumeTitle: String

    /// Makes a summary.
    package init(
        id: DocumentID, number: String?, title: String, kind: DocumentKind, date: HistoricalDate?,
        place: String?, from: [String], to: [String], classification: Classification?,
        telegramNumber: String?, volume: CollectionID, volumeTitle: String
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.kind = kind
        self.date = date
        self.place = place
        self.from = from
        self.to = to
        self.classification = classification
        self.telegramNumber = telegramNumber
        self.volume = volume
        self.volumeTitle = volumeTitle
    }
}
