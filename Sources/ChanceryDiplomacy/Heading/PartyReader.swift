// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Reads the words of one party: office and name.
struct PartyReader {
    let line: PrintedLine
    let anchors: [HeadingReading.Anchor]

    /// The parties in a range, one for each name in parentheses.
    func parties(_ range: Range<Int>) -> [Party] {
        let ranges = split(PartyReader.trimmed(line, range))
        if ranges.count == 1, let two = namesTogether(ranges[0]) { return two }
        return ranges.compactMap(party)
    }

    /// "Harold H. Saunders and John W. Foster of the National Security Council Staff".
    private func namesTogether(_ range: Range<Int>) -> [Party]? {
        guard let and = range.first(where: { line.isWord($0, "and") }), and > range.lowerBound,
            wordCount(range.lowerBound..<and) >= 2, isPersonal(range.lowerBound..<and),
            TitleTable.titleEnd(line, range.lowerBound, and) == nil,
            let (name, role) = named(and + 1..<range.upperBound), wordCount(name) >= 2
        else { return nil }
        let office = role.flatMap(self.role)
        let first = range.lowerBound..<and
        return [
            Party(text: line.text(first), role: office, name: line.text(first)),
            Party(text: line.text(and + 1..<range.upperBound), role: office, name: line.text(name)),
        ]
    }

    /// The range without commas and full stops at its ends.
    static func trimmed(_ line: PrintedLine, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end,
            line.isSign(start, ",") || line.isDash(start)
                || (line.isWord(start, "to") && line.isWord(start + 1, "the"))
        {
            start += 1
        }
        while end > start,
            line.isSign(end - 1, ",") || line.isSign(end - 1, ";") || line.isSign(end - 1, ":")
                || line.isSign(end - 1, "/") || line.isDash(end - 1)
                || isQuotationMark(line, end - 1)
                || (line.isSign(end - 1, ".") && !isAbbreviation(line, end - 2))
        {
            end -= 1
        }
        return start..<end
    }

    /// A quotation mark that was never opened.
    private static func isQuotationMark(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isSign(index, "\"") || line.text(index..<index + 1) == "”"
    }

    private static func isAbbreviation(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isWord(index, "jr") || line.isWord(index, "sr") || line.length(index) == 1
    }

    /// Several parties stand side by side, each with its name in parentheses.
    private func split(_ range: Range<Int>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        while index < range.upperBound {
            guard line.isSign(index, ")") else {
                if line.isWord(index, "and"),
                    isBetweenPersons(start..<index, index + 1..<range.upperBound)
                {
                    ranges.append(PartyReader.trimmed(line, start..<index))
                    start = index + 1
                }
                index += 1
                continue
            }
            var next = index + 1
            let isComma = line.isSign(next, ",")
            if isComma { next += 1 }
            let isAnd = line.isWord(next, "and")
            if isAnd { next += 1 }
            let begins =
                isAnd || (isComma && (line.isWord(next, "the") || TitleTable.isTitle(line, next)))
            if begins, next < range.upperBound, hasMore(next..<range.upperBound) {
                ranges.append(PartyReader.trimmed(line, start..<index + 1))
                start = next
            }
            index = next
        }
        let last = PartyReader.trimmed(line, start..<range.upperBound)
        if !last.isEmpty { ranges.append(last) }
        return ranges
    }

    /// Whether what follows "and" is a party of its own.
    private func hasMore(_ range: Range<Int>) -> Bool {
        line.isWord(range.lowerBound, "the") || TitleTable.isTitle(line, range.lowerBound)
            || range.contains { line.isSign($0, "(") } || line.isCapitalized(range.lowerBound)
    }

    /// "Secretary of State Rusk and Secretary of Defense McNamara".
    private func isBetweenPersons(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard !right.isEmpty, let (leftTitle, _) = titled(left), let (rightTitle, _) = titled(right)
        else { return false }
        return !leftTitle.isEmpty && !rightTitle.isEmpty
    }

