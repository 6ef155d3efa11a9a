// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A date as a printed line gives it, with as much of it as is printed.
struct PrintedDate {
    /// The first year, month and day that are printed.
    var year: Int?
    var month: Int?
    var day: Int?
    /// The last ones, where a range or two dates are printed.
    var endYear: Int?
    var endMonth: Int?
    var endDay: Int?
    /// How sure the print is.
    var certainty: HistoricalDate.Certainty = .stated
    /// Whether more is printed than the calendar has: February 30, a range with no such end.
    var isImpossible = false
    /// Whether the print says "undated".
    var isUndated = false
    /// The pieces of the line that hold it.
    var pieces: Range<Int>

    /// The first day, month or year; nil if no year is printed or there is no such date.
    var start: CalendarDay? {
        guard let year else { return nil }
        return CalendarDay(year: year, month: month, day: month == nil ? nil : day)
    }

    /// The last day, month or year, where there are two.
    var end: CalendarDay? {
        guard let end = endYear ?? year, endDay != nil || endMonth != nil || endYear != nil else {
            return nil
        }
        return CalendarDay(
            year: end, month: endMonth ?? month, day: endMonth ?? month == nil ? nil : endDay)
    }

    /// The date with its words; nil if it has no year.
    func historical(_ text: String) -> HistoricalDate? {
        guard let start else { return nil }
        return HistoricalDate(text: text, start: start, end: end, certainty: certainty)
    }
}
