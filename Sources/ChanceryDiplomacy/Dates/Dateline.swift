// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a dateline says: "[Washington,] April 5, 1946—6 p. m. [Received April 6—8:09 p. m.]".
package struct Dateline: Hashable, Sendable {
    /// The line, white space folded.
    package var text: String
    /// The place, without brackets: "New York", "place not declassified".
    package var place: String?
    /// The date, with its own words; nil if it is undated or no year is printed.
    package var date: HistoricalDate?
    /// The month and day of a date without a year, for example a telegram's "September 4".
    package var monthAndDay: MonthAndDay?
    /// Whether the line says "undated".
    package var isUndated: Bool
    /// The time of day, or the beginning of a range of time.
    package var time: TimeOfDay?
    /// The end of a range of time.
    package var endTime: TimeOfDay?
    /// Whether the time is Greenwich mean ("Zulu") time.
    package var isZulu: Bool
    /// What the line says of the reception.
    package var received: Reception?
    /// The day of the week before the date, 0 for Sunday to 6 for Saturday.
    package var weekday: Int?
    /// Whether a date or a time is printed that cannot be, or that could be read only in part.
    package var isDoubtful: Bool

    /// A day whose year is not printed.
    package struct MonthAndDay: Hashable, Sendable {
        /// The month, 1 to 12.
        package var month: Int
        /// The day of the month; nil if only the month is printed.
        package var day: Int?
    }

    /// Reads a dateline; nil if neither a date nor the word "undated" stands in it.
    ///
    /// - Parameter takesYears: whether a year without month is a date, as it is in a line that is
    ///   known to be a dateline.
    /// - Complexity: O(*n*), *n* the length of the line; no more than 4096 bytes are read.
    package static func parse(_ text: String, takesYears: Bool = false) -> Dateline? {
        let text = PlainText.folded(text)
        let line = PrintedLine(text)
        let reception = Reception.find(in: line)
        let end = reception?.start ?? line.count
        let scanner = DateScanner(line: line)
        if let date = scanner.first(to: end) {
            return Dateline(line, text: text, date: date, reception: reception)
        }
        guard takesYears, let year = scanner.yearAlone(), year.pieces.upperBound <= end else {
            return nil
        }
        return Dateline(line, text: text, date: year, reception: reception)
    }

    /// Reads a dateline whose first date is known.
    init(
        _ line: PrintedLine, text: String, date: PrintedDate, from start: Int = 0,
        reception: (start: Int, reception: Reception)? = nil
    ) {
        self.text = text
        let before = start..<date.pieces.lowerBound
        let isYearAlone = date.month == nil && !date.isUndated
        place = isYearAlone ? PlaceName.only(text) : PlaceName.before(line, before)
        weekday = DateScanner.weekday(line, before)
        isUndated = date.isUndated
        var date = date
        let isBracketed =
            line.isSign(date.pieces.lowerBound - 1, "[")
            || (line.isSign(start, "[") && line.isSign(date.pieces.upperBound, "]"))
        if isBracketed, date.certainty == .stated { date.certainty = .inferred }
        self.date = date.historical(line.text(date.pieces))
        monthAndDay =
            date.year == nil ? date.month.map { MonthAndDay(month: $0, day: date.day) } : nil
        let time = date.isUndated ? nil : TimeScanner(line: line).time(at: date.pieces.upperBound)
        self.time = time?.time
        endTime = time?.end
        isZulu = time?.isZulu ?? false
        let isPartial = isYearAlone && before.contains { line.kind($0) == .number }
        // "35 April 1946"
        let isUnreadDay =
            line.kind(date.pieces.lowerBound - 1) == .number && date.pieces.lowerBound > start
        isDoubtful =
            date.isImpossible || isPartial || isUnreadDay
            || (time == nil && !date.isUndated && Dateline.hasHour(line, date.pieces.upperBound))
        received = reception?.reception.completed(after: self.date?.start)
    }

    /// Whether a number with minutes or a meridiem stands behind the date: an hour, if it can be
    /// read as one or not.
    private static func hasHour(_ line: PrintedLine, _ start: Int) -> Bool {
        var index = start
        while line.isSign(index, ",") || line.isDash(index) || line.isSign(index, "[") {
            index += 1
        }
        guard line.kind(index) == .number, line.length(index) <= 2 else { return false }
        let next = index + 1
        return (line.isSign(next, ":") && line.kind(next + 1) == .number)
            || line.isWord(next, "pm") || line.isWord(next, "am")
            || ((line.isWord(next, "p") || line.isWord(next, "a")) && line.isSign(next + 1, "."))
    }
}