    // MARK: One party

    private func party(_ range: Range<Int>) -> Party? {
        guard !range.isEmpty else { return nil }
        let text = line.text(range)
        // "Paul H. Nitze, Deputy to the Assistant Secretary (Thorp)": the name comes first.
        if let (name, role) = named(range), let role, line.isSign(name.upperBound, ",") {
            if let (title, person) = titled(name), !title.isEmpty {
                // "President Johnson, in Texas"
                let office = [line.text(title), self.role(role)].compactMap(\.self)
                return Party(
                    text: text, role: office.joined(separator: ", "), name: line.text(person))
            }
            return Party(text: text, role: self.role(role), name: line.text(name))
        }
        if let (role, name) = parenthesized(range) {
            return Party(text: text, role: role, name: name)
        }
        let (role, name) = split(name: range)
        return Party(text: text, role: role, name: name)
    }

    /// "the Ambassador in Iran (Wiley)".
    private func parenthesized(_ range: Range<Int>) -> (String?, String)? {
        var index = range.upperBound - 1
        while index > range.lowerBound {
            if line.isSign(index, ")"), let open = opening(of: index, in: range),
                isName(open + 1..<index)
            {
                let name = line.text(open + 1..<index)
                var role = self.role(range.lowerBound..<open)
                let behind = index + 1..<range.upperBound
                // "(Huddle), at Geneva" is the office with the place where it was held that day.
                if !behind.isEmpty, let role = role {
                    if !line.isSign(behind.lowerBound, ",") {
                        return (role + " " + line.text(behind), name)
                    }
                    if line.isWord(behind.lowerBound + 1, "at")
                        || line.isWord(behind.lowerBound + 1, "in")
                    {
                        return (role + line.text(behind), name)
                    }
                }
                if role?.isEmpty == true { role = nil }
                return (role, name)
            }
            index -= 1
        }
        // An opening that was never closed, or a closing that was never opened.
        if let open = range.last(where: { line.isSign($0, "(") }), open > range.lowerBound,
            !(open..<range.upperBound).contains(where: { line.isSign($0, ")") }),
            (open + 2...open + 3).contains(range.upperBound), isName(open + 1..<range.upperBound)
        {
            return (role(range.lowerBound..<open), line.text(open + 1..<range.upperBound))
        }
        if line.isSign(range.upperBound - 1, ")"), range.count > 2,
            opening(of: range.upperBound - 1, in: range) == nil
        {
            let name = range.upperBound - 2..<range.upperBound - 1
            return (role(range.lowerBound..<name.lowerBound), line.text(name))
        }
        return nil
    }

    private func opening(of close: Int, in range: Range<Int>) -> Int? {
        var index = close - 1
        while index >= range.lowerBound {
            if line.isSign(index, "(") { return index }
            if line.isSign(index, ")") { return nil }
            index -= 1
        }
        return nil
    }

    /// Whether words in parentheses are a name, not "Plans", "INR" or "1951".
    private func isName(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count <= 9 else { return false }
        for word: StaticString in [
            "plans", "intelligence", "acting", "designate", "political", "economic",
            "operations", "support", "administration", "comptroller", "consular", "military",
        ] where range.count == 1 && line.isWord(range.lowerBound, word) {
            return false
        }
        for index in range {
            if line.kind(index) == .number { return false }
            if line.isWord(index, "session") || line.isWord(index, "meeting") { return false }
        }
        if line.isSign(range.lowerBound, "[") { return true }
        guard line.kind(range.lowerBound) == .word else { return false }
        return !(range.count == 1 && isAbbreviation(range.lowerBound))
    }

    /// Capital letters only, three to five of them: "INR", "ARA".
    private func isAbbreviation(_ index: Int) -> Bool {
        let piece = line.pieces[index]
        return line.bytes[piece.start..<piece.end].allSatisfy { (65...90).contains($0) }
    }

