// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryStore
import Foundation
import Testing

@testable import ChanceryWeb

@Suite("The site without a server")
struct StaticSiteTests {
    @Test(
        "gives each address a file",
        arguments: [
            ("/", "index.html"), ("/documents/v/d2", "documents/v/d2/index.html"),
            ("/documents/v/d2?q=oil", "documents/v/d2/index.html"),
            ("/documents/v/d2.csl.json", "documents/v/d2.csl.json"),
            ("/collections/v/ch1", "collections/v/ch1/index.html"),
            ("/people?begins=A&page=2", "people/_begins-A-page-2/index.html"),
            ("/files?begins=7", "files/_begins-7/index.html"),
            ("/search?q=a", "search/index.html"), ("/feed.xml", "feed.xml"),
            ("/files/711.61", "files/711.61/index.html"),
        ])
    func files(_ address: String, _ file: String) {
        #expect(StaticLinks.file(of: address) == file)
    }

    @Test(
        "leaves what needs a server to the server",
        arguments: [
            "/quote?text=a", "/api/v1/search?q=a", "/oai?verb=Identify", "/search.csv?q=a",
            "/known",
        ])
    func served(_ address: String) {
        #expect(StaticLinks.file(of: address) == nil)
    }

    @Test(
        "names files as a browser asks for them",
        arguments: [
            ("places/Porto%20Ostro/index.html", "places/Porto Ostro/index.html"),
            ("files/711.61/index.html", "files/711.61/index.html"),
            ("files/%2E%2E/index.html", "files/%2E%2E/index.html"),
            ("files/a%2F..%2Fb/index.html", "files/a%2F..%2Fb/index.html"),
            ("files/50%/index.html", "files/50%/index.html"),
        ])
    func names(_ file: String, _ name: String) {
        #expect(StaticLinks.name(of: file) == name)
    }

    @Test("turns addresses in markup into paths, and only those")
    func links() {
        let links = StaticLinks(
            url: SiteURL(base: "https://a.example"),
            page: { $0 == "/pages/v/7" ? "/documents/v/d1#pg_7" : nil }, days: ["1946-05-06"])
        var found: [String] = []
        let markup = links.rewrite(
            Array(
                #"<a href="/documents/v/d3#p2">a="/x"</a><a href="https://b.example/">b</a><a href="/pages/v/7">7</a><a href="/quote?a=b&amp;c=d">q</a>"#
                    .utf8), in: "documents/v/d2/index.html"
        ) { found.append($0) }
        #expect(
            String(decoding: markup, as: UTF8.self)
                == #"<a href="../../../documents/v/d3/index.html#p2">a="../../../x/index.html"</a><a href="https://b.example/">b</a><a href="../../../documents/v/d1/index.html#pg_7">7</a><a href="https://a.example/quote?a=b&amp;c=d">q</a>"#
        )
        #expect(found == ["/documents/v/d3", "/x", "/documents/v/d1"])
    }

    @Test("is written whole, and again only where something changed")
    func export() async throws {
        let folder = NSTemporaryDirectory() + "chancery-site-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Examples").path
        let archive = try Archive.create(at: folder + "/a.chancery", title: "Sample")
        #expect(try await archive.importSources([examples]).isClean)
        let target = folder + "/site"
        func write() async throws -> (files: Int, written: Int, bytes: Int) {
            try await StaticSite(archive, base: "https://a.example", folder: target).write { _ in }
        }
        let first = try await write()
        #expect(first.files == first.written)
        for name in [
            "index.html", "documents/liscania1946v01/d2/index.html",
            "documents/liscania1946v01/d2.tei", "collections/liscania1946v01/index.html",
            "search/index.html", "search/words.js", "feed.xml", "sitemap.xml", "robots.txt",
            "checksums.sha256",
        ] {
            #expect(FileManager.default.fileExists(atPath: target + "/" + name), "\(name)")
        }
        let names = try FileManager.default.subpathsOfDirectory(atPath: target)
        #expect(names.contains { $0.hasSuffix("/static-search.js") })
        #expect(names.contains("places/Porto Ostro/index.html"))
        let second = try await write()
        #expect(second.written == 0 && second.files == first.files)
        _ = try await archive.carryOut(
            .withdrawn, on: [DocumentID(volume: "liscania1946v01", local: "d2")],
            reason: "a test", authority: "nobody")
        let third = try await write()
        #expect(third.written > 0 && third.written < first.files)
        #expect(
            !FileManager.default.fileExists(
                atPath: target + "/documents/liscania1946v01/d2.tei"))
    }
}
