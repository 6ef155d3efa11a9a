// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Citation styles")
struct StyleTests {
    /// No folder: only what is built in.
    private let locales = CitationLocales(folder: "/nonexistent")

    private func style(_ layout: String, attributes: String = "") throws -> CitationStyle {
        try CitationStyle(
            xml: """
                <style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
                <info><title>Test</title><id>test</id></info>
                <citation \(attributes)><layout delimiter="; ">\(layout)</layout></citation>
                <bibliography><layout>\(layout)</layout></bibliography></style>
                """, name: "test.csl", locales: locales)
    }

    private func item(_ id: String, _ change: (inout CitationItem) -> Void) -> CitationItem {
        var item = CitationItem(id: id, type: "book")
        change(&item)
        return item
    }

    @Test(
        "say where they are malformed",
        arguments: [
            ("<style>", "test.csl:1:8:"),
            ("<book/>", "test.csl:1:1: The root element is book"),
            ("<style>\n  <info/></style>", "test.csl:1:1: The style has no citation"),
            (
                "<style><citation>\n<layout><text macro=\"x\"/></layout></citation></style>",
                "test.csl:2:9: The macro x is not defined"
            ),
            (
                "<style><macro name=\"a\"><text macro=\"a\"/></macro><citation/></style>",
                "test.csl:1:8: The macro a calls itself"
            ),
        ])
    func malformed(xml: String, beginning: String) {
        let error = #expect(throws: CitationError.self) {
            try CitationStyle(xml: xml, name: "test.csl", locales: locales)
        }
        #expect(error?.description.hasPrefix(beginning) == true, "\(String(describing: error))")
        #expect(error?.code == .malformedStyle)
    }

    @Test("refuse macros that multiply")
    func expansion() {
        var macros = "<macro name=\"m0\"><text value=\"x\"/></macro>"
        for level in 1...40 {
            let call = "<text macro=\"m\(level - 1)\"/>"
            macros += "<macro name=\"m\(level)\">\(call)\(call)</macro>"
        }
        #expect(throws: CitationError.self) {
            try CitationStyle(
                xml:
                    "<style>\(macros)<citation><layout><text macro=\"m40\"/></layout></citation></style>",
                locales: locales)
        }
    }

    @Test(
        "format titles with markup, quotation marks and text cases",
        arguments: [
            ("<text variable=\"title\"/>", "a \"b\" <i>c</i> & d", "a “b” <i>c</i> &#38; d"),
            (
                "<text variable=\"title\" font-style=\"italic\"/>", "on <i>Pravda</i>",
                "<i>on <span style=\"font-style:normal;\">Pravda</span></i>"
            ),
            ("<text variable=\"title\" text-case=\"title\"/>", "the end of it", "The End of It"),
            (
                "<text variable=\"title\" text-case=\"sentence\"/>",
                "The End of <span class=\"nocase\">NATO</span>", "The end of NATO"
            ),
            ("<text variable=\"title\" quotes=\"true\" suffix=\",\"/>", "x", "“x,”"),
            ("<text variable=\"title\" suffix=\".\"/>", "Why?", "Why?"),
        ])
    func titles(layout: String, title: String, html: String) throws {
        let processor = CitationProcessor(
            style: try style(layout), items: [item("a") { $0[.title] = title }])
        #expect(processor.format(Citation([Cite(id: "a")])).html == html)
    }

    @Test("put names in order and shorten them")
    func names() throws {
        let authors = [
            CitationName(family: "de Gaulle", given: "Charles"),
            CitationName(family: "Smith", given: "Walter Bedell"),
            CitationName(literal: "Department of State"),
        ]
        let items = [item("a") { $0[NameVariable.author] = authors }]
        func text(_ attributes: String) throws -> String {
            let layout = "<names variable=\"author\"><name \(attributes)/></names>"
            return CitationProcessor(style: try style(layout), items: items)
                .format(Citation([Cite(id: "a")])).plainText
        }
        #expect(try text("") == "Charles de Gaulle, Walter Bedell Smith, Department of State")
        #expect(
            try text("and=\"text\" initialize-with=\". \"")
                == "C. de Gaulle, W. B. Smith, and Department of State")
        #expect(
            try text("name-as-sort-order=\"first\" et-al-min=\"3\" et-al-use-first=\"1\"")
                == "Gaulle, Charles de et al.")
        #expect(try text("form=\"short\"") == "de Gaulle, Smith, Department of State")
    }

    @Test("tell later citations from first ones")
    func positions() throws {
        let layout = """
            <choose><if position="ibid"><text term="ibid"/></if>
            <else-if position="subsequent"><text variable="title" form="short"/></else-if>
            <else><text variable="title"/></else></choose>
            """
        var processor = CitationProcessor(
            style: try style(layout),
            items: [
                item("a") {
                    $0[.title] = "Long title"
                    $0[.titleShort] = "Long"
                }, item("b") { $0[.title] = "Other" },
            ])
        let notes = ["a", "a", "b", "a"].enumerated().map {
            Citation([Cite(id: $0.element)], noteNumber: $0.offset + 1)
        }
        #expect(
            processor.format(notes).map(\.plainText) == ["Long title", "Ibid.", "Other", "Long"])
    }

    @Test("add letters to the years of cites that look alike")
    func yearSuffix() throws {
        let layout = "<date variable=\"issued\"><date-part name=\"year\"/></date>"
        let items = ["a", "b"].map { id in
            item(id) { $0[DateVariable.issued] = CitationDate(year: 1962) }
        }
        let processor = CitationProcessor(
            style: try style(layout, attributes: "disambiguate-add-year-suffix=\"true\""),
            items: items)
        #expect(processor.bibliography().entries.map(\.text.plainText) == ["1962a", "1962b"])
    }

    @Test(
        "read locators with labels inside",
        arguments: [
            ("12", "page 12"), ("12-13", "pages 12–13"), ("p. 12", "page 12"),
            ("12, p. 3", "page 12, p. 3"), ("12, p. 3 & 4", "page 12, pp. 3 & 4"),
        ])
    func locators(locator: String, text: String) throws {
        let layout = """
            <group delimiter=" "><label variable="locator"/><text variable="locator"/></group>
            """
        let processor = CitationProcessor(style: try style(layout), items: [item("a") { _ in }])
        let cite = Cite(id: "a", locator: locator)
        #expect(processor.format(Citation([cite])).plainText == text)
    }

    @Test(
        "shorten ranges of pages as the style asks",
        arguments: [
            ("minimal-two", "5-9", "5–9"), ("minimal-two", "101-108", "101–08"),
            ("minimal", "101-108", "101–8"), ("expanded", "101-8", "101–108"),
            ("chicago", "321-328", "321–28"), ("chicago", "600-613", "600–613"),
            ("minimal-two", "x-y", "x-y"), ("minimal", "-", "-"), ("chicago", "9-5", "9–5"),
            (
                "minimal-two", "9999999999999999999-99999999999999999999",
                "9999999999999999999–99999999999999999999"
            ),
        ])
    func pages(format: String, pages: String, text: String) throws {
        let xml = """
            <style class="note" version="1.0" page-range-format="\(format)">
            <citation><layout><text variable="page"/></layout></citation></style>
            """
        let style = try CitationStyle(xml: xml, locales: locales)
        let processor = CitationProcessor(style: style, items: [item("a") { $0[.page] = pages }])
        #expect(processor.format(Citation([Cite(id: "a")])).plainText == text)
    }

    @Test("find variables in the note of an item")
    func noteFields() throws {
        let layout = """
            <group delimiter="|"><date variable="event-date"><date-part name="year"/></date>
            <text variable="section"/><text variable="note"/></group>
            """
        let processor = CitationProcessor(
            style: try style(layout),
            items: [
                item("a") { $0[.note] = "event-date: 1962-10-25\nSeen {:section: 4}\nLast: no" }
            ])
        #expect(processor.format(Citation([Cite(id: "a")])).plainText == "1962|4|Seen \nLast: no")
    }

    @Test("leave out the author, or show nothing else")
    func authorModes() throws {
        let layout = """
            <group delimiter=" "><names variable="author"><name form="short"/></names>
            <date variable="issued"><date-part name="year"/></date></group>
            """
        let processor = CitationProcessor(
            style: try style(layout),
            items: [
                item("a") {
                    $0[NameVariable.author] = [CitationName(family: "Kennan", given: "George")]
                    $0[DateVariable.issued] = CitationDate(year: 1946)
                }
            ])
        var cite = Cite(id: "a")
        #expect(processor.format(Citation([cite])).plainText == "Kennan 1946")
        cite.authorMode = .suppressed
        #expect(processor.format(Citation([cite])).plainText == "1946")
        cite.authorMode = .only
        #expect(processor.format(Citation([cite])).plainText == "Kennan")
    }

    @Test("cite nothing for an unknown id")
    func unknown() throws {
        let processor = CitationProcessor(style: try style("<text value=\"x\"/>"), items: [])
        #expect(processor.format(Citation([Cite(id: "nobody")])).plainText == "")
        #expect(processor.bibliography().entries.isEmpty)
    }

    @Test("are built in for telegrams and need no folder")
    func builtIn() throws {
        let styles = CitationStyles(folder: "/nonexistent", locales: locales)
        #expect(styles.catalog.map(\.name).sorted() == CitationStyles.builtInNames.sorted())
        let telegram = item("t") {
            $0.type = "manuscript"
            $0[NameVariable.author] = [CitationName(family: "Kohler", given: "Foy D.")]
            $0[NameVariable.recipient] = [CitationName(literal: "Department of State")]
            $0[.genre] = "Telegram"
            $0[.number] = "1062"
            $0[.eventPlace] = "Moscow"
            $0[DateVariable.issued] = CitationDate(year: 1962, month: 10, day: 25)
            $0[.callNumber] = "611.61/10-2562"
            $0[.archive] = "National Archives"
        }
        let style = try styles.style(named: "chancery-archival-note")
        #expect(
            CitationProcessor(style: style, items: [telegram]).format(Citation([Cite(id: "t")]))
                .plainText
                    == """
                    Foy D. Kohler to Department of State, telegram 1062, Moscow, October 25, 1962, \
                    611.61/10-2562, National Archives.
                    """)
        #expect(throws: CitationError.self) { try styles.style(named: "../../etc/passwd") }
        #expect(styles.search("archival").map(\.name) == ["chancery-archival-note"])
    }

    @Test("are safe to share between tasks")
    func sharing() async throws {
        let shared = try style("<text variable=\"title\"/>")
        let texts = await withTaskGroup(of: String.self) { group in
            for number in 0..<20 {
                let item = item("\(number)") { $0[.title] = "Title \(number)" }
                group.addTask {
                    CitationProcessor(style: shared, items: [item])
                        .format(Citation([Cite(id: item.id)])).plainText
                }
            }
            var result: Set<String> = []
            for await text in group { result.insert(text) }
            return result
        }
        #expect(texts.count == 20)
    }
}
