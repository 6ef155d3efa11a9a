// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

/// A small exchange, made up: the Embassy in Iran at Tehran and the Department.
@Suite struct ReferenceResolverTests {
    private static func telegram(
        _ local: String, _ number: String, from: String, to: String, place: String, day: String,
        body: [Inline] = [.text("Text.")], notes: [Note] = [], volume: String = "v1",
        kind: DocumentKind = .telegram
    ) -> Document {
        var record = Record(title: local, kind: kind)
        record.telegramNumber = number.isEmpty ? nil : number
        record.from = [Party(text: from)]
        record.to = [Party(text: to)]
        record.sent = Moment(text: place, place: place, day: CalendarDay(day))
        record.date = CalendarDay(day).map { HistoricalDate(text: day, start: $0) }
        record.publication = Publication(pages: String(100 + (Int(local.dropFirst()) ?? 0)))
        return Document(
            id: DocumentID(volume: volume, local: local), number: String(local.dropFirst()),
            position: Int(local.dropFirst()) ?? 0, collection: [], record: record,
            texts: [
                DocumentText(
                    blocks: [Block(.paragraph(body, style: .plain), range: SourceRange(10, 90))],
                    notes: notes)
            ],
            source: SourceReference(name: "v1.xml"))
    }

    private static func note(_ inlines: [Inline]) -> Note {
        Note(mark: "1", blocks: [Block(.paragraph(inlines, style: .plain))])
    }

    private static let embassy = "The Embassy in Iran"
    private static let department = "The Department of State"

    private static let held = [
        telegram("d1", "613", from: embassy, to: department, place: "Tehran", day: "1952-05-01"),
        telegram(
            "d2", "551", from: department, to: embassy, place: "Washington", day: "1952-05-03"),
        telegram("d3", "630", from: embassy, to: department, place: "Tehran", day: "1952-05-06"),
        telegram(
            "d4", "Secto 28", from: department, to: department, place: "Paris",
            day: "1952-05-07"),
        telegram(
            "d5", "570", from: department, to: embassy, place: "Washington", day: "1952-05-09"),
        telegram(
            "d6", "613", from: "The Ambassador in India (Bowles)", to: department,
            place: "New Delhi", day: "1952-05-02"),
    ]

    /// Resolves the references of a document added to those held.
    private func references(
        from: String, to: String, place: String, day: String = "1952-05-10", _ body: [Inline],
        notes: [Note] = []
    ) -> [Reference] {
        let citing = Self.telegram(
            "d7", "700", from: from, to: to, place: place, day: day, body: body, notes: notes)
        let resolver = ReferenceResolver(
            table: SeriesTable((Self.held + [citing]).map { SeriesEntry($0) }))
        return resolver.references(of: citing)
    }

    @Test(
        "follows a mention by post, direction and number",
        arguments: [
            ("Urtel 613, May 1.", "v1/d1"), ("Deptel 551 of May 3", "v1/d2"),
            ("Embtel 630", "v1/d3"), ("Secto 28, May 7", "v1/d4"), ("my 551, May 3", "v1/d2"),
            ("New Delhi’s 613, May 2", "v1/d6"), ("telegram 613 from Tehran, May 1", "v1/d1"),
            ("telegram 551 to the Embassy in Iran, May 3", "v1/d2"),
        ])
    func follows(_ words: String, _ target: String) {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington", [.text(words)])
        #expect(found.first?.target == target)
        #expect(found.first?.status == .resolved)
    }

    @Test("turns what is not held into a ghost with its key")
    func ghost() throws {
        let found = references(
            from: Self.embassy, to: Self.department, place: "Tehran",
            [.text("Reference your 560, May 6, and mytel 625.")])
        #expect(found.map(\.status) == [.ghost, .ghost])
        let first = try #require(found.first)
        #expect(first.number == "560")
        #expect(first.date == CalendarDay("1952-05-06"))
        #expect(first.direction == .to)
        #expect(first.post == "Tehran")
        #expect(first.range == SourceRange(10, 90))
    }

