// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a citation that somebody pasted says, whatever its style: "FRUS, 1946, vol. VI, pp. 732-36",
/// "Smith to Byrnes, Apr. 5, 1946, 711.61/4-546", an entry of a bibliography.
///
/// It is read as a bag of facts. Each fact may be wrong: a number behind a comma can be a page or
/// something else. What the documents say decides.
package struct PastedCitation: Hashable, Sendable {
    /// A span of days that is named.
    package struct Days: Hashable, Sendable {
        /// The first day.
        package var first: CalendarDay
        /// The last day.
        package var last: CalendarDay
        /// Whether day and month are named, not only a year.
        package var isExact: Bool
    }

    /// The words of the text: letters and digits, folded.
    package var words: [String] = []
    /// The parts of the text in quotation marks, which are titles.
    package var quoted: [String] = []
    /// Years, and ranges of years written whole: "1946", "1969-1976".
    package var years: Set<String> = []
    /// Numbers of volumes that are marked as such.
    package var volumes: Set<Int> = []
    /// Roman numerals, any of which can be the number of a volume.
    package var romans: Set<Int> = []
    /// The numbers of parts.
    package var parts: Set<Int> = []
    /// The numbers of documents in their volume: "75", "190a".
    package var documents: [String] = []
    /// First pages, those marked as pages first.
    package var pages: [String] = []
    /// Whether a page is marked as such.
    package var hasMarkedPage = false
    /// Days, the most exact first.
    package var days: [Days] = []
    /// File numbers.
    package var files: [String] = []
    /// Numbers that stand behind the word telegram or the like.
    package var telegrams: [String] = []

    /// Reads a text.
    package init(_ text: String) {
        let text = PastedCitation.plain(text)
        quoted = PastedCitation.quotations(in: text)
        words = SortingName.of(text).split(separator: " ").map(String.init)
        let tokens = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
        for index in tokens.indices { read(tokens, at: index) }
        readDates(tokens)
        days.sort { $0.isExact && !$1.isExact }
    }

    /// Whether so much was found that the text is more likely a citation than a search.
    package var isLikely: Bool {
        let hasVolume = !volumes.isEmpty || !romans.isEmpty || !years.isEmpty
        if !documents.isEmpty || hasMarkedPage, hasVolume { return true }
        if !files.isEmpty { return true }
        if !volumes.isEmpty, !years.isEmpty, !pages.isEmpty { return true }
        if days.first?.isExact == true {
            return words.contains("to") || !quoted.isEmpty || !telegrams.isEmpty
        }
        return !quoted.isEmpty && hasVolume && words.count > 7
    }

    // MARK: Tokens

    private static let volumeWords: Set<String> = ["vol", "vols", "volume", "volumes", "bd", "t"]
    private static let partWords: Set<String> = ["pt", "part", "parts"]
    private static let documentWords: Set<String> = ["doc", "docs", "document", "documents"]
    private static let pageWords: Set<String> = ["p", "pp", "page", "pages", "pg"]
    private static let telegramWords: Set<String> = [
        "telegram", "tel", "embtel", "deptel", "legtel", "contel", "airgram", "despatch",
        "dispatch", "circular", "no", "nos", "number",
    ]

    private mutating func read(_ tokens: [String], at index: Int) {
        let token = tokens[index]
        let core = Self.core(token)
        let before = index > 0 ? Self.word(tokens[index - 1]) : ""
        let number = Int(core)
        let roman = Self.roman(core)
        // "VI:732-36" and "vol. 6:732".
        if let colon = core.firstIndex(of: ":"), !core.contains("/") {
            let left = String(core[..<colon])
            if let volume = Int(left) ?? Self.roman(left) {
                if Self.partWords.contains(before) {
                    parts.insert(volume)
                } else {
                    volumes.insert(volume)
                }
                addPage(String(core[core.index(after: colon)...]), isMarked: true)
                return
            }
        }
        if Self.volumeWords.contains(before) {
            if let volume = number ?? roman ?? Self.roman(core.uppercased()) {
                volumes.insert(volume)
                return
            }
        }
        if Self.partWords.contains(before), let part = number ?? roman {
            parts.insert(part)
            return
        }
        if Self.documentWords.contains(before), core.utf8.first.map(Self.isDigit) == true {
            documents.append(core.lowercased())
            return
        }
        if Self.pageWords.contains(before), !core.isEmpty {
            addPage(core, isMarked: true)
            return
        }
        if Self.isFileNumber(core) { files.append(core) }
        // A letter with a point is the initial of a name.
        if let roman, core.utf8.count > 1 || !token.contains(".") { romans.insert(roman) }
        if Self.telegramWords.contains(before), core.utf8.contains(where: Self.isDigit) {
            telegrams.append(core)
        }
        if let span = Self.yearSpan(core) {
            years.insert(span)
        } else if core.utf8.first.map(Self.isDigit) == true {
            addPage(core, isMarked: false)
        }
    }

    private mutating func addPage(_ text: String, isMarked: Bool) {
        let first = String(text.prefix { $0 != "-" && $0 != ":" && $0 != "," })
        guard !first.isEmpty, first.utf8.count <= 6,
            first.utf8.allSatisfy(Self.isDigit)
                || (isMarked && Self.roman(first.uppercased()) != nil)
        else { return }
        if isMarked {
            hasMarkedPage = true
            pages.insert(first, at: 0)
        } else {
            // A range is more likely a page than a lone number.
            pages.insert(first, at: text.contains("-") ? min(1, pages.count) : pages.count)
        }
    }

    /// The token without marks around it: "(1946;" is "1946".
    private static func core(_ token: String) -> String {
        var text = Substring(token)
        let marks = "()[]{}<>,;.\"'!?*_“”‘’"
        while let first = text.first, marks.contains(first) { text = text.dropFirst() }
        while let last = text.last, marks.contains(last) || last == ":" { text = text.dropLast() }
        return String(text)
    }

    /// The token as a word in small letters without its point: "Pp." is "pp".
    private static func word(_ token: String) -> String { core(token).lowercased() }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// "1946", "1969-1976" and "1969-76" (written whole); nil for anything else.
    private static func yearSpan(_ text: String) -> String? {
        let sides = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let first = sides.first, first.utf8.count == 4, let year = Int(first),
            (1700...2100).contains(year)
        else { return nil }
        if sides.count == 1 { return first }
        guard sides.count == 2, let end = Int(sides[1]) else { return nil }
        switch sides[1].utf8.count {
        case 4: return end > year && end < year + 40 ? text : nil
        case 2:
            let whole = year / 100 * 100 + end
            // "1946-47" can be a page range too; a span of years is short.
            return whole > year && whole < year + 12 ? "\(first)-\(whole)" : nil
        default: return nil
        }
    }

    /// The value of a Roman numeral in capitals; nil for other text.
    static func roman(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 8 else { return nil }
        let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
        var total = 0
        var previous = 0
        for character in text.reversed() {
            guard let value = values[character] else { return nil }
            total += value < previous ? -value : value
            previous = max(previous, value)
        }
        return (1...200).contains(total) ? total : nil
    }

    /// "711.61/4-546", "POL 15-1 IRAN" is not one token and is found by its words.
    private static func isFileNumber(_ text: String) -> Bool {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
        let head = text.utf8[..<slash]
        let tail = text.utf8[slash...].dropFirst()
        guard let first = head.first, let start = tail.first, isDigit(first), isDigit(start)
        else { return false }
        // A day in digits, 1946/04/05, is none.
        return head.contains(UInt8(ascii: ".")) || tail.contains(UInt8(ascii: "-"))
    }

    // MARK: Dates

    private mutating func readDates(_ tokens: [String]) {
        let words = tokens.map(Self.core)
        for index in words.indices {
            if let day = Self.digits(words[index]) { add(day) }
            guard let month = Self.month(words[index]) else { continue }
            var year: Int?
            var day: Int?
            func number(_ place: Int) -> Int? {
                words.indices.contains(place)
                    ? Int(words[place].prefix { $0.isASCII && $0.isNumber }) : nil
            }
            // "April 5, 1946", "5 April 1946", "April 1946".
            if let next = number(index + 1), (1...31).contains(next),
                words[index + 1].utf8.count < 5
            {
                day = next
                year = number(index + 2)
            } else if let before = number(index - 1), (1...31).contains(before) {
                day = before
                year = number(index + 1)
            } else {
                year = number(index + 1)
            }
            // APA has the year in front: "(1946, April 5)".
            if year.map({ !(1700...2100).contains($0) }) ?? true {
                year = number(index - 1).flatMap { (1700...2100).contains($0) ? $0 : nil }
            }
            guard let year else { continue }
            add(CalendarDay(year: year, month: month, day: day))
        }
        for year in years where !year.contains("-") {
            guard let day = CalendarDay(year) else { continue }
            days.append(Days(first: day.earliest, last: day.latest, isExact: false))
        }
    }

    private mutating func add(_ day: CalendarDay?) {
        guard let day else { return }
        days.append(Days(first: day.earliest, last: day.latest, isExact: day.day != nil))
    }

    /// "1946-04-05", "1946/04/05".
    private static func digits(_ text: String) -> CalendarDay? {
        let parts = text.split { $0 == "-" || $0 == "/" }
        guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    private static func month(_ text: String) -> Int? {
        let word = text.lowercased()
        guard word.utf8.count >= 3, let first = text.first, first.isUppercase else { return nil }
        if word == "sept" { return 9 }
        return months.firstIndex { $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word)) }
            .map { $0 + 1 }
    }

    // MARK: Text

    /// The text with one sort of dash, of quotation mark and of blank, and without the marks of
    /// fonts.
    private static func plain(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "–", "—", "‐", "‑", "−": result += "-"
            case "„", "“", "”", "«", "»", "‟": result += "\""
            case "‘", "’", "‚", "‹", "›": result += "'"
            case "\u{A0}", "\u{2009}", "\u{202F}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func quotations(in text: String) -> [String] {
        var found: [String] = []
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        for index in stride(from: 1, to: pieces.count - 1, by: 2) {
            let words = SortingName.of(String(pieces[index]))
            if words.contains(" ") { found.append(words) }
        }
        // British styles quote with single marks, which are apostrophes as well.
        if found.isEmpty, let open = text.firstRange(of: " '") ?? text.firstRange(of: "('") {
            let rest = text[open.upperBound...]
            for mark in ["',", "' ", "'."] {
                guard let close = rest.firstRange(of: mark) else { continue }
                let words = SortingName.of(String(rest[..<close.lowerBound]))
                if words.split(separator: " ").count > 2 {
                    found.append(words)
                    break
                }
            }
        }
        return found
    }
}
