// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Records")
struct RecordReaderTests {
    private let reader = RecordReader()

    @Test("are read from a text without mark-up")
    func plain() {
        let document = DocumentFixture.telegram(paragraphs: [
            DocumentFixture.paragraph("1053. I had an interview with the minister."),
            DocumentFixture.paragraph("It ended well."),
        ])
        let reading = reader.read(document, in: DocumentFixture.volume)
        let record = reading.record
        #expect(record.kind == .telegram)
        #expect(record.heading == "The Ambassador in Norland (Byrd) to the Secretary of State")
        #expect(record.from.map(\.name) == ["Byrd"])
        #expect(record.to.map(\.role) == ["Secretary of State"])
        #expect(record.date?.edtf == "1946-04-05")
        #expect(record.sent?.place == "Moscow")
        #expect(record.sent?.time?.description == "18:00")
        #expect(record.received?.text == "Received 6:38 p. m.")
        #expect(record.received?.day?.description == "1946-04-05")
        #expect(record.received?.place == "Washington")
        #expect(record.telegramNumber == "1053")
        #expect(record.fileNumbers.map(\.text) == ["711.61/4-546"])
        #expect(record.classification == .secret)
        #expect(record.precedence == "US Urgent")
        #expect(record.repository == "Department of State, Central Files")
        #expect(record.doubts.isEmpty)
        #expect(record.evidence[.telegramNumber]?.rule == "leading-number")
        #expect(record.evidence[.kind]?.text == "Telegram")
        #expect(reading.measures.paragraphs == 2)
    }

