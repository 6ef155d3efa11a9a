// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Crypto
import Foundation
import GRDB

/// A document, or the absence of one that was there, as harvesters are told of it.
package struct StoredHarvestEntry: Sendable, Hashable {
    /// The name.
    package var id: DocumentID
    /// When it last changed: revised, withdrawn, returned, renamed.
    package var stamp: Instant
    /// Whether nothing stands under the name any more.
    package var isDeleted: Bool
    /// The node that it hangs on, or hung on.
    package var collection: CollectionID
    /// What tells it from others of the same stamp: the row of the document; for a name that leads
    /// elsewhere now, the name.
    package var key: Key

    /// The place among entries of the same stamp: documents by row, then old names.
    package enum Key: Sendable, Hashable {
        /// The row of the document.
        case row(Int)
        /// The name, as `volume/local`.
        case name(String)
    }
}

/// What a harvester asks for; both ends are included.
package struct StoredHarvestRange: Sendable, Hashable {
    /// The first stamp.
    package var from: Instant?
    /// The last stamp.
    package var until: Instant?
    /// The node that documents must stand below.
    package var collection: CollectionID?

    /// Makes a range.
    package init(from: Instant? = nil, until: Instant? = nil, collection: CollectionID? = nil) {
        self.from = from
        self.until = until
        self.collection = collection
    }
}

extension StoreReader {
    /// Entries in the order of their stamps, those of one stamp in the order of their keys.
    ///
    /// What changes while a harvest is under way gets a later stamp and comes at its end.
    /// - Parameter last: the entry that was seen last; nil for the beginning.
    package func harvest(
        _ range: StoredHarvestRange, after last: (stamp: Instant, key: StoredHarvestEntry.Key)?,
        limit: Int
    ) throws -> [StoredHarvestEntry] {
        var entries = try changedDocuments(range, after: last, limit: limit)
        entries += try renamedDocuments(range, after: last, limit: limit)
        entries.sort { $0.precedes($1) }
        return Array(entries.prefix(limit))
    }

