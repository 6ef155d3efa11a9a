// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// A document as the store holds it.
package struct StoredDocument: Sendable {
    /// The document.
    package var document: Document
    /// The row of the document.
    package var row: Int
    /// Its revision, from 1.
    package var revision: Int
    /// The row of the revision.
    package var revisionRow: Int
    /// When the revision came about.
    package var made: Instant
    /// The fingerprint of what it says, sixteen bytes.
    package var fingerprint: [UInt8]
    /// The change number of its source file's last import, or of its findings.
    package var change: Int
    /// What comparing it with others told.
    package var findings: Findings
}

/// What the store knows of a document's name.
package enum StoredState: Sendable {
    /// It is held.
    case held(StoredDocument)
    /// It stands under another name.
    case renamed(DocumentID)
    /// It was withdrawn.
    case withdrawn(title: String, at: Instant, reason: String)
    /// There never was one.
    case unknown
}

/// A revision of a document.
package struct StoredRevision: Sendable, Hashable {
    /// Its number, from 1.
    package var number: Int
    /// When it came about.
    package var made: Instant
    /// Who made it.
    package var author: String
    /// Why.
    package var reason: String
    /// The change number of the commit.
    package var change: Int
}

extension StoreReader {
    private static let documentColumns = """
        d.id, v.name, d.name, d.position, d.revision, r.id, r.made, r.fingerprint, r.content,
        f.digest, s.name, s.change, n.content, n.change
        """
    private static let documentTables = """
        document d JOIN volume v ON v.id = d.volume JOIN source s ON s.id = d.source
        JOIN revision r ON r.document = d.id AND r.number = d.revision
        JOIN file f ON f.id = r.file
        LEFT JOIN finding n ON n.document = d.id AND n.revision = r.id
        """

    /// The document of a name.
    package func document(_ id: DocumentID) throws -> StoredState {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(StoreReader.documentColumns), d.withdrawn
                FROM \(StoreReader.documentTables)
                WHERE v.name = ? AND d.name = ?
                """)
        let rows = try Row.fetchCursor(statement, arguments: [id.volume, id.local])
        if let row = try rows.next() {
            if row[14] != nil { return try tombstone(row[0] as Int, row[4] as Int) }
            return .held(try document(row))
        }
        let renamed = try Row.fetchOne(
            database,
            sql: """
                SELECT v.name, d.name FROM rename JOIN document d ON d.id = rename.document
                JOIN volume v ON v.id = d.volume WHERE rename.volume = ? AND rename.name = ?
                """, arguments: [id.volume, id.local])
        if let renamed {
            return .renamed(DocumentID(volume: renamed[0], local: renamed[1]))
        }
        return .unknown
    }

    /// A revision of a document as it was, whether the document is held or withdrawn; nil if there
    /// is no such revision.
    package func document(_ id: DocumentID, revision: Int) throws -> StoredDocument? {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT d.id, v.name, d.name, d.position, r.number, r.id, r.made, r.fingerprint,
                    r.content, f.digest, s.name, s.change, n.content, n.change
                FROM document d JOIN volume v ON v.id = d.volume JOIN source s ON s.id = d.source
                JOIN revision r ON r.document = d.id AND r.number = ?
                JOIN file f ON f.id = r.file
                LEFT JOIN finding n ON n.document = d.id AND n.revision = r.id
                WHERE v.name = ? AND d.name = ? AND d.withdrawn IS NULL
                """, arguments: [revision, id.volume, id.local])
        return try rows.next().map { try document($0) }
    }

    /// The document in a row of the store; nil if there is none or it is withdrawn.
    package func document(row: Int) throws -> StoredDocument? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(StoreReader.documentColumns) FROM \(StoreReader.documentTables)
                WHERE d.id = ? AND d.withdrawn IS NULL
                """)
        let rows = try Row.fetchCursor(statement, arguments: [row])
        return try rows.next().map { try document($0) }
    }

    /// The revisions of a document, the first one first.
    package func revisions(of id: DocumentID) throws -> [StoredRevision] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT r.number, r.made, r.author, r.reason, r.change FROM revision r
                JOIN document d ON d.id = r.document JOIN volume v ON v.id = d.volume
                WHERE v.name = ? AND d.name = ? ORDER BY r.number
                """, arguments: [id.volume, id.local]
        ).map {
            StoredRevision(
                number: $0[0], made: Instant(seconds: $0[1]), author: $0[2], reason: $0[3],
                change: $0[4])
        }
    }

    /// The row of a list for a revision; nil if there is none.
    package func summary(ofRevision row: Int) throws -> CatalogueEntry? {
        try summary("SELECT summary FROM revision WHERE id = ?", row)
    }

    /// The row of a list for the newest revision of a document; nil if it is not held.
    package func summary(ofDocument row: Int) throws -> CatalogueEntry? {
        try summary(
            """
            SELECT r.summary FROM document d
            JOIN revision r ON r.document = d.id AND r.number = d.revision
            WHERE d.id = ? AND d.withdrawn IS NULL
            """, row)
    }

    private func summary(_ sql: String, _ row: Int) throws -> CatalogueEntry? {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: [row])
        guard let found = try rows.next() else { return nil }
        return try found.withUnsafeData(atIndex: 0) { data in
            guard let data else { throw ByteReader.damage }
            return try data.withUnsafeBytes {
                try CatalogueEntry(summary: $0, collection: CollectionID(""))
            }
        }
    }

    private func tombstone(_ row: Int, _ revision: Int) throws -> StoredState {
        let found = try Row.fetchOne(
            database,
            sql: """
                SELECT d.withdrawn, d.reason, r.summary FROM document d
                JOIN revision r ON r.document = d.id AND r.number = ? WHERE d.id = ?
                """, arguments: [revision, row])
        guard let found, let summary: Data = found[2] else { throw ByteReader.damage }
        let entry = try summary.withUnsafeBytes {
            try CatalogueEntry(summary: $0, collection: CollectionID(""))
        }
        return .withdrawn(
            title: entry.title, at: Instant(seconds: found[0]), reason: found[1])
    }

    private func document(_ row: Row) throws -> StoredDocument {
        let content = try row.withUnsafeData(atIndex: 8) { data in
            guard let data else { throw ByteReader.damage }
            return try data.withUnsafeBytes {
                try DocumentDecoder.document(packed: $0, dictionary: try dictionary(of: $0))
            }
        }
        let findings = try row.withUnsafeData(atIndex: 12) { data in
            guard let data, !data.isEmpty else { return Findings() }
            return try data.withUnsafeBytes { try FindingsCodec.decode($0) }
        }
        let digest: Data = row[9]
        let fingerprint: Data = row[7]
        let document = Document(
            id: DocumentID(volume: row[1], local: row[2]), number: content.number,
            position: row[3], collection: content.collection, record: content.record,
            texts: content.texts,
            source: SourceReference(
                name: row[10], digest: FileDigest(bytes: [UInt8](digest)).description,
                range: content.range))
        return StoredDocument(
            document: document, row: row[0], revision: row[4], revisionRow: row[5],
            made: Instant(seconds: row[6]), fingerprint: [UInt8](fingerprint),
            change: max(row[11], row[13] ?? 0), findings: findings)
    }
}
