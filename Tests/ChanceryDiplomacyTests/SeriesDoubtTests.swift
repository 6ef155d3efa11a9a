// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Series of telegrams")
struct SeriesDoubtTests {
    /// Telegrams from Tehran: ten numbers a day from January 1, 1946 on.
    private func entry(
        _ place: Int, _ number: Int, _ day: String?, filed: String? = nil
    ) -> SeriesEntry {
        var facts = DocumentFacts(kind: .telegram)
        facts.numbers = [String(number)]
        facts.place = "tehran"
        facts.from = .post("iran")
        facts.to = [.department]
        facts.days = day.flatMap { CalendarDay($0) }.map { $0.dayNumber...$0.dayNumber }
        facts.filed = filed.flatMap { CalendarDay($0)?.dayNumber }
        return SeriesEntry(
            DocumentID(volume: "v1", local: "d\(place)"), position: place, facts)
    }

    private func day(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private var regular: [SeriesEntry] {
        (1...20).map { entry($0, 100 + $0 * 10, "1946-01-\(day($0))") }
    }

    @Test("date a telegram that bears no day between its neighbours")
    func estimate() throws {
        var entries = regular
        entries[9] = entry(10, 202, nil)
        let table = SeriesTable(entries)
        let found = try #require(table.estimate(of: entries[9].id))
        #expect(found.day == CalendarDay("1946-01-10"))
        #expect(found.earliest <= found.day && found.day <= found.latest)
        #expect(found.before == entries[8].id)
        #expect(found.after == entries[10].id)
        #expect(table.estimate(of: entries[4].id) == nil, "it bears a day")
        let held = try #require(table.estimate(of: entries[4].id, isHeldOut: true))
        #expect(held.day == CalendarDay("1946-01-05"))
    }

    @Test("say nothing where the neighbours lie far apart, or there are none")
    func silence() {
        let table = SeriesTable([
            entry(1, 100, "1946-01-01"), entry(2, 150, nil), entry(3, 200, "1946-03-01"),
        ])
        #expect(table.estimate(of: DocumentID(volume: "v1", local: "d2")) == nil)
        let alone = SeriesTable([entry(1, 100, nil)])
        #expect(alone.estimate(of: DocumentID(volume: "v1", local: "d1")) == nil)
    }

    @Test("let doubt a day that the number does not fit")
    func order() throws {
        var entries = regular
        entries[9] = entry(10, 200, "1946-01-19")
        let doubts = SeriesDoubts(SeriesTable(entries)).doubts
        #expect(doubts.keys.map(\.local) == ["d10"])
        let doubt = try #require(doubts.values.first?.first)
        #expect(doubt.kind == .seriesOrder)
        #expect(doubt.evidence.count == 2)
        #expect(SeriesDoubts(SeriesTable(regular)).doubts.isEmpty)
    }

    @Test("and print and file number together let doubt a year, and propose the right one")
    func year() throws {
        var entries = regular
        entries[9] = entry(10, 200, "1945-01-10", filed: "1946-01-11")
        let found = SeriesDoubts(SeriesTable(entries))
        let id = entries[9].id
        let doubt = try #require(found.doubts[id]?.first { $0.kind == .wrongYear })
        #expect(doubt.message.contains("1946-01-10"))
        #expect(found.proposed[id] == CalendarDay("1946-01-10"))

        // The file number alone says nothing against print.
        entries[9] = entry(10, 200, "1946-01-10", filed: "1945-01-11")
        #expect(SeriesDoubts(SeriesTable(entries)).proposed.isEmpty)
    }
}
