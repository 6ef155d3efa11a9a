// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Copies among documents")
struct CopyTableTests {
    @Test("are those that a comparison of each with each finds")
    func pairs() {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<400).map { "word\($0)" }
        func text(_ count: Int) -> [String] {
            (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
        }
        var samples: [(DocumentID, RunSample)] = []
        var originals: [[String]] = []
        for number in 0..<120 {
            var own = text(Int.random(in: 5...400, using: &generator))
            if number % 3 == 0, let old = originals.randomElement(using: &generator) {
                own = old + own.prefix(Int.random(in: 0...old.count, using: &generator))
            } else {
                originals.append(own)
            }
            samples.append(
                (
                    DocumentID(volume: "v\(number % 7)", local: "d\(number)"),
                    RunSample(words: Array(own.joined(separator: " ").utf8))
                ))
        }
        let table = CopyTable(samples)
        var found = 0
        for (one, sample) in samples {
            let alike = samples.filter { other, second in
                guard other.volume != one.volume, min(sample.runs.count, second.runs.count) >= 16,
                    Set(sample.runs).intersection(second.runs).count >= 6
                else { return false }
                return (sample.resemblance(to: second) ?? 0) >= 0.5
            }
            found += alike.count
            #expect(Set(table.copies(of: one).map(\.document)) == Set(alike.map(\.0)))
        }
        #expect(found > 0)
    }

    @Test("are told by words, without capitals, accents, quotation marks and dashes")
    func words() {
        let plain = "the minister's friends said no and left at once they dined with andre later"
        let printed =
            "The Minister’s “friends” said: no—and left at once;\nThey dined with André, later."
        #expect(RunSample(words: Array(plain.utf8)) == RunSample(words: Array(printed.utf8)))
        #expect(RunSample(words: Array(plain.utf8)).runs.count == 11)
    }
}
