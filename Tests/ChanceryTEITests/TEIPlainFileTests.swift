// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import Testing

@Suite("TEI files that are no FRUS volumes")
struct TEIPlainFileTests {
    private func names(_ source: String, file: String = "v1.xml") throws -> [String] {
        try Sources.documents(source, file: file).map { "\($0.id): \(TEISourceText.of($0))" }
    }

    @Test("takes the body for one document where nothing in it is called one")
    func wholeBody() throws {
        let source = Sources.file(
            "<body><head>To Ben</head><div><p>a</p></div><div type=\"part\">b</div></body>",
            root: "")
        #expect(try names(source, file: "letter-1842.xml") == ["letter-1842/d1: To Ben a b"])
        let document = try #require(try Sources.documents(source).first)
        #expect(document.collection.map(\.description) == ["v1"])
        #expect(document.record.title == "To Ben")
    }

    @Test("takes divisions that are called letters and telegrams for documents")
    func typedDivisions() throws {
        let source = Sources.file(
            """
            <body><div type="year"><head>1842</head><div type="letter" xml:id="l1"><p>a</p>
            <div type="letter"><p>enclosed</p></div></div>
            <div type="telegram" n="7"><p>b</p></div></div></body>
            """)
        #expect(try names(source) == ["v1/l1: a enclosed", "v1/d7: b"])
        #expect(try Sources.diagnostics(source).isEmpty)
        let document = try #require(try Sources.documents(source).first)
        #expect(document.collection.map(\.description) == ["v1", "v1/year1"])
    }

    @Test("takes each text of a group for a document")
    func grouped() throws {
        let source = Sources.file(
            """
            <group><text xml:id="t1"><body><p>a</p></body></text>
            <text><front><p>b</p></front><body><p>c</p></body></text></group>
            """)
        #expect(try names(source) == ["v1/t1: a", "v1/d2: b c"])
    }

    @Test("reads original and translation as texts of one document, aligned")
    func translation() throws {
        let source = Sources.document(
            """
            <head>Note<note n="1">x</note></head>
            <div type="original" xml:lang="fr"><p xml:id="o1">Monsieur<note n="2">y</note></p></div>
            <div type="translation" xml:lang="en"><p corresp="#o1">Sir<note n="3">z</note></p></div>
            <closer>end</closer>
            """)
        let document = try #require(try Sources.documents(source).first)
        #expect(document.texts.map(\.role) == [.original, .translation])
        #expect(document.texts.map(\.language) == ["fr", "en"])
        #expect(document.record.languages == ["fr", "en"])
        #expect(
            document.texts.map(Outline.of) == [
                [
                    "heading: Note^0", "paragraph #o1: Monsieur^1", "closer", "  line: end",
                    "note 0 (footnote, mark 1)", "  paragraph: x", "note 1 (footnote, mark 2)",
                    "  paragraph: y",
                ],
                ["paragraph =o1: Sir^0", "note 0 (footnote, mark 3)", "  paragraph: z"],
            ])
        #expect(TEISourceText.of(document) == "Note x Monsieur y Sir z end")
    }

    @Test("keeps a translation that comes first in its place")
    func translationFirst() throws {
        let source = Sources.document(
            """
            <head>Note</head><div type="translation" xml:lang="en"><p>Sir</p></div>
            <div type="original" xml:lang="fr"><p>Monsieur</p></div>
            """)
        let document = try #require(try Sources.documents(source).first)
        #expect(document.texts.map(\.role) == [.original, .translation])
        #expect(TEISourceText.of(document) == "Note Sir Monsieur")
    }

    @Test("reads the persons of the header and beside the text")
    func persons() throws {
        let source = Sources.file(
            "<body><p>x</p></body></text><standOff><listPerson><person xml:id=\"p2\"><persName>Ben "
                + "Inkwell</persName><note>Consul</note></person></listPerson></standOff><text>",
            header: """
                <profileDesc><particDesc><listPerson><person xml:id="p1"><persName>Ada  Quill
                </persName><occupation>Minister</occupation><note>to 1911</note></person>
                </listPerson></particDesc></profileDesc>
                """)
        let persons = try Sources.events(source).compactMap { event in
            if case .person(let entry) = event {
                return "\(entry.id): \(entry.name): \(entry.description)"
            }
            return nil
        }
        #expect(persons == ["p1: Ada Quill: Minister; to 1911", "p2: Ben Inkwell: Consul"])
    }

    @Test("loses no word in a nesting as deep as it may be")
    func deepNesting() throws {
        let starts = String(repeating: "<hi>", count: 190)
        let ends = String(repeating: "</hi>", count: 190)
        #expect(
            try names(Sources.document("<p>a\(starts)b\(ends)c</p>")) == ["v1/d1: abc"])
    }

    @Test("reads names that are marked in other ways")
    func otherNames() throws {
        let outline = try Sources.outline(
            """
            <p><name type="person" ref="#p1"><forename>Ada</forename> <surname>Quill</surname></name>
            <name type="place">Vale</name> <rs type="org">the Office</rs> <rs type="ship">Gull</rs>
            <title>Papers</title> <num>3</num> <choice><sic>teh</sic><corr>the</corr></choice></p>
            """)
        #expect(
            outline == [
                "paragraph: person(p1){Ada Quill} place{Vale} term{the Office} rs{Gull} "
                    + "italic{Papers} 3 choice{sic{teh}corr{the}}"
            ])
    }
}
