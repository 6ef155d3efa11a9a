// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds dates in a printed line: "April 5, 1946", "16 June 1949", "January 29–30, 1954",
/// "July 16/17, 1955", "May 2–June 11, 1969", "January 6 and 7", "September 1956", "1946-04-05",
/// "undated".
struct DateScanner {
    /// The line.
    let line: PrintedLine

    /// The first date from a piece on.
    func first(from start: Int = 0, to end: Int? = nil) -> PrintedDate? {
        var index = start
        let end = min(end ?? line.count, line.count)
        while index < end {
            if let date = date(at: index) { return date }
            index += 1
        }
        return nil
    }

    /// The date that begins at a piece.
    func date(at index: Int) -> PrintedDate? {
        guard line.kind(index) == .word || line.kind(index) == .number else { return nil }
        if line.isWord(index, "undated") {
            return PrintedDate(isUndated: true, pieces: index..<index + 1)
        }
        if let skipped = qualifier(at: index), var date = plainDate(at: skipped) {
            date.certainty = .approximate
            date.pieces = index..<date.pieces.upperBound
            return date
        }
        return plainDate(at: index)
    }

    /// The piece after "early", "mid-", "about", "circa".
    private func qualifier(at index: Int) -> Int? {
        guard
            line.isWord(index, "early") || line.isWord(index, "late") || line.isWord(index, "mid")
                || line.isWord(index, "about") || line.isWord(index, "circa")
                || line.isWord(index, "ca") || line.isWord(index, "approximately")
        else { return nil }
        var next = index + 1
        while line.isDash(next) || line.isSign(next, ".") { next += 1 }
        return next
    }

    private func plainDate(at index: Int) -> PrintedDate? {
        if line.month(index) != nil { return monthFirst(at: index) }
        if let date = numeric(at: index) { return date }
        if line.kind(index) == .number || ordinal(index) != nil { return dayFirst(at: index) }
        return nil
    }

    /// "1946-04-05", as ISO 8601 writes it and some transcriptions do.
    private func numeric(at index: Int) -> PrintedDate? {
        var date = PrintedDate(pieces: index..<index + 5)
        guard year(at: index, into: &date) != nil, isHyphen(index + 1), isPair(index + 2),
            isHyphen(index + 3), isPair(index + 4), let month = line.number(index + 2),
            let day = line.number(index + 4), (1...12).contains(month)
        else { return nil }
        date.month = month
        date.day = day
        return finish(date)
    }

    private func isHyphen(_ index: Int) -> Bool {
        line.kind(index) == .dash && !line.pieces[index].isSpaced
    }

    private func isPair(_ index: Int) -> Bool {
        line.kind(index) == .number && line.length(index) == 2 && !line.pieces[index].isSpaced
    }

    // MARK: "April 5, 1946"

    private func monthFirst(at index: Int) -> PrintedDate? {
        guard let month = line.month(index) else { return nil }
        var date = PrintedDate(month: month, pieces: index..<index + 1)
        var next = index + 1
        if line.isSign(next, "."), isDayOrYear(next + 1) { next += 1 }
        if line.isSign(next, ","), isDayOrYear(next + 1) { next += 1 }
        if let end = year(at: next, into: &date) {
            date.pieces = index..<end
            return finish(date)
        }
        guard let (day, afterDay) = day(at: next, into: &date) else {
            // A month alone is a date only where a range gives the year behind it.
            return monthRange(index, next, date)
        }
        date.day = day
        next = lastDay(at: afterDay, into: &date)
        if let end = yearBehind(next, into: &date) {
            next = secondFullDate(at: end, into: &date)
        }
        date.pieces = index..<next
        return finish(date)
    }

    /// "May–June 1969".
    private func monthRange(_ index: Int, _ next: Int, _ date: PrintedDate) -> PrintedDate? {
        guard line.isDash(next) || line.isWord(next, "and"), let month = line.month(next + 1)
        else { return nil }
        var date = date
        date.endMonth = month
        guard let end = yearBehind(next + 2, into: &date) else { return nil }
        date.pieces = index..<end
        return finish(date)
    }

    // MARK: "16 June 1949"

