// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Citation formats")
struct FormatTests {
    private func item(_ change: (inout CitationItem) -> Void) -> CitationItem {
        var item = CitationItem(id: "frus1961-63v05/d180", type: "manuscript")
        change(&item)
        return item
    }

    @Test("escape what TeX would read")
    func tex() {
        let text = BibLaTeX.text(of: [
            item {
                $0[.title] = "50% & {more} _x_ #1 $2 ~ ^ \\"
                $0[.url] = "https://example.org/a_b?c={d}&e%20"
                $0[NameVariable.author] = [
                    CitationName(literal: "Joint Chiefs and Staff"),
                    CitationName(family: "Kohler", given: "Foy D.", suffix: "Jr."),
                ]
            }
        ])
        #expect(
            text.contains(
                "title = {50\\% \\& \\{more\\} \\_x\\_ \\#1 \\$2 \\textasciitilde{} "
                    + "\\textasciicircum{} \\textbackslash{}}"))
        #expect(text.contains("author = {{Joint Chiefs and Staff} and Kohler, Jr., Foy D.}"))
        #expect(text.contains("url = {https://example.org/a_b?c=%7Bd%7D&e%20}"))
    }

    @Test("keep RIS values in one line and out of the importer's traps")
    func ris() {
        let text = RIS.text(of: [
            item {
                $0[.title] = "One\ntwo\tthree"
                $0[.abstract] = "a\r\nER  - b"
                $0[.url] = "https://example.org/PM:1"
                $0.subjects = ["A; B", "C"]
                $0[NameVariable.author] = [
                    CitationName(literal: "Department of State, Bureau of X")
                ]
            }
        ])
        #expect(text.contains("TI  - One two three\r\n"))
        #expect(text.contains("AB  - a ER - b\r\n"))
        #expect(text.contains("KW  - A, B\r\nKW  - C\r\n"))
        #expect(text.contains("AU  - Department of State – Bureau of X\r\n"))
        #expect(!text.contains("PM:"))
        #expect(!text.split(separator: "\r\n").contains { $0.contains("\n") })
    }

    @Test("escape XML and leave out what it cannot hold")
    func rdf() {
        let text = ZoteroRDF.document(of: item { $0[.title] = "a < b & \"c\" \u{1}d" })
        #expect(text.contains("<dc:title>a &lt; b &amp; &quot;c&quot; d</dc:title>"))
    }

    @Test("encode context objects")
    func coins() {
        let text = COinS.contextObject(of: item { $0[.title] = "a&b=ü" })
        #expect(text.contains("rft.title=a%26b%3D%C3%BC"))
    }

    @Test(
        "say where JSON is malformed",
        arguments: [
            ("[{\"id\": 1,}]", "1:11:"), ("[\n  {\"id\" 1}]", "2:9:"), ("[", "1:2:"),
            ("[] x", "1:4:"), ("\"a\nb\"", "1:3:"), ("[\"\\q\"]", "1:4:"),
        ])
    func json(text: String, place: String) {
        let error = #expect(throws: CitationError.self) { try CSLJSON.items(from: text) }
        #expect(error?.code == .malformedJSON)
        #expect(error?.description.hasPrefix(place) == true, "\(String(describing: error))")
    }

    @Test(
        "say which item is malformed, and where",
        arguments: [
            ("7", "1:1: CSL-JSON is an array of items"),
            ("[{\"id\": 1},\n  \"x\"]", "2:3: An item of CSL-JSON is an object"),
            ("[{\"id\": 1},\n {\"type\": \"book\"}]", "2:2: The item has no id"),
            ("[{\"id\": [1]}]", "1:9: The id of an item is a text or a number"),
            (
                "{\"items\": [{\"id\": 1,\n \"author\": \"Smith\"}]}",
                "2:12: The variable “author” is a list of names"
            ),
            (
                "[{\"id\": 1, \"author\": [{\"family\": \"a\"},\n\"b\"]}]",
                "2:1: A name is an object"
            ),
            (
                "[{\"id\": 1, \"issued\": {\"date-parts\": [[1946,\n  \"April\"]]}}]",
                "2:3: The month of a date is a number, and not “April”"
            ),
            ("[{\"id\": 1, \"issued\": {\"date-parts\": 1946}}]", "1:37: The parts of a date"),
            ("[{\"id\": 1, \"issued\": [1946]}]", "1:22: The date “issued” is an object"),
            (
                "[{\"id\": 1, \"issued\": {\"date-parts\": [[1946, 4, 5, 6]]}}]",
                "1:51: A date has no more than"
            ),
        ])
    func item(text: String, beginning: String) {
        let error = #expect(throws: CitationError.self) { try CSLJSON.items(from: text) }
        #expect(error?.code == .malformedItem)
        #expect(
            error?.description.hasPrefix(beginning) == true, "\(String(describing: error))")
    }

    @Test("take dates as exchanged: seasons, empty and quoted parts, words")
    func dates() throws {
        let text = """
            [{"id": 1, "issued": {"date-parts": [["1946", "04", ""]]}},
             {"id": 2, "issued": {"date-parts": [[1946, 14]]}}, {"id": 3, "issued": "1946-04"},
             {"id": 4, "issued": {"raw": "April 1946"}}, {"id": 5, "issued": null}]
            """
        #expect(try CSLJSON.items(from: text).count == 5)
    }

    @Test(
        "complete the last page",
        arguments: [
            ("732–33", "732", "733"), ("732-36", "732", "736"), ("1198–203", "1198", "1203"),
            ("12–15", "12", "15"), ("7", "7", ""), ("xi–xv", "xi", "xv"), ("N110-5", "N110", "5"),
        ])
    func lastPage(pages: String, first: String, last: String) {
        var item = CitationItem(id: "d1", type: "chapter")
        item[.page] = pages
        let tags = MetaTags.highwire(of: item)
        #expect(tags.first { $0.name == "citation_firstpage" }?.content == first)
        #expect(tags.first { $0.name == "citation_lastpage" }?.content ?? "" == last)
        #expect(RIS.text(of: [item]).contains("EP  - \(last)\r\n") == !last.isEmpty)
    }

    @Test("refuse JSON that is nested without end")
    func nesting() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: CitationError.self) { try CSLJSON.items(from: text) }
    }

    @Test("write RTF in ASCII")
    func rtf() {
        let text = CitationText([.styled(.italic, [.text("Ümit {x} \\")]), .text(" – 😀")])
        #expect(
            text.rtf == "{\\i{}\\uc0\\u220{}mit \\{x\\} \\\\} \\uc0\\u8211{} "
                + "\\uc0\\u-10179{}\\uc0\\u-8704{}")
        #expect(text.rtf.utf8.allSatisfy { $0 < 128 })
    }

    @Test("give runs with all their styles")
    func runs() {
        let text = CitationText([.styled(.italic, [.text("a"), .styled(.bold, [.text("b")])])])
        #expect(text.runs.map(\.text) == ["a", "b"])
        #expect(text.runs[1].styles == [.italic, .bold])
    }
}
