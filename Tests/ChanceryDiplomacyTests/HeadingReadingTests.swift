// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Headings")
struct HeadingReadingTests {
    /// A heading and what stands in it, "|" between the parts of a party.
    struct Case: Sendable, CustomStringConvertible {
        var heading: String
        var kind: DocumentKind?
        var from = ""
        var to = ""
        var between = ""
        var description: String { heading }
    }

    static let cases = [
        Case(
            heading: "The Ambassador in Norland (Byrd) to the Secretary of State",
            kind: .correspondence, from: "Ambassador in Norland|Byrd", to: "Secretary of State|"),
        Case(
            heading: "488. Telegram From the Embassy in Norland to the Department of State",
            kind: .telegram, from: "Embassy in Norland|", to: "Department of State|"),
        Case(
            heading: "No. 302 Memorandum by the Assistant Secretaries of State for Alpine "
                + "Affairs (Roberts) and Economic Affairs (Wall) to the Secretary of State",
            kind: .memorandum,
            from: "Assistant Secretaries of State for Alpine Affairs|Roberts; "
                + "Economic Affairs|Wall",
            to: "Secretary of State|"),
        Case(
            heading: "5. Memorandum From Acting Secretary of State Bell to President Jones",
            kind: .memorandum, from: "Acting Secretary of State|Bell", to: "President|Jones"),
        Case(
            heading: "60. Letter From Robert Morley to Secretary of State Rusting",
            kind: .letter, from: "|Robert Morley", to: "Secretary of State|Rusting"),
        Case(
            heading: "83. Memorandum From Robert Oak of the National Security Council Staff to "
                + "the President’s Assistant for National Security Affairs (Cross)",
            kind: .memorandum, from: "National Security Council Staff|Robert Oak",
            to: "President’s Assistant for National Security Affairs|Cross"),
        Case(
            heading: "184. Letter From the Ambassador to Norland (Meyer) to the Country Director "
                + "for Norland (Elliot)",
            kind: .letter, from: "Ambassador to Norland|Meyer",
            to: "Country Director for Norland|Elliot"),
        Case(
            heading: "12. Telegram From the Mission to the United Nations to the Department of "
                + "State",
            kind: .telegram, from: "Mission to the United Nations|", to: "Department of State|"),
        Case(
            heading: "The Norlandish Ambassador to the Acting Secretary of State",
            kind: .correspondence, from: "Norlandish Ambassador|",
            to: "Acting Secretary of State|"),
        Case(
            heading: "No. 401 Memorandum by Robert Carter, Special Assistant to the President for "
                + "Security Affairs, to the Chairman of the Coordinating Board (Smith)",
            kind: .memorandum,
            from: "Special Assistant to the President for Security Affairs|Robert Carter",
            to: "Chairman of the Coordinating Board|Smith"),
        Case(
            heading: "Memorandum of Conversation, by the Chief of the Division of Alpine Affairs "
                + "(Thorne)",
            kind: .memorandumOfConversation,
            from: "Chief of the Division of Alpine Affairs|Thorne"),
        Case(
            heading: "339. Memorandum of a Conversation Between President Everard and the "
                + "Norlandish Ambassador (Carr), White House, Washington, July 1, 1960",
            kind: .memorandumOfConversation,
            between: "President|Everard; Norlandish Ambassador|Carr"),
        Case(
            heading: "270. Memorandum From Harold H. Sanders and John W. Forster of the National "
                + "Security Council Staff to President Jones",
            kind: .memorandum,
            from: "National Security Council Staff|Harold H. Sanders; "
                + "National Security Council Staff|John W. Forster",
            to: "President|Jones"),
        Case(
            heading: "83. Memorandum From the President’s Assistant for Security Affairs "
                + "(Kessler to the Chief of the Western Division ([name not declassified])",
            kind: .memorandum, from: "President’s Assistant for Security Affairs|Kessler",
            to: "Chief of the Western Division|[name not declassified]"),
        Case(heading: "No. 121 Editorial Note", kind: .editorialNote),
        Case(heading: "113. Memorandum for the Record", kind: .memorandumOfDiscussion),
        Case(heading: "7. Record of a Meeting, Paris, May 5, 1957", kind: .memorandumOfDiscussion),
        Case(heading: "8. National Security Study Memorandum 185", kind: .directive),
        Case(heading: "9. Special National Intelligence Estimate", kind: .estimate),
        Case(heading: "10. Intelligence Note", kind: .report),
        Case(heading: "11. Notes of Meeting", kind: .minutes),
        Case(heading: "12. Policy Statement of the Department of State", kind: .paper),
        Case(heading: "13. Address by President Jones", kind: .statement, from: "President|Jones"),
        Case(heading: "14. Memorandurn for the Record", kind: .memorandumOfDiscussion),
        Case(heading: "Something that is no heading at all", kind: nil),
    ]

