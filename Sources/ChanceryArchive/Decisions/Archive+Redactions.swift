// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore
import Foundation

extension Archive {
    /// Takes passages of a document out of everything that is shown, and writes the decision down.
    ///
    /// The document gets a revision that says how many words are withheld where; its earlier
    /// revisions are put out of sight, and the words leave the index. Imports of its source keep
    /// the passages out; where they no longer find them, they take nothing of the file.
    /// - Parameter passages: their words, each within one paragraph, heading, cell or item.
    /// - Throws: `StoreError` with the code `notFound` if there is no such document, or a passage
    ///   does not stand in it; `conflict` if the document cannot be read anew.
    package func redact(
        _ passages: [String], in id: DocumentID, reason: String, authority: String
    ) async throws {
        guard case .held(let held) = try await document(id) else {
            throw StoreError(.notFound, "The archive shows no document \(id).")
        }
        let counts = PassageRedactor(passages).counts(in: held.document)
        guard !passages.isEmpty, counts.count == passages.count, !counts.contains(0) else {
            let missing = zip(passages, counts).first { $0.1 == 0 }?.0 ?? ""
            throw StoreError(
                .notFound,
                "“\(missing)” does not stand in \(id). A passage begins and ends with whole words, "
                    + "and stands within one paragraph, heading, cell or item.")
        }
        let decision = Decision(
            .redacted, on: id, reason: reason, authority: authority, at: try await nextMoment())
        let added = try await BlockingThread.run("decision") {
            try self.store.write { try $0.redact(passages, by: decision) }
        }
        do {
            try await reread([id], author: authority)
        } catch {
            // Nothing was taken out: the log must not say so.
            try await BlockingThread.run("decision") {
                try self.store.write {
                    try $0.takeBack(
                        added, of: decision, because: "the redaction could not be carried out")
                }
            }
            throw error
        }
        try await rebuildIndex()
    }

    /// Reads the sources of documents anew, from the originals.
    func reread(_ documents: [DocumentID], author: String) async throws {
        var origins: [FileDigest: (name: String, volume: String)] = [:]
        for id in documents {
            let origin = try await store.read { try $0.origin(of: id) }
            if let origin { origins[origin.digest] = (origin.name, id.volume) }
        }
        let folder = NSTemporaryDirectory() + "chancery-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (number, origin) in origins.enumerated() {
            let place = "\(folder)/\(number)"
            try FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let path = "\(place)/\(origin.value.name)"
            try Data(try store.files.bytes(of: origin.key)).write(to: URL(fileURLWithPath: path))
            var options = ImportOptions(
                collection: CollectionID(origin.value.volume), author: author)
            options.rereads = true
            let report = try await importSources([path], options: options)
            guard let file = report.files.first, file.status == .imported else {
                let problems = report.files.flatMap(\.diagnostics).map(\.message)
                throw StoreError(
                    .conflict,
                    "The source \(origin.value.name) could not be read anew. "
                        + problems.joined(separator: " "))
            }
        }
    }
}
