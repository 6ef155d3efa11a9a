// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// What the store keeps beside a document for comparing it with others.
package struct StoredFacts: Sendable {
    /// The row of the document.
    package var row: Int
    /// The row of its newest revision.
    package var revisionRow: Int
    /// The document's name.
    package var id: DocumentID
    /// Its place in its volume.
    package var position: Int
    /// Its facts; nil if none are kept for this revision.
    package var facts: DocumentFacts?
    /// Its findings as bytes; nil if none are kept for this revision.
    package var content: [UInt8]?
    /// Whether it was compared with others since it changed.
    package var isDerived: Bool
}

extension StoreReader {
    /// The facts of all documents that are held, in the order of volumes and documents.
    ///
    /// - Parameter withContent: whether findings are read too.
    package func facts(withContent: Bool) throws -> [StoredFacts] {
        var all: [StoredFacts] = []
        try forEachFacts(withContent: withContent) { all.append($0) }
        return all
    }

    /// Lends the facts of every document that is held to a closure, in the order of volumes and
    /// documents.
    ///
    /// - Parameter withContent: whether findings are read too.
    package func forEachFacts(
        withContent: Bool, _ body: (StoredFacts) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT d.id, r.id, v.name, d.name, d.position, n.facts,
                    \(withContent ? "n.content" : "NULL"), coalesce(n.change, 0) <> 0
                FROM document d JOIN volume v ON v.id = d.volume
                JOIN revision r ON r.document = d.id AND r.number = d.revision
                LEFT JOIN finding n ON n.document = d.id AND n.revision = r.id
                WHERE d.withdrawn IS NULL ORDER BY v.name, d.position, d.id
                """)
        while let row = try rows.next() {
            let facts = try row.withUnsafeData(atIndex: 5) { data in
                try data.map { try $0.withUnsafeBytes { try FactsCodec.decode($0) } }
            }
            let content = try row.withUnsafeData(atIndex: 6) { data in
                data.flatMap { $0.isEmpty ? nil : [UInt8]($0) }
            }
            try body(
                StoredFacts(
                    row: row[0], revisionRow: row[1],
                    id: DocumentID(volume: row[2], local: row[3]), position: row[4], facts: facts,
                    content: content, isDerived: row[7]))
        }
    }

    /// What was noted of the last deriving of findings; nil if there was none.
    package func findingsState() throws -> String? {
        try String.fetchOne(
            try database.cachedStatement(
                sql: "SELECT value FROM property WHERE name = 'findings'"))
    }
}
