// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// What a page shows around a document.
package struct Surroundings: Hashable, Sendable {
    /// The document before it in its volume.
    package var previous: DocumentSummary?
    /// The document after it in its volume.
    package var next: DocumentSummary?
    /// The persons that it names, from its volume's list, in the order of the document.
    package var persons: [PersonSummary]
    /// The terms that it uses, from its volume's list, in the order of the document.
    package var terms: [TermEntry]

    /// Makes surroundings.
    package init(
        previous: DocumentSummary? = nil, next: DocumentSummary? = nil,
        persons: [PersonSummary] = [], terms: [TermEntry] = []
    ) {
        self.previous = previous
        self.next = next
        self.persons = persons
        self.terms = terms
    }
}

extension Archive {
    /// What a page shows around a document that is at hand already; one read of one snapshot,
    /// where `neighbours`, `persons` and `terms` would read and decode the document twice more.
    package func surroundings(of document: Document) async throws -> Surroundings {
        try await read { reader, catalogue in
            let id = document.id
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
            let scan = DocumentScan(document)
            around.persons = try scan.persons.compactMap { name in
                try reader.person(name, of: id.volume).map { catalogue.summary($0) }
            }
            around.terms = try scan.terms.compactMap { try reader.term($0, of: id.volume) }
            return around
        }
    }
}
