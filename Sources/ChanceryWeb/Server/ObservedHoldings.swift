// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import ChanceryStore
import Synchronization

/// Holdings whose title and state are looked up at most five times a second.
///
/// Every answer needs both, and asking the store costs more than all the rest of a conditional
/// request. A commit is therefore seen up to a fifth of a second late; nothing else is kept.
final class ObservedHoldings: Holdings {
    private struct Look {
        var glance: HoldingsGlance
        var taken: ContinuousClock.Instant
    }

    private let holdings: any Holdings
    private let latest = Mutex<Look?>(nil)
    private static let age = Duration.milliseconds(200)

    /// Observes an archive.
    init(_ holdings: any Holdings) { self.holdings = holdings }

    var title: String { latest.withLock { $0?.glance.title } ?? holdings.title }
    var changeNumber: Int {
        latest.withLock { $0?.glance.changeNumber } ?? holdings.changeNumber
    }
    /// What tells apart the states of all that is shown.
    var state: String { latest.withLock { $0?.glance.state } ?? "\(holdings.changeNumber)" }
    var names: HeldNames? { holdings.names }

    /// Looks at the archive if the last look is too old; no thread waits for it.
    ///
    /// Every request does this once, first of all. Two may look at the same time; both see the
    /// same, and the later one is kept.
    func look() async throws {
        let now = ContinuousClock.now
        if let known = latest.withLock({ $0 }), now - known.taken < ObservedHoldings.age { return }
        let fresh = Look(glance: try await holdings.glance(), taken: now)
        latest.withLock { $0 = fresh }
    }

    /// Forgets the last look; the next request looks anew.
    func forget() { latest.withLock { $0 = nil } }

    func glance() async throws -> HoldingsGlance { try await holdings.glance() }

    func document(_ id: DocumentID) async throws -> DocumentState {
        try await holdings.document(id)
    }

    func documentInPlace(
        _ id: DocumentID
    ) async throws -> (state: DocumentState, surroundings: Surroundings) {
        try await holdings.documentInPlace(id)
    }

    func surroundings(of held: HeldDocument) async throws -> Surroundings {
        try await holdings.surroundings(of: held)
    }

    func roots() async throws -> [CollectionCount] { try await holdings.roots() }

    func collection(_ id: CollectionID) async throws -> CollectionView? {
        try await holdings.collection(id)
    }

    func contents(of id: CollectionID) async throws -> VolumeContents? {
        try await holdings.contents(of: id)
    }

    func matter(_ section: String, of volume: CollectionID) async throws -> MatterSection? {
        try await holdings.matter(section, of: volume)
    }

    func edition(of volume: CollectionID) async throws -> Publication? {
        try await holdings.edition(of: volume)
    }

    func documentOnPage(_ page: String, of volume: CollectionID) async throws -> DocumentID? {
        try await holdings.documentOnPage(page, of: volume)
    }

    func withdrawnDocumentOnPage(
        _ page: String, of volume: CollectionID
    ) async throws -> DocumentID? {
        try await holdings.withdrawnDocumentOnPage(page, of: volume)
    }

    func people(
        startingWith prefix: String?, offset: Int, limit: Int
    ) async throws -> (people: [PersonSummary], total: Int) {
        try await holdings.people(startingWith: prefix, offset: offset, limit: limit)
    }

    func person(_ id: String, limit: Int) async throws -> PersonView? {
        try await holdings.person(id, limit: limit)
    }

    func places() async throws -> [NameCount] { try await holdings.places() }
    func kinds() async throws -> [NameCount] { try await holdings.kinds() }
    func years() async throws -> [YearCount] { try await holdings.years() }

    func documents(on day: CalendarDay) async throws -> [DocumentSummary] {
        try await holdings.documents(on: day)
    }

    func anniversary(month: Int, day: Int) async throws -> DocumentSummary? {
        try await holdings.anniversary(month: month, day: day)
    }

    func search(_ request: SearchRequest) async throws -> SearchResults {
        try await holdings.search(request)
    }

