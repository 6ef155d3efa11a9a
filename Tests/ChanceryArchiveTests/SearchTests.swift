// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Search")
struct SearchTests {
    private func archive(_ shop: Workshop) async throws -> Archive {
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", Workshop.second)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        return archive
    }

    @Test("finds what the query language promises")
    func language() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let cases: [(String, [String])] = [
            ("oil", ["v1/d1", "v1/d2", "v1/d3", "v2/d2"]),
            ("negotiate", ["v1/d1", "v1/d3"]),
            ("=negotiated", ["v1/d1"]),
            ("\"oil concessions\"", ["v1/d2"]),
            ("negot*", ["v1/d1", "v1/d3"]),
            ("qawam~", ["v1/d2"]),
            ("petroleum OR concessions", ["v1/d2", "v1/d3"]),
            ("oil -treaty", ["v1/d1", "v1/d3", "v2/d2"]),
            ("oil -date:1946", ["v1/d3", "v2/d2"]),
            ("dulles NEAR/2 oil", ["v1/d1"]),
            ("dulles NEAR/1 azerbaijan", []),
            ("footnote:telegram", ["v1/d1"]),
            ("body:telegram", []),
            ("title:d2", ["v1/d2", "v2/d2"]),
            ("date:1946-04", ["v1/d1", "v2/d1"]),
            ("date:1946-05..1946-06 oil", ["v1/d2"]),
            ("year:1947", ["v2/d2"]),
            ("from:iran", ["v1/d1", "v1/d2"]),
            ("from:bohmen", ["v2/d1"]),
            ("to:smith", ["v2/d1"]),
            ("place:tehran oil", ["v1/d1", "v1/d2"]),
            ("person:dulles", ["v1/d1"]),
            ("person:\"v1:p2\"", ["v1/d2"]),
            ("file:711.61", ["v1/d1"]),
            ("number:1053", ["v1/d1", "v2/d2"]),
            ("kind:telegram", ["v1/d1", "v2/d2"]),
            ("class:891.00", ["v1/d2"]),
            ("volume:v2", ["v2/d1", "v2/d2"]),
            ("volume:v1/ch1 oil", ["v1/d1", "v1/d2", "v1/d3"]),
            ("(oil OR letter) kind:letter", ["v2/d1"]),
            ("*", ["v1/d1", "v1/d2", "v1/d3", "v2/d1", "v2/d2"]),
        ]
        for (query, expected) in cases {
            let found = try await archive.search(SearchRequest(query: query))
            #expect(
                found.hits.map(\.document.id.description).sorted() == expected.sorted(),
                "\(query) as \(found.understood)")
            #expect(found.total == expected.count, "\(query)")
        }
    }

    @Test("ranks, sorts by date, pages")
    func order() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let ranked = try await archive.search(SearchRequest(query: "oil"))
        #expect(ranked.hits.first?.document.id.description == "v2/d2")
        #expect(zip(ranked.hits, ranked.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
        let dated = try await archive.search(SearchRequest(query: "oil", order: .date))
        #expect(dated.hits.map(\.document.id.description) == ["v1/d1", "v1/d2", "v2/d2", "v1/d3"])
        let latest = try await archive.search(SearchRequest(query: "oil", order: .latest))
        #expect(
            latest.hits.map(\.document.id.description) == ["v2/d2", "v1/d2", "v1/d1", "v1/d3"])
        let page = try await archive.search(
            SearchRequest(query: "oil", order: .date, offset: 1, limit: 2))
        #expect(page.hits.map(\.document.id.description) == ["v1/d2", "v2/d2"])
        #expect(page.total == 4)
        let beyond = try await archive.search(SearchRequest(query: "oil", offset: 900_000))
        #expect(beyond.hits.isEmpty)
    }

    @Test("counts facets and years, and undated documents apart")
    func facets() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let all = try await archive.search(SearchRequest(query: "oil"))
        let kinds = try #require(all.facets.first { $0.field == .kind })
        #expect(kinds.values.first == FacetValue(value: "telegram", label: "telegram", count: 2))
        let years = try #require(all.facets.first { $0.field == .year })
        #expect(years.values.contains { $0.value == "undated" && $0.count == 1 })
        #expect(
            all.years == [YearCount(year: 1946, count: 2), YearCount(year: 1947, count: 1)])
        #expect(all.undated == 0)
        let volumes = try #require(all.facets.first { $0.field == .collection })
        #expect(volumes.values.map(\.value) == ["v1", "v2"])
        let confined = try await archive.search(SearchRequest(query: "oil date:1946"))
        #expect(confined.total == 2)
        #expect(confined.undated == 1)
        for facet in all.facets {
            for value in facet.values {
                let found = try await archive.search(
                    SearchRequest(
                        query: "oil",
                        filters: [SearchFilter(field: facet.field, value: value.value)]))
                #expect(found.total == value.count, "\(facet.field) \(value.value)")
            }
        }
    }

    @Test("finds what is like a document, and says why")
    func likeness() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        var request = SearchRequest(query: "")
        request.model = DocumentID("v1/d2")
        let found = try await archive.search(request)
        #expect(found.total > 0)
        #expect(!found.hits.contains { $0.document.id == request.model })
        #expect(found.hits.allSatisfy { $0.score > 0 })
        let first = try #require(found.hits.first?.document.id)
        let words = try #require(try await archive.explain(SearchRequest(query: "oil"), first))
        #expect(words.contains("weight"))
        let unknown = try #require(DocumentID("v9/d9"))
        #expect(try await archive.explain(SearchRequest(query: "oil"), unknown) == nil)
    }

    @Test("a cancelled task gives its search up")
    func cancelled() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await archive.search(SearchRequest(query: "oil"))
        }
        await #expect(throws: (any Error).self) { try await task.value }
    }

    @Test("shows the searched words in context, with their paragraph")
    func contexts() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let found = try await archive.search(SearchRequest(query: "concession \"of Qavam\""))
        let context = try #require(found.hits.first?.contexts.first)
        #expect(context.zone == .body)
        #expect(context.paragraph == 1)
        #expect(context.pieces.filter(\.isMatch).map(\.text) == ["of Qavam", "concessions"])
        #expect(
            context.pieces.map(\.text).joined()
                == "The treaties of Qavam about oil concessions. Mossadegh spoke.")
        let zone = try await archive.search(
            SearchRequest(query: "telegram", zones: [.footnote]))
        #expect(zone.hits.first?.contexts.map(\.zone) == [.footnote])
    }

    @Test(
        "answers hostile queries",
        arguments: [
            "", "\"", "(((((", "a OR", "NEAR/5", "title:", "date:9999-99", "\u{0}", "\"\"", "-",
            "~",
            "*", "'; DROP TABLE revision; --", "{title} : x", "^a", "a AND NOT b", "=", "=\"", "—",
            String(repeating: "a OR ", count: 900), String(repeating: "(", count: 4000),
            String(repeating: "x*  ", count: 300), "a NEAR/99999999999 b", "𝄞 \u{301}",
        ])
    func hostile(query: String) async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let found = try await archive.search(SearchRequest(query: query))
        #expect(found.total <= 5)
    }
}
