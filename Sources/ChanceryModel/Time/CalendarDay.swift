// SPDX-License-Identifier: Apache-2.0

/// A day, a month or a year of the Gregorian calendar, without time zone: 1946-04-05, 1946-04, 1946.
package struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12; nil if only the year is known.
    package let month: Int?
    /// The day of the month, 1 to 31; nil if it is not known.
    package let day: Int?

    /// Makes a day, month or year; nil if there is no such date (February 30, month 13).
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day {
                guard day >= 1, day <= CalendarDay.daysInMonth(month, year: year) else {
                    return nil
                }
            }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var numbers = (0, 0, 0)
        var count = 0
        for byte in text.utf8 {
            // The hyphens of YYYY-MM-DD.
            if count == 4 || count == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (48...57).contains(byte), count < 10 else { return nil }
                let digit = Int(byte - 48)
                switch count {
                case 0...3: numbers.0 = numbers.0 * 10 + digit
                case 5...6: numbers.1 = numbers.1 * 10 + digit
                default: numbers.2 = numbers.2 * 10 + digit
                }
            }
            count += 1
        }
        guard count == 4 || count == 7 || count == 10 else { return nil }
        self.init(
            year: numbers.0, month: count > 4 ? numbers.1 : nil,
            day: count > 7 ? numbers.2 : nil)
    }

    /// The date as ISO 8601 writes it, as far as it is known.
    package var description: String {
        var text = CalendarDay.padded(year, 4)
        if let month { text += "-" + CalendarDay.padded(month, 2) }
        if let day { text += "-" + CalendarDay.padded(day, 2) }
        return text
    }

    /// The first day that it may mean.
    package var earliest: CalendarDay {
        CalendarDay(uncheckedYear: year, month: month ?? 1, day: day ?? 1)
    }

    /// The last day that it may mean.
    package var latest: CalendarDay {
        let month = month ?? 12
        return CalendarDay(
            uncheckedYear: year, month: month,
            day: day ?? CalendarDay.daysInMonth(month, year: year))
    }

    /// Days since 1970-01-01 of the earliest day that it may mean; negative before.
    package var dayNumber: Int {
        let month = month ?? 1
        let day = day ?? 1
        // Counting from March puts the leap day last (the civil-from-days method).
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day with a number of days since 1970-01-01; nil outside the years 1 to 9999.
    package init?(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// The day of the week, 0 for Sunday to 6 for Saturday, of the earliest day that it may mean.
    package var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    /// Orders by the earliest day that each may mean; a less exact date comes first.
    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month ?? 0, left.day ?? 0) < (right.year, right.month ?? 0, right.day ?? 0)
    }

    /// How many days a month has.
    package static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private init(uncheckedYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
