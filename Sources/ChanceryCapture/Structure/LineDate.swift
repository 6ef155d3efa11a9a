// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds a date among the words of a line.
enum LineDate {
    /// The words that are the date: "April 5, 1946", "4 March 1948", "Wednesday, September 24 1952",
    /// "January 1951"; nil if there is none.
    static func find(in words: [LineWords.Word]) -> Range<Int>? {
        for index in words.indices where month(words[index].lower) != nil {
            var lower = index
            var upper = index + 1
            if index > 0, isDay(words[index - 1].lower) {
                lower = index - 1
            } else if upper < words.count, isDay(words[upper].lower) {
                upper += 1
                // "August 30 and 31", "May 26-June 3"
                while upper < words.count,
                    isDay(words[upper].lower)
                        || words[upper].lower == "and" || month(words[upper].lower) != nil
                {
                    upper += 1
                }
            }
            guard upper < words.count, year(words[upper].lower) != nil else { continue }
            upper += 1
            if lower > 0, weekdays.contains(words[lower - 1].lower) { lower -= 1 }
            return lower..<upper
        }
        return nil
    }

    /// The day that a line such as "April 05, 1946" or "1946-04-05" names; nil if it is none.
    static func day(_ line: String) -> CalendarDay? {
        let trimmed = PlainText.folded(line)
        if let day = CalendarDay(trimmed) { return day }
        let words = LineWords(Array(trimmed.utf8)[...]).words
        guard let range = find(in: words) else { return nil }
        var month: Int?
        var day: Int?
        var year: Int?
        for word in words[range] {
            if let number = LineDate.month(word.lower) {
                month = month ?? number
            } else if let number = LineDate.year(word.lower) {
                year = number
            } else if day == nil, isDay(word.lower) {
                day = Int(word.lower.prefix { $0.isASCII && $0.isNumber })
            }
        }
        guard let year else { return nil }
        return CalendarDay(year: year, month: month, day: month == nil ? nil : day)
    }

    /// The number of a month with a name, written out or short.
    static func month(_ word: String) -> Int? { months[word] }

    private static func isDay(_ word: String) -> Bool {
        let bytes = word.utf8
        let digits = bytes.prefix(while: ByteWords.isDigit)
        guard (1...2).contains(digits.count), let number = Int(word.prefix(digits.count)),
            (1...31).contains(number)
        else { return false }
        let rest = word.dropFirst(digits.count)
        if rest.isEmpty || ["st", "nd", "rd", "th", "d"].contains(rest) { return true }
        // A range: "30-31", "30–31".
        return rest.utf8.count <= 6 && (rest.hasPrefix("-") || rest.hasPrefix("–"))
            && (rest.utf8.last.map(ByteWords.isDigit) ?? false)
    }

    private static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, let number = Int(word), (1500...2099).contains(number) else {
            return nil
        }
        return number
    }

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
        "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1,
        "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]
}
