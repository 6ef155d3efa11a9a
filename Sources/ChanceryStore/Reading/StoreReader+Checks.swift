// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// An original as the store knows it.
package struct StoredFile: Sendable, Hashable {
    /// Its digest.
    package var digest: FileDigest
    /// How many bytes it has.
    package var size: Int
    /// How many bytes the archive holds for it.
    package var stored: Int
}

/// How much a store holds.
package struct StoreCounts: Sendable, Hashable {
    /// Documents that are held.
    package var documents = 0
    /// Documents that were withdrawn.
    package var withdrawn = 0
    /// Revisions of all documents.
    package var revisions = 0
    /// Volumes.
    package var volumes = 0
    /// Entries of lists of persons.
    package var persons = 0
    /// Entries of lists of terms.
    package var terms = 0
    /// Originals.
    package var files = 0
    /// Bytes of all originals.
    package var sourceBytes = 0
}

extension StoreReader {
    /// How much the store holds.
    package func counts() throws -> StoreCounts {
        func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
        return StoreCounts(
            documents: try count("SELECT count(*) FROM document WHERE withdrawn IS NULL"),
            withdrawn: try count("SELECT count(*) FROM document WHERE withdrawn IS NOT NULL"),
            revisions: try count("SELECT count(*) FROM revision"),
            volumes: try count("SELECT count(*) FROM volume"),
            persons: try count("SELECT count(*) FROM person"),
            terms: try count("SELECT count(*) FROM term"),
            files: try count("SELECT count(*) FROM file"),
            sourceBytes: try count("SELECT coalesce(sum(size), 0) FROM file"))
    }

    /// The version of SQLite.
    package func databaseVersion() throws -> String {
        try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
    }

    /// The version of the store's form.
    package func schemaVersion() throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// The originals that the store knows.
    package func files() throws -> [StoredFile] {
        try Row.fetchAll(database, sql: "SELECT digest, size, stored FROM file ORDER BY id").map {
            let digest: Data = $0[0]
            return StoredFile(
                digest: FileDigest(bytes: [UInt8](digest)), size: $0[1], stored: $0[2])
        }
    }

    /// The originals with the names of the sources that were read from them last.
    package func namedFiles() throws -> [(file: StoredFile, name: String?)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT digest, size, stored, (SELECT min(s.name) FROM source s WHERE s.file = file.id)
                FROM file ORDER BY id
                """
        ).map {
            let digest: Data = $0[0]
            return (
                StoredFile(digest: FileDigest(bytes: [UInt8](digest)), size: $0[1], stored: $0[2]),
                $0[3]
            )
        }
    }

    /// The names that lead elsewhere now, with the names they lead to.
    package func renames() throws -> [(old: DocumentID, new: DocumentID)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT r.volume, r.name, v.name, d.name FROM rename r
                JOIN document d ON d.id = r.document JOIN volume v ON v.id = d.volume
                ORDER BY r.volume, r.name
                """
        ).map {
            (DocumentID(volume: $0[0], local: $0[1]), DocumentID(volume: $0[2], local: $0[3]))
        }
    }

    /// The names of all tables.
    package func tables() throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
                """)
    }

    /// The names under which nothing stands any more, with the instant and the reason.
    package func withdrawals() throws -> [(id: DocumentID, at: Instant, reason: String)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, d.name, d.withdrawn, d.reason FROM document d
                JOIN volume v ON v.id = d.volume WHERE d.withdrawn IS NOT NULL
                ORDER BY v.name, d.name
                """
        ).map {
            (DocumentID(volume: $0[0], local: $0[1]), Instant(seconds: $0[2]), $0[3])
        }
    }

    /// What SQLite finds wrong with the file and its constraints, one sentence each.
    package func integrityProblems() throws -> [String] {
        var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        if problems == ["ok"] { problems = [] }
        for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
            let table: String = row[0]
            let parent: String = row[2]
            problems.append("A row of \(table) names a row of \(parent) that is not there.")
        }
        let current = """
            SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM revision r
                WHERE r.document = d.id AND r.number = d.revision)
            """
        if let count = try Int.fetchOne(database, sql: current), count > 0 {
            problems.append("\(count) documents lack their newest revision.")
        }
        return problems
    }

    /// Decodes every revision of every document, those too that nobody is shown, and compares it
    /// with its fingerprint.
    ///
    /// - Returns: one sentence for each that is damaged.
    package func contentProblems() throws -> [String] {
        var problems: [String] = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT v.name, d.name, r.number, r.fingerprint, r.content FROM revision r
                JOIN document d ON d.id = r.document JOIN volume v ON v.id = d.volume
                UNION ALL
                SELECT v.name, d.name, r.number, r.fingerprint, r.content FROM withheld_revision r
                JOIN withheld_document d ON d.id = r.document JOIN volume v ON v.id = d.volume
                UNION ALL
                SELECT volume, name, number, fingerprint, content FROM redacted_revision
                """)
        while let row = try rows.next() {
            let volume: String = row[0]
            let name: String = row[1]
            let number: Int = row[2]
            let fingerprint: Data = row[3]
            let isWhole = try row.withUnsafeData(atIndex: 4) { data in
                guard let data else { return false }
                return data.withUnsafeBytes { bytes in
                    let dictionary = try? dictionary(of: bytes)
                    guard
                        (try? DocumentDecoder.document(
                            packed: bytes, dictionary: dictionary)) != nil,
                        let found = try? DocumentDecoder.fingerprint(
                            packed: bytes, dictionary: dictionary)
                    else { return false }
                    return found == [UInt8](fingerprint)
                }
            }
            if !isWhole { problems.append("Revision \(number) of \(volume)/\(name) is damaged.") }
        }
        return problems
    }
}
