// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import ChanceryTEI
import Foundation
import Testing

@testable import ChanceryArchive
@testable import ChanceryIndex

/// On real volumes the engine finds what SQLite's FTS5 finds among the same words.
///
/// The sample volumes, or all files of the folder `CHANCERY_ORACLE`; `Tools/check-index.py oracle` does that.
@Suite("Words of real volumes")
struct WordOracleTests {
    /// A query of words in both languages.
    private struct Case {
        var query: ChanceryIndex.Query
        var table: WordTables.Table
        var expression: String
        /// The words of a phrase or neighbourhood, as the table spells them. A second reading may
        /// stand in their place in the engine ("Treas-ury" is also "treasury"); in the tables it
        /// stands apart.
        var placed: [String] = []
    }

    /// Texts read, and what was made of them.
    private struct Corpus {
        var keys: [String] = []
        var tables: WordTables
        var snapshot: Snapshot
        /// Stretches of words to make queries of.
        var stretches: [[String]] = []
    }

    private static var volumes: [String] {
        let environment = ProcessInfo.processInfo.environment
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let sample = root.appendingPathComponent("../shared/corpus/sample").path
        let folder = environment["CHANCERY_ORACLE"] ?? environment["CHANCERY_CORPUS"] ?? sample
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let all = names.filter { $0.hasSuffix(".xml") }.sorted().map { folder + "/" + $0 }
        // Without optimisation two volumes take as long as a test should.
        return environment["CHANCERY_ORACLE"] == nil ? Array(all.prefix(2)) : all
    }

    private func corpus(_ volumes: [String], at path: String) throws -> Corpus {
        let index = try FullTextIndex.create(at: path, schema: IndexSchema.schema())
        let writer = try index.writer()
        var corpus = Corpus(tables: try WordTables(), snapshot: index.snapshot())
        let words = Tokenizers()
        for volume in volumes {
            let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: volume)))
            let reader = try TEIReader(bytes: bytes, file: volume)
            var texts: [[String]] = []
            let first = corpus.keys.count
            while let event = try reader.next() {
                guard case .document(let document) = event else { continue }
                let scan = DocumentScan(document)
                var entry = IndexEntry(
                    document, scan: scan,
                    fields: IndexFields(
                        CatalogueEntry(document, scan: scan), volume: document.id.volume,
                        position: document.position, revision: 0, found: []))
                entry.language = "en"
                try writer.add(IndexSchema.document(entry))
                texts.append(entry.texts)
                corpus.keys.append(document.id.description)
                let tokens = words.tokens(of: entry.texts[3]).filter { !$0.isExtra }
                for start in stride(from: 17, to: tokens.count - 6, by: 211) {
                    corpus.stretches.append(tokens[start..<start + 6].map(\.word))
                }
            }
            try corpus.tables.add(texts, from: first)
        }
        try writer.commit(changeNumber: 1)
        corpus.snapshot = index.snapshot()
        return corpus
    }

    private func cases(_ corpus: Corpus, count: Int) -> [Case] {
        var generator = FixedGenerator(seed: 75)
        let tables = corpus.tables
        func stretch() -> [String] {
            corpus.stretches[Int.random(in: 0..<corpus.stretches.count, using: &generator)]
        }
        func word() -> String { stretch()[0] }
        return (0..<count).map { number in
            let isStemmed = number % 2 == 0
            let table: WordTables.Table = isStemmed ? .stems : .words
            let matching: ChanceryIndex.Query.Matching = isStemmed ? .stemmed : .exact
            func spelled(_ word: String) -> String { tables.spelled(word, table) }
            func leaf(_ word: String) -> ChanceryIndex.Query { .word(word, matching: matching) }
            let (a, b, c) = (word(), word(), word())
            let near = stretch()
            switch number / 2 % 9 {
            case 0:
                return Case(query: leaf(a), table: table, expression: spelled(a))
            case 1:
                return Case(
                    query: .all([leaf(a), leaf(b)]), table: table,
                    expression: "\(spelled(a)) AND \(spelled(b))")
            case 2:
                return Case(
                    query: .any([leaf(a), leaf(b), leaf(c)]), table: table,
                    expression: "\(spelled(a)) OR \(spelled(b)) OR \(spelled(c))")
            case 3:
                return Case(
                    query: .all([leaf(a), .not(leaf(b))]), table: table,
                    expression: "\(spelled(a)) NOT \(spelled(b))")
            case 4, 5:
                let length = 2 + number % 3
                let words = Array(near.prefix(length))
                return Case(
                    query: .phrase(words.joined(separator: " "), matching: matching),
                    table: table,
                    expression: "\"\(words.map(spelled).joined(separator: " "))\"",
                    placed: words.map(spelled))
            case 6:
                let distance = number % 7
                return Case(
                    query: .near([leaf(near[0]), leaf(near[4])], words: distance), table: table,
                    expression: "NEAR(\(spelled(near[0])) \(spelled(near[4])), \(distance))",
                    placed: [spelled(near[0]), spelled(near[4])])
            case 7:
                let beginning = String(a.prefix(4))
                return Case(
                    query: .prefix(beginning), table: .words,
                    expression: "\(tables.spelled(beginning, .words))*")
            default:
                let zone = number % 7
                return Case(
                    query: .word(
                        a, matching: matching, in: [IndexSchema.zones[zone].rawValue]),
                    table: table, expression: "{z\(zone)}: \(spelled(a))")
            }
        }
    }

    @Test("are found as FTS5 finds them")
    func matches() throws {
        let volumes = Self.volumes
        if volumes.isEmpty {
            print("SKIPPED: no sample volumes (set CHANCERY_CORPUS to a folder with TEI files).")
            return
        }
        let path = NSTemporaryDirectory() + "chancery-oracle-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let corpus = try corpus(volumes, at: path)
        try #require(corpus.stretches.count > 50)
        var found = 0
        for test in cases(corpus, count: 540) {
            let expected = try corpus.tables.places(test.expression, in: test.table)
                .map { corpus.keys[$0] }
            let keys = try corpus.snapshot.matches(
                test.query, budget: Budget(time: .seconds(600)))
            found += keys.count
            if keys == expected { continue }
            let note = "\(test.query) as \(test.expression)"
            let more = Set(keys).subtracting(expected)
            #expect(Set(expected).subtracting(keys).isEmpty && !test.placed.isEmpty, "\(note)")
            let readings = "extra: (\(test.placed.joined(separator: " OR ")))"
            let explained = try corpus.tables.places(readings, in: test.table)
                .map { corpus.keys[$0] }
            #expect(more.isSubset(of: explained), "\(note)")
        }
        #expect(found > 540)
        print("Compared 540 queries over \(corpus.keys.count) documents, \(found) matches.")
    }
}

/// Numbers that are the same in every run.
private struct FixedGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
