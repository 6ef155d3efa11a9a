// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel

/// Who the parties of documents were, as far as registers and the file's own list tell.
struct ImportParties {
    private let knowledge: Knowledge
    private var entries: [IdentityTable.Entry] = []
    private var identifier: PartyIdentifier?

    init(_ knowledge: Knowledge) { self.knowledge = knowledge }

    /// Takes an entry of the file's list.
    mutating func add(_ person: PersonEntry, of volume: String) {
        entries.append(
            IdentityTable.Entry(
                id: "\(volume):\(person.id)", name: person.name, remark: person.description))
        identifier = nil
    }

    /// What is found of a document.
    mutating func findings(of document: Document) -> Findings {
        let identifier = self.identifier ?? made()
        self.identifier = identifier
        let answer = identifier.identify(document)
        var findings = Findings()
        findings.persons = answer.persons
        findings.doubts = answer.doubts
        return findings
    }

    private func made() -> PartyIdentifier {
        PartyIdentifier(
            register: knowledge.register,
            lists: PersonLists(
                entries, identities: knowledge.identities(of: entries), years: [:]))
    }
}
