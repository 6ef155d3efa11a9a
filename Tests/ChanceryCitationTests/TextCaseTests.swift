// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Text cases")
struct TextCaseTests {
    private func shown(_ title: String, _ textCase: String) throws -> String {
        let style = try CitationStyle(
            xml: """
                <style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
                <info><title>Test</title><id>test</id></info><citation><layout>
                <text variable="title" text-case="\(textCase)"/></layout></citation></style>
                """, name: "test.csl", locales: CitationLocales(folder: "/nonexistent"))
        var item = CitationItem(id: "a", type: "book")
        item[.title] = title
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
        ])
    func cases(_ textCase: String, _ title: String, _ wanted: String) throws {
        #expect(try shown(title, textCase) == wanted)
    }
}
