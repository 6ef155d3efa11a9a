// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryArchive

@Suite("Reading an archive")
struct ReadingTests {
    private func archive(_ shop: Workshop) async throws -> Archive {
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", Workshop.second)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        return archive
    }

    private func id(_ text: String) throws -> DocumentID { try #require(DocumentID(text)) }

    @Test("shows the tree with counts and dates")
    func tree() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let roots = try await archive.roots()
        #expect(roots.map(\.collection.title) == ["The series"])
        #expect(roots[0].count == 5)
        #expect(roots[0].span?.lowerBound.description == "1946-01-01")
        #expect(roots[0].span?.upperBound.description == "1947-01-01")
        let volume = try #require(try await archive.collection(CollectionID("v1")))
        #expect(volume.ancestors.map(\.id.description) == ["series"])
        #expect(volume.children.map(\.collection.id.description) == ["v1/ch1"])
        #expect(volume.documents.isEmpty)
        #expect(volume.count == 3)
        #expect(volume.matter == [MatterTitle(id: "preface", title: "Preface")])
        #expect(volume.volume?.publication.volume == "VI")
        let chapter = try #require(try await archive.collection(CollectionID("v1/ch1")))
        #expect(chapter.documents.map(\.id.local) == ["d1", "d2", "d3"])
        #expect(chapter.documents[0].volumeTitle == "1946, Volume VI")
        #expect(try await archive.collection(CollectionID("none")) == nil)
        let preface = try #require(try await archive.matter("preface", of: CollectionID("v1")))
        #expect(preface.title == "Preface")
    }

    @Test("a page leads to the document that begins on it, else to the one that goes on over it")
    func pages() async throws {
        let shop = try Workshop()
        try shop.write(
            "p.txt",
            """
            volume | v3 | The third volume
            doc | d1 | 1946-04-05 | letter | | | | | | /12/ Begins. /13/ Goes on. /14/ Ends.
            doc | d2 | 1946-04-06 | letter | | | | | | /14/ Begins.
            doc | d3 | 1946-04-07 | letter | | | | | | /14/ Begins, too. /15/ Ends.
            """)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        let volume = CollectionID("v3")
        var found: [String?] = []
        for page in ["12", "13", "14", "15", "16"] {
            found.append(try await archive.documentOnPage(page, of: volume)?.local)
        }
        #expect(found == ["d1", "d1", "d2", "d3", nil])
        let all = try await archive.resolve("v3, p. 14").map(\.id.local)
        #expect(all == ["d2", "d3", "d1"])
    }

    @Test("knows neighbours, pages, states")
    func documents() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let middle = try await archive.neighbours(of: try id("v1/d2"))
        #expect(middle.previous?.id.local == "d1")
        #expect(middle.next?.id.local == "d3")
        let last = try await archive.neighbours(of: try id("v1/d3"))
        #expect(last.next == nil)
        #expect(
            try await archive.documentOnPage("13", of: CollectionID("v1"))?.description == "v1/d2")
        #expect(try await archive.documentOnPage("99", of: CollectionID("v1")) == nil)
        #expect(try await archive.document(try id("v1/d77")) == .unknown)
        let summaries = try await archive.summaries([try id("v2/d2"), try id("x/y")])
        #expect(summaries.map(\.place) == ["Paris"])
    }

    @Test("knows the people, by list and by document")
    func people() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let people = try await archive.people(startingWith: nil, offset: 0, limit: 10)
        #expect(people.people.map(\.name) == ["Dulles, John Foster", "Mossadegh, Mohammad"])
        #expect(people.total == 2)
        #expect(try await archive.people(startingWith: "MOSS", offset: 0, limit: 9).total == 1)
        let person = try #require(try await archive.person("v1:p1", limit: 5))
        #expect(person.mentioned.map(\.id.local) == ["d1"])
        #expect(person.person.count == 1)
        #expect(person.years == [YearCount(year: 1946, count: 1)])
        #expect(try await archive.person("v1:p9", limit: 5) == nil)
        #expect(
            try await archive.documentInPlace(try id("v1/d2")).surroundings.persons.map(\.id)
                == ["v1:p2"])
    }

    @Test("counts places, kinds, years; finds the documents of a day")
    func counts() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        #expect(try await archive.places().first == NameCount(name: "Tehran", count: 2))
        #expect(try await archive.kinds().first == NameCount(name: "telegram", count: 2))
        #expect(
            try await archive.years() == [
                YearCount(year: 1946, count: 3), YearCount(year: 1947, count: 1),
            ])
        let day = try #require(CalendarDay("1946-05-07"))
        let found = try await archive.documents(on: day)
        #expect(found.map(\.id.description) == ["v1/d2", "v2/d1"])
        #expect(try await archive.anniversary(month: 4, day: 5)?.id.description == "v1/d1")
        #expect(try await archive.anniversary(month: 12, day: 30)?.id.description == "v2/d2")
    }

    @Test(
        "understands references",
        arguments: [
            ("v1/d1", ["v1/d1"]),
            ("https://example.org/documents/v1/d2.json?x=1#p3", ["v1/d2"]),
            ("711.61/4-546", ["v1/d1"]), ("Tehran 1053 of April 5, 1946", ["v1/d1"]),
            ("telegram 1053", ["v1/d1", "v2/d2"]), ("Paris 1053", ["v2/d2"]),
            ("v1, p. 13", ["v1/d2"]), ("Rome 1053", []), ("nothing at all", []), ("", []),
        ] as [(String, [String])])
    func references(text: String, expected: [String]) async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        #expect(try await archive.resolve(text).map(\.id.description) == expected)
    }

    @Test("exports records as lines of JSON, in order, with text where asked")
    func export() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let collected = Collected()
        try await archive.exportRecords(extras: [.text, .sourceText]) { collected.add($0) }
        let lines = collected.bytes.split(separator: 0x0A)
        let values = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
        #expect(
            values.compactMap { $0["id"] as? String } == [
                "v1/d1", "v1/d2", "v1/d3", "v2/d1", "v2/d2",
            ])
        let first = values[0]
        #expect(first["kind"] as? String == "telegram")
        #expect(first["fileNumbers"] as? [String] == ["711.61/4-546"])
        #expect(first["collection"] as? [String] == ["v1", "ch1"])
        #expect((first["date"] as? [String: String])?["edtf"] == "1946-04-05")
        #expect((first["sent"] as? [String: String])?["place"] == "Tehran")
        #expect(
            first["text"] as? String
                == "Dulles negotiated about oil in northern Azerbaijan.[1]")
        #expect(
            first["sourceText"] as? String
                == "Dulles negotiated about oil in northern Azerbaijan. See the earlier telegram.")
        #expect(first["status"] as? String == "published")
        #expect(first["revision"] as? Int == 1)
        #expect(first["paragraphs"] as? Int == 1)
        #expect(((first["notes"] as? [[String: Any]])?.first?["n"]) as? String == "1")
        #expect(first["heading"] == nil)
        #expect((first["source"] as? [String: Any])?["name"] as? String == "a.txt")
        let chosen = Collected()
        try await archive.exportRecords(of: SearchRequest(query: "oil", order: .date)) {
            chosen.add($0)
        }
        #expect(chosen.bytes.split(separator: 0x0A).count == 4)
    }
}

/// Gathers what an export writes; exports write from one thread at a time.
final class Collected: @unchecked Sendable {
    // Guarded by the export, which never writes twice at once.
    private(set) var bytes: [UInt8] = []

    func add(_ more: [UInt8]) { bytes += more }
}
