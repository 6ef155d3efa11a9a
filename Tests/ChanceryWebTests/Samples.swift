// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel

/// Documents made by hand for tests of the site.
enum Samples {
    /// A telegram with everything that a page can show.
    static var telegram: HeldDocument {
        var record = Record(
            title: "The Minister in Liscania (Halloran) to the Secretary of State", kind: .telegram)
        record.heading = record.title
        let day = CalendarDay("1946-04-05")
        record.date = day.map { HistoricalDate(text: "April 5, 1946", start: $0) }
        record.sent = Moment(
            text: "Porto Ostro, April 5, 1946 - 6 p.m.", place: "Porto Ostro", day: day,
            time: TimeOfDay(hour: 18, minute: 0), instant: Instant(seconds: -748_976_400))
        record.received = Moment(
            text: "Received 6:38 p.m.", place: "Washington", day: day,
            time: TimeOfDay(hour: 18, minute: 38), instant: Instant(seconds: -748_945_320))
        record.from = [
            Party(
                text: "The Minister in Liscania (Halloran)", role: "Minister in Liscania",
                name: "Halloran",
                person: PersonReference(id: "test1946:p_HE1", name: "Edmund R. Halloran"))
        ]
        record.to = [Party(text: "the Secretary of State", role: "Secretary of State")]
        record.telegramNumber = "26"
        record.fileNumbers = [
            FileNumber(text: "860Q.855/4-546", scheme: .decimal, fileClass: "860Q.855", date: day)
        ]
        record.classification = .topSecret
        record.precedence = "Niact"
        record.languages = ["en"]
        record.publication = Publication(
            series: "Papers of the Legation", year: "1946", volume: "I", title: "The Merlo Light",
            editors: ["Ann Editor"], publisher: "The Press", place: "Porto Ostro",
            published: "1983", number: "1", pages: "732-33")
        record.repository = "Department of State, Central Files"
        record.doubts = [
            Doubt(kind: .textBreaksOff, paragraph: 2, message: "The paragraph has no end.")
        ]
        record.evidence = [
            .telegramNumber: Evidence(
                range: SourceRange(10, 12), text: "26", rule: "leading-number")
        ]
        return held(
            "d1", record,
            DocumentText(
                blocks: [
                    Block(.heading([.text(record.title), .note(NoteID(0))])),
                    Block(.dateline([.text("Porto Ostro, April 5, 1946 - 6 p.m.")])),
                    Block(
                        .paragraph(
                            [
                                .text("26. I saw "),
                                .person([.text("Orsolan")], PersonMention(target: "p_OF1")),
                                .text(" about the treaties"), .note(NoteID(1)), .text(" & the "),
                                .pageBreak(PageBreak(number: "733", identifier: "pg_733")),
                                .term([.text("USN")], TermMention(target: "t_USN")), .text("."),
                            ], style: .plain)),
                    Block(.paragraph([.text("He said that")], style: .plain)),
                    Block(
                        .group(
                            .closer,
                            [
                                Block(
                                    .signature([
                                        .emphasis([.text("Halloran")], .smallCapitals)
                                    ]))
                            ])),
                ],
                notes: [
                    Note(
                        kind: .source, mark: "1",
                        blocks: [
                            Block(.paragraph([.text("Source: Central Files.")], style: .plain))
                        ]),
                    Note(
                        mark: "2",
                        blocks: [Block(.paragraph([.text("Not printed.")], style: .plain))]),
                ]))
    }

    /// The archive with a correspondence around its first document.
    static var corresponding: MemoryHoldings {
        var holdings = Samples.holdings
        holdings.missing = [missing]
        let telegram = holdings.summary(Samples.telegram.document)
        let note = holdings.summary(Samples.bilingual.document)
        let sent = Instant(seconds: -748_976_400)
        holdings.exchanges[telegram.id] = ExchangeView(
            steps: [
                ExchangeView.Step(relation: .answeredBy, document: note),
                ExchangeView.Step(relation: .citedBy, document: note),
            ], counts: [.answeredBy: 1, .citedBy: 14], ghosts: [missing],
            messages: [
                ExchangeView.Message(
                    document: nil, ghost: missing, from: "Porto Ostro", to: ["Washington"],
                    sent: Instant(seconds: -749_260_800), received: nil, isTimed: false),
                ExchangeView.Message(
                    document: telegram, ghost: nil, from: "Porto Ostro", to: ["Washington"],
                    sent: sent, received: Instant(seconds: -748_945_320), isTimed: true),
                ExchangeView.Message(
                    document: note, ghost: nil, from: "Washington",
                    to: ["Porto Ostro", "Paris"], sent: Instant(seconds: -748_889_000),
                    received: nil, isTimed: true),
            ])
        return holdings
    }

