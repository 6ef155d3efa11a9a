// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import Foundation
import Testing

@testable import ChanceryWeb

/// Pages compared with files; `RECORD_SNAPSHOTS=1` writes the files anew, and fails.
@Suite("Snapshots of pages")
struct SnapshotTests {
    private let site = SiteFrame(
        title: "Test Archive", url: SiteURL(base: "https://archive.example"), assets: Assets())

    private func check(_ page: some Page, _ name: String) throws {
        // The digests of style sheet and script change with every touch of them.
        let markup = page.render(site).string
            .replacing(site.styleAddress, with: "/assets/site.css")
            .replacing(site.scriptAddress, with: "/assets/site.js")
            .replacing(site.iconAddress, with: "/assets/icon.svg")
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Snapshots")
        let file = folder.appendingPathComponent("\(name).html")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            try Data(markup.utf8).write(to: file)
            Issue.record("recorded \(name).html; look at it, then run without RECORD_SNAPSHOTS")
            return
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(markup == expected, "\(name).html differs")
    }

    private func document(_ held: HeldDocument, _ search: SearchState?) async throws -> DocumentPage
    {
        let holdings = Samples.holdings
        return try await DocumentPage.load(
            held, in: try await holdings.surroundings(of: held), search: search,
            titles: CollectionTitles(),
            from: holdings)
    }

    @Test("the first page")
    func home() async throws {
        let page = try await HomePage.load(
            from: Samples.holdings, today: CalendarDay("1999-04-05"))
        try check(page, "home")
    }

    @Test("a document with everything")
    func telegram() async throws {
        try check(try await document(Samples.telegram, nil), "document")
    }

    @Test("a document that comes from a search")
    func found() async throws {
        let search = SearchState(query: "treaty", zones: [.body])
        try check(try await document(Samples.telegram, search), "document-found")
    }

    @Test("a document in its correspondence, what is missing, and the posts of it")
    func correspondence() async throws {
        let holdings = Samples.corresponding
        var held = Samples.telegram
        held.document.texts[0].blocks.append(
            Block(.paragraph([.text("As I said in my 551, April 2, no.")], style: .plain)))
        let reference = Reference(
            text: "my 551, April 2", status: .ghost, number: "551",
            date: CalendarDay("1946-04-02"), direction: .from, post: "Porto Ostro")
        held.findings.references = [
            Findings.Located(
                reference: reference, text: 0, stretch: 3, bytes: 13..<28, rule: "not-held")
        ]
        var around = try await holdings.surroundings(of: held)
        var reprint = holdings.summary(Samples.telegram.document)
        reprint.id = DocumentID(volume: "reprint", local: "d7")
        reprint.volumeTitle = "Reprints <2>"
        var extract = reprint
        extract.id = DocumentID(volume: "extracts", local: "d1")
        around.copies = [
            Surroundings.Copy(document: reprint, percentage: 98),
            Surroundings.Copy(document: extract, percentage: 71),
        ]
        let page = try await DocumentPage.load(
            held, in: around, search: nil, titles: CollectionTitles(), from: holdings)
        try check(page, "document-exchange")
        let ghost = try #require(
            try await GhostPage.load(Samples.missing.address, from: holdings))
        try check(ghost, "ghost")
        try check(try await GhostPostsPage.load(from: holdings), "ghosts")
    }

    @Test("two texts side by side")
    func bilingual() async throws {
        try check(try await document(Samples.bilingual, nil), "document-parallel")
    }

    @Test("results with a problem, facets and words in context")
    func results() throws {
        let holdings = Samples.holdings
        let state = SearchState(
            query: "treaty from:", filters: [SearchFilter(field: .kind, value: "telegram")])
        let results = SearchResults(
            understood: "treaty",
            problems: [QueryProblem(offset: 7, length: 5, message: "A value must follow this.")],
            total: 45, undated: 2,
            hits: [
                SearchHit(
                    document: holdings.summary(Samples.telegram.document), score: 2,
                    contexts: [
                        SearchHit.Context(
                            zone: .body, paragraph: 1,
                            pieces: [
                                SearchHit.Piece(text: "about the ", isMatch: false),
                                SearchHit.Piece(text: "treaties", isMatch: true),
                            ])
                    ])
            ],
            facets: [
                Facet(
                    field: .kind,
                    values: [FacetValue(value: "telegram", label: "telegram", count: 45)], more: 0)
            ],
            years: [YearCount(year: 1946, count: 44), YearCount(year: 1948, count: 1)], change: 7)
        try check(
            ResultsPage(
                state: state, results: results, filterLabels: [:], archiveTitle: "Test Archive"),
            "results")
    }

    @Test("a volume, a person, a day, lists of what the archive knows, and an error")
    func others() async throws {
        let holdings = Samples.holdings
        let volume = try #require(
            try await CollectionPage.load(CollectionID("test1946"), from: holdings))
        try check(volume, "volume")
        let person = try #require(
            try await PersonPage.load(
                "test1946:p_OF1", titles: CollectionTitles(), from: holdings))
        try check(person, "person")
        let day = try #require(CalendarDay("1946-04-05"))
        try check(try await DayPage.load(day, from: holdings), "day")
        let six = try #require(TimeOfDay(hour: 18, minute: 0))
        let known = try #require(
            try await KnownPage.load(day, six, place: "Washington", from: holdings))
        try check(known, "known")
        let files = try #require(try await FilesPage.load(beginning: nil, from: holdings))
        try check(files, "files")
        let doubts = try await DoubtsPage.load(kind: nil, page: 1, from: holdings)
        try check(try #require(doubts), "doubts")
        try check(ErrorPage(SiteError(.notFound, "There is nothing at this address.")), "error")
    }
}
