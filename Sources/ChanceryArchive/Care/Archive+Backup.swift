// SPDX-License-Identifier: Apache-2.0

package import ChanceryStore
import Foundation

extension Archive {
    /// Copies the archive as it stands into a folder, and checks the copy; others may read and
    /// write meanwhile.
    ///
    /// A second backup into the same folder copies only the originals that are new.
    /// - Returns: what was copied, and what the check found.
    /// - Throws: `StoreError`; an earlier backup in the folder stays whole then.
    package func backup(to folder: String) async throws -> (BackupOutcome, VerifyReport) {
        guard !Archive.isSame(folder, path) else {
            throw StoreError(.exists, "\(folder) is the archive itself.")
        }
        let outcome = try await BlockingThread.run("backup") {
            try self.store.backup(to: folder)
        }
        return (outcome, try await Archive.check(backup: folder))
    }

    /// Makes an archive from a backup, with its index, and checks it.
    ///
    /// - Throws: `StoreError` with the code `exists` if something stands at the path: nothing is
    ///   ever restored over an archive.
    package static func restore(from backup: String, to path: String) async throws -> VerifyReport {
        let source = try Store.open(at: backup, access: .reading)
        let content = try? FileManager.default.contentsOfDirectory(atPath: path)
        guard content?.isEmpty ?? !FileManager.default.fileExists(atPath: path) else {
            throw StoreError(.exists, "\(path) stands there already; restore to another place.")
        }
        _ = try await BlockingThread.run("restore") { try source.backup(to: path) }
        let archive = try Archive.open(at: path, access: .writing)
        try await archive.rebuildIndex()
        return try await archive.verify()
    }

    /// Looks at a backup as `verify` looks at an archive, but for the index, which it lacks.
    package static func check(backup folder: String) async throws -> VerifyReport {
        var report = try await Archive.open(at: folder, access: .reading).verify()
        report.problems.removeAll { $0.part == "index" }
        return report
    }

    /// Puts sound copies from another archive or backup in the place of originals that are damaged
    /// or missing.
    ///
    /// - Returns: the originals that were repaired, and those that the other does not hold whole.
    package func repairOriginals(
        from other: String
    ) async throws -> (repaired: [String], lost: [String]) {
        guard access == .writing else {
            throw StoreError(.readOnly, "The archive \(path) was opened for reading.")
        }
        let source = try Store.open(at: other, access: .reading)
        return try await BlockingThread.run("repair") {
            var outcome: (repaired: [String], lost: [String]) = ([], [])
            for file in try self.store.readBlocking({ try $0.files() }) {
                if (try? self.store.files.whole(file.digest)) != nil { continue }
                do {
                    try self.store.files.repair(file.digest, from: source.files)
                    outcome.repaired.append(file.digest.description)
                } catch { outcome.lost.append(file.digest.description) }
            }
            return outcome
        }
    }

    /// Re-hashes the originals slowly, so that nobody who reads notices.
    ///
    /// - Parameter rate: how many megabytes a second to read; 0 for as fast as it goes.
    /// - Returns: how many are sound, and one sentence for each that is not.
    package func scrub(rate: Int) async throws -> (sound: Int, problems: [String]) {
        try await BlockingThread.run("scrub") {
            var outcome: (sound: Int, problems: [String]) = (0, [])
            for file in try self.store.readBlocking({ try $0.files() }) {
                let began = ContinuousClock.now
                do throws(StoreError) {
                    _ = try self.store.files.whole(file.digest)
                    outcome.sound += 1
                } catch { outcome.problems.append(error.message) }
                guard rate > 0 else { continue }
                let due = Double(file.stored) / Double(rate << 20)
                let took = (ContinuousClock.now - began) / .seconds(1)
                if due > took { Thread.sleep(forTimeInterval: due - took) }
            }
            return outcome
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
