// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryStore
import ChanceryWeb
import Synchronization

/// An archive of a few documents in memory, for tests of the site.
struct MemoryHoldings: Holdings {
    var title = "Test Archive"
    var changeNumber = 7
    var names: HeldNames? { nil }
    var held: [HeldDocument] = []
    var renamed: [DocumentID: DocumentID] = [:]
    var withdrawn: [DocumentID: Tombstone] = [:]
    var volume = CollectionID("test1946")
    var persons: [PersonSummary] = []
    var termEntries: [TermEntry] = []
    var results: SearchResults?
    /// Who counts what is read, and lets the archive change.
    var watch: Watch?
    /// What is cited and not held.
    var missing: [GhostView] = []
    /// What stands around the documents.
    var exchanges: [DocumentID: ExchangeView] = [:]
    /// What the archive throws when it is asked for anything; nil if it works.
    var failure: (any Error)?

    private func check() throws {
        if let failure { throw failure }
    }

    func glance() async throws -> HoldingsGlance {
        let change = changeNumber + (watch?.changes ?? 0)
        return HoldingsGlance(title: title, changeNumber: change, state: "\(change)")
    }

    func document(_ id: DocumentID) async throws -> DocumentState {
        watch?.read()
        try check()
        if let found = held.first(where: { $0.document.id == id }) { return .held(found) }
        if let new = renamed[id] { return .renamed(new) }
        if let tombstone = withdrawn[id] { return .withdrawn(tombstone) }
        return .unknown
    }

    func surroundings(of held: HeldDocument) async throws -> Surroundings {
        let index = self.held.firstIndex { $0.document.id == held.document.id } ?? 0
        return Surroundings(
            previous: index > 0 ? summary(self.held[index - 1].document) : nil,
            next: index + 1 < self.held.count ? summary(self.held[index + 1].document) : nil,
            persons: persons, terms: termEntries,
            exchange: exchanges[held.document.id] ?? ExchangeView())
    }

    private var root: CollectionCount {
        CollectionCount(
            collection: Collection(
                id: volume, parent: nil, level: .volume, title: "Test Volume", position: 0),
            count: held.count, span: nil)
    }

    func roots() async throws -> [CollectionCount] {
        try check()
        return held.isEmpty ? [] : [root]
    }

    func collection(_ id: CollectionID) async throws -> CollectionView? {
        guard id == volume else { return nil }
        return CollectionView(
            collection: root.collection, ancestors: [], children: [],
            documents: held.map { summary($0.document) }, count: held.count, span: nil,
            volume: nil, matter: [])
    }

    func contents(of id: CollectionID) async throws -> VolumeContents? {
        guard id == volume else { return nil }
        return VolumeContents(
            volume: Volume(
                id: id, publication: held.first?.document.record.publication ?? Publication(),
                title: root.collection.title), documents: held)
    }

    func matter(_ section: String, of volume: CollectionID) async throws -> MatterSection? {
        guard section == "preface", volume == self.volume else { return nil }
        let text = DocumentText(blocks: [Block(.paragraph([.text("Words.")], style: .plain))])
        return MatterSection(id: section, title: "Preface", text: text)
    }

    func edition(of volume: CollectionID) async throws -> Publication? {
        volume == self.volume ? held.first?.document.record.publication : nil
    }

    func documentOnPage(_ page: String, of volume: CollectionID) async throws -> DocumentID? {
        page == "733" && volume == self.volume ? held.first?.document.id : nil
    }

    func withdrawnDocumentOnPage(
        _ page: String, of volume: CollectionID
    ) async throws -> DocumentID? {
        page == "799" && volume == self.volume ? withdrawn.keys.first : nil
    }

    func people(
        startingWith prefix: String?, offset: Int, limit: Int
    ) async throws -> (people: [PersonSummary], total: Int) {
        (Array(persons.dropFirst(offset).prefix(limit)), persons.count)
    }

