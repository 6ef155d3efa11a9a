// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Texts of every shape that the model allows, the same in every run.
struct TreeGenerator {
    private var random: SeededGenerator
    private var noteCount = 0

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func text() -> DocumentText {
        noteCount = pick(4)
        let blocks = blocks(depth: 0)
        var notes: [Note] = []
        for index in 0..<noteCount {
            notes.append(
                Note(
                    kind: pick(5) == 0 ? .source : .footnote,
                    mark: pick(4) == 0 ? nil : random.words(length: 1), identifier: "n\(index)",
                    repeats: pick(6) == 0 ? "n0" : nil, isInline: pick(5) == 0,
                    blocks: pick(6) == 0 ? [] : self.blocks(depth: 3)))
        }
        return DocumentText(blocks: blocks, notes: notes)
    }

    private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    private mutating func blocks(depth: Int) -> [Block] {
        (0..<(1 + pick(3))).map { _ in block(depth: depth) }
    }

    private mutating func block(depth: Int) -> Block {
        switch depth > 4 ? 5 : pick(14) {
        case 0: Block(.heading(inlines(depth: depth + 1)))
        case 1: Block(.dateline(inlines(depth: depth + 1)))
        case 2: Block(.signature(inlines(depth: depth + 1)))
        case 3: Block(.salutation(inlines(depth: depth + 1)))
        case 4: Block(.line(inlines(depth: depth + 1), style: .centered))
        case 5, 6: Block(.paragraph(inlines(depth: depth + 1), style: .plain))
        case 7:
            Block(
                .list(
                    List(
                        style: [.simple, .bulleted, .ordered, .form("participants")][pick(4)],
                        head: inlines(depth: depth + 2),
                        items: (0..<pick(3)).map { _ in
                            ListItem(
                                label: inlines(depth: depth + 2), content: inlines(depth: depth + 1)
                            )
                        })))
        case 8:
            Block(
                .table(
                    Table(
                        head: inlines(depth: depth + 2),
                        rows: (0..<pick(3)).map { _ in
                            Table.Row(
                                cells: (0..<(1 + pick(2))).map { _ in
                                    Table.Cell(
                                        columns: pick(3), rows: pick(5),
                                        content: inlines(depth: depth + 1))
                                })
                        })))
        case 9: Block(.figure(Figure(caption: inlines(depth: depth + 2))))
        case 10: Block(.quotation(blocks(depth: depth + 1)))
        case 11: Block(.group(.attachment, blocks(depth: depth + 1)))
        case 12: Block(.note(NoteID(pick(5))))
        default: Block(.pageBreak(PageBreak(number: "\(pick(4))")))
        }
    }

    private mutating func inlines(depth: Int) -> [Inline] {
        (0..<(1 + pick(3))).map { _ in inline(depth: depth) }
    }

    private mutating func inline(depth: Int) -> Inline {
        switch depth > 5 ? 0 : pick(16) {
        case 0, 1, 2: .text(random.words(length: 1 + pick(6)))
        case 3: .emphasis(inlines(depth: depth + 1), .italic)
        case 4: .person(inlines(depth: depth + 1), PersonMention(target: "p<\(pick(3))"))
        case 5: .term(inlines(depth: depth + 1), TermMention(target: "t\"\(pick(3))"))
        case 6: .place(inlines(depth: depth + 1))
        case 7: .date(inlines(depth: depth + 1), DateAttributes(when: "1946-04-05"))
        case 8: .reference(inlines(depth: depth + 1), target: "/documents/v/d1")
        case 9: .note(NoteID(pick(5)))
        case 10: .pageBreak(PageBreak(number: "\(pick(4))"))
        case 11: .gap(reason: "\"", extent: nil)
        case 12: .deletion(inlines(depth: depth + 1))
        case 13: .foreign(inlines(depth: depth + 1), language: "fr")
        case 14: .block(block(depth: depth + 1))
        default: .unknown(inlines(depth: depth + 1), element: "x")
        }
    }
}
