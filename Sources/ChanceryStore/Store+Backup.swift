// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What a backup did.
package struct BackupOutcome: Sendable, Hashable {
    /// The change number of the state that was copied.
    package var change = 0
    /// Originals that were copied now.
    package var copied = 0
    /// Originals that the backup had already.
    package var kept = 0
}

extension Store {
    /// Copies the state of one moment into a folder, while others read and write.
    ///
    /// The database is copied whole, beside its place, and gets its name last; of the originals,
    /// which never change, only those are copied that the folder lacks. The index is not copied: it
    /// is made anew from the store.
    /// - Throws: `StoreError`: `io`, an earlier backup in the folder stays whole then; `exists` if
    ///   the folder holds anything else; `locked` if another backup goes there just now.
    package func backup(to folder: String) throws -> BackupOutcome {
        try FileStore.makeFolder(folder)
        try checkIsNoOther(folder)
        // One backup at a time into a folder.
        let lock = try WriterLock(folder: folder)
        defer { withExtendedLifetime(lock) {} }
        let draft = "\(folder)/draft.sqlite"
        func removeDraft() {
            for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) }
        }
        removeDraft()
        var outcome = BackupOutcome()
        do {
            let target = try DatabaseQueue(path: draft)
            try pool.backup(to: target)
            let (change, stored) = try target.read { database in
                let reader = StoreReader(database)
                return (try reader.changeNumber(), try reader.files())
            }
            // One file, without a log beside it.
            try target.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try target.close()
            outcome.change = change
            let copies = FileStore(folder: "\(folder)/files")
            for file in stored {
                if try copies.take(file.digest, from: files) {
                    outcome.copied += 1
                } else {
                    outcome.kept += 1
                }
            }
        } catch {
            removeDraft()
            throw Store.wrapped(error, at: folder)
        }
        try FileStore.synchronizeFile(draft)
        guard rename(draft, "\(folder)/archive.sqlite") == 0 else {
            throw FileStore.failure("make", "\(folder)/archive.sqlite")
        }
        FileStore.synchronizeFolder(folder)
        return outcome
    }

    /// Refuses a folder that is an archive in use, or holds the backup of another one.
    private func checkIsNoOther(_ folder: String) throws {
        let files = FileManager.default
        let path = "\(folder)/archive.sqlite"
        let isInUse = ["index", "archive.sqlite-wal", "archive.sqlite-shm"].contains {
            files.fileExists(atPath: "\(folder)/\($0)")
        }
        if isInUse {
            throw StoreError(
                .exists, "\(folder) is an archive that is used; name another folder for the backup."
            )
        }
        guard files.fileExists(atPath: path) else { return }
        var configuration = Configuration()
        configuration.readonly = true
        let secret = try? DatabaseQueue(path: path, configuration: configuration).read {
            try StoreReader($0).secret()
        }
        guard try secret == readBlocking({ try $0.secret() }) else {
            throw StoreError(
                .exists,
                "\(folder) holds something else than a backup of this archive; name another folder."
            )
        }
    }
}

extension FileStore {
    /// Takes an original from another folder, after a look at its bytes.
    ///
    /// - Returns: false if it is here already.
    /// - Throws: `StoreError`: `notFound`, `damaged` if the other folder does not hold it whole.
    package func take(_ digest: FileDigest, from other: FileStore) throws(StoreError) -> Bool {
        var status = stat()
        if stat(path(of: digest), &status) == 0, status.st_size > 0 { return false }
        let bytes = try other.whole(digest)
        unlink(path(of: digest))
        _ = try keep(bytes, as: digest)
        return true
    }

    /// The bytes of an original, if they are what its name says.
    package func whole(_ digest: FileDigest) throws(StoreError) -> [UInt8] {
        let bytes = try bytes(of: digest)
        guard FileStore.digest(of: bytes) == digest else {
            throw StoreError(.damaged, "The original \(path(of: digest)) is not what it was.")
        }
        return bytes
    }

    /// Puts a sound copy in the place of what is damaged or missing here.
    package func repair(_ digest: FileDigest, from other: FileStore) throws(StoreError) {
        let bytes = try other.whole(digest)
        let place = path(of: digest)
        // What is damaged is kept beside, for those who want to know what happened.
        rename(place, place + ".damaged")
        _ = try keep(bytes, as: digest)
    }

    static func synchronizeFile(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("bring to the disk", path) }
    }
}
