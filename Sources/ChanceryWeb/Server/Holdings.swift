// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel
package import ChanceryPublishing

/// What the site asks of an archive.
///
/// `Archive` answers all of it; tests answer from a few documents in memory. It is crossed a
/// handful of times per request.
package protocol Holdings: PublishedHoldings {
    /// The archive's title.
    var title: String { get }
    /// A number that rises with every change of the archive.
    var changeNumber: Int { get }
    /// Which names lead somewhere; nil before anything was read.
    var names: HeldNames? { get }
    /// A document by name.
    func document(_ id: DocumentID) async throws -> DocumentState
    /// Title and change number together, without a thread that waits.
    func glance() async throws -> HoldingsGlance
    /// A document and what a page shows around it, read together; nothing surrounds a document
    /// that is not held.
    func documentInPlace(
        _ id: DocumentID
    ) async throws -> (state: DocumentState, surroundings: Surroundings)
    /// What a page shows around a document: its neighbours, the persons and terms it names.
    func surroundings(of held: HeldDocument) async throws -> Surroundings
    /// The roots of the collection tree.
    func roots() async throws -> [CollectionCount]
    /// A node of the collection tree; nil if there is none.
    func collection(_ id: CollectionID) async throws -> CollectionView?
    /// All that is held of a volume; nil if there is none of this name.
    func contents(of id: CollectionID) async throws -> VolumeContents?
    /// A piece of a volume's front or back matter; nil if there is none.
    func matter(_ section: String, of volume: CollectionID) async throws -> MatterSection?
    /// The edition of a volume; nil if there is no such volume, or it is no edition.
    func edition(of volume: CollectionID) async throws -> Publication?
    /// The document that stands on a page of a volume; nil if none does.
    func documentOnPage(_ page: String, of volume: CollectionID) async throws -> DocumentID?
    /// The withdrawn document that stood on a page of a volume; nil if none did.
    func withdrawnDocumentOnPage(
        _ page: String, of volume: CollectionID
    ) async throws -> DocumentID?
    /// The people of all lists in the order of their names.
    func people(
        startingWith prefix: String?, offset: Int, limit: Int
    ) async throws -> (people: [PersonSummary], total: Int)
    /// A person; nil if there is none.
    func person(_ id: String, limit: Int) async throws -> PersonView?
    /// The places that documents were sent from.
    func places() async throws -> [NameCount]
    /// The kinds of documents.
    func kinds() async throws -> [NameCount]
    /// The years of documents.
    func years() async throws -> [YearCount]
    /// The documents whose date overlaps a day.
    func documents(on day: CalendarDay) async throws -> [DocumentSummary]
    /// A document of this day in another year; always the same for the same archive and day.
    func anniversary(month: Int, day: Int) async throws -> DocumentSummary?
    /// What matches a question.
    func search(_ request: SearchRequest) async throws -> SearchResults
    /// The names of everything that matches a question, in its order; its page does not count.
    func identifiers(of request: SearchRequest) async throws -> [DocumentID]
    /// The documents that a reference in words may mean.
    func resolve(_ reference: String) async throws -> [DocumentSummary]
    /// The documents that a text means if it reads like a citation.
    func cited(_ text: String) async throws -> [DocumentSummary]
    /// The telegrams that words name, as telegrams name each other.
    func references(
        in text: String, citedBy citing: DocumentID?
    ) async throws -> ReferenceAnswer
    /// What stands around a document in its correspondence.
    func exchange(of id: DocumentID) async throws -> ExchangeView
    /// The posts of which documents are missing.
    func ghostPosts() async throws -> [GhostPost]
    /// The missing documents of a post, or of all.
    func ghosts(
        of post: String?, offset: Int, limit: Int
    ) async throws -> (ghosts: [GhostView], total: Int)
    /// The held documents that an address of a missing one means.
    func documents(named address: GhostAddress) async throws -> [DocumentID]
    /// The missing documents of an address.
    func ghosts(at address: GhostAddress) async throws -> [GhostView]
    /// The instant at which the clocks of a place show a time; nil if its zone is not known.
    func instant(day: CalendarDay, time: TimeOfDay, at place: String) -> Instant?
    /// What was known at a place at an instant.
    func known(
        at instant: Instant, in place: String, with other: String?, limit: Int
    ) async throws -> KnownView
    /// The classes of the filing system that documents are filed under.
    func fileClasses() async throws -> [FileClassCount]
    /// A class of the filing system, in words, with its neighbours.
    func fileClass(_ name: String) async throws -> FileClassView
    /// What was noticed, by kind.
    func doubtCounts() async throws -> [DoubtCount]
    /// What was noticed of a kind, a page of it at a time.
    func doubts(
        of kind: Doubt.Kind, offset: Int, limit: Int
    ) async throws -> (doubts: [NoticedDoubt], total: Int)
}

extension Holdings {
    package func glance() async throws -> HoldingsGlance {
        HoldingsGlance(title: title, changeNumber: changeNumber, state: "\(changeNumber)")
    }

    package func documentInPlace(
        _ id: DocumentID
    ) async throws -> (state: DocumentState, surroundings: Surroundings) {
        let state = try await document(id)
        guard case .held(let held) = state else { return (state, Surroundings()) }
        return (state, try await surroundings(of: held))
    }

    package func identifiers(of request: SearchRequest) async throws -> [DocumentID] {
        var request = request
        request.offset = 0
        request.limit = SearchLimits.pageSize
        return try await search(request).hits.map(\.document.id)
    }
}
