// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryXML
import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("Sitemaps, feeds and linked data")
struct FeedTests {
    private func text(_ bytes: [UInt8]) throws -> String {
        let reader = try XMLReader(bytes: bytes, file: "answer.xml")
        while try reader.next() != nil {}
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("list every document with the day of its last change")
    func sitemaps() async throws {
        let sample = try await SampleArchive()
        let sitemap = Sitemap(sample.archive, addresses: TestAddresses())
        let index = try text(try await sitemap.index())
        #expect(index.contains("<loc>https://archive.example/sitemaps/liscania1946v01.xml</loc>"))
        let volume = CollectionID("liscania1946v01")
        let list = try text(try #require(try await sitemap.volume(volume, part: 1)))
        #expect(list.components(separatedBy: "<lastmod>").count == 17)
        #expect(try await sitemap.volume(volume, part: 2) == nil)
        let pages = try text(try await sitemap.pages(["/", "/about"]))
        #expect(pages.contains("<loc>https://archive.example/collections/liscania1946v01</loc>"))
    }

    @Test("give the newest first, and what changed")
    func newest() async throws {
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        let added = try await sample.archive.newest(added: true, below: nil, offset: 0, limit: 10)
        #expect(added.map(\.id.local) == ["d3", "d2", "d1"])
        let below = try await sample.archive.newest(
            added: true, below: CollectionID("v1/comp1"), offset: 1, limit: 1)
        #expect(below.map(\.id.local) == ["d2"])
        guard
            case .held(let held) = try await sample.archive.document(
                DocumentID(volume: "v1", local: "d1"))
        else {
            Issue.record("no document")
            return
        }
        let feed = AtomFeed(
            title: "New", archive: "Sample", path: { "/feed.xml?page=\($0)" }, alternate: "/",
            page: 2, hasNext: true, search: nil,
            entries: [
                AtomFeed.Entry(
                    document: held.document, added: held.revised, stamp: held.revised)
            ])
        let atom = try text(feed.bytes(addresses: TestAddresses()))
        #expect(atom.contains("<id>https://archive.example/documents/v1/d1</id>"))
        #expect(atom.contains("rel=\"next\"") && atom.contains("rel=\"previous\""))
        let data = LinkedData.document(
            held.document, ancestors: [], archive: "Sample", addresses: TestAddresses())
        let value = try #require(JSONValue(data))
        #expect(value["@context"]?.string == "https://schema.org")
        #expect(value["dateCreated"]?.string == "1946-05-06")
    }
}
