// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// Findings on their way into the store.
package struct FindingsItem: Sendable {
    /// The row of the document.
    package var row: Int
    /// The row of the revision that they are about.
    package var revisionRow: Int
    /// The facts that they were derived with.
    package var facts: DocumentFacts
    /// The findings.
    package var findings: Findings

    /// Makes an item.
    package init(row: Int, revisionRow: Int, facts: DocumentFacts, findings: Findings) {
        self.row = row
        self.revisionRow = revisionRow
        self.facts = facts
        self.findings = findings
    }
}

/// What deriving gives to the store.
package struct Derivation: Sendable {
    /// The findings that changed.
    package var items: [FindingsItem]
    /// The rows of documents whose findings are as they were, and are confirmed.
    package var confirmed: [Int]
    /// Who the entries of lists are, in the order of entries.
    package var identities: [StoredIdentity]
    /// The persons whom documents or lists name, in the order of identifiers.
    package var figures: [StoredFigure]

    /// Makes one.
    package init(
        items: [FindingsItem], confirmed: [Int], identities: [StoredIdentity],
        figures: [StoredFigure]
    ) {
        self.items = items
        self.confirmed = confirmed
        self.identities = identities
        self.figures = figures
    }
}

extension StoreWriter {
    /// Keeps what was derived, and notes with which state of the archive it agrees. Findings are no
    /// revision.
    ///
    /// - Parameter state: makes the note from the change number.
    /// - Returns: the change number; it is a new one only if something changed.
    package func keep(_ derivation: Derivation, state: (Int) -> String) throws -> Int {
        var change = 0
        try database.inTransaction(.immediate) {
            let before = database.totalChangesCount
            try keep(derivation.identities, derivation.figures)
            let hasChanged =
                database.totalChangesCount != before || !derivation.items.isEmpty
            change =
                hasChanged
                ? try StoreWriter.nextChange(database)
                : try StoreReader(database).changeNumber()
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO finding (document, revision, change, facts, persons, content)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET
                    revision = excluded.revision, change = excluded.change,
                    facts = excluded.facts, persons = excluded.persons, content = excluded.content
                    """)
            for item in derivation.items {
                try statement.execute(arguments: [
                    item.row, item.revisionRow, change, Data(FactsCodec.encode(item.facts)),
                    StoreWriter.line(of: item.findings.persons),
                    Data(FindingsCodec.encode(item.findings)),
                ])
            }
            let confirm = try database.cachedStatement(
                sql: "UPDATE finding SET change = ? WHERE document = ? AND change = 0")
            for row in derivation.confirmed { try confirm.execute(arguments: [change, row]) }
            try database.execute(
                sql: "INSERT OR REPLACE INTO property VALUES ('findings', ?)",
                arguments: [state(change)])
            return .commit
        }
        return change
    }

    /// The persons in the form that catalogues are built from.
    static func line(of persons: [Findings.Identified]) -> String {
        persons.map { "\($0.end.rawValue)\($0.person.id)" }.joined(separator: "\n")
    }
}

extension SourceSession {
    /// Keeps what reading alone tells of a document's new revision; the change number 0 says that
    /// it was not yet compared with others.
    func keep(_ item: DocumentItem, document: Int, revision: Int) throws {
        guard let facts = item.facts else { return }
        try database.cachedStatement(
            sql: """
                INSERT INTO finding (document, revision, change, facts, persons, content)
                VALUES (?, ?, 0, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET
                revision = excluded.revision, change = 0, facts = excluded.facts,
                persons = excluded.persons, content = excluded.content
                """
        ).execute(arguments: [
            document, revision, Data(FactsCodec.encode(facts)),
            StoreWriter.line(of: item.findings.persons),
            Data(FindingsCodec.encode(item.findings)),
        ])
    }
}