    func person(_ id: String, limit: Int) async throws -> PersonView? {
        persons.first { $0.id == id }.map {
            PersonView(
                person: $0, namesakes: [], years: [YearCount(year: 1946, count: 1)],
                sent: held.map { summary($0.document) }, received: [], mentioned: [])
        }
    }

    func places() async throws -> [NameCount] { [NameCount(name: "Porto Ostro", count: 2)] }
    func kinds() async throws -> [NameCount] { [NameCount(name: "telegram", count: 2)] }
    func years() async throws -> [YearCount] {
        [YearCount(year: 1946, count: 2), YearCount(year: 1948, count: 1)]
    }

    func documents(on day: CalendarDay) async throws -> [DocumentSummary] {
        held.map { summary($0.document) }.filter {
            guard let date = $0.date else { return false }
            return date.earliest <= day && day <= date.latest
        }
    }

    func anniversary(month: Int, day: Int) async throws -> DocumentSummary? {
        held.first.map { summary($0.document) }
    }

    func search(_ request: SearchRequest) async throws -> SearchResults {
        try check()
        if let results { return results }
        let filtered = held.filter { held in
            request.filters.allSatisfy { filter in
                switch filter.field {
                case .kind: held.document.record.kind.rawValue == filter.value
                case .place: held.document.record.sent?.place == filter.value
                case .year: held.document.record.date.map { "\($0.start.year)" } == filter.value
                case .collection, .from, .to, .classification, .fileClass, .person: false
                }
            }
        }
        let page = filtered.dropFirst(request.offset).prefix(request.limit)
        return SearchResults(
            understood: request.query, problems: [], total: filtered.count, undated: 0,
            hits: page.map {
                SearchHit(document: summary($0.document), score: 1.25, contexts: [])
            }, facets: [], years: [], change: changeNumber)
    }

    func cited(_ text: String) async throws -> [DocumentSummary] {
        text.hasPrefix("Papers, 1946") ? held.prefix(1).map { summary($0.document) } : []
    }

    func resolve(_ reference: String) async throws -> [DocumentSummary] {
        held.filter { $0.document.id.description == reference }.map { summary($0.document) }
    }

    func document(_ id: DocumentID, revision: Int) async throws -> HeldDocument? {
        held.first { $0.document.id == id && $0.revision == revision }
    }

    func places(
        ofQuotation text: String, in documents: [DocumentID], limit: Int
    ) async throws -> [QuotationMatch] {
        let quoted = QuotedText(text)
        return held.compactMap { QuotationMatch(quoted, in: $0) }
    }

    func open(_ seal: QuotationSeal, of id: DocumentID) async throws -> SealedQuotation {
        .unknown
    }

    func collation(of one: DocumentID, and two: DocumentID) async throws -> Collation? {
        guard let left = held.first(where: { $0.document.id == one }),
            let right = held.first(where: { $0.document.id == two })
        else { return nil }
        return Collation(left, right)
    }

    func witnesses(of id: DocumentID) async throws -> [Witness] { [] }

    func summaries(_ ids: [DocumentID]) async throws -> [DocumentSummary] {
        held.filter { ids.contains($0.document.id) }.map { summary($0.document) }
    }

    func collectionNodes() async throws -> [Collection] { [root.collection] }

    func harvest(
        _ range: StoredHarvestRange, after place: HarvestPlace?, limit: Int
    ) async throws -> [HarvestEntry] {
        Array(entries.prefix(limit))
    }

    func harvestCount(_ range: StoredHarvestRange) async throws -> Int { held.count }

    func harvestEntry(_ id: DocumentID) async throws -> HarvestEntry? {
        entries.first { $0.id == id }
    }

    func earliestStamp() async throws -> Instant? { held.map(\.revised).min() }

    func volumeStamps() async throws -> [VolumeStamp] {
        [VolumeStamp(volume: volume, count: held.count, stamp: Instant(seconds: 0))]
    }

    func stamps(
        of volume: CollectionID, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        held.dropFirst(offset).prefix(limit).map {
            NewestEntry(id: $0.document.id, added: $0.revised, stamp: $0.revised)
        }
    }