    private func dayFirst(at index: Int) -> PrintedDate? {
        var date = PrintedDate(pieces: index..<index + 1)
        guard let (day, afterDay) = day(at: index, into: &date) else { return nil }
        date.day = day
        var next = afterDay
        if line.isDash(next) || line.isSign(next, "/") || line.isWord(next, "and"),
            let (last, behind) = self.day(at: next + 1, into: &date), line.month(behind) != nil
        {
            date.endDay = last
            next = behind
        }
        if line.isWord(next, "of") { next += 1 }
        guard let month = line.month(next) else { return nil }
        date.month = month
        next += 1
        if line.isSign(next, "."), isDayOrYear(next + 1) { next += 1 }
        if let end = yearBehind(next, into: &date) { next = end }
        // "5 April–2 May 1951"
        if date.endDay == nil, line.isDash(next),
            let (last, behind) = self.day(at: next + 1, into: &date),
            let month = line.month(behind)
        {
            date.endDay = last
            date.endMonth = month
            next = behind + 1
            var second = date
            if let end = yearBehind(next, into: &second) {
                next = end
                if date.year == nil { date = second } else { date.endYear = second.year }
            }
        }
        date.pieces = index..<next
        return finish(date)
    }

    // MARK: Parts

    /// "–30", "/17", " and 7", "–June 11" behind a day.
    private func lastDay(at index: Int, into date: inout PrintedDate) -> Int {
        guard
            line.isDash(index) || line.isSign(index, "/") || line.isWord(index, "and")
                || line.isWord(index, "to") || line.isSign(index, "&")
        else { return index }
        if let month = line.month(index + 1), let (day, next) = day(at: index + 2, into: &date) {
            date.endMonth = month
            date.endDay = day
            return next
        }
        guard let (day, next) = day(at: index + 1, into: &date), !isHour(next) else {
            return index
        }
        date.endDay = day
        return next
    }

    /// "–January 2, 1955" behind a date with its year.
    private func secondFullDate(at index: Int, into date: inout PrintedDate) -> Int {
        guard date.endDay == nil, line.isDash(index) || line.isWord(index, "and"),
            let month = line.month(index + 1), let (day, next) = day(at: index + 2, into: &date)
        else { return index }
        var second = PrintedDate(pieces: index..<index)
        guard let end = yearBehind(next, into: &second) else { return index }
        date.endYear = second.year
        date.endMonth = month
        date.endDay = day
        return end
    }

    /// A day of the month, with "th", "?", "(?)" or a corrected day in brackets behind it.
    private func day(at index: Int, into date: inout PrintedDate) -> (Int, Int)? {
        let day: Int
        if let number = line.number(index), line.length(index) <= 2 {
            day = number
        } else if let number = ordinal(index) {
            day = number
        } else {
            return nil
        }
        guard (1...31).contains(day) else { return nil }
        var next = index + 1
        if line.isSign(next, "?") {
            date.certainty = .uncertain
            next += 1
        } else if line.isSign(next, "("), line.isSign(next + 1, "?"), line.isSign(next + 2, ")") {
            date.certainty = .uncertain
            next += 3
        } else if line.isSign(next, "["), line.number(next + 1) != nil {
            // "October 4 [5?], 1949": the editors' doubt about the printed day.
            var close = next + 2
            if line.isSign(close, "?") { close += 1 }
            if line.isSign(close, "]") {
                date.certainty = .uncertain
                next = close + 1
            }
        }
        return (day, next)
    }

    private func ordinal(_ index: Int) -> Int? {
        let length = line.length(index)
        guard line.kind(index) == .word, length == 3 || length == 4 else { return nil }
        let piece = line.pieces[index]
        var value = 0
        for byte in line.bytes[piece.start..<piece.end - 2] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        let tail = (
            PrintedLine.lowered(line.bytes[piece.end - 2]),
            PrintedLine.lowered(line.bytes[piece.end - 1])
        )
        switch tail {
        case (115, 116), (110, 100), (114, 100), (116, 104): return value  // st nd rd th
        default: return nil
        }
    }

