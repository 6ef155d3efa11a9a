// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore
import Foundation

extension Archive {
    /// Writes the store of record into a database of its own, without what belongs to this
    /// installation alone.
    package func copyStore(to path: String) async throws {
        try await BlockingThread.run("copy") { try self.store.copy(to: path) }
    }

    /// The originals with the names of the sources that were read from them last.
    package func originals() async throws -> [(file: StoredFile, name: String?)] {
        try await store.read { try $0.namedFiles() }
    }

    /// The bytes of an original.
    package func original(_ digest: FileDigest) throws -> [UInt8] {
        try store.files.bytes(of: digest)
    }

    /// The names that lead elsewhere now, with the names they lead to.
    package func renames() async throws -> [(old: DocumentID, new: DocumentID)] {
        try await store.read { try $0.renames() }
    }

    /// What is left of withdrawn documents.
    package func withdrawals() async throws -> [Tombstone] {
        try await store.read { reader in
            try reader.withdrawals().map {
                var title = $0.id.description
                if case .withdrawn(let words, _, _) = try reader.document($0.id) { title = words }
                return Tombstone(
                    id: $0.id, title: title, withdrawn: $0.at, reason: $0.reason)
            }
        }
    }

    /// Takes a store of record that `copyStore` wrote, and its originals, into this archive, which
    /// must be empty; then makes the index.
    ///
    /// - Parameter originals: files with the bytes of the originals.
    /// - Throws: `StoreError`; nothing of the store is kept then.
    package func restore(store path: String, originals: [String]) async throws {
        try await BlockingThread.run("restore") {
            guard try self.store.readBlocking({ try $0.counts() }).volumes == 0 else {
                throw StoreError(
                    .conflict,
                    "The archive \(self.path) is not empty; a bag is imported into a new one.")
            }
            // Originals first: the store never names one that is not there.
            for original in originals {
                guard let data = FileManager.default.contents(atPath: original) else {
                    throw StoreError(.io, "The original \(original) cannot be read.")
                }
                let bytes = [UInt8](data)
                _ = try self.store.files.keep(bytes, as: FileStore.digest(of: bytes))
            }
            try self.store.take(copyAt: path)
            try self.store.checkpoint()
        }
        try await rebuildIndex()
    }
}