    func identifiers(of request: SearchRequest) async throws -> [DocumentID] {
        try await holdings.identifiers(of: request)
    }

    func cited(_ text: String) async throws -> [DocumentSummary] {
        try await holdings.cited(text)
    }

    func resolve(_ reference: String) async throws -> [DocumentSummary] {
        try await holdings.resolve(reference)
    }

    func document(_ id: DocumentID, revision: Int) async throws -> HeldDocument? {
        try await holdings.document(id, revision: revision)
    }

    func places(
        ofQuotation text: String, in documents: [DocumentID], limit: Int
    ) async throws -> [QuotationMatch] {
        try await holdings.places(ofQuotation: text, in: documents, limit: limit)
    }

    func open(_ seal: QuotationSeal, of id: DocumentID) async throws -> SealedQuotation {
        try await holdings.open(seal, of: id)
    }

    func collation(of one: DocumentID, and two: DocumentID) async throws -> Collation? {
        try await holdings.collation(of: one, and: two)
    }

    func witnesses(of id: DocumentID) async throws -> [Witness] {
        try await holdings.witnesses(of: id)
    }

    func summaries(_ ids: [DocumentID]) async throws -> [DocumentSummary] {
        try await holdings.summaries(ids)
    }

    func collectionNodes() async throws -> [Collection] { try await holdings.collectionNodes() }

    func harvest(
        _ range: StoredHarvestRange, after place: HarvestPlace?, limit: Int
    ) async throws -> [HarvestEntry] {
        try await holdings.harvest(range, after: place, limit: limit)
    }

    func harvestCount(_ range: StoredHarvestRange) async throws -> Int {
        try await holdings.harvestCount(range)
    }

    func harvestEntry(_ id: DocumentID) async throws -> HarvestEntry? {
        try await holdings.harvestEntry(id)
    }

    func earliestStamp() async throws -> Instant? { try await holdings.earliestStamp() }

    func volumeStamps() async throws -> [VolumeStamp] { try await holdings.volumeStamps() }

    func stamps(
        of volume: CollectionID, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        try await holdings.stamps(of: volume, offset: offset, limit: limit)
    }

    func newest(
        added: Bool, below collection: CollectionID?, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        try await holdings.newest(added: added, below: collection, offset: offset, limit: limit)
    }

    func signature(of message: [UInt8]) async throws -> [UInt8] {
        try await holdings.signature(of: message)
    }

    func references(
        in text: String, citedBy citing: DocumentID?
    ) async throws -> ReferenceAnswer {
        try await holdings.references(in: text, citedBy: citing)
    }

    func exchange(of id: DocumentID) async throws -> ExchangeView {
        try await holdings.exchange(of: id)
    }

    func ghostPosts() async throws -> [GhostPost] { try await holdings.ghostPosts() }

    func ghosts(
        of post: String?, offset: Int, limit: Int
    ) async throws -> (ghosts: [GhostView], total: Int) {
        try await holdings.ghosts(of: post, offset: offset, limit: limit)
    }

    func documents(named address: GhostAddress) async throws -> [DocumentID] {
        try await holdings.documents(named: address)
    }

    func ghosts(at address: GhostAddress) async throws -> [GhostView] {
        try await holdings.ghosts(at: address)
    }

    func instant(day: CalendarDay, time: TimeOfDay, at place: String) -> Instant? {
        holdings.instant(day: day, time: time, at: place)
    }

    func known(
        at instant: Instant, in place: String, with other: String?, limit: Int
    ) async throws -> KnownView {
        try await holdings.known(at: instant, in: place, with: other, limit: limit)
    }

    func fileClasses() async throws -> [FileClassCount] { try await holdings.fileClasses() }

    func fileClass(_ name: String) async throws -> FileClassView {
        try await holdings.fileClass(name)
    }

    func doubtCounts() async throws -> [DoubtCount] { try await holdings.doubtCounts() }

    func doubts(
        of kind: Doubt.Kind, offset: Int, limit: Int
    ) async throws -> (doubts: [NoticedDoubt], total: Int) {
        try await holdings.doubts(of: kind, offset: offset, limit: limit)
    }
}
