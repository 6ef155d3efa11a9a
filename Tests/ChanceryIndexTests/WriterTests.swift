// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ChanceryIndex

/// Commits are whole, one writer writes, readers keep what they hold.
@Suite struct WriterTests {
    private func document(_ key: String, _ text: String) -> IndexDocument {
        var document = IndexDocument(key: key)
        document.add(text, to: "body")
        return document
    }

    private func make(_ folder: TemporaryFolder) throws -> FullTextIndex {
        try FullTextIndex.create(
            at: folder.path, schema: try Schema([.zone("body"), .keyword("kind"), .number("year")]))
    }

    @Test("a snapshot does not change when the index does")
    func snapshots() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        try writer.add(document("a", "oil"))
        #expect(try index.snapshot().count(.word("oil")) == 0)
        try writer.commit(changeNumber: 7)
        let old = index.snapshot()
        #expect(old.changeNumber == 7)
        try writer.add(document("a", "gas"))
        try writer.add(document("b", "oil"))
        try writer.delete(key: "b")
        try writer.commit(changeNumber: 8)
        try writer.compact()
        #expect(try old.matches(.everything) == ["a"])
        #expect(try old.count(.word("oil")) == 1)
        #expect(try index.snapshot().count(.word("oil")) == 0)
        #expect(try index.snapshot().count(.word("gas")) == 1)
        #expect(index.snapshot().documentCount == 1)
        let other = try FullTextIndex.open(at: folder.path)
        #expect(other.snapshot().changeNumber == 8)
    }

    @Test("an index that was made anew in its place is seen by who had the old one open")
    func madeAnew() throws {
        let folder = TemporaryFolder()
        func fill(_ words: [String]) throws {
            let writer = try make(folder).writer()
            for (number, word) in words.enumerated() {
                try writer.add(document("\(number)", word))
                try writer.commit(changeNumber: UInt64(number + 1))
            }
            writer.close()
        }
        try fill(["oil", "oil", "oil"])
        let reader = try FullTextIndex.open(at: folder.path)
        let old = reader.snapshot()
        // Fewer commits than the old one had, as many, and more; files bear the same names.
        for words in [["gas"], ["gas", "tin", "gas"], ["tin", "gas", "tin", "gas", "gas"]] {
            try FileManager.default.removeItem(atPath: folder.path)
            try fill(words)
            try reader.reload()
            let snapshot = reader.snapshot()
            #expect(try snapshot.count(.word("oil")) == 0)
            #expect(try snapshot.count(.word("gas")) == words.count { $0 == "gas" })
            #expect(snapshot.identity != old.identity)
            #expect(
                snapshot.identity == (try FullTextIndex.open(at: folder.path)).snapshot().identity)
        }
        #expect(try old.count(.word("oil")) == 3)
    }

    @Test("a second writer is refused until the first is gone")
    func lock() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        var writer: IndexWriter? = try index.writer()
        #expect(throws: IndexError.self) { try index.writer() }
        do { _ = try index.writer() } catch { #expect(error.code == .locked) }
        try writer?.commit(changeNumber: 1)
        writer = nil
        #expect(try index.writer().delete(key: "none") == false)
    }

    @Test("what was not committed is gone, and its files with it")
    func uncommitted() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        do {
            let writer = try index.writer(memory: 1 << 20)
            try writer.add(document("a", "oil"))
            try writer.commit(changeNumber: 1)
            for number in 0..<300 {
                try writer.add(document("\(number)", String(repeating: "gas oil ", count: 1000)))
            }
        }
        try Data("left over".utf8).write(to: URL(fileURLWithPath: folder.path + "/segment-99"))
        let again = try FullTextIndex.open(at: folder.path)
        #expect(again.snapshot().documentCount == 1)
        _ = try again.writer()
        let names = try folder.contents().keys.sorted()
        #expect(names == ["lock", "manifest", "segment-1"])
    }

    @Test("documents that contradict the schema are refused and leave the writer in order")
    func contradictions() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        var wrong = IndexDocument(key: "x")
        wrong.add("oil", to: "nowhere")
        #expect(throws: IndexError.self) { try writer.add(wrong) }
        var large = IndexDocument(key: "y")
        large.set(1 << 40, for: "year")
        do { try writer.add(large) } catch { #expect(error.code == .valueOutOfRange) }
        try writer.add(document("a", "oil"))
        try writer.commit(changeNumber: 1)
        #expect(try index.snapshot().keys() == ["a"])
    }

    @Test("another schema, no index and a newer format are told apart")
    func opening() throws {
        let folder = TemporaryFolder()
        do { _ = try FullTextIndex.open(at: folder.path) } catch {
            #expect(error.code == .notAnIndex)
        }
        _ = try make(folder)
        do {
            _ = try FullTextIndex.open(at: folder.path, schema: try Schema([.zone("text")]))
            Issue.record("opened with another schema")
        } catch {
            #expect(error.code == .schemaMismatch)
        }
    }

    @Test("hostile queries end within their budget, with a word")
    func budgets() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        for number in 0..<200 {
            try writer.add(document("\(number)", "word\(number) oil a b c"))
        }
        try writer.commit(changeNumber: 1)
        let snapshot = index.snapshot()
        func code(_ query: Query, _ budget: Budget) -> IndexError.Code? {
            do {
                _ = try snapshot.search(Request(query, budget: budget))
                return nil
            } catch { return error.code }
        }
        let many = Query.any((0..<5000).map { .word("w\($0)") })
        #expect(code(many, Budget()) == .clauseBudget)
        #expect(code(.prefix("w"), Budget(expansions: 100)) == .clauseBudget)
        #expect(code(.everything, Budget(time: .zero)) == .timeBudget)
        #expect(code(.wildcard("*"), Budget(memory: 100)) == .memoryBudget)
        var deep = Query.word("oil")
        for _ in 0..<1000 { deep = .not(deep) }
        #expect(code(deep, Budget()) == .clauseBudget)
        let huge = Query.near((0..<50).map { _ in .prefix("w") }, words: .max)
        #expect(code(huge, Budget(time: .seconds(60))) == nil)
        #expect(code(.range(.min ... .max, in: "year"), Budget()) == nil)
        let nowhere = code(.word("x", in: ["nowhere"]), Budget())
        #expect(nowhere == .unknownField)
    }

    @Test("a cancelled task ends its search")
    func cancellation() async throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        try writer.add(document("a", "oil"))
        try writer.commit(changeNumber: 1)
        let snapshot = index.snapshot()
        let task = Task { () -> IndexError.Code? in
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(IndexError) {
                _ = try snapshot.search(Request(.everything))
                return nil
            } catch {
                return error.code
            }
        }
        #expect(await task.value == .cancelled)
    }

    @Test("what is handed to a queue can be cancelled from outside")
    func cancellationFromOutside() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        try writer.add(document("a", "oil"))
        try writer.commit(changeNumber: 1)
        var budget = Budget()
        let cancellation = Cancellation()
        budget.cancellation = cancellation
        let request = Request(.everything, budget: budget)
        #expect(try index.snapshot().search(request).total == 1)
        cancellation.cancel()
        do {
            _ = try index.snapshot().search(request)
            Issue.record("went on")
        } catch { #expect(error.code == .cancelled) }
    }

    @Test("explanations name words, weights and lengths, and say what does not match")
    func explanations() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        try writer.add(document("a", "oil treaties of Iran"))
        try writer.add(document("b", "gas"))
        try writer.commit(changeNumber: 1)
        let query = Query.any([
            .word("treaty"), .phrase("of iran"), .prefix("tre", in: ["body"]), .word("gas"),
        ])
        let snapshot = index.snapshot()
        let found = try #require(try snapshot.explain(query, key: "a"))
        #expect(found.isMatch)
        #expect(found.parts.map(\.isMatch) == [true, true, true, false])
        let hit = try #require(try snapshot.search(Request(query)).hits.first)
        #expect(hit.key == "a" && hit.score == found.score)
        let lines = found.description.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[1].contains("treaty by its stem: weight"))
        #expect(lines[2].contains("\"of iran\" as written"))
        #expect(lines[3].contains("tre* as written in body"))
        #expect(lines[4].hasPrefix("  no match: gas"))
        #expect(try snapshot.explain(query, key: "c") == nil)
    }

    @Test("values and numbers can be read, over several segments and without deleted documents")
    func columns() throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writer = try index.writer()
        for (number, kind) in ["note", "letter", "note", "telegram"].enumerated() {
            var document = document("d\(number)", "oil")
            document.add(keyword: kind, to: "kind")
            if number != 2 { document.set(1940 + number, for: "year") }
            try writer.add(document)
            try writer.commit(changeNumber: 1)
        }
        try writer.delete(key: "d1")
        try writer.commit(changeNumber: 2)
        let snapshot = index.snapshot()
        #expect(snapshot.segmentCount == 3)
        #expect(try snapshot.values(of: "kind") == ["note", "telegram"])
        var rows: [String] = []
        try snapshot.forEachDocument(number: "year") { key, number in
            rows.append("\(String(decoding: key, as: UTF8.self)) \(number ?? -1)")
        }
        #expect(rows == ["d0 1940", "d2 -1", "d3 1943"])
        #expect(throws: IndexError.self) { try snapshot.values(of: "year") }
        #expect(throws: IndexError.self) {
            try snapshot.forEachDocument(number: "kind") { _, _ in }
        }
    }

    @Test("what an index holds of a document has one sum, however its files are cut")
    func fingerprints() throws {
        let (whole, parts) = (TemporaryFolder(), TemporaryFolder())
        func text(_ number: Int) -> String {
            (0..<30).map { ["oil", "oils", "treaties"][$0 % 3] + "\($0 * number % 7)" }
                .joined(separator: " ") + " oil treaty treaties"
        }
        let first = try make(whole)
        let one = try first.writer()
        for number in 0..<300 { try one.add(document("d\(number)", text(number))) }
        try one.commit(changeNumber: 1)
        one.close()
        let second = try make(parts)
        let other = try second.writer()
        for number in (0..<300).reversed() {
            try other.add(document("d\(number)", number == 7 ? "other words" : text(number)))
            if number % 100 == 0 { try other.commit(changeNumber: 1) }
        }
        let expected = try first.snapshot().fingerprints()
        #expect(expected.count == 300)
        func differing() throws -> [String] {
            let found = try second.snapshot().fingerprints()
            return expected.keys.filter { expected[$0] != found[$0] }
        }
        #expect(try differing() == ["d7"])
        try other.add(document("d7", text(7) + " oil"))
        try other.commit(changeNumber: 2)
        #expect(try differing() == ["d7"])
        try other.add(document("d7", text(7)))
        try other.commit(changeNumber: 3)
        #expect(second.snapshot().segmentCount > 3)
        #expect(try differing().isEmpty)
        try other.compact()
        #expect(try differing().isEmpty)
    }

    @Test("readers see whole commits while a writer commits and merges")
    func readersAndWriter() async throws {
        let folder = TemporaryFolder()
        let index = try make(folder)
        let writing = Task.detached {
            let writer = try index.writer()
            for round in 1...20 {
                for number in 0..<10 {
                    var document = IndexDocument(key: "\(number)")
                    document.add("round\(round) oil", to: "body")
                    try writer.add(document)
                }
                try writer.commit(changeNumber: UInt64(round))
                if round % 5 == 0 { try writer.compact() }
            }
        }
        for _ in 0..<200 {
            let snapshot = index.snapshot()
            let round = snapshot.changeNumber
            let found = try snapshot.search(
                Request(.word("round\(round)", matching: .exact), budget: .patient))
            #expect(found.total == (round == 0 ? 0 : 10))
            await Task.yield()
        }
        try await writing.value
    }
}
