// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel
import ChanceryStore
import Foundation
import Testing

@testable import ChanceryArchive

@Suite("Index and store")
struct IndexTests {
    private func archive(_ shop: Workshop) async throws -> Archive {
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", Workshop.second)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        return archive
    }

    private func differences(_ archive: Archive) async throws -> IndexDifferences {
        let index = try #require(archive.index)
        return try await archive.read { _, catalogue in
            try index.differences(from: catalogue)
        }
    }

    /// The files of the index, by name.
    private func files(_ shop: Workshop) throws -> [String: Data] {
        let folder = shop.archivePath + "/index/words"
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        }
        return files
    }

    @Test("agree after an import, document by document")
    func agree() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        #expect(try await differences(archive).isEmpty)
        #expect(try await archive.verify().isClean)
    }

    @Test("agree after documents were moved, changed and withdrawn")
    func changes() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        // One document goes, and the ones behind it move up.
        let lines = Workshop.first.split(separator: "\n")
        try shop.write(
            "a.txt", lines.filter { !$0.hasPrefix("doc | d1") }.joined(separator: "\n"))
        _ = try await archive.importSources([shop.sources])
        #expect(try await differences(archive).isEmpty)
        let found = try await archive.search(SearchRequest(query: "oil", order: .date))
        #expect(found.hits.map(\.document.id.description) == ["v1/d2", "v2/d2", "v1/d3"])
        #expect(found.total == 3)
    }

    @Test("a withdrawn document is neither found nor counted")
    func withdrawn() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let id = try #require(DocumentID("v2/d2"))
        let done = try await archive.carryOut(
            .withdrawn, on: [id], reason: "a test", authority: "nobody")
        #expect(done == [id])
        let found = try await archive.search(SearchRequest(query: "oil"))
        #expect(found.total == 3)
        #expect(!found.years.contains { $0.year == 1947 })
        #expect(!found.facets.contains { $0.values.contains { $0.value == "Embassy in France" } })
        #expect(try await differences(archive).isEmpty)
    }

    @Test("while the index still has it, a withdrawn document is left out")
    func strays() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let id = try #require(DocumentID("v2/d2"))
        // The store alone, as after a kill in between.
        _ = try archive.store.write {
            try $0.carryOut(
                Decision(
                    .withdrawn, on: id, reason: "a test", authority: "nobody",
                    at: ImportOptions.now))
        }
        #expect(try await differences(archive).strays == ["v2/d2"])
        let found = try await archive.search(SearchRequest(query: "oil"))
        #expect(found.total == 3)
        #expect(!found.years.contains { $0.year == 1947 })
        try archive.catchUp()
        #expect(try await differences(archive).isEmpty)
    }

    @Test("building the index again gives the same bytes")
    func sameBytes() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        try await archive.rebuildIndex()
        let first = try files(shop)
        try await archive.rebuildIndex()
        #expect(try files(shop) == first)
        #expect(first.keys.contains { $0.hasPrefix("segment-") })
        // It also gives the answers of the index that the import made.
        let found = try await archive.search(SearchRequest(query: "oil"))
        #expect(found.total == 4)
        #expect(try await differences(archive).isEmpty)
    }

    @Test("an index that holds other words than the store is found out word by word")
    func deep() async throws {
        let shop = try Workshop()
        let archive = try await archive(shop)
        let report = try await archive.verify(isDeep: true)
        #expect(report.isClean && report.isDeep)
        // What a defect of ours might do: the same document, the same state, one word missing.
        let id = try #require(DocumentID("v2/d2"))
        let entry = try await archive.read { reader, catalogue in
            let ordinal = try #require(catalogue.ordinal(of: id))
            let stored = try #require(try reader.document(row: Int(catalogue.rows[ordinal])))
            return IndexEntry(
                stored.document, scan: DocumentScan(stored.document),
                fields: IndexFields(catalogue, ordinal))
        }
        var forged = entry
        forged.texts = forged.texts.map { $0.replacingOccurrences(of: "oil", with: "coal") }
        #expect(forged.texts != entry.texts)
        let index = try FullTextIndex.open(at: shop.archivePath + "/index/words")
        let change = index.snapshot().changeNumber
        let writer = try index.writer()
        try writer.add(IndexSchema.document(forged))
        try writer.commit(changeNumber: change)
        writer.close()
        let reopened = try shop.open(.reading)
        #expect(try await reopened.verify().isClean)
        let deep = try await reopened.verify(isDeep: true)
        #expect(deep.problems.map(\.part) == ["index"])
        #expect(deep.problems.first?.message.contains("v2/d2") == true)
    }

    @Test("a damaged index is noticed, says what to do, and is built anew")
    func damaged() async throws {
        let shop = try Workshop()
        do { _ = try await archive(shop) }
        let folder = shop.archivePath + "/index/words"
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder)
                .first { $0.hasPrefix("segment-") && !$0.contains("deleted") })
        let url = URL(fileURLWithPath: folder + "/" + name)
        var bytes = try Data(contentsOf: url)
        bytes[100] ^= 4
        try FileManager.default.removeItem(at: url)
        try bytes.write(to: url)
        do {
            let reader = try shop.open(.reading)
            // Damage where the index begins is noticed when it is opened, other when it is read.
            let words: String
            do {
                let found = try await reader.search(SearchRequest(query: "oil"))
                #expect(found.total == 0)
                words = found.problems.map(\.message).joined()
            } catch let error as StoreError {
                #expect(error.code == .damaged)
                words = error.message
            }
            #expect(words.contains("chancery index"))
            #expect(try await !reader.verify().isClean)
        }
        let writer = try shop.open(.writing)
        try await writer.rebuildIndex()
        #expect(try await writer.search(SearchRequest(query: "oil")).total == 4)
        #expect(try await writer.verify().isClean)
    }
}
