// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
@testable import ChanceryWeb
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@Suite("Answering")
struct AnsweringTests {
    private static let page = "/documents/test1946/d1"

    @Test("compresses for those who take it, under a tag of its own")
    func compression() async throws {
        let plain = try await ask(AnsweringTests.page)
        let packed = try await ask(AnsweringTests.page, headers: [.acceptEncoding: "br, gzip"])
        #expect(packed.headers[.contentEncoding] == "gzip")
        #expect(packed.body.readableBytes < plain.body.readableBytes / 2)
        #expect(packed.headers[.contentLength] == "\(packed.body.readableBytes)")
        #expect(packed.headers[.eTag] != plain.headers[.eTag])
        #expect(Array(buffer: packed.body).starts(with: [0x1F, 0x8B, 8]))
        let tag = try #require(packed.headers[.eTag])
        let again = try await ask(
            AnsweringTests.page, headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(again.status == .notModified && again.headers[.eTag] == tag)
        for refused in ["gzip;q=0", "identity", "br", "*;q=0", "gzip;q=0, *"] {
            let answer = try await ask(AnsweringTests.page, headers: [.acceptEncoding: refused])
            #expect(answer.headers[.contentEncoding] == nil, "\(refused)")
            #expect(answer.words == plain.words)
        }
    }

    @Test("gives the part that is asked for, and the whole to those who ask oddly")
    func ranges() async throws {
        let whole = try await ask(AnsweringTests.page)
        let bytes = Array(buffer: whole.body)
        let tag = try #require(whole.headers[.eTag])
        let ifRange = try #require(HTTPField.Name("If-Range"))
        for (header, range) in [
            ("bytes=0-9", 0..<10), ("bytes=10-", 10..<bytes.count),
            ("bytes=-5", bytes.count - 5..<bytes.count), ("bytes=5-5", 5..<6),
            ("bytes=7-9223372036854775807", 7..<bytes.count),
            ("bytes=-9223372036854775807", 0..<bytes.count),
            ("bytes=7-999999999", 7..<bytes.count), ("bytes=-999999999", 0..<bytes.count),
        ] {
            let part = try await ask(
                AnsweringTests.page, headers: [.range: header, .acceptEncoding: "gzip"])
            #expect(part.status == .partialContent, "\(header)")
            #expect(Array(buffer: part.body) == Array(bytes[range]), "\(header)")
            #expect(
                part.headers[.contentRange]
                    == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)")
            #expect(part.headers[.contentLength] == "\(range.count)")
        }
        for header in [
            "bytes=", "bytes=a-b", "bytes=9-3", "lines=0-1", "bytes=0-1,3-4", "bytes=--1",
        ] {
            #expect(try await ask(AnsweringTests.page, headers: [.range: header]).status == .ok)
        }
        let outside = try await ask(AnsweringTests.page, headers: [.range: "bytes=9999999-"])
        #expect(outside.status == .rangeNotSatisfiable)
        #expect(outside.headers[.contentRange] == "bytes */\(bytes.count)")
        let same = try await ask(
            AnsweringTests.page, headers: [.range: "bytes=0-1", ifRange: tag])
        #expect(same.status == .partialContent)
        let other = try await ask(
            AnsweringTests.page, headers: [.range: "bytes=0-1", ifRange: "\"old\""])
        #expect(other.status == .ok)
    }

    @Test("keeps nothing empty when headers alone are asked for first")
    func headFirst() async throws {
        try await application(Samples.holdings).test(.router) { client in
            for headers in [[:], [.acceptEncoding: "gzip"]] as [HTTPFields] {
                let head = try await client.execute(
                    uri: AnsweringTests.page, method: .head, headers: headers)
                let whole = try await client.execute(
                    uri: AnsweringTests.page, method: .get, headers: headers)
                #expect(head.status == .ok && head.body.readableBytes == 0)
                #expect(whole.body.readableBytes > 500)
                #expect(whole.headers[.contentLength] == "\(whole.body.readableBytes)")
                #expect(head.headers[.contentLength] == whole.headers[.contentLength])
                #expect(head.headers[.eTag] == whole.headers[.eTag])
            }
            let part = try await client.execute(
                uri: AnsweringTests.page, method: .head, headers: [.range: "bytes=0-1"])
            #expect(part.status == .ok)
        }
    }

