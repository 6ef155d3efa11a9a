// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryXML

@Suite("A pull reader over XML")
struct XMLReaderTests {
    /// What a reader says about a document, one line per event, with the source text of each.
    private func events(
        _ bytes: [UInt8], pieceSize: Int = 1 << 16, limits: XMLLimits = .standard
    ) throws -> [String] {
        let reader = try XMLReader(bytes: bytes, file: "t.xml", limits: limits)
        reader.pieceSize = pieceSize
        var lines: [String] = []
        while let event = try reader.next() {
            let source = String(decoding: bytes[reader.range], as: UTF8.self)
            let place = "\(reader.line):\(reader.column) «\(source)»"
            switch event {
            case .startElement:
                let attributes = (0..<reader.attributeCount).map {
                    " \(reader.string(reader.attributeName($0)))=\(reader.attributeValue($0))"
                }
                lines.append(
                    "\(reader.depth) <\(reader.string(reader.name))\(attributes.joined())> \(place)"
                )
            case .endElement:
                lines.append("\(reader.depth) </\(reader.string(reader.name))> \(place)")
            case .text: lines.append("text [\(reader.text)] \(place)")
            case .comment: lines.append("comment [\(reader.text)] \(place)")
            case .processingInstruction:
                lines.append("pi \(reader.string(reader.name)) [\(reader.text)] \(place)")
            }
        }
        return lines
    }

    private let sample = """
        <?xml version="1.0"?>
        <!-- once --><a x="1" y="&lt;2">café &amp; so<b/>
        <?go now?><![CDATA[<raw>]]>end</a>
        """

