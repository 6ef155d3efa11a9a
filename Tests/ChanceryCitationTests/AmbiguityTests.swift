// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

/// Cites beside other cites: what tells them apart, and in which order they stand.
@Suite("Cites beside others")
struct AmbiguityTests {
    private func processor(
        _ layout: String, _ json: String, options: String = "", sort: String = ""
    ) throws -> CitationProcessor {
        let style = try CitationStyle(
            xml: """
                <style class="note" version="1.0"><citation \(options)>\(sort)
                <layout delimiter="; ">\(layout)</layout></citation></style>
                """, locales: CitationLocales(folder: "/nonexistent"))
        return CitationProcessor(style: style, items: try CSLJSON.items(from: "[\(json)]"))
    }

    private func texts(_ citations: [Citation], _ processor: CitationProcessor) -> [String] {
        var processor = processor
        return processor.format(citations).map(\.plainText)
    }

    @Test("are told apart by lists of names that not all of them have")
    func moreLists() throws {
        let layout = """
            <group delimiter=", "><names variable="author"><name form="short"/></names>
            <names variable="editor"><name form="short"/></names><text variable="title"/></group>
            """
        let json = """
            {"id": "1", "author": [{"family": "Doe"}, {"family": "X"}], "title": "Roe et al."},
            {"id": "2", "author": [{"family": "Doe"}, {"family": "Y"}],
             "editor": [{"family": "Roe"}, {"family": "Moe"}]},
            {"id": "3", "author": [{"family": "Doe"}, {"family": "Y"}],
             "editor": [{"family": "Roe"}, {"family": "Noe"}]}
            """
        for more in ["", " disambiguate-add-givenname=\"true\""] {
            let options = """
                et-al-min="2" et-al-use-first="1" disambiguate-add-names="true"\(more)
                """
            let processor = try processor(layout, json, options: options)
            let citation = Citation([Cite(id: "1"), Cite(id: "2"), Cite(id: "3")])
            #expect(
                texts([citation], processor)
                    == ["Doe, X, Roe et al.; Doe, Y, Roe, Moe; Doe, Y, Roe, Noe"])
        }
    }

    @Test("need nothing to tell them apart where they point to different notes")
    func notes() throws {
        let layout = """
            <choose><if position="subsequent"><names variable="author"><name form="short"/></names>
            <text variable="first-reference-note-number" prefix=" (n. " suffix=")"/></if>
            <else><names variable="author"/></else></choose>
            <choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>
            """
        let json = """
            {"id": "1", "author": [{"family": "Roe", "given": "A"}], "title": "One"},
            {"id": "2", "author": [{"family": "Roe", "given": "A"}], "title": "Two"}
            """
        let apart = [
            Citation([Cite(id: "1")], noteNumber: 1), Citation([Cite(id: "2")], noteNumber: 2),
            Citation([Cite(id: "1")], noteNumber: 3),
        ]
        #expect(
            texts(apart, try processor(layout, json)) == ["A Roe", "A Roe", "Roe (n. 1)"])
        let together = [
            Citation([Cite(id: "1"), Cite(id: "2")], noteNumber: 1),
            Citation([Cite(id: "1")], noteNumber: 2),
        ]
        #expect(
            texts(together, try processor(layout, json))
                == ["A Roe, One; A Roe, Two", "Roe (n. 1), One"])
    }

    @Test("follow each other in the order in which the style prints them")
    func order() throws {
        let layout = """
            <choose><if position="ibid-with-locator"><text value="ibid. "/>
            <text variable="locator"/></if><else-if position="ibid"><text value="ibid."/></else-if>
            <else-if position="subsequent"><text variable="title" prefix="again "/></else-if>
            <else><text variable="title"/></else></choose>
            """
        let json = "{\"id\": \"a\", \"title\": \"A\"}, {\"id\": \"b\", \"title\": \"B\"}"
        let citations = [
            Citation([Cite(id: "b"), Cite(id: "a"), Cite(id: "b", locator: "5")], noteNumber: 1),
            Citation([Cite(id: "b")], noteNumber: 3),
        ]
        let sort = "<sort><key variable=\"title\"/></sort>"
        let sorted = try processor(layout, json, sort: sort)
        #expect(texts(citations, sorted) == ["A; B; ibid. 5", "again B"])
        #expect(sorted.format(Citation([Cite(id: "b"), Cite(id: "a")])).plainText == "A; B")
        let unknown = Citation([Cite(id: "nobody"), Cite(id: "b"), Cite(id: "a")], noteNumber: 1)
        #expect(texts([unknown], sorted) == ["A; B"])
        #expect(
            texts(citations, try processor(layout, json)) == ["B; A; again B", "again B"])
    }
}
