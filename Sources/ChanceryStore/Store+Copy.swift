// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// Which tables of the store are the archive itself and go with it, and which belong to one
/// installation. A test asks for a decision about every table.
package enum StoreTables {
    /// What goes with the archive, in an order that meets references as far as it can.
    package static let archive = [
        "file", "dictionary", "volume", "source", "collection", "document", "revision", "rename",
        "person", "term", "matter", "page", "finding", "authority", "identity", "figure",
        "decision", "withheld_document", "withheld_revision", "withheld_page", "withheld_rename",
        "redaction", "redacted_revision",
    ]
    /// What stays: of `property`, only the secret.
    package static let installation = ["property"]
}

extension Store {
    /// Writes the archive's tables into a database of their own, from one snapshot.
    ///
    /// - Throws: `StoreError` with the code `exists` if something stands at the path.
    package func copy(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.exists, "\(path) stands there already.")
        }
        do {
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA page_size = 16384")
                try database.execute(
                    sql: "PRAGMA application_id = \(Migrations.applicationID)")
                try Migrations.migrate(database, from: 0)
                try database.execute(
                    sql: "ATTACH DATABASE ? AS other", arguments: [folder + "/archive.sqlite"])
                try Store.copyTables(database)
                try database.execute(sql: "DETACH DATABASE other")
            }
            try queue.close()
        } catch { throw Store.wrapped(error, at: path) }
    }

    /// Takes the tables of a database that `copy` wrote into this store, wholly or not at all.
    ///
    /// - Throws: `StoreError` with the code `conflict` if this store holds anything already.
    package func take(copyAt path: String) throws {
        guard access == .writing else {
            throw StoreError(.readOnly, "The archive \(folder) was opened for reading.")
        }
        // An older form is brought up to date beside the original, which stays as it is.
        let scratch = folder + "/incoming.sqlite"
        let manager = FileManager.default
        func clear() {
            for name in [scratch, scratch + "-wal", scratch + "-shm", scratch + "-journal"] {
                try? manager.removeItem(atPath: name)
            }
        }
        clear()
        defer { clear() }
        do {
            try manager.copyItem(atPath: path, toPath: scratch)
            let version = try Store.version(ofDatabaseAt: scratch)
            let queue = try DatabaseQueue(path: scratch)
            try queue.writeWithoutTransaction { try Migrations.migrate($0, from: version) }
            try queue.close()
            try writing { database in
                let held = try Int.fetchOne(
                    database,
                    sql: "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM volume)")
                guard held == 0 else {
                    throw StoreError(
                        .conflict,
                        "The archive \(folder) is not empty; a bag is imported into a new one.")
                }
                try database.execute(
                    sql: "ATTACH DATABASE ? AS other", arguments: [scratch])
                defer { try? database.execute(sql: "DETACH DATABASE other") }
                try Store.copyTables(database)
            }
        } catch { throw Store.wrapped(error, at: path) }
    }

    private static func copyTables(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
            for table in StoreTables.archive {
                try database.execute(
                    sql: "INSERT INTO main.\(table) SELECT * FROM other.\(table)")
            }
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO main.property
                    SELECT * FROM other.property WHERE name <> 'secret'
                    """)
            return .commit
        }
    }
}
