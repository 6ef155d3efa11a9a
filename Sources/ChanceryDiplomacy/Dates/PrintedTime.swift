// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A time of day as a printed line gives it.
struct PrintedTime {
    /// When it begins.
    var time: TimeOfDay
    /// When it ends, where a range is printed.
    var end: TimeOfDay?
    /// Whether it is in Greenwich mean time.
    var isZulu = false
    /// The pieces of the line that hold it.
    var pieces: Range<Int>
}

/// Reads times of day: "6 p. m.", "11:30 a.m.–12:15 p.m.", "noon", "midnight", "2322Z".
struct TimeScanner {
    /// The line.
    let line: PrintedLine

    private enum Meridiem {
        case morning, afternoon
    }

    private struct Clock {
        var hour: Int
        var minute: Int
        var meridiem: Meridiem?
        var isNamed = false
        var isZulu = false
        var next: Int
    }

    /// The time that begins at a piece, after commas, dashes, brackets and "at".
    func time(at index: Int) -> PrintedTime? {
        var start = index
        while line.isSign(start, ",") || line.isSign(start, ".") || line.isDash(start)
            || line.isSign(start, "[") || line.isSign(start, "(") || line.isWord(start, "at")
        {
            start += 1
        }
        guard var first = clock(at: start) else { return nil }
        var end: Clock?
        if line.isDash(first.next) || line.isWord(first.next, "and")
            || line.isWord(first.next, "to")
        {
            end = clock(at: first.next + 1)
        }
        if first.meridiem == nil, !first.isNamed, !first.isZulu {
            // "9–9:30 p.m.": the meridiem stands once, behind the range.
            guard let last = end, last.meridiem != nil || last.isNamed else { return nil }
            first.meridiem = last.meridiem ?? .morning
            if let from = time(first), let to = time(last), from > to, last.meridiem == .afternoon {
                first.meridiem = .morning
            }
        }
        guard let from = time(first) else { return nil }
        if let last = end, last.meridiem == nil, !last.isNamed, !last.isZulu { end = nil }
        return PrintedTime(
            time: from, end: end.flatMap(time), isZulu: first.isZulu,
            pieces: start..<(end?.next ?? first.next))
    }

    private func time(_ clock: Clock) -> TimeOfDay? {
        guard let meridiem = clock.meridiem else {
            return TimeOfDay(hour: clock.hour, minute: clock.minute)
        }
        // "16:30 p.m." is printed now and then; the meridiem then says nothing.
        guard clock.hour <= 12 else { return TimeOfDay(hour: clock.hour, minute: clock.minute) }
        let hour = clock.hour % 12 + (meridiem == .afternoon ? 12 : 0)
        return TimeOfDay(hour: hour, minute: clock.minute)
    }

    private func clock(at index: Int) -> Clock? {
        if line.isWord(index, "noon") {
            return Clock(hour: 12, minute: 0, isNamed: true, next: index + 1)
        }
        if line.isWord(index, "midnight") {
            return Clock(hour: 0, minute: 0, isNamed: true, next: index + 1)
        }
        if line.isWord(index, "l"), line.isSign(index + 1, ":") {
            return minutes(hour: 1, at: index + 1)
        }
        guard line.kind(index) == .number || line.kind(index) == .word else { return nil }
        if let clock = zulu(at: index) { return clock }
        if let (hour, meridiem) = glued(index), (1...24).contains(hour) {
            let next = afterMeridiem(index + 1)
            return Clock(hour: hour, minute: 0, meridiem: meridiem, next: next)
        }
        guard let hour = line.number(index), line.length(index) <= 2, (0...24).contains(hour)
        else { return nil }
        return minutes(hour: hour, at: index + 1)
    }

