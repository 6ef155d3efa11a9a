// SPDX-License-Identifier: Apache-2.0

extension CitationDate {
    /// Reads a date as people write it: EDTF, `25 October 1962`, `Oct. 25, 1962`, `Fall 1962`,
    /// `10/25/1962`, `1969-1976`; what is not understood is kept as a literal.
    ///
    /// A date of three numbers with slashes is month, day, year unless the first exceeds 12.
    public init(raw text: String) {
        let text = text.trimmed
        var reader = RawDateReader(text)
        let date = CitationDate(edtf: text) ?? reader.read()
        self = date.flatMap { $0.isWritable ? $0 : nil } ?? CitationDate(literal: text)
    }

    /// Whether its numbers are those that items of CSL-JSON may have.
    private var isWritable: Bool {
        [start, end].allSatisfy { parts in
            guard let parts else { return true }
            return (-9999...9999).contains(parts.year) && (0...24).contains(parts.month ?? 0)
                && (0...31).contains(parts.day ?? 0)
        }
    }
}

/// Takes a date in words apart.
private struct RawDateReader {
    private var tokens: [Substring] = []
    private var circa = false

    init(_ text: String) {
        var rest = Substring(text)
        for mark in ["circa ", "Circa ", "ca. ", "ca ", "c. "] where rest.hasPrefix(mark) {
            rest = rest.dropFirst(mark.count)
            circa = true
        }
        if rest.hasSuffix("?") || rest.hasSuffix("~") {
            rest = rest.dropLast()
            circa = true
        }
        var current = rest.startIndex
        var index = rest.startIndex
        func kind(_ scalar: Unicode.Scalar) -> Int {
            if (48...57).contains(scalar.value) { return 1 }
            return scalar.properties.isAlphabetic ? 2 : 0
        }
        while index < rest.endIndex {
            let scalar = rest.unicodeScalars[index]
            let next = rest.unicodeScalars.index(after: index)
            let nextKind = next < rest.endIndex ? kind(rest.unicodeScalars[next]) : -1
            if kind(scalar) != nextKind || kind(scalar) == 0 {
                let token = rest[current..<next]
                if token != " ", token != ",", token != "." { tokens.append(token) }
                current = next
            }
            index = next
        }
    }

    mutating func read() -> CitationDate? {
        let dashes: Set<Substring> = ["-", "–", "—"]
        var halves: [[Substring]] = [[]]
        let hyphens = tokens.filter { dashes.contains($0) }.count
        let slashes = tokens.filter { $0 == "/" }.count
        for token in tokens {
            if dashes.contains(token), hyphens == 1 || slashes > 0 {
                halves.append([])
            } else if token == "/", slashes == 1, hyphens == 2 || hyphens == 4 {
                halves.append([])
            } else if token != "/", !dashes.contains(token) {
                halves[halves.count - 1].append(token)
            }
        }
        guard halves.count <= 2 else { return nil }
        if halves.count == 2, halves[1].isEmpty, let start = parts(halves[0]) {
            var date = CitationDate(start, isCirca: circa)
            date.isOpenEnded = true
            return date
        }
        if halves.count == 2 {
            return range(halves[0], halves[1])
        }
        guard let start = parts(halves[0]) else { return nil }
        return CitationDate(start, isCirca: circa)
    }

    private func range(_ first: [Substring], _ last: [Substring]) -> CitationDate? {
        if let named = first.first(where: { Self.month($0) != nil }),
            !last.contains(where: { Self.month($0) != nil }), last.count == 2,
            let end = parts([named] + last), let start = parts(first + [last[1]])
        {
            return CitationDate(start, end: end, isCirca: circa)
        }
        guard let end = parts(last) else {
            // "January 3-5, 1962" and "1962-10" have one half that is no date.
            guard let start = parts(first), last.count == 1, let number = Int(last[0]) else {
                return nil
            }
            if (1...12).contains(number), start.month == nil {
                return CitationDate(year: start.year, month: number, isCirca: circa)
            }
            return nil
        }
        var start = parts(first)
        if start == nil, end.year != 0 {
            start = parts(first + [Substring(String(end.year))])
        }
        if start == nil, let month = end.month, let day = first.first.flatMap({ Int($0) }) {
            start = .init(year: end.year, month: month, day: day)
        }
        guard let start else { return nil }
        return CitationDate(start, end: end, isCirca: circa)
    }

    private func parts(_ tokens: [Substring]) -> CitationDate.Parts? {
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?
        var season: Int?
        var era = 1
        for token in tokens {
            if let number = Int(token) {
                numbers.append((number, token.utf8.count))
            } else if let named = Self.month(token) {
                month = named
            } else if let named = Self.season(token) {
                season = named
            } else if ["bc", "bce"].contains(token.lowercased()) {
                era = -1
            } else if !["ad", "ce", "st", "nd", "rd", "th"].contains(token.lowercased()) {
                return nil
            }
        }
        if month != nil || season != nil {
            guard !numbers.isEmpty, numbers.count <= 2 else { return nil }
            let yearIndex = numbers.lastIndex { $0.digits >= 3 || $0.value > 31 }
            guard let index = yearIndex ?? (numbers.count == 1 && era < 0 ? 0 : nil) else {
                return nil
            }
            let day = numbers.count == 2 ? numbers[1 - index].value : nil
            return .init(
                year: era * numbers[index].value, month: month, day: month == nil ? nil : day,
                season: season)
        }
        switch numbers.count {
        case 1:
            guard numbers[0].digits >= 3 || era < 0 else { return nil }
            return .init(year: era * numbers[0].value)
        case 2:
            let isYearFirst = numbers[0].digits >= 3
            let year = isYearFirst ? numbers[0].value : numbers[1].value
            let other = isYearFirst ? numbers[1].value : numbers[0].value
            guard (1...12).contains(other), isYearFirst || numbers[1].digits >= 3 else {
                return nil
            }
            return .init(year: year, month: other)
        case 3:
            if numbers[0].digits >= 3 {
                return .init(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
            }
            guard numbers[2].digits >= 3 else { return nil }
            let isDayFirst = numbers[0].value > 12
            return .init(
                year: numbers[2].value, month: numbers[isDayFirst ? 1 : 0].value,
                day: numbers[isDayFirst ? 0 : 1].value)
        default: return nil
        }
    }

    private static func month(_ word: Substring) -> Int? {
        let word = word.lowercased()
        guard word.utf8.count >= 3 else { return nil }
        return (1...12).first { CitationDate.Parts.monthName($0).lowercased().hasPrefix(word) }
            ?? (word == "sept" ? 9 : nil)
    }

    private static func season(_ word: Substring) -> Int? {
        switch word.lowercased() {
        case "spring": 1
        case "summer": 2
        case "autumn", "fall": 3
        case "winter": 4
        default: nil
        }
    }
}
