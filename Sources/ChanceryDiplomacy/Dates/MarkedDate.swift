// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A date as the mark-up of a source states it (TEI `att.datable`).
struct MarkedDate {
    /// The first day, month or year.
    let start: CalendarDay
    /// The last one, where there is a range.
    let end: CalendarDay?
    /// The time of day.
    let time: TimeOfDay?
    /// The value as it stands in the mark-up.
    let text: String
    private let isBracketed: Bool

    init?(_ attributes: DateAttributes) {
        guard let first = attributes.when ?? attributes.from ?? attributes.notBefore else {
            return nil
        }
        let (day, time) = MarkedDate.split(first)
        guard let day else { return nil }
        start = day
        self.time = time
        end = (attributes.to ?? attributes.notAfter).flatMap { MarkedDate.split($0).0 }
        text = first
        isBracketed = attributes.when == nil && attributes.from == nil
    }

    /// The date with the words that are printed for it.
    func historical(_ text: String) -> HistoricalDate {
        HistoricalDate(
            text: text, start: start, end: end, certainty: isBracketed ? .approximate : .inferred)
    }

    /// "1946-04-05T18:00:00" as day and time.
    private static func split(_ value: String) -> (CalendarDay?, TimeOfDay?) {
        if let day = CalendarDay(value) { return (day, nil) }
        let parts = value.split(separator: "T", maxSplits: 1)
        guard let first = parts.first else { return (nil, nil) }
        let day = CalendarDay(first)
        guard parts.count == 2 else { return (day, nil) }
        let clock = parts[1].split(separator: ":")
        guard clock.count >= 2, let hour = Int(clock[0]), let minute = Int(clock[1].prefix(2))
        else {
            return (day, nil)
        }
        return (day, TimeOfDay(hour: hour, minute: minute))
    }
}
