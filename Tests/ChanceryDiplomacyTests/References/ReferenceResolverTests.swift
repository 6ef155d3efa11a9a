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
}
