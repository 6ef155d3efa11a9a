// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import ChanceryXML
import Testing

@Suite("A reader of TEI files")
struct TEIReaderTests {
    private let header = """
        <fileDesc><titleStmt><title type="complete">Papers, 1911, Volume II,
        Meridia</title><title type="series">Papers of Meridia</title>
        <title type="subseries">1911</title><title type="volumenumber">Volume II</title>
        <title type="volume">Meridia</title><editor role="primary">Ada Quill</editor>
        <editor/><editor>Ben  Inkwell</editor></titleStmt><publicationStmt>
        <publisher>State Press</publisher><pubPlace>Port Vale</pubPlace><date>1921</date>
        <idno type="isbn-13"/><idno type="isbn-10">0123456789</idno>
        <idno type="frus">frus1911v02</idno></publicationStmt></fileDesc>
        """

    @Test("reads what the header says of the volume")
    func volume() throws {
        let source = Sources.file("<body><p>x</p></body>", header: header, root: "xml:lang=\"fr\"")
        guard case .volume(let volume) = try Sources.events(source).first else {
            Issue.record("The first event is not the volume.")
            return
        }
        #expect(volume.id.description == "frus1911v02")
        #expect(volume.title == "Papers, 1911, Volume II, Meridia")
        #expect(volume.isbn == "0123456789")
        #expect(volume.language == "fr")
        #expect(
            volume.publication
                == Publication(
                    series: "Papers of Meridia", year: "1911", volume: "II", title: "Meridia",
                    editors: ["Ada Quill", "Ben Inkwell"], publisher: "State Press",
                    place: "Port Vale", published: "1921"))
        #expect(volume.ancestors.map(\.id.description) == ["frus", "frus-1911"])
    }

    @Test(
        "names a volume by its root, its number or its file",
        arguments: [
            (
                "xml:id=\"a\"", "<publicationStmt><idno type=\"frus\">b</idno></publicationStmt>",
                "a"
            ),
            ("", "<publicationStmt><idno type=\"frus\">b</idno></publicationStmt>", "b"),
            ("", "", "my-letters.v2"),
        ])
    func volumeNames(root: String, statement: String, name: String) throws {
        let source = Sources.file(
            "<body/>", header: "<fileDesc>\(statement)</fileDesc>", root: root)
        let events = try Sources.events(source, file: "/tmp/my letters.v2.xml")
        guard case .volume(let volume) = events.first else {
            Issue.record("The first event is not the volume.")
            return
        }
        #expect(volume.id.description == name)
    }

    private let edition = """
        <front><pb n="I"/><titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage>
        <div type="section" xml:id="preface"><head>Preface</head><p>Read this.</p></div>
        <div type="toc" xml:id="toc"><head>Contents</head><list><item>a</item></list></div>
        <div type="section" xml:id="persons"><head>Persons</head><list type="names">
        <item><hi rend="strong"><persName xml:id="p_AB1">Ash, Bea</persName>,</hi> Consul at
        <gloss target="#t_PV1">PV</gloss></item>
        <item><persName xml:id="p_AB1">Ash, B.</persName>, again</item></list></div>
        <div type="section" xml:id="terms"><head>Terms</head><list type="terms">
        <item><term xml:id="t_PV1">PV</term>, Port Vale</item></list></div></front>
        <body><div type="compilation" xml:id="comp1"><head>Meridia</head><pb n="1"/>
        <div type="chapter" xml:id="ch1"><head>The strait<note n="1">A note.</note></head>
        <p>An introduction.</p>
        <div type="document" n="1" xml:id="d1"><head>1. Note</head><p>a<pb n="2"/>b</p></div>
        <div type="document" n="2" xml:id="d2"><pb n="3"/><head>No. 2<lb/>Letter</head>
        <div type="document" n="3" xml:id="d3"><p>inside</p></div><p>outside</p><pb n="4"/></div>
        </div><div type="chapter"><head>Empty</head></div></div>
        <div type="compilation" xml:id="comp2"><div type="document" xml:id="d1"><p>twice</p></div>
        <div type="document" n="9"><p>nameless</p></div></div></body>
        <back><div type="section" xml:id="index"><head>Index</head></div></back>
        """

    @Test("hands out an edition in its order, nothing lost and nothing doubled")
    func order() throws {
        let lines = try Sources.events(Sources.file(edition)).map { event in
            switch event {
            case .volume(let volume): "volume \(volume.id)"
            case .collection(let node):
                "\(node.level) \(node.id) below \(node.parent?.description ?? "-") "
                    + "at \(node.position): \(node.title)"
            case .person(let entry): "person \(entry.id): \(entry.name): \(entry.description)"
            case .term(let entry): "term \(entry.id): \(entry.term): \(entry.description)"
            case .matter(let section):
                "matter \(section.id): \(section.title): "
                    + PlainText.of(section.text.blocks, in: section.text, notes: .inPlace)
            case .document(let document):
                "document \(document.id) \(document.position) "
                    + "pp. \(document.record.publication?.pages ?? "-") "
                    + "in \(document.collection.last?.description ?? "-"): "
                    + "\(document.record.title): \(TEISourceText.of(document))"
            case .diagnostic(let diagnostic): "\(diagnostic.severity) \(diagnostic.code)"
            }
        }
        #expect(
            lines == [
                "volume v1", "matter preface: Preface: Preface Read this.",
                "person p_AB1: Ash, Bea: Consul at PV", "note duplicate-id",
                "term t_PV1: PV: Port Vale", "compilation v1/comp1 below v1 at 0: Meridia",
                "chapter v1/ch1 below v1/comp1 at 0: The strait",
                "document v1/d1 0 pp. 1–2 in v1/ch1: Note: 1. Note ab",
                "document v1/d2 1 pp. 3 in v1/ch1: Letter: No. 2 Letter outside",
                "document v1/d3 2 pp. 3 in v1/ch1: inside: inside",
                "matter ch1: The strait: The strait A note. An introduction.",
                "chapter v1/chapter3 below v1/comp1 at 1: Empty",
                "compilation v1/comp2 below v1 at 1: compilation",
                "document v1/d1-2 3 pp. 4 in v1/comp2: twice: twice", "warning duplicate-id",
                "document v1/d9 4 pp. 4 in v1/comp2: nameless: nameless", "warning missing-id",
            ])
    }

    @Test("reports each unknown element once, with its number and its first place")
    func unknownElements() throws {
        let source = Sources.document("<p>a<sketch>b</sketch></p>\n<sketch>c</sketch><uh-oh/>")
        let found = try Sources.diagnostics(source)
        #expect(
            found == [
                "v1.xml:3:79: warning: The element sketch is not known here; its text is kept "
                    + "(2 times).",
                "v1.xml:4:19: note: The element uh-oh is a remark of a tool and no part of the "
                    + "text; it is passed over (once).",
            ])
    }

    @Test("does not take pages that are counted inside a document for pages of the edition")
    func ownPages() throws {
        let source = Sources.file(
            """
            <body><pb n="7"/><div type="document" xml:id="d20"><pb n="1" facs="d20-01"/><p>a</p>
            <pb n="2" xml:id="d20_pg2"/></div></body>
            """)
        let document = try #require(try Sources.documents(source).first)
        #expect(document.record.publication?.pages == "7")
    }

    @Test("refuses what is not TEI")
    func otherRoot() throws {
        let error = #expect(throws: XMLError.self) {
            try Sources.events("<html><body><p>x</p></body></html>", file: "page.html")
        }
        #expect(error?.code == .unexpectedRoot)
        #expect(
            error?.description == "page.html:1:1: The root element is html and not TEI.")
    }

    @Test("hands out the documents before the place where a file breaks")
    func brokenFile() throws {
        let source = Sources.file(
            "<body><div type=\"document\" xml:id=\"d1\"><p>a</p></div><div><p>")
        let reader = try TEIReader(bytes: Array(source.utf8), file: "v.xml")
        var documents = 0
        let error = #expect(throws: XMLError.self) {
            while let event = try reader.next() {
                if case .document = event { documents += 1 }
            }
        }
        #expect(documents == 1)
        #expect(error?.code == .malformed)
    }

    @Test("refuses a nesting that no edition has, and says where")
    func deepNesting() throws {
        let deep = String(repeating: "<hi>", count: 100_000)
        let error = #expect(throws: XMLError.self) {
            try Sources.events(Sources.document("<p>\(deep)"))
        }
        #expect(error?.code == .limit)
    }

    @Test("says that a file holds no document")
    func noDocument() throws {
        #expect(
            try Sources.diagnostics(Sources.file("<front><p>x</p></front>")) == [
                "v1.xml:1:1: warning: The file holds no document."
            ])
    }
}