    @Test("reports each event with its exact range, line and column")
    func reportsEvents() throws {
        let found = try events(Array(sample.utf8))
        #expect(
            found == [
                "comment [ once ] 2:1 «<!-- once -->»",
                "1 <a x=1 y=<2> 2:14 «<a x=\"1\" y=\"&lt;2\">»",
                "text [café & so] 2:33 «café &amp; so»",
                "2 <b> 2:46 «<b/>»",
                "2 </b> 2:50 «»",
                "text [\n] 2:50 «\n»",
                "pi go [now] 3:1 «<?go now?>»",
                "text [<raw>end] 3:20 «<raw>]]>end»",
                "1 </a> 3:31 «</a>»",
            ], "\(found.joined(separator: "\n"))")
    }

    @Test("says the same however small the pieces are", arguments: [1, 2, 3, 7, 16, 64])
    func piecesDoNotMatter(pieceSize: Int) throws {
        let bytes = Array(sample.utf8)
        #expect(try events(bytes, pieceSize: pieceSize) == events(bytes))
    }

    @Test("turns CRLF into a line feed and passes over a byte order mark")
    func lineEndsAndMark() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("<a>x\r\ny\rz</a>".utf8)
        let reader = try XMLReader(bytes: bytes, file: "t.xml")
        #expect(try reader.next() == .startElement)
        #expect(reader.range == 3..<6)
        #expect(try reader.next() == .text)
        #expect(reader.text == "x\ny\nz")
        #expect(reader.range == 6..<12)
    }

    @Test("reads UTF-16 and ISO-8859-1, with ranges in the source's own bytes")
    func otherEncodings() throws {
        let latin =
            Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>caf".utf8) + [0xE9]
            + Array("</a>".utf8)
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in "<a>café</a>".utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        for (bytes, range) in [(latin, 46..<50), (wide, 8..<16)] {
            let reader = try XMLReader(bytes: bytes, file: "t.xml")
            _ = try reader.next()
            _ = try reader.next()
            #expect(reader.text == "café")
            #expect(reader.range == range)
        }
    }

    @Test("expands entities that the file defines, with the range of the reference")
    func expandsInternalEntities() throws {
        let source = "<!DOCTYPE a [<!ENTITY who \"the <b>Minister</b>\">]><a>To &who;.</a>"
        #expect(
            try events(Array(source.utf8)) == [
                "1 <a> 1:51 «<a>»",
                "text [To the ] 1:54 «To &who;»",
                "2 <b> 1:57 «&who;»",
                "text [Minister] 1:57 «&who;»",
                "2 </b> 1:57 «&who;»",
                "text [.] 1:62 «.»",
                "1 </a> 1:63 «</a>»",
            ])
    }

    @Test("names the namespace of each element, also after a declaration has ended")
    func namespaces() throws {
        let source =
            "<a xmlns='urn:one'><t:b xmlns:t='urn:two'><c/></t:b><c xmlns=''/><c/><t:d/></a>"
        let reader = try XMLReader(bytes: Array(source.utf8), file: "t.xml")
        var found: [String] = []
        while let event = try reader.next() {
            guard event == .startElement else { continue }
            found.append(
                "\(reader.prefix ?? "-") \(reader.string(reader.localName)) "
                    + (reader.namespace ?? "-"))
        }
        #expect(
            found == [
                "- a urn:one", "t b urn:two", "- c urn:one", "- c -", "- c urn:one", "t d -",
            ])
    }

    @Test("numbers the names of its vocabulary in their order")
    func vocabulary() throws {
        let names = ["xml", "id", "xml:id", "p", "file"]
        let reader = try XMLReader(
            bytes: Array("<q><frus:file xml:id='f1'/><p/></q>".utf8), file: "t.xml",
            vocabulary: names)
        _ = try reader.next()
        #expect(reader.name.index >= names.count)
        _ = try reader.next()
        #expect(reader.localName.index == 4)
        #expect(reader.attribute(XMLName(index: 2)) == "f1")
        _ = try reader.next()
        _ = try reader.next()
        #expect(reader.name.index == 3)
    }

    @Test("skips an element with all that is in it")
    func skips() throws {
        let reader = try XMLReader(
            bytes: Array("<a><b>x<b>y</b></b><c/></a>".utf8), file: "t.xml")
        _ = try reader.next()
        _ = try reader.next()
        try reader.skipElement()
        #expect(try reader.next() == .startElement)
        #expect(reader.string(reader.name) == "c")
    }

    @Test("skips what is longer than a piece, and knows depth and namespaces behind it")
    func skipsFar() throws {
        let filler = String(repeating: "<x xmlns='urn:x' y='1'>word</x>", count: 40)
        let source = "<a xmlns='urn:a'><b xmlns='urn:b'>\(filler)</b> <c/>\(filler)</a>"
        for pieceSize in [1, 50, 300, 1 << 16] {
            let reader = try XMLReader(bytes: Array(source.utf8), file: "t.xml")
            reader.pieceSize = pieceSize
            _ = try reader.next()
            _ = try reader.next()
            try reader.skipElement()
            #expect(reader.string(reader.name) == "b")
            #expect(reader.depth == 2)
            #expect(try reader.next() == .text)
            #expect(try reader.next() == .startElement)
            #expect(reader.string(reader.name) == "c")
            #expect(reader.namespace == "urn:a")
            #expect(reader.depth == 2)
            _ = try reader.next()
            for _ in 0..<40 {
                #expect(try reader.next() == .startElement)
                try reader.skipElement()
            }
            #expect(try reader.next() == .endElement)
            #expect(reader.depth == 1)
            #expect(try reader.next() == nil)
        }
        let broken = try XMLReader(bytes: Array("<a><b>\(filler)</c></b></a>".utf8), file: "t.xml")
        broken.pieceSize = 64
        _ = try broken.next()
        _ = try broken.next()
        #expect(throws: XMLError.self) { try broken.skipElement() }
    }

    @Test("gives a long run of text as one event")
    func longText() throws {
        let long = String(repeating: "line of text\n", count: 40_000)
        let reader = try XMLReader(bytes: Array("<a>\(long)</a>".utf8), file: "t.xml")
        _ = try reader.next()
        #expect(try reader.next() == .text)
        #expect(reader.text == long)
        #expect(try reader.next() == .endElement)
        #expect(try reader.next() == nil)
        #expect(try reader.next() == nil)
    }
}
