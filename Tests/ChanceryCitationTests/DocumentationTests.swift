// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

/// The example of Documentation/citation.md, compiled and compared with what the page shows.
@Suite("The documentation of citations")
struct DocumentationTests {
    private let json = """
        [
          {"id": "kohler-1962", "type": "manuscript", "title": "Telegram 1062", "genre": "Telegram",
           "author": [{"family": "Kohler", "given": "Foy D."}],
           "recipient": [{"literal": "Department of State"}],
           "issued": {"date-parts": [[1962, 10, 25]]}, "archive": "National Archives"},
          {"id": "kennan-1946", "type": "manuscript", "title": "Telegram 511",
           "author": [{"family": "Kennan", "given": "George F."}],
           "issued": {"date-parts": [[1946, 2, 22]]}, "archive": "National Archives"},
          {"id": "smith-1946", "type": "manuscript", "title": "Telegram 1053",
           "author": [{"family": "Smith", "given": "Walter Bedell"}],
           "issued": {"date-parts": [[1946, 4, 5]]}, "archive": "National Archives"}
        ]
        """

    @Test("shows three references in ten lines that do what it says")
    func tenLines() throws {
        let items = try CSLJSON.items(from: json)
        let style = try CitationStyles().style(named: "chancery-archival-note")
        var processor = CitationProcessor(style: style, items: items)
        let notes = processor.format([
            Citation([Cite(id: "kohler-1962", locator: "2")], noteNumber: 1),
            Citation([Cite(id: "kennan-1946"), Cite(id: "smith-1946")], noteNumber: 2),
        ])
        let lines = notes.map(\.plainText) + processor.bibliography().entries.map(\.text.plainText)
        let page = Corpus.text(Corpus.project + "/Documentation/citation.md") ?? ""
        for line in lines { #expect(page.contains(line), "\(line)") }
        for line in [
            "let items = try CSLJSON.items(from: json)",
            "let style = try CitationStyles().style(named: \"chancery-archival-note\")",
            "var processor = CitationProcessor(style: style, items: items)",
        ] { #expect(page.contains(line), "\(line)") }
    }
}
