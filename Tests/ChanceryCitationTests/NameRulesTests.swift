// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

/// What becomes of the parts of a name.
@Suite("The parts of names")
struct NameRulesTests {
    private func html(
        _ name: String, _ json: String, sort: String = "", attributes: String = ""
    ) throws -> [String] {
        let style = try CitationStyle(
            xml: """
                <style class="in-text" version="1.0" \(attributes)><citation><layout/></citation>
                <bibliography>\(sort)<layout><names variable="author">\(name)</names></layout>
                </bibliography><macro name="short"><names variable="author"><name form="short"/>
                </names></macro></style>
                """, locales: CitationLocales(folder: "/nonexistent"))
        let items = try CSLJSON.items(from: "[\(json)]")
        return CitationProcessor(style: style, items: items).bibliography().entries.map(\.text.html)
    }

    private func author(_ parts: String, id: String = "a") -> String {
        "{\"id\": \"\(id)\", \"type\": \"book\", \"author\": [{\(parts)}]}"
    }

    @Test(
        "keep \"et al.\" with the given names behind which it is written",
        arguments: [
            ("", "John, et al. Doe"),
            ("name-as-sort-order=\"all\"", "Doe, (John, et al.)"),
            ("name-as-sort-order=\"all\" initialize-with=\".\"", "Doe, (J., et al.)"),
            ("form=\"short\"", "Doe"),
        ])
    func others(attributes: String, expected: String) throws {
        let affixes = attributes.isEmpty ? "" : "prefix=\"(\" suffix=\")\""
        let name = "<name \(attributes)><name-part name=\"given\" \(affixes)/></name>"
        let json = author("\"family\": \"Doe\", \"given\": \"John, et al.\"")
        #expect(try html(name, json) == [expected])
        let suffix = author("\"family\": \"Doe\", \"given\": \"John, Jr\"")
        #expect(try html("<name/>", suffix) == ["John Doe Jr"])
    }

    @Test("take the suffix into the affixes of the family name, where the given name stands first")
    func suffixes() throws {
        func shown(_ given: String, _ attributes: String = "") throws -> [String] {
            let part = "<name-part name=\"family\" prefix=\"[\" suffix=\"]\"/>"
            let json = author("\"family\": \"Smith\", \"given\": \"\(given)\"")
            return try html("<name \(attributes)>\(part)</name>", json)
        }
        #expect(try shown("John, Jr.") == ["John [Smith Jr.]"])
        #expect(try shown("John,! Jr.") == ["John [Smith, Jr.]"])
        #expect(try shown("John") == ["John [Smith]"])
        #expect(try shown("John, Jr.", "name-as-sort-order=\"all\"") == ["[Smith], John, Jr."])
    }

    @Test("stand first in scripts that put the family first, also before Latin given names")
    func scripts() throws {
        let mixed = author("\"family\": \"山田\", \"given\": \"Taro\"")
        #expect(try html("<name/>", mixed) == ["山田 Taro"])
        let whole = author("\"family\": \"山田\", \"given\": \"太郎\"")
        #expect(try html("<name/>", whole) == ["山田太郎"])
        let latin = author("\"family\": \"Yamada\", \"given\": \"太郎\"")
        #expect(try html("<name/>", latin) == ["太郎 Yamada"])
    }

    @Test(
        "are sorted without their particles, also in the short form",
        arguments: [
            ("never", ["Kohler", "van Gogh"]), ("sort-only", ["van Gogh", "Kohler"]),
            ("display-and-sort", ["van Gogh", "Kohler"]),
        ])
    func particles(demotion: String, expected: [String]) throws {
        let items = [
            author("\"family\": \"van Gogh\", \"given\": \"Vincent\""),
            author("\"family\": \"Kohler\", \"given\": \"Foy D.\"", id: "b"),
        ]
        let shown = try html(
            "<name form=\"short\"/>", items.joined(separator: ","),
            sort: "<sort><key macro=\"short\"/></sort>",
            attributes: "demote-non-dropping-particle=\"\(demotion)\"")
        #expect(shown == expected)
    }
}
