// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Text measures")
struct TextMeasuresTests {
    private func note(_ mark: String) -> Note {
        Note(mark: mark, blocks: [DocumentFixture.paragraph("A note.")])
    }

    @Test("marks are counted in scalars of the folded text of their block")
    func offsets() {
        let text = DocumentText(
            blocks: [
                Block(.heading([.text("12. Heading "), .note(NoteID(0))])),
                Block(.dateline([.text("Paris, May 3"), .note(NoteID(1)), .text(", 1946")])),
                Block(.paragraph([.text("Secret")], style: .plain)),
                Block(
                    .paragraph(
                        [.text("  Zürich  ("), .note(NoteID(2)), .text(" x).")], style: .plain)),
                Block(
                    .paragraph(
                        [
                            .text("As follows:"),
                            .block(
                                Block(
                                    .list(
                                        List(
                                            style: .simple,
                                            items: [
                                                ListItem(
                                                    label: [.text("1.")],
                                                    content: [.text("one"), .note(NoteID(3))])
                                            ])))),
                            .text("end"), .note(NoteID(4)),
                        ], style: .plain)),
            ],
            notes: ["1", "2", "3", "4", "5"].map(note))
        let measures = TextMeasures(text)
        #expect(measures.paragraphs == 3)
        #expect(measures.blocks == 3)
        let found = measures.anchors.map {
            "\($0.place.rawValue) \($0.block.map(String.init) ?? "-") \($0.offset)"
        }
        #expect(found == ["head - 11", "dateline - 12", "body 0 8", "body 2 6", "body 1 15"])
    }

    @Test("words are counted outside of heading, dateline and notes")
    func words() {
        let document = DocumentFixture.telegram(paragraphs: [
            DocumentFixture.paragraph("One two  three"), DocumentFixture.paragraph("four"),
        ])
        #expect(TextMeasures(document.texts[0]).words == 4)
    }

    @Test("an inline source note over the heading is no footnote")
    func inlineSource() {
        let document = DocumentFixture.telegram(paragraphs: [
            Block(.paragraph([.text("Text"), .note(NoteID(1))], style: .plain))
        ])
        #expect(TextMeasures(document.texts[0]).anchors.map(\.note) == [NoteID(1)])
    }

    @Test("a row of dots between paragraphs is no paragraph")
    func gap() {
        let text = DocumentText(blocks: [
            DocumentFixture.paragraph("One."),
            Block(.paragraph([.gap(reason: nil, extent: nil)], style: .plain)),
        ])
        #expect(TextMeasures(text).paragraphs == 1)
    }
}
