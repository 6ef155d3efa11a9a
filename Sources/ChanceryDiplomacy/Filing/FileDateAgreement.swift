// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// How the date that a file number carries stands to the date of the document; the raw value is its
/// name in JSON.
package enum FileDateAgreement: String, Hashable, Sendable, CaseIterable {
    /// The same day.
    case sameDay = "same-day"
    /// A day earlier or later, as with telegrams that arrive at night.
    case oneDay = "one-day"
    /// Two to seven days.
    case week
    /// The same day of another month: a slip of the clerk or the printer.
    case anotherMonth = "same-day-of-another-month"
    /// The same day of another year.
    case anotherYear = "same-day-of-another-year"
    /// Eight to sixty days: filed with an enclosure or an answer.
    case twoMonths = "two-months"
    /// The same month and nearly the same day, of another year.
    case wrongYear = "another-year"
    /// Further apart.
    case other

    /// Compares; nil if the document bears no day.
    package init?(filed: CalendarDay, date: HistoricalDate) {
        guard filed.day != nil, date.start.day != nil else { return nil }
        let early = date.earliest.dayNumber - filed.dayNumber
        let late = filed.dayNumber - date.latest.dayNumber
        let days = max(0, max(early, late))
        switch days {
        case 0: self = .sameDay
        case 1: self = .oneDay
        case 2...7: self = .week
        default:
            if filed.day == date.start.day, filed.year == date.start.year {
                self = .anotherMonth
            } else if filed.day == date.start.day, filed.month == date.start.month {
                self = .anotherYear
            } else if days <= 60 {
                self = .twoMonths
            } else if FileDateAgreement.isNearInAnotherYear(filed, date.start) {
                self = .wrongYear
            } else {
                self = .other
            }
        }
    }

    private static func isNearInAnotherYear(_ filed: CalendarDay, _ date: CalendarDay) -> Bool {
        guard filed.year != date.year,
            let moved = CalendarDay(year: filed.year, month: date.month, day: date.day)
        else { return false }
        return abs(moved.dayNumber - filed.dayNumber) <= 31
    }
}
