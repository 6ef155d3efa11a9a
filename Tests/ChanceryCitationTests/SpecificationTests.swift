// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

/// What CSL 1.0.2 asks for, rule by rule, in styles of a few lines.
@Suite("The rules of CSL")
struct SpecificationTests {
    private let locales = CitationLocales(folder: "/nonexistent")

    /// Formats one item by a layout, as a citation or as an entry.
    private func html(
        _ layout: String, _ json: String, attributes: String = "", options: String = "",
        terms: String = "", isEntry: Bool = false, isNote: Bool = true
    ) throws -> String {
        let area = isEntry ? "bibliography" : "citation"
        let other = isEntry ? "<citation><layout/></citation>" : ""
        let xml = """
            <style class="\(isNote ? "note" : "in-text")" version="1.0" \(attributes)>
            <locale><terms>\(terms)</terms></locale>
            \(other)<\(area) \(options)><layout>\(layout)</layout></\(area)></style>
            """
        let style = try CitationStyle(xml: xml, locales: locales)
        let items = try CSLJSON.items(from: "[{\"id\": \"a\", \"type\": \"book\", \(json)}]")
        let processor = CitationProcessor(style: style, items: items)
        if isEntry { return processor.bibliography().entries.map(\.text.html).joined() }
        return processor.format(Citation([Cite(id: "a")])).html
    }

    @Test(
        "write names",
        arguments: [
            // Fonts of cs:name go to the names and not to the word between.
            (
                "<name and=\"text\" font-style=\"italic\"/>",
                "<i>Foy D. Kohler</i> and <i>George F. Kennan</i>"
            ),
            ("<name and=\"symbol\" form=\"short\"/>", "Kohler &#38; Kennan"),
            ("<name initialize-with=\".\" delimiter=\"; \"/>", "F.D. Kohler; G.F. Kennan"),
            ("<name initialize-with=\"\"/>", "FD Kohler, GF Kennan"),
            (
                "<name name-as-sort-order=\"first\" and=\"text\" delimiter-precedes-last=\"never\"/>",
                "Kohler, Foy D. and George F. Kennan"
            ),
            (
                """
                <name name-as-sort-order="all" and="text" \
                delimiter-precedes-last="after-inverted-name"/>
                """, "Kohler, Foy D., and Kennan, George F."
            ),
            ("<name form=\"count\"/>", "2"),
            (
                "<name et-al-min=\"2\" et-al-use-first=\"1\"/><et-al font-style=\"italic\"/>",
                "Foy D. Kohler <i>et al.</i>"
            ),
            (
                "<name form=\"short\"/><label form=\"short\" prefix=\" (\" suffix=\")\"/>",
                "Kohler, Kennan (eds.)"
            ),
            (
                """
                <name delimiter="; "><name-part name="family" text-case="uppercase"/>\
                <name-part name="given" suffix="!"/></name>
                """, "Foy D.! KOHLER; George F.! KENNAN"
            ),
        ])
    func names(name: String, expected: String) throws {
        let json = """
            "editor": [{"family": "Kohler", "given": "Foy D."},
              {"family": "Kennan", "given": "George F."}]
            """
        let layout = "<names variable=\"editor\">\(name)</names>"
        #expect(try html(layout, json) == expected)
    }

    @Test(
        "keep or demote particles",
        arguments: [
            ("never", "de Gaulle, Charles"), ("sort-only", "de Gaulle, Charles"),
            ("display-and-sort", "Gaulle, Charles de"),
        ])
    func demotion(demotion: String, expected: String) throws {
        let layout = """
            <names variable="author"><name name-as-sort-order="all"/></names>
            """
        let json = "\"author\": [{\"family\": \"de Gaulle\", \"given\": \"Charles\"}]"
        let attributes = "demote-non-dropping-particle=\"\(demotion)\""
        #expect(try html(layout, json, attributes: attributes) == expected)
    }

    @Test(
        "shorten given names",
        arguments: [
            ("Jean-Luc", "J.-L. Roe"), ("J.R.R.", "J.R.R. Roe"), ("Mary Ann", "M.A. Roe"),
            ("Lord", "Lord Roe"), ("דוד", "ד. Roe"), ("Ph.-Marie", "Ph.-M. Roe"),
        ])
    func initials(given: String, expected: String) throws {
        let layout = "<names variable=\"author\"><name initialize-with=\".\"/></names>"
        let json = "\"author\": [{\"family\": \"Roe\", \"given\": \"\(given)\"}]"
        #expect(try html(layout, json) == expected)
    }

