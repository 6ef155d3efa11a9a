// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("The ledger of addresses")
struct AddressLedgerTests {
    @Test("lists every family of addresses that is made of the archive")
    func families() async throws {
        let sample = try await SampleArchive()
        let list = try await AddressLedger(sample.archive).list()
        let kinds = Set(list.compactMap { $0.split(separator: "/").first.map(String.init) })
        #expect(
            kinds == [
                "collections", "documents", "files", "ghosts", "kinds", "matter", "pages",
                "people", "places", "years",
            ])
        #expect(list.count == Set(list).count)
        #expect(list.allSatisfy { line in !line.contains { $0.isWhitespace } })
        #expect(try await AddressLedger(sample.archive).lost(of: list) == [])
    }

    @Test("finds what the next state lost, and takes redirects and tombstones for answers")
    func nextState() async throws {
        let sample = try await SampleArchive(importing: [])
        let source = """
            <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader><fileDesc><titleStmt>\
            <title type="complete">Papers</title></titleStmt></fileDesc></teiHeader><text><front>\
            <div type="section" xml:id="persons"><head>Persons</head><list><item><hi><persName \
            xml:id="p1">Ash, Ann</persName></hi>, envoy</item></list></div></front><body>\
            <div type="chapter" xml:id="ch1"><head>Papers</head>\
            <div type="document" xml:id="d1" n="1"><pb n="7"/><head>1. The Chargé in Ruritania \
            (Ash) to the Secretary of State</head><opener><dateline><placeName>Strelsau\
            </placeName>, <date when="1946-05-06">May 6, 1946</date></dateline></opener>\
            <note rend="inline" type="source">711.61/5-646</note><p>The barometer was lent.</p>\
            </div><div type="document" xml:id="d2" n="2"><pb n="8"/><head>2. The Chargé in \
            Ruritania (Ash) to the Secretary of State</head><p>The goat is not accepted.</p></div></div></body></text></TEI>
            """
        let file = try sample.write("v1.xml", source)
        try await sample.take([file])
        let ledger = AddressLedger(sample.archive)
        let before = try await ledger.list()
        for line in [
            "/documents/v1/d2", "/pages/v1/8", "/places/Strelsau", "/years/1946",
            "/people/v1:p1", "/files/711.61", "/collections/v1/ch1",
        ] {
            #expect(before.contains(line), "\(line): \(before)")
        }
        var changed = source.replacing("Strelsau", with: "Zenda")
            .replacing("711.61", with: "711.62")
        if let start = changed.firstRange(of: "<div type=\"document\" xml:id=\"d2\""),
            let end = changed.firstRange(of: "</div></div></body>")
        {
            changed.replaceSubrange(start.lowerBound..<end.upperBound, with: "</div></body>")
        }
        _ = try sample.write("v1.xml", changed)
        try await sample.take([file])
        let lost = try await ledger.lost(of: before)
        #expect(lost == ["/files/711.61", "/places/Strelsau"])
        // Its pages lead to the tombstone.
        let page = try await sample.archive.withdrawnDocumentOnPage("8", of: CollectionID("v1"))
        #expect(page == DocumentID(volume: "v1", local: "d2"))
        #expect(try await sample.archive.documentOnPage("8", of: CollectionID("v1")) == nil)
        // What returns unchanged has its pages again.
        _ = try sample.write("v1.xml", source)
        try await sample.take([file])
        #expect(try await sample.archive.documentOnPage("8", of: CollectionID("v1")) == page)
        #expect(try await ledger.lost(of: before) == [])
    }

    @Test(
        "checks addresses that follow from those it lists",
        arguments: [
            ("/documents/v1/d1.csl.json", true), ("/documents/v1/d9.tei", false),
            ("https://archive.example/documents/v1/d1?q=goat#p2", true),
            ("/witnesses/v1/d1", true), ("/witnesses/v1/d9", false),
            ("/historicaldocuments/v1/d1", true), ("/historicaldocuments/v1/d9", false),
            ("/historicaldocuments/v1/d1fn2", true), ("/historicaldocuments/v1/comp1", true),
            ("/historicaldocuments/v1/pg_1", false), ("/collections/v1.atom", true),
            ("/collections/v2.atom", false), ("/collections/v1/comp1", true),
            ("/collate?a=v1/d1&b=v1/d2", true), ("/collate?a=v1/d1&b=v1/d9", false),
            ("/cite?ids=v1/d1,v1/d2", true), ("/cite?ids=v1%2Fd9", false),
            ("/unapi?id=v1/d1&format=ris", true),
            ("/oembed?url=https://archive.example/documents/v1/d1", true),
            ("/quotations/v1/d1/1.0-4.0123456789abcdef0123456789abcdef", false),
            ("/days/1946-05-06", true), ("/days/1946-05", false), ("/years/1946", true),
            ("/years/1900", false), ("/places/Porto%20Ostro", true), ("/places/Nowhere", false),
            ("/kinds/spaceship", false), ("/files/711.61", false), ("/people/nobody", false),
            ("/ghosts/Moscow/1/1946", false), ("/api/v1/documents/v1/d1", true),
            ("/api/v1/documents/v1/d9", false), ("/api/v1/search?q=goat", true), ("/", true),
            ("/search.csv?q=goat", true), ("/sitemap-documents-1.xml", true), ("/places", true),
            ("https://archive.example", true), ("/nothing", false), ("/robots.txt", true),
        ])
    func follows(line: String, isFound: Bool) async throws {
        let sample = try await SampleArchive(importing: [])
        try await sample.take([try sample.write("v1.xml", SampleArchive.volume())])
        let lost = try await AddressLedger(sample.archive).lost(of: [line, "  "])
        #expect(lost == (isFound ? [] : [line]))
    }

    @Test("checks seals of quotations")
    func seals() async throws {
        let sample = try await SampleArchive(importing: [])
        try await sample.take([try sample.write("v1.xml", SampleArchive.volume())])
        let words = "the goat is not accepted"
        let match = try #require(
            try await sample.archive.places(ofQuotation: words, in: [], limit: 1).first)
        let line = "/quotations/v1/d2/\(match.seal)"
        let ledger = AddressLedger(sample.archive)
        #expect(try await ledger.lost(of: [line]) == [])
        #expect(try await ledger.lost(of: [line.replacing("/d2/", with: "/d3/")]).count == 1)
    }
}
