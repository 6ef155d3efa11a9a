// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Foundation
import Testing

@testable import ChanceryArchive

@Suite("Import")
struct ImportTests {
    @Test("takes folders, reports each file, and gives back each document")
    func folder() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", Workshop.second)
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        #expect(report.files.map(\.status) == [.imported, .imported])
        #expect(report.files.map(\.added) == [3, 2])
        #expect(report.isClean)
        let id = DocumentID(volume: "v1", local: "d1")
        guard case .held(let held) = try await archive.document(id) else {
            Issue.record("d1 is not held")
            return
        }
        #expect(held.revision == 1)
        #expect(held.document.record.telegramNumber == "1053")
        #expect(held.document.collection.map(\.description) == ["v1", "v1/ch1"])
        #expect(held.document.source.name == "a.txt")
        #expect(held.document.source.digest.count == 64)
        let source = try archive.store.files.bytes(
            of: try #require(FileDigest(held.document.source.digest)))
        #expect(source == Array(Workshop.first.utf8))
        let range = try #require(held.document.source.range)
        #expect(
            String(decoding: source[range.lowerBound..<range.upperBound], as: UTF8.self)
                .hasPrefix("doc | d1"))
    }

    @Test("writes nothing for files that did not change")
    func unchanged() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        let change = archive.changeNumber
        let report = try await archive.importSources([shop.sources])
        #expect(report.files.map(\.status) == [.unchanged])
        #expect(archive.changeNumber == change)
    }

    @Test("gives a revision to the changed documents only, and withdraws those that are gone")
    func changed() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        var lines = Workshop.first.split(separator: "\n").map(String.init)
        let d3 = lines.removeLast()
        lines[lines.count - 1] += " And more."
        lines.insert("# a line that only moves the documents", at: 2)
        try shop.write("a.txt", lines.joined(separator: "\n"))
        let report = try await archive.importSources([shop.sources])
        #expect(report.files[0].added == 0)
        #expect(report.files[0].changed == 1)
        #expect(report.files[0].unchanged == 1)
        #expect(report.files[0].withdrawn.map(\.description) == ["v1/d3"])
        let revisions = try await archive.revisions(of: DocumentID(volume: "v1", local: "d2"))
        #expect(revisions.map(\.number) == [1, 2])
        #expect(try await archive.revisions(of: DocumentID(volume: "v1", local: "d1")).count == 1)
        guard
            case .withdrawn(let stone) = try await archive.document(
                DocumentID(volume: "v1", local: "d3"))
        else {
            Issue.record("d3 is not withdrawn")
            return
        }
        #expect(stone.title == "Document d3")
        #expect(stone.reason == "no longer in its source file")
        #expect(try await archive.search(SearchRequest(query: "petroleum")).total == 0)
        #expect(try await archive.search(SearchRequest(query: "\"And more\"")).total == 1)
        #expect(try await archive.verify().problems == [])

        try shop.write("a.txt", (lines + [d3]).joined(separator: "\n"))
        let again = try await archive.importSources([shop.sources])
        #expect(again.files[0].unchanged == 3)
        #expect(try await archive.search(SearchRequest(query: "petroleum")).total == 1)
    }

    @Test("keeps the old address and the history of a document that has a new name")
    func renamed() async throws {
        let shop = try Workshop()
        let text = """
            volume | v1 | The volume
            doc | d1 | 1946 | letter | | | | | | The first words. | First
            doc | d2 | 1946 | letter | | | | | | The second words. | Second
            """
        try shop.write("a.txt", text)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        try shop.write("a.txt", text.replacing("doc | d2 |", with: "doc | d2a |"))
        let report = try await archive.importSources([shop.sources])
        #expect(report.files[0].renamed == 1)
        #expect(report.files[0].added == 0)
        #expect(report.files[0].withdrawn.isEmpty)
        let old = DocumentID(volume: "v1", local: "d2")
        let new = DocumentID(volume: "v1", local: "d2a")
        #expect(try await archive.document(old) == .renamed(new))
        #expect(try await archive.revisions(of: new).map(\.number) == [1, 2])
        #expect(try await archive.resolve("v1/d2").map(\.id) == [new])
        #expect(
            try await archive.search(SearchRequest(query: "second")).hits.map(\.document.id)
                == [new])
        #expect(try await archive.verify().problems == [])
    }

    @Test("goes on after files that cannot be taken, and says where they are wrong")
    func refusals() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first + "\nbroken")
        try shop.write("b.txt", Workshop.second)
        try shop.write("c.txt", "")
        try shop.write("d.txt", "binary")
        try shop.write("e.txt", "unopened")
        try shop.write("f.txt", Workshop.second.replacing("again", with: "twice"))
        try shop.write(
            "g.txt", "volume | v3 | T\ndoc|x|||||||| w\ndoc|y|||||||| w\ndoc|x|||||||| w")
        let archive = try shop.create()
        let report = try await archive.importSources([
            shop.sources, shop.path + "/missing", "/dev/null",
        ])
        let statuses = report.files.map(\.status)
        #expect(
            statuses == [
                .refused, .imported, .refused, .skipped, .refused, .refused, .refused, .refused,
                .refused,
            ])
        let texts = report.files.map { $0.diagnostics.map(\.description).joined() }
        #expect(texts[0] == "a.txt:10:1: error: A line is broken.")
        #expect(texts[2].hasSuffix("c.txt: error: The file is empty."))
        #expect(texts[3].contains("is binary"))
        #expect(texts[4] == "e.txt:1:1: error: A line is broken.")
        #expect(texts[5].hasPrefix("f.txt:1:1: error: The volume v2 was imported from b.txt"))
        #expect(texts[6] == "g.txt:4:1: error: The file holds two documents of the name v3/x.")
        #expect(texts[7].contains("No such file"))
        #expect(texts[8].contains("is not a regular file"))
        #expect(try await archive.info().documents == 2)
        #expect(try await archive.info().volumes == 1)
        #expect(try await archive.verify().problems == [])
    }

    @Test("knows the same bytes under another name, in one import and in the next")
    func duplicates() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", Workshop.first)
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        #expect(report.files.map(\.status) == [.imported, .duplicate])
        let again = try await archive.importSources([shop.sources + "/b.txt"])
        #expect(again.files.map(\.status) == [.duplicate])
        #expect(again.isClean)
    }

    @Test("reads many files at once and keeps their order, whatever is wrong with some")
    func order() async throws {
        let shop = try Workshop()
        for number in 10..<90 {
            // Long ones first, so that short ones are read before they are done.
            let documents = (0..<(90 - number)).map { "doc | x\($0) | 1946 | letter | | | | | | w" }
            let volume = "volume | v\(number) | Volume\n" + documents.joined(separator: "\n")
            switch number % 8 {
            case 3: try shop.write("s\(number).txt", "doc without a volume \(number)")
            case 5: try shop.write("s\(number).txt", "")
            default: try shop.write("s\(number).txt", volume)
            }
            if number % 8 == 6 { try shop.write("s\(number)copy.txt", volume) }
        }
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        let names = report.files.map(\.path)
        #expect(names == names.sorted())
        #expect(report.files.count == 90)
        for file in report.files where file.path.hasSuffix("copy.txt") {
            #expect(file.status == .duplicate)
        }
        #expect(report.files.count { $0.status == .imported } == 60)
        #expect(report.files.count { $0.status == .refused } == 20)
        #expect(try await archive.info().volumes == 60)
        #expect(try await archive.verify().problems == [])
    }

    @Test("takes many captures into one volume, each under its own name")
    func captures() async throws {
        let shop = try Workshop()
        for name in ["x", "y", "z"] {
            try shop.write("\(name).txt", "capture | c | Captures\ndoc|\(name)||||||||word \(name)")
        }
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        #expect(report.files.map(\.status) == [.imported, .imported, .imported])
        let view = try #require(try await archive.collection(CollectionID("c")))
        #expect(view.documents.map(\.id.local) == ["x", "y", "z"])
        try shop.write("y.txt", "capture | c | Captures\ndoc|y||||||||other words")
        let again = try await archive.importSources([shop.sources])
        #expect(again.files.map(\.status) == [.unchanged, .imported, .unchanged])
        #expect(again.files[1].changed == 1)
        #expect(try await archive.search(SearchRequest(query: "word")).total == 3)
        #expect(try await archive.search(SearchRequest(query: "=word")).total == 2)
    }

    @Test("keeps nothing in a rehearsal")
    func rehearsal() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        let archive = try shop.create()
        let report = try await archive.importSources(
            [shop.sources], options: ImportOptions(isRehearsal: true))
        #expect(report.files[0].added == 3)
        #expect(archive.changeNumber == 0)
        #expect(try await archive.info().documents == 0)
        #expect(archive.store.files.digests().isEmpty)
    }

    @Test("tells in a rehearsal what an import then does")
    func rehearsalOfChanges() async throws {
        let shop = try Workshop()
        let text = """
            volume | v1 | The volume
            doc | d1 | 1946 | letter | | | | | | The first words. | First
            doc | d2 | 1946 | letter | | | | | | The second words. | Second
            doc | d3 | 1946 | letter | | | | | | The third words. | Third
            """
        try shop.write("a.txt", text + "\ndoc | d4 | 1946 | letter | | | | | | Words. | Fourth")
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        let changed = text.replacing("doc | d2 |", with: "doc | d2a |")
            .replacing("third words", with: "other words")
        try shop.write("a.txt", changed + "\ndoc | d5 | 1946 | letter | | | | | | New. | Fifth")
        let rehearsed = try await archive.importSources(
            [shop.sources], options: ImportOptions(isRehearsal: true))
        let imported = try await archive.importSources([shop.sources])
        #expect(rehearsed.files[0].added == imported.files[0].added)
        #expect(rehearsed.files[0].changed == imported.files[0].changed)
        #expect(rehearsed.files[0].unchanged == imported.files[0].unchanged)
        #expect(rehearsed.files[0].renamed == imported.files[0].renamed)
        #expect(rehearsed.files[0].withdrawn == imported.files[0].withdrawn)
        #expect(imported.files[0].added == 1)
        #expect(imported.files[0].changed == 1)
        #expect(imported.files[0].renamed == 1)
        #expect(imported.files[0].withdrawn.map(\.description) == ["v1/d4"])
    }

    @Test("refuses a file whose name is not UTF-8, and takes the others")
    func strangeNames() async throws {
        let shop = try Workshop()
        try shop.write("good.txt", Workshop.first)
        var name = Array(shop.sources.utf8CString.dropLast()) + [0x2F, 0x62, -1, 0x2E, 0x74, 0]
        let descriptor = open(&name, O_CREAT | O_WRONLY, 0o600)
        guard descriptor >= 0 else { return }
        close(descriptor)
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        #expect(Set(report.files.map(\.status)) == [.refused, .imported])
        let refused = try #require(report.files.first { $0.status == .refused })
        #expect(refused.diagnostics[0].message.contains("not UTF-8"))
    }

    @Test("catches the index up with the store when it was left behind")
    func catchingUp() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        do {
            let archive = try shop.create()
            _ = try await archive.importSources([shop.sources])
        }
        try FileManager.default.removeItem(atPath: shop.archivePath + "/index")
        do {
            let reader = try shop.open(.reading)
            let results = try await reader.search(SearchRequest(query: "oil"))
            #expect(results.problems.last?.message.contains("no full-text index") == true)
        }
        let archive = try shop.open(.writing)
        #expect(try await archive.search(SearchRequest(query: "oil")).total == 3)
        #expect(try await archive.verify().problems == [])
        try await archive.rebuildIndex()
        #expect(try await archive.search(SearchRequest(query: "oil")).total == 3)
        #expect(try await archive.verify().problems == [])
    }

    @Test("notices damaged originals and documents")
    func damage() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        let archive = try shop.create()
        _ = try await archive.importSources([shop.sources])
        let digest = try #require(archive.store.files.digests().first)
        try FileManager.default.removeItem(atPath: archive.store.files.path(of: digest))
        let report = try await archive.verify()
        #expect(report.problems.map(\.part) == ["original"])
        #expect(report.originals == 1)
        #expect(report.documents == 3)
    }

    @Test("writes its report as JSON that can be read")
    func json() async throws {
        let shop = try Workshop()
        try shop.write("a.txt", Workshop.first)
        try shop.write("b.txt", "")
        let archive = try shop.create()
        let report = try await archive.importSources([shop.sources])
        let value = try JSONSerialization.jsonObject(with: Data(report.json)) as? [String: Any]
        #expect(value?["documents"] as? Int == 3)
        #expect(value?["refused"] as? Int == 1)
        #expect((value?["files"] as? [Any])?.count == 2)
    }
}
