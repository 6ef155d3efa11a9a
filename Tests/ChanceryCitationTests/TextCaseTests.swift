// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Text cases")
struct TextCaseTests {
    private func shown(
        _ title: String, _ textCase: String, language: String? = nil, style attributes: String = ""
    ) throws -> String {
        let style = try CitationStyle(
            xml: """
                <style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"
                \(attributes)>
                <info><title>Test</title><id>test</id></info><citation><layout>
                <text variable="title" text-case="\(textCase)"/></layout></citation></style>
                """, name: "test.csl", locales: CitationLocales(folder: "/nonexistent"))
        var item = CitationItem(id: "a", type: "book")
        item[.title] = title
        item[.language] = language
        return CitationProcessor(style: style, items: [item]).format(Citation([Cite(id: "a")]))
            .plainText
    }

    @Test(
        "are those of CSL, in the short way and the long one",
        arguments: [
            ("lowercase", "The NOTE", "the note"), ("lowercase", "ÉTAT Un", "état un"),
            ("uppercase", "note 1", "NOTE 1"), ("uppercase", "état", "ÉTAT"),
            ("capitalize-first", "“note", "“Note"), ("capitalize-first", "1 note", "1 note"),
            ("capitalize-first", "(note", "(Note"), ("capitalize-first", "état", "État"),
            ("capitalize-first", "", ""), ("capitalize-all", "a note", "A Note"),
            ("title", "note of the day", "Note of the Day"),
            ("title", "meeting at 10 a.m., bonn", "Meeting at 10 a.m., Bonn"),
            ("title", "bonn, 4 p.m", "Bonn, 4 p.m"),
            // A letter before a hyphen begins a word; behind it, or in Greek, it is a symbol.
            ("title", "the x-ray of “it”", "The X-Ray of “It”"), ("title", "x-rays", "X-Rays"),
            ("title", "the 07-x of β-carotine", "The 07-x of β-Carotine"),
            ("title", "the 07-x test", "The 07-x Test"),
            // Stop words are raised behind a colon, and not behind a dash or a full stop.
            ("title", "a tale—the end of it", "A Tale—the End of It"),
            ("title", "a tale. the end: the rest", "A Tale. the End: The Rest"),
            ("title", "a tale? the “end”", "A Tale? The “End”"),
            ("title", "british, U.S. and french officials", "British, U.S. and French Officials"),
        ])
    func cases(_ textCase: String, _ title: String, _ wanted: String) throws {
        #expect(try shown(title, textCase) == wanted)
    }

    @Test(
        "take titles to be English by the language of the item, or else of the style",
        arguments: [
            ("en", "", true), ("en-GB", "", true), (" EN", "", true), ("en (GB)", "", true),
            ("english", "", false), ("eng", "", false), ("en_US", "", false), ("de", "", false),
            (nil, "", true), ("", "", true), (nil, "default-locale=\"de\"", false),
            ("", "default-locale=\"de-DE\"", false), ("en", "default-locale=\"de\"", true),
            (nil, "default-locale=\"en-GB\"", true),
        ])
    func languages(language: String?, attributes: String, isEnglish: Bool) throws {
        let title = try shown("on war", "title", language: language, style: attributes)
        #expect(title == (isEnglish ? "On War" : "on war"))
    }
}