    @Test("every field that is read has evidence with the words it rests on")
    func evidence() {
        let record = reader.read(
            DocumentFixture.telegram(paragraphs: [DocumentFixture.paragraph("12. Done.")]),
            in: DocumentFixture.volume
        ).record
        let fields: [RecordField] = [
            .heading, .kind, .date, .sent, .received, .from, .to, .telegramNumber, .fileNumbers,
            .classification, .precedence, .sourceNote, .repository, .title,
        ]
        for field in fields { #expect(record.evidence[field]?.text.isEmpty == false) }
    }

    @Test("print and mark-up that disagree are a doubt, and print is kept")
    func conflict() {
        let document = DocumentFixture.document([
            Block(.heading([.text("Letter From President Jones to King Olav")])),
            Block(
                .dateline([
                    .place([.text("Washington")]), .text(", "),
                    .date([.text("April 9, 1946")], DateAttributes(when: "1946-04-19")),
                ])),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.date?.edtf == "1946-04-09")
        #expect(record.doubts.map(\.kind) == [.dateConflict])
    }

    @Test(
        "a date that cannot be, a wrong day of the week, an early reception are doubts",
        arguments: [
            ("Oslo, April 45, 1946—6 p. m.", [Doubt.Kind.impossibleDate]),
            ("Oslo, 9.4.1946", [.impossibleDate]),
            ("Oslo, Thursday, April 5, 1946", [.dateConflict]),
            ("Oslo, Friday, April 5, 1946", []), ("Oslo, undated.", []), ("Oslo", []),
            ("Oslo, April 5, 1946 [Received April 2—8 p. m.]", [.receivedBeforeSent]),
            ("Oslo, April 5, 1946 [Received April 5—8 p. m.]", []),
        ])
    func impossibleDates(_ dateline: String, _ doubts: [Doubt.Kind]) {
        let document = DocumentFixture.document([
            Block(.heading([.text("Letter From President Jones to King Olav")])),
            Block(.dateline([.text(dateline)])),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.doubts.map(\.kind) == doubts)
        #expect(record.sent?.place == "Oslo")
    }

    @Test("the mark-up's date counts where the print has no year")
    func markedDate() {
        let document = DocumentFixture.document([
            Block(.heading([.text("Letter From President Jones to King Olav")])),
            Block(
                .dateline([
                    .text("Oslo, "),
                    .date([.text("April 9")], DateAttributes(when: "1946-04-09T17:00:00")),
                ])),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.date?.edtf == "1946-04-09")
        #expect(record.date?.certainty == .inferred)
        #expect(record.sent?.time?.description == "17:00")
    }

    @Test("a file number far from the dateline is a doubt, a day's difference is none")
    func fileNumberDoubt() {
        func doubts(_ number: String) -> [Doubt.Kind] {
            let document = DocumentFixture.document(
                [
                    Block(.note(NoteID(0))),
                    Block(.heading([.text("Letter From President Jones to King Olav")])),
                    Block(.dateline([.text("Oslo, April 9, 1946.")])),
                ],
                notes: [
                    Note(
                        kind: .source, isInline: true, blocks: [DocumentFixture.paragraph(number)])
                ])
            return reader.read(document, in: DocumentFixture.volume).record.doubts.map(\.kind)
        }
        #expect(doubts("711.61/4–946") == [])
        #expect(doubts("711.61/4–1046") == [])
        #expect(doubts("711.61/4–2946") == [.fileNumberDate])
        #expect(doubts("711.61/4–947") == [.fileNumberDate])
    }

    @Test("a date far from the volume's years is a doubt")
    func volumeYears() {
        let document = DocumentFixture.document([
            Block(.heading([.text("Letter From President Jones to King Olav")])),
            Block(.dateline([.text("Oslo, April 9, 1925.")])),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.doubts.map(\.kind) == [.dateOutsideVolume])
        #expect(DoubtFinder.years("1952–54") == 1952...1954)
        #expect(DoubtFinder.years("1964–1968") == 1964...1968)
        #expect(DoubtFinder.years("no year") == nil)
    }

    @Test("a paragraph that breaks off is a doubt; lists, names and omissions are none")
    func breaksOff() {
        let filler = DocumentFixture.paragraph(
            "The minister received me at noon and spoke for an hour about the fisheries, the "
                + "railway and the loan. He was in good spirits.")
        func broken(_ text: String, next: Block? = nil) -> [Int] {
            let paragraphs =
                [filler, filler, filler, DocumentFixture.paragraph(text)]
                + [next ?? filler, filler, filler, filler, filler]
            return reader.read(
                DocumentFixture.telegram(paragraphs: paragraphs), in: DocumentFixture.volume
            ).record.doubts.filter { $0.kind == .textBreaksOff }.compactMap(\.paragraph)
        }
        let words =
            "I went alone, because I thought that the conversation might become stormy. He did not "
            + "keep me waiting, and the foreign minister was"
        #expect(broken(words) == [4])
        #expect(broken(words + " away.") == [])
        #expect(broken(words + " in El Salvador") == [])
        #expect(broken("2. " + words) == [])
        #expect(broken(words, next: DocumentFixture.paragraph("(a) the loan; and")) == [])
        #expect(broken("Too short to tell, it was") == [])
    }

    @Test("an editorial note is titled by its first words")
    func editorialNote() {
        let document = DocumentFixture.document([
            Block(.heading([.text("12. Editorial Note")])),
            DocumentFixture.paragraph("On May 3 the Council met."),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.kind == .editorialNote)
        #expect(record.title == "Editorial Note: On May 3 the Council met.")
        #expect(record.publication?.number == "12")
    }

    @Test("a heading that says nothing is completed by place and date")
    func title() {
        let document = DocumentFixture.document([
            Block(.heading([.text("42. Memorandum of Conversation")])),
            Block(.dateline([.text("Washington, April 9, 1946, 3:30 p.m.")])),
        ])
        let record = reader.read(document, in: DocumentFixture.volume).record
        #expect(record.title == "Memorandum of Conversation, Washington, April 9, 1946")
    }

    @Test("a title keeps the full stop of an abbreviation, and no other")
    func titleStop() {
        func title(_ heading: String) -> String {
            let document = DocumentFixture.document([Block(.heading([.text(heading)]))])
            return reader.read(document, in: DocumentFixture.volume).record.title
        }
        #expect(
            title("1. Record of a Meeting, Paris, May 3, 1946, 9:15 a.m.")
                == "Record of a Meeting, Paris, May 3, 1946, 9:15 a.m.")
        #expect(title("2. Letter From Adam Bell to Carl Dorn, Jr.").hasSuffix("Dorn, Jr."))
        #expect(
            title("3. Telegram From A to B, July 3, 1946.") == "Telegram From A to B, July 3, 1946")
    }

    @Test("an hour of reception without a day is the first one after sending")
    func receptionDay() {
        // Five hours between the two clocks, the receiver's behind.
        let clock = WorldClock { name in
            name == "Europe/Moscow" || name == "America/New_York"
                ? ClockTests.fixedZone(hours: name == "Europe/Moscow" ? 3 : -5) : nil
        }
        func received(_ sent: String, _ received: String) -> String? {
            let document = DocumentFixture.document([
                Block(.heading([.text("The Ambassador (Byrd) to the Secretary of State")])),
                Block(.dateline([.text("Moscow, April 5, 1946—\(sent)")])),
                Block(.dateline([.text("[Received \(received)]")])),
            ])
            return RecordReader(clock: clock).read(document, in: DocumentFixture.volume).record
                .received?.instant?.description
        }
        #expect(received("6 p. m.", "6:38 p. m.") == "1946-04-05T23:38:00Z")
        #expect(received("6 p. m.", "8 a. m.") == "1946-04-06T13:00:00Z")
        #expect(received("6 p. m.", "9:50 a. m.") == "1946-04-05T14:50:00Z")
    }

    @Test("a party is the person of the volume's list that the source marks")
    func persons() {
        let document = DocumentFixture.document([
            Block(
                .heading([
                    .text("Letter From President "),
                    .person([.text("Jones")], PersonMention(target: "p_JA", role: .from)),
                    .text(" to King Olav"),
                ]))
        ])
        let record = reader.read(
            document, in: DocumentFixture.volume, persons: ["p_JA": "Jones, Adam B., Jr."]
        ).record
        #expect(record.from.first?.person?.id == "test46:p_JA")
        #expect(record.from.first?.person?.name == "Adam B. Jones, Jr.")
    }

    @Test("the reader says the same twice")
    func repeatable() {
        let document = DocumentFixture.telegram(paragraphs: [
            DocumentFixture.paragraph("12. Done.")
        ])
        #expect(
            reader.read(document, in: DocumentFixture.volume)
                == reader.read(document, in: DocumentFixture.volume))
    }
}
