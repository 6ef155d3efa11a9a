// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// What a page shows around a document.
package struct Surroundings: Hashable, Sendable {
    /// Another copy or edition of the document.
    package struct Copy: Hashable, Sendable {
        /// The other document.
        package var document: DocumentSummary
        /// How much of the shorter text both have, in percent.
        package var percentage: Int

        /// Makes one.
        package init(document: DocumentSummary, percentage: Int) {
            self.document = document
            self.percentage = percentage
        }
    }

    /// The document before it in its volume.
    package var previous: DocumentSummary?
    /// The document after it in its volume.
    package var next: DocumentSummary?
    /// The persons that it names, from its volume's list, in the order of the document.
    package var persons: [PersonSummary]
    /// The terms that it uses, from its volume's list, in the order of the document.
    package var terms: [TermEntry]
    /// How it stands in its correspondence.
    package var exchange: ExchangeView
    /// Its copies in other volumes, the most alike first.
    package var copies: [Copy]

    /// Makes surroundings.
    package init(
        previous: DocumentSummary? = nil, next: DocumentSummary? = nil,
        persons: [PersonSummary] = [], terms: [TermEntry] = [],
        exchange: ExchangeView = ExchangeView(), copies: [Copy] = []
    ) {
        self.previous = previous
        self.next = next
        self.persons = persons
        self.terms = terms
        self.exchange = exchange
        self.copies = copies
    }
}

extension Archive {
    /// What a page shows around a document that is at hand already.
    package func surroundings(of held: HeldDocument) async throws -> Surroundings {
        try await read { reader, catalogue in
            try self.surroundings(of: held, reader, catalogue)
        }
    }

    /// A document and what a page shows around it, from one snapshot.
    package func documentInPlace(
        _ id: DocumentID
    ) async throws -> (state: DocumentState, surroundings: Surroundings) {
        try await read { reader, catalogue in
            let state = try self.state(of: id, reader)
            guard case .held(let held) = state else { return (state, Surroundings()) }
            return (state, try self.surroundings(of: held, reader, catalogue))
        }
    }

    private func surroundings(
        of held: HeldDocument, _ reader: StoreReader, _ catalogue: Catalogue
    ) throws -> Surroundings {
        let id = held.document.id
        var around = Surroundings()
        if let ordinal = catalogue.ordinal(of: id) {
            func summary(_ other: Int) throws -> DocumentSummary? {
                guard catalogue.identifiers.indices.contains(other),
                    catalogue.identifiers[other].volume == id.volume
                else { return nil }
                return try catalogue.summary(other, reader)
            }
            around.previous = try summary(ordinal - 1)
            around.next = try summary(ordinal + 1)
        }
        let scan = DocumentScan(held.document, keepsWords: false)
        let entries = try catalogue.entries.entries(of: CollectionID(id.volume), reader)
        around.persons = scan.persons.compactMap { name in
            entries.persons[name].map {
                catalogue.summary(StoredPerson(volume: id.volume, entry: $0))
            }
        }
        around.exchange = try exchange(of: id, reader, catalogue)
        around.copies = try held.findings.copies.compactMap { copy in
            try catalogue.ordinal(of: copy.document).map {
                Surroundings.Copy(
                    document: try catalogue.summary($0, reader), percentage: copy.percentage)
            }
        }
        around.terms = scan.terms.compactMap { entries.terms[$0] }
        return around
    }
}
