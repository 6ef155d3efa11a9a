// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

@Suite("Saved pages give up their text")
struct HTMLTextExtractorTests {
    private func lines(_ html: String) -> [String] {
        let text = HTMLTextExtractor.read(DecodedText(Array(html.utf8)), depth: 16)
        return text.lines.enumerated().map { index, line in
            (line.blanksBefore > 0 && index > 0 ? "~" : "") + text.string(line)
        }
    }

    @Test(
        "blocks, line ends, entities",
        arguments: [
            ("<p>a<p>b", ["a", "~b"]), ("a<br>b<br><br>c", ["a", "b", "~c"]),
            ("<div>a<div>b</div>c</div>", ["a", "~b", "~c"]),
            ("<p>a\n  b\t c</p>", ["a b c"]), ("<pre>a\n\nb</pre>", ["a", "~b"]),
            ("<ul><li>a<li>b</ul>", ["a", "b"]), ("<td>x", ["x"]),
            ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["a\tb", "c\td"]),
            (
                "<p>&eacute;&#233;&#xE9;&mdash;&#151;&nbsp;&amp;&lt;&zzz; &amp</p>",
                ["ééé—— &<&zzz; &"]
            ),
            ("a &lt b", ["a < b"]), ("soft&shy;hyphen&#8203;", ["softhyphen"]),
            ("<p>1 < 2 and <3</p>", ["1 < 2 and <3"]), ("<p a='>'>x</p>", ["x"]),
            ("<p title=\"lost>x</p>", ["x"]), ("<!-- <p>no</p> -->yes<!-- open", ["yes"]),
            ("<script>if (a<b) '<p>'</script>x", ["x"]), ("<style>p{}</STYLE>x", ["x"]),
            ("</p></div>x</b>", ["x"]), ("<b><i>a</b>b</i>", ["ab"]),
            ("<p>a</p ><p/>b", ["a", "~b"]),
        ])
    func text(_ html: String, _ expected: [String]) { #expect(lines(html) == expected) }

    @Test("the frame goes, a page that is all frame stays")
    func frame() {
        let words = String(repeating: "word ", count: 100)
        let page =
            "<nav>Home</nav><header>Site</header><div role=search>Find</div>"
            + "<div class='site menu'>Menu</div><p>\(words)</p><footer>Foot</footer>"
        #expect(lines(page) == [words.trimmed])
        #expect(lines("<main>\(words)</main><p>Outside</p>") == [words.trimmed])
        #expect(lines("<article><header>Head</header>\(words)</article>").first == "Head")
        #expect(lines("<nav>Home") == ["Home"])
        #expect(lines("<p hidden>no</p><p aria-hidden=true>no</p><p>yes") == ["yes"])
    }

    @Test("words set apart, links and notes")
    func inlines() throws {
        let document = try CaptureReaderTests.document(
            """
            <html lang="en-GB"><head><title>On Chairs | Meridian</title>
            <meta name="citation_title" content="On Chairs"><meta name="DC.date" content="1931-03-02">
            <meta name="description" content="Chairs &amp; tables."></head><body>
            <h1>On Chairs</h1>
            <p>The <i>Aurora</i> came<sup><a href="#fn1">1</a></sup> with 10<sup>3</sup>
            <a href="/ships">ships<b>!</b></a> and left.<a href="#n2">[2]</a></p>
            <ol class="footnotes"><li id="fn1">By sea. <a class="backref" href="#r1">&uarr;</a></li>
            <li>Soon.</li></ol></body></html>
            """)
        #expect(document.record.title == "On Chairs")
        #expect(document.record.summary == "Chairs & tables.")
        #expect(document.record.date?.edtf == "1931-03-02")
        #expect(document.record.languages == ["en"])
        #expect(document.texts[0].notes.map(\.mark) == ["1", "2"])
        guard case .paragraph(let inlines, style: _) = document.texts[0].blocks[1].content else {
            Issue.record("no paragraph")
            return
        }
        #expect(
            inlines == [
                .text("The "), .emphasis([.text("Aurora")], .italic), .text(" came"),
                .note(NoteID(0)), .text(" with 10"), .emphasis([.text("3")], .superscript),
                .text(" "),
                .reference([.text("ships"), .emphasis([.text("!")], .bold)], target: "/ships"),
                .text(" and left."), .note(NoteID(1)),
            ])
        #expect(
            DocumentOutline.of(document).hasSuffix(
                "note 1 (footnote): By sea.\nnote 2 (footnote): Soon."))
    }

    @Test("a page and its plain copy give the same document")
    func pageAndCopy() throws {
        let copy = CaptureReaderTests.page
        let page =
            "<html><body>"
            + copy.split(separator: "\n\n").map { chunk in
                let text = String(chunk).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                return "<p>" + text.replacing("\n", with: "<br>") + "</p>"
            }.joined() + "</body></html>"
        let left = try CaptureReaderTests.document(copy)
        let right = try CaptureReaderTests.document(page)
        #expect(DocumentOutline.of(left) == DocumentOutline.of(right))
        #expect(left.record.title == right.record.title)
        #expect(left.record.summary == right.record.summary)
        #expect(left.record.publication == right.record.publication)
        #expect(DocumentOutline.doubts(left) == DocumentOutline.doubts(right))
    }

    @Test("pages as word processors and old sites write them")
    func otherHands() throws {
        let word = try CaptureReaderTests.document(
            """
            <html><head><style><!-- p {x} --></style></head><body><div class=Section1>
            <p class=Title>Letter From Brenn to Ault</p><p><o:p>&nbsp;</o:p></p>
            <p>Port Aurel, 4 March 1931.</p><p>Dear Ault: They came.<a href="#_ftn1"
            name="_ftnref1"><span>[1]</span></a> They are red.</p></div><hr>
            <div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> By sea.</p></div></body></html>
            """)
        #expect(
            DocumentOutline.of(word) == """
                heading: Letter From Brenn to Ault
                dateline: Port Aurel, 4 March 1931.
                p: Dear Ault: They came.[1] They are red.
                note 1 (footnote): By sea.
                """)
        let old = try CaptureReaderTests.document(
            """
            <HTML><BODY><CENTER><FONT SIZE=5>Cable From Brenn to Ault</FONT></CENTER><BR><BR>
            Port Aurel, March 4, 1931.<BR><BR>SECRET<BR><BR>17. The chairs have come.[1]<BR>
            <BR>They are red.<P><HR>[1] By sea.<BR>
            """)
        #expect(
            DocumentOutline.of(old) == """
                heading: Cable From Brenn to Ault
                dateline: Port Aurel, March 4, 1931.
                line: SECRET
                p: 17. The chairs have come.[1]
                p: They are red.
                note 1 (footnote): By sea.
                """)
    }

    @Test("the declared encoding is read, and places lead back into the file")
    func encoding() throws {
        var bytes = Array("<meta charset=iso-8859-1><h1>On Chairs</h1><p>caf".utf8)
        let place = bytes.count
        bytes += [0xE9, 0x20, 0x93, 0x78, 0x94] + Array("</p>".utf8)
        let document = try CaptureReaderTests.document(bytes)
        #expect(DocumentOutline.of(document) == "heading: On Chairs\np: café “x”")
        #expect(document.texts[0].blocks[1].range == SourceRange(place - 3, place + 5))
    }
}

extension String {
    fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
