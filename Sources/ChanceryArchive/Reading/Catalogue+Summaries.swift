// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

extension Catalogue {
    /// The row of a list for a document.
    func summary(_ ordinal: Int, _ reader: StoreReader) throws -> DocumentSummary {
        // A later import may have put another revision in the place of one with withheld passages.
        let entry =
            try reader.summary(ofRevision: Int(revisions[ordinal]))
            ?? reader.summary(ofDocument: Int(rows[ordinal]))
        guard let entry else {
            throw StoreError(.damaged, "The document \(identifiers[ordinal]) lacks its summary.")
        }
        let id = identifiers[ordinal]
        return DocumentSummary(
            id: id, number: entry.number, title: entry.title, kind: entry.kind, date: entry.date,
            place: entry.place, from: entry.from, to: entry.to,
            classification: entry.classification, telegramNumber: entry.telegramNumber,
            volume: CollectionID(id.volume), volumeTitle: tree.volumeTitle(id.volume))
    }

    /// A person of all volumes as a list shows them.
    func summary(_ figure: StoredFigure) -> PersonSummary {
        let volume = figure.id.firstIndex(of: ":").map { CollectionID(String(figure.id[..<$0])) }
        return PersonSummary(
            id: figure.id, name: figure.name, description: figure.about, volume: volume,
            count: count(ofPerson: figure.id))
    }

    /// A person as a list shows them.
    func summary(_ person: StoredPerson) -> PersonSummary {
        let id = "\(person.volume):\(person.entry.id)"
        return PersonSummary(
            id: id, name: person.entry.name, description: person.entry.description,
            volume: CollectionID(person.volume), count: count(ofPerson: id))
    }

    /// How many documents name a person.
    func count(ofPerson id: String) -> Int {
        guard let place = place(of: persons.person(id)) else { return 0 }
        return Int(personCounts[Int(place)])
    }
}