    @Test("name kind and parties", arguments: cases)
    func reads(_ test: Case) {
        let reading = HeadingReading.read(test.heading)
        #expect(reading.kind == test.kind)
        #expect(Self.text(reading.from) == test.from)
        #expect(Self.text(reading.to) == test.to)
        #expect(Self.text(reading.between) == test.between)
    }

    private static func text(_ parties: [Party]) -> String {
        parties.map { "\($0.role ?? "")|\($0.name ?? "")" }.joined(separator: "; ")
    }

    @Test("end with place and date where there is no dateline")
    func dateline() throws {
        let reading = HeadingReading.read(
            "148. Minutes of a Cabinet Meeting, The White House, Washington, March 11, 1955, "
                + "9–10:05 a.m.")
        let dateline = try #require(reading.dateline)
        #expect(dateline.place == "The White House, Washington")
        #expect(dateline.date?.edtf == "1955-03-11")
        #expect(dateline.time?.description == "09:00")
        #expect(dateline.endTime?.description == "10:05")
    }

    @Test("with an hour and abbreviations are no entries of a catalogue")
    func hours() throws {
        let reading = HeadingReading.read(
            "212. Memorandum of a Conversation Between the Secretary of State and Messrs. Bow and "
                + "Elbing, Department of State, Washington, June 13, 1955, 4 p.m.")
        #expect(reading.catalogueText == nil)
        let dateline = try #require(reading.dateline)
        #expect(dateline.date?.edtf == "1955-06-13")
        #expect(dateline.time?.description == "16:00")
        #expect(Self.text(reading.between).hasPrefix("Secretary of State|;"))
        let other = HeadingReading.read(
            "12. Memorandum of a Conversation Between Secretary Dallow and Chancellor Amberg, Bonn, "
                + "Palais Lindenberg, May 4, 1957")
        #expect(other.dateline?.place == "Bonn, Palais Lindenberg")
        #expect(Self.text(other.between) == "Secretary|Dallow; Chancellor|Amberg")
    }

    @Test(
        "lose their number, and only that",
        arguments: [
            ("488. Telegram From A to B", "488", "Telegram From A to B"),
            ("No. 12 Editorial Note", "12", "Editorial Note"),
            ("273A. Survey Report", "273A", "Survey Report"),
            ("[488] The Ambassador in Norland", "488", "The Ambassador in Norland"),
            ("[Enclosure] The Ambassador in Norland", nil, "[Enclosure] The Ambassador in Norland"),
            ("11.Memorandum of Conversation", "11", "Memorandum of Conversation"),
            ("Editorial Note", nil, "Editorial Note"),
        ] as [(String, String?, String)])
    func number(_ heading: String, _ number: String?, _ text: String) {
        let reading = HeadingReading.read(heading)
        #expect(reading.number == number)
        #expect(reading.text == text)
    }

