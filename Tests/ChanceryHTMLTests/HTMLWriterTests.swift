// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import Testing

@Suite("HTMLWriter")
struct HTMLWriterTests {
    @Test(
        "escapes what markup would read",
        arguments: [
            ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
            ("\"quoted\" 'single'", "&quot;quoted&quot; &#39;single&#39;"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("&amp;", "&amp;amp;"),
            ("café – “naïve” 東京 🕊", "café – “naïve” 東京 🕊"),
            ("tab\tand\nline", "tab\tand\nline"),
            ("nul\u{0}bell\u{7}escape\u{1B}delete\u{7F}", "nulbellescapedelete"),
            ("C1 \u{85}\u{9F} gone", "C1  gone"),
            ("no character \u{FFFE}\u{FFFF} either", "no character  either"),
            ("kept: \u{FDCF}\u{1F54A}\u{FB01}", "kept: \u{FDCF}\u{1F54A}\u{FB01}"),
            ("kept: \u{A0}\u{FFFD}", "kept: \u{A0}\u{FFFD}"),
            ("", ""),
        ])
    func escapes(_ words: String, _ markup: String) {
        var html = HTMLWriter()
        html.text(words)
        #expect(html.fragment.string == markup)
    }

    @Test("leaves out noncharacters", arguments: [0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] as [UInt32])
    func noncharacters(_ value: UInt32) throws {
        // The compiler takes no noncharacters in literals.
        var words = String.UnicodeScalarView("nor  these".unicodeScalars)
        words.insert(
            try #require(Unicode.Scalar(value)), at: words.index(words.startIndex, offsetBy: 4))
        var html = HTMLWriter()
        html.text(String(words))
        #expect(html.fragment.string == "nor  these")
    }

    @Test("escapes attribute values so that they cannot end")
    func attributes() {
        var html = HTMLWriter()
        html.raw("<a")
        html.attribute("href", "/x\" onclick=\"y")
        html.attribute("tabindex", -1)
        html.raw(">")
        #expect(html.fragment.string == "<a href=\"/x&quot; onclick=&quot;y\" tabindex=\"-1\">")
    }

    @Test(
        "writes numbers in decimal",
        arguments: [(0, "0"), (7, "7"), (10, "10"), (23_842, "23842"), (-5, "-5")])
    func numbers(_ number: Int, _ digits: String) {
        var html = HTMLWriter()
        html.number(number)
        #expect(html.fragment.string == digits)
    }

    @Test("writes the smallest number there is")
    func smallest() {
        var html = HTMLWriter()
        html.number(Int.min)
        #expect(html.fragment.string == String(Int.min))
    }

    @Test("trims blanks at its end, and nothing else")
    func trims() {
        var html = HTMLWriter()
        html.raw("word \n\t ")
        html.trimBlanks()
        #expect(html.fragment.string == "word")
        html.trimBlanks()
        #expect(html.fragment.string == "word")
    }

    @Test("never lets a byte of markup through, whatever the words")
    func property() {
        var random = SeededGenerator(seed: 20_461)
        for _ in 0..<500 {
            let words = random.words(length: Int(random.next() % 130))
            var html = HTMLWriter()
            html.text(words)
            let bytes = html.bytes
            #expect(!bytes.contains(UInt8(ascii: "<")), "seed 20461: \(words.debugDescription)")
            #expect(!bytes.contains(UInt8(ascii: "\"")), "seed 20461: \(words.debugDescription)")
            #expect(String(validating: bytes, as: UTF8.self) != nil)
        }
    }
}