    /// The office without its article.
    private func role(_ range: Range<Int>) -> String? {
        var range = PartyReader.trimmed(line, range)
        if !range.isEmpty, line.isWord(range.lowerBound, "the") {
            range = range.lowerBound + 1..<range.upperBound
        }
        return range.isEmpty ? nil : line.text(range)
    }

    // MARK: Names without parentheses

    private func split(name range: Range<Int>) -> (role: String?, name: String?) {
        if let (role, name) = anchored(range) { return (role, name) }
        if line.isWord(range.lowerBound, "the") { return (role(range), nil) }
        if let (title, name) = titled(range), !title.isEmpty {
            return (line.text(title), line.text(name))
        }
        if let (name, role) = named(range) {
            return (role.flatMap(self.role), line.text(name))
        }
        return (role(range), nil)
    }

    /// A name that the source marks as a person's.
    private func anchored(_ range: Range<Int>) -> (String?, String)? {
        for anchor in anchors where anchor.isPerson {
            let words = PrintedLine(anchor.text)
            guard let first = words.pieces.first, let last = words.pieces.last else { continue }
            let name = words.bytes[first.start..<last.end]
            guard
                let start = range.first(where: { index in
                    line.bytes[line.pieces[index].start...].starts(with: name)
                })
            else { continue }
            var end = start
            while end < range.upperBound,
                line.pieces[end].end < line.pieces[start].start + name.count
            {
                end += 1
            }
            end += 1
            guard end <= range.upperBound, !isMistaken(start..<end, in: range) else { continue }
            if isOfficeName(start..<end) {
                // "the Shah of Iran": the title is the name by which the source knows the person.
                guard let office = role(range), office != anchor.text else { continue }
                return (office, anchor.text)
            }
            var found = PartyReader.trimmed(line, start..<end)
            if let (title, name) = titled(found), !title.isEmpty {
                // "Korean President Park": the source marks the title with the name.
                let office = range.lowerBound..<title.upperBound
                let behind = role(name.lowerBound..<range.upperBound, without: name)
                let parts = [role(office), behind].compactMap(\.self)
                return (parts.joined(separator: ", "), line.text(name))
            }
            found = withGivenName(found, in: range)
            return (role(range, without: found), line.text(found))
        }
        return nil
    }

    /// Whether the source marks as a person what is none: the country in "the Embassy in Jordan",
    /// the whole office in "the Department of State".
    private func isMistaken(_ name: Range<Int>, in range: Range<Int>) -> Bool {
        let before = name.lowerBound - 1
        if before >= range.lowerBound, line.isWord(before, "in") || line.isWord(before, "at") {
            return true
        }
        if name.contains(where: { TitleTable.isInstitution(line, $0) }) { return true }
        return name.count > 2
            && TitleTable.titleEnd(line, name.lowerBound, name.upperBound) == name.upperBound
    }

    /// A marked family name with the given names that the source leaves before the mark.
    private func withGivenName(_ name: Range<Int>, in range: Range<Int>) -> Range<Int> {
        let before = range.lowerBound..<name.lowerBound
        guard !before.isEmpty, wordCount(before) <= 2, isPersonal(before),
            before.allSatisfy({ line.kind($0) == .word || line.isSign($0, ".") }),
            !TitleTable.isCourtesy(line, before.lowerBound),
            TitleTable.titleEnd(line, before.lowerBound, name.upperBound) == nil
        else { return name }
        return range.lowerBound..<name.upperBound
    }

    /// The office around a name: "President Johnson", "X of the National Security Council Staff",
    /// "X, Special Assistant".
    private func role(_ range: Range<Int>, without name: Range<Int>) -> String? {
        let before = PartyReader.trimmed(line, range.lowerBound..<name.lowerBound)
        var after = PartyReader.trimmed(line, name.upperBound..<range.upperBound)
        if !after.isEmpty, line.isWord(after.lowerBound, "of") {
            after = after.lowerBound + 1..<after.upperBound
        }
        let isCourtesy =
            before.count <= 2 && !before.isEmpty && TitleTable.isCourtesy(line, before.lowerBound)
        if !before.isEmpty, !isCourtesy { return role(before) }
        return after.isEmpty ? nil : role(after)
    }

