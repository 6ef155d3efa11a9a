// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryDiplomacy

@Suite struct ReferenceScannerTests {
    /// A line and what is recognised in it, one mention after another.
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var mentions: [String]
        var testDescription: String { line }

        init(_ line: String, _ mentions: String...) {
            self.line = line
            self.mentions = mentions
        }
    }

    @Test(
        "recognises the forms of the field",
        arguments: [
            Case("Subsequent to Embtel 526, August 6, Counselor", "telegram post 526 8-6"),
            Case("Reurtel 770 Dept concurs", "telegram addressee 770"),
            Case(
                "ReDeptels 594 July 15, 706 August 19,",
                "telegram department 594 7-15", "telegram department 706 8-19"),
            Case("Refurtels 496 and 497.", "telegram addressee 496", "telegram addressee 497"),
            Case(
                "Deptels 471 and 472 most helpful",
                "telegram department 471", "telegram department 472"),
            Case(
                "set forth mytels 422 April 21 and 430 April 23.",
                "telegram writer 422 4-21", "telegram writer 430 4-23"),
            Case(
                "urtels 148 and 150 Feb 21 most useful",
                "telegram addressee 148 2-21", "telegram addressee 150 2-21"),
            Case(
                "Legtels 647, 648, 649, 651 Dec 18 and 655 Dec 20, particularly",
                "telegram post 647 12-18", "telegram post 648 12-18", "telegram post 649 12-18",
                "telegram post 651 12-18", "telegram post 655 12-20"),
            Case(
                "In view (Depcirtel July 1; Embtel 1296, July 10). In",
                "circularTelegram department 7-1", "telegram post 1296 7-10"),
            Case(
                "in telegram 523 to New York, August 11, not printed",
                "telegram 523 8-11 to New York"),
            Case(
                "See telegram 498, May 6, from Seoul, p. 1008.",
                "telegram 498 5-6 from Seoul", "page 1008"),
            Case(
                "In telegram 112, March 5, 6 p. m., the Department",
                "telegram 112 3-5"),
            Case("your telegram No. 1053 of April 5, 1946", "telegram addressee 1053 1946-4-5"),
            Case("the Department's 240, March 3, 8 p. m.", "telegram department 240 3-3"),
            Case(
                "South East Asia (London’s 108, June 23, sent to Dept as 2778)",
                "telegram place(London) 108 6-23", "repetition 2778 to Department"),
            Case(
                "(re Burmese attitude see Rangoon’s 1572, February 19, being",
                "telegram place(Rangoon) 1572 2-19"),
            Case("your 613 and my 1041", "telegram addressee 613", "telegram writer 1041"),
            Case(
                "(Deptel 766, Bangkok 1717, Taipei 750)",
                "telegram department 766", "telegram place(Bangkok) 1717",
                "telegram place(Taipei) 750"),
            Case("(Embtel Paris 4576) attached", "telegram place(Paris) 4576"),
            Case("based on Embtel [Deptel] 1354. Indos", "telegram department 1354"),
            Case("Embtel 1200 [1210]", "telegram post 1210"),
            Case("Tokyo tel 845", "telegram place(Tokyo) 845"),
            Case("Deptel 195 to Tel Aviv", "telegram department 195 to Tel Aviv"),
            Case("sent as Secto 26, October 4.", "telegram secto 26 10-4"),
            Case("Airgram A–151 from Moscow, July 26", "airgram a 151 7-26 from Moscow"),
            Case("despatch 127 from Saigon", "despatch 127 from Saigon"),
            Case(
                "Embassy Despatch No. 1005, December 4, 1958",
                "despatch post 1005 1958-12-4"),
            Case("circular telegram 129, August 12", "circularTelegram department 129 8-12"),
            Case(
                "telegrams Nos. 3764 of June 24 and No. 101 of July 8, 1951 with",
                "telegram 3764 6-24", "telegram 101 1951-7-8"),
            Case(
                "telegrams 471–473 from Djakarta", "telegram 471 from Djakarta",
                "telegram 472 from Djakarta", "telegram 473 from Djakarta"),
            Case(
                "Sent Department 524, repeated New Delhi 89.",
                "repetition 524 to Department", "repetition 89 to New Delhi"),
            Case("repeated to London as 44", "repetition 44 to London"),
            Case(
                "(Deptel 3757 London rptd Athens 1926)", "telegram department 3757 to London",
                "repetition 1926 to Athens"),
            Case("(Embtel 1477, Dec. 17, 1956) once", "telegram post 1477 1956-12-17"),
            Case("See footnote 2, Document 59.", "document 59 fn2"),
            Case("See Documents 98 and 99.", "document 98", "document 99"),
            Case("see ante, p. 733", "page 733"), Case("See footnote 3 above.", "footnote 3 fn3"),
        ])
    func recognises(_ test: Case) {
        let mentions = ReferenceScanner().mentions(in: test.line).map(summary)
        #expect(mentions == test.mentions)
    }

    @Test(
        "leaves quantities, sums, times and other works alone",
        arguments: [
            "our 300 men and your 20 ships", "my 3 children", "the Department's 12 officers",
            "at 5:30 p.m. on April 5", "10,000 tons", "Article 51 of the Charter",
            "the President's 1955 proposal was", "Foreign Relations, 1951, vol. VII, p. 31.",
            "ibid., vol. XV, Document 3", "a telegram of thanks", "Resolution 242",
            "an ostensibly supra-partisan group of 12 men",
        ])
    func leaves(_ line: String) {
        #expect(ReferenceScanner().mentions(in: line).map(summary) == [])
    }

    @Test("gives the bytes of the number and of the mention")
    func givesBytes() throws {
        let line = "“See” Deptel 471, May 3."
        let mention = try #require(ReferenceScanner().mentions(in: line).first)
        let bytes = Array(line.utf8)
        #expect(String(decoding: bytes[mention.bytes], as: UTF8.self) == "Deptel 471, May 3")
        #expect(String(decoding: bytes[mention.numberBytes], as: UTF8.self) == "471")
    }

    private func summary(_ mention: ReferenceMention) -> String {
        var parts = ["\(mention.kind)"]
        switch mention.issuer {
        case .unstated: break
        case .post: parts.append("post")
        case .department: parts.append("department")
        case .writer: parts.append("writer")
        case .addressee: parts.append("addressee")
        case .place(let name): parts.append("place(\(name))")
        }
        if !mention.series.isEmpty { parts.append(mention.series) }
        if mention.number > 0 { parts.append("\(mention.number)") }
        if let date = mention.date {
            parts.append((date.year.map { "\($0)-" } ?? "") + "\(date.month)-\(date.day)")
        }
        if let from = mention.from { parts.append("from \(from)") }
        if mention.fromDepartment { parts.append("from Department") }
        if let to = mention.to { parts.append("to \(to)") }
        if mention.toDepartment { parts.append("to Department") }
        if let note = mention.note { parts.append("fn\(note)") }
        return parts.joined(separator: " ")
    }
}
