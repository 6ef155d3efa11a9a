// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryXML
import Testing

@testable import ChanceryTEI

@Suite("A writer of TEI files")
struct TEIWriterTests {
    /// The texts of a document as lines, runs of blanks made one.
    private func outline(_ document: Document) -> [String] {
        document.texts.flatMap { ["\($0.role) \($0.language)"] + Outline.of($0) }.map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
    }

    private func readAgain(_ document: Document) throws -> Document? {
        let reader = try TEIReader(bytes: TEIWriter.file(for: document), file: "again.xml")
        var found: [Document] = []
        while let event = try reader.next() {
            if case .document(let document) = event { found.append(document) }
        }
        return found.count == 1 ? found.first : nil
    }

    @Test("writes the header, the text and who wrote to whom")
    func file() throws {
        var document = try #require(
            try Sources.documents(
                Sources.document("<head>1. Note &amp; map</head><p rend=\"center\">a &lt; b</p>")
            ).first)
        document.record.from = [Party(text: "The Minister (Ash)", role: "Minister", name: "Ash")]
        document.record.to = [Party(text: "The Department", role: "Department")]
        let day = try #require(CalendarDay("1911-05-02"))
        document.record.date = HistoricalDate(text: "May 2, 1911", start: day)
        document.record.sent = Moment(text: "Port Vale, May 2, 1911", place: "Port Vale", day: day)
        document.record.publication = Publication(series: "Papers", number: "1", pages: "3–4")
        let text = String(decoding: TEIWriter.file(for: document), as: UTF8.self)
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1">
                <teiHeader><fileDesc><titleStmt><title>Note &amp; map</title>\
                <author>The Minister (Ash)</author></titleStmt><publicationStmt>\
                <authority>v1</authority><idno type="chancery">v1/d1</idno></publicationStmt><sourceDesc><bibl>\
                <title level="s">Papers</title><biblScope unit="document">1</biblScope>\
                <biblScope unit="page">3–4</biblScope></bibl></sourceDesc></fileDesc>\
                <profileDesc><correspDesc><correspAction type="sent">\
                <persName>The Minister (Ash)</persName><placeName>Port Vale</placeName>\
                <date when="1911-05-02">May 2, 1911</date></correspAction>\
                <correspAction type="received"><orgName>The Department</orgName></correspAction>\
                </correspDesc></profileDesc></teiHeader>
                <text><body>
                <div type="document" xml:id="d1" n="1" xml:lang="en">

                <head>1. Note &amp; map</head>
                <p rend="center">a &lt; b</p></div>
                </body></text></TEI>

