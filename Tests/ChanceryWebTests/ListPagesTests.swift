// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import ChanceryWeb

@Suite("Lists and the ways to them")
struct ListPagesTests {
    private func classes(_ names: [String], _ words: String) -> [FileClassCount] {
        names.map { FileClassCount(name: $0, count: 2, words: words) }
    }

    @Test("show a few classes of files under what neighbours have in common")
    func fewClasses() {
        let page = FilesPage(
            beginning: nil,
            classes: [
                FileClassCount(name: "711.45", count: 5, words: "Political relations: A – B"),
                FileClassCount(name: "711.61", count: 1, words: "Political relations: A – C"),
                FileClassCount(name: "891.00", count: 3, words: "Internal affairs: D, order"),
                FileClassCount(name: "X", count: 1, words: nil),
            ])
        #expect(page.groups.isEmpty)
        var html = HTMLWriter()
        page.writeMain(
            into: &html,
            site: SiteFrame(
                title: "T", url: SiteURL(base: "https://archive.example"), assets: Assets()))
        let markup = html.fragment.string
        #expect(markup.components(of: "<h2>") == 3)
        #expect(markup.contains("<a href=\"/files/711.61\">711.61</a><span>A – C "))
        #expect(markup.contains("<h2>Other files</h2>"))
    }

    @Test("divide many classes of files by how their numbers begin, and large groups once more")
    func manyClasses() async throws {
        let politics = (0..<200).map { "6\($0 / 10 % 10)\($0 % 10).\(100 + $0)" }.sorted()
        let internals = (0..<300).map { "7\($0 / 10 % 10)\($0 % 10).\(100 + $0)" }.sorted()
        let all =
            classes(politics, "Political relations: A – B")
            + classes(internals, "Internal affairs: Iran, order")
        let page = FilesPage(beginning: nil, classes: all)
        #expect(page.classes.isEmpty)
        #expect(page.groups.map(\.beginning) == ["6", "7"])
        #expect(page.groups.map(\.classes) == [200, 300])
        #expect(page.groups[1].documents == 600)
        #expect(page.groups[1].subjects == ["Internal affairs"])
        let inner = FilesPage(
            beginning: "7", classes: classes(internals, "Internal affairs: Iran, order"))
        #expect(inner.groups.count == 10)
        #expect(inner.groups[3].beginning == "73")
        #expect(inner.groups[3].subjects == ["Iran"])
        let last = FilesPage(
            beginning: "6", classes: classes(politics, "Political relations: A – B"))
        #expect(last.groups.isEmpty && last.classes.count == 200)
    }

    @Test("lead from every page to every list")
    func menus() async throws {
        for path in ["/", "/documents/test1946/d1", "/search?q=treaty", "/about"] {
            let words = try await ask(path, of: Samples.corresponding).words
            for list in [
                "/collections", "/people", "/places", "/files", "/years", "/kinds", "/ghosts",
                "/known", "/doubts", "/help/search", "/quote", "/styles", "/api", "/about",
            ] { #expect(words.contains("<a href=\"\(list)\""), "\(path) has no way to \(list)") }
        }
    }

    @Test("begin with a day on which something is known")
    func known() async throws {
        let answer = try await ask("/known")
        #expect(answer.status.code == 303)
        #expect(
            answer.headers[.location] == "/known?in=Washington&day=1946-04-05&at=18:00")
        #expect(try await ask("/known", of: MemoryHoldings()).status == .badRequest)
    }

    @Test("tell hours by the clocks of the place")
    func hours() async throws {
        let day = try #require(CalendarDay("1946-04-08"))
        let noon = try #require(TimeOfDay(hour: 12, minute: 0))
        var page = try #require(
            try await KnownPage.load(day, noon, place: "Washington", from: Samples.holdings))
        page.view.arrived[0].day = day
        page.view.arrived[0].time = TimeOfDay(hour: 10, minute: 38)
        let site = SiteFrame(
            title: "T", url: SiteURL(base: "https://archive.example"), assets: Assets())
        #expect(page.render(site).string.contains("received April 8, 1946, 10:38"))
    }

    @Test(
        "do not repeat in the way down what was said above",
        arguments: [
            ("Papers, 1946–1947, Volume I, Light", ["Papers", "1946–1947"], "Volume I, Light"),
            ("South Asia:", ["Papers"], "South Asia"), ("Papers", ["Papers"], "Papers"),
            ("Papersmiths, 1946", ["Papers"], "Papersmiths, 1946"), (":", [], ":"),
        ] as [(String, [String], String)])
    func crumbs(_ title: String, _ above: [String], _ words: String) {
        #expect(Breadcrumbs.words(title, below: above) == words)
    }

    @Test("count what was withheld by size")
    func tally() {
        #expect(
            RecordPanel.tally(["1 line", "2 lines", "1 line", "3 words"])
                == "1 line (2), 2 lines, 3 words")
        #expect(RecordPanel.tally(["a", "b", "c", "d", "e"]) == "a, b, c, d, …")
    }

    @Test("shorten long descriptions between two offices")
    func descriptions() {
        let office = "Deputy Assistant to the President for National Security Affairs"
        let long = "\(office); Ambassador far away; Under Secretary of State from 1969 until 1977"
        #expect(DocumentPage.shortened(long) == "\(office); Ambassador far away …")
        #expect(DocumentPage.shortened(office) == office)
    }
}

extension String {
    /// How often a string occurs.
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
