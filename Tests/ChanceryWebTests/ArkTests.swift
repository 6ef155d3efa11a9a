// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryPublishing
import Hummingbird
import HummingbirdTesting
import Testing

@testable import ChanceryWeb

@Suite("Archival Resource Keys on the site")
struct ArkTests {
    private let naming = ArkNaming("ark:99999/fk4")
    private let id = DocumentID(volume: "test1946", local: "d1")

    private func ask(_ path: String) async throws -> TestResponse {
        var configuration = ServerConfiguration(
            baseAddress: "https://archive.example", styleFolders: [], localeFolder: "/nonexistent")
        configuration.arks = naming
        let site = Site(holdings: Samples.holdings, configuration: configuration) { nil }
        return try await Application(responder: SiteResponder(site)).test(.router) { client in
            try await client.execute(uri: path, method: .get)
        }
    }

    @Test("lead to their document in both forms, hyphens or not")
    func lead() async throws {
        let key = try #require(naming).key(of: id)
        let older = key.replacing("ark:", with: "ark:/")
        for path in ["/\(key)", "/\(older)", "/\(key.dropLast(4))-\(key.suffix(4))"] {
            let answer = try await ask(path)
            #expect(answer.status.code == 303, "\(path)")
            #expect(answer.headers[.location] == "/documents/test1946/d1")
        }
    }

    @Test("lead to parts and formats of their document")
    func parts() async throws {
        let key = try #require(naming).key(of: id)
        for part in [".tei", ".csl.json", "/p1"] {
            let answer = try await ask("/\(key)\(part)")
            #expect(answer.headers[.location] == "/documents/test1946/d1\(part)")
        }
    }

    @Test("tell of their document when they are asked")
    func account() async throws {
        let key = try #require(naming).key(of: id)
        let words = try await ask("/\(key)?info").words
        #expect(words.hasPrefix("erc:\nwho: "))
        #expect(words.contains("where: https://archive.example/documents/test1946/d1\n"))
    }

    @Test("stand on the page of the document, and on none without a prefix")
    func page() async throws {
        let key = try #require(naming).key(of: id)
        #expect(try await ask("/documents/test1946/d1").words.contains(key))
        let plain = try await ChanceryWebTests.ask("/documents/test1946/d1").words
        #expect(!plain.contains("ark:"))
        #expect(try await ChanceryWebTests.ask("/\(key)").status == .notFound)
    }

    @Test("of other documents, and those with a slip, are not found")
    func slips() async throws {
        let other = try #require(naming).key(of: DocumentID(volume: "no", local: "d1"))
        #expect(try await ask("/\(other)").status == .notFound)
        var slip = try #require(naming).key(of: id)
        slip.append(slip.removeLast() == "2" ? "3" : "2")
        let answer = try await ask("/\(slip)")
        #expect(answer.status == .notFound)
        #expect(answer.words.contains("slip"))
    }
}
