// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

@testable import ChanceryCapture

/// A document as text, one line for each block, for comparing.
enum DocumentOutline {
    /// The blocks and notes of a document's first text.
    static func of(_ document: Document) -> String {
        let text = document.texts[0]
        var lines: [String] = []
        write(text.blocks, text, "", &lines)
        for note in text.notes {
            let mark = note.mark.map { " \($0)" } ?? ""
            let words = PlainText.of(note.blocks, in: text)
            lines.append("note\(mark) (\(note.kind)\(note.isInline ? ", inline" : "")): \(words)")
        }
        return lines.joined(separator: "\n")
    }

    /// The doubts of a document: kind, paragraph, rule, words.
    static func doubts(_ document: Document) -> [String] {
        document.record.doubts.map { doubt in
            let evidence = doubt.evidence.first
            return "\(doubt.kind.rawValue) \(doubt.paragraph ?? 0) \(evidence?.rule ?? ""): "
                + (evidence?.text ?? "")
        }
    }

    private static func write(
        _ blocks: [Block], _ text: DocumentText, _ indent: String, _ lines: inout [String]
    ) {
        for block in blocks {
            switch block.content {
            case .group(let group, let inner):
                lines.append("\(indent)\(group)")
                write(inner, text, indent + "  ", &lines)
            case .quotation(let inner):
                lines.append("\(indent)quotation")
                write(inner, text, indent + "  ", &lines)
            case .list(let list):
                let head = PlainText.of(list.head, in: text, notes: .marks)
                lines.append("\(indent)list \(list.style)\(head.isEmpty ? "" : ": \(head)")")
                for item in list.items {
                    let label = PlainText.of(item.label, in: text)
                    let words = PlainText.of(item.content, in: text, notes: .marks)
                    lines.append("\(indent)  -\(label.isEmpty ? "" : " (\(label))") \(words)")
                }
            case .table(let table):
                lines.append("\(indent)table")
                for row in table.rows {
                    let cells = row.cells.map { PlainText.of($0.content, in: text, notes: .marks) }
                    lines.append("\(indent)  | " + cells.joined(separator: " | "))
                }
            default:
                let words = PlainText.of([block], in: text, notes: .marks)
                lines.append("\(indent)\(name(block.content))\(words.isEmpty ? "" : ": \(words)")")
            }
        }
    }

    private static func name(_ content: Block.Content) -> String {
        switch content {
        case .heading: "heading"
        case .dateline: "dateline"
        case .paragraph(_, let style): style == .plain ? "p" : "p \(style)"
        case .signature: "signature"
        case .salutation: "salutation"
        case .line: "line"
        case .note: "note"
        case .list, .table, .figure, .quotation, .group, .pageBreak, .datum: "?"
        }
    }
}

extension CaptureReaderTests {
    /// The document of a capture given as text.
    static func document(_ text: String, named name: String = "page.txt") throws -> Document {
        try document(Array(text.utf8), named: name)
    }

    /// The document of a capture given as bytes.
    static func document(_ bytes: [UInt8], named name: String = "page.txt") throws -> Document {
        for event in try CaptureReader().read(bytes, named: name) {
            if case .document(let document) = event { return document }
        }
        throw CaptureError(code: .empty, message: "No document.", file: name)
    }
}