                """)
    }

    @Test(
        "writes what can be read again",
        arguments: [
            """
            <note rend="inline" type="source">501.BB</note><head>A<note n="1" xml:id="d1fn1">b
            <hi rend="italic">c</hi></note></head><opener><dateline><placeName>Bern</placeName>
            <date when="1948-01-03">x</date></dateline><seg rendition="#left">secret</seg> y</opener>
            """,
            """
            <p>a<note n="2"><p>b</p><p>c</p></note><note target="#d1fn1">d</note><note><pb n="3"/>e
            <table><row><cell>f</cell></row></table></note><note><byline>g</byline>h</note></p>
            """,
            """
            <list type="to"><head>TO</head><label>1</label><item xml:id="i">x<list><item>y</item>
            </list></item><pb n="4"/><item>z</item><label>2</label></list>
            <table><head>T</head><row role="label"><cell cols="2" role="num">1</cell></row></table>
            <figure><head>Map</head><graphic url="m.jpg"/><p>of Iran</p></figure>
            """,
            """
            <quote><p>a</p></quote><p>b<quote>c</quote><quote rend="blockquote">d</quote><gap
            reason="lost" extent="2 lines"/><del>e</del><unclear>f</unclear><foreign xml:lang="fr">g
            </foreign><ref target="v2#d3">h</ref><hi rend="strpng">i</hi><lb/><time when="10:00">j
            </time><persName corresp="v2#p_A" type="to">k</persName><gloss target="#t">l</gloss></p>
            """,
            """
            <closer>Yours<signed>A<lb/>B</signed><affiliation>C</affiliation></closer><postscript>
            <p>x</p></postscript><frus:attachment><head>E</head><p>y</p></frus:attachment>
            <frus:page-count-according-to-citation>2</frus:page-count-according-to-citation>
            <frus:file id="f" path="a.tif"/><frus:pdf/><sketch>s<p>t</p></sketch><div><p>u<sketch>v
            </sketch></p></div>
            """,
            """
            <head>H</head><opener>x<p>y</p><head>z</head></opener><p>a</p><closer><signed>B</signed>
            <list><item>c</item></list></closer><frus:attachment xml:id="at1"><head>E</head><p>f</p>
            <closer>g</closer><frus:attachment><p>h</p></frus:attachment></frus:attachment><pb n="2"/>
            <p>i<opener><dateline>j<q>k</q><list><item>l</item></list></dateline></opener></p><head>m
            </head><div><p>n</p></div><p>o</p><postscript><div><p>p</p></div></postscript>
            <byline rend="italic">q</byline><dateline>r</dateline><p>s</p><dateline>t</dateline>
            """,
            """
            <p>a<seg>b</seg><label>c</label><name type="ship">d</name><rs type="x">e</rs><byline>f
            </byline><choice><sic>g</sic><corr>h</corr></choice><note><head>i</head><p>j</p></note>
            <date when="1948-02-30">k</date><time when="10:00">l</time></p><quote rend="blockquote">
            <signed>m</signed><p>n</p></quote><note><byline>o</byline><frus:file id="f" path="b"/>
            </note><opener><salute>p</salute><frus:file id="g" path="c">q</frus:file></opener>
            """,
            """
            <head>H</head><div type="original" xml:lang="fr"><p xml:id="o1">a<note n="1">b</note>
            </p></div><div type="translation" xml:lang="en"><p corresp="#o1">c<note>d</note></p></div>
            """,
        ])
    func roundTrip(source: String) throws {
        let document = try #require(try Sources.documents(Sources.document(source)).first)
        let again = try #require(try readAgain(document))
        #expect(outline(again) == outline(document))
        #expect(again.id == document.id)
        #expect(again.number == document.number)
    }

    @Test("puts attachments behind the closer into floating texts")
    func attachments() throws {
        let source = """
            <head>A</head><opener><seg>x</seg></opener><p>b</p><closer><signed>C</signed></closer>
            <frus:attachment xml:id="d1at1"><head>D</head><p>e</p></frus:attachment>
            """
        let document = try #require(try Sources.documents(Sources.document(source)).first)
        let text = String(decoding: TEIWriter.file(for: document), as: UTF8.self)
        let body = text.firstRange(of: "<body>").map { text[$0.lowerBound...] }
        #expect(
            body == """
                <body>
                <div type="document" xml:id="d1" n="1" xml:lang="en">

                <head>A</head>
                <floatingText type="part"><body>
                <opener>
                <seg>x</seg></opener>
                <p>b</p>
                <closer>
                <signed>C</signed></closer></body></floatingText>
                <floatingText type="attachment" xml:id="d1at1"><body>
                <head>D</head>
                <p>e</p></body></floatingText></div>
                </body></text></TEI>

