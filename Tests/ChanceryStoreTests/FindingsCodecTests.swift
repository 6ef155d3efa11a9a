// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryStore

@Suite("Findings as bytes")
struct FindingsCodecTests {
    private static var full: Findings {
        var findings = Findings()
        findings.references = [
            Findings.Located(
                reference: Reference(
                    text: "Embtel 551, May 20", status: .resolved, target: "v1/d1#fn2",
                    candidates: [DocumentID(volume: "v1", local: "d1")],
                    range: SourceRange(5, 30), number: "551", date: CalendarDay("1952-05-20"),
                    direction: .from, post: "Tehran"),
                text: 1, stretch: 7, bytes: 3..<21, rule: "key-and-date"),
            Findings.Located(
                reference: Reference(text: "supra", status: .unresolved), text: 0, stretch: 0,
                bytes: 0..<0, rule: "incomplete"),
        ]
        findings.persons = [
            Findings.Identified(
                end: .to, index: 2, person: PersonReference(id: "a-b", name: "B A"), rule: "x")
        ]
        findings.doubts = [
            Doubt(
                kind: .wrongYear, paragraph: 4, message: "Why?",
                evidence: [Evidence(range: SourceRange(1, 2), text: "t", rule: "r")])
        ]
        findings.distribution.draftedBy = ["Smith"]
        findings.distribution.redactions = [
            Findings.Redaction(text: "[x]", extent: nil, zone: .footnote, range: nil)
        ]
        if let day = CalendarDay("1952-05-20") {
            findings.estimate = Findings.Estimate(
                day: day, earliest: day, latest: day,
                before: DocumentID(volume: "v1", local: "d1"),
                after: DocumentID(volume: "v1", local: "d3"))
        }
        findings.copies = [
            Findings.Copy(document: DocumentID(volume: "v2", local: "d9"), percentage: 93)
        ]
        return findings
    }

    private static var facts: DocumentFacts {
        var facts = DocumentFacts(kind: .telegram)
        facts.printedNumber = "488"
        facts.numbers = ["1053", "Secto 28"]
        facts.days = -8_000 ... -7_990
        facts.place = "moscow"
        facts.pages = 732...736
        facts.from = .post("soviet union")
        facts.to = [.department, .unknown]
        facts.filed = -8_671
        facts.doubts = [Doubt(kind: .textBreaksOff, paragraph: 1, message: "It ends.")]
        facts.sent = Instant(seconds: -748_976_400)
        facts.sample = RunSample([7, UInt32.max, 0, 1 << 20])
        return facts
    }

    @Test("come back as they were")
    func roundTrip() throws {
        for findings in [Findings(), Self.full] {
            let bytes = FindingsCodec.encode(findings)
            #expect(try bytes.withUnsafeBytes { try FindingsCodec.decode($0) } == findings)
        }
        for facts in [DocumentFacts(kind: .other), Self.facts] {
            let bytes = FactsCodec.encode(facts)
            #expect(try bytes.withUnsafeBytes { try FactsCodec.decode($0) } == facts)
        }
    }

    @Test("of an older program are read, and say less")
    func older() throws {
        var findings = Self.full
        findings.copies = []
        var bytes = FindingsCodec.encode(findings)
        // The first version ended before the number of copies.
        bytes.removeLast()
        bytes[0] = 1
        #expect(try bytes.withUnsafeBytes { try FindingsCodec.decode($0) } == findings)
        var facts = Self.facts
        facts.sample = nil
        bytes = FactsCodec.encode(facts)
        // The first version ended before whether there is a sample.
        bytes.removeLast()
        bytes[0] = 1
        #expect(try bytes.withUnsafeBytes { try FactsCodec.decode($0) } == facts)
    }

    @Test("throw when they are cut or damaged, and never trap")
    func damaged() {
        let bytes = FindingsCodec.encode(Self.full)
        for end in 0..<bytes.count {
            #expect(throws: StoreError.self) {
                try bytes[..<end].withUnsafeBytes { try FindingsCodec.decode($0) }
            }
        }
        let facts = FactsCodec.encode(Self.facts)
        for place in facts.indices {
            var other = facts
            other[place] ^= 0xFF
            _ = try? other.withUnsafeBytes { try FactsCodec.decode($0) }
        }
        for end in 0..<facts.count {
            #expect(throws: StoreError.self) {
                try facts[..<end].withUnsafeBytes { try FactsCodec.decode($0) }
            }
        }
    }

    @Test("of authorities come back as they were")
    func authorities() throws {
        let authorities = Authorities(
            persons: [
                AuthorityPerson(
                    id: "a", name: "B A", listed: ["A, B"], birth: "1900", remarks: ["r"],
                    entries: ["v:p"])
            ],
            appointments: [
                Appointment(
                    person: "a", office: "o", title: "T", country: "c",
                    appointed: CalendarDay("1946"), start: CalendarDay("1946-04"), end: nil,
                    next: CalendarDay("1948-12-25"))
            ],
            countries: [AuthorityCountry(id: "c", names: ["C", "D"])],
            offices: [AuthorityOffice(id: "o", titles: ["O"])])
        let bytes = try AuthoritiesCodec.encode(authorities)
        #expect(try AuthoritiesCodec.decode(bytes) == authorities)
        #expect(throws: StoreError.self) { try AuthoritiesCodec.decode(Array(bytes.dropLast())) }
    }
}
