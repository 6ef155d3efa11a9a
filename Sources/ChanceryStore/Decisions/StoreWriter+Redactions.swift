// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

extension StoreWriter {
    /// Notes passages that a document is not to show, and the decision about them.
    ///
    /// They go with the next reading of the document's source; see `DocumentItem.isRedacted`.
    /// - Parameter passages: their words.
    /// - Returns: those that were not noted before.
    package func redact(_ passages: [String], by decision: Decision) throws -> [String] {
        var added: [String] = []
        try database.inTransaction(.immediate) {
            let document = decision.document
            for words in passages {
                try database.execute(
                    sql: """
                        INSERT INTO redaction (volume, name, words) SELECT ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM redaction
                            WHERE volume = ? AND name = ? AND words = ?)
                        """,
                    arguments: [
                        document.volume, document.local, words, document.volume, document.local,
                        words,
                    ])
                if database.changesCount > 0 { added.append(words) }
            }
            try writeDown(decision)
            return .commit
        }
        return added
    }

    /// Forgets passages that could not be taken out; what was withheld before them stays withheld.
    ///
    /// - Parameter reason: why, for the log of decisions.
    package func takeBack(
        _ passages: [String], of decision: Decision, because reason: String
    ) throws {
        try database.inTransaction(.immediate) {
            let document = decision.document
            for words in passages {
                try database.execute(
                    sql: "DELETE FROM redaction WHERE volume = ? AND name = ? AND words = ?",
                    arguments: [document.volume, document.local, words])
            }
            let others = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM redaction WHERE volume = ? AND name = ?",
                arguments: [document.volume, document.local])
            var entry = decision
            entry.reason = reason
            if others == 0 { entry.verdict = .released }
            try writeDown(entry)
            return .commit
        }
    }

    /// Forgets the passages that a document is not to show, and gives it back its earlier
    /// revisions; false if there are none.
    ///
    /// The passages come back with the next reading of the document's source.
    func lift(_ document: DocumentID) throws -> Bool {
        try database.execute(
            sql: "DELETE FROM redaction WHERE volume = ? AND name = ?",
            arguments: [document.volume, document.local])
        guard database.changesCount > 0 else { return false }
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO revision (document, number, made, author, reason, change,
                    file, fingerprint, summary, content)
                SELECT d.id, r.number, r.made, r.author, r.reason, r.change, r.file, r.fingerprint,
                    r.summary, r.content
                FROM redacted_revision r JOIN volume v ON v.name = r.volume
                JOIN document d ON d.volume = v.id AND d.name = r.name
                WHERE r.volume = ? AND r.name = ? ORDER BY r.number
                """, arguments: [document.volume, document.local])
        try database.execute(
            sql: "DELETE FROM redacted_revision WHERE volume = ? AND name = ?",
            arguments: [document.volume, document.local])
        return true
    }
}

extension StoreReader {
    /// The passages that documents are not to show, by volume and name.
    package func redactions() throws -> [String: [String: [String]]] {
        var redactions: [String: [String: [String]]] = [:]
        for row in try Row.fetchAll(
            database, sql: "SELECT volume, name, words FROM redaction ORDER BY id")
        {
            redactions[row[0], default: [:]][row[1], default: []].append(row[2])
        }
        return redactions
    }

    /// The file that a document was read from; nil if there is none of this name.
    package func origin(of id: DocumentID) throws -> (name: String, digest: FileDigest)? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT s.name, f.digest FROM document d JOIN volume v ON v.id = d.volume
                JOIN source s ON s.id = d.source JOIN file f ON f.id = s.file
                WHERE v.name = ? AND d.name = ?
                """, arguments: [id.volume, id.local])
        return row.map { row in
            let bytes: Data = row[1]
            return (row[0], FileDigest(bytes: [UInt8](bytes)))
        }
    }
}
