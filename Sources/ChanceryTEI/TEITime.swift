// SPDX-License-Identifier: Apache-2.0

/// Dates and times as TEI P5 wants them in `@when` and its like (`teidata.temporal.w3c`).
enum TEITime {
    /// Whether a value is a date, a part of one, or a time of XML Schema.
    static func isValid(_ value: String) -> Bool {
        let text = withoutZone(Array(value.utf8)[...])
        guard let mark = text.firstIndex(of: UInt8(ascii: "T")) else {
            return isDate(text) || isTime(text)
        }
        let date = text[..<mark]
        return isDate(date)
            && date.filter { $0 == UInt8(ascii: "-") }.count
                - (date.first == UInt8(ascii: "-") ? 1 : 0) == 2
            && isTime(text[(mark + 1)...])
    }

    /// The value without the time zone at its end.
    private static func withoutZone(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.last == UInt8(ascii: "Z") { return text.dropLast() }
        let zone = Array(text.suffix(6))
        guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            zone[3] == UInt8(ascii: ":"), let hours = number(zone[1...2]),
            let minutes = number(zone[4...5]), hours * 60 + minutes <= 840, minutes < 60
        else { return text }
        return text.dropLast(6)
    }

    private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        if text.starts(with: "---".utf8) {
            return text.count == 5 && isIn(number(text.dropFirst(3)), 1...31)
        }
        var rest = text
        var year: Int? = 4
        if rest.starts(with: "--".utf8) {
            rest = rest.dropFirst(2)
        } else {
            if rest.first == hyphen { rest = rest.dropFirst() }
            let digits = rest.prefix { $0 != hyphen }
            year = number(digits)
            guard digits.count >= 4, digits.count == 4 || digits.first != UInt8(ascii: "0"),
                let year, year > 0
            else { return false }
            rest = rest.dropFirst(digits.count)
            if rest.isEmpty { return true }
            rest = rest.dropFirst()
        }
        guard rest.count == 2 || rest.count == 5, let month = number(rest.prefix(2)),
            (1...12).contains(month)
        else { return false }
        if rest.count == 2 { return true }
        let day = number(rest.suffix(2))
        return rest.dropFirst(2).first == hyphen && isIn(day, 1...days(in: month, of: year ?? 4))
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 2, parts[1].count == 2,
            isIn(number(parts[0]), 0...23), isIn(number(parts[1]), 0...59)
        else { return false }
        let seconds = parts[2].split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = seconds.first, whole.count == 2, isIn(number(whole), 0...59) else {
            return false
        }
        return seconds.count == 1
            || (!seconds[1].isEmpty && seconds[1].allSatisfy { (48...57).contains($0) })
    }

    private static func isIn(_ number: Int?, _ range: ClosedRange<Int>) -> Bool {
        number.map(range.contains) ?? false
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}
