// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// One after the other: the target of the index has one folder.
@Suite("Inputs that once broke a reader", .serialized)
struct FindingsTests {
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("Findings")

    @Test("are read to the end", arguments: FuzzTarget.allCases)
    func findings(_ target: FuzzTarget) throws {
        let folder = FindingsTests.folder.appendingPathComponent(target.rawValue)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names.sorted() {
            target.run([UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }

    @Test(
        "are read to the end though they are cut, doubled or torn", arguments: FuzzTarget.allCases)
    func damaged(_ target: FuzzTarget) {
        var generator = SteppingGenerator(state: 1)
        for seed in FindingsTests.seeds {
            let bytes = Array(seed.utf8)
            target.run(bytes)
            for _ in 0..<40 {
                var torn = bytes
                let place = Int.random(in: 0..<torn.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: torn.removeSubrange(place...)
                case 1: torn.insert(contentsOf: torn.prefix(place), at: place)
                case 2: torn[place] = UInt8.random(in: 0...255, using: &generator)
                default: torn.removeSubrange(..<place)
                }
                target.run(torn)
            }
        }
    }

    /// Something of each kind that the readers take.
    private static let seeds = [
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"v1\"><text><body><div type=\"document\" "
            + "xml:id=\"d1\"><head>1. Note<note n=\"1\">Not printed.</note></head><p>Words &amp; "
            + "<hi rend=\"italic\">words</hi>.</p></div></body></text></TEI>",
        "title:(oil OR \"dry treaty\"~3) -notes:goat mosc* NEAR/5 iran~ date:1946-04/1947",
        "Your 1053 of April 5, 8 p.m., and Embtels 551, 552; see ante, p. 733, footnote 3.",
        "Moscow, April 5, 1946, 6 p.m. [Received April 6—3:30 a.m.]",
        "[{\"id\": \"a\", \"type\": \"book\", \"issued\": {\"date-parts\": [[1946, 4]]}}]",
    ]
}

/// The same numbers in every run (SplitMix64).
private struct SteppingGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
