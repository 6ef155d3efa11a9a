// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

extension SourceSession {
    /// Takes a document.
    ///
    /// - Returns: the row of its new revision and its place in the volume; nil if it says what it
    ///   said before.
    /// - Throws: `StoreError` with the code `conflict`, naming the document, if the file holds two
    ///   of this name, or another file holds it.
    package func take(_ item: DocumentItem) throws -> (revision: Int, position: Int)? {
        let name = item.id.local
        let standing = try standing(of: item.id)
        let collection = try row(of: item.entry.collection)
        let old: KnownDocument
        switch standing {
        case .banned:
            outcome.unchanged += 1
            return nil
        case .withheld(let held):
            try takeWithheld(item, held, collection: collection)
            return nil
        case .new: return try add(item, collection: collection)
        case .known(let known): old = known
        }
        let position = description.kind == .edition ? item.position : old.position
        if old.position != position || old.collection != collection || old.isWithdrawn
            || old.source != sourceRow
        {
            try database.cachedStatement(
                sql: """
                    UPDATE document SET position = ?, collection = ?, source = ?,
                        withdrawn = NULL, reason = NULL WHERE id = ?
                    """
            ).execute(arguments: [position, collection, sourceRow, old.row])
        }
        // What returns or moves has no new revision, and is news to a harvester all the same.
        if old.isWithdrawn || old.collection != collection {
            try database.execute(
                sql: "UPDATE document SET stamp = ? WHERE id = ?", arguments: [began, old.row])
        }
        guard old.fingerprint != item.content.fingerprint else {
            outcome.unchanged += 1
            if item.isRedacted {
                try hideRevisions(of: name, in: "revision", old, before: old.revision)
            }
            columns.add(
                item.entry, document: old.row, revision: old.revisionRow, position: position,
                name: name)
            return nil
        }
        let number = old.revision + 1
        let reason = old.isWithdrawn ? "returned to its source file" : "its source file changed"
        let revision = try revise(
            item, document: old.row, number: number,
            reason: item.isRedacted ? "passages were withheld" : reason)
        if item.isRedacted {
            try hideRevisions(of: name, in: "revision", old, before: number)
        }
        try database.cachedStatement(sql: "UPDATE document SET revision = ? WHERE id = ?")
            .execute(arguments: [number, old.row])
        try database.cachedStatement(sql: "DELETE FROM page WHERE document = ?")
            .execute(arguments: [old.row])
        try takePages(item.pages, document: old.row)
        outcome.changed += 1
        columns.add(
            item.entry, document: old.row, revision: revision, position: position, name: name)
        return (revision, position)
    }

    /// Counts what taking a document would do, and writes nothing.
    ///
    /// - Throws: as taking it would.
    package func rehearse(
        _ id: DocumentID, in collection: CollectionID, fingerprint: [UInt8]
    ) throws {
        let standing = try standing(of: id)
        _ = try row(of: collection)
        switch standing {
        case .banned: outcome.unchanged += 1
        case .withheld(let old), .known(let old):
            if old.fingerprint == fingerprint {
                outcome.unchanged += 1
            } else {
                outcome.changed += 1
            }
        case .new:
            outcome.added += 1
            if !known.isEmpty { added[fingerprint] = id.local }
        }
    }

    /// What the store holds of a document before its file is taken.
    private enum Standing {
        /// Nothing.
        case new
        /// It is there.
        case known(KnownDocument)
        /// It is held and not shown.
        case withheld(KnownDocument)
        /// It was withdrawn by decision: what the source says of it changes nothing.
        case banned
    }

    /// How a document stands; each may come once.
    private func standing(of id: DocumentID) throws -> Standing {
        let name = id.local
        guard id.volume == volumeName else {
            throw StoreError(
                .conflict, "The document \(id) is not of the volume \(volumeName).",
                document: name)
        }
        guard seen.insert(name).inserted else {
            throw StoreError(
                .conflict, "The file holds two documents of the name \(id).", document: name)
        }
        if banned.contains(name), known[name]?.isWithdrawn == true { return .banned }
        if let old = withheld[name] { return .withheld(old) }
        guard let old = known[name] else { return .new }
        guard old.source == sourceRow || description.kind == .edition else {
            throw StoreError(
                .conflict, "The document \(id) was imported from another file already.",
                document: name)
        }
        return .known(old)
    }

