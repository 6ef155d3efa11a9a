// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// An entry of a list of persons with the volume that it is of.
package struct StoredPerson: Hashable, Sendable {
    /// The volume.
    package var volume: String
    /// The entry.
    package var entry: PersonEntry

    /// Names an entry of a volume's list.
    package init(volume: String, entry: PersonEntry) {
        self.volume = volume
        self.entry = entry
    }
}

extension StoreReader {
    private static let collectionColumns =
        "c.name, p.name, c.level, c.title, c.position"
    private static let collectionTables =
        "collection c LEFT JOIN collection p ON p.id = c.parent"

    /// All nodes of the collection tree, parents before children, siblings in order.
    package func collections() throws -> [Collection] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(StoreReader.collectionColumns) FROM \(StoreReader.collectionTables)
                ORDER BY c.position, c.name
                """)
        return try rows.map { row in
            guard let level = Collection.Level(rawValue: row[2]) else { throw ByteReader.damage }
            let parent: String? = row[1]
            return Collection(
                id: CollectionID(row[0]), parent: parent.map { CollectionID($0) }, level: level,
                title: row[3], position: row[4])
        }
    }

    /// What a volume says of itself.
    package func volume(_ id: CollectionID) throws -> Volume? {
        let statement = try database.cachedStatement(
            sql: "SELECT about FROM volume WHERE name = ?")
        let rows = try Row.fetchCursor(statement, arguments: [id.description])
        guard let row = try rows.next() else { return nil }
        return try row.withUnsafeData(atIndex: 0) { data in
            guard let data else { throw ByteReader.damage }
            return try data.withUnsafeBytes { try VolumeCodec.decode($0, id: id) }
        }
    }

    /// The names and titles of a volume's front and back matter, in the order of the source.
    package func matterTitles(of volume: CollectionID) throws -> [(id: String, title: String)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT m.name, m.title FROM matter m JOIN volume v ON v.id = m.volume
                WHERE v.name = ? ORDER BY m.id
                """, arguments: [volume.description]
        ).map { ($0[0], $0[1]) }
    }

    /// A piece of a volume's front or back matter.
    package func matter(_ id: String, of volume: CollectionID) throws -> MatterSection? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT m.title, m.content FROM matter m JOIN volume v ON v.id = m.volume
                WHERE v.name = ? AND m.name = ?
                """, arguments: [volume.description, id])
        guard let row, let content: Data = row[1] else { return nil }
        let text = try content.withUnsafeBytes {
            try DocumentDecoder.text(packed: $0, dictionary: try dictionary(of: $0))
        }
        return MatterSection(id: id, title: row[0], text: text)
    }

    /// The documents that stand on a page of a volume: those that begin on it in their order, since
    /// these are what a reference by page means, then the one that goes on from the page before.
    package func documents(onPage page: String, of volume: CollectionID) throws -> [DocumentID] {
        let names = try String.fetchAll(
            database,
            sql: """
                SELECT d.name FROM page JOIN volume v ON v.id = page.volume
                JOIN document d ON d.id = page.document
                WHERE v.name = ? AND page.number = ? AND d.withdrawn IS NULL
                ORDER BY EXISTS (
                    SELECT 1 FROM page before
                    WHERE before.volume = page.volume AND before.document = page.document
                        AND before.number = CAST(CAST(page.number AS INTEGER) - 1 AS TEXT)
                ), d.position
                """, arguments: [volume.description, page])
        return names.map { DocumentID(volume: volume.description, local: $0) }
    }

    /// The withdrawn document that stood on a page of a volume, the first in order; nil if none
    /// did.
    package func withdrawnDocument(
        onPage page: String, of volume: CollectionID
    ) throws -> DocumentID? {
        try String.fetchOne(
            database,
            sql: """
                SELECT d.name FROM page JOIN volume v ON v.id = page.volume
                JOIN document d ON d.id = page.document
                WHERE v.name = ? AND page.number = ? AND d.withdrawn IS NOT NULL
                ORDER BY d.position LIMIT 1
                """, arguments: [volume.description, page]
        ).map { DocumentID(volume: volume.description, local: $0) }
    }

    /// The numbers of a volume's pages that documents stand on, or stood on before they were
    /// withdrawn.
    package func pages(of volume: CollectionID) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT page.number FROM page JOIN volume v ON v.id = page.volume
                WHERE v.name = ? ORDER BY page.number
                """, arguments: [volume.description])
    }

    /// An entry of a volume's list of persons.
    package func person(_ name: String, of volume: String) throws -> StoredPerson? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT v.name, p.name, p.label, p.about, p.range_start, p.range_end
                FROM person p JOIN volume v ON v.id = p.volume WHERE v.name = ? AND p.name = ?
                """)
        return try Row.fetchOne(statement, arguments: [volume, name]).map(StoreReader.person)
    }

    /// A volume's list of persons, in the order of their names in the list.
    package func people(of volume: CollectionID) throws -> [PersonEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, p.name, p.label, p.about, p.range_start, p.range_end
                FROM person p JOIN volume v ON v.id = p.volume WHERE v.name = ?
                ORDER BY p.sorting, p.label, p.name
                """, arguments: [volume.description]
        ).map { StoreReader.person($0).entry }
    }

    /// A volume's list of terms, in the order of the terms.
    package func terms(of volume: CollectionID) throws -> [TermEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT t.name, t.label, t.about, t.range_start, t.range_end
                FROM term t JOIN volume v ON v.id = t.volume WHERE v.name = ?
                ORDER BY t.label, t.name
                """, arguments: [volume.description]
        ).map {
            TermEntry(
                id: $0[0], term: $0[1], description: $0[2], range: StoreReader.range($0[3], $0[4]))
        }
    }

    /// Entries of all lists of persons, in order of their names.
    ///
    /// - Parameter prefix: the beginning of the name, in the form that lists are sorted by.
    package func people(
        startingWith prefix: String, offset: Int, limit: Int
    ) throws -> (people: [StoredPerson], total: Int) {
        let end = prefix + "\u{10FFFF}"
        let total = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM person WHERE sorting >= ? AND sorting < ?",
            arguments: [prefix, end])
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, p.name, p.label, p.about, p.range_start, p.range_end
                FROM person p JOIN volume v ON v.id = p.volume
                WHERE p.sorting >= ? AND p.sorting < ?
                ORDER BY p.sorting, p.label, v.name, p.name LIMIT ? OFFSET ?
                """, arguments: [prefix, end, limit, offset])
        return (rows.map(StoreReader.person), total ?? 0)
    }

    /// The identifiers of persons whose names hold all these words in their sorted form: an
    /// authority's own, or `volume:entry`.
    ///
    /// - Complexity: O(*n*), *n* the number of entries.
    package func personIdentifiers(holding words: [String]) throws -> [String] {
        guard !words.isEmpty else { return [] }
        let condition = words.map { _ in "instr(' ' || sorting, ?) > 0" }
            .joined(separator: " AND ")
        let arguments = words.map { " " + $0 }
        return try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT coalesce(i.person, v.name || ':' || p.name) FROM person p
                JOIN volume v ON v.id = p.volume
                LEFT JOIN identity i ON i.entry = v.name || ':' || p.name WHERE \(condition)
                UNION SELECT id FROM figure WHERE \(condition)
                """, arguments: StatementArguments(arguments + arguments))
    }

    /// Entries whose sorted form is exactly this.
    package func people(named sorting: String) throws -> [StoredPerson] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, p.name, p.label, p.about, p.range_start, p.range_end
                FROM person p JOIN volume v ON v.id = p.volume WHERE p.sorting = ?
                ORDER BY v.name, p.name LIMIT 200
                """, arguments: [sorting]
        ).map(StoreReader.person)
    }

    private static func person(_ row: Row) -> StoredPerson {
        StoredPerson(
            volume: row[0],
            entry: PersonEntry(
                id: row[1], name: row[2], description: row[3], range: range(row[4], row[5])))
    }

    private static func range(_ start: Int?, _ end: Int?) -> SourceRange? {
        guard let start, let end else { return nil }
        return SourceRange(start, end)
    }
}
