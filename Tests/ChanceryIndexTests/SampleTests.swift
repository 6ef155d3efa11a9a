// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ChanceryIndex

/// An index of each version of the format is kept and opens: `Samples/format-N`.
///
/// A new version of the format gets a sample of its own with `RECORD_SNAPSHOTS=1`; samples of old
/// versions are never written again. What a version that is no longer read must say is
/// `unsupportedVersion`.
@Suite struct SampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("Samples")
    private static let current = folder.appendingPathComponent("format-\(SegmentFormat.version)")

    private static let queries: [(name: String, query: Query)] = [
        ("everything", .everything), ("stem", .word("negotiate")),
        ("form", .word("treaties", matching: .exact)),
        ("second reading", .word("antisoviet")), ("abbreviation", .word("USSR")),
        ("phrase", .phrase("the treaty", matching: .stemmed)), ("prefix", .prefix("mos")),
        ("wildcard", .wildcard("o*l")), ("one edit", .fuzzy("mosco")),
        ("near", .near([.word("oil"), .word("iran")], words: 4)),
        ("zone", .word("moscow", in: ["title"])), ("text", .word("embassy", in: ["from"])),
        ("value", .keyword("letter", in: "kind")), ("range", .range(1944...1946, in: "year")),
        ("span", .range(19_450_000...19_460_000, in: "date")), ("deleted", .keys(["d1", "d2"])),
    ]

    /// Makes the sample: three commits, a deletion, lists on both sides of 128 documents.
    private func record(at path: String) throws {
        var corpus = RandomCorpus(seed: 1)
        let index = try FullTextIndex.create(at: path, schema: try RandomCorpus.schema())
        let writer = try index.writer()
        for serial in 0..<300 {
            var document = corpus.document(serial: serial, keys: 100_000)
            if serial < 3 { document = IndexDocument(key: "d\(serial)") }
            if serial == 1 { document.add("Anti-Soviet oil of Iran", to: "body") }
            try writer.add(document)
            if serial == 150 { try writer.commit(changeNumber: 1) }
        }
        try writer.commit(changeNumber: 2)
        try writer.delete(key: "d2")
        try writer.commit(changeNumber: 3)
    }

    /// The answers as lines of text.
    private func answers(_ path: String) throws -> String {
        let snapshot = try FullTextIndex.open(at: path).snapshot()
        try snapshot.verify()
        var lines = [
            "change \(snapshot.changeNumber), documents \(snapshot.documentCount), "
                + "deleted \(snapshot.deletedCount), segments \(snapshot.segmentCount)"
        ]
        for (name, query) in Self.queries {
            let result = try snapshot.search(
                Request(
                    query, limit: 3,
                    facets: [.values("kind"), .histogram("date", width: 10000)]))
            let hits = result.hits.map { "\($0.key) \($0.score)" }.joined(separator: ", ")
            let kinds = result.facets[0].values.map { "\($0.value) \($0.count)" }
            let years = result.facets[1].buckets.map { "\($0.bucket) \($0.count)" }
            lines.append(
                "\(name): \(result.total ?? 0) [\(hits)] \(kinds.joined(separator: ", ")); "
                    + years.joined(separator: ", "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("indexes of every version of the format answer as they did")
    func samples() throws {
        let files = FileManager.default
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try files.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try? files.removeItem(at: Self.current)
            try record(at: Self.current.path)
            try? files.removeItem(at: Self.current.appendingPathComponent("lock"))
            let text = try answers(Self.current.path)
            try Data(text.utf8).write(
                to: Self.folder.appendingPathComponent(
                    "format-\(SegmentFormat.version).txt"))
            Issue.record("recorded; run again without RECORD_SNAPSHOTS")
            return
        }
        let names = try files.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasPrefix("format-") && !$0.hasSuffix(".txt") }
        #expect(names.contains("format-\(SegmentFormat.version)"))
        for name in names.sorted() {
            let folder = Self.folder.appendingPathComponent(name)
            let expected = try String(
                contentsOf: Self.folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
            #expect(try answers(folder.path) == expected, "\(name)")
        }
    }

    @Test("the same documents give the kept bytes")
    func bytes() throws {
        let folder = TemporaryFolder()
        try record(at: folder.path)
        for (name, content) in try folder.contents() where name != "lock" {
            let kept = try Data(contentsOf: Self.current.appendingPathComponent(name))
            #expect(content == kept, "\(name)")
        }
    }
}