    @Test("knows nothing unchanged where nothing is")
    func anyTag() async throws {
        let any: HTTPFields = [.ifNoneMatch: "*"]
        #expect(try await ask("/documents/no/such", headers: any).status == .notFound)
        #expect(try await ask("/nowhere", headers: any).status == .notFound)
        #expect(try await ask(AnsweringTests.page, headers: any).status == .notModified)
    }

    @Test("reads types without regard to case, and says what may be asked")
    func typesAndMethods() async throws {
        let loud = try await ask("/", headers: [.accept: "TEXT/HTML"])
        #expect(loud.status == .ok)
        let harvest = try await ask("/oai", method: .delete)
        #expect(harvest.headers[.allow] == "GET, HEAD, POST")
    }

    @Test("keeps pages until the archive changes, and counts what it kept")
    func cache() async throws {
        let watch = Watch()
        var holdings = Samples.holdings
        holdings.watch = watch
        let site = AnsweringTests.site(holdings)
        let application = Application(responder: SiteResponder(site))
        try await application.test(.router) { client in
            func ask(_ path: String) async throws -> TestResponse {
                try await client.execute(uri: path, method: .get)
            }
            let first = try await ask(AnsweringTests.page)
            let second = try await ask(AnsweringTests.page)
            #expect(first.words == second.words && first.headers == second.headers)
            #expect(watch.reads == 1)
            _ = try await ask(AnsweringTests.page + "?q=treaty")
            #expect(watch.reads == 2)
            watch.change()
            site.holdings.forget()
            _ = try await ask(AnsweringTests.page)
            #expect(watch.reads == 3)
            let metrics = await OperatorSite(site: site, connections: OpenConnections()).metrics()
            #expect(metrics.contains("chancery_page_cache_hits_total 1\n"), "\(metrics)")
            #expect(
                metrics.contains("chancery_requests_total{family=\"document\",status=\"2xx\"} 4\n"))
            #expect(metrics.contains("# TYPE chancery_request_seconds histogram\n"))
            #expect(
                metrics.contains(
                    "chancery_request_seconds_bucket{family=\"document\",le=\"+Inf\"} 4\n"))
        }
    }

    @Test("keeps no more than there is room for, and drops what nobody asks for first")
    func room() {
        let cache = PageCache(capacity: 100_000)
        func key(_ name: String) -> PageCache.Key {
            PageCache.Key(address: name, format: "", isCompressed: false)
        }
        let entry = PageCache.Entry(
            tag: "t", headers: [:], body: ByteBuffer(repeating: 1, count: 9_000))
        for number in 0..<100 {
            cache.keep(entry, as: key("/\(number)"))
            _ = cache.find(key("/0"), tag: "t")
            #expect(cache.figures.bytes <= 110_000)
        }
        #expect(cache.find(key("/0"), tag: "t") != nil)
        #expect(cache.find(key("/99"), tag: "t") != nil)
        #expect(cache.find(key("/50"), tag: "t") == nil)
        #expect(cache.find(key("/99"), tag: "other") == nil)
        let large = PageCache.Entry(
            tag: "t", headers: [:], body: ByteBuffer(repeating: 1, count: 50_000))
        cache.keep(large, as: key("/large"))
        #expect(cache.find(key("/large"), tag: "t") == nil)
    }

    @Test("turns away a client that asks too often, by the address that the trusted proxy saw")
    func rates() async throws {
        var configuration = ServerConfiguration(baseAddress: "https://archive.example")
        configuration.trustedHops = 1
        let start = ContinuousClock.now
        var site = Site(holdings: Samples.holdings, configuration: configuration) { nil }
        site.rate = ClientRate(perSecond: 1) { start }
        let application = Application(responder: SiteResponder(site))
        try await application.test(.router) { client in
            func ask(_ forwarded: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/about", method: .get,
                    headers: [ClientAddress.forwardedFor: forwarded])
            }
            var statuses: [Int] = []
            for number in 0..<12 {
                // What stands further left is the client's own invention.
                statuses.append(try await ask("10.0.0.\(number), 192.0.2.1").status.code)
            }
            #expect(statuses == Array(repeating: 200, count: 10) + [429, 429])
            #expect(try await ask("192.0.2.1").headers[.retryAfter] == "1")
            #expect(try await ask("192.0.2.2").status == .ok)
        }
    }

    @Test("fills buckets steadily")
    func buckets() {
        let passed = Passed()
        let start = ContinuousClock.now
        let rate = ClientRate(perSecond: 2) { start + .milliseconds(passed.milliseconds) }
        #expect((0..<30).count { _ in rate.admits("a") } == 20)
        passed.set(400)
        #expect(!rate.admits("a"))
        passed.set(600)
        #expect(rate.admits("a"))
        #expect(rate.admits("b"))
    }

    /// A clock that the test sets.
    private final class Passed: Sendable {
        private let value = Atomic(0)
        var milliseconds: Int { value.load(ordering: .relaxed) }
        func set(_ milliseconds: Int) { value.store(milliseconds, ordering: .relaxed) }
    }

    @Test(
        "believes as many entries of X-Forwarded-For as there are proxies",
        arguments: [
            (nil as String?, 1, "peer"), ("1.1.1.1", 0, "peer"), ("1.1.1.1", 1, "1.1.1.1"),
            ("6.6.6.6, 1.1.1.1", 1, "1.1.1.1"), ("6.6.6.6, 1.1.1.1, 2.2.2.2", 2, "1.1.1.1"),
            ("1.1.1.1", 2, "peer"), (String(repeating: "x", count: 100), 1, "peer"),
        ])
    func forwarded(_ header: String?, _ hops: Int, _ wanted: String) {
        #expect(ClientAddress.find(peer: "peer", forwarded: header, hops: hops) == wanted)
    }

    @Test("says 503 with Retry-After when all places are taken")
    func places() async throws {
        var configuration = ServerConfiguration(baseAddress: "https://archive.example")
        configuration.requests = 0
        let site = Site(holdings: Samples.holdings, configuration: configuration) { nil }
        try await Application(responder: SiteResponder(site)).test(.router) { client in
            let answer = try await client.execute(uri: "/about", method: .get)
            #expect(answer.status.code == 503)
            #expect(answer.headers[.retryAfter] == "5")
            #expect(try await client.execute(uri: "/healthz", method: .get).status == .ok)
        }
    }

    @Test("speaks of TLS only where there is TLS")
    func transport() async throws {
        let name = HTTPField.Name.strictTransportSecurity
        #expect(try await ask("/about").headers[name]?.contains("max-age=") == true)
        let site = Site(
            holdings: Samples.holdings,
            configuration: ServerConfiguration(baseAddress: "http://archive.example")
        ) { nil }
        try await Application(responder: SiteResponder(site)).test(.router) { client in
            let answer = try await client.execute(uri: "/about", method: .get)
            #expect(answer.headers[name] == nil)
        }
    }

    @Test(
        "refuses parameters that say nothing, with the reason",
        arguments: [
            ("/api/v1/search?q=a&facets=maybe", "must be true or false"),
            ("/api/v1/search?q=a&contexts=1", "must be true or false"),
            ("/api/v1/search?q=a&limit=1&limit=2", "stands twice"),
            ("/api/v1/search?q=a&sort=date&sort=-date", "stands twice"),
            ("/search?q=a&year=soon", "must be a year"),
            ("/search?q=a&sort=colour", "must be relevance"),
            ("/api/v1/search?q=a&limit=many", "must be a number"),
            ("/api/v1/search?q=a&offset=-1", "must be a number"),
            ("/api/v1/people?limit=0", "must be a number"),
        ])
    func parameters(_ path: String, _ reason: String) async throws {
        let answer = try await ask(path)
        #expect(answer.status == .badRequest, "\(path)")
        #expect(answer.words.contains(reason), "\(answer.words.prefix(400))")
    }

    private static func site(_ holdings: some Holdings) -> Site {
        Site(
            holdings: holdings,
            configuration: ServerConfiguration(baseAddress: "https://archive.example")
        ) { CalendarDay("1999-04-05") }
    }
}
