// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Redacted passages")
struct PassageRedactorTests {
    private func document(_ content: [Inline], notes: [Note] = []) -> Document {
        var document = Document(
            id: DocumentID(volume: "v", local: "d"), position: 0, collection: [],
            record: Record(title: "On Otto Quill", kind: .letter),
            texts: [
                DocumentText(blocks: [Block(.paragraph(content, style: .plain))], notes: notes)
            ], source: SourceReference(name: "v.xml"))
        document.record.summary = "Otto  Quill is named; Quillon is not."
        return document
    }

    private let gap = { (words: Int) -> Inline in
        .gap(reason: "withheld", extent: "\(words) word\(words == 1 ? "" : "s")")
    }

    @Test("leave a gap where they stood, over mark-up and white space, in texts and record")
    func overMarkup() {
        var document = document([
            .text("He met "),
            .person([.text("Otto "), .emphasis([.text("Quill")], .italic)], .init(target: "p9")),
            .note(NoteID(0)), .text(" twice; Otto\n Quill, and Otto Quillon."),
        ])
        let counts = PassageRedactor(["Otto Quill"]).redact(&document)
        #expect(counts == [4])
        #expect(
            document.texts[0].blocks[0].content
                == .paragraph(
                    [
                        .text("He met "), gap(2), .note(NoteID(0)), .text(" twice; "), gap(2),
                        .text(", and Otto Quillon."),
                    ], style: .plain))
        #expect(document.record.title == "On […]")
        #expect(document.record.summary == "[…] is named; Quillon is not.")
    }

    @Test("take only whole words, and what overlaps in one gap")
    func borders() {
        var document = document([.text("one two three four fourteen")])
        #expect(PassageRedactor(["ne two"]).counts(in: document) == [0])
        #expect(PassageRedactor(["two three", "three four"]).redact(&document) == [1, 1])
        #expect(
            document.texts[0].blocks[0].content
                == .paragraph(
                    [.text("one "), gap(2), .text(" fourteen")], style: .plain))
    }

    @Test("leave a document as it is in which they do not stand")
    func absent() {
        var document = document([
            .text("a "), .place([.text("b")]), .term([.text("c")], .init(target: "t")), .lineBreak,
        ])
        let before = document
        #expect(PassageRedactor(["x", "  "]).redact(&document) == [0])
        #expect(document == before)
    }
}
