// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryCitation
package import ChanceryModel

/// A document of the archive with what its citation needs.
package struct CitedDocument: Hashable, Sendable {
    /// Its name.
    package var id: DocumentID
    /// Its title.
    package var title: String
    /// Its date; nil if it is undated.
    package var date: HistoricalDate?
    /// What citations are made of.
    package var record: DiplomaticRecord
}

/// Finds the documents that are to be cited.
struct CitedHoldings: Sendable {
    let holdings: any Holdings
    let url: SiteURL

    /// The most documents of a search that are cited at once; its exports hold all.
    static let most = 1000

    /// The documents of a state in their order, how many there are, and the names that the archive
    /// does not hold.
    func documents(
        of state: CiteState
    ) async throws -> (documents: [CitedDocument], total: Int, missing: [DocumentID]) {
        var names: [DocumentID]
        var total: Int
        switch state.subject {
        case .documents(let documents):
            names = documents
            total = documents.count
        case .search(let search):
            var request = search.request(counting: false)
            request.showsContext = false
            request.offset = 0
            request.limit = Self.most
            let results = try await holdings.search(request)
            names = results.hits.map(\.document.id)
            total = results.total
        }
        let title = holdings.title
        var documents: [CitedDocument] = []
        var missing: [DocumentID] = []
        for name in names {
            guard let document = try await held(name) else {
                missing.append(name)
                continue
            }
            documents.append(
                CitedDocument(
                    id: document.id, title: document.record.title, date: document.record.date,
                    record: DiplomaticRecord(
                        of: document, address: url.permanent(document.id), archiveTitle: title)))
        }
        total -= missing.count
        return (documents, total, missing)
    }

    private func held(_ id: DocumentID) async throws -> Document? {
        switch try await holdings.document(id) {
        case .held(let held): held.document
        case .renamed(let current): try await held(current)
        case .withdrawn, .unknown: nil
        }
    }
}
