// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// The persons of documents, under one identity each.
struct CataloguePersons {
    private let identities: [String: String]
    /// The entries of lists that are one person.
    private let entries: [String: [String]]
    /// The persons found among the parties, by the row of the document.
    let found: [Int: [(end: Findings.End, id: String)]]

    init(_ reader: StoreReader) throws {
        let identities = Dictionary(
            try reader.identities().map { ($0.entry, $0.person.id) },
            uniquingKeysWith: { first, _ in first })
        self.identities = identities
        entries = Dictionary(grouping: identities.keys.sorted()) { identities[$0] ?? $0 }
        found = try reader.foundPersons()
    }

    /// The person that an entry of a list is, or the identifier itself.
    func person(_ id: String) -> String { identities[id] ?? id }

    /// The names under which documents may name a person: its own, and its entries in lists.
    func names(of person: String) -> [String] { [person] + (entries[person] ?? []) }

    /// The parties whose persons a list of the columns holds; nil if it holds no persons.
    static func ends(of field: Int) -> [Findings.End]? {
        switch Catalogue.ListField(rawValue: field) {
        case .personsFrom: [.from]
        case .personsTo: [.to]
        case .persons: Findings.End.allCases
        case .senders, .addressees, .fileClasses, .fileNumbers, .from, .to, nil: nil
        }
    }
}
