// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore
import Synchronization

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

/// All doubts of an archive, kept until it changes.
struct DoubtList: Sendable {
    let change: Int
    let doubts: [Doubt.Kind: [(id: DocumentID, doubt: Doubt)]]
}

extension Archive {
    /// How often each kind of doubt occurs; kinds that do not are left out.
    package func doubtCounts() async throws -> [DoubtCount] {
        let list = try await doubtList()
        return Doubt.Kind.allCases.compactMap { kind in
            list.doubts[kind].map { DoubtCount(kind: kind, count: $0.count) }
        }
    }

    /// What was noticed of a kind, in the order of documents, a page of it at a time.
    package func doubts(
        of kind: Doubt.Kind, offset: Int, limit: Int
    ) async throws -> (doubts: [NoticedDoubt], total: Int) {
        let all = try await doubtList().doubts[kind] ?? []
        let page = Array(all.dropFirst(max(0, offset)).prefix(max(0, limit)))
        return try await read { reader, catalogue in
            let doubts = try page.compactMap { item -> NoticedDoubt? in
                guard let ordinal = catalogue.ordinal(of: item.id) else { return nil }
                return NoticedDoubt(
                    document: try catalogue.summary(ordinal, reader), doubt: item.doubt)
            }
            return (doubts, all.count)
        }
    }

    private func doubtList() async throws -> DoubtList {
        try await store.read { reader in
            let change = try reader.changeNumber()
            if let known = self.noticed.withLock({ $0 }), known.change == change { return known }
            let lens = try self.lens(reader)
            var all: [Doubt.Kind: [(id: DocumentID, doubt: Doubt)]] = [:]
            for stored in try reader.facts(withContent: true) {
                var record = Record(title: "")
                record.doubts = stored.facts?.doubts ?? []
                if let content = stored.content {
                    record.doubts += try content.withUnsafeBytes {
                        try FindingsCodec.decode($0)
                    }.doubts
                }
                _ = lens.complete(&record, of: stored.id)
                for doubt in record.doubts {
                    all[doubt.kind, default: []].append((stored.id, doubt))
                }
            }
            let list = DoubtList(change: change, doubts: all)
            self.noticed.withLock { $0 = list }
            return list
        }
    }
}
