// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Reference lists")
struct ReferenceListTests {
    /// No folder of styles: what is tested here is built in.
    private let styles = CitationStyles(
        folder: "/nonexistent", locales: CitationLocales(folder: "/nonexistent"))

    private func record(_ id: String, _ sender: String, day: Int) -> DiplomaticRecord {
        var record = DiplomaticRecord(id: id, title: "Telegram From \(sender)")
        record.kind = "Telegram"
        record.senders = [CitationName(family: sender, given: "A.")]
        record.recipients = [CitationName(literal: "Secretary of State")]
        record.date = CitationDate(year: 1946, month: 4, day: day)
        var edition = DiplomaticRecord.Edition(series: "Papers of the Legation")
        edition.subseries = "1946"
        edition.volume = "VI"
        edition.documentNumber = String(day)
        record.edition = edition
        var holding = DiplomaticRecord.Holding(repository: "Department Archives")
        holding.fileNumber = "711.61/4-\(day)46"
        record.holding = holding
        return record
    }

    private var smith: DiplomaticRecord { record("v-d5", "Smith", day: 5) }
    private var adams: DiplomaticRecord { record("v-d7", "Adams", day: 7) }

    private func references(
        _ list: [(DiplomaticRecord, String)]
    ) -> [ReferenceList.Reference] {
        list.map { ReferenceList.Reference($0.0, locator: $0.1) }
    }

    @Test("write a full note first, ibid. after it, a short one later")
    func notes() {
        let list = ReferenceList(
            references([(smith, ""), (smith, "3"), (smith, "3"), (adams, ""), (smith, "4")]),
            style: .form(.chicagoNote))
        #expect(
            list.entries.map(\.text.plainText) == [
                "A. Smith to Secretary of State, telegram, April 5, 1946, in Papers of the "
                    + "Legation, 1946, vol. 6, doc. 5.",
                "Ibid., 3.", "Ibid.",
                "A. Adams to Secretary of State, telegram, April 7, 1946, in Papers of the "
                    + "Legation, 1946, vol. 6, doc. 7.",
                "Smith to Secretary of State, April 5, 1946, 4.",
            ])
    }

    @Test("do the same in a style of CSL")
    func styledNotes() throws {
        let list = ReferenceList(
            references([(smith, ""), (smith, ""), (adams, ""), (smith, "")]),
            style: try styles.reference(named: "chancery-archival-note"), version: .original)
        let texts = list.entries.map(\.text.plainText)
        #expect(texts[0].hasPrefix("A. Smith to Secretary of State, telegram, April 5, 1946"))
        #expect(texts[1] == "Ibid.")
        #expect(texts[3] == "Smith to Secretary of State, April 5, 1946.")
    }

    @Test(
        "list each document once and by name in a bibliography",
        arguments: ["chicago-note", "chancery-edition-note"])
    func bibliography(_ name: String) throws {
        let list = ReferenceList(
            references([(smith, ""), (adams, ""), (smith, "3")]),
            style: try styles.reference(named: name), arrangement: .bibliography)
        #expect(list.entries.map(\.id) == ["v-d7", "v-d5"])
    }

    @Test("put the place behind the document's number, with its label")
    func places() {
        #expect(smith.text(.chicagoNote, at: "735").plainText.hasSuffix("doc. 5, p. 735."))
        #expect(smith.text(.department, at: "735–36").plainText.hasSuffix("5, pp. 735–36."))
        #expect(smith.text(.archivalNote, at: "paragraph 2").plainText.contains(", paragraph 2, "))
        let reference = ReferenceList.Reference(smith, locator: "2", label: "note")
        let list = ReferenceList([reference], style: .form(.chicagoNote))
        #expect(list.entries[0].text.plainText.hasSuffix("doc. 5, note 2."))
    }

    @Test("are footnotes of the word processor in RTF, and a list in HTML")
    func formats() throws {
        let list = ReferenceList(
            references([(smith, ""), (adams, "")]), style: .form(.chicagoNote))
        let rtf = try #require(list.written(as: .rtf))
        #expect(rtf.components(of: "\\footnote").count == 3)
        #expect(rtf.filter { $0 == "{" }.count == rtf.filter { $0 == "}" }.count)
        let html = try #require(list.written(as: .html))
        #expect(html.hasPrefix("<ol>\n  <li>A. Smith"))
        #expect(list.written(as: .text)?.split(separator: "\n").count == 2)
        #expect(list.written(as: .ris) == nil)
    }

    @Test("do not call an edition a reprint in notes, and name the day of the document")
    func noReprint() throws {
        func style(_ kind: String) throws -> ReferenceStyle {
            let layout = """
                <layout><text variable="title"/><group prefix=" (" suffix=")">
                <date variable="original-date"><date-part name="year"/></date>
                <text value="; repr."/></group></layout>
                """
            let xml = """
                <style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="\(kind)">
                <info><title>Test</title><id>test</id></info><citation>\(layout)</citation></style>
                """
            let locales = CitationLocales(folder: "/nonexistent")
            let compiled = try CitationStyle(xml: xml, name: "test.csl", locales: locales)
            return .csl(compiled, name: "test")
        }
        func text(_ kind: String) throws -> String {
            ReferenceList(references([(smith, "")]), style: try style(kind), arrangement: .notes)
                .entries[0].text.plainText
        }
        #expect(try text("note") == "Telegram From Smith, April 5, 1946")
        #expect(try text("in-text") == "Telegram From Smith, April 5, 1946 (1946; repr.)")
        #expect(smith.item(.original)[.title] == "Telegram From Smith")
        var dated = smith
        dated.title = "Minutes, 5 April 1946"
        #expect(dated.item()[.title] == "Minutes, 5 April 1946")
    }

    @Test("name the styles that are like an unknown one")
    func unknown() {
        let error = #expect(throws: CitationError.self) {
            try styles.reference(named: "chancery-edition")
        }
        #expect(error?.code == .notFound)
        #expect(styles.similar(to: "chancery-edition").map(\.name) == ["chancery-edition-note"])
        #expect(styles.summary(named: "chancery-edition-note")?.format == "note")
        #expect(styles.summary(named: "../etc/passwd") == nil)
        #expect(styles.fields == ["history", "political_science"])
        #expect(styles.search("", field: "law").isEmpty)
    }

    @Test(
        "are named with a place",
        arguments: [
            ("v/d1", "v/d1", "page", ""), ("v/d1@735", "v/d1", "page", "735"),
            ("v/d1@note 2", "v/d1", "note", "2"), ("v/d1@pp. 3-4", "v/d1", "page", "3-4"),
            ("v/d1#pg_735", "v/d1", "page", "735"), ("v/d1#p7", "v/d1", "paragraph", "7"),
            ("v/d1#fn2", "v/d1", "note", "2"), ("v/d1#other", "v/d1", "page", ""),
        ])
    func names(_ text: String, _ document: String, _ label: String, _ locator: String) {
        let name = CitedDocumentName(text)
        #expect(name.document == document)
        #expect(name.label == label)
        #expect(name.locator == locator)
    }
}

extension String {
    /// The pieces between occurrences of a part.
    func components(of part: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while let found = rest.firstRange(of: part) {
            pieces.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        return pieces + [rest]
    }
}
