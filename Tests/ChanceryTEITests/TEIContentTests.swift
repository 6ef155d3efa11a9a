// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("The content of a document")
struct TEIContentTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let source: String
        let outline: [String]
        var testDescription: String { name }

        init(_ name: String, _ source: String, _ outline: [String]) {
            self.name = name
            self.source = source
            self.outline = outline
        }
    }

    @Test(
        "reads each form of mark-up",
        arguments: [
            Case(
                "head with number, parties and source note",
                """
                <head>7. Telegram From the <gloss type="from" target="#t_E">Embassy</gloss>
                    to <persName type="to" corresp="#p_R">Rusk</persName>
                    <note n="1" xml:id="d1fn1" type="source">Source: Files.</note></head>
                """,
                [
                    "heading: 7. Telegram From the term(t_E, from){Embassy} to "
                        + "person(p_R, to){Rusk} ^0",
                    "note 0 (source, mark 1, d1fn1)", "  paragraph: Source: Files.",
                ]),
            Case(
                "inline source note before the head, opener with its lines",
                """
                <note rend="inline" type="source">501.BB/1–348: Telegram</note>
                <head>The Chargé</head>
                <opener><dateline rendition="#right"><placeName>Bern</placeName>,
                <date when="1948-01-03">January 3</date> <time from="10:00" to="11:00">10–11</time>.
                </dateline><seg rendition="#left">secret</seg><lb/><seg>No. 3</seg> stray</opener>
                """,
                [
                    "note 0", "heading: The Chargé", "opener",
                    "  dateline: place{Bern}, date(1948-01-03){January 3} "
                        + "time(from 10:00, to 11:00){10–11}.",
                    "  line flushLeft: secret", "  line: No. 3", "  line: stray",
                    "note 0 (source, inline)", "  paragraph: 501.BB/1–348: Telegram",
                ]),
            Case(
                "notes inside of notes, in the order of their marks",
                "<p>A<note n=\"1\">B<note n=\"2\">C</note>D</note>E<note n=\"*\">F</note></p>",
                [
                    "paragraph: A^0E^2", "note 0 (footnote, mark 1)", "  paragraph: B^1D",
                    "note 1 (footnote, mark 2)", "  paragraph: C", "note 2 (footnote, mark *)",
                    "  paragraph: F",
                ]),
            Case(
                "a note with paragraphs, one that repeats another, one without printed mark",
                """
                <p>A<note n="0" type="source"><p>B</p><list><item>C</item></list>D</note>
                <note target="#d1fn1" n="3">E</note></p>
                """,
                [
                    "paragraph: A^0 ^1", "note 0 (source)", "  paragraph: B",
                    "  list simple: ", "    item: C", "  paragraph: D",
                    "note 1 (footnote, mark 3, repeats d1fn1)", "  paragraph: E",
                ]),
            Case(
                "text, names and notes right in the division",
                "Stray <persName>Rhee</persName><note n=\"1\">x</note> words<p>P</p><note>y</note>",
                [
                    "paragraph: Stray person{Rhee}^0 words", "paragraph: P", "note 1",
                    "note 0 (footnote, mark 1)", "  paragraph: x", "note 1 (footnote)",
                    "  paragraph: y",
                ]),
            Case(
                "pages between blocks, in words and in lists",
                """
                <pb n="1" xml:id="pg_1"/><p>one <pb n="2" xml:id="pg_2"/>two</p>
                <list><item>a</item><pb n="3"/><item>b</item><pb n="4"/></list>
                """,
                [
                    "page 1 pg_1", "paragraph: one |2|two", "list simple: ", "  item: a",
                    "  item: |3|b|4|",
                ]),
            Case(
                "lists with labels, heads, lists inside and stray things",
                """
                <list type="participants"><head>PARTICIPANTS</head><label>1.</label>
                <item xml:id="i1">One <list type="ordered"><item>deep</item></list></item>
                loose<itemitem>odd</itemitem><label>2.</label></list>
                """,
                [
                    "list form(\"participants\"): PARTICIPANTS",
                    "  item #i1: [1.] One <list ordered: ;   item: deep>", "  item: loose",
                    "  item: itemitem{odd}", "  item: [2.] ",
                ]),
            Case(
                "tables with labels, spans, numbers and a page inside",
                """
                <table><head>T</head><row role="label"><cell>a</cell></row><pb n="9"/>
                <row><cell role="label" cols="2">b</cell><cell role="num" rows="3">4</cell></row>
                </table>
                """,
                ["table: T", "  labels: a", "  row: !2x|9|b | #3y4"]),
            Case(
                "a table, a list, a quotation and a paragraph inside a paragraph",
                """
                <p>A<table><row><cell>b</cell></row></table>c <quote rend="blockquote"><p>d</p>
                </quote><quote>e</quote><p>f</p></p>
                """,
                [
                    "paragraph: A<table: ;   row: b>c <quotation;   paragraph: d>"
                        + "quotation{e}<paragraph: f>"
                ]),
            Case(
                "closers, signatures, postscripts, attachments",
                """
                <closer>Yours,<signed rend="right">A. <hi rend="smallcaps">b</hi><lb/>Chargé</signed>
                <affiliation>Bern</affiliation></closer><postscript><label>P.S.</label><p>x</p>
                </postscript><frus:attachment xml:id="a1"><head>Enclosure</head><p>y</p>
                </frus:attachment>
                """,
                [
                    "closer", "  line: Yours,", "  signature: A. smallCapitals{b}/Chargé",
                    "  line: Bern", "postscript", "  line: P.S.", "  paragraph: x",
                    "attachment #a1", "  heading: Enclosure", "  paragraph: y",
                ]),
            Case(
                "gaps, deletions, unclear words, references, foreign words, other faces",
                """
                <p rend="center"><gap reason="lost" quantity="3" unit="line"/><del>x</del>
                <unclear>y</unclear> <ref target="#d2fn1">note 1</ref><ref>index</ref>
                <foreign xml:lang="fr">coup</foreign> <hi rend="strpng">z</hi><ptr target="#a"/></p>
                """,
                [
                    "paragraph centered: gap(lost, 3 line)deletion{x} unclear{y} "
                        + "ref(#d2fn1){note 1}ref(-){index} fr{coup} other(\"strpng\"){z}ref(#a){}"
                ]),
            Case(
                "figures with caption, and the catalogue of a microfiche",
                """
                <figure><head>Map</head><graphic url="m.jpg"/><p>of Iran</p></figure>
                <frus:page-count-according-to-citation>2</frus:page-count-according-to-citation>
                <frus:file id="f1" path="a/1.tif"/><frus:pdf bytes="1"/>
                """,
                [
                    "figure m.jpg: Map/of Iran", "datum page-count: 2", "datum file: |a/1.tif|",
                    "datum pdf: ",
                ]),
            Case(
                "pointers with slips",
                """
                <p><persName corresp="p_A">a</persName><persName corresp="^#p_B">b</persName>
                <persName corresp=".#p_C">c</persName><gloss target="#">d</gloss></p>
                """,
                ["paragraph: person(p_A){a}person(p_B){b} person(p_C){c}term{d}"]),
            Case(
                "an unknown element between blocks and in words",
                "<sketch><p>a</p>b</sketch><p>c<sketch>d</sketch></p>",
                [
                    "unknown(\"sketch\")", "  paragraph: a", "  paragraph: b",
                    "paragraph: csketch{d}",
                ]),
            Case(
                "comments and instructions in words; an instruction for a line end",
                "<p>Arms<!-- a -->trong <?x y?>and<?lb?>others</p>",
                ["paragraph: Armstrong and/others"]),
            Case(
                "remarks of tools, which go",
                "<p>a</p><uh-oh>page 1 is not there</uh-oh><p>b</p>",
                ["paragraph: a", "paragraph: b"]),
            Case(
                "white space of pretty-printing",
                "<p>\n    In   reply\tto\r\n    your <hi rend=\"italic\">\n telegram</hi> .\n  </p>",
                ["paragraph: In reply to your italic{ telegram} ."]),
        ])
    func forms(_ example: Case) throws {
        let found = try Sources.outline(example.source)
        #expect(found == example.outline)
    }

    @Test("gives every block, item and note its bytes in the source")
    func ranges() throws {
        let source = Sources.document(
            "<p>One<note>two</note></p>\n<list><item>three</item></list> four")
        let bytes = Array(source.utf8)
        let document = try #require(try Sources.documents(source).first)
        let text = try #require(document.texts.first)
        var found = text.blocks.map(\.range) + text.notes.map(\.range) + [document.source.range]
        if case .list(let list) = text.blocks[1].content { found += list.items.map(\.range) }
        let words = found.map { range in
            range.map { String(decoding: bytes[$0.lowerBound..<$0.upperBound], as: UTF8.self) }
        }
        #expect(
            words == [
                "<p>One<note>two</note></p>", "<list><item>three</item></list>", " four",
                "<note>two</note>",
                "<div type=\"document\" xml:id=\"d1\" n=\"1\"><p>One<note>two</note></p>\n"
                    + "<list><item>three</item></list> four</div>",
                "<item>three</item>",
            ])
    }
}
