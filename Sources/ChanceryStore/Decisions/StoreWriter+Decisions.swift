// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import GRDB

extension StoreWriter {
    /// Carries out a decision and writes it down, in one transaction.
    ///
    /// - Returns: false if there is nothing to do: the document is not there, or stands so already.
    package func carryOut(_ decision: Decision) throws -> Bool {
        var isDone = false
        try database.inTransaction(.immediate) {
            switch decision.verdict {
            case .withheld, .embargoed: isDone = try hide(decision.document)
            case .withdrawn: isDone = try bury(decision)
            case .released: isDone = try show(decision)
            // Passages are named: see `redact`.
            case .redacted: isDone = false
            }
            if !isDone { isDone = try changesTerms(decision) }
            guard isDone else { return .rollback }
            try writeDown(decision)
            return .commit
        }
        return isDone
    }

    func writeDown(_ decision: Decision) throws {
        var until: Int?
        if case .embargoed(let moment) = decision.verdict { until = moment.seconds }
        try database.execute(
            sql: """
                INSERT INTO decision (volume, name, verdict, until, reason, authority, made, change)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                decision.document.volume, decision.document.local, decision.verdict.name, until,
                decision.reason, decision.authority, decision.made.seconds,
                try StoreWriter.nextChange(database),
            ])
    }

    /// Whether a document that is hidden already is to stay so under other terms.
    private func changesTerms(_ decision: Decision) throws -> Bool {
        switch decision.verdict {
        case .withheld, .embargoed:
            let last = try StoreReader(database).decisions(on: decision.document).last
            return try row(of: decision.document, in: "withheld_document") != nil
                && last?.verdict != decision.verdict
        case .withdrawn, .redacted, .released: return false
        }
    }

    private func row(of id: DocumentID, in table: String) throws -> Int? {
        try Int.fetchOne(
            database,
            sql: """
                SELECT id FROM \(table) WHERE name = ?
                    AND volume = (SELECT id FROM volume WHERE name = ?)
                """, arguments: [id.local, id.volume])
    }

    /// Moves a document out of the tables that everybody reads.
    private func hide(_ id: DocumentID) throws -> Bool {
        // A tombstone stays where everybody can see it.
        guard let row = try row(of: id, in: "document"),
            try Int.fetchOne(
                database, sql: "SELECT 1 FROM document WHERE id = ? AND withdrawn IS NULL",
                arguments: [row]) != nil
        else { return false }
        let columns = try removeColumns(of: id, document: row)
        try database.execute(
            sql: """
                INSERT INTO withheld_document (volume, name, source, collection, position, revision,
                    columns)
                SELECT volume, name, source, collection, position, revision, ? FROM document
                WHERE id = ?
                """, arguments: [Data(try columns.encoded()), row])
        let hidden = Int(database.lastInsertedRowID)
        try database.execute(
            sql: """
                INSERT INTO withheld_revision (document, number, made, author, reason, change, file,
                    fingerprint, summary, content)
                SELECT ?, number, made, author, reason, change, file, fingerprint, summary, content
                FROM revision WHERE document = ? ORDER BY number
                """, arguments: [hidden, row])
        try database.execute(
            sql: "INSERT INTO withheld_page SELECT volume, number, ? FROM page WHERE document = ?",
            arguments: [hidden, row])
        try database.execute(
            sql:
                "INSERT INTO withheld_rename SELECT volume, name, ? FROM rename WHERE document = ?",
            arguments: [hidden, row])
        // Whatever else is derived from the document goes with it.
        for (table, column) in try referringTables() {
            try database.execute(
                sql: "DELETE FROM \"\(table)\" WHERE \"\(column)\" = ?", arguments: [row])
        }
        try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [row])
        return true
    }

    /// The tables and columns that name rows of `document`.
    private func referringTables() throws -> [(String, String)] {
        let tables = try String.fetchAll(
            database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        return try tables.flatMap { table in
            try Row.fetchAll(database, sql: "PRAGMA foreign_key_list(\"\(table)\")")
                .filter { $0["table"] == "document" }.map { (table, $0["from"]) }
        }
    }

    /// Takes the columns of a document out of those of its source.
    private func removeColumns(
        of id: DocumentID, document row: Int
    ) throws -> SourceColumns {
        let source = try Int.fetchOne(
            database, sql: "SELECT source FROM document WHERE id = ?", arguments: [row])
        guard let source else { throw ByteReader.damage }
        var columns = try StoreReader(database).columns(ofSource: source)
        let removed = columns.only(name: id.local)
        columns.remove(name: id.local)
        try store(columns, ofSource: source)
        return removed
    }

    private func store(_ columns: SourceColumns, ofSource source: Int) throws {
        // The number that the decision is about to get.
        try database.execute(
            sql: """
                UPDATE source SET columns = ?, change =
                    (SELECT CAST(value AS INTEGER) + 1 FROM property WHERE name = 'change')
                WHERE id = ?
                """, arguments: [Data(try columns.encoded()), source])
    }

    /// Withdraws a document for good: its name answers with its tombstone.
    private func bury(_ decision: Decision) throws -> Bool {
        guard let row = try row(of: decision.document, in: "document") else { return false }
        let isHeld = try Int.fetchOne(
            database, sql: "SELECT 1 FROM document WHERE id = ? AND withdrawn IS NULL",
            arguments: [row])
        guard isHeld != nil else { return false }
        _ = try removeColumns(of: decision.document, document: row)
        try database.execute(
            sql: "UPDATE document SET withdrawn = ?, reason = ? WHERE id = ?",
            arguments: [decision.made.seconds, decision.reason, row])
        // Its pages stay, so that their addresses lead to the tombstone.
        return true
    }

    /// Moves a document back to the tables that everybody reads, as one that came now.
    private func show(_ decision: Decision) throws -> Bool {
        guard let hidden = try row(of: decision.document, in: "withheld_document") else {
            return try raise(decision)
        }
        try database.execute(
            sql: """
                INSERT INTO document (volume, name, source, collection, position, revision)
                SELECT volume, name, source, collection, position, revision
                FROM withheld_document WHERE id = ?
                """, arguments: [hidden])
        let row = Int(database.lastInsertedRowID)
        try database.execute(
            sql: """
                INSERT INTO revision (document, number, made, author, reason, change, file,
                    fingerprint, summary, content)
                SELECT ?, number, made, author, reason, change, file, fingerprint, summary, content
                FROM withheld_revision WHERE document = ? ORDER BY number
                """, arguments: [row, hidden])
        try database.execute(
            sql: "INSERT INTO page SELECT volume, number, ? FROM withheld_page WHERE document = ?",
            arguments: [row, hidden])
        try database.execute(
            sql: """
                INSERT INTO rename (volume, name, document, stamp)
                SELECT volume, name, ?, ? FROM withheld_rename WHERE document = ?
                """, arguments: [row, decision.made.seconds, hidden])
        try addColumns(from: hidden, to: row)
        for table in ["withheld_page", "withheld_rename", "withheld_revision"] {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE document = ?", arguments: [hidden])
        }
        try database.execute(
            sql: "DELETE FROM withheld_document WHERE id = ?", arguments: [hidden])
        // For harvesters it changed now, whatever the age of its text.
        try database.execute(
            sql: "UPDATE document SET stamp = max(stamp, ?) WHERE id = ?",
            arguments: [decision.made.seconds, row])
        return true
    }

    /// Takes back a withdrawal: the document comes with the next import of its source; or a
    /// redaction, likewise.
    private func raise(_ decision: Decision) throws -> Bool {
        if try lift(decision.document) { return true }
        let last = try StoreReader(database).decisions(on: decision.document).last
        return last?.verdict == .withdrawn
    }

    private func addColumns(from hidden: Int, to row: Int) throws {
        let found = try Row.fetchOne(
            database,
            sql: """
                SELECT w.columns, d.source, d.position, r.id FROM document d
                JOIN revision r ON r.document = d.id AND r.number = d.revision
                JOIN withheld_document w ON w.id = ? WHERE d.id = ?
                """, arguments: [hidden, row])
        guard let found, let stored: Data = found[0] else { throw ByteReader.damage }
        let one = try stored.withUnsafeBytes { try SourceColumns($0) }
        let source: Int = found[1]
        var columns = try StoreReader(database).columns(ofSource: source)
        columns.append(one, document: row, revision: found[3], position: found[2])
        try store(columns, ofSource: source)
    }
}
