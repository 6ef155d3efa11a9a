// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryTEI

@Suite("Words between tags")
struct TEIWordsTests {
    private func found(_ wanted: String, in source: String) -> String? {
        let bytes = Array(source.utf8)
        let words = TEIWords.read(bytes, SourceRange(0, bytes.count), without: "note")
        return words.find(wanted).map {
            String(decoding: bytes[$0.range.lowerBound..<$0.range.upperBound], as: UTF8.self)
        }
    }

    @Test(
        "are found with the bytes that write them",
        arguments: [
            ("Moscow", "<head>From <hi rend=\"a>b\">Moscow</hi> to</head>", "Moscow"),
            ("From Moscow", "<head>From <hi>Mos</hi>cow</head>", "From <hi>Mos</hi>cow"),
            ("AT&T", "<p>AT&amp;T</p>", "AT&amp;T"), ("é", "<p>caf&#xE9;.</p>", "&#xE9;"),
            ("A B", "<head>A<note>x <hi>B</hi></note> B</head>", "A<note>x <hi>B</hi></note> B"),
            ("x", "<note>x</note>", "x"), ("a b", "<p>a<!-- <b> --> b</p>", "a<!-- <b> --> b"),
            ("<c>", "<p><![CDATA[<c>]]></p>", "<c>"), ("a b", "<p>a<?lb a>?>b</p>", "a<?lb a>?>b"),
            ("a", "<p><note/>a</p>", "a"), ("a", "<p n='<note>'>a</p>", "a"),
            ("t", "<p><tei:note>n</tei:note>t</p>", "t"),
        ])
    func bytes(_ wanted: String, _ source: String, _ bytes: String) {
        #expect(found(wanted, in: source) == bytes)
    }

    @Test("of a note, a tag or a comment are none of the element's")
    func hidden() {
        #expect(found("secret", in: "<p a='secret'>a<note>secret</note><!-- secret --></p>") == nil)
    }

    @Test("broken off anywhere are read without harm")
    func broken() {
        let source = Array("<head>A&amp;B<note n=\"1\">x</note><![CDATA[y]]><!-- z -->".utf8)
        for start in source.indices {
            for end in start...source.count {
                _ = TEIWords.read(source, SourceRange(start, end), without: "note")
            }
        }
    }
}
