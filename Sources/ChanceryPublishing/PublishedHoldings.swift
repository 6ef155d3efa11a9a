// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel
package import ChanceryStore

/// What those who publish an archive ask of it; `Archive` answers, and so do tests.
package protocol PublishedHoldings: Sendable {
    /// The archive's title.
    var title: String { get }
    /// A document by name.
    func document(_ id: DocumentID) async throws -> DocumentState
    /// A revision of a document as it was; nil if there is none of this number.
    func document(_ id: DocumentID, revision: Int) async throws -> HeldDocument?
    /// Where quoted words stand, the most alike first; everywhere if no documents are named.
    func places(
        ofQuotation text: String, in documents: [DocumentID], limit: Int
    ) async throws -> [QuotationMatch]
    /// What became of sealed words.
    func open(_ seal: QuotationSeal, of id: DocumentID) async throws -> SealedQuotation
    /// Two documents laid against each other; nil if one is not held.
    func collation(of one: DocumentID, and two: DocumentID) async throws -> Collation?
    /// The other copies and editions of a document.
    func witnesses(of id: DocumentID) async throws -> [Witness]
    /// Rows of lists for documents, in the order given; those that are not held are left out.
    func summaries(_ ids: [DocumentID]) async throws -> [DocumentSummary]
    /// A node of the collection tree; nil if there is none.
    func collection(_ id: CollectionID) async throws -> CollectionView?
    /// All nodes of the collection tree, parents before children.
    func collectionNodes() async throws -> [Collection]
    /// What matches a question.
    func search(_ request: SearchRequest) async throws -> SearchResults
    /// The documents that a reference in words may mean.
    func resolve(_ reference: String) async throws -> [DocumentSummary]
    /// Entries in the order of their last changes.
    func harvest(
        _ range: StoredHarvestRange, after place: HarvestPlace?, limit: Int
    ) async throws -> [HarvestEntry]
    /// How many entries a range has.
    func harvestCount(_ range: StoredHarvestRange) async throws -> Int
    /// The entry of one name; nil if nothing ever stood under it.
    func harvestEntry(_ id: DocumentID) async throws -> HarvestEntry?
    /// The first change of any document.
    func earliestStamp() async throws -> Instant?
    /// The volumes that hold documents, by name.
    func volumeStamps() async throws -> [VolumeStamp]
    /// The documents of a volume with their last changes.
    func stamps(
        of volume: CollectionID, offset: Int, limit: Int
    ) async throws -> [NewestEntry]
    /// The documents that came or changed last, the newest first.
    func newest(
        added: Bool, below collection: CollectionID?, offset: Int, limit: Int
    ) async throws -> [NewestEntry]
    /// What only this archive can make of a message.
    func signature(of message: [UInt8]) async throws -> [UInt8]
}

extension Archive: PublishedHoldings {}
