// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The full-text index of an archive in two FTS5 tables: words by their stems, and words as
/// written; both without case and accents. It is derived and disposable.
///
/// Rows are named by revisions of documents. Rows of revisions that are no longer the newest stay
/// until the index is built anew; whoever asks must leave them out.
package final class WordIndex: Sendable {
    /// One of the two tables.
    package enum Table: String, Sendable {
        /// Words by their stems (Porter).
        case stems
        /// Words as written.
        case words
    }

    /// The columns in the order of `WordIndexWriter.add`.
    package static let columns = [
        "title", "summary", "heading", "body", "footnote", "source", "attachment",
    ]
    /// What a column counts for: a word of the title says more than one of a footnote.
    static let weights = "6.0, 3.0, 4.0, 1.0, 0.6, 0.4, 0.8"
    private static let version = 1

    private let pool: DatabasePool

    private init(pool: DatabasePool) { self.pool = pool }

    /// Opens the index in a folder; a writer makes it if it is missing or not usable.
    ///
    /// - Returns: nil if it is missing or not usable and `access` is `reading`.
    package static func open(in folder: String, access: Store.Access) throws -> WordIndex? {
        let path = "\(folder)/words.sqlite"
        if let pool = try? usablePool(path: path, access: access) { return WordIndex(pool: pool) }
        guard access == .writing else { return nil }
        try FileStore.makeFolder(folder)
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(.writing))
            try pool.writeWithoutTransaction { database in
                try database.inTransaction {
                    try build(database)
                    return .commit
                }
            }
            return WordIndex(pool: pool)
        } catch { throw Store.wrapped(error, at: path) }
    }

    private static func usablePool(path: String, access: Store.Access) throws -> DatabasePool {
        guard access == .reading || FileManager.default.fileExists(atPath: path) else {
            throw ByteReader.damage
        }
        let pool = try DatabasePool(path: path, configuration: configuration(access))
        let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        guard version == WordIndex.version else { throw ByteReader.damage }
        return pool
    }

    private static func configuration(_ access: Store.Access) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .reading
        configuration.maximumReaderCount = 8
        configuration.label = "index"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -16384")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
        }
        return configuration
    }

    /// Makes the tables, in place of what was there.
    static func build(_ database: Database) throws {
        let columns = WordIndex.columns.joined(separator: ", ")
        let analysis = "unicode61 remove_diacritics 2"
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS spellings;
                DROP TABLE IF EXISTS stems;
                DROP TABLE IF EXISTS words;
                DROP TABLE IF EXISTS state;
                CREATE TABLE state (change INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;
                INSERT INTO state VALUES (0, 0);
                CREATE VIRTUAL TABLE stems USING fts5(
                    \(columns), content = '', tokenize = 'porter \(analysis)');
                CREATE VIRTUAL TABLE words USING fts5(
                    \(columns), content = '', tokenize = '\(analysis)');
                CREATE VIRTUAL TABLE spellings USING fts5vocab(words, row);
                PRAGMA user_version = \(version);
                """)
        for table in ["stems", "words"] {
            // Gathering 24 MB before a piece is written, and merging only when sixteen pieces have
            // come together, halves the time of a bulk import.
            try database.execute(
                sql: "INSERT INTO \(table) (\(table), rank) VALUES ('hashsize', 25165824)")
            try database.execute(
                sql: "INSERT INTO \(table) (\(table), rank) VALUES ('automerge', 0)")
        }
    }

    /// The change number and the last revision that the index knows.
    package func state() throws -> (change: Int, revision: Int) {
        do {
            return try pool.read { try WordIndex.state($0) }
        } catch { throw Store.wrapped(error, at: pool.path) }
    }

    static func state(_ database: Database) throws -> (change: Int, revision: Int) {
        guard let row = try Row.fetchOne(database, sql: "SELECT change, revision FROM state")
        else { throw ByteReader.damage }
        return (row[0], row[1])
    }

    /// Writes to the index in one transaction; blocks the calling thread meanwhile.
    package func write<Value>(_ body: (WordIndexWriter) throws -> Value) throws -> Value {
        var result: Value?
        do {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    result = try body(try WordIndexWriter(database))
                    return .commit
                }
            }
        } catch { throw Store.wrapped(error, at: pool.path) }
        guard let result else { throw ByteReader.damage }
        return result
    }

    /// Reads from one snapshot; blocks the calling thread meanwhile.
    package func read<Value>(_ body: (WordIndexReader) throws -> Value) throws -> Value {
        do {
            return try pool.read { try body(WordIndexReader($0)) }
        } catch { throw Store.wrapped(error, at: pool.path) }
    }

    /// What FTS5 and SQLite find wrong with the index, one sentence each.
    package func problems() throws -> [String] {
        try read { reader in try reader.integrityProblems() }
    }

    /// Moves the write-ahead log into the database file, as far as readers allow.
    package func checkpoint() throws {
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        } catch { throw Store.wrapped(error, at: pool.path) }
    }
}

/// The writing side of the word tables.
package final class WordIndexWriter {
    private let database: Database
    private var statements: [Statement]

    init(_ database: Database) throws {
        self.database = database
        statements = try WordIndexWriter.statements(database)
    }

    private static func statements(_ database: Database) throws -> [Statement] {
        let columns = WordIndex.columns.joined(separator: ", ")
        return try ["stems", "words"].map { table in
            try database.makeStatement(
                sql: "INSERT INTO \(table) (rowid, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        }
    }

    /// Adds revisions, each with the text of each column.
    ///
    /// One table is filled after the other: each gathers words in a hash table that just fits a
    /// processor's cache.
    package func add(_ entries: [(revision: Int, texts: [String])]) throws {
        for statement in statements {
            for entry in entries {
                try statement.execute(
                    arguments: StatementArguments(
                        [entry.revision.databaseValue] + entry.texts.map(\.databaseValue)))
            }
        }
    }

    /// Makes the index empty.
    ///
    /// It must come before any addition.
    package func removeAll() throws {
        statements = []
        try WordIndex.build(database)
        statements = try WordIndexWriter.statements(database)
    }

    /// Says up to where the index follows the store.
    package func setState(change: Int, revision: Int) throws {
        try database.execute(
            sql: "UPDATE state SET change = ?, revision = max(revision, ?)",
            arguments: [change, revision])
    }

    /// Merges what many additions left into one piece each, for the fastest searches.
    package func optimize() throws {
        for table in ["stems", "words"] {
            try database.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
        }
    }
}
