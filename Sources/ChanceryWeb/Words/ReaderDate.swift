// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Dates as readers of English see them: "April 5, 1946", "April 1946", "1945–1951".
package enum ReaderDate {
    /// A day, a month or a year.
    package static func words(_ day: CalendarDay) -> String {
        guard let month = day.month else { return String(day.year) }
        guard let number = day.day else { return "\(months[month - 1]) \(day.year)" }
        return "\(months[month - 1]) \(number), \(day.year)"
    }

    /// A day with the day of the week: "Friday, April 5, 1946"; less if less is known.
    package static func long(_ day: CalendarDay) -> String {
        day.day == nil ? words(day) : "\(weekdays[day.weekday]), \(words(day))"
    }

    /// The date of a document, with what is not known about it.
    package static func words(_ date: HistoricalDate) -> String {
        var text = words(date.start)
        if let end = date.end {
            if end.year == date.start.year, end.month == date.start.month,
                let first = date.start.day, let last = end.day, let month = end.month
            {
                text = "\(months[month - 1]) \(first)–\(last), \(end.year)"
            } else {
                text += "–" + words(end)
            }
        }
        switch date.certainty {
        case .stated: return text
        case .inferred: return "[\(text)]"
        case .approximate: return "about \(text)"
        case .uncertain: return "\(text) (?)"
        }
    }

    /// The years of a span: "1945–1951", or one year.
    package static func years(_ span: ClosedRange<CalendarDay>) -> String {
        let first = span.lowerBound.year
        let last = span.upperBound.year
        return first == last ? String(first) : "\(first)–\(last)"
    }

    /// A number with commas between the thousands: 23,842.
    package static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.utf8.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return number < 0 ? "−" + text : text
    }

    /// A number with its noun: "1 document", "23,842 documents".
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// A length of time in minutes: "8 h 38 min".
    package static func duration(minutes: Int) -> String {
        let hours = minutes / 60
        let rest = minutes % 60
        if hours == 0 { return "\(rest) min" }
        if hours >= 48 { return "\(hours / 24) days \(hours % 24) h" }
        return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
}
