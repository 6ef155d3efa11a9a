// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import Foundation

/// Commits and merges without end, for a harness that kills the process at any moment, and tells
/// afterwards whether the index stands at one of its commits, whole.
enum Endurance {
    private static let replaced = 60
    private static let kept = 7

    private static func schema() throws -> Schema {
        try Schema([.zone("title", weight: 2), .zone("body"), .keyword("kind"), .number("round")])
    }

    private static func document(_ key: String, _ round: Int) -> IndexDocument {
        var document = IndexDocument(key: key)
        document.add("Round \(round)", to: "title")
        let filling = (0..<200).map { "word\(($0 * 7 + round) % 900)" }.joined(separator: " ")
        document.add("round\(round) oil of \(key) \(filling)", to: "body")
        document.add(keyword: round % 2 == 0 ? "even" : "odd", to: "kind")
        document.set(round, for: "round")
        return document
    }

    /// Goes on where the index stands, and prints the number of each commit.
    static func write(index path: String) throws {
        let index =
            if let open = try? FullTextIndex.open(at: path, schema: schema()) {
                open
            } else {
                try FullTextIndex.create(at: path, schema: schema())
            }
        var round = Int(index.snapshot().changeNumber)
        let writer = try index.writer(memory: 1 << 20)
        while true {
            round += 1
            for number in 0..<replaced { try writer.add(document("k\(number)", round)) }
            try writer.add(document("r\(round)", round))
            try writer.delete(key: "r\(round - kept)")
            try writer.commit(changeNumber: UInt64(round))
            print(round)
            fflush(nil)
            if round % 5 == 0 { try writer.compact() } else { try writer.merge() }
        }
    }

    /// Says what is wrong with an index that was at least at a commit; nil if nothing is.
    static func problem(index path: String, atLeast commit: Int) throws -> String? {
        let index = try FullTextIndex.open(at: path, schema: schema())
        let snapshot = index.snapshot()
        let round = Int(snapshot.changeNumber)
        if round < commit { return "stands at \(round) instead of \(commit)" }
        if round == 0 { return snapshot.documentCount == 0 ? nil : "is not empty" }
        try snapshot.verify()
        let keys =
            (0..<replaced).map { "k\($0)" } + (max(1, round - kept + 1)...round).map { "r\($0)" }
        if try snapshot.keys().sorted() != keys.sorted() { return "has other documents" }
        let found = try snapshot.search(
            Request(
                .word("round\(round)", matching: .exact), limit: 100, facets: [.values("kind")],
                // The machine may be busy with what the harness does.
                budget: Budget(time: .seconds(60))))
        if found.total != replaced + 1 { return "finds \(found.total ?? 0) documents" }
        if found.facets[0].values.map(\.count) != [replaced + 1] { return "counts otherwise" }
        // The next writer can go on.
        let writer = try index.writer()
        writer.close()
        return nil
    }
}