    @Test("show the last name behind an ellipsis")
    func useLast() throws {
        let layout = """
            <names variable="author"><name form="short" et-al-min="4" et-al-use-first="2"
            et-al-use-last="true"/></names>
            """
        let names = ["A", "B", "C", "D", "E"].map { "{\"family\": \"\($0)\", \"given\": \"X\"}" }
        let json = "\"author\": [\(names.joined(separator: ","))]"
        #expect(try html(layout, json) == "A, B, … E")
    }

    @Test("make labels of names and years")
    func labels() throws {
        let layout = "<text variable=\"citation-label\"/>"
        func label(_ names: [String], _ rest: String = "") throws -> String {
            let list = names.map { "{\"family\": \"\($0)\", \"given\": \"X\"}" }
            return try html(layout, "\"author\": [\(list.joined(separator: ","))]" + rest)
        }
        let year = ", \"issued\": {\"date-parts\": [[1946]]}"
        #expect(try label(["Kohler"], year) == "Kohl46")
        #expect(try label(["de Gaulle", "Roe"], year) == "GaRo46")
        #expect(try label(["Kohler", "Roe", "Poe"], year) == "KoRP46")
        #expect(try label(["Kohler", "Roe", "Poe", "Moe", "Doe"], year) == "KRPM46")
        #expect(try label(["Kohler"]) == "Kohl00")
        #expect(try html(layout, "\"title\": \"The Long Telegram\"" + year) == "Long46")
        let office = "\"author\": [{\"literal\": \"The Department of State\"}]"
        #expect(try html(layout, office + year) == "Depa46")
    }

    @Test("capitalise a term that begins a note or an entry, but not a citation in the text")
    func leadingTerms() throws {
        let layout = "<text term=\"in\" prefix=\"(\" suffix=\" \"/><text variable=\"title\"/>"
        let json = "\"title\": \"x\""
        #expect(try html(layout, json) == "(In x")
        #expect(try html(layout, json, isNote: false) == "(in x")
        #expect(try html(layout, json, isEntry: true, isNote: false) == "(In x")
    }

    @Test(
        "change the case of text",
        arguments: [
            ("lowercase", "Der Mann ÜBER Wien", "der mann über wien"),
            ("uppercase", "straße <i>é</i>", "STRASSE <i>É</i>"),
            ("capitalize-first", "<i>on</i> war", "<i>On</i> war"),
            ("capitalize-all", "on war and peace", "On War And Peace"),
            ("title", "on war: a study of peace", "On War: A Study of Peace"),
            ("title", "the <span class=\\\"nocase\\\">de facto</span> end", "The de facto End"),
            ("title", "a well-known up-to-date story", "A Well-Known Up-to-Date Story"),
            ("title", "an iPod and a \\\"new\\\" NATO", "An iPod and a “New” NATO"),
            ("title", "what is it for", "What Is It For"),
        ])
    func textCases(textCase: String, title: String, expected: String) throws {
        let layout = "<text variable=\"title\" text-case=\"\(textCase)\"/>"
        #expect(try html(layout, "\"title\": \"\(title)\"") == expected)
    }

    @Test(
        "write dates",
        arguments: [
            ("[[1946, 4, 5]]", "5 April 1946"), ("[[1946, 4]]", "April 1946"), ("[[1946]]", "1946"),
            ("[[1946, 4, 5], [1946, 4, 7]]", "5–7 April 1946"),
            ("[[1946, 4, 5], [1946, 5, 7]]", "5 April–7 May 1946"),
            ("[[1946, 4, 5], [1947, 5, 7]]", "5 April 1946–7 May 1947"),
            ("[[1946], [1948]]", "1946–1948"), ("[[-44, 3, 15]]", "15 March 44 BC"),
            ("[[79]]", "79 AD"), ("[[\"1946\", \"04\", \"05\"]]", "5 April 1946"),
        ])
    func dates(parts: String, expected: String) throws {
        let layout = """
            <date variable="issued" delimiter=" "><date-part name="day"/>
            <date-part name="month"/><date-part name="year"/></date>
            """
        #expect(try html(layout, "\"issued\": {\"date-parts\": \(parts)}") == expected)
    }

