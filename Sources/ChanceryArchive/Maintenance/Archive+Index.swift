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
        try await BlockingThread.run("index") {
            try index.rebuild { try self.fill($0, after: 0) }
            try self.store.checkpoint()
        }
    }

    /// Adds to the index what the store has and the index lacks.
    func catchUp() throws {
        guard let index else { return }
        let change = try store.readBlocking { try $0.changeNumber() }
        guard try index.changeNumber() < change else { return }
        let revision = try index.newestRevision()
        try index.update { try self.fill($0, after: revision) }
    }

    private func fill(_ update: any SearchIndexUpdate, after revision: Int) throws {
        try store.readBlocking { reader in
            var newest = revision
            var entries: [IndexEntry] = []
            try reader.forEachDocument(revisionsAfter: revision) { stored in
                let scan = DocumentScan(stored.document)
                let entry = CatalogueEntry(stored.document, scan: scan)
                newest = max(newest, stored.revisionRow)
                entries.append(
                    IndexEntry(
                        revision: stored.revisionRow, document: stored.document, scan: scan,
                        entry: entry))
                if entries.count >= 256 {
                    try update.add(entries)
                    entries = []
                }
            }
            try update.add(entries)
            try update.setState(change: try reader.changeNumber(), revision: newest)
        }
    }
}
