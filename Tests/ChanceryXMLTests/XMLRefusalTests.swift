// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryXML

#if canImport(Glibc)
    import Glibc
#endif

@Suite("What an XML reader refuses")
struct XMLRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let source: [UInt8]
        let code: XMLError.Code
        let place: String
        var testDescription: String { name }

        init(_ name: String, _ source: String, _ code: XMLError.Code, _ place: String) {
            self.init(name, Array(source.utf8), code, place)
        }

        init(_ name: String, _ source: [UInt8], _ code: XMLError.Code, _ place: String) {
            self.name = name
            self.source = source
            self.code = code
            self.place = place
        }
    }

    /// An entity bomb: nine levels of ten references each.
    static let bomb: String = {
        var text = "<!DOCTYPE a [<!ENTITY e0 \"ten bytes.\">\n"
        for level in 1...9 {
            let references = String(repeating: "&e\(level - 1);", count: 10)
            text += "<!ENTITY e\(level) \"\(references)\">\n"
        }
        return text + "]>\n<a>&e9;</a>"
    }()

    static let cases: [Case] = [
        Case("an empty file", "", .empty, "f.xml:1:1"),
        Case("only white space", " \n ", .empty, "f.xml:2:2"),
        Case("only a declaration", "<?xml version='1.0'?>", .empty, "f.xml:1:22"),
        Case("plain text", "Moscow, April 5", .malformed, "f.xml:1:1"),
        Case("a missing end tag", "<a>\n<b>x</a>", .malformed, "f.xml:2:7"),
        Case("a truncated file", "<a>\n<b>x</b>", .truncated, "f.xml:2:9"),
        Case("a truncated tag", "<a>\n <b x='1", .truncated, "f.xml:2:2"),
        Case("a doubled attribute", "<a x='1' x='2'/>", .malformed, "f.xml:1:10"),
        Case("content after the end", "<a/>\n<b/>", .malformed, "f.xml:2:1"),
        Case("a bare ampersand", "<a>\nR & D</a>", .malformed, "f.xml:2:4"),
        Case(
            "a byte that is not UTF-8", Array("<a>caf".utf8) + [0xE9] + Array("</a>".utf8),
            .malformed, "f.xml:1:7"),
        Case("a zero byte", Array("<a>".utf8) + [0], .malformed, "f.xml:1:4"),
        Case(
            "an encoding that is not supported",
            "<?xml version='1.0' encoding='windows-1252'?><a/>", .encoding, "f.xml:1:31"),
        Case(
            "an external entity",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<a>&e;</a>", .entity,
            "f.xml:2:4"),
        Case("an undefined entity", "<a>\n&nbsp;</a>", .entity, "f.xml:2:1"),
        Case(
            "an entity of an external subset",
            "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>\n<a>x&nbsp;</a>", .entity, "f.xml:2:5"),
        Case(
            "an entity that refers to itself",
            "<!DOCTYPE a [<!ENTITY e 'x&e;'>]>\n<a>&e;</a>", .entity, "f.xml:2:4"),
        Case("an entity bomb", bomb, .limit, "f.xml:12:4"),
        Case(
            "too deep a nesting", String(repeating: "<a>", count: 100_000), .limit, "f.xml:1:769"),
        Case(
            "an attribute of megabytes",
            "<a>\n<b x='\(String(repeating: "x", count: 900_000))'/></a>", .limit, "f.xml:2:1"),
        Case(
            "a tag of megabytes",
            "<a>\n<b x='\(String(repeating: "x", count: 9_000_000))'/></a>", .limit, "f.xml:2:1"),
        Case(
            "too many attributes",
            "<a\n\((0..<300).map { " x\($0)=''" }.joined())/>", .limit, "f.xml:1:1"),
        Case(
            "too many names",
            "<a>\n\((0..<20_000).map { "<n\($0)/>" }.joined())</a>", .limit, "f.xml:2:78883"),
        Case(
            "too many names of instructions",
            "<a>\n\((0..<20_000).map { "<?n\($0)?>\n" }.joined())</a>", .limit, "f.xml:10001:1"),
        Case(
            "a comment of megabytes",
            "<a><!--\(String(repeating: "x", count: 5_000_000))--></a>", .limit, "f.xml:1:4"),
    ]

    @Test("says what is wrong and where", arguments: cases)
    func refuses(_ example: Case) throws {
        let reader = try XMLReader(bytes: example.source, file: "f.xml")
        let error = #expect(throws: XMLError.self) {
            while try reader.next() != nil {}
        }
        #expect(error?.code == example.code)
        let place = error.map { "\($0.location)" }
        #expect(place == example.place, "\(error.map { "\($0)" } ?? "")")
        #expect(throws: XMLError.self, "and says it again when asked again") {
            try reader.next()
        }
    }

    @Test("delivers every event before the error")
    func deliversBefore() throws {
        let reader = try XMLReader(bytes: Array("<a><b/>text<b></a>".utf8), file: "f.xml")
        var count = 0
        #expect(throws: XMLError.self) {
            while try reader.next() != nil { count += 1 }
        }
        #expect(count == 5)
    }

    @Test("refuses text over its limit, and a file over its limit")
    func sizes() throws {
        let bytes = Array("<a>0123456789</a>".utf8)
        var limits = XMLLimits()
        limits.textBytes = 10
        let fitting = try XMLReader(bytes: bytes, file: "f.xml", limits: limits)
        while try fitting.next() != nil {}
        limits.textBytes = 9
        let reader = try XMLReader(
            bytes: Array("<a>01234\n56789</a>".utf8), file: "f.xml", limits: limits)
        let error = #expect(throws: XMLError.self) {
            while try reader.next() != nil {}
        }
        #expect(error?.code == .limit)
        limits.fileBytes = bytes.count - 1
        let tooLong = #expect(throws: XMLError.self) {
            try XMLReader(bytes: bytes, file: "f.xml", limits: limits)
        }
        #expect(tooLong?.description == "f.xml: The file has 17 bytes; the limit is 16.")
    }

    @Test(
        "refuses what is not a regular file",
        arguments: [
            ("/", XMLError.Code.notARegularFile), ("/dev/null", .notARegularFile),
            ("/no/such/file.xml", .unreadable),
        ])
    func notFiles(path: String, code: XMLError.Code) {
        let error = #expect(throws: XMLError.self) { try XMLReader(path: path) }
        #expect(error?.code == code)
    }

    #if canImport(Glibc)
        @Test("reads a file in pieces as it reads bytes, and does not wait for a pipe")
        func files() throws {
            var template = Array("/tmp/chancery-xml-XXXXXX".utf8CString)
            let made = String(cString: try #require(mkdtemp(&template)))
            defer { rmdir(made) }
            let path = made + "/a.xml"
            let text = String(repeating: "<p>word</p>\n", count: 20_000)
            let file = try #require(fopen(path, "w"))
            fputs("<a>\(text)</a>", file)
            fclose(file)
            defer { unlink(path) }
            let reader = try XMLReader(path: path)
            var paragraphs = 0
            while let event = try reader.next() {
                if event == .startElement, reader.depth == 2 { paragraphs += 1 }
            }
            #expect(paragraphs == 20_000)
            #expect(reader.range == (text.utf8.count + 3)..<(text.utf8.count + 7))

            let pipe = made + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            defer { unlink(pipe) }
            let error = #expect(throws: XMLError.self) { try XMLReader(path: pipe) }
            #expect(error?.code == .notARegularFile)
        }
    #endif
}
