// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The store of record of an archive: `archive.sqlite`, the originals beside it, and the right to
/// write to both.
///
/// Readers see the state of the last commit and never wait for the writer. Only the holder of the
/// lock file writes; see `WriterLock`.
package final class Store: Sendable {
    /// What a store is opened for.
    package enum Access: Sendable {
        /// Reading; nothing on the disk changes.
        case reading
        /// Reading and writing; one at a time.
        case writing
    }

    /// How long a reading may take.
    package enum Reading: Sendable {
        /// Some milliseconds: a document, a list.
        case short
        /// Up to seconds: a search, a part of an export. Two at once; the others wait in line, and
        /// short readings do not wait for them.
        case long
    }

    /// The newest form of the store that this program knows.
    package static var form: Int { Migrations.current }

    /// The version of the SQLite that this program runs with.
    package static var databaseVersion: String {
        let number = Int(Database.sqliteLibVersionNumber)
        return "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
    }

    /// The folder of the archive.
    package let folder: String
    /// The originals.
    package let files: FileStore
    /// What it was opened for.
    package let access: Access
    let pool: DatabasePool
    private let shortReading = ReadingThreads(
        name: "reading", width: Store.shortReaders, queue: 1024, patience: .seconds(10))
    private let longReading = ReadingThreads(
        name: "searching", width: Store.longReaders, queue: 256, patience: .seconds(5),
        niceness: 5)
    private let lock: WriterLock?
    private let shelf = DictionaryShelf()

    private init(folder: String, access: Access, pool: DatabasePool, lock: WriterLock?) {
        self.folder = folder
        self.access = access
        self.pool = pool
        self.lock = lock
        files = FileStore(folder: "\(folder)/files")
    }

    /// The folder of the full-text index.
    package var indexFolder: String { "\(folder)/index" }

    /// Makes an empty archive and opens it for writing.
    ///
    /// - Throws: `StoreError` with the code `exists` if something stands at the path already; an
    ///   empty folder may.
    package static func create(at folder: String, title: String) throws -> Store {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder) {
            let content = try? manager.contentsOfDirectory(atPath: folder)
            // A making that was cut short leaves its draft; it is no archive yet.
            guard let content,
                content.allSatisfy({ $0 == "lock" || $0.hasPrefix("draft.sqlite") })
            else {
                throw StoreError(.exists, "\(folder) stands there already.")
            }
        }
        try FileStore.makeFolder(folder)
        let lock = try WriterLock(folder: folder)
        // The database gets its name when it is whole, so that a kill leaves no half-made archive.
        let path = "\(folder)/archive.sqlite"
        let draft = "\(folder)/draft.sqlite"
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) }
        do {
            let queue = try DatabaseQueue(path: draft)
            try queue.writeWithoutTransaction { database in
                // Documents take 3 KB compressed; on large pages fewer bytes are left over.
                try database.execute(sql: "PRAGMA page_size = 16384")
                try database.execute(
                    sql: "PRAGMA application_id = \(Migrations.applicationID)")
                try Migrations.migrate(database, from: 0)
                try database.execute(
                    sql: "INSERT INTO property VALUES ('title', ?), ('change', '0')",
                    arguments: [title])
            }
            try queue.close()
        } catch { throw Store.wrapped(error, at: draft) }
        guard rename(draft, path) == 0 else { throw FileStore.failure("make", path) }
        FileStore.synchronizeFolder(folder)
        return try open(folder: folder, access: .writing, lock: lock)
    }

    /// Opens an archive.
    ///
    /// An archive of an older version of this program is brought up to date first.
    /// - Throws: `StoreError`: `notFound`, `notAnArchive`, `tooNew`, `locked`, `io`.
    package static func open(at folder: String, access: Access) throws -> Store {
        let path = "\(folder)/archive.sqlite"
        var status = stat()
        guard stat(path, &status) == 0 else {
            let message = "There is no archive at \(folder); make one with `chancery init`."
            throw StoreError(.notFound, message)
        }
        return try open(
            folder: folder, access: access,
            lock: access == .writing ? WriterLock(folder: folder) : nil)
    }

    private static func open(folder: String, access: Access, lock: WriterLock?) throws -> Store {
        let path = "\(folder)/archive.sqlite"
        do {
            let version = try Store.version(ofDatabaseAt: path)
            if version < Migrations.current {
                let lock = try lock ?? WriterLock(folder: folder)
                try withExtendedLifetime(lock) {
                    let queue = try DatabaseQueue(path: path)
                    try queue.writeWithoutTransaction {
                        try Migrations.migrate($0, from: version)
                    }
                    try queue.close()
                }
            }
            let pool = try DatabasePool(path: path, configuration: configuration(access))
            let store = Store(folder: folder, access: access, pool: pool, lock: lock)
            if access == .writing { store.files.removeDrafts() }
            return store
        } catch { throw Store.wrapped(error, at: path) }
    }

    private static let shortReaders = 4
    private static let longReaders = 2

    private static func configuration(_ access: Access) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .reading
        // Every thread that reads finds a connection free; two are for those who block.
        configuration.maximumReaderCount = shortReaders + longReaders + 2
        configuration.label = "archive"
        configuration.prepareDatabase { database in
            // A kill loses nothing that was committed; a power cut may lose the last commits, and
            // leaves the archive whole.
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -16384")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return configuration
    }

    /// The schema's version; throws for files that are no archive or one of a newer program.
    static func version(ofDatabaseAt path: String) throws -> Int {
        func read(isReadOnly: Bool) throws -> (application: Int, version: Int, size: Int) {
            var configuration = Configuration()
            configuration.readonly = isReadOnly
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { database in
                (
                    try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                    try Int.fetchOne(
                        database,
                        sql: "SELECT page_count * page_size FROM pragma_page_count(), "
                            + "pragma_page_size()") ?? 0
                )
            }
        }
        let application: Int
        let version: Int
        let size: Int
        do {
            (application, version, size) = try read(isReadOnly: true)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
            // Who made the archive was killed in its very first change, which must be undone first.
            (application, version, size) = try read(isReadOnly: false)
        }
        guard application == Migrations.applicationID else {
            throw StoreError(.notAnArchive, "\(path) is not an archive of this program.")
        }
        guard version <= Migrations.current else {
            throw StoreError(
                .tooNew,
                "\(path) was made by a newer version of this program "
                    + "(form \(version), this program knows \(Migrations.current)); update it.")
        }
        try checkLength(ofDatabaseAt: path, size)
        return version
    }

    /// Refuses a database file that was cut short, be it by one byte: SQLite counts whole pages, and
    /// would notice it when it comes to read the last one.
    private static func checkLength(ofDatabaseAt path: String, _ expected: Int) throws {
        var log = stat()
        var file = stat()
        // Pages that are still in the log need not be in the file; so it is looked at first.
        if stat(path + "-wal", &log) == 0, log.st_size > 0 { return }
        guard stat(path, &file) == 0, file.st_size < expected else { return }
        throw StoreError(
            .damaged,
            "\(path) was cut short: it has \(file.st_size) bytes of \(expected); restore it from a "
                + "backup.")
    }

    /// Reads from one snapshot, off the calling task's thread.
    ///
    /// - Throws: `StoreError` with the code `busy` if too many wait already.
    package func read<Value: Sendable>(
        _ reading: Reading = .short,
        _ body: @Sendable @escaping (StoreReader) throws -> Value
    ) async throws -> Value {
        let threads =
            switch reading {
            case .short: shortReading
            case .long: longReading
            }
        return try await threads.run { try self.readBlocking(body) }
    }

    /// Reads from one snapshot and blocks the calling thread meanwhile.
    package func readBlocking<Value>(_ body: (StoreReader) throws -> Value) throws -> Value {
        do {
            return try pool.unsafeRead { database in
                // The library's own `read` prepares these three statements anew each time.
                try database.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
                let value: Value
                do {
                    value = try body(StoreReader(database, self.shelf))
                } catch {
                    try? database.cachedStatement(sql: "ROLLBACK TRANSACTION").execute()
                    throw error
                }
                try database.cachedStatement(sql: "COMMIT TRANSACTION").execute()
                return value
            }
        } catch { throw Store.wrapped(error, at: folder) }
    }

    /// Writes; blocks the calling thread meanwhile, and until an earlier write is done.
    package func write<Value>(_ body: (StoreWriter) throws -> Value) throws -> Value {
        guard access == .writing else {
            throw StoreError(.readOnly, "The archive \(folder) was opened for reading.")
        }
        do {
            return try pool.writeWithoutTransaction { try body(try StoreWriter($0)) }
        } catch { throw Store.wrapped(error, at: folder) }
    }

    /// Writes in the database itself; for operations of the whole store.
    func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try pool.writeWithoutTransaction(body)
    }

    /// Moves the write-ahead log into the database file, as far as readers allow.
    package func checkpoint() throws {
        guard access == .writing else { return }
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        } catch { throw Store.wrapped(error, at: folder) }
    }

    /// Turns SQLite's errors into the store's; others pass through.
    static func wrapped(_ error: any Error, at path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_NOTADB:
            return StoreError(.notAnArchive, "\(path) is not an archive: \(detail).")
        case .SQLITE_CORRUPT:
            return StoreError(.damaged, "\(path) is damaged: \(detail).")
        case .SQLITE_FULL:
            return StoreError(.io, "The disk is full; what was being written was not kept.")
        case .SQLITE_IOERR:
            return StoreError(
                .io,
                "\(path): the disk refused (\(detail)); if it is full, make room and run the same "
                    + "command again.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreError(.locked, "\(path) is in use: \(detail).")
        default:
            return StoreError(.io, "\(path): \(detail).")
        }
    }
}
