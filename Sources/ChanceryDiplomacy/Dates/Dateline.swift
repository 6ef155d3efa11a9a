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
    /// The words of the time, from the piece after the date.
    package var timeText: String?
    /// What the line says of the reception.
    package var received: Reception?

    /// A day whose year is not printed.
    package struct MonthAndDay: Hashable, Sendable {
        /// The month, 1 to 12.
        package var month: Int
        /// The day of the month; nil if only the month is printed.
        package var day: Int?
    }

    /// Reads a dateline; nil if neither a date nor the word "undated" stands in it.
    ///
    /// - Complexity: O(*n*), *n* the length of the line; no more than 4096 bytes are read.
    package static func parse(_ text: String) -> Dateline? {
        let text = PlainText.folded(text)
        let line = PrintedLine(text)
        let reception = Reception.find(in: line)
        let end = reception?.start ?? line.count
        guard let date = DateScanner(line: line).first(to: end) else { return nil }
        return Dateline(line, text: text, date: date, reception: reception)
    }

    /// Reads a dateline whose first date is known.
    init(
        _ line: PrintedLine, text: String, date: PrintedDate, from start: Int = 0,
        reception: (start: Int, reception: Reception)? = nil
    ) {
        self.text = text
        place = Dateline.place(line, start..<date.pieces.lowerBound)
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
        timeText = time.map { line.text($0.pieces) }
        received = reception?.reception.completed(after: self.date?.start)
    }

    /// The place before the date, without brackets, marks of doubt and what numbers stand there.
    private static func place(_ line: PrintedLine, _ pieces: Range<Int>) -> String? {
        var start = pieces.lowerBound
        var end = pieces.upperBound
        for index in pieces
        where line.kind(index) == .number || (line.kind(index) == .word && hasDigit(line, index)) {
            start = index + 1
        }
        while start < end, !isPart(line, start) { start += 1 }
        while end > start, !isPart(line, end - 1) { end -= 1 }
        let place = line.text(start..<end)
        return place.isEmpty ? nil : place
    }

    private static func hasDigit(_ line: PrintedLine, _ index: Int) -> Bool {
        let piece = line.pieces[index]
        return line.bytes[piece.start..<piece.end].contains { (48...57).contains($0) }
    }

    /// Whether a piece may begin or end a place's name.
    private static func isPart(_ line: PrintedLine, _ index: Int) -> Bool {
        line.kind(index) == .word && !line.isWord(index, "on") && !line.isWord(index, "dated")
    }
}