    /// ", 1946", " 1946", ". 1946", " [1946]" behind a day.
    private func yearBehind(_ index: Int, into date: inout PrintedDate) -> Int? {
        var next = index
        if line.isSign(next, ",") || line.isSign(next, ".") { next += 1 }
        if line.isSign(next, "["), let end = year(at: next + 1, into: &date),
            line.isSign(end, "]") || line.isSign(end, "?")
        {
            date.certainty = line.isSign(end, "?") ? .uncertain : .inferred
            return line.isSign(end, "]") ? end + 1 : end + 2
        }
        guard let end = year(at: next, into: &date) else { return nil }
        if line.isSign(end, "?") {
            date.certainty = .uncertain
            return end + 1
        }
        return end
    }

    private func year(at index: Int, into date: inout PrintedDate) -> Int? {
        guard line.length(index) == 4, let year = line.number(index), (1700...2099).contains(year)
        else { return nil }
        date.year = year
        return index + 1
    }

    private func isDayOrYear(_ index: Int) -> Bool {
        line.number(index) != nil || ordinal(index) != nil
    }

    /// Whether what stands behind a number makes it an hour: "9 p. m.", "9:30".
    private func isHour(_ index: Int) -> Bool {
        line.isSign(index, ":") || line.isWord(index, "p") || line.isWord(index, "a")
            || line.isWord(index, "pm") || line.isWord(index, "am") || line.isWord(index, "noon")
            || line.isWord(index, "midnight")
    }

    /// The date, unless it is none of the calendar; then as much of it as is.
    private func finish(_ date: PrintedDate) -> PrintedDate {
        var date = date
        // "December 28–January 3, 1955": the year that is printed is that of the end.
        if let year = date.year, date.endYear == nil, let month = date.month,
            let endMonth = date.endMonth, endMonth < month
        {
            date.endYear = year
            date.year = year - 1
        }
        let hasEnd = date.endDay != nil || date.endMonth != nil || date.endYear != nil
        if date.year != nil, date.start == nil {
            date.day = nil
            date.isImpossible = true
        }
        if date.year != nil, hasEnd, date.end == nil { date.isImpossible = true }
        if date.endMonth == nil, let day = date.day, let last = date.endDay, last < day {
            date.isImpossible = true
        }
        // "April 5, 2946": a number where the year should stand.
        if date.year == nil, line.isSign(date.pieces.upperBound, ","),
            line.kind(date.pieces.upperBound + 1) == .number,
            line.length(date.pieces.upperBound + 1) >= 3,
            !isHour(date.pieces.upperBound + 2)
        {
            date.isImpossible = true
        }
        return date
    }

    // MARK: A year alone

    /// The last year that stands alone: "Washington, 1955", "Summer of 1955". Of words that hold a
    /// day or month which cannot be read, the year is what is left.
    func yearAlone() -> PrintedDate? {
        guard
            let index = (0..<line.count).last(where: { index in
                line.kind(index) == .number && line.length(index) == 4
                    && (1700...2099).contains(line.number(index) ?? 0)
                    && !isHour(index + 1) && !line.isSign(index - 1, "/")
                    && !line.isSign(index - 1, ".")
            })
        else { return nil }
        var start = index
        var date = PrintedDate(year: line.number(index), pieces: index..<index + 1)
        if line.isWord(start - 1, "of") || line.isSign(start - 1, ",") { start -= 1 }
        if DateScanner.isSeason(line, start - 1) || qualifier(at: start - 1) != nil {
            date.certainty = .approximate
            start -= 1
            date.pieces = start..<index + 1
        }
        return date
    }

    /// Whether a piece is a part of the year, or a day of the week.
    static func isSeason(_ line: PrintedLine, _ index: Int) -> Bool {
        for word in seasons where line.isWord(index, word) { return true }
        return false
    }

    /// The day of the week that a line names last in some pieces, 0 for Sunday to 6 for Saturday.
    static func weekday(_ line: PrintedLine, _ pieces: Range<Int>) -> Int? {
        for index in pieces.suffix(2).reversed() {
            for (number, word) in weekdays.enumerated() where line.isWord(index, word) {
                return number
            }
        }
        return nil
    }

    private static let weekdays: [StaticString] = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]
    private static let seasons: [StaticString] =
        weekdays + ["spring", "summer", "autumn", "fall", "winter", "end", "beginning"]
}
