// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryXML
import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("The repository for harvesters")
struct OAIRepositoryTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func ask(_ query: String, of sample: SampleArchive) async throws -> String {
        let items = query.split(separator: "&").map { part in
            let sides = part.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(sides[0]), value: sides.count > 1 ? String(sides[1]) : "")
        }
        let bytes = try await OAIRepository(sample.archive, addresses: TestAddresses())
            .answer(items, now: now)
        // Whatever is asked, the answer is well-formed.
        let reader = try XMLReader(bytes: bytes, file: "answer.xml")
        while try reader.next() != nil {}
        return String(decoding: bytes, as: UTF8.self)
    }

    private func values(_ element: String, in answer: String) -> [String] {
        answer.components(separatedBy: "<\(element)>").dropFirst().map {
            $0.components(separatedBy: "</").first ?? ""
        }
    }

    private func token(in answer: String) -> String? {
        guard let start = answer.range(of: "<resumptionToken"),
            let open = answer[start.upperBound...].firstIndex(of: ">"),
            let end = answer[open...].range(of: "</resumptionToken>")
        else { return nil }
        return String(answer[answer.index(after: open)..<end.lowerBound])
    }

    @Test("refuses in the words of the protocol")
    func refusals() async throws {
        let sample = try await SampleArchive()
        for (query, code) in [
            ("", "badVerb"), ("verb=Nothing", "badVerb"),
            ("verb=Identify&verb=Identify", "badVerb"),
            ("verb=Identify&x=1", "badArgument"), ("verb=GetRecord", "badArgument"),
            ("verb=ListRecords", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=tei", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai_dc&from=1946", "badArgument"),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2020-01-01T00:00:00Z",
                "badArgument"
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2021-01-01&until=2020-01-01",
                "badArgument"
            ),
            ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
            ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
            ("verb=ListRecords&metadataPrefix=oai_dc&set=a/b", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai_dc&set=a::b", "badArgument"),
            ("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"),
            ("verb=ListRecords&metadataPrefix=", "badArgument"),
            ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
            ("verb=ListRecords&metadataPrefix=oai_dc&set=none", "noRecordsMatch"),
            ("verb=ListIdentifiers&metadataPrefix=oai_dc&until=1970-01-02", "noRecordsMatch"),
            (
                "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example:a/b",
                "idDoesNotExist"
            ),
            ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
        ] {
            let answer = try await ask(query, of: sample)
            #expect(answer.contains("code=\"\(code)\""), "\(query)")
            if code == "badVerb" || code == "badArgument" {
                #expect(answer.contains("<request>"), "\(query)")
            }
        }
    }

    @Test("says what it is, what sets and what formats it has")
    func about() async throws {
        let sample = try await SampleArchive()
        let identity = try await ask("verb=Identify", of: sample)
        #expect(values("protocolVersion", in: identity) == ["2.0"])
        #expect(values("deletedRecord", in: identity) == ["persistent"])
        #expect(values("adminEmail", in: identity) == ["webmaster@archive.example"])
        #expect(values("repositoryIdentifier", in: identity) == ["archive.example"])
        let sets = values("setSpec", in: try await ask("verb=ListSets", of: sample))
        #expect(sets.contains("liscania1946v01"))
        #expect(sets.contains { $0.hasPrefix("liscania1946v01:") })
        let formats = try await ask("verb=ListMetadataFormats", of: sample)
        #expect(values("metadataPrefix", in: formats) == ["oai_dc", "tei"])
    }

    @Test("gives every document once, page by page, and by set", arguments: ["oai_dc", "tei"])
    func harvest(_ format: String) async throws {
        let sample = try await SampleArchive()
        var found: [String] = []
        var answer = try await ask(
            "verb=ListRecords&metadataPrefix=\(format)", of: sample)
        var pages = 1
        found += values("identifier", in: answer)
        while let token = token(in: answer) {
            answer = try await ask("verb=ListRecords&resumptionToken=\(token)", of: sample)
            // Asked once more, the same page comes.
            let again = try await ask("verb=ListRecords&resumptionToken=\(token)", of: sample)
            #expect(answer == again)
            found += values("identifier", in: answer)
            pages += 1
        }
        let info = try await sample.archive.info()
        #expect(Set(found).count == info.documents)
        #expect(found.count == info.documents)
        #expect(
            pages == (info.documents + (format == "tei" ? 49 : 199)) / (format == "tei" ? 50 : 200))
        let one = try await ask(
            "verb=ListIdentifiers&metadataPrefix=\(format)&set=liscania1946v01", of: sample)
        #expect(values("identifier", in: one).allSatisfy { $0.contains(":liscania1946v01/") })
        #expect(!values("identifier", in: one).isEmpty)
    }

    @Test("takes no token that it did not give")
    func tokens() async throws {
        let sample = try await SampleArchive()
        let answer = try await ask("verb=ListRecords&metadataPrefix=tei", of: sample)
        let token = try #require(self.token(in: answer))
        let other = token.replacingOccurrences(of: "!tei!", with: "!oai_dc!")
        #expect(other != token)
        for (verb, text) in [
            ("ListRecords", other), ("ListIdentifiers", token), ("ListRecords", token + "0"),
        ] {
            let refusal = try await ask("verb=\(verb)&resumptionToken=\(text)", of: sample)
            #expect(refusal.contains("badResumptionToken"))
        }
    }

    @Test("keeps withdrawn and renamed documents as deleted records")
    func deletions() async throws {
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        _ = try sample.write("v1.xml", SampleArchive.volume(documents: ["d1", "d3"]))
        try await sample.take([file])
        let all = try await ask("verb=ListIdentifiers&metadataPrefix=oai_dc", of: sample)
        #expect(values("identifier", in: all).count == 3)
        #expect(all.components(separatedBy: "status=\"deleted\"").count == 2)
        let one = try await ask(
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example:v1/d2", of: sample)
        #expect(one.contains("status=\"deleted\"") && !one.contains("<metadata>"))
        // What returns is a record again, with a later stamp.
        _ = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        let again = try await ask(
            "verb=GetRecord&metadataPrefix=tei&identifier=oai:archive.example:v1/d2", of: sample)
        #expect(!again.contains("status=\"deleted\"") && again.contains("barometer"))
    }
}