    func newest(
        added: Bool, below collection: CollectionID?, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        try await stamps(of: volume, offset: offset, limit: limit)
    }

    func signature(of message: [UInt8]) async throws -> [UInt8] { Array(message.reversed()) }

    private var entries: [HarvestEntry] {
        held.enumerated().map { row, held in
            HarvestEntry(
                id: held.document.id, stamp: held.revised, isDeleted: false,
                collections: [volume],
                place: HarvestPlace(stamp: held.revised, key: .row(row)))
        }
    }

    func references(
        in text: String, citedBy citing: DocumentID?
    ) async throws -> ReferenceAnswer {
        ReferenceAnswer(ghosts: missing.filter { text.contains($0.number) })
    }

    func exchange(of id: DocumentID) async throws -> ExchangeView {
        exchanges[id] ?? ExchangeView()
    }

    func ghostPosts() async throws -> [GhostPost] {
        missing.map { GhostPost(name: $0.address.post, from: 1, to: 0) }
    }

    func ghosts(
        of post: String?, offset: Int, limit: Int
    ) async throws -> (ghosts: [GhostView], total: Int) {
        let found = missing.filter { post == nil || $0.address.post == post }
        return (Array(found.dropFirst(offset).prefix(limit)), found.count)
    }

    func documents(named address: GhostAddress) async throws -> [DocumentID] {
        address.number == "1053" ? held.prefix(1).map(\.document.id) : []
    }

    func ghosts(at address: GhostAddress) async throws -> [GhostView] {
        missing.filter { $0.address == address }
    }

    func instant(day: CalendarDay, time: TimeOfDay, at place: String) -> Instant? {
        place == "Washington"
            ? Instant(seconds: day.dayNumber * 86_400 + (time.minutes + 300) * 60) : nil
    }

    func known(
        at instant: Instant, in place: String, with other: String?, limit: Int
    ) async throws -> KnownView {
        let messages = held.prefix(1).map {
            KnownView.Message(
                document: summary($0.document), sent: $0.document.record.sent?.instant,
                received: $0.document.record.received?.instant, isOwn: false)
        }
        var view = KnownView(
            place: place, instant: instant, arrived: Array(messages), underway: Array(messages))
        view.other = other
        return view
    }

    func fileClasses() async throws -> [FileClassCount] {
        [FileClassCount(name: "860Q.855", count: 1, words: "Internal affairs")]
    }

    func fileClass(_ name: String) async throws -> FileClassView {
        FileClassView(
            name: name, readings: [], previous: ["860Q.00"], next: ["861.00"])
    }

    func doubtCounts() async throws -> [DoubtCount] {
        [DoubtCount(kind: .textBreaksOff, count: 1)]
    }

    func doubts(
        of kind: Doubt.Kind, offset: Int, limit: Int
    ) async throws -> (doubts: [NoticedDoubt], total: Int) {
        let all = held.flatMap { held in
            held.document.record.doubts.filter { $0.kind == kind }.map {
                NoticedDoubt(document: summary(held.document), doubt: $0)
            }
        }
        return (Array(all.dropFirst(offset).prefix(limit)), all.count)
    }

    /// A document as lists have it.
    func summary(_ document: Document) -> DocumentSummary {
        let record = document.record
        return DocumentSummary(
            id: document.id, number: document.number, title: record.title, kind: record.kind,
            date: record.date, place: record.sent?.place, from: record.from.map(\.text),
            to: record.to.map(\.text), classification: record.classification,
            telegramNumber: record.telegramNumber, volume: volume, volumeTitle: "Test Volume")
    }
}

/// Counts the documents that are read of an archive in memory, and its changes.
final class Watch: Sendable {
    private let readings = Atomic(0)
    private let changed = Atomic(0)

    /// How many documents were read.
    var reads: Int { readings.load(ordering: .relaxed) }
    /// How often it changed.
    var changes: Int { changed.load(ordering: .relaxed) }

    /// Counts a reading.
    func read() { readings.add(1, ordering: .relaxed) }
    /// Lets the archive change.
    func change() { changed.add(1, ordering: .relaxed) }
}
