// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite struct GhostTableTests {
    private static func entry(_ local: String, _ number: String, _ day: String) -> SeriesEntry {
        var record = Record(title: local, kind: .telegram)
        record.telegramNumber = number
        record.from = [Party(text: "The Embassy in Iran")]
        record.to = [Party(text: "The Department of State")]
        record.sent = Moment(text: "Tehran", place: "Tehran", day: CalendarDay(day))
        record.date = CalendarDay(day).map { HistoricalDate(text: day, start: $0) }
        return SeriesEntry(
            Document(
                id: DocumentID(volume: "v1", local: local), collection: [], record: record,
                texts: [DocumentText(blocks: [])], source: SourceReference(name: "v1.xml")))
    }

    private static let table = SeriesTable([
        entry("d1", "10", "1952-01-05"), entry("d2", "20", "1952-01-09"),
        entry("d3", "12", "1953-01-07"),
    ])

    private static func ghost(_ number: String, _ date: String? = nil) -> Reference {
        Reference(
            text: "Embtel \(number)", status: .ghost, number: number,
            date: date.flatMap { CalendarDay($0) }, direction: .from, post: "Tehran")
    }

    @Test("gathers the mentions of one telegram, and parts those of another year")
    func gathers() throws {
        let documents = try ["v1/d1", "v1/d2", "v1/d3"].map { try #require(DocumentID($0)) }
        let ghosts = GhostTable(
            [
                (documents[1], [Self.ghost("15", "1952-01-07")]),
                (documents[0], [Self.ghost("15")]), (documents[2], [Self.ghost("15")]),
            ], in: Self.table
        ).ghosts
        #expect(ghosts.map(\.year) == [1952, 1953])
        let first = try #require(ghosts.first)
        #expect(first.citations.map(\.document) == [documents[0], documents[1]])
        #expect(first.date == CalendarDay("1952-01-07"))
        #expect(first.bracket.earliest == CalendarDay("1952-01-05"))
        #expect(first.bracket.latest == CalendarDay("1952-01-09"))
    }

    @Test("takes mentions of documents that bear no date, beside old ones")
    func undated() throws {
        let undated = try #require(DocumentID("v1/d7"))
        let dated = try #require(DocumentID("v1/d1"))
        let ghosts = GhostTable(
            [(undated, [Self.ghost("15")]), (dated, [Self.ghost("15", "1952-01-07")])],
            in: Self.table
        ).ghosts
        #expect(ghosts.map(\.year) == [1952, nil])
        #expect(ghosts.map(\.citations.count) == [1, 1])
    }

    @Test("finds a ghost by its address, in any spelling of the post")
    func finds() throws {
        let citing = try #require(DocumentID("v1/d1"))
        let table = GhostTable([(citing, [Self.ghost("15")])], in: Self.table)
        #expect(table.ghosts(post: "teheran", number: "15", year: 1952).count == 1)
        #expect(table.ghosts(post: "Tehran", number: "15", year: 1953).isEmpty)
    }

    @Test("resolves again what cites a number that came, and nothing else")
    func changes() throws {
        let new = Self.entry("d9", "15", "1952-01-07")
        let after = SeriesTable(Self.table.rows.map(\.entry) + [new])
        let changes = ReferenceChanges(changed: [new], before: Self.table, after: after)
        let elsewhere = try #require(DocumentID("v2/d1"))
        #expect(changes.affect(elsewhere, with: [Self.ghost("15")]))
        #expect(!changes.affect(elsewhere, with: [Self.ghost("16")]))
        let same = try #require(DocumentID("v1/d2"))
        #expect(changes.affect(same, with: []))
    }
}
