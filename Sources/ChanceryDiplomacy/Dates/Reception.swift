// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a document says of its reception: "[Received April 6—8:09 p. m.]", "Received at 11:56 p.m.".
package struct Reception: Hashable, Sendable {
    /// The words, without brackets and the full stop behind them.
    package var text: String
    /// The day on the receiver's calendar, where it is printed with its year or can be told from
    /// the day it was sent.
    package var day: CalendarDay?
    /// The time of day on the receiver's clock.
    package var time: TimeOfDay?
    /// Whether the time is Greenwich mean ("Zulu") time.
    package var isZulu: Bool
    /// A day without its year.
    package var monthAndDay: Dateline.MonthAndDay?
    /// Whether the day is only that of sending, because none is printed.
    package var hasAssumedDay = false

    /// Reads words that begin with "Received" or "[Received"; nil if they tell no day and no time.
    package static func parse(_ text: String, sent: CalendarDay?) -> Reception? {
        find(in: PrintedLine(PlainText.folded(text)))?.reception.completed(after: sent)
    }

    /// The first words about the reception in a line, and the piece where they begin.
    static func find(in line: PrintedLine, from first: Int = 0) -> (
        start: Int, reception: Reception
    )? {
        var index = first
        while index < line.count {
            if line.isWord(index, "received"), let reception = read(line, index) {
                let isBracketed = line.isSign(index - 1, "[")
                return (isBracketed ? index - 1 : index, reception)
            }
            index += 1
        }
        return nil
    }

    /// Reads what follows the word "Received".
    private static func read(_ line: PrintedLine, _ start: Int) -> Reception? {
        // "Received in the White House at 9:13 p.m.": where, or by whom, stands before the hour.
        var next = start + 1
        var hasReceiver = false
        while next < line.count, next - start <= 12 {
            if line.isWord(next, "in") || line.isWord(next, "by") || line.isWord(next, "at") {
                hasReceiver = true
            } else if !line.isWord(next, "on"), !line.isWord(next, "the"),
                !line.isWord(next, "of"), !line.isSign(next, ","), !line.isWord(next, "department"),
                !line.isWord(next, "washington"),
                !(hasReceiver && line.isCapitalized(next) && line.month(next) == nil)
            {
                break
            }
            next += 1
        }
        let dates = DateScanner(line: line)
        let times = TimeScanner(line: line)
        var date = dates.date(at: next)
        if date?.isUndated == true { date = nil }
        var end = date?.pieces.upperBound ?? next
        let time = times.time(at: end)
        if let time { end = time.pieces.upperBound }
        if date == nil, time != nil {
            // "Received at 11:56 p.m. on July 3", "6:38 p.m., July 3"
            var behind = end
            while line.isSign(behind, ",") || line.isWord(behind, "on")
                || line.isWord(behind, "est") || line.isWord(behind, "edt")
            {
                behind += 1
            }
            if let later = dates.date(at: behind), !later.isUndated, later.day != nil {
                date = later
                end = later.pieces.upperBound
            }
        }
        guard date?.month != nil || time != nil else { return nil }
        while end > start, line.isSign(end - 1, "."), time == nil { end -= 1 }
        return Reception(
            text: line.text(start..<end), day: date?.start, time: time?.time,
            isZulu: time?.isZulu ?? false,
            monthAndDay: date.flatMap { date in
                date.year == nil
                    ? date.month.map { Dateline.MonthAndDay(month: $0, day: date.day) } : nil
            })
    }

    /// The reception with the day that the day of sending tells: its year, or the day itself
    /// where only a time is printed.
    func completed(after sent: CalendarDay?) -> Reception {
        guard day == nil, let sent else { return self }
        var copy = self
        if let monthAndDay {
            let sameYear = CalendarDay(
                year: sent.year, month: monthAndDay.month, day: monthAndDay.day)
            // A telegram sent on December 31 arrives in the next year.
            let isNextYear = monthAndDay.month == 1 && sent.month == 12
            copy.day =
                isNextYear
                ? CalendarDay(
                    year: sent.year + 1, month: monthAndDay.month, day: monthAndDay.day) : sameYear
        } else if time != nil, sent.day != nil {
            copy.day = sent
            copy.hasAssumedDay = true
        }
        return copy
    }
}
