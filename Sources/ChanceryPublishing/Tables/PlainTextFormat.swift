// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A document as plain text: paragraphs apart by a blank line, `[n]` where notes stand, the notes
/// below.
package enum PlainTextFormat {
    /// The text of a document, ending with a line end.
    package static func text(of document: Document, address: String) -> String {
        var output = document.record.title + "\n\n"
        for (index, text) in document.texts.enumerated() {
            if index > 0 { output += "* * *\n\n" }
            for block in text.blocks { write(block, of: text, into: &output) }
            let notes = text.notes.filter { !$0.isInline && !$0.blocks.isEmpty }
            for note in notes {
                let words = PlainText.of(note.blocks, in: text)
                output += "[\(note.mark ?? "*")] \(words)\n\n"
            }
        }
        return output + address + "\n"
    }

    private static func write(_ block: Block, of text: DocumentText, into output: inout String) {
        switch block.content {
        case .group(_, let blocks), .quotation(let blocks):
            for block in blocks { write(block, of: text, into: &output) }
        case .list(let list):
            add(PlainText.of(list.head, in: text, notes: .marks), to: &output)
            for item in list.items {
                add(
                    PlainText.of(item.label + [.text(" ")] + item.content, in: text, notes: .marks),
                    to: &output)
            }
        case .table(let table):
            add(PlainText.of(table.head, in: text, notes: .marks), to: &output)
            for row in table.rows {
                let cells = row.cells.map { PlainText.of($0.content, in: text, notes: .marks) }
                add(cells.joined(separator: "\t"), to: &output)
            }
        case .note(let id):
            if let note = text[note: id], note.isInline {
                add(PlainText.of(note.blocks, in: text), to: &output)
            }
        case .pageBreak: break
        case .heading, .dateline, .paragraph, .signature, .salutation, .line, .figure, .datum:
            add(PlainText.of([block], in: text, notes: .marks), to: &output)
        }
    }

    private static func add(_ words: String, to output: inout String) {
        if !words.isEmpty { output += words + "\n\n" }
    }
}
