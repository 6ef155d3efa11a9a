// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Plain text")
struct PlainTextTests {
    private let text = DocumentText(
        blocks: [
            Block(.heading([.text("The  Minister\n (\n"), .person([.text("Alder")], .init())])),
            Block(
                .paragraph(
                    [
                        .text("The letter"), .note(NoteID(0)), .text(" came"),
                        .lineBreak, .emphasis([.text("late")], .italic), .text("."),
                        .block(
                            Block(
                                .list(
                                    List(
                                        style: .simple,
                                        items: [
                                            ListItem(label: [.text("1")], content: [.text("one")])
                                        ])))),
                    ], style: .plain)),
        ],
        notes: [Note(mark: "2", blocks: [Block(.paragraph([.text("Not  found.")], style: .plain))])]
    )

    @Test("folds white space, and drops what pretty-printing left in brackets")
    func folds() {
        #expect(
            PlainText.of(text.blocks, in: text)
                == "The Minister (Alder The letter came late. 1 one")
        #expect(PlainText.folded(" a\t\n b ") == "a b")
        #expect(PlainText.folded("") == "")
    }

    @Test("writes marks, or whole notes in their place")
    func notes() {
        #expect(
            PlainText.of(text.blocks, in: text, notes: .marks)
                == "The Minister (Alder The letter[2] came late. 1 one")
        #expect(
            PlainText.of(text.blocks, in: text, notes: .inPlace, tidiesPunctuation: false)
                == "The Minister ( Alder The letter Not found. came late. 1 one")
    }

    @Test("ends although notes call each other in a ring")
    func ring() {
        let blocks = [Block(.paragraph([.text("a"), .note(NoteID(0))], style: .plain))]
        let text = DocumentText(blocks: blocks, notes: [Note(blocks: blocks)])
        #expect(PlainText.of(text.blocks, in: text, notes: .inPlace).hasPrefix("a a a"))
    }
}
