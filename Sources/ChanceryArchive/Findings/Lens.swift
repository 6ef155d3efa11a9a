// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// How records are seen: with the identities of persons, and without the doubts that people
/// settled.
struct Lens: Sendable {
    private let identities: [String: PersonReference]
    private let settled: [DocumentID: [Corrections.Settlement]]
    /// Documents that findings still name and nobody is shown: a decision was carried out, and what
    /// others say of the document is not yet derived anew.
    private let hidden: Set<DocumentID>

    init(_ reader: StoreReader) throws {
        identities = Dictionary(
            try reader.identities().map { ($0.entry, $0.person) },
            uniquingKeysWith: { first, _ in first })
        settled = try Knowledge.corrections(reader).settled
        hidden =
            try FindingsDerivation.isDue(reader) ? Set(try reader.withheldDocuments()) : []
    }

    /// Completes a record; the doubts that were settled are taken out and given back.
    func complete(_ record: inout Record, of id: DocumentID) -> [SettledDoubt] {
        identify(&record.from)
        identify(&record.to)
        identify(&record.between)
        guard let decisions = settled[id] else { return [] }
        var taken: [SettledDoubt] = []
        record.doubts.removeAll { doubt in
            guard let decision = decisions.first(where: { $0.kind == doubt.kind }) else {
                return false
            }
            taken.append(SettledDoubt(doubt: doubt, reason: decision.reason))
            return true
        }
        return taken
    }

    /// Findings without what they tell of documents that nobody is shown.
    func shown(_ findings: Findings) -> Findings {
        guard !hidden.isEmpty else { return findings }
        var shown = findings
        shown.copies.removeAll { hidden.contains($0.document) }
        for index in shown.references.indices {
            let reference = shown.references[index].reference
            shown.references[index].reference.candidates.removeAll(where: hidden.contains)
            guard let target = reference.target?.split(separator: "#").first,
                let id = DocumentID(String(target)), hidden.contains(id)
            else { continue }
            shown.references[index].reference.target = nil
            shown.references[index].reference.status =
                reference.number == nil ? .unresolved : .ghost
        }
        return shown
    }

    /// The doubts of a document that nobody settled.
    func open(_ doubts: [Doubt], of id: DocumentID) -> [Doubt] {
        guard let decisions = settled[id] else { return doubts }
        return doubts.filter { doubt in !decisions.contains { $0.kind == doubt.kind } }
    }

    private func identify(_ parties: inout [Party]) {
        for index in parties.indices {
            guard let person = parties[index].person, let known = identities[person.id] else {
                continue
            }
            parties[index].person = known
        }
    }

    /// The person that an entry of a list is, or the identifier itself.
    func person(_ id: String) -> String { identities[id]?.id ?? id }
}

/// A doubt that a correction settled.
package struct SettledDoubt: Hashable, Sendable {
    /// The doubt.
    package var doubt: Doubt
    /// Why it is none.
    package var reason: String

    /// Makes one.
    package init(doubt: Doubt, reason: String) {
        self.doubt = doubt
        self.reason = reason
    }
}

extension Archive {
    /// How records of a snapshot are seen.
    func lens(_ reader: StoreReader) throws -> Lens {
        try view(lenses, reader) { try Lens($0) }
    }
}
