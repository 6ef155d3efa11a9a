// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Citations in Markdown")
struct MarkdownTests {
    private func record(_ key: String) -> DiplomaticRecord? {
        guard ["v/d1", "v/d2"].contains(key) else { return nil }
        var record = DiplomaticRecord(id: key.replacing("/", with: "-"), title: "Title \(key)")
        record.senders = [CitationName(family: key == "v/d1" ? "Smith" : "Adams", given: "A.")]
        record.recipients = [CitationName(family: "Byrnes", given: "J.")]
        record.date = CitationDate(year: 1946)
        return record
    }

    private func notes(_ text: String) -> String {
        MarkdownDocument(text).formatted(style: .form(.chicagoNote), record: record)
    }

    @Test("become footnotes behind the mark that ends the clause")
    func footnotes() {
        #expect(
            notes("He said so [@v/d1, p. 3], and again [see @v/d2; @v/d1].\n") == """
                He said so,[^cite-1] and again.[^cite-2]

                [^cite-1]: Document from A. Smith to J. Byrnes, 1946, p. 3.

                [^cite-2]: see Document from A. Adams to J. Byrnes, 1946; Smith to Byrnes, 1946.

                """)
    }

    @Test(
        "are found with prefix, place and suffix",
        arguments: [
            ("[@v/d1]", "v/d1", "", "", "page", ""),
            ("[see @v/d1, pp. 33-35 and *passim*]", "v/d1", "see", "33-35", "page", "and *passim*"),
            ("[@v/d1, 12, 15]", "v/d1", "", "12, 15", "page", ""),
            ("[@v/d1, note 2]", "v/d1", "", "2", "note", ""),
            ("[@v/d1 with a remark]", "v/d1", "", "", "page", "with a remark"),
            ("[@{v/d1}, 3]", "v/d1", "", "3", "page", ""),
            ("@v/d1 [p. 3]", "v/d1", "", "3", "page", ""),
            ("@frus1964-68v22-d1.", "frus1964-68v22-d1", "", "", "page", ""),
        ])
    func parts(
        _ text: String, _ key: String, _ prefix: String, _ locator: String, _ label: String,
        _ suffix: String
    ) throws {
        let citation = try #require(MarkdownDocument(text).citations.first)
        let part = try #require(citation.parts.first)
        #expect(part.key == key)
        #expect(part.prefix == prefix)
        #expect(part.locator == locator)
        #expect(part.label == label)
        #expect(part.suffix == suffix)
    }

    @Test(
        "are none in code, comments, addresses and links",
        arguments: [
            "`[@v/d1]`", "```\n[@v/d1]\n```\n", "~~~\n@v/d1\n~~~\n", "<!-- [@v/d1] -->",
            "mail a@v/d1", "\\@v/d1", "<https://x/@v/d1>", "[]", "[@]", "@", "[", "`", "<!--",
        ])
    func none(_ text: String) {
        let document = MarkdownDocument(text)
        #expect(document.citations.isEmpty)
        #expect(document.formatted(style: .form(.chicagoNote), record: record).hasPrefix(text))
    }

    @Test("stay as they are where the key is unknown")
    func unknown() {
        #expect(notes("See [@nobody, p. 3] here.\n") == "See [@nobody, p. 3] here.\n")
        #expect(MarkdownDocument("[@a; @b] @a").keys == ["a", "b"])
    }

    @Test("name the author where the key stands in the sentence")
    func textual() {
        #expect(notes("@v/d1 denied it.\n").hasPrefix("Smith[^cite-1] denied it.\n"))
    }

    @Test("give a bibliography where the text has a place for it")
    func bibliography() throws {
        let styles = CitationStyles(
            folder: "/nonexistent", locales: CitationLocales(folder: "/nonexistent"))
        let text = MarkdownDocument("A [@v/d1] and [@v/d2].\n\n::: {#refs}\n:::\n").formatted(
            style: try styles.reference(named: "chancery-archival-note"), record: record)
        #expect(text.contains("::: {#refs}\nAdams, A., to J. Byrnes."))
    }

    @Test("escape what Markdown would read, and keep italics")
    func escapes() {
        let text = CitationText([.text("a_b [c] *d*"), .styled(.italic, [.text("e@f")])])
        #expect(text.markdown == "a\\_b \\[c\\] \\*d\\**e\\@f*")
    }
}
