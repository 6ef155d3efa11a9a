// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ChanceryIndex

/// Any damaged byte is reported or does not matter; no answer is wrong and nothing crashes.
@Suite struct DamageTests {
    /// How often each file is damaged; `Tools/check-index.py fuzz` asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["INDEX_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 120

    private static let queries: [Query] = [
        .everything, .word("oil"), .word("treaties", matching: .exact),
        .phrase("the treaty", matching: .stemmed), .prefix("s"), .fuzzy("mosco"),
        .near([.word("oil"), .word("iran")], words: 5), .word("moscow", in: ["title"]),
        .keyword("telegram", in: "kind"), .range(19_450_000...19_470_000, in: "date"),
        .keys(["d1", "d2"]),
    ]

    private func answers(_ path: String) throws -> [SearchResult] {
        let snapshot = try FullTextIndex.open(at: path).snapshot()
        return try Self.queries.map {
            try snapshot.search(
                Request(
                    $0, facets: [.values("kind"), .histogram("date", width: 10000)],
                    budget: .patient))
        }
    }

    private func make(_ folder: TemporaryFolder) throws {
        var corpus = RandomCorpus(seed: 4711)
        let index = try FullTextIndex.create(at: folder.path, schema: try RandomCorpus.schema())
        let writer = try index.writer()
        for serial in 0..<400 {
            try writer.add(corpus.document(serial: serial, keys: 300))
        }
        try writer.commit(changeNumber: 1)
        try writer.delete(key: "d1")
        try writer.commit(changeNumber: 2)
    }

    @Test("flipped bits, cut and lengthened files are reported")
    func damage() throws {
        let folder = TemporaryFolder()
        try make(folder)
        let expected = try answers(folder.path)
        var (reported, verified) = (0, 0)
        var generator = SeededGenerator(99)
        let names = try folder.contents().filter { !$0.value.isEmpty }
        #expect(names.count == 3)
        for (name, content) in names.sorted(by: { $0.key < $1.key }) {
            let url = URL(fileURLWithPath: folder.path + "/" + name)
            for round in 0..<Self.rounds {
                var bytes = content
                switch round % 4 {
                case 0...1:
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))
                default: bytes.append(UInt8.random(in: 0...255, using: &generator))
                }
                // A new file each time: the old one may still be mapped.
                try FileManager.default.removeItem(at: url)
                try Data(bytes).write(to: url)
                do {
                    let found = try answers(folder.path)
                    #expect(found == expected, "\(name), round \(round)")
                    if found == expected {
                        verified += 1
                        // The damage lies where these queries do not look; verifying finds it.
                        #expect(throws: IndexError.self, "\(name), round \(round)") {
                            try FullTextIndex.open(at: folder.path).verify()
                        }
                    }
                } catch let error as IndexError {
                    reported += 1
                    #expect(
                        error.code == .damaged || error.code == .unsupportedVersion,
                        "\(name), round \(round): \(error)")
                }
            }
            try FileManager.default.removeItem(at: url)
            try content.write(to: url)
        }
        #expect(try answers(folder.path) == expected)
        #expect(reported + verified == names.count * Self.rounds)
        print("Damaged \(reported + verified) files: \(reported) when asked, \(verified) verified.")
    }
}
