// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

/// Styles and items put together at random from a small stock of words, so that many cites look
/// alike: whatever a style asks for, there is a text and no trap.
@Suite("Styles and items made at random")
struct RandomStyleTests {
    /// Styles of each seed; the seed stands in the name of the run that fails.
    private static let stylesPerSeed = 100

    @Test("are formatted without a trap, and twice in the same way", arguments: 1...20)
    func formats(seed: Int) throws {
        var maker = RandomCitations(seed: UInt64(seed))
        let locales = CitationLocales(folder: "/nonexistent")
        for _ in 0..<Self.stylesPerSeed {
            let xml = maker.style()
            let style = try CitationStyle(xml: xml, locales: locales)
            let items = maker.items()
            let citations = maker.citations(of: items)
            var first = CitationProcessor(style: style, items: items)
            var second = first
            let texts = first.format(citations)
            #expect(texts.count == citations.count)
            #expect(second.format(citations).map(\.html) == texts.map(\.html), "\(xml)")
            let entries = first.bibliography().entries
            #expect(entries.count == (style.hasBibliography ? items.count : 0))
            for citation in citations { _ = first.format(citation).rtf }
        }
    }
}

/// Makes styles, items and citations from a seed.
struct RandomCitations {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &generator)]
    }

    private mutating func happens(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &generator) < percent
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    // MARK: Styles

    /// A style with a citation and most often a bibliography.
    mutating func style() -> String {
        var xml = "<style class=\"\(pick(["note", "in-text"]))\" version=\"1.0\""
        xml += attribute(
            "demote-non-dropping-particle", ["never", "sort-only", "display-and-sort"])
        xml += attribute("page-range-format", ["minimal", "chicago", "expanded", "minimal-two"])
        xml += attribute("initialize-with-hyphen", ["true", "false"]) + names() + ">"
        xml += "<locale><terms><term name=\"editortranslator\">ed. &amp; trans.</term>"
        xml += "<term name=\"ordinal\">th</term></terms></locale>"
        xml += "<macro name=\"m\">\(elements(depth: 2))</macro>"
        xml += "<citation" + names() + citationOptions() + ">\(sort())\(layout())</citation>"
        if happens(80) {
            xml += "<bibliography" + names() + bibliographyOptions()
            xml += ">\(sort())\(layout())</bibliography>"
        }
        return xml + "</style>"
    }

    private mutating func attribute(_ name: String, _ values: [String], _ percent: Int = 40)
        -> String
    {
        happens(percent) ? " \(name)=\"\(pick(values))\"" : ""
    }

    private mutating func citationOptions() -> String {
        let yes = ["true"]
        var result = attribute("disambiguate-add-names", yes, 60)
        result += attribute("disambiguate-add-givenname", yes, 60)
        result += attribute("disambiguate-add-year-suffix", yes, 60)
        result += attribute(
            "givenname-disambiguation-rule",
            [
                "all-names", "all-names-with-initials", "primary-name",
                "primary-name-with-initials", "by-cite",
            ])
        result += attribute(
            "collapse", ["citation-number", "year", "year-suffix", "year-suffix-ranged"], 60)
        result += attribute("cite-group-delimiter", [", ", ""])
        result += attribute("year-suffix-delimiter", [",", " "])
        return result + attribute("near-note-distance", ["0", "2"])
    }

    private mutating func bibliographyOptions() -> String {
        var result = attribute("subsequent-author-substitute", ["---", ""], 60)
        result += attribute(
            "subsequent-author-substitute-rule",
            ["complete-all", "complete-each", "partial-each", "partial-first"])
        return result + attribute("second-field-align", ["flush", "margin"])
    }

    private mutating func names() -> String {
        var result = attribute("et-al-min", ["0", "1", "2", "3"], 50)
        result += attribute("et-al-use-first", ["0", "1", "2", "5"], 50)
        result += attribute("et-al-use-last", ["true"], 20)
        result += attribute("et-al-subsequent-min", ["1", "2"], 20)
        result += attribute("et-al-subsequent-use-first", ["0", "1"], 20)
        result += attribute("initialize-with", [".", ". ", ""])
        result += attribute("name-as-sort-order", ["first", "all"], 20)
        return result + attribute("and", ["text", "symbol"])
    }

    private mutating func sort() -> String {
        guard happens(40) else { return "" }
        let key = pick([
            "macro=\"m\"", "variable=\"author\"", "variable=\"issued\"", "variable=\"title\"",
            "variable=\"citation-number\"", "variable=\"volume\"",
        ])
        return "<sort><key \(key)" + attribute("sort", ["descending"])
            + attribute("names-min", ["1"], 20) + attribute("names-use-first", ["1"], 20)
            + "/></sort>"
    }

    private mutating func layout() -> String {
        "<layout delimiter=\"; \"" + affixes() + ">\(elements(depth: 3))</layout>"
    }

    private mutating func affixes() -> String {
        attribute("prefix", ["(", ". ", " ", "“"], 15) + attribute("suffix", [")", ".", ", "], 15)
    }

    private mutating func formatting() -> String {
        affixes() + attribute("font-style", ["italic", "normal"], 10)
            + attribute("quotes", ["true"], 10) + attribute("strip-periods", ["true"], 10)
            + attribute(
                "text-case",
                ["lowercase", "uppercase", "capitalize-first", "capitalize-all", "title"], 20)
            + attribute("display", ["block", "left-margin", "right-inline", "indent"], 5)
    }

    private mutating func elements(depth: Int) -> String {
        (0..<number(1...4)).map { _ in element(depth: depth) }.joined()
    }

    private mutating func element(depth: Int) -> String {
        let variables = [
            "title", "volume", "issue", "edition", "page", "locator", "citation-number",
            "first-reference-note-number", "year-suffix", "citation-label", "number", "note",
        ]
        switch number(0...(depth > 0 ? 11 : 8)) {
        case 0, 1, 2, 3: return namesElement(depth: depth)
        case 4, 5:
            let parts = ["year", "month", "day"].filter { _ in happens(60) }.map {
                "<date-part name=\"\($0)\""
                    + attribute("form", ["short", "numeric-leading-zeros", "ordinal"], 30)
                    + formatting() + "/>"
            }
            return "<date variable=\"\(pick(["issued", "accessed"]))\"" + formatting()
                + attribute("form", ["text", "numeric"], 30) + ">\(parts.joined())</date>"
        case 6: return "<text variable=\"\(pick(variables))\"" + formatting() + "/>"
        case 7:
            return "<number variable=\"\(pick(variables))\""
                + attribute("form", ["ordinal", "long-ordinal", "roman"]) + formatting() + "/>"
        case 8:
            return "<label variable=\"\(pick(["page", "locator", "volume"]))\"" + formatting()
                + attribute("plural", ["always", "never"]) + "/>"
        case 9: return choose(depth: depth)
        case 10 where depth == 3: return "<text macro=\"m\"" + formatting() + "/>"
        default:
            return "<group" + attribute("delimiter", [", ", " "]) + formatting()
                + ">\(elements(depth: depth - 1))</group>"
        }
    }

    private mutating func choose(depth: Int) -> String {
        let test = pick([
            "disambiguate=\"true\"", "position=\"subsequent\"", "position=\"ibid near-note\"",
            "type=\"book\"", "variable=\"editor\"", "is-numeric=\"volume\"", "locator=\"page\"",
            "is-uncertain-date=\"issued\"",
        ])
        return "<choose><if \(test)>\(elements(depth: depth - 1))</if>"
            + "<else>\(elements(depth: depth - 1))</else></choose>"
    }

    private mutating func namesElement(depth: Int) -> String {
        let variables = pick(["author", "editor", "translator", "editor translator"])
        var xml = "<names variable=\"\(variables)\"" + formatting() + ">"
        if happens(70) {
            xml += "<name" + attribute("form", ["short", "count"], 50) + names() + ">"
            if happens(30) {
                xml += "<name-part name=\"\(pick(["family", "given"]))\"" + formatting() + "/>"
            }
            xml += "</name>"
        }
        if happens(30) { xml += "<label form=\"short\"" + formatting() + "/>" }
        if depth > 0, happens(30) {
            xml += "<substitute>\(element(depth: depth - 1))<text variable=\"title\"/></substitute>"
        }
        return xml + "</names>"
    }

    // MARK: Items

    /// Some items that share names, titles and years; half of them differ from another in one thing.
    mutating func items() -> [CitationItem] {
        var result: [CitationItem] = []
        for position in 0..<number(2...7) {
            var item = CitationItem(id: "\(position)", type: pick(["book", "chapter"]))
            if happens(60), let other = result.last {
                item = other
                item.id = "\(position)"
                if happens(80) { change(&item, number(0...4)) }
            } else {
                for part in 0...4 { change(&item, part) }
            }
            result.append(item)
        }
        return result
    }

    /// Gives one part of an item another value, or takes it away.
    private mutating func change(_ item: inout CitationItem, _ part: Int) {
        switch part {
        case 0, 1:
            let variable: NameVariable = pick([.author, .editor, "translator"])
            item[variable] = (0..<number(0...4)).map { _ in name() }
        case 2:
            item[.title] = pick(["Roe", "Roe et al.", "the “x”-ray — a", "", "<i>on</i> Doe"])
        case 3: item[DateVariable.issued] = happens(30) ? nil : date()
        default:
            let variable: TextVariable = pick([.volume, "issue", "edition", .page, .number])
            item[variable] = pick([
                "2", "2-4", "12\\-3", "IV", "99999999999999999999", "", "n. 3, 5 & 7–", "-", "0",
                "–5", "2nd", "ch. 3, p. 4",
            ])
            if happens(20) { item[.note] = "volume: 3\n{:issue: x}" }
            if happens(20) { item[.language] = pick(["en", "de", "tr", ""]) }
        }
    }

    private mutating func date() -> CitationDate {
        var date = CitationDate(year: pick([1946, 1946, 1947, -44, 0, 79]))
        if happens(50) { date.start?.month = pick([1, 12, 13]) }
        if happens(50) { date.start?.day = pick([0, 1, 31]) }
        if happens(20) { date.start?.season = pick([1, 9]) }
        if happens(30) { date.end = .init(year: pick([1946, 1948]), month: 3) }
        date.isCirca = happens(20)
        return date
    }

    private mutating func name() -> CitationName {
        if happens(10) { return CitationName(literal: pick(["The Office", "et al."])) }
        var name = CitationName(
            family: pick(["Doe", "Roe", "de la Poe", "van der Moe", "山田", "", "O’Noe"]),
            given: pick(["X", "Y", "John", "Jean-Luc", "太郎", "", "A., Jr.", "A. von", "-", "."]))
        name.isStaticOrdering = happens(5)
        if happens(10) { name.suffix = "III" }
        return name
    }

    // MARK: Citations

    /// Citations in notes and in the text, with places and words around them.
    mutating func citations(of items: [CitationItem]) -> [Citation] {
        (1...number(2...6)).map { note in
            let cites = (0..<number(1...5)).map { _ in
                var cite = Cite(id: happens(5) ? "nobody" : pick(items).id)
                if happens(30) { cite.locator = pick(["3", "4–5", "ch. 2", "12, fig. 3", "-"]) }
                if happens(20) { cite.label = pick(["chapter", "", "section"]) }
                if happens(10) { cite.prefix = pick(["See", "Cf. ", "“"]) }
                if happens(10) { cite.suffix = pick([", and more", "<i>", "."]) }
                cite.authorMode = pick([.normal, .normal, .normal, .suppressed, .only])
                return cite
            }
            return Citation(cites, noteNumber: happens(80) ? note : 0)
        }
    }
}

/// A small generator of numbers that gives the same ones for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
