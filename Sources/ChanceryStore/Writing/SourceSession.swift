// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// One source file on its way into the store, inside one transaction.
package final class SourceSession {
    let database: Database
    let description: SourceDescription
    /// Whether documents are only counted, and the transaction is rolled back.
    let isRehearsal: Bool
    /// When the session began, and no earlier than the last change; harvesters ask for what came
    /// after a moment.
    let began: Int
    var outcome = SourceOutcome()
    var volumeRow = 0
    var volumeName = ""
    var sourceRow = 0
    var fileRow = 0
    var collections: [String: Int] = [:]
    var known: [String: KnownDocument] = [:]
    /// Documents of the volume that are held and not shown.
    var withheld: [String: KnownDocument] = [:]
    /// Documents that were withdrawn by decision; their source does not bring them back.
    var banned: Set<String> = []
    var seen: Set<String> = []
    var added: [[UInt8]: String] = [:]
    var columns = SourceColumns()
    var nextPosition = 0

    /// A document that the store held before.
    struct KnownDocument {
        var row: Int
        var revisionRow: Int
        var revision: Int
        var source: Int
        var collection: Int
        var position: Int
        var fingerprint: [UInt8]
        var isWithdrawn: Bool
        var title: String?
    }

    init(
        _ database: Database, _ description: SourceDescription, isRehearsal: Bool
    ) throws {
        self.database = database
        self.description = description
        self.isRehearsal = isRehearsal
        began = max(
            description.instant.seconds,
            try StoreReader(database).latestStamp()?.seconds ?? 0)
        outcome.change = try StoreWriter.nextChange(database)
        try database.execute(
            literal: """
                INSERT INTO file (digest, size, stored, added) VALUES (
                    \(Data(description.digest.bytes)), \(description.size),
                    \(description.stored), \(description.instant.seconds))
                ON CONFLICT (digest) DO NOTHING
                """)
        fileRow =
            try Int.fetchOne(
                database, sql: "SELECT id FROM file WHERE digest = ?",
                arguments: [Data(description.digest.bytes)]) ?? 0
    }

    /// Takes the volume; must come first.
    ///
    /// - Throws: `StoreError` with the code `conflict` if another file holds the volume already.
    package func take(_ volume: Volume) throws {
        volumeName = volume.id.description
        let existing = try Int.fetchOne(
            database, sql: "SELECT id FROM volume WHERE name = ?", arguments: [volumeName])
        if let existing {
            volumeRow = existing
            try checkClaim()
        }
        let about = Data(VolumeCodec.encode(volume))
        if existing == nil {
            try database.execute(
                sql: "INSERT INTO volume (name, about) VALUES (?, ?)",
                arguments: [volumeName, about])
            volumeRow = Int(database.lastInsertedRowID)
        } else if description.kind == .edition {
            try database.execute(
                sql: "UPDATE volume SET about = ? WHERE id = ? AND about <> ?",
                arguments: [about, volumeRow, about])
        }
        try takeSource()
        for node in volume.ancestors { try take(node, inVolume: false) }
        if existing == nil || description.kind == .edition {
            try take(
                Collection(
                    id: volume.id, parent: volume.ancestors.last?.id, level: .volume,
                    title: volume.title, position: 0))
        }
        try loadKnown()
        try loadDecisions()
        if description.kind == .edition, existing != nil { try clearLists() }
    }

    /// Takes a node of the collection tree; its parent must have come before.
    package func take(_ node: Collection) throws { try take(node, inVolume: true) }

    private func take(_ node: Collection, inVolume: Bool) throws {
        let parent = try node.parent.map { try row(of: $0) }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO collection (name, parent, volume, level, title, position)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET parent = excluded.parent, level = excluded.level,
                    title = excluded.title, position = excluded.position
                """)
        try statement.execute(arguments: [
            node.id.description, parent, inVolume ? volumeRow : nil, node.level.rawValue,
            node.title, node.position,
        ])
        collections[node.id.description] = nil
        _ = try row(of: node.id)
    }

    func row(of id: CollectionID) throws -> Int {
        if let row = collections[id.description] { return row }
        let statement = try database.cachedStatement(
            sql: "SELECT id FROM collection WHERE name = ?")
        guard let row = try Int.fetchOne(statement, arguments: [id.description]) else {
            throw StoreError(.conflict, "The collection \(id) is named before it is described.")
        }
        collections[id.description] = row
        return row
    }

    /// Takes an entry of the list of persons; a second one of the same name is left out.
    ///
    /// - Parameter sorting: the name in the form that lists are sorted by.
    package func take(_ person: PersonEntry, sorting: String) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            volumeRow, person.id, person.name, sorting, person.description,
            person.range?.lowerBound, person.range?.upperBound,
        ])
    }

    /// Takes an entry of the list of terms; a second one of the same name is left out.
    package func take(_ term: TermEntry) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO term VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            volumeRow, term.id, term.term, term.description,
            term.range?.lowerBound, term.range?.upperBound,
        ])
    }

    /// Takes a piece of front or back matter; a second one of the same name is left out.
    package func take(matter id: String, title: String, content: ContentBlob) throws {
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO matter (volume, name, title, content) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [volumeRow, id, title, Data(content.bytes)])
    }

    /// Whether another file may fill this volume.
    private func checkClaim() throws {
        let others = try Row.fetchAll(
            database,
            sql: "SELECT id, name, kind FROM source WHERE volume = ? AND name <> ?",
            arguments: [volumeRow, description.name])
        for other in others {
            let name: String = other["name"]
            let isShared = description.kind == .capture && other["kind"] == "capture"
            if isShared { continue }
            if description.replacesOthers, description.kind == .edition,
                other["kind"] == "edition"
            {
                try database.execute(
                    sql: "UPDATE source SET name = ? WHERE id = ?",
                    arguments: [description.name, other["id"] as Int])
                continue
            }
            throw StoreError(
                .conflict,
                "The volume \(volumeName) was imported from \(name) already; two files cannot "
                    + "hold one volume.")
        }
    }

    private func takeSource() throws {
        try database.execute(
            literal: """
                INSERT INTO source (volume, name, kind, file, reader, change, columns) VALUES (
                    \(volumeRow), \(description.name), \(description.kind.rawValue), \(fileRow),
                    \(description.reader), \(outcome.change), x'')
                ON CONFLICT (volume, name) DO UPDATE SET kind = excluded.kind,
                    file = excluded.file, reader = excluded.reader, change = excluded.change
                """)
        sourceRow =
            try Int.fetchOne(
                database, sql: "SELECT id FROM source WHERE volume = ? AND name = ?",
                arguments: [volumeRow, description.name]) ?? 0
    }

    private func loadKnown() throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT d.name, d.id, r.id AS revision_row, d.revision, d.source, d.collection,
                    d.position, r.fingerprint, d.withdrawn
                FROM document d JOIN revision r ON r.document = d.id AND r.number = d.revision
                WHERE d.volume = ?
                """, arguments: [volumeRow])
        while let row = try rows.next() {
            let fingerprint: Data = row["fingerprint"]
            known[row["name"]] = KnownDocument(
                row: row["id"], revisionRow: row["revision_row"], revision: row["revision"],
                source: row["source"], collection: row["collection"], position: row["position"],
                fingerprint: [UInt8](fingerprint), isWithdrawn: row["withdrawn"] != nil)
            nextPosition = max(nextPosition, (row["position"] as Int) + 1)
        }
    }

    private func loadDecisions() throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT d.name, d.id, r.id AS revision_row, d.revision, d.source, d.collection,
                    d.position, r.fingerprint
                FROM withheld_document d
                JOIN withheld_revision r ON r.document = d.id AND r.number = d.revision
                WHERE d.volume = ?
                """, arguments: [volumeRow])
        while let row = try rows.next() {
            let fingerprint: Data = row["fingerprint"]
            withheld[row["name"]] = KnownDocument(
                row: row["id"], revisionRow: row["revision_row"], revision: row["revision"],
                source: row["source"], collection: row["collection"], position: row["position"],
                fingerprint: [UInt8](fingerprint), isWithdrawn: false)
            nextPosition = max(nextPosition, (row["position"] as Int) + 1)
        }
        banned = Set(
            try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM decision WHERE volume = ? AND id IN
                        (SELECT max(id) FROM decision GROUP BY volume, name)
                        AND verdict = 'withdrawn'
                    """, arguments: [volumeName]))
    }

    /// An edition brings its lists and matter anew.
    private func clearLists() throws {
        for table in ["person", "term", "matter"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE volume = ?", arguments: [volumeRow])
        }
    }
}
