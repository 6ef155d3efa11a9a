// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

/// The writing side of the store; it lives inside `Store.write`.
package final class StoreWriter {
    let database: Database

    init(_ database: Database) throws {
        self.database = database
    }

    /// Takes one source file into the store: wholly, or not at all.
    ///
    /// - Parameter body: hands over what the file holds. If it throws, nothing of the file is kept.
    /// - Returns: what changed, and what `body` returned; with `isRehearsal`, nothing is kept, and
    ///   `body` need not take more than the volume, its collections and `rehearse` its documents.
    package func take<Value>(
        _ description: SourceDescription, isRehearsal: Bool = false,
        _ body: (SourceSession) throws -> Value
    ) throws -> (outcome: SourceOutcome, value: Value) {
        var result: (SourceOutcome, Value)?
        try database.inTransaction(.immediate) {
            let session = try SourceSession(
                database, description, isRehearsal: isRehearsal)
            let value = try body(session)
            result = (try session.finish(), value)
            return isRehearsal ? .rollback : .commit
        }
        guard let result else { throw ByteReader.damage }
        return result
    }

    /// Trains the dictionary of the archive, for documents that come from now on.
    ///
    /// - Returns: nil if there are too few samples; nothing is written then.
    package func trainDictionary(
        on samples: [[UInt8]], at instant: Instant
    ) throws -> ContentDictionary? {
        guard let dictionary = ContentDictionary.trained(on: samples) else { return nil }
        try database.execute(
            sql: "INSERT OR IGNORE INTO dictionary VALUES (?, ?, ?)",
            arguments: [dictionary.identifier, instant.seconds, Data(dictionary.bytes)])
        return dictionary
    }

    /// Changes the archive's title.
    package func setTitle(_ title: String) throws {
        try database.execute(
            sql: "UPDATE property SET value = ? WHERE name = 'title'", arguments: [title])
    }

    static func nextChange(_ database: Database) throws -> Int {
        let text = try String.fetchOne(
            database, sql: "SELECT value FROM property WHERE name = 'change'")
        guard let text, let number = Int(text) else { throw ByteReader.damage }
        try database.execute(
            sql: "UPDATE property SET value = ? WHERE name = 'change'",
            arguments: [String(number + 1)])
        return number + 1
    }
}

/// A source file that is being taken into the store.
package struct SourceDescription: Sendable {
    /// How documents of a file stand in their volume.
    package enum Kind: String, Sendable {
        /// The file is the whole of its volume; what it no longer holds is withdrawn.
        case edition
        /// The file adds one document to a volume that many files fill.
        case capture
    }

    /// The file's own name, without folder.
    package var name: String
    /// The digest of its bytes.
    package var digest: FileDigest
    /// How many bytes it has.
    package var size: Int
    /// How many bytes the archive holds for it.
    package var stored: Int
    /// How its documents stand in their volume.
    package var kind: Kind
    /// The version of the code that reads sources; another version reads unchanged files again.
    package var reader: Int
    /// Who imports it.
    package var author: String
    /// When.
    package var instant: Instant
    /// The moment at which it is asked.
    package var now: @Sendable () -> Instant
    /// Whether it may take the place of a file of another name.
    package var replacesOthers: Bool

    /// Makes a description.
    package init(
        name: String, digest: FileDigest, size: Int, stored: Int, kind: Kind, reader: Int,
        author: String, instant: Instant, now: @escaping @Sendable () -> Instant,
        replacesOthers: Bool = false
    ) {
        self.name = name
        self.digest = digest
        self.size = size
        self.stored = stored
        self.kind = kind
        self.reader = reader
        self.author = author
        self.instant = instant
        self.now = now
        self.replacesOthers = replacesOthers
    }
}

/// What taking a source file did.
package struct SourceOutcome: Sendable, Hashable {
    /// Documents that are new.
    package var added = 0
    /// Documents that have a new revision.
    package var changed = 0
    /// Documents that say what they said.
    package var unchanged = 0
    /// Documents that stand under another name now.
    package var renamed = 0
    /// Names of documents that the file no longer holds.
    package var withdrawn: [DocumentID] = []
    /// The change number of the commit.
    package var change = 0
}

/// A document on its way into the store.
package struct DocumentItem: Sendable {
    /// Its name.
    package var id: DocumentID
    /// Its place in its volume.
    package var position: Int
    /// Its content.
    package var content: ContentBlob
    /// What lists and filters need of it.
    package var entry: CatalogueEntry
    /// The numbers of the pages that begin in it.
    package var pages: [String]
    /// What it is compared with others by.
    package var facts: DocumentFacts?
    /// What reading alone tells beside the record: who the parties were.
    package var findings: Findings
    /// Whether passages were taken out of it: what it said before is then put out of sight.
    package var isRedacted: Bool

    /// Makes an item.
    package init(
        id: DocumentID, position: Int, content: ContentBlob, entry: CatalogueEntry,
        pages: [String], facts: DocumentFacts? = nil, findings: Findings = Findings(),
        isRedacted: Bool = false
    ) {
        self.id = id
        self.position = position
        self.content = content
        self.entry = entry
        self.pages = pages
        self.facts = facts
        self.findings = findings
        self.isRedacted = isRedacted
    }
}
