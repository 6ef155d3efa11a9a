// SPDX-License-Identifier: Apache-2.0

/// The words of offices that stand before a name without parentheses, and of institutions.
enum TitleTable {
    /// Where a title before a name ends; nil if none begins here.
    ///
    /// "Acting Secretary of State Ball": the title ends before "Ball".
    static func titleEnd(_ line: PrintedLine, _ start: Int, _ limit: Int) -> Int? {
        var index = start
        var end: Int?
        // Nationalities and qualifications may stand before the title proper.
        var qualifiers = 0
        while index < limit, qualifiers <= 4 {
            if let next = title(line, index, limit) {
                end = next
                index = next
                continue
            }
            if end != nil { break }
            guard line.isCapitalized(index) || line.isDash(index) else { return nil }
            index += 1
            qualifiers += 1
        }
        return end
    }

    /// Whether a title begins at a piece.
    static func isTitle(_ line: PrintedLine, _ index: Int) -> Bool {
        for word in nouns where line.isWord(index, word) { return true }
        return isQualifier(line, index)
    }

    /// Whether words are an office and not a name: "Shah of Iran", "President of the Council".
    static func isOffice(_ line: PrintedLine, _ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        return range.count >= 3 && nouns.contains { line.isWord(start, $0) }
            && (line.isWord(start + 1, "of") || line.isWord(start + 1, "for"))
    }

    /// "Mr.", "Dr.", "Miss".
    static func isCourtesy(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isWord(index, "mr") || line.isWord(index, "mrs") || line.isWord(index, "dr")
            || line.isWord(index, "miss") || line.isWord(index, "messrs")
            || line.isWord(index, "professor")
    }

    /// Whether a word belongs to an institution's name, not to a person's.
    static func isInstitution(_ line: PrintedLine, _ index: Int) -> Bool {
        for word in institutions where line.isWord(index, word) { return true }
        return false
    }

    private static func isQualifier(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isWord(index, "acting") || line.isWord(index, "deputy") || line.isWord(index, "under")
            || line.isWord(index, "assistant") || line.isWord(index, "vice")
            || line.isWord(index, "former")
    }

    /// One title with what belongs to it: "Secretary of State", "Director of Central Intelligence".
    private static func title(_ line: PrintedLine, _ index: Int, _ limit: Int) -> Int? {
        guard nouns.contains(where: { line.isWord(index, $0) }) else { return nil }
        var end = index + 1
        if end < limit, line.isDash(end), end + 1 < limit,
            line.isWord(end + 1, "designate")
                || line.isWord(end + 1, "general") || line.isWord(end + 1, "elect")
        {
            end += 2
        }
        if line.areWords(end, "at", "large"), end + 2 <= limit { return end + 2 }
        if line.isWord(index, "attorney"), line.isWord(end, "general") { end += 1 }
        if line.isWord(index, "lieutenant") || line.isWord(index, "major")
            || line.isWord(index, "brigadier") || line.isWord(index, "rear")
            || line.isWord(index, "vice"), end < limit,
            nouns.contains(where: { line.isWord(end, $0) })
        {
            return title(line, end, limit)
        }
        guard end < limit, line.isWord(end, "of") || line.isWord(end, "for") else { return end }
        var next = end + 1
        if line.isWord(next, "the") { next += 1 }
        for subject in subjects where line.isWord(next, subject.first) {
            guard let second = subject.second else { return next + 1 }
            if line.isWord(next + 1, second) { return next + 2 }
        }
        // A title of something else ("Chairman of the Board") takes no name behind it.
        return nil
    }

    private static let nouns: [StaticString] = [
        "president", "secretary", "minister", "ambassador", "senator", "general", "admiral",
        "chancellor", "king", "queen", "premier", "chairman", "director", "attorney",
        "commander", "colonel", "captain", "marshal", "generalissimo", "congressman",
        "representative", "governor", "prince", "emperor", "shah", "pope", "emir", "sheikh",
        "counselor", "administrator", "aide", "chargé", "consul", "lieutenant", "major",
        "brigadier", "archbishop", "cardinal", "justice", "speaker", "field", "crown", "prime",
        "sultan", "imam", "tunku", "commissioner", "under", "vice", "sir", "lord", "presidential",
    ]

    private struct Subject: Sendable {
        var first: StaticString
        var second: StaticString?
    }

    private static let subjects: [Subject] = [
        Subject(first: "state"), Subject(first: "defense"), Subject(first: "treasury"),
        Subject(first: "commerce"), Subject(first: "agriculture"), Subject(first: "labor"),
        Subject(first: "interior"), Subject(first: "army"), Subject(first: "navy"),
        Subject(first: "air", second: "force"), Subject(first: "transportation"),
        Subject(first: "central", second: "intelligence"), Subject(first: "war"),
        Subject(first: "health"), Subject(first: "energy"),
        Subject(first: "foreign", second: "affairs"),
    ]

    private static let institutions: [StaticString] = [
        "embassy", "department", "mission", "missions", "posts", "post", "staff", "station",
        "board", "council", "committee", "agency", "headquarters", "delegation", "government",
        "bureau", "office", "chiefs", "group", "legation", "consulate", "certain", "all",
        "various", "commission", "secretariat", "ministry", "house", "diplomatic", "division",
        "force", "corps", "army", "navy", "command", "republic", "republics", "kingdom",
        "states", "union", "cia", "usun", "usis", "liaison", "field", "base", "congress",
        "embassies", "other", "service", "administration", "organization", "nations", "files",
        "record", "chief", "commander", "officers", "members", "task", "interdepartmental",
    ]
}