    /// A title that is itself marked as a person ("the Shah of Iran") is an office.
    private func isOfficeName(_ range: Range<Int>) -> Bool {
        TitleTable.isOffice(line, range)
            || range.count <= 2
                && TitleTable.titleEnd(line, range.lowerBound, range.upperBound)
                    == range.upperBound
    }

    /// "Secretary of State Rusk": title and name.
    private func titled(_ range: Range<Int>) -> (Range<Int>, Range<Int>)? {
        guard let end = TitleTable.titleEnd(line, range.lowerBound, range.upperBound),
            end < range.upperBound, isPersonal(end..<range.upperBound)
        else { return nil }
        return (range.lowerBound..<end, end..<range.upperBound)
    }

    /// "Robert Oakley of the National Security Council Staff", "Robert Cutler, Special Assistant".
    private func named(_ range: Range<Int>) -> (Range<Int>, Range<Int>?)? {
        var start = range.lowerBound
        while start < range.upperBound,
            TitleTable.isCourtesy(line, start) || line.isWord(start, "senator")
                || line.isWord(start, "representative") || line.isWord(start, "congressman")
        {
            start += 1
            if line.isSign(start, ".") { start += 1 }
        }
        var end = start
        while end < range.upperBound, !line.isSign(end, ","), !line.isWord(end, "of"),
            !line.isWord(end, "at"), !line.isWord(end, "in")
        {
            end += 1
        }
        if line.isSign(end, ","), isSuffix(end + 1) {
            end += line.isSign(end + 2, ".") ? 3 : 2
        }
        guard end > start, end <= range.upperBound, isPersonal(start..<end),
            wordCount(start..<end) >= 2 || start > range.lowerBound
        else { return nil }
        var rest = PartyReader.trimmed(line, end..<range.upperBound)
        if !rest.isEmpty, line.isWord(rest.lowerBound, "of") {
            rest = rest.lowerBound + 1..<rest.upperBound
        }
        return (start..<end, rest.isEmpty ? nil : rest)
    }

    private func isSuffix(_ index: Int) -> Bool {
        line.isWord(index, "jr") || line.isWord(index, "sr") || line.isWord(index, "ii")
            || line.isWord(index, "iii")
    }

    /// The small words of surnames.
    private static let particles: [StaticString] = [
        "de", "la", "von", "van", "al", "el", "bin", "da", "der", "den", "du", "di", "del",
        "della", "dos", "das", "ter", "zu", "zur", "ul", "ibn", "bint", "ben", "y", "e",
    ]

    private func wordCount(_ range: Range<Int>) -> Int {
        range.count { line.kind($0) == .word }
    }

    /// Whether words may be a person's name: capitals, initials, particles; no institution.
    private func isPersonal(_ range: Range<Int>) -> Bool {
        guard range.count <= 8, !range.isEmpty else { return false }
        var words = 0
        for index in range {
            switch line.kind(index) {
            case .word:
                words += 1
                let isParticle = PartyReader.particles.contains { line.isWord(index, $0) }
                let isSecondHalf = line.isDash(index - 1) && !line.pieces[index].isSpaced
                guard line.isCapitalized(index) || isParticle || isSecondHalf else { return false }
                if TitleTable.isInstitution(line, index) { return false }
            case .dash: break
            case .sign:
                guard
                    line.isSign(index, ".") || line.isSign(index, ",")
                        || line.isSign(index, "’")
                else { return false }
            case .number, .longDash, nil: return false
            }
        }
        return words > 0 && words <= 5
    }
}
