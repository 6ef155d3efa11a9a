// SPDX-License-Identifier: Apache-2.0

/// The date of an item, as exact as it is known.
///
/// The written form is EDTF (ISO 8601-2:2019), level 1 without unspecified digits.
public struct CitationDate: Hashable, Sendable {
    /// A year, a month, a day or a season.
    public struct Parts: Hashable, Sendable {
        /// The year as in CSL-JSON; a negative year is before Christ.
        public var year: Int
        /// The month from 1 to 12, or nothing.
        public var month: Int?
        /// The day from 1 to 31, or nothing.
        public var day: Int?
        /// The season, 1 (spring) to 4 (winter), or nothing.
        public var season: Int?

        /// Makes a date of a year and, as far as known, a month and a day, counted from 1.
        public init(year: Int, month: Int? = nil, day: Int? = nil, season: Int? = nil) {
            self.year = year
            self.month = month
            self.day = day
            self.season = season
        }
    }

    /// The date, or the first date of a range; nothing if only a literal is known.
    public var start: Parts?
    /// The last date of a range.
    public var end: Parts?
    /// Whether the range has no end.
    public var isOpenEnded: Bool
    /// Whether the date is approximate.
    public var isCirca: Bool
    /// A date in words, used instead of the parts when there are none.
    public var literal: String
    /// A season in words, where a number is not known.
    public var seasonName: String

    /// Makes a date from its parts, without a check against the calendar.
    public init(_ start: Parts?, end: Parts? = nil, isCirca: Bool = false, literal: String = "") {
        self.start = start
        self.end = end
        self.isCirca = isCirca
        self.literal = literal
        isOpenEnded = false
        seasonName = ""
    }

    /// Makes a date of a year and, as far as known, a month and a day.
    public init(year: Int, month: Int? = nil, day: Int? = nil, isCirca: Bool = false) {
        self.init(Parts(year: year, month: month, day: day), isCirca: isCirca)
    }

    /// Makes a date that is known in words only.
    public init(literal: String) {
        self.init(nil, literal: literal)
    }

    /// Reads an EDTF date of level 0 or 1: `1962-10-25`, `1962-10~`, `1962-21`, `1969/1976`, `1969/..`.
    ///
    /// Returns nothing for any other text, and for digits that are unspecified (`196X`).
    public init?(edtf: String) {
        let halves = edtf.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = halves.first else { return nil }
        var circa = false
        guard let start = Self.parts(edtf: first, circa: &circa) else { return nil }
        self.init(start)
        if halves.count == 2 {
            if halves[1] == ".." || halves[1].isEmpty {
                isOpenEnded = true
            } else {
                guard let last = Self.parts(edtf: halves[1], circa: &circa) else { return nil }
                end = last
            }
        }
        isCirca = circa
    }

    private static func parts(edtf: Substring, circa: inout Bool) -> Parts? {
        var text = edtf
        if let last = text.last, last == "~" || last == "?" || last == "%" {
            circa = true
            text = text.dropLast()
        }
        var sign = 1
        if text.first == "-" {
            sign = -1
            text = text.dropFirst()
        } else if text.first == "Y" {
            text = text.dropFirst()
            if text.first == "-" {
                sign = -1
                text = text.dropFirst()
            }
        }
        if let time = text.firstIndex(of: "T") { text = text[..<time] }
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard !fields.isEmpty, fields.count <= 3 else { return nil }
        var numbers: [Int] = []
        for field in fields {
            guard !field.isEmpty, field.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int(field)
            else { return nil }
            numbers.append(number)
        }
        guard fields[0].utf8.count >= 4 else { return nil }
        var parts = Parts(year: sign * numbers[0])
        if numbers.count > 1 {
            switch numbers[1] {
            case 1...12: parts.month = numbers[1]
            case 21...24: parts.season = numbers[1] - 20
            default: return nil
            }
        }
        if numbers.count > 2 {
            guard parts.month != nil, (1...31).contains(numbers[2]) else { return nil }
            parts.day = numbers[2]
        }
        return parts
    }

    /// The date in EDTF, or nothing if it is known in words only.
    public var edtf: String? {
        guard let start else { return nil }
        let mark = isCirca ? "~" : ""
        var result = start.edtf + mark
        if let end {
            result += "/" + end.edtf + mark
        } else if isOpenEnded {
            result += "/.."
        }
        return result
    }

    /// The date in English as historians write it: `October 25, 1962`, `ca. October 1962`.
    public var englishForm: String {
        guard let start else { return literal }
        var result = isCirca ? "ca. " : ""
        guard let end else {
            return result + start.englishForm + (isOpenEnded ? "–" : "")
        }
        if start.year == end.year, let first = start.month, let last = end.month {
            if first == last, let from = start.day, let to = end.day {
                result += "\(Parts.monthName(first)) \(from)–\(to), \(start.year)"
            } else {
                var bare = Parts.monthName(first)
                if let day = start.day { bare += " \(day)" }
                result += bare + "–" + end.englishForm
            }
        } else {
            result += start.englishForm + "–" + end.englishForm
        }
        return result
    }
}

extension CitationDate.Parts {
    /// The parts as an ISO 8601 calendar date, as far as known: `1962-10`.
    public var edtf: String {
        var result = Self.padded(Int(clamping: year.magnitude), to: 4)
        if year < 0 { result = "-" + result }
        if let season { return result + "-\(20 + season)" }
        if let month {
            result += "-" + Self.padded(month, to: 2)
            if let day { result += "-" + Self.padded(day, to: 2) }
        }
        return result
    }

    /// The parts in English: `October 25, 1962`.
    var englishForm: String {
        let names = ["Spring", "Summer", "Autumn", "Winter"]
        if let season, (1...4).contains(season) { return "\(names[season - 1]) \(year)" }
        guard let month else { return String(year) }
        guard let day else { return "\(Self.monthName(month)) \(year)" }
        return "\(Self.monthName(month)) \(day), \(year)"
    }

    static func monthName(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        return (1...12).contains(month) ? names[month - 1] : ""
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
