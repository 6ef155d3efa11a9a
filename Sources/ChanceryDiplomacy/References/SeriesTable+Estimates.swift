// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Dating telegrams by their neighbours in the series of their post.
extension SeriesTable {
    /// When a telegram that bears no day was sent: between the days of the telegrams with the next
    /// lower and the next higher number, in proportion to the numbers.
    ///
    /// The series is entered near the days of its neighbours in print, as numbers begin again every
    /// year. Nothing is said where the neighbours lie more than twenty days apart.
    ///
    /// - Parameter isHeldOut: whether its own day is to be passed over, for checking estimates.
    package func estimate(
        of document: DocumentID, isHeldOut: Bool = false
    ) -> Findings.Estimate? {
        guard let index = row(document) else { return nil }
        let row = rows[index]
        guard isHeldOut || row.entry.days == nil || (row.entry.days?.count ?? 0) > 1,
            row.entry.isTelegram, let number = row.entry.numbers.first, number.series.isEmpty,
            let key = key(of: row), let run = runs[key], let near = dayInPrint(index)
        else { return nil }
        // Of a printed month or year the days outside of it are none.
        var window = near - SeriesTable.reach...near + SeriesTable.reach
        if !isHeldOut, let days = row.entry.days, days.overlaps(window) {
            window = window.clamped(to: days.lowerBound - 20...days.upperBound + 20)
        }
        let (lower, upper) = run.neighbours(of: number.value, in: window, except: index)
        guard let lower, let upper, lower.day <= upper.day,
            upper.day - lower.day <= SeriesTable.widest
        else { return nil }
        let days = upper.day - lower.day
        let numbers = upper.number - lower.number
        let part = Double(number.value - lower.number) / Double(numbers)
        let day = lower.day + Int((part * Double(days)).rounded())
        let margin = SeriesTable.margin(days: days)
        guard let estimated = CalendarDay(dayNumber: day),
            let earliest = CalendarDay(dayNumber: max(lower.day - 1, day - margin)),
            let latest = CalendarDay(dayNumber: min(upper.day + 1, day + margin))
        else { return nil }
        return Findings.Estimate(
            day: estimated, earliest: earliest, latest: latest,
            before: rows[lower.row].entry.id, after: rows[upper.row].entry.id)
    }

    /// How far from the days of its neighbours in print a telegram may have been sent.
    private static let reach = 45
    /// Neighbours in the series further apart than this tell too little.
    private static let widest = 20

    /// Half the interval that holds nine of ten, by the days between the neighbours; counted over
    /// the dated telegrams of 75 volumes (`chancery estimates --check`).
    private static func margin(days: Int) -> Int {
        switch days {
        case ...4: 1
        case 5...8: 2
        case 9...13: 3
        default: 4
        }
    }

    /// The series that a telegram is of.
    private func key(of row: Row) -> RunKey? {
        if let post = row.fromPost, row.isToDepartment || row.toPosts.isEmpty {
            return RunKey(post: post, direction: .from)
        }
        guard row.isFromDepartment, row.toPosts.count == 1 else { return nil }
        return RunKey(post: row.toPosts[0], direction: .to)
    }

    /// The days about which a document's neighbours in print were written.
    package func daysInPrint(of document: DocumentID) -> ClosedRange<Int>? {
        row(document).flatMap { dayInPrint($0) }.map { $0 - 15...$0 + 15 }
    }

    /// The day that a document's neighbours in print tell; nil if they tell none, or days more than
    /// two months apart.
    func dayInPrint(_ row: Int) -> Int? {
        func day(_ step: Int) -> Int? {
            for distance in 1...6 {
                guard let other = neighbour(of: row, by: step * distance) else { return nil }
                if let days = rows[other].entry.days, days.count == 1 { return days.lowerBound }
            }
            return nil
        }
        switch (day(-1), day(1)) {
        case (let before?, let after?):
            guard abs(after - before) <= 62 else { return nil }
            return (before + after) / 2
        case (let only?, nil), (nil, let only?): return only
        case (nil, nil): return nil
        }
    }
}
