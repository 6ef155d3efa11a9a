// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What the series and the order of print let doubt of the dates of documents.
package struct SeriesDoubts: Sendable {
    /// The doubts by document.
    package private(set) var doubts: [DocumentID: [Doubt]] = [:]
    /// The days that are proposed in place of a wrong year.
    package private(set) var proposed: [DocumentID: CalendarDay] = [:]

    /// Looks at all documents.
    ///
    /// - Complexity: O(*n* log *n*), *n* the number of documents.
    package init(_ table: SeriesTable) {
        for (key, run) in table.runs { look(at: run, key, table) }
        for index in table.rows.indices { lookForYear(index, table) }
    }

    /// The kinds of doubts that are found here.
    package static let kinds: Set<Doubt.Kind> = [.seriesOrder, .wrongYear]

    // MARK: Order

    /// How many days a number may be out of its place without a doubt.
    private static let tolerance = 4
    /// How many neighbours on each side must agree with each other.
    private static let witnesses = 3

    /// Telegrams whose number lies between others that were sent on quite other days.
    private mutating func look(
        at run: SeriesRun, _ key: SeriesTable.RunKey, _ table: SeriesTable
    ) {
        let points = run.points
        guard points.count > 2 * SeriesDoubts.witnesses else { return }
        // By number inside a year's count: those that stand around a number tell its day.
        for (place, point) in points.enumerated() {
            let around = points[max(0, place - 40)..<min(points.count, place + 41)].filter {
                $0.row != point.row && abs($0.day - point.day) <= 60
            }
            let lower = around.filter { $0.number < point.number }
                .sorted { $0.number > $1.number }.prefix(SeriesDoubts.witnesses)
            let upper = around.filter { $0.number > point.number }
                .sorted { $0.number < $1.number }.prefix(SeriesDoubts.witnesses)
            guard lower.count == SeriesDoubts.witnesses, upper.count == SeriesDoubts.witnesses,
                let below = lower.first, let above = upper.first
            else { continue }
            let days = (lower + upper).map(\.day)
            guard let first = days.min(), let last = days.max(), last - first <= 30,
                lower.allSatisfy({ $0.day <= above.day + 1 }),
                upper.allSatisfy({ $0.day >= below.day - 1 })
            else { continue }
            let isEarly = point.day < first - SeriesDoubts.tolerance
            let isLate = point.day > last + SeriesDoubts.tolerance
            guard isEarly || isLate, let earliest = CalendarDay(dayNumber: first),
                let latest = CalendarDay(dayNumber: last),
                let day = CalendarDay(dayNumber: point.day)
            else { continue }
            let way = key.direction == .from ? "from" : "to"
            let id = table.rows[point.row].entry.id
            let before = table.rows[below.row].entry.id
            let after = table.rows[above.row].entry.id
            doubts[id, default: []].append(
                Doubt(
                    kind: .seriesOrder,
                    message: "It is dated \(day); its number \(point.number) stands among "
                        + "telegrams \(way) \(key.post) of \(earliest) to \(latest): "
                        + "\(below.number) (\(before)) and \(above.number) (\(after)).",
                    evidence: [
                        Evidence(text: "\(below.number): \(before)", rule: "series-neighbour"),
                        Evidence(text: "\(above.number): \(after)", rule: "series-neighbour"),
                    ]))
        }
    }

    // MARK: Year

    /// A dateline whose year is another than that of the file number and of the neighbours in print.
    private mutating func lookForYear(_ index: Int, _ table: SeriesTable) {
        let entry = table.rows[index].entry
        guard let days = entry.days, days.count == 1, let filed = entry.filed,
            let day = CalendarDay(dayNumber: days.lowerBound),
            let number = CalendarDay(dayNumber: filed), number.year != day.year,
            let month = day.month, let date = day.day,
            let proposed = CalendarDay(year: number.year, month: month, day: date),
            abs(proposed.dayNumber - filed) <= 31
        else { return }
        var agreeing: [SeriesEntry] = []
        for step in [-1, 1, -2, 2, -3, 3] {
            guard let other = table.neighbour(of: index, by: step),
                let days = table.rows[other].entry.days, days.count == 1
            else { continue }
            // One neighbour of the printed year is enough to leave the date alone.
            if abs(days.lowerBound - day.dayNumber) < 120 { return }
            if abs(days.lowerBound - proposed.dayNumber) <= 62 {
                agreeing.append(table.rows[other].entry)
            }
        }
        guard agreeing.count >= 2 else { return }
        self.proposed[entry.id] = proposed
        let neighbours = agreeing.prefix(2).map(\.id.description).joined(separator: " and ")
        doubts[entry.id, default: []].append(
            Doubt(
                kind: .wrongYear,
                message: "The dateline says \(day.year); the file number says \(number.year), and "
                    + "so do its neighbours in print, \(neighbours). Probably \(proposed).",
                evidence: [
                    Evidence(text: number.description, rule: "file-number-date"),
                    Evidence(text: neighbours, rule: "neighbours-in-print"),
                ]))
    }
}
