// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Distribution")
struct DistributionReaderTests {
    private func read(_ text: String, zone: Zone = .sourceNote) -> Findings.Distribution {
        var reader = DistributionReader()
        reader.read(
            RunningText(
                zone: zone, note: nil, bytes: Array(text.utf8), marks: [], pointers: [],
                range: SourceRange(10, 20)))
        return reader.distribution
    }

    @Test("tells who drafted, cleared and approved, and where copies went")
    func people() {
        let found = read(
            "Source: Department of State, Central Files, 795.00/2–1155. Secret. Drafted by R. W. "
                + "Jones, cleared with EUR and UNP, and approved by McClurkin. Also sent to "
                + "Stockholm and repeated to Seoul and Tokyo.")
        #expect(found.draftedBy == ["R. W. Jones"])
        #expect(found.clearedBy == ["EUR", "UNP"])
        #expect(found.approvedBy == ["McClurkin"])
        #expect(found.sentAlsoTo == ["Stockholm"])
        #expect(found.repeatedTo == ["Seoul", "Tokyo"])
        #expect(found.range == SourceRange(10, 20))
    }

    @Test("ends names at a date, a semicolon, a bracket that explains")
    func ends() {
        let found = read(
            "Secret; Priority. Drafted by Tiger on February 28; cleared by Charles Maechling, Jr., "
                + "and Colonel Preble (DOD/ISA, NESA). Repeated to London, Paris, and Bonn.")
        #expect(found.draftedBy == ["Tiger"])
        #expect(found.clearedBy == ["Charles Maechling, Jr", "Colonel Preble (DOD/ISA, NESA)"])
        #expect(found.repeatedTo == ["London", "Paris", "Bonn"])
    }

    @Test("says nothing of the words of a document")
    func body() {
        #expect(read("The note was drafted by Smith.", zone: .body) == Findings.Distribution())
    }

    @Test("finds what was withheld, with its size")
    func redactions() {
        let found = read(
            "He said [1 paragraph (3 lines) not declassified] and [2 lines of source text not "
                + "declassified]; [sic] the rest.", zone: .body)
        #expect(found.redactions.map(\.extent) == ["1 paragraph (3 lines)", "2 lines"])
        #expect(found.redactions.map(\.zone) == [.body, .body])
        #expect(found.redactions.first?.text == "[1 paragraph (3 lines) not declassified]")
    }
}
