// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

extension Archive {
    /// Builds the full-text index anew from the store.
    ///
    /// Readers see the old index until the new one is whole.
    package func rebuildIndex() async throws {
        guard let index else {
            throw StoreError(.readOnly, "The archive \(path) was opened for reading.")
        }
        // What was cut short between documents and findings is finished, too.
        let isDue = try await store.read { try FindingsDerivation.isDue($0) }
        if isDue { _ = try await deriveFindings(after: nil) }
        try await BlockingThread.run("index") {
            try self.store.readBlocking { reader in
                let catalogue = try Catalogue(reader, try reader.moment(), earlier: nil)
                try index.rebuild { update in
                    try self.fill(update, Array(0..<catalogue.count), of: catalogue, reader)
                }
            }
            try self.store.checkpoint()
        }
    }

    /// Brings the index to the state of the store if it is behind.
    func catchUp() throws {
        guard let index else { return }
        let change = try store.readBlocking { try $0.changeNumber() }
        if try index.changeNumber() < change { try reconcile() }
    }

    /// Adds what the index lacks or holds in an earlier state, and removes what is withdrawn.
    func reconcile() throws {
        guard let index else { return }
        try store.readBlocking { reader in
            let catalogue = try self.catalogue(reader)
            let differences = try index.differences(from: catalogue)
            if differences.isEmpty, try index.changeNumber() == catalogue.change { return }
            try index.update { update in
                try update.remove(differences.strays)
                try self.fill(update, differences.outdated, of: catalogue, reader)
            }
        }
    }

    /// Adds documents as the store holds them.
    func fill(
        _ update: any SearchIndexUpdate, _ ordinals: [Int], of catalogue: Catalogue,
        _ reader: StoreReader
    ) throws {
        for ordinal in ordinals {
            guard let stored = try reader.document(row: Int(catalogue.rows[ordinal])) else {
                continue
            }
            let entry = IndexEntry(
                stored.document, scan: DocumentScan(stored.document),
                fields: IndexFields(catalogue, ordinal))
            try update.add([entry])
        }
        try update.setState(change: catalogue.change)
    }
}