    @Test("know circa, seasons and dates in words")
    func otherDates() throws {
        let layout = """
            <choose><if is-uncertain-date="issued"><text value="ca. "/></if></choose>
            <date variable="issued" delimiter=" "><date-part name="month"/>
            <date-part name="year"/></date>
            """
        let season = "<term name=\"season-01\">Spring</term>"
        #expect(
            try html(
                layout, "\"issued\": {\"date-parts\": [[1946]], \"season\": 1, \"circa\": true}",
                terms: season) == "ca. Spring 1946")
        #expect(
            try html(layout, "\"issued\": {\"literal\": \"in the spring\"}") == "in the spring")
    }

    @Test(
        "write numbers",
        arguments: [
            ("ordinal", "2", "2nd"), ("ordinal", "11", "11th"), ("ordinal", "21", "21st"),
            ("long-ordinal", "3", "third"), ("long-ordinal", "12", "12th"), ("roman", "14", "xiv"),
            ("numeric", "2", "2"), ("ordinal", "Second", "Second"),
            ("ordinal", "2 & 4", "2nd &#38; 4th"), ("roman", "2-4", "ii–iv"),
        ])
    func numbers(form: String, number: String, expected: String) throws {
        let terms = """
            <term name="ordinal">th</term><term name="ordinal-01">st</term>
            <term name="ordinal-02">nd</term><term name="ordinal-11">th</term>
            <term name="ordinal-12">th</term><term name="long-ordinal-03">third</term>
            """
        let layout = "<number variable=\"edition\" form=\"\(form)\"/>"
        #expect(try html(layout, "\"edition\": \"\(number)\"", terms: terms) == expected)
    }

    @Test(
        "print an escaped hyphen as a hyphen, which makes no range",
        arguments: ["volume", "issue", "number", "edition", "section", "page"])
    func escapedHyphens(variable: String) throws {
        let json = "\"\(variable)\": \"5\\\\-6\""
        #expect(try html("<text variable=\"\(variable)\"/>", json) == "5-6")
        #expect(try html("<number variable=\"\(variable)\"/>", json) == "5-6")
        #expect(try html("<number variable=\"\(variable)\" form=\"roman\"/>", json) == "5-6")
    }

    @Test("take terms of a dialect where a style names the language alone")
    func dialects() throws {
        let terms = ["de-DE", "de-AT"].map {
            "<locale xml:lang=\"\($0)\"><terms><term name=\"in\">\($0)</term></terms></locale>"
        }
        func shown(_ locale: String) throws -> String {
            let xml = """
                <style class="in-text" version="1.0" default-locale="\(locale)">\(terms.joined())
                <citation><layout><text term="in"/></layout></citation></style>
                """
            let style = try CitationStyle(xml: xml, locales: locales)
            let processor = CitationProcessor(
                style: style, items: [CitationItem(id: "a", type: "book")])
            return processor.format(Citation([Cite(id: "a")])).plainText
        }
        #expect(try shown("de") == "de-DE")
        #expect(try shown("de-AT") == "de-AT")
        #expect(try shown("fr") == "in")
    }

    @Test(
        "tell numbers from words",
        arguments: [
            ("2", true), ("2nd", true), ("D2", true), ("2b", true), ("2, 3", true), ("2-4", true),
            ("2 & 4", true), ("second", false), ("2nd edition", false), ("", false),
        ])
    func isNumeric(text: String, expected: Bool) throws {
        let layout = """
            <choose><if is-numeric="edition"><text value="yes"/></if>
            <else><text value="no"/></else></choose>
            """
        #expect(try html(layout, "\"edition\": \"\(text)\"") == (expected ? "yes" : "no"))
    }

    @Test(
        "shorten ranges of pages in every form",
        arguments: [
            ("", "110-5", "110–5"), ("", "N110-M5", "N110–M5"),
            ("expanded", "42-5", "42–45"), ("expanded", "2787-816", "2787–2816"),
            ("minimal", "42-45", "42–5"), ("minimal", "2787-2816", "2787–816"),
            ("minimal-two", "42-45", "42–45"), ("minimal-two", "321-328", "321–28"),
            ("minimal-two", "2787-2816", "2787–816"), ("chicago", "71-72", "71–72"),
            ("chicago", "100-104", "100–104"), ("chicago", "107-108", "107–8"),
            ("chicago", "1002-1006", "1002–6"), ("chicago", "321-325", "321–25"),
            ("chicago-15", "1496-1504", "1496–1504"), ("chicago-16", "1496-1504", "1496–504"),
            ("chicago-16", "11564-11615", "11564–615"), ("minimal", "1-3, 42-45", "1–3, 42–5"),
        ])
    func pages(format: String, pages: String, expected: String) throws {
        let attributes = format.isEmpty ? "" : "page-range-format=\"\(format)\""
        let text = try html(
            "<text variable=\"page\"/>", "\"page\": \"\(pages)\"", attributes: attributes)
        #expect(text == expected)
    }

    @Test("leave out groups without a value, and keep those with words alone")
    func groups() throws {
        let empty = "<group><text value=\"in \"/><text variable=\"publisher\"/></group>"
        #expect(try html(empty + "<text variable=\"title\"/>", "\"title\": \"x\"") == "x")
        let words = "<group prefix=\"[\" suffix=\"]\"><text value=\"in\"/></group>"
        #expect(try html(words, "\"title\": \"x\"") == "[in]")
        let nested = """
            <group delimiter=", "><group delimiter=" "><text value="in"/>
            <text variable="publisher"/></group><text variable="title"/></group>
            """
        #expect(try html(nested, "\"title\": \"x\"") == "x")
    }

    @Test("put a substitute in the place of names, and nowhere else")
    func substitutes() throws {
        let layout = """
            <names variable="author"><substitute><names variable="editor"/>
            <text variable="title"/></substitute></names>
            <text variable="title" prefix=", "/>
            """
        #expect(try html(layout, "\"title\": \"x\"") == "x")
        let json = "\"title\": \"x\", \"editor\": [{\"literal\": \"E\"}]"
        #expect(try html(layout, json) == "E, x")
    }

    @Test("change the marks of quotations inside quotations, and italics inside italics")
    func flipFlop() throws {
        let quoted = "<text variable=\"title\" quotes=\"true\"/>"
        #expect(try html(quoted, "\"title\": \"On \\\"War\\\"\"") == "“On ‘War’”")
        let italic = "<text variable=\"title\" font-style=\"italic\"/>"
        #expect(
            try html(italic, "\"title\": \"On <i>War</i>\"")
                == "<i>On <span style=\"font-style:normal;\">War</span></i>")
        let title = "\"title\": \"<sc>a</sc><sup>b</sup><b>c</b><sub>d</sub>\""
        #expect(
            try html("<text variable=\"title\"/>", title)
                == """
                <span style="font-variant:small-caps;">a</span><sup>b</sup><b>c</b><sub>d</sub>
                """)
    }

    @Test("take periods out of what the element shows and not out of its affixes")
    func stripPeriods() throws {
        let layout = "<text variable=\"title\" strip-periods=\"true\" suffix=\".\"/>"
        #expect(try html(layout, "\"title\": \"A.B.C.\"") == "ABC.")
    }

    @Test("sort by the numbers that a macro shows, and set words apart from prefixes")
    func numbersInMacros() throws {
        let xml = """
            <style class="note" version="1.0"><macro name="n"><number variable="volume"/></macro>
            <citation><layout><text variable="volume"/></layout></citation>
            <bibliography><sort><key macro="n"/></sort><layout><text variable="volume"/></layout>
            </bibliography></style>
            """
        let style = try CitationStyle(xml: xml, locales: locales)
        let items = try CSLJSON.items(
            from: """
                [{"id": "a", "type": "book", "volume": "10"},
                 {"id": "b", "type": "book", "volume": "9"}]
                """)
        let processor = CitationProcessor(style: style, items: items)
        #expect(processor.bibliography().entries.map(\.text.plainText) == ["9", "10"])
        func cited(_ prefix: String, _ suffix: String) -> String {
            var cite = Cite(id: "a")
            (cite.prefix, cite.suffix) = (prefix, suffix)
            return processor.format(Citation([cite])).plainText
        }
        #expect(cited("See", "and more") == "See 10 and more")
        #expect(cited("Cf.", "& after") == "Cf. 10 & after")
        #expect(cited("See ", ", note") == "See 10, note")
    }

    @Test("take several types of one test as alternatives", arguments: ["all", "any", "none"])
    func alternatives(match: String) throws {
        let layout = """
            <choose><if type="article book" match="\(match)"><text value="yes"/></if>
            <else><text value="no"/></else></choose>
            """
        #expect(try html(layout, "\"title\": \"x\"") == (match == "none" ? "no" : "yes"))
    }

    @Test("write long bibliographies as they write short ones")
    func longLists() throws {
        let xml = """
            <style class="in-text" version="1.0"><citation disambiguate-add-year-suffix="true">
            <layout><names variable="author"/><date variable="issued"><date-part name="year"
            prefix=" "/></date></layout></citation>
            <bibliography subsequent-author-substitute="-"><sort><key variable="author"/>
            <key variable="volume"/></sort><layout delimiter=" ">
            <names variable="author"/><date variable="issued"><date-part name="year" prefix=" "/>
            </date><text variable="volume" prefix=" "/></layout></bibliography></style>
            """
        let style = try CitationStyle(xml: xml, locales: locales)
        let items = (0..<300).map { number in
            var item = CitationItem(id: "\(number)", type: "book")
            item[NameVariable.author] = [CitationName(family: "Roe\(number / 3)")]
            item[DateVariable.issued] = CitationDate(year: 1946)
            item[.volume] = "\(number)"
            return item
        }
        let texts = CitationProcessor(style: style, items: items.reversed()).bibliography().entries
            .map(\.text.plainText)
        #expect(texts.count == 300)
        let start = texts.firstIndex(of: "Roe66 1946a 198") ?? 0
        #expect(
            Array(texts[start..<min(start + 3, texts.count)])
                == ["Roe66 1946a 198", "- 1946b 199", "- 1946c 200"])
    }
}