                """)
    }

    @Test("writes names that XML allows, each once, and reads the archive's names back")
    func names() throws {
        let paragraph = Block(.paragraph([.text("a")], style: .plain), identifier: "1 a")
        var again = paragraph
        again.counterpart = "1 a"
        var document = Document(
            id: DocumentID(volume: "1948-notes", local: "12.5"), collection: [],
            record: Record(title: ""),
            texts: [DocumentText(language: "not a language", blocks: [paragraph, again])],
            source: SourceReference(name: "x"))
        let text = String(decoding: TEIWriter.file(for: document), as: UTF8.self)
        #expect(text.contains(" xml:id=\"_x0031_948-notes\">"))
        #expect(text.contains(" xml:id=\"_x0031_2.5\">"))
        #expect(text.contains("<p xml:id=\"_x0031__x0020_a\">a</p>"))
        #expect(text.contains("<p corresp=\"#_x0031__x0020_a\">a</p>"))
        #expect(text.contains("<title>1948-notes/12.5</title>"))
        let read = try #require(try readAgain(document))
        #expect(read.id == document.id)
        #expect(read.texts.first?.blocks.map(\.identifier) == ["1 a", nil])
        #expect(read.texts.first?.blocks.map(\.counterpart) == [nil, "1 a"])
        document.id = DocumentID(volume: "same", local: "same")
        #expect(try readAgain(document)?.id == document.id)
    }

    @Test(
        "writes out what XML forbids in names",
        arguments: [
            ("d12", "d12"), ("12", "_x0031_2"), ("-a", "_x002D_a"), ("a:b c", "a_x003A_b_x0020_c"),
            ("_x0031_", "_x005F_x0031_"), ("a_xyz_", "a_xyz_"), ("é", "é"), ("_", "_"),
            ("😀", "😀"), ("\u{E000}", "_xE000_"),
        ])
    func encodedName(name: String, expected: String) {
        #expect(TEIName.encoded(name) == expected)
        #expect(TEIName.decoded(expected) == name)
    }

    @Test(
        "tells dates of XML Schema from others",
        arguments: [
            ("1948", true), ("1948-02", true), ("1948-02-29", true), ("1949-02-29", false),
            ("1948-13", false), ("48-01-01", false), ("-0044-03-15", true), ("--02-29", true),
            ("---31", true), ("10:00:00", true), ("10:00", false), ("24:00:00", false),
            ("1948-01-03T10:00:00Z", true), ("1948-01T10:00:00", false), ("", false),
            ("1948-01-03+14:00", true), ("1948-01-03+15:00", false), ("10:00:00.", false),
            ("0000", false), ("12345-01-01", true), ("1948-01-0", false),
        ])
    func time(value: String, isValid: Bool) {
        #expect(TEITime.isValid(value) == isValid)
    }

    @Test("writes real documents that can be read again")
    func realDocuments() throws {
        if Checkout.volumes.isEmpty {
            print("SKIPPED: no sample volumes (set CHANCERY_CORPUS to a folder with TEI files).")
        }
        for path in Checkout.volumes {
            let reader = try TEIReader(bytes: try Checkout.bytes(path), file: path)
            var count = 0
            while let event = try reader.next() {
                guard case .document(let document) = event else { continue }
                count += 1
                // Each tenth: a debug build takes its time.
                guard count % 10 == 0 else { continue }
                let again = try #require(try readAgain(document), "\(document.id)")
                #expect(outline(again) == outline(document), "\(document.id)")
                #expect(TEISourceText.of(again) == TEISourceText.of(document), "\(document.id)")
            }
        }
    }

    @Test("writes well-formed XML whatever the words are")
    func hostileWords() throws {
        let words = "a\u{0}\u{1}\u{B}<b attr=\"'\">&amp;]]>\u{FFFE}\u{FFFF}\r\n\u{FFFD}é\u{7F}"
        let note = Note(mark: words, identifier: words, blocks: [])
        var document = Document(
            id: DocumentID(volume: "v", local: "d"), number: words, collection: [],
            record: Record(title: words),
            texts: [
                DocumentText(
                    language: words,
                    blocks: [
                        Block(
                            .paragraph(
                                [
                                    .text(words), .reference([.text(words)], target: words),
                                    .note(NoteID(0)), .note(NoteID(7)),
                                ], style: .plain), identifier: words)
                    ], notes: [note])
            ], source: SourceReference(name: words))
        document.record.sourceNote = words
        let root = try XMLElement.read(bytes: TEIWriter.file(for: document), file: "w.xml")
        let paragraph = root.first(named: "text")?.first(named: "body")?.first(named: "div")?
            .first(named: "p")
        #expect(
            paragraph?.first(named: "ref")?["target"]
                == "a<b attr=\"'\">&amp;]]>\r\n\u{FFFD}é\u{7F}")
        #expect(
            paragraph?.first(named: "ref")?.text == "a<b attr=\"'\">&amp;]]>\r\n\u{FFFD}é\u{7F}")
    }
}