    /// Puts the revisions before one out of sight.
    private func hideRevisions(
        of name: String, in table: String, _ old: KnownDocument, before number: Int
    ) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO redacted_revision (volume, name, number, made, author,
                    reason, change, file, fingerprint, summary, content)
                SELECT ?, ?, number, made, author, reason, change, file, fingerprint, summary,
                    content
                FROM \(table) WHERE document = ? AND number < ?
                """, arguments: [volumeName, name, old.row, number])
        try database.execute(
            sql: "DELETE FROM \(table) WHERE document = ? AND number < ?",
            arguments: [old.row, number])
    }

    /// A document that is not shown gets its new revision where nobody sees it.
    private func takeWithheld(
        _ item: DocumentItem, _ old: KnownDocument, collection: Int
    ) throws {
        let position = description.kind == .edition ? item.position : old.position
        let isSame = old.fingerprint == item.content.fingerprint
        let number = isSame ? old.revision : old.revision + 1
        var one = SourceColumns()
        one.add(
            item.entry, document: old.row, revision: old.revisionRow, position: position,
            name: item.id.local)
        try database.execute(
            sql: """
                UPDATE withheld_document SET position = ?, collection = ?, source = ?, revision = ?,
                    columns = ?
                WHERE id = ?
                """,
            arguments: [
                position, collection, sourceRow, number, Data(try one.encoded()), old.row,
            ])
        guard !isSame else {
            outcome.unchanged += 1
            return
        }
        try database.execute(
            sql: """
                INSERT INTO withheld_revision (document, number, made, author, reason, change, file,
                    fingerprint, summary, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                old.row, number, description.instant.seconds, description.author,
                "its source file changed", outcome.change, fileRow,
                Data(item.content.fingerprint), Data(item.entry.summary()),
                Data(item.content.bytes),
            ])
        if item.isRedacted {
            try hideRevisions(
                of: item.id.local, in: "withheld_revision", old, before: number)
        }
        try database.execute(
            sql: "DELETE FROM withheld_page WHERE document = ?", arguments: [old.row])
        for page in item.pages {
            try database.execute(
                sql: "INSERT OR IGNORE INTO withheld_page VALUES (?, ?, ?)",
                arguments: [volumeRow, page, old.row])
        }
        outcome.changed += 1
    }

    private func add(
        _ item: DocumentItem, collection: Int
    ) throws -> (revision: Int, position: Int) {
        let position = description.kind == .edition ? item.position : nextPosition
        nextPosition = max(nextPosition, position + 1)
        try database.cachedStatement(
            sql: """
                INSERT INTO document (volume, name, source, collection, position, revision)
                VALUES (?, ?, ?, ?, ?, 1)
                """
        ).execute(arguments: [volumeRow, item.id.local, sourceRow, collection, position])
        let document = Int(database.lastInsertedRowID)
        let revision = try revise(item, document: document, number: 1, reason: "imported")
        try takePages(item.pages, document: document)
        outcome.added += 1
        if !known.isEmpty { added[item.content.fingerprint] = item.id.local }
        columns.add(
            item.entry, document: document, revision: revision, position: position,
            name: item.id.local)
        return (revision, position)
    }

    private func revise(
        _ item: DocumentItem, document: Int, number: Int, reason: String
    ) throws -> Int {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO revision (document, number, made, author, reason, change, file,
                    fingerprint, summary, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            document, number, description.instant.seconds, description.author, reason,
            outcome.change, fileRow, Data(item.content.fingerprint), Data(item.entry.summary()),
            Data(item.content.bytes),
        ])
        let revision = Int(database.lastInsertedRowID)
        try keep(item, document: document, revision: revision)
        return revision
    }

    private func takePages(_ pages: [String], document: Int) throws {
        guard !pages.isEmpty else { return }
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO page VALUES (?, ?, ?)")
        for page in pages {
            try statement.execute(arguments: [volumeRow, page, document])
        }
    }

    /// Withdraws what the file no longer holds, and stores the columns.
    func finish() throws -> SourceOutcome {
        guard sourceRow != 0 else {
            throw StoreError(.conflict, "The file \(description.name) holds no volume.")
        }
        if description.kind == .edition {
            try checkHidden()
            for (name, old) in known.sorted(by: { $0.key < $1.key })
            where old.source == sourceRow && !old.isWithdrawn && !seen.contains(name) {
                if let new = added[old.fingerprint] {
                    try rename(name, old, to: new)
                } else {
                    try withdraw(name, old)
                }
            }
        } else {
            // The other captures under this name keep their rows.
            let before = try StoreReader(database).columns(ofSource: sourceRow)
            columns.append(before, except: seen)
        }
        try database.execute(
            sql: "UPDATE source SET columns = ? WHERE id = ?",
            arguments: [Data(try columns.encoded()), sourceRow])
        try stamp()
        return outcome
    }

    /// Stamps what changed with the moment of the commit: who harvested while the session went on
    /// finds it next time.
    private func stamp() throws {
        let now = max(began, description.now().seconds)
        try database.execute(
            sql: """
                UPDATE document SET stamp = ?
                WHERE id IN (SELECT document FROM revision WHERE change = ?)
                """, arguments: [now, outcome.change])
        guard now > began else { return }
        try database.execute(
            sql: "UPDATE document SET stamp = ? WHERE volume = ? AND stamp = ?",
            arguments: [now, volumeRow, began])
        try database.execute(
            sql: "UPDATE rename SET stamp = ? WHERE volume = ? AND stamp = ?",
            arguments: [now, volumeName, began])
    }

    /// Refuses an edition that lacks a document which is not to be shown, and has new ones: one of
    /// them may be that document under another name.
    private func checkHidden() throws {
        guard outcome.added > 0 else { return }
        let hidden =
            withheld.filter { $0.value.source == sourceRow }.map(\.key)
            + banned.filter { known[$0]?.source == sourceRow }
        for name in hidden.sorted() where !seen.contains(name) {
            throw StoreError(
                .conflict,
                "The file lacks the document \(volumeName)/\(name), which is not to be shown, and "
                    + "has new ones: one of them may be it under another name. Give it its name "
                    + "again.", document: name)
        }
    }

    /// Leaves a tombstone; the pages stay, so that their addresses lead to it.
    private func withdraw(_ name: String, _ old: KnownDocument) throws {
        try database.execute(
            sql: "UPDATE document SET withdrawn = ?, reason = ? WHERE id = ?",
            arguments: [began, "no longer in its source file", old.row])
        outcome.withdrawn.append(DocumentID(volume: volumeName, local: name))
    }

    /// Gives the history of a document that has a new name to the document of that name.
    private func rename(_ name: String, _ old: KnownDocument, to new: String) throws {
        if isRehearsal {
            outcome.renamed += 1
            outcome.added -= 1
            return
        }
        let target = try Int.fetchOne(
            database, sql: "SELECT id FROM document WHERE volume = ? AND name = ?",
            arguments: [volumeRow, new])
        guard let target else { return try withdraw(name, old) }
        let number = old.revision + 1
        try database.execute(
            sql: "UPDATE revision SET number = ?, reason = ? WHERE document = ?",
            arguments: [number, "renamed from \(name)", target])
        try database.execute(
            sql: "UPDATE document SET revision = ? WHERE id = ?", arguments: [number, target])
        try database.execute(
            sql: "UPDATE revision SET document = ? WHERE document = ?",
            arguments: [target, old.row])
        try database.execute(
            sql: "UPDATE rename SET document = ? WHERE document = ?",
            arguments: [target, old.row])
        try database.execute(sql: "DELETE FROM page WHERE document = ?", arguments: [old.row])
        try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [old.row])
        try database.execute(
            sql: "INSERT OR REPLACE INTO rename VALUES (?, ?, ?, ?)",
            arguments: [volumeName, name, target, began])
        outcome.renamed += 1
        outcome.added -= 1
    }
}