    /// A telegram that documents cite and the archive does not hold.
    static var missing: GhostView {
        var ghost = GhostView(
            address: GhostAddress(post: "Porto Ostro", number: "551", year: "1946"),
            post: "Porto Ostro", direction: .from, number: "551", date: CalendarDay("1946-04-02"))
        ghost.earliest = CalendarDay("1946-04-01")
        ghost.latest = CalendarDay("1946-04-03")
        let citing = Samples.holdings.summary(Samples.telegram.document)
        ghost.after = citing
        ghost.citations = [GhostView.Citation(document: citing, text: "my 551, April 2")]
        return ghost
    }

    /// A note in two languages, aligned.
    static var bilingual: HeldDocument {
        var record = Record(title: "Note of the Foreign Minister", kind: .note)
        record.languages = ["fr", "en"]
        record.date = CalendarDay("1948").map {
            HistoricalDate(text: "1948", start: $0, certainty: .approximate)
        }
        var document = held(
            "d2", record,
            DocumentText(
                role: .original, language: "fr",
                blocks: [
                    Block(.heading([.text("Note du ministre")])),
                    Block(
                        .paragraph([.text("Le ministre a l’honneur.")], style: .plain),
                        identifier: "f1"),
                ]))
        document.document.texts.append(
            DocumentText(
                role: .translation, language: "en",
                blocks: [
                    Block(.heading([.text("Note of the Minister")])),
                    Block(
                        .paragraph([.text("The Minister has the honour.")], style: .plain),
                        counterpart: "f1"),
                ]))
        return document
    }

    /// A document each of whose fields tries to break out of the page.
    static var hostile: HeldDocument {
        let attack =
            "</title></textarea>\"'><script>alert(1)</script><img src=x onerror=alert(1)>&{{"
        var record = Record(title: attack, kind: .other)
        record.heading = attack + "?"
        record.sent = Moment(text: attack, place: attack)
        record.from = [Party(text: attack, person: PersonReference(id: attack, name: attack))]
        record.to = [Party(text: attack)]
        record.telegramNumber = attack
        record.fileNumbers = [FileNumber(text: attack, scheme: .lot, fileClass: attack)]
        record.precedence = attack
        record.handling = [attack]
        record.summary = attack
        record.languages = [attack]
        record.subjects = [attack]
        record.publication = Publication(
            series: attack, year: attack, volume: attack, title: attack, editors: [attack],
            publisher: attack, place: attack, published: attack, number: attack, pages: attack)
        record.repository = attack
        record.doubts = [Doubt(kind: .recognition, message: attack)]
        record.evidence = [.title: Evidence(text: attack, rule: attack)]
        return held(
            "d3", record,
            DocumentText(
                language: attack,
                blocks: [
                    Block(.heading([.text(attack)])),
                    Block(
                        .paragraph(
                            [
                                .text(attack),
                                .reference([.text(attack)], target: "javascript:alert(1)"),
                                .reference([.text(attack)], target: "https://x/" + attack),
                                .term([.text(attack)], TermMention(target: "t")),
                                .note(NoteID(0)), .pageBreak(PageBreak(number: attack)),
                                .unknown([.text(attack)], element: "script"),
                                .gap(reason: attack, extent: attack),
                            ], style: .plain), identifier: attack),
                ],
                notes: [
                    Note(
                        mark: attack, identifier: attack,
                        blocks: [Block(.paragraph([.text(attack)], style: .plain))])
                ]))
    }

    private static func held(
        _ local: String, _ record: Record, _ text: DocumentText
    ) -> HeldDocument {
        HeldDocument(
            document: Document(
                id: DocumentID(volume: "test1946", local: local),
                number: String(local.dropFirst()), position: 0,
                collection: [CollectionID("test1946")], record: record, texts: [text],
                source: SourceReference(
                    name: "test1946.xml", digest: String(repeating: "0", count: 64),
                    range: SourceRange(0, 100))),
            revision: 1, revised: Instant(seconds: 1_700_000_000), fingerprint: "f-\(local)")
    }

    /// An archive of these documents.
    static var holdings: MemoryHoldings {
        var holdings = MemoryHoldings()
        holdings.held = [telegram, bilingual, hostile]
        holdings.persons = [
            PersonSummary(
                id: "test1946:p_OF1", name: "Orsolan, Felix", description: "Secretary General",
                volume: holdings.volume, count: 2)
        ]
        holdings.termEntries = [
            TermEntry(id: "t_USN", term: "USN", description: "United States Navy")
        ]
        let old = DocumentID(volume: "test1946", local: "d0")
        holdings.renamed[old] = telegram.document.id
        let gone = DocumentID(volume: "test1946", local: "d9")
        holdings.withdrawn[gone] = Tombstone(
            id: gone, title: "A withdrawn letter", withdrawn: Instant(seconds: 1_700_000_000),
            reason: "no longer in its source file")
        return holdings
    }
}
