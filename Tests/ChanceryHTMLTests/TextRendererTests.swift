// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import ChanceryModel
import Testing

@Suite("TextRenderer")
struct TextRendererTests {
    private func body(_ blocks: [Block], notes: [Note] = []) -> String {
        TextRenderer.render(
            DocumentText(blocks: blocks, notes: notes), settings: TextSettings()
        ).body.string
    }

    private func paragraph(_ inlines: [Inline], _ style: ParagraphStyle = .plain) -> Block {
        Block(.paragraph(inlines, style: style))
    }

    private let note = Note(mark: "2", blocks: [Block(.paragraph([.text("Ibid.")], style: .plain))])

    @Test("names paragraphs outside notes in reading order")
    func paragraphs() {
        let text = DocumentText(blocks: [
            paragraph([.text("One.")]),
            Block(.group(.attachment, [paragraph([.text("Two.")], .centered)])),
            Block(.quotation([paragraph([.text("Three.")])])),
        ])
        let rendered = TextRenderer.render(text, settings: TextSettings())
        #expect(rendered.paragraphs == 3)
        #expect(
            rendered.body.string == """
                <p id="p1">One.<a class="anchor" href="#p1">¶1</a></p>
                <div class="attachment">
                <p class="centered" id="p2">Two.<a class="anchor" href="#p2">¶2</a></p>
                </div>
                <blockquote>
                <p id="p3">Three.<a class="anchor" href="#p3">¶3</a></p>
                </blockquote>

                """)
    }

    @Test("puts the first heading apart, with its note marks")
    func heading() {
        let rendered = TextRenderer.render(
            DocumentText(
                blocks: [
                    Block(.heading([.text("1. Telegram "), .note(NoteID(0))])),
                    paragraph([.text("Text.")]),
                ], notes: [note]), settings: TextSettings())
        #expect(
            rendered.heading.string == """
                1. Telegram<button type="button" class="note" popovertarget="fn2" id="fn2-call" \
                aria-label="Note 2">2</button>
                """)
        #expect(!rendered.body.string.contains("Telegram"))
    }

    @Test("writes a note once, as item and popover, with the way back")
    func notes() {
        let rendered = TextRenderer.render(
            DocumentText(
                blocks: [paragraph([.text("Word "), .note(NoteID(0)), .note(NoteID(0))])],
                notes: [note]), settings: TextSettings())
        #expect(
            rendered.notes.string == """
                <li popover id="fn2"><div class="mark">2</div><div>
                <p>Ibid.</p>
                <a class="back" href="#fn2-call" aria-label="Back to the mark of note 2">↩</a>
                </div></li>

                """)
        let checker = MarkupChecker(rendered.body.string + rendered.notes.string)
        #expect(checker.problems == [])
        #expect(checker.names.filter { $0 == "fn2-call" }.count == 1)
    }

    @Test(
        "sets words apart as the source does",
        arguments: [
            (Inline.emphasis([.text("x")], .italic), "<i>x</i>"),
            (.emphasis([.text("x")], .bold), "<b>x</b>"),
            (.emphasis([.text("x")], .smallCapitals), "<span class=\"sc\">x</span>"),
            (.emphasis([.text("x")], .underline), "<u>x</u>"),
            (.emphasis([.text("x")], .superscript), "<sup>x</sup>"),
            (.emphasis([.text("x")], .subscript), "<sub>x</sub>"),
            (.emphasis([.text("x")], .roman), "<span class=\"roman\">x</span>"),
            (.emphasis([.text("x")], .other("wavy")), "x"),
            (.deletion([.text("x")]), "<del>x</del>"),
            (.lineBreak, "<br>"),
            (.foreign([.text("да")], language: "ru"), "<span lang=\"ru\">да</span>"),
            (.foreign([.text("x")], language: "\"><script>"), "<span>x</span>"),
            (
                .date([.text("April 5")], DateAttributes(when: "1946-04-05")),
                "<time datetime=\"1946-04-05\">April 5</time>"
            ),
            (.date([.text("April 5")], DateAttributes(when: "\"x")), "April 5"),
            (.unknown([.text("x")], element: "script"), "x"),
            (
                .gap(reason: "not declassified", extent: "3 lines"),
                "<span class=\"gap\" title=\"Left out in the source: not declassified: 3 lines\">[…]</span>"
            ),
        ])
    func inlines(_ inline: Inline, _ markup: String) {
        #expect(
            body([Block(.line([inline], style: .plain))]) == "<p class=\"line\">\(markup)</p>\n")
    }

    @Test("closes running text before a block and opens it again after")
    func blockInInline() {
        let table = Block(
            .table(Table(rows: [Table.Row(cells: [Table.Cell(content: [.text("1")])])])))
        let markup = body([
            paragraph([.text("a "), .emphasis([.text("b "), .block(table), .text(" c")], .italic)])
        ])
        #expect(
            markup == """
                <div class="para" id="p1">a <i>b </i>
                <div class="table" role="group" aria-label="Table" tabindex="0"><table>
                <tr><td>1</td></tr>
                </table></div>
                <i> c</i><a class="anchor" href="#p1">¶1</a></div>

                """)
    }

    @Test("marks searched words wherever they stand")
    func marks() {
        var settings = TextSettings()
        settings.searchedRanges = { words($0) { $0.lowercased() == "oil" } }
        let rendered = TextRenderer.render(
            DocumentText(blocks: [
                Block(
                    .line(
                        [.text("Oil, "), .emphasis([.text("oil")], .italic), .text(" & oils")],
                        style: .plain))
            ]), settings: settings)
        #expect(rendered.marks == 2)
        #expect(
            rendered.body.string == """
                <p class="line"><mark id="m1">Oil</mark>, <i><mark id="m2">oil</mark></i> &amp; oils</p>

                """)
    }

    @Test("links persons, terms and references as the page says, never inside each other")
    func links() {
        var settings = TextSettings()
        settings.personAddress = { "/people/v:\($0)" }
        settings.termMeaning = { $0 == "t1" ? "Embassy telegram" : nil }
        settings.referenceAddress = { "/x\($0)" }
        let rendered = TextRenderer.render(
            DocumentText(blocks: [
                Block(
                    .line(
                        [
                            .person([.text("Smith")], PersonMention(target: "p1")),
                            .term([.text("Embtel")], TermMention(target: "t1")),
                            .reference(
                                [
                                    .text("see "),
                                    .person([.text("X")], PersonMention(target: "p2")),
                                ],
                                target: "#d2"),
                        ], style: .plain))
            ]), settings: settings)
        #expect(
            rendered.body.string == """
                <p class="line"><a class="person" href="/people/v:p1">Smith</a>\
                <abbr title="Embassy telegram">Embtel</abbr>\
                <a class="ref" href="/x#d2">see X</a></p>

                """)
    }

    @Test("links a person and explains a term where a paragraph or note first names them")
    func firstMentions() {
        var settings = TextSettings()
        settings.personAddress = { "/people/\($0)" }
        settings.termMeaning = { _ in "Embassy telegram" }
        let content: [Inline] = [
            .person([.text("Smith")], PersonMention(target: "p1")), .text(" "),
            .person([.text("Smith")], PersonMention(target: "p1")), .text(" "),
            .person([.text("Jones")], PersonMention(target: "p2")), .text(" "),
            .term([.text("Embtel")], TermMention(target: "t1")), .text(" "),
            .term([.text("Embtel")], TermMention(target: "t1")),
        ]
        let once = """
            <a class="person" href="/people/p1">Smith</a> Smith \
            <a class="person" href="/people/p2">Jones</a> \
            <abbr title="Embassy telegram">Embtel</abbr> Embtel
            """
        let rendered = TextRenderer.render(
            DocumentText(
                blocks: [paragraph(content + [.note(NoteID(0))]), paragraph(content)],
                notes: [Note(mark: "1", blocks: [paragraph(content)])]),
            settings: settings)
        #expect(rendered.body.string.ranges(of: once).count == 2)
        #expect(rendered.notes.string.ranges(of: once).count == 1)
    }

    @Test("sets page numbers once, as places that can be linked to")
    func pages() {
        let page = PageBreak(number: "733", identifier: "pg_733")
        let rendered = TextRenderer.render(
            DocumentText(blocks: [
                Block(.pageBreak(page)), paragraph([.text("a"), .pageBreak(page)]),
            ]), settings: TextSettings())
        #expect(rendered.pages == ["733", "733"])
        #expect(MarkupChecker(rendered.body.string).problems == [])
        #expect(rendered.body.string.contains("<a class=\"page\" id=\"pg_733\" href=\"#pg_733\""))
    }

    @Test("keeps the names of a second text apart from those of the first")
    func prefix() {
        let text = DocumentText(
            blocks: [
                paragraph([.text("x"), .note(NoteID(0)), .pageBreak(PageBreak(number: "1"))])
            ],
            notes: [note])
        let first = TextRenderer.render(text, settings: TextSettings())
        let second = TextRenderer.render(text, settings: TextSettings(prefix: "t2-"))
        let all = [first.body, first.notes, second.body, second.notes].map(\.string).joined()
        #expect(MarkupChecker(all).problems == [])
    }

    @Test("writes balanced markup with unique names, whatever the tree")
    func property() {
        var generator = TreeGenerator(seed: 7_301)
        for round in 0..<400 {
            let text = generator.text()
            var settings = TextSettings()
            settings.personAddress = { "/people/\($0)" }
            settings.termMeaning = { $0 }
            settings.referenceAddress = { $0 }
            settings.searchedRanges = { words($0) { $0 == "stalin" } }
            let rendered = TextRenderer.render(text, settings: settings)
            let markup =
                "<h1>\(rendered.heading.string)</h1>\(rendered.body.string)<ol>\(rendered.notes.string)</ol>"
            let checker = MarkupChecker(markup)
            #expect(checker.problems == [], "seed 7301, round \(round)")
            let dead = Set(checker.places).subtracting(checker.names)
            #expect(dead == [], "seed 7301, round \(round)")
        }
    }

    @Test("drops the blanks that pretty-printing leaves inside of brackets")
    func brackets() {
        let line = Block(
            .line(
                [
                    .text("Iran (\n"),
                    .person(
                        [.text("\n "), .emphasis([.text("Allen")], .italic), .text("\n ")],
                        .init()), .text(") to [ Paris ] (1)"),
                ], style: .plain))
        #expect(body([line]) == "<p class=\"line\">Iran (<i>Allen</i>) to [ Paris ] (1)</p>\n")
    }

    @Test("drops the blank that pretty-printing leaves before a comma")
    func tidies() {
        let line = Block(
            .line(
                [.emphasis([.text("Moscow ")], .smallCapitals), .text("\n, May 3")], style: .plain))
        #expect(body([line]) == "<p class=\"line\"><span class=\"sc\">Moscow </span>, May 3</p>\n")
        let other = Block(.line([.text("Moscow "), .text(", May 3")], style: .plain))
        #expect(body([other]) == "<p class=\"line\">Moscow, May 3</p>\n")
    }

    @Test("does not multiply notes that call each other twice")
    func doubling() {
        let notes = (0..<40).map { index in
            Note(
                mark: "\(index)", isInline: true,
                blocks: [paragraph([.note(NoteID(index + 1)), .note(NoteID(index + 1))])])
        }
        let rendered = TextRenderer.render(
            DocumentText(blocks: [paragraph([.note(NoteID(0))])], notes: notes),
            settings: TextSettings())
        #expect(rendered.body.bytes.count < 10_000)
    }

    @Test("does not descend for ever into notes that call each other")
    func ring() {
        let first = Note(mark: "1", isInline: true, blocks: [paragraph([.note(NoteID(1))])])
        let second = Note(mark: "2", isInline: true, blocks: [paragraph([.note(NoteID(0))])])
        let rendered = TextRenderer.render(
            DocumentText(blocks: [paragraph([.note(NoteID(0))])], notes: [first, second]),
            settings: TextSettings())
        #expect(MarkupChecker(rendered.body.string).problems == [])
    }
}

/// The ranges of the words, separated by anything but ASCII letters, that a test accepts.
private func words(_ text: String, _ isSearched: (String) -> Bool) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var ranges: [Range<Int>] = []
    var start: Int?
    for (index, byte) in (bytes + [0]).enumerated() {
        if (97...122).contains(byte | 0x20) {
            start = start ?? index
        } else if let first = start {
            let word = String(decoding: bytes[first..<index], as: UTF8.self)
            if isSearched(word) { ranges.append(first..<index) }
            start = nil
        }
    }
    return ranges
}
