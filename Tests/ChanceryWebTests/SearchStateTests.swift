// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Testing

@testable import ChanceryWeb

@Suite("SearchState")
struct SearchStateTests {
    private static let full = SearchState(
        query: "oil & \"gas\" café", zones: [.heading, .footnote],
        filters: [
            SearchFilter(field: .kind, value: "aide-mémoire"),
            SearchFilter(field: .person, value: "v:p_A1"),
        ], order: .latest, page: 3)

    @Test(
        "comes back from its own address",
        arguments: [
            SearchState(), SearchState(query: "treaty"), SearchState(query: "+ % & = # ?"),
            SearchState(filters: [SearchFilter(field: .fileClass, value: "711.61")]), full,
        ])
    func roundTrip(_ state: SearchState) throws {
        let query = state.address.split(separator: "?", maxSplits: 1).dropFirst().first
        #expect(try SearchState(QueryItems(query.map(String.init))) == state)
    }

    @Test("is written in one way")
    func address() {
        #expect(
            Self.full.address == """
                /search?q=oil+%26+%22gas%22+caf%C3%A9&in=heading&in=footnote&\
                kind=aide-m%C3%A9moire&person=v:p_A1&sort=-date&page=3
                """)
    }

    @Test("goes back to the first page when it changes")
    func changes() {
        let filter = SearchFilter(field: .year, value: "1946")
        #expect(Self.full.adding(filter).page == 1)
        #expect(Self.full.adding(filter).filters.count == 3)
        #expect(Self.full.adding(Self.full.filters[0]).filters.count == 2)
        #expect(Self.full.removing(Self.full.filters[0]).filters == [Self.full.filters[1]])
        #expect(Self.full.ordered(.date).page == 1)
        #expect(Self.full.onPage(7).page == 7)
        let year = Self.full.adding(filter)
        let other = SearchFilter(field: .year, value: "1947")
        #expect(year.replacing(other).filters.last == other)
        #expect(year.replacing(other).filters.count == 3)
    }

    @Test("is by relevance where there are words, by date otherwise")
    func order() {
        #expect(SearchState(query: "x").effectiveOrder == .relevance)
        #expect(SearchState().effectiveOrder == .date)
        #expect(SearchState(query: "x", order: .latest).effectiveOrder == .latest)
    }

    @Test(
        "refuses what it cannot read, with the reason",
        arguments: [
            ("in=nowhere", "“in” must be one of"), ("sort=random", "“sort” must be"),
            ("page=0", "“page” must be a number from 1"), ("page=99999999", "“page” must be"),
            ("page=two", "“page” must be"), ("q=%FF", "percent-encoded"),
            ("q=%2", "percent-encoded"),
            ("q=" + String(repeating: "a", count: 5000), "longer than 4096 bytes"),
            (String(repeating: "x=1&", count: 200), "too many parameters"),
            ("kind=" + String(repeating: "a", count: 501), "too long"),
        ])
    func refusals(_ query: String, _ reason: String) {
        do {
            _ = try SearchState(QueryItems(query))
            Issue.record("\(query.prefix(40)) was accepted")
        } catch {
            #expect(error.code == .badRequest)
            #expect(error.message.contains(reason), "\(error.message)")
        }
    }
}
