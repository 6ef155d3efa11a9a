// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Testing

@testable import ChanceryPublishing

@Suite("Quotations")
struct QuotationTests {
    private func kinds(_ match: QuotationMatch) -> [QuotationSegment.Kind] {
        match.segments.map(\.kind)
    }

    @Test("are found letter for letter, across signs of the printer")
    func exact() async throws {
        let sample = try await SampleArchive()
        let match = try #require(
            try await sample.archive.places(
                ofQuotation: "“The Navy's report attributes this to a goat. The Academy does not "
                    + "accept the goat.”"
            ).first)
        #expect(match.held.document.id.description == "liscania1946v01/d2")
        #expect(match.difference == 0)
        #expect(match.passage.paragraph == 3)
        #expect(
            match.passage.text
                == "The Navy’s report attributes this to a goat. The Academy does not accept the "
                + "goat.")
        #expect(
            PassageAddress.name(of: match.passage, in: match.held.document) == "p3")
    }

    @Test(
        "are found with small differences, and every difference is named",
        arguments: [
            (
                "The Navy’s report atributes this to a goat. The Academy does not accept the goat.",
                [QuotationSegment.Kind.same, .spelling, .same]
            ),
            (
                "The Navy’s report … a goat. The Academy does not accept the goat.",
                [.same, .ellipsis, .same]
            ),
            (
                "The Navy’s report attributes [the accident] to a goat. The Academy does not accept",
                [.same, .bracketed, .same]
            ),
            (
                "the Navy’s report attributes this to the goat. The Academy does not accept the goat.",
                [.signs, .same, .replaced, .same]
            ),
            (
                "The Navy’s own report attributes this to a goat. The Academy does not accept",
                [.same, .added, .same]
            ),
            (
                "The Navy’s report attributes this to a goat. The Academy not accept the goat.",
                [.same, .omitted, .same]
            ),
        ])
    func differences(_ quotation: String, _ expected: [QuotationSegment.Kind]) async throws {
        let sample = try await SampleArchive()
        let match = try #require(
            try await sample.archive.places(ofQuotation: quotation).first, "\(quotation)")
        #expect(match.held.document.id.description == "liscania1946v01/d2")
        #expect(kinds(match) == expected, "\(match.segments)")
    }

    @Test(
        "are exact where signs and brackets are the document's, and only there",
        arguments: [
            ("The salt & pepper of the Legation was [sic] sold", true),
            ("The salt pepper of the Legation was [sic] sold", false),
            ("sold by the war—and the peace", true), ("sold by the war and the peace", false),
            ("[S]old by the war—and the peace", true), ("Sold by the war—and the peace", false),
            ("The salt & pepper of the Legation was [nine goats sold", false),
            ("of the coast", true), ("of the coast.", true), ("of the coast!", false),
            ("[less than 1 line of source text not declassified]", true),
            ("and the peace of [all] the coast", true),
        ])
    func signs(_ quotation: String, _ isExact: Bool) async throws {
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write(
            "v1.xml",
            SampleArchive.volume(
                second: "The salt &amp; pepper of the Legation was [sic] sold by the war—and the "
                    + "peace of the coast. [less than 1 line of source text not declassified]"))
        try await sample.take([file])
        let match = try #require(
            try await sample.archive.places(ofQuotation: quotation).first, "\(quotation)")
        #expect(match.isExact == isExact, "\(match.segments)")
    }

    @Test("that are too long are refused")
    func tooLong() async throws {
        let sample = try await SampleArchive(importing: [])
        let text = "a barometer " + String(repeating: " ", count: QuotedText.limit) + "a goat"
        await #expect(throws: QuotationTooLong.self) {
            try await sample.archive.places(ofQuotation: text)
        }
    }

    @Test("are not found where nothing like them stands")
    func absent() async throws {
        let sample = try await SampleArchive()
        for text in ["", "…", "[no]", "The Secretary of State regrets the loss of eleven camels."] {
            #expect(try await sample.archive.places(ofQuotation: text).isEmpty, "\(text)")
        }
    }

    @Test("of a note lead to the note")
    func note() async throws {
        let sample = try await SampleArchive()
        let match = try #require(
            try await sample.archive.places(
                ofQuotation: "No report on the breaking of the"
            ).first)
        #expect(
            PassageAddress.name(of: match.passage, in: match.held.document) == "fn1")
    }

    @Test("that were sealed say later whether their words stand")
    func seals() async throws {
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        let archive = sample.archive
        let match = try #require(
            try await archive.places(ofQuotation: "lent and not given, and the goat").first)
        let seal = try #require(QuotationSeal(match.seal.description))
        #expect(seal == match.seal)
        let id = match.held.document.id
        guard case .unchanged = try await archive.open(seal, of: id) else {
            Issue.record("not unchanged")
            return
        }

        // A change elsewhere in the document leaves the words alone.
        _ = try sample.write(
            "v1.xml",
            SampleArchive.volume(
                second: "It is said that the barometer was lent and not given, and the goat is "
                    + "accepted."))
        try await sample.take([file])
        guard case .unchanged(let opened) = try await archive.open(seal, of: id) else {
            Issue.record("not unchanged after a change elsewhere")
            return
        }
        #expect(opened.revision == 1 && opened.held.revision == 2)

        // A change of the words is shown.
        _ = try sample.write(
            "v1.xml",
            SampleArchive.volume(second: "The barometer was lent and never given, and the goat."))
        try await sample.take([file])
        guard case .changed(_, let current, let segments) = try await archive.open(seal, of: id)
        else {
            Issue.record("not changed")
            return
        }
        #expect(current.text == "lent and never given, and the goat.")
        #expect(
            segments.contains(
                QuotationSegment(kind: .replaced, quoted: "not", found: "never")))

        // A document that says something else has them no more, one that is gone says so.
        _ = try sample.write("v1.xml", SampleArchive.volume(second: "Quite another matter."))
        try await sample.take([file])
        guard case .gone = try await archive.open(seal, of: id) else {
            Issue.record("not gone")
            return
        }
        _ = try sample.write("v1.xml", SampleArchive.volume(documents: ["d1", "d3"]))
        try await sample.take([file])
        guard case .withdrawn = try await archive.open(seal, of: id) else {
            Issue.record("not withdrawn")
            return
        }
    }

    @Test("that were sealed before passages were withheld say whether their words are still shown")
    func hidden() async throws {
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        let archive = sample.archive
        let match = try #require(
            try await archive.places(ofQuotation: "lent and not given").first)
        let other = try #require(
            try await archive.places(ofQuotation: "the goat is not accepted").first)
        let id = match.held.document.id
        try await archive.redact(
            ["the goat is"], in: id, reason: "a test", authority: "nobody")
        guard case .unchanged(let opened) = try await archive.open(match.seal, of: id) else {
            Issue.record("not unchanged")
            return
        }
        #expect(opened.passage.text == "lent and not given,")
        guard case .hidden = try await archive.open(other.seal, of: id) else {
            Issue.record("not hidden")
            return
        }
        let future = try #require(QuotationSeal("r9-w0-3-00000000000000000000000000000000"))
        guard case .unknown = try await archive.open(future, of: id) else {
            Issue.record("not unknown")
            return
        }
    }

    @Test("with an altered seal are refused")
    func altered() async throws {
        let sample = try await SampleArchive()
        let id = try #require(DocumentID("liscania1946v01/d2"))
        let seal = try #require(QuotationSeal("r1-w0-3-00000000000000000000000000000000"))
        guard case .broken = try await sample.archive.open(seal, of: id) else {
            Issue.record("not broken")
            return
        }
        for text in ["", "r1-w0-3", "r0-w0-3-00000000000000000000000000000000", "r1-w0-3-zz"] {
            #expect(QuotationSeal(text) == nil)
        }
    }
}
