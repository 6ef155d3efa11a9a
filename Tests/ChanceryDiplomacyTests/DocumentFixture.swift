// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Documents for tests, built as a reader of captures would deliver them: without any mark-up.
enum DocumentFixture {
    static let volume = Volume(
        id: CollectionID("test46"),
        publication: Publication(series: "Papers", year: "1946", volume: "VI"), title: "Papers")

    static func document(_ blocks: [Block], notes: [Note] = []) -> Document {
        Document(
            id: DocumentID(volume: "test46", local: "d1"), collection: [CollectionID("test46")],
            record: Record(title: ""), texts: [DocumentText(blocks: blocks, notes: notes)],
            source: SourceReference(name: "test46.txt"))
    }

    static func paragraph(_ text: String) -> Block {
        Block(.paragraph([.text(text)], style: .plain))
    }

    /// A telegram with a file line, a dateline with its reception, and two footnotes.
    static func telegram(paragraphs: [Block]) -> Document {
        document(
            [
                Block(.note(NoteID(0))),
                Block(
                    .heading([
                        .text("The Ambassador in Norland (Byrd) to the Secretary of State")
                    ])),
                Block(.dateline([.text("Moscow, April 5, 1946—6 p. m.")])),
                Block(.dateline([.text("[Received 6:38 p. m.]")])),
                Block(.line([.text("SECRET US URGENT")], style: .flushLeft)),
            ] + paragraphs,
            notes: [
                Note(
                    kind: .source, isInline: true,
                    blocks: [paragraph("711.61/4–546: Telegram")]),
                Note(mark: "1", blocks: [paragraph("The first note.")]),
                Note(mark: "2", blocks: [paragraph("The second note.")]),
            ])
    }
}
