// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

/// A small generator of numbers that are the same on every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite("Nothing that comes as a capture breaks the reader")
struct CaptureRobustnessTests {
    /// Pieces that mean something to the reader, to be thrown together.
    private static let pieces = [
        "\n", "\n\n", "\n\n\n", " ", "\t", "[1] ", "[2] ", "[1]", "[2]", "/1/", "SECRET", "Brenn",
        "Port Aurel, March 2, 1931—4 p.m.", "[Received 6 p.m.]", "412.17/3-231: Telegram",
        "The Minister in Corvany (Brenn) to the Secretary of State", "88. Telegram From", "No. 4",
        "[Enclosure]", "Tab A", "P.S. Chairs", "Subject:", "SUBJECT\nChairs", "Sincerely yours,",
        "1. first", "(a) second", "“Title,” March 2, 1931, Archive, Series 1931, vol. 2.", "Notes",
        "get citation", "share document", "Summary: x", "Source: Archive", "é", "\u{A0}", "—",
        "The chairs came by sea, and when they had been counted it was found that they were too",
        "<p>", "</p>", "<div>", "</div>", "<ol class=notes>", "<li id=fn1>", "<sup>1</sup>",
        "<nav>",
        "<table><tr><td>", "</table>", "<main>", "&eacute;", "&#", "<!--", "-->", "<a href='#1'>",
        "<b>", "</i>", "<script>", "</script>", "<html>", "\"", "'", "<", ">", "&",
    ]

    private func check(_ bytes: [UInt8], _ context: String) {
        do throws(CaptureError) {
            for event in try CaptureReader().read(bytes, named: "x.txt") {
                guard case .document(let document) = event else { continue }
                checkRanges(document, count: bytes.count, context)
            }
        } catch {
            // Refusing is fine; ending is not.
            #expect(!error.message.isEmpty, "\(context)")
        }
    }

    private func checkRanges(_ document: Document, count: Int, _ context: String) {
        func walk(_ blocks: [Block]) {
            for block in blocks {
                if let range = block.range {
                    #expect(
                        range.lowerBound >= 0 && range.upperBound <= count
                            && range.lowerBound <= range.upperBound, "\(context)")
                } else {
                    Issue.record("block without range: \(context)")
                }
                if case .group(_, let inner) = block.content { walk(inner) }
            }
        }
        walk(document.texts[0].blocks)
        for note in document.texts[0].notes { walk(note.blocks) }
    }

    /// The letters and digits of a text.
    private func letters(_ text: String) -> [UInt8] {
        text.utf8.filter { ByteWords.isDigit($0) || ByteWords.isLower($0 | 0x20) }
    }

    @Test("random bytes", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func randomBytes(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for size in [1, 2, 15, 127, 128, 129, 1000, 20_000] {
            let bytes = (0..<size).map { _ in UInt8.random(in: 1...255, using: &generator) }
            check(bytes, "seed \(seed), size \(size)")
            check(Array("<html><p>".utf8) + bytes, "seed \(seed), size \(size), html")
        }
    }

    @Test("pieces thrown together", arguments: 1...40 as ClosedRange<UInt64>)
    func thrownTogether(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        for count in [3, 10, 40, 200] {
            let text = (0..<count).map { _ in
                Self.pieces.randomElement(using: &generator) ?? ""
            }.joined(separator: Bool.random(using: &generator) ? "\n\n" : "")
            check(Array(text.utf8), "seed \(seed), \(count) pieces")
            check(Array(("<html><body>" + text).utf8), "seed \(seed), \(count) pieces, html")
        }
    }

    @Test("plain text keeps every letter and digit", arguments: 1...60 as ClosedRange<UInt64>)
    func keepsEveryLetter(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        // Marks of source notes and abstracts are not printed by `PlainText`.
        let pieces = Self.pieces.filter {
            !$0.contains("<") && !$0.contains("&") && !$0.hasPrefix("S")
        }
        let text =
            "Chairs\n\n"
            + (0..<60).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined(separator: Bool.random(using: &generator) ? "\n\n" : " ")
        let lines = PlainLines.read(DecodedText(Array(text.utf8)))
        let page = CapturedPage(lines)
        let section = NoteSection(lines, page.content)
        let document = try CaptureReaderTests.document(text)
        let words = document.texts[0]
        var found = letters(PlainText.of(words.blocks, in: words, notes: .marks))
        for note in words.notes {
            found += letters(PlainText.of(note.blocks, in: words) + (note.mark ?? ""))
        }
        var expected: [UInt8] = []
        for index in page.content { expected += letters(lines.string(lines.lines[index])) }
        if let label = section.label {
            for letter in letters(lines.string(lines.lines[label])) {
                if let place = expected.lastIndex(of: letter) { expected.remove(at: place) }
            }
        }
        // Without another heading the title is the heading, too.
        if let title = page.titleLine,
            document.texts[0].blocks.contains(where: {
                $0.range == lines.source(lines.lines[title])
            })
        {
            expected += letters(lines.string(lines.lines[title]))
        }
        #expect(found.sorted() == expected.sorted(), "seed \(seed)")
    }

    @Test("a page cut off anywhere")
    func truncated() {
        let plain = Array(CaptureReaderTests.page.utf8)
        for end in stride(from: 1, to: plain.count, by: 7) {
            check(Array(plain[..<end]), "plain, cut at \(end)")
            check(Array("<html><div>".utf8) + plain[..<end], "html, cut at \(end)")
        }
    }

    @Test("long lines and many lines")
    func extremes() {
        check([UInt8](repeating: 0x61, count: 200_000), "one word")
        check(Array(String(repeating: "word [1] ", count: 20_000).utf8), "one line")
        check(Array(String(repeating: "a\n", count: 20_000).utf8), "short lines")
        check(Array(String(repeating: "Tab A\n\nB\n\n", count: 3000).utf8), "enclosures")
        check(
            Array(String(repeating: "Brenn\n\nMinutes of the First Meeting\n\n", count: 2000).utf8),
            "signatures")
        check(Array(("x" + String(repeating: "\n\n[1] a", count: 5000)).utf8), "notes")
    }

    @Test("pages nested without end, attributes without end, comments without end")
    func extremePages() {
        let many = 20_000
        check(Array(String(repeating: "<div>", count: many).utf8), "divs")
        check(Array(("<html>" + String(repeating: "<b>", count: many) + "x").utf8), "bold")
        check(Array(("<p>x" + String(repeating: "</i></b>", count: many)).utf8), "end tags")
        check(Array(("<p>x" + String(repeating: "<!--", count: many)).utf8), "comments")
        check(Array(("<p>x" + String(repeating: "<a b=\"", count: many)).utf8), "quotation marks")
        check(Array(("<p>x" + String(repeating: "<a b='c", count: many)).utf8), "apostrophes")
        check(Array("<p title='\(String(repeating: "a", count: 200_000))'>x</p>".utf8), "attribute")
        check(Array(("<html>" + String(repeating: "<table><tr><td>", count: 5000)).utf8), "tables")
        check(Array(("<p>" + String(repeating: "&amp;&#x", count: many)).utf8), "entities")
    }
}
