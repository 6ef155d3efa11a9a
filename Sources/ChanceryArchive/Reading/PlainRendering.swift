// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A document as plain text.
package enum PlainRendering {
    /// The first text: blocks separated by a blank line, `[n]` where notes stand.
    package static func text(of document: Document) -> String {
        guard let text = document.texts.first else { return "" }
        var lines: [String] = []
        collect(text.blocks, text, into: &lines)
        return lines.joined(separator: "\n\n")
    }

    /// All words of all texts in the order of the source, notes in their places, white space
    /// folded; nothing else is added or left out.
    package static func sourceText(of document: Document) -> String {
        document.texts.map {
            PlainText.of($0.blocks, in: $0, notes: .inPlace, tidiesPunctuation: false)
        }
        .joined(separator: " ")
    }

    private static func collect(
        _ blocks: [Block], _ text: DocumentText, into lines: inout [String], depth: Int = 0
    ) {
        guard depth < 200 else { return }
        func add(_ content: [Inline]) {
            let line = PlainText.of(content, in: text, notes: .marks)
            if !line.isEmpty { lines.append(line) }
        }
        for block in blocks {
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
                if !rows.isEmpty { lines.append(rows.joined(separator: "\n")) }
            case .figure(let figure): add(figure.caption)
            case .quotation(let inner), .group(_, let inner):
                collect(inner, text, into: &lines, depth: depth + 1)
            case .note, .pageBreak: break
            }
        }
    }
}
