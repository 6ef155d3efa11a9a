// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A document as plain text.
package enum PlainRendering {
    /// The first text: blocks separated by a blank line, `[n]` where notes stand.
    package static func text(of document: Document) -> String {
        guard let text = document.texts.first else { return "" }
        return blocks(of: text, notesInPlace: false).joined(separator: "\n\n")
    }

    /// The whole document, to be kept or printed: title, all texts with the notes that the source
    /// prints in their place, each with its other notes below it.
    ///
    /// - Parameter address: what the last line says, the document's permanent address.
    package static func page(of document: Document, address: String? = nil) -> String {
        var pieces = [document.record.title]
        for (index, text) in document.texts.enumerated() {
            if index > 0 { pieces.append("* * *") }
            pieces += blocks(of: text, notesInPlace: true)
            for note in text.notes where !note.isInline && !note.blocks.isEmpty {
                pieces.append("[\(note.mark ?? "*")] \(PlainText.of(note.blocks, in: text))")
            }
        }
        if let address { pieces.append(address) }
        return pieces.joined(separator: "\n\n") + "\n"
    }

    /// All words of all texts in the order of the source, notes in their places, white space
    /// folded; nothing else is added or left out.
    package static func sourceText(of document: Document) -> String {
        document.texts.map {
            PlainText.of($0.blocks, in: $0, notes: .inPlace, tidiesPunctuation: false)
        }
        .joined(separator: " ")
    }

    private static func blocks(of text: DocumentText, notesInPlace: Bool) -> [String] {
        var walk = Walk(text: text, notesInPlace: notesInPlace)
        walk.collect(text.blocks)
        return walk.pieces
    }

    private struct Walk {
        let text: DocumentText
        let notesInPlace: Bool
        var pieces: [String] = []
        var depth = 0

        mutating func collect(_ blocks: [Block]) {
            guard depth < 200 else { return }
            depth += 1
            defer { depth -= 1 }
            for block in blocks { collect(block) }
        }

        private mutating func collect(_ block: Block) {
            switch block.content {
            case .heading(let content), .dateline(let content), .paragraph(let content, style: _),
                .signature(let content), .salutation(let content), .line(let content, style: _),
                .datum(name: _, let content):
                add(content)
            case .list(let list):
                add(list.head)
                for item in list.items { add(item.label + [.text(" ")] + item.content) }
            case .table(let table):
                add(table.head)
                let rows = table.rows.map { row in
                    row.cells.map { PlainText.of($0.content, in: text, notes: .marks) }
                        .joined(separator: "\t")
                }
                if !rows.isEmpty { pieces.append(rows.joined(separator: "\n")) }
            case .figure(let figure): add(figure.caption)
            case .quotation(let inner), .group(_, let inner): collect(inner)
            case .note(let id):
                guard notesInPlace, let note = text[note: id], note.isInline else { return }
                let words = PlainText.of(note.blocks, in: text)
                if !words.isEmpty { pieces.append(words) }
            case .pageBreak: break
            }
        }

        private mutating func add(_ content: [Inline]) {
            let words = PlainText.of(content, in: text, notes: .marks)
            if !words.isEmpty { pieces.append(words) }
        }
    }
}