    @Test("of a microfiche catalogue are read up to the first sentence")
    func catalogue() throws {
        let reading = HeadingReading.read(
            "31. Telegram 430 from Port Royal, February 9, 1961. Text of agreement from the "
                + "cabinet to the minister. Confidential. 3 pp. DOS, CF, 611.247/2–961.")
        #expect(reading.kind == .telegram)
        #expect(reading.telegramNumber == "430")
        #expect(reading.from.map(\.text) == ["Port Royal"])
        #expect(reading.to.isEmpty)
        #expect(reading.dateline?.date?.edtf == "1961-02-09")
        let rest = try #require(reading.catalogueText)
        let entry = try #require(CatalogueEntry(rest))
        #expect(entry.abstract == "Text of agreement from the cabinet to the minister.")
        #expect(entry.classification?.level == .confidential)
        #expect(entry.repository == "DOS, CF")
        #expect(entry.fullRepository == "Department of State, Central Files")
    }

    @Test("take the person that the source marks")
    func anchors() {
        let reading = HeadingReading.read(
            "3. Letter From Presidential Friend George Carr to President Jones",
            anchors: [
                .init(text: "George Carr", role: .from, isPerson: true),
                .init(text: "Jones", role: .to, isPerson: true),
            ])
        #expect(reading.from.first?.name == "George Carr")
        #expect(reading.from.first?.role == "Presidential Friend")
        #expect(reading.to.first?.name == "Jones")
    }

    @Test("name a ruler by the title that the source marks as a person")
    func ruler() {
        let reading = HeadingReading.read(
            "Letter From President Jones to the King of Norland",
            anchors: [.init(text: "King", role: .to, isPerson: true)])
        #expect(reading.to.first?.name == "King")
        #expect(reading.to.first?.role == "King of Norland")
    }

    @Test(
        "hold the telegram's number",
        arguments: [
            ("107. Telegram 3286 From the Embassy in Norland to the Department", "3286"),
            ("548. Telegram Polto 577 From Paris to the Department of State", "Polto 577"),
            ("62. Airgram A-385 From the Embassy in Norland to the Department", "A-385"),
            ("2. Telegram 828/Secto 574 From A to B", "828"),
            ("9. Telegram 222308Z From the White House to Norland", nil),
        ] as [(String, String?)])
    func telegramNumber(_ heading: String, _ number: String?) {
        #expect(HeadingReading.read(heading).telegramNumber == number)
    }

    @Test("give role and name where the source marks a title, a family name, or a country")
    func marks() {
        func parties(_ heading: String, _ marked: String...) -> [String] {
            let anchors = marked.map {
                HeadingReading.Anchor(text: $0, role: nil, isPerson: true)
            }
            let reading = HeadingReading.read(heading, anchors: anchors)
            return (reading.from + reading.to).map { "\($0.role ?? "")|\($0.name ?? "")" }
        }
        #expect(
            parties(
                "Letter From Norlandic President Park to President Jones, in Texas",
                "President Park", "President Jones")
                == ["Norlandic President|Park", "President, in Texas|Jones"])
        #expect(
            parties(
                "Memorandum From Arthur McCall of the Alpine Council Staff to King Olav", "McCall")
                == ["Alpine Council Staff|Arthur McCall", "King|Olav"])
        #expect(
            parties("Telegram From the Embassy in Jordan to the Department of State", "Jordan")
                == ["Embassy in Jordan|", "Department of State|"])
        #expect(
            parties(
                "Memorandum by the Counselor (Boll) to the Secretary of State",
                "Secretary of State")
                == ["Counselor|Boll", "Secretary of State|"])
    }

    @Test("keep the place where the holder of an office was that day with the office")
    func places() {
        let reading = HeadingReading.read(
            "The Secretary of State to the Under Secretary of State (Smith), at Geneva")
        #expect(reading.to.map(\.role) == ["Under Secretary of State, at Geneva"])
        #expect(reading.to.map(\.name) == ["Smith"])
    }
}