    /// ":30 p.m.", " p. m.", " noon" behind an hour.
    private func minutes(hour: Int, at index: Int) -> Clock? {
        var minute = 0
        var next = index
        if line.isSign(next, ":") || line.isSign(next, ".") {
            if let number = line.number(next + 1), line.length(next + 1) == 2, number < 60 {
                minute = number
                next += 2
                // "5:15[?] p.m."
                if line.isSign(next, "["), line.isSign(next + 1, "?"), line.isSign(next + 2, "]") {
                    next += 3
                }
            } else if let (number, meridiem) = glued(next + 1), number < 60 {
                let end = afterMeridiem(next + 2)
                return Clock(hour: hour, minute: number, meridiem: meridiem, next: end)
            }
        }
        if line.isWord(next, "noon") {
            return Clock(hour: 12, minute: 0, isNamed: true, next: next + 1)
        }
        if line.isWord(next, "midnight") {
            return Clock(hour: 0, minute: 0, isNamed: true, next: next + 1)
        }
        guard let (meridiem, end) = meridiem(at: next) else {
            return Clock(hour: hour, minute: minute, next: next)
        }
        return Clock(hour: hour, minute: minute, meridiem: meridiem, next: end)
    }

    /// "p. m.", "p.m.", "pm".
    private func meridiem(at index: Int) -> (Meridiem, Int)? {
        if line.isWord(index, "am") { return (.morning, index + 1) }
        if line.isWord(index, "pm") { return (.afternoon, index + 1) }
        let meridiem: Meridiem
        if line.isWord(index, "a") {
            meridiem = .morning
        } else if line.isWord(index, "p") {
            meridiem = .afternoon
        } else {
            return nil
        }
        var next = index + 1
        if line.isSign(next, ".") || line.isSign(next, ",") { next += 1 }
        guard line.isWord(next, "m") else { return nil }
        next += 1
        if line.isSign(next, ".") { next += 1 }
        return (meridiem, next)
    }

    /// The number and the first letter of "9p" (from "9p.m.") and the whole of "9pm".
    private func glued(_ index: Int) -> (Int, Meridiem)? {
        guard line.kind(index) == .word, line.length(index) <= 4 else { return nil }
        let piece = line.pieces[index]
        var value = 0
        var letters = piece.start
        while letters < piece.end, (48...57).contains(line.bytes[letters]) {
            value = value * 10 + Int(line.bytes[letters] - 48)
            letters += 1
        }
        guard letters > piece.start, letters < piece.end, letters - piece.start <= 2 else {
            return nil
        }
        let tail = line.bytes[letters..<piece.end].map(PrintedLine.lowered)
        switch tail {
        case [97], [97, 109]: return (value, .morning)  // a, am
        case [112], [112, 109]: return (value, .afternoon)  // p, pm
        default: return nil
        }
    }

    private func afterMeridiem(_ index: Int) -> Int {
        var next = index
        if line.isSign(next, ".") { next += 1 }
        if line.isWord(next, "m") { next += 1 }
        if line.isSign(next, ".") { next += 1 }
        return next
    }

    /// "2322Z", "1500 Hours".
    private func zulu(at index: Int) -> Clock? {
        let length = line.length(index)
        let start = line.pieces[index].start
        guard length >= 4, line.bytes[start..<start + 4].allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let digits = line.bytes[start..<start + 4].reduce(0) { $0 * 10 + Int($1 - 48) }
        guard digits / 100 <= 24, digits % 100 < 60 else { return nil }
        if length == 4 {
            let isZulu = line.isWord(index + 1, "z")
            let isHours = line.isWord(index + 1, "hours") || line.isWord(index + 1, "hrs")
            guard isZulu || isHours else { return nil }
            return Clock(
                hour: digits / 100 % 24, minute: digits % 100, isNamed: isHours, isZulu: isZulu,
                next: index + 2)
        }
        guard line.bytes[start + 4] == UInt8(ascii: "Z") || line.bytes[start + 4] == 122 else {
            return nil
        }
        return Clock(hour: digits / 100 % 24, minute: digits % 100, isZulu: true, next: index + 1)
    }
}
