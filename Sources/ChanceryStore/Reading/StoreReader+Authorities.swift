// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// Who an entry of a volume's list is, as the store keeps it.
package struct StoredIdentity: Hashable, Sendable {
    /// `volume:entry`.
    package var entry: String
    /// The person.
    package var person: PersonReference
    /// The rule that said so.
    package var rule: String

    /// Makes one.
    package init(entry: String, person: PersonReference, rule: String) {
        self.entry = entry
        self.person = person
        self.rule = rule
    }
}

/// A person whom documents or lists name, by the identity of all volumes.
package struct StoredFigure: Hashable, Sendable {
    /// The person's identifier.
    package var id: String
    /// The name as lists print it.
    package var name: String
    /// The name in the form that lists are sorted by.
    package var sorting: String
    /// What is known of the person, in a line.
    package var about: String

    /// Makes one.
    package init(id: String, name: String, sorting: String, about: String) {
        self.id = id
        self.name = name
        self.sorting = sorting
        self.about = about
    }
}

extension StoreReader {
    /// What an authority's name stands for; nil if nothing was loaded.
    package func authority(_ name: String) throws -> [UInt8]? {
        try Data.fetchOne(
            database, sql: "SELECT content FROM authority WHERE name = ?", arguments: [name]
        ).map { [UInt8]($0) }
    }

    /// Who the entries of lists are.
    package func identities() throws -> [StoredIdentity] {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT entry, person, name, rule FROM identity ORDER BY entry")
        var all: [StoredIdentity] = []
        while let row = try rows.next() {
            all.append(
                StoredIdentity(
                    entry: row[0], person: PersonReference(id: row[1], name: row[2]),
                    rule: row[3]))
        }
        return all
    }

    /// The entries of all volumes' lists of persons.
    package func allPersons() throws -> [StoredPerson] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT v.name, p.name, p.label, p.about FROM person p
                JOIN volume v ON v.id = p.volume ORDER BY v.name, p.name
                """)
        var all: [StoredPerson] = []
        while let row = try rows.next() {
            all.append(
                StoredPerson(
                    volume: row[0],
                    entry: PersonEntry(id: row[1], name: row[2], description: row[3])))
        }
        return all
    }

    /// The persons found among the parties of documents, by the row of the document.
    package func foundPersons() throws -> [Int: [(end: Findings.End, id: String)]] {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT document, persons FROM finding WHERE persons <> ''")
        var all: [Int: [(end: Findings.End, id: String)]] = [:]
        while let row = try rows.next() {
            let text: String = row[1]
            // By bytes: servers read all of them when they start.
            all[row[0]] = text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
                guard let first = line.first, first >= 48,
                    let end = Findings.End(rawValue: first - 48)
                else { return nil }
                return (end, String(Substring(line.dropFirst())))
            }
        }
        return all
    }

    /// A person of all volumes.
    package func figure(_ id: String) throws -> StoredFigure? {
        try Row.fetchOne(
            database, sql: "SELECT id, name, sorting, about FROM figure WHERE id = ?",
            arguments: [id]
        ).map { StoredFigure(id: $0[0], name: $0[1], sorting: $0[2], about: $0[3]) }
    }

    /// Persons of all volumes, in order of their names: those with an identity of their own once,
    /// entries of lists that are nobody known each.
    ///
    /// - Parameter prefix: the beginning of the name, in the form that lists are sorted by.
    package func figures(
        startingWith prefix: String, offset: Int, limit: Int
    ) throws -> (figures: [StoredFigure], total: Int) {
        let end = prefix + "\u{10FFFF}"
        let all = """
            (SELECT id, name, sorting, about FROM figure UNION ALL
            SELECT v.name || ':' || p.name, p.label, p.sorting, p.about FROM person p
            JOIN volume v ON v.id = p.volume
            WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.entry = v.name || ':' || p.name))
            WHERE sorting >= ? AND sorting < ?
            """
        let total = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM \(all)", arguments: [prefix, end])
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, name, sorting, about FROM \(all)
                ORDER BY sorting, name, id LIMIT ? OFFSET ?
                """, arguments: [prefix, end, limit, offset])
        return (
            rows.map { StoredFigure(id: $0[0], name: $0[1], sorting: $0[2], about: $0[3]) },
            total ?? 0
        )
    }

    /// The entries of lists that a person is.
    package func entries(of person: String) throws -> [(person: StoredPerson, rule: String)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, p.name, p.label, p.about, i.rule FROM identity i
                JOIN volume v ON v.name = substr(i.entry, 1, instr(i.entry, ':') - 1)
                JOIN person p ON p.volume = v.id
                    AND p.name = substr(i.entry, instr(i.entry, ':') + 1)
                WHERE i.person = ? ORDER BY v.name, p.name
                """, arguments: [person]
        ).map {
            (
                StoredPerson(
                    volume: $0[0], entry: PersonEntry(id: $0[1], name: $0[2], description: $0[3])),
                $0[4]
            )
        }
    }
}
