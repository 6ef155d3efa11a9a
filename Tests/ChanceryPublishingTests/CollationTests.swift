// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryStore
import Testing

@testable import ChanceryPublishing

@Suite("Witnesses of a document")
struct CollationTests {
    private let words = """
        The barometer was lent to the Navy in November and not given, and the Academy of Sciences \
        has been asking for it ever since. The Navy reports that it was broken by a goat in the \
        following January; the Academy does not accept the goat and holds the Navy to its receipt, \
        which was signed by the commander of the station before two witnesses of good repute.
        """

    private func sample(_ other: String) async throws -> SampleArchive {
        let sample = try await SampleArchive(importing: [])
        let one = try sample.write("v1.xml", SampleArchive.volume(second: words))
        let two = try sample.write(
            "v2.xml",
            SampleArchive.volume(second: other).replacing("xml:id=\"v1\"", with: "xml:id=\"v2\""))
        try await sample.take([one, two])
        return sample
    }

    private let left = DocumentID(volume: "v1", local: "d2")
    private let right = DocumentID(volume: "v2", local: "d2")

    @Test("are recognised by their words")
    func recognised() async throws {
        let sample = try await sample(words.replacing("by a goat", with: "by the wind"))
        let witnesses = try await sample.archive.witnesses(of: left)
        #expect(witnesses.map(\.document.id) == [right])
        #expect(witnesses.first?.reasons == ["words"])
        let other = try await self.sample("Quite another matter, which nobody had foreseen.")
        #expect(try await other.archive.witnesses(of: left) == [])
    }

    @Test("are named beside the document for as long as they may be seen")
    func named() async throws {
        let sample = try await sample(words.replacing("by a goat", with: "by the wind"))
        let archive = sample.archive
        func copies(_ id: DocumentID) async throws -> [DocumentID] {
            let found = try await archive.documentInPlace(id)
            guard case .held(let held) = found.state else { return [] }
            #expect(
                found.surroundings.copies.map(\.document.id) == held.findings.copies.map(\.document)
            )
            return held.findings.copies.map(\.document)
        }
        #expect(try await copies(left) == [right])
        #expect(try await copies(right) == [left])
        _ = try await archive.carryOut(.withheld, on: [right], reason: "r", authority: "a")
        #expect(try await copies(left) == [])
        _ = try await archive.carryOut(.released, on: [right], reason: "r", authority: "a")
        #expect(try await copies(left) == [right])
        // A later edition has other words in its place.
        let other = try sample.write(
            "v2.xml",
            SampleArchive.volume(second: String(words.reversed()))
                .replacing("xml:id=\"v1\"", with: "xml:id=\"v2\""))
        try await sample.take([other])
        #expect(try await copies(left) == [])
        #expect(try await copies(right) == [])
    }

    @Test("are not those that stand in the same volume, nor short ones")
    func neighbours() async throws {
        let sample = try await SampleArchive(importing: [])
        let volume = SampleArchive.volume(second: words)
            .replacing("Nothing further was heard of the instrument", with: words)
        let one = try sample.write("v1.xml", volume)
        let two = try sample.write(
            "v2.xml",
            SampleArchive.volume().replacing("xml:id=\"v1\"", with: "xml:id=\"v2\""))
        try await sample.take([one, two])
        for name in ["v1/d1", "v1/d2", "v1/d3", "v2/d1"] {
            guard
                case .held(let held) = try await sample.archive.document(
                    try #require(DocumentID(name)))
            else { throw Missing() }
            #expect(held.findings.copies == [], "\(name)")
        }
    }

    private struct Missing: Error {}

    @Test("are folded in results under the one that stands first")
    func folded() async throws {
        let sample = try await sample(words.replacing("by a goat", with: "by the wind"))
        let found = try await sample.archive.search(SearchRequest(query: "barometer academy"))
        #expect(Set(found.hits.map(\.document.id)) == [left, right])
        #expect(found.hits.first?.copyOf == nil)
        #expect(found.hits.last?.copyOf == found.hits.first?.document.id)
        let other = try await self.sample("The Academy lent a barometer, and nobody broke it.")
        let apart = try await other.archive.search(SearchRequest(query: "barometer academy"))
        #expect(apart.hits.count == 2)
        #expect(apart.hits.allSatisfy { $0.copyOf == nil })
    }

    @Test(
        "are told apart word by word",
        arguments: [
            ("by a goat", "by a goast", Collation.Kind.spelling, "goat", "goast"),
            ("by a goat", "by a mule", .replaced, "goat", "mule"),
            ("by a goat", "by a young goat", .added, "", "young"),
            ("by a goat in", "by a goat, in", .signs, "goat", "goat,"),
            ("ever since", "since", .omitted, "ever", ""),
            (
                "by a goat in the following January; the Academy does not accept the goat",
                "by [less than 1 line of source text not declassified]", .lifted,
                "a goat in the following January; the Academy does not accept the goat",
                "[less than 1 line of source text not declassified]"
            ),
            (
                "by a goat in the following January", "[1 line not declassified]", .lifted,
                "by a goat in the following January;", "[1 line not declassified];"
            ),
        ])
    func collated(
        _ old: String, _ new: String, _ kind: Collation.Kind, _ one: String, _ two: String
    ) async throws {
        let sample = try await sample(words.replacing(old, with: new))
        let collation = try #require(
            try await sample.archive.collation(of: left, and: right))
        let others = collation.segments.filter { $0.kind != .same }
        #expect(others.map(\.kind) == [kind], "\(others)")
        #expect(others.first?.left == one && others.first?.right == two, "\(others)")
    }

    @Test("come back whole from their collation")
    func whole() async throws {
        let sample = try await SampleArchive()
        let collation = try #require(
            try await sample.archive.collation(
                of: DocumentID(volume: "liscania1946v01", local: "d2"),
                and: DocumentID(volume: "liscania1946v01", local: "d3")))
        func words(_ document: HeldDocument) -> [Substring] {
            let sequence = WordSequence(document.document)
            return sequence.words.indices.map { sequence.text(of: $0..<$0 + 1) }
                .joined(separator: " ").split(separator: " ")
        }
        let left = collation.segments.map(\.left).joined(separator: " ").split(separator: " ")
        let right = collation.segments.map(\.right).joined(separator: " ").split(separator: " ")
        #expect(left == words(collation.left))
        #expect(right == words(collation.right))
    }
}