    @Test("does not link what a note says is not printed")
    func notPrinted() {
        let found = references(
            from: Self.embassy, to: Self.department, place: "Tehran",
            [.text("Deptel 551"), .note(NoteID(0)), .text(" was received. Deptel 551 says")],
            notes: [Self.note([.text("Not printed.")])])
        #expect(found.map(\.status) == [.ghost, .ghost])
    }

    @Test(
        "hears in a document's own words only what an edition says of itself",
        arguments: [
            ("Urtel 613, May 1, not found here.", Reference.Status.resolved),
            ("Urtel 613, May 1. Your half of the exchange not found here.", .resolved),
            ("Urtel 613, May 1. (1) Half of the exchange not printed.", .resolved),
            ("Urtel 613, May 1. a) Half of the exchange not identified.", .resolved),
            ("Urtel 613, May 1 (not printed), says", .ghost),
            ("Urtel 613, May 1 [not found in Department files], says", .ghost),
            ("[Telegram] urtel 613, May 1, has not been located by us.", .resolved),
        ])
    func ownWords(_ words: String, _ status: Reference.Status) {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington", [.text(words)])
        #expect(found.first?.status == status)
    }

    @Test("hears in a note that a message was not found")
    func notFound() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("Urtel 613, May 1,"), .note(NoteID(0)), .text(" says")],
            notes: [Self.note([.text("Not found in Department files.")])])
        #expect(found.map(\.status) == [.ghost])
    }

    @Test("reads which telegram of a list is not printed")
    func listNotPrinted() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("Embtels 613, May 1, and 625"), .note(NoteID(0)), .text(" say")],
            notes: [Self.note([.text("No. 625 not printed.")])])
        #expect(found.map(\.status) == [.resolved, .ghost])
    }

    @Test("follows the editors where the number agrees, and does not where it does not")
    func pointer() {
        let agreeing = references(
            from: Self.department, to: "The Embassy in India", place: "Washington",
            [.text("Deptel 551"), .note(NoteID(0))],
            notes: [Self.note([.text("See "), .reference([.text("Document 2")], target: "#d2")])])
        #expect(agreeing.first?.target == "v1/d2")
        let elsewhere = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("Deptel 551"), .note(NoteID(0))],
            notes: [Self.note([.text("See "), .reference([.text("Document 3")], target: "#d3")])])
        #expect(elsewhere.first?.status == .ghost)
    }

    @Test("does not link a number whose date is another")
    func otherDate() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("Embtel 613, January 12")])
        #expect(found.first?.status == .ghost)
    }

    @Test("completes a missing year from the citing document")
    func year() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington", day: "1953-01-05",
            [.text("Embtel 900, December 30")])
        #expect(found.first?.date == CalendarDay("1952-12-30"))
    }

    @Test("knows the neighbours of a ghost in its series")
    func bracket() throws {
        let table = SeriesTable(Self.held.map { SeriesEntry($0) })
        let tehran = try #require(PostName("Teheran"))
        let day = try #require(CalendarDay("1952-05-10")).dayNumber
        let bracket = table.bracket(post: tehran, direction: .from, number: 620, near: day)
        #expect(bracket.before == DocumentID("v1/d1"))
        #expect(bracket.after == DocumentID("v1/d3"))
        #expect(bracket.earliest == CalendarDay("1952-05-01"))
        #expect(bracket.latest == CalendarDay("1952-05-06"))
    }

    @Test("takes direction and date from another mention of the same number")
    func completed() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("Embtel 625"), .note(NoteID(0)), .text(" says")],
            notes: [Self.note([.text("Telegram 625, May 5, reported this.")])])
        #expect(found.map(\.direction) == [.from, .from])
        #expect(found.map(\.date) == [CalendarDay("1952-05-05"), CalendarDay("1952-05-05")])
        #expect(found.map(\.status) == [.ghost, .ghost])
    }

    @Test("does not follow an undated number that the series has passed again")
    func passedAgain() {
        let held = [
            Self.telegram(
                "d1", "40", from: Self.embassy, to: Self.department, place: "Tehran",
                day: "1952-06-01"),
            Self.telegram(
                "d2", "3", from: Self.embassy, to: Self.department, place: "Tehran",
                day: "1952-07-02"),
            Self.telegram(
                "d3", "90", from: Self.embassy, to: Self.department, place: "Tehran",
                day: "1952-07-20"),
            Self.telegram(
                "d4", "95", from: Self.embassy, to: Self.department, place: "Tehran",
                day: "1952-07-21", body: [.text("Mytel 40 and mytel 90")]),
        ]
        let resolver = ReferenceResolver(table: SeriesTable(held.map { SeriesEntry($0) }))
        let found = resolver.references(of: held[3])
        #expect(found.map(\.status) == [.ghost, .resolved])
    }

    @Test("does not take a telegram's own number for a reference")
    func own() {
        let found = references(
            from: Self.embassy, to: Self.department, place: "Tehran",
            [.text("Text"), .note(NoteID(0))],
            notes: [Self.note([.text("Telegram 700 was repeated to London.")])])
        #expect(found == [])
    }

    @Test(
        "finds what somebody types",
        arguments: [
            ("Tehran 613 of May 1, 1952", "v1/d1"), ("Deptel 551 to Tehran", "v1/d2"),
            ("telegram 630 from Teheran, 1952", "v1/d3"), ("Secto 28", "v1/d4"),
            ("New Delhi 613", "v1/d6"),
        ])
    func finds(_ words: String, _ target: String) {
        let resolver = ReferenceResolver(table: SeriesTable(Self.held.map { SeriesEntry($0) }))
        #expect(resolver.find(words).map(\.reference.target) == [target])
    }

    @Test("offers all documents that a typed number may mean")
    func findsSeveral() {
        let resolver = ReferenceResolver(table: SeriesTable(Self.held.map { SeriesEntry($0) }))
        let found = resolver.find("telegram 613")
        #expect(found.map(\.status) == [.ambiguous])
        #expect(found.first?.candidates.map(\.description) == ["v1/d1", "v1/d6"])
    }

    @Test("joins question and answer")
    func threads() throws {
        let answer = Self.telegram(
            "d8", "702", from: Self.embassy, to: Self.department, place: "Tehran",
            day: "1952-05-12", body: [.text("Deptel 570. Further to mytel 630.")])
        let documents = Self.held + [answer]
        let table = SeriesTable(documents.map { SeriesEntry($0) })
        let resolver = ReferenceResolver(table: table)
        let threads = ThreadTable(
            documents.map { ($0.id, resolver.references(of: $0)) }, in: table)
        let asked = try #require(DocumentID("v1/d5"))
        let before = try #require(DocumentID("v1/d3"))
        #expect(threads.documents(.answers, answer.id) == [asked])
        #expect(threads.documents(.continues, answer.id) == [before])
        #expect(threads.documents(.isAnsweredBy, asked) == [answer.id])
        #expect(threads.conversation(around: asked) == [before, asked, answer.id])
    }

    @Test("knows a telegram by its second number")
    func secondNumber() {
        var held = Self.held
        held[3].record.telegramNumber = "828"
        held[3].record.evidence[.telegramNumber] = Evidence(
            text: "828/Secto 28", rule: "leading-number")
        let resolver = ReferenceResolver(table: SeriesTable(held.map { SeriesEntry($0) }))
        #expect(resolver.find("Secto 28").map(\.reference.target) == ["v1/d4"])
    }

    @Test("follows the edition's own numbers in notes, not in a document's words")
    func edition() {
        let found = references(
            from: Self.department, to: Self.embassy, place: "Washington",
            [.text("See Document 3 and page 101, supra."), .note(NoteID(0))],
            notes: [Self.note([.text("See Document 2 and footnote 1, supra; also p. 103.")])])
        #expect(found.map(\.target) == ["v1/d2", "v1/d6#fn1"])
    }
}
