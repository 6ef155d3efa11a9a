// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import GRDB

extension StoreReader {
    /// All decisions, the first one first; of one document, if one is named.
    package func decisions(on document: DocumentID? = nil) throws -> [Decision] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT volume, name, verdict, until, reason, authority, made FROM decision
                WHERE ? IS NULL OR volume = ? AND name = ? ORDER BY id
                """, arguments: [document?.volume, document?.volume, document?.local])
        return try rows.map { row in
            let verdict: Decision.Verdict
            switch (row["verdict"] as String, row["until"] as Int?) {
            case ("withheld", nil): verdict = .withheld
            case ("embargoed", let until?): verdict = .embargoed(until: Instant(seconds: until))
            case ("withdrawn", nil): verdict = .withdrawn
            case ("redacted", nil): verdict = .redacted
            case ("released", nil): verdict = .released
            default: throw ByteReader.damage
            }
            return Decision(
                verdict, on: DocumentID(volume: row["volume"], local: row["name"]),
                reason: row["reason"], authority: row["authority"],
                at: Instant(seconds: row["made"]))
        }
    }

    /// The moment of a snapshot.
    package func moment() throws -> StoreMoment {
        let statement = try database.cachedStatement(
            sql: "SELECT id, change FROM decision ORDER BY id DESC LIMIT 1")
        let row = try Row.fetchOne(statement)
        return StoreMoment(
            change: try changeNumber(), decision: row?[0] ?? 0, decided: row?[1] ?? 0)
    }

    /// The documents that are held and not shown.
    package func withheldDocuments() throws -> [DocumentID] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT v.name, w.name FROM withheld_document w JOIN volume v ON v.id = w.volume
                """
        ).map { DocumentID(volume: $0[0], local: $0[1]) }
    }

    /// The documents of which a decision keeps all or some words out although their sources have
    /// them: those withdrawn, and those with passages that are withheld.
    package func documentsAbsentByDecision() throws -> [DocumentID] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT volume, name FROM redaction UNION
                SELECT volume, name FROM decision WHERE verdict = 'withdrawn'
                    AND id IN (SELECT max(id) FROM decision GROUP BY volume, name)
                """
        ).map { DocumentID(volume: $0[0], local: $0[1]) }
    }

    /// The documents whose embargo has ended at a moment.
    package func dueDocuments(at instant: Instant) throws -> [DocumentID] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT d.volume, d.name FROM decision d
                JOIN volume v ON v.name = d.volume
                JOIN withheld_document w ON w.volume = v.id AND w.name = d.name
                WHERE d.id IN (SELECT max(id) FROM decision GROUP BY volume, name)
                    AND d.verdict = 'embargoed' AND d.until <= ? ORDER BY d.id
                """, arguments: [instant.seconds]
        ).map { DocumentID(volume: $0[0], local: $0[1]) }
    }
}