    /// The entry of one name; nil if nothing ever stood under it.
    package func harvestEntry(_ id: DocumentID) throws -> StoredHarvestEntry? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT d.stamp, d.withdrawn IS NOT NULL, c.name, d.id FROM document d
                JOIN volume v ON v.id = d.volume JOIN collection c ON c.id = d.collection
                WHERE v.name = ? AND d.name = ?
                """, arguments: [id.volume, id.local])
        if let row {
            return StoredHarvestEntry(
                id: id, stamp: Instant(seconds: row[0]), isDeleted: row[1],
                collection: CollectionID(row[2]), key: .row(row[3]))
        }
        let renamed = try Row.fetchOne(
            database,
            sql: """
                SELECT r.stamp, c.name FROM rename r JOIN document d ON d.id = r.document
                JOIN collection c ON c.id = d.collection WHERE r.volume = ? AND r.name = ?
                """, arguments: [id.volume, id.local])
        return renamed.map {
            StoredHarvestEntry(
                id: id, stamp: Instant(seconds: $0[0]), isDeleted: true,
                collection: CollectionID($0[1]), key: .name(id.description))
        }
    }

    /// How many entries a range has.
    package func harvestCount(_ range: StoredHarvestRange) throws -> Int {
        let part = StoreReader.condition(range)
        let documents =
            try Int.fetchOne(
                database, sql: "SELECT count(*) FROM document d WHERE \(part.sql)",
                arguments: part.arguments) ?? 0
        let names = StoreReader.condition(range, stamp: "r.stamp")
        let renamed =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM rename r JOIN document d ON d.id = r.document
                    WHERE \(names.sql)
                    """, arguments: names.arguments) ?? 0
        return documents + renamed
    }

    /// The first stamp of all; nil if there is no document.
    package func earliestStamp() throws -> Instant? { try stamp("min") }

    /// The last stamp of all; nil if there is no document.
    package func latestStamp() throws -> Instant? { try stamp("max") }

    private func stamp(_ function: String) throws -> Instant? {
        try Int.fetchOne(
            database,
            sql: """
                SELECT \(function)(stamp) FROM (SELECT \(function)(stamp) AS stamp FROM document
                    UNION ALL SELECT \(function)(stamp) FROM rename)
                """
        ).map { Instant(seconds: $0) }
    }

    /// How many documents each volume holds, and when one of them last changed, by name.
    package func volumeStamps() throws -> [(volume: String, count: Int, stamp: Instant)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, count(*), max(d.stamp) FROM document d
                JOIN volume v ON v.id = d.volume WHERE d.withdrawn IS NULL
                GROUP BY v.id ORDER BY v.name
                """
        ).map { ($0[0], $0[1], Instant(seconds: $0[2])) }
    }

    /// The documents of a volume with their stamps, in the order of the volume.
    package func stamps(
        of volume: CollectionID, offset: Int, limit: Int
    ) throws -> [(id: DocumentID, stamp: Instant)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT d.name, d.stamp FROM document d JOIN volume v ON v.id = d.volume
                WHERE v.name = ? AND d.withdrawn IS NULL ORDER BY d.position, d.id
                LIMIT ? OFFSET ?
                """, arguments: [volume.description, limit, offset]
        ).map {
            (DocumentID(volume: volume.description, local: $0[0]), Instant(seconds: $0[1]))
        }
    }

    /// The documents that came or changed last, the newest first.
    ///
    /// - Parameters:
    ///   - added: whether the day that a document came counts, and not the day it changed.
    ///   - collection: the node that they must stand below.
    package func newest(
        added: Bool, below collection: CollectionID?, offset: Int, limit: Int
    ) throws -> [(id: DocumentID, added: Instant, stamp: Instant)] {
        let part = StoreReader.condition(StoredHarvestRange(collection: collection))
        let order = added ? "d.id DESC" : "d.stamp DESC, d.id DESC"
        return try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, d.name, d.stamp,
                    (SELECT min(made) FROM revision r WHERE r.document = d.id)
                FROM document d JOIN volume v ON v.id = d.volume
                WHERE d.withdrawn IS NULL AND \(part.sql) ORDER BY \(order) LIMIT ? OFFSET ?
                """, arguments: part.arguments + [limit, offset]
        ).map {
            (
                DocumentID(volume: $0[0], local: $0[1]), Instant(seconds: $0[3]),
                Instant(seconds: $0[2])
            )
        }
    }

    /// What only this archive can make of a message (HMAC with SHA-256).
    package func signature(of message: [UInt8]) throws -> [UInt8] {
        let key = SymmetricKey(data: Data(try secret().utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    /// What tells this archive and its backups from all others.
    func secret() throws -> String {
        let secret = try String.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = 'secret'")
        guard let secret else { throw ByteReader.damage }
        return secret
    }

    // MARK: The two lists

    private func changedDocuments(
        _ range: StoredHarvestRange, after last: (stamp: Instant, key: StoredHarvestEntry.Key)?,
        limit: Int
    ) throws -> [StoredHarvestEntry] {
        var part = StoreReader.condition(range)
        if let last {
            switch last.key {
            case .row(let row):
                part.add(
                    "(d.stamp > ? OR d.stamp = ? AND d.id > ?)",
                    [last.stamp.seconds, last.stamp.seconds, row])
            case .name: part.add("d.stamp > ?", [last.stamp.seconds])
            }
        }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, d.name, d.stamp, d.withdrawn IS NOT NULL, c.name, d.id
                FROM document d JOIN volume v ON v.id = d.volume
                JOIN collection c ON c.id = d.collection
                WHERE \(part.sql) ORDER BY d.stamp, d.id LIMIT ?
                """, arguments: part.arguments + [limit]
        ).map {
            StoredHarvestEntry(
                id: DocumentID(volume: $0[0], local: $0[1]), stamp: Instant(seconds: $0[2]),
                isDeleted: $0[3], collection: CollectionID($0[4]), key: .row($0[5]))
        }
    }

    private func renamedDocuments(
        _ range: StoredHarvestRange, after last: (stamp: Instant, key: StoredHarvestEntry.Key)?,
        limit: Int
    ) throws -> [StoredHarvestEntry] {
        var part = StoreReader.condition(range, stamp: "r.stamp")
        if let last {
            switch last.key {
            case .row: part.add("r.stamp >= ?", [last.stamp.seconds])
            case .name(let name):
                part.add(
                    "(r.stamp > ? OR r.stamp = ? AND r.volume || '/' || r.name > ?)",
                    [last.stamp.seconds, last.stamp.seconds, name])
            }
        }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT r.volume, r.name, r.stamp, c.name FROM rename r
                JOIN document d ON d.id = r.document JOIN collection c ON c.id = d.collection
                WHERE \(part.sql) ORDER BY r.stamp, r.volume || '/' || r.name LIMIT ?
                """, arguments: part.arguments + [limit]
        ).map {
            let id = DocumentID(volume: $0[0], local: $0[1])
            return StoredHarvestEntry(
                id: id, stamp: Instant(seconds: $0[2]), isDeleted: true,
                collection: CollectionID($0[3]), key: .name(id.description))
        }
    }

    /// A condition with its arguments.
    private struct Condition {
        var sql = "1"
        var arguments = StatementArguments()

        mutating func add(_ sql: String, _ arguments: StatementArguments) {
            self.sql += " AND \(sql)"
            self.arguments += arguments
        }
    }

    private static func condition(
        _ range: StoredHarvestRange, stamp: String = "d.stamp"
    ) -> Condition {
        var condition = Condition()
        if let from = range.from { condition.add("\(stamp) >= ?", [from.seconds]) }
        if let until = range.until { condition.add("\(stamp) <= ?", [until.seconds]) }
        if let collection = range.collection {
            condition.add(
                """
                d.collection IN (WITH RECURSIVE below (id) AS (
                    SELECT id FROM collection WHERE name = ?
                    UNION SELECT c.id FROM collection c JOIN below ON c.parent = below.id
                ) SELECT id FROM below)
                """, [collection.description])
        }
        return condition
    }
}

extension StoredHarvestEntry {
    /// Whether it comes before another entry.
    fileprivate func precedes(_ other: StoredHarvestEntry) -> Bool {
        if stamp != other.stamp { return stamp < other.stamp }
        switch (key, other.key) {
        case (.row(let one), .row(let two)): return one < two
        case (.row, .name): return true
        case (.name, .row): return false
        case (.name(let one), .name(let two)):
            return one.utf8.lexicographicallyPrecedes(two.utf8)
        }
    }
}
