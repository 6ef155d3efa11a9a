// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryArchive

/// What documents of several files tell of each other, through imports.
@Suite("Findings")
struct FindingsTests {
    private static let north = """
        volume | v1 | The first volume
        doc | d1 | 1946-04-05 | telegram | Embassy in Iran | Department of State | Tehran | 1053 | | 1053. The talks go on.
        doc | d2 | 1946-04-20 | telegram | Embassy in Iran | Department of State | Tehran | 1100 | | 1100. They went on.
        """
    private static let south = """
        volume | v2 | The second volume
        doc | d1 | 1946-04-09 | telegram | Department of State | Embassy in Iran | Washington | 240 | | 240. Your 1053, April 5, is noted; urtel 1077, April 6 too.[Not printed.]
        """

    private func record(_ archive: Archive, _ name: String) async throws -> HeldDocument {
        let id = try #require(DocumentID(name))
        guard case .held(let held) = try await archive.document(id) else {
            throw Missing()
        }
        return held
    }

    private struct Missing: Error {}

    @Test("references lead to documents of other files, whichever came first")
    func order() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        let south = try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([south])
        var references = try await record(archive, "v2/d1").document.record.references
        #expect(references.map(\.number) == ["1053", "1077"])
        #expect(references.allSatisfy { $0.status != .resolved })
        let change = archive.changeNumber

        let north = try shop.write("a.txt", Self.north)
        _ = try await archive.importSources([north])
        let held = try await record(archive, "v2/d1")
        references = held.document.record.references
        #expect(references.map(\.status) == [.resolved, .ghost])
        #expect(references.first?.target == "v1/d1")
        #expect(held.revision == 1, "findings are no revision")
        #expect(archive.changeNumber > change)
        #expect(try await archive.verify().isClean)
    }

    @Test("lists of other volumes name the parties of earlier ones, whichever came first")
    func laterLists() async throws {
        let folder =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path + "/Examples/legation/"
        let first = folder + "liscania1946v01.xml"
        let second = folder + "liscania1947v02.xml"
        var found: [[[Party]]] = []
        for imports in [[[first], [second]], [[second], [first]], [[first, second]]] {
            let shop = try Workshop()
            let archive = try Archive.create(at: shop.archivePath, title: "Sample")
            for files in imports { _ = try await archive.importSources(files) }
            var parties: [[Party]] = []
            for name in ["liscania1946v01/d5", "liscania1946v01/d6", "liscania1947v02/d1"] {
                let record = try await record(archive, name).document.record
                parties += [record.from, record.to]
            }
            found.append(parties)
        }
        #expect(found[0] == found[2])
        #expect(found[1] == found[2])
        #expect(found[0].first?.first?.person?.id.hasPrefix("liscania1947v02:") == true)
    }

    @Test("what is withdrawn is missing again")
    func withdrawn() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let before = try await record(archive, "v2/d1").document.record.references
        #expect(before.first?.target == "v1/d1")

        let kept = Self.north.split(separator: "\n").filter { !$0.hasPrefix("doc | d1") }
        try shop.write("a.txt", kept.joined(separator: "\n"))
        _ = try await archive.importSources([shop.sources])
        let after = try await record(archive, "v2/d1").document.record.references
        #expect(after.first?.target == nil)
        #expect(after.first?.status == .ghost)
    }

    @Test("an import that changes nothing derives nothing")
    func unchanged() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let change = archive.changeNumber
        _ = try await archive.importSources([shop.sources])
        #expect(archive.changeNumber == change)
        let outcome = try await archive.deriveFindings(
            after: try FindingsDerivation(store: archive.store).before())
        #expect(outcome.examined == 0)
        #expect(outcome.changed == 0)
    }

    @Test("deriving everything anew gives the same findings")
    func again() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let outcome = try await archive.deriveFindings(after: nil)
        #expect(outcome.examined == 3)
        #expect(outcome.changed == 0)
    }

    @Test("tell what answers what, and what is missing between which days")
    func exchange() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let first = try #require(DocumentID("v1/d1"))
        let answer = try #require(DocumentID("v2/d1"))
        let exchange = try await archive.exchange(of: answer)
        #expect(exchange.steps(.answers).map(\.id) == [first])
        #expect(exchange.ghosts.map(\.title) == ["Telegram 1077 from Tehran"])
        #expect(exchange.messages.count == 3)
        #expect(try await archive.exchange(of: first).steps(.answeredBy).map(\.id) == [answer])

        let address = GhostAddress(post: "teheran", number: "1077", year: "1946")
        let ghost = try #require(try await archive.ghosts(at: address).first)
        #expect(ghost.citations.map(\.document.id) == [answer])
        #expect(ghost.earliest == CalendarDay("1946-04-05"))
        #expect(ghost.latest == CalendarDay("1946-04-20"))
        #expect(try await archive.ghostPosts().map(\.name) == ["Tehran"])
        #expect(try await archive.ghosts(of: "Tehran", offset: 0, limit: 5).total == 1)
    }

    @Test(
        "a reference as historians paste it leads to its document",
        arguments: [
            ("Tehran 1053 of April 5, 1946", nil, "v1/d1"),
            ("Embtel 1053, April 5", nil, "v1/d1"),
            ("telegram 1053 from Tehran, April 5, 1946", nil, "v1/d1"),
            ("Deptel 240 to Tehran, April 9, 1946", nil, "v2/d1"),
            ("your 1053", "v2/d1", "v1/d1"),
        ] as [(String, String?, String)])
    func pasted(_ words: String, _ context: String?, _ target: String) async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let answer = try await archive.references(
            in: words, citedBy: context.flatMap { DocumentID($0) })
        #expect(answer.documents.map(\.id.description) == [target])
        if context == nil {
            #expect(try await archive.resolve(words).map(\.id.description) == [target])
        }
    }

    @Test("a reference to what is missing leads to what is known of it")
    func pastedGhost() async throws {
        let shop = try Workshop()
        let archive = try shop.create()
        try shop.write("a.txt", Self.north)
        try shop.write("b.txt", Self.south)
        _ = try await archive.importSources([shop.sources])
        let answer = try await archive.references(in: "Tehran 1077, April 6, 1946", citedBy: nil)
        #expect(answer.documents.isEmpty)
        #expect(answer.ghosts.map(\.title) == ["Telegram 1077 from Tehran"])
    }
}
