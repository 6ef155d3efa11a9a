// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryCitation
import ChanceryModel
import Synchronization

/// Documents of an archive as they are cited.
struct CitedDocuments: Sendable {
    /// The archive.
    let archive: Archive
    /// Its public address; nil where it is not served.
    let base: String?
    private let title: String

    /// Takes an archive.
    init(archive: Archive, base: String?) {
        self.archive = archive
        self.base = base
        title = archive.title
    }

    /// The document of a name as typed, with the place in it.
    ///
    /// - Throws: `ValidationError` if the text is no name; `CommandExit` if there is no such
    ///   document.
    func reference(_ text: String) async throws -> ReferenceList.Reference {
        let name = CitedDocumentName(text)
        let document = try await archive.held(name.document).document
        return ReferenceList.Reference(
            record(document), locator: name.locator, label: name.label)
    }

    /// What a search finds, in its order.
    func found(_ query: String, limit: Int?) async throws -> [ReferenceList.Reference] {
        let found = Mutex<[ReferenceList.Reference]>([])
        do {
            try await archive.forEachDocument(of: SearchRequest(query: query)) { held in
                let isFull = found.withLock { found in
                    if let limit, found.count >= limit { return true }
                    found.append(ReferenceList.Reference(record(held.document)))
                    return false
                }
                if isFull { throw Enough() }
            }
        } catch is Enough {}
        return found.withLock { $0 }
    }

    /// Ends a search that has found what is wanted.
    private struct Enough: Error {}

    /// The record of a document.
    func record(_ document: Document) -> DiplomaticRecord {
        DiplomaticRecord(
            of: document, address: base.map { "\($0)/documents/\(document.id)" } ?? "",
            archiveTitle: title)
    }
}
