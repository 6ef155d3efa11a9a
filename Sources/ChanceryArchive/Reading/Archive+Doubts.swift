// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// Something that the archive noticed, with its document.
package struct NoticedDoubt: Hashable, Sendable {
    /// The document.
    package var document: DocumentSummary
    /// What was noticed.
    package var doubt: Doubt

    /// Makes one.
    package init(document: DocumentSummary, doubt: Doubt) {
        self.document = document
        self.doubt = doubt
    }
}

/// How often a kind of doubt occurs.
package struct DoubtCount: Hashable, Sendable {
    /// The kind.
    package var kind: Doubt.Kind
    /// How often.
    package var count: Int

    /// Makes a count.
    package init(kind: Doubt.Kind, count: Int) {
        self.kind = kind
        self.count = count
    }
}

extension Archive {
    /// How often each kind of doubt occurs; kinds that do not are left out.
    package func doubtCounts() async throws -> [DoubtCount] {
        try await store.read { reader in
            let doubts = try self.correspondence(reader).doubts
            return Doubt.Kind.allCases.compactMap { kind in
                doubts[kind].map { DoubtCount(kind: kind, count: $0.count) }
            }
        }
    }

    /// What was noticed of a kind, in the order of documents, a page of it at a time.
    package func doubts(
        of kind: Doubt.Kind, offset: Int, limit: Int
    ) async throws -> (doubts: [NoticedDoubt], total: Int) {
        try await read { reader, catalogue in
            let all = try self.correspondence(reader).doubts[kind] ?? []
            let page = all.dropFirst(max(0, offset)).prefix(max(0, limit))
            let doubts = try page.compactMap { item -> NoticedDoubt? in
                guard let ordinal = catalogue.ordinal(of: item.id) else { return nil }
                return NoticedDoubt(
                    document: try catalogue.summary(ordinal, reader), doubt: item.doubt)
            }
            return (doubts, all.count)
        }
    }
}
