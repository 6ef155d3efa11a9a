// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Writes a text of the model as lines that a person can read, for comparing.
struct Outline {
    private var lines: [String] = []
    private let text: DocumentText

    static func of(_ text: DocumentText) -> [String] {
        var outline = Outline(text: text)
        outline.write(text.blocks, 0)
        for (index, note) in text.notes.enumerated() {
            let facts = [
                "\(note.kind)", note.mark.map { "mark \($0)" }, note.identifier,
                note.repeats.map { "repeats \($0)" }, note.isInline ? "inline" : nil,
            ]
            let words = facts.compactMap { $0 }.joined(separator: ", ")
            outline.lines.append("note \(index) (\(words))")
            outline.write(note.blocks, 1)
        }
        return outline.lines
    }

    private init(text: DocumentText) {
        self.text = text
    }

    private mutating func write(_ blocks: [Block], _ depth: Int) {
        for block in blocks { write(block, depth) }
    }

    private mutating func write(_ block: Block, _ depth: Int) {
        var name = ""
        if let identifier = block.identifier { name += " #\(identifier)" }
        if let counterpart = block.counterpart { name += " =\(counterpart)" }
        func line(_ what: String) {
            lines.append(String(repeating: "  ", count: depth) + what)
        }
        switch block.content {
        case .heading(let content): line("heading\(name): \(words(content))")
        case .dateline(let content): line("dateline\(name): \(words(content))")
        case .paragraph(let content, let style):
            line("paragraph\(style == .plain ? "" : " \(style)")\(name): \(words(content))")
        case .signature(let content): line("signature\(name): \(words(content))")
        case .salutation(let content): line("salutation\(name): \(words(content))")
        case .line(let content, let style):
            line("line\(style == .plain ? "" : " \(style)")\(name): \(words(content))")
        case .list(let list):
            line("list \(list.style)\(name): \(words(list.head))")
            for item in list.items {
                let label = item.label.isEmpty ? "" : "[\(words(item.label))] "
                let id = item.identifier.map { " #\($0)" } ?? ""
                lines.append(
                    String(repeating: "  ", count: depth + 1)
                        + "item\(id): \(label)\(words(item.content))")
            }
        case .table(let table):
            line("table\(name): \(words(table.head))")
            for row in table.rows {
                let cells = row.cells.map { cell in
                    (cell.isLabel ? "!" : "") + (cell.isNumber ? "#" : "")
                        + (cell.columns > 1 ? "\(cell.columns)x" : "")
                        + (cell.rows > 1 ? "\(cell.rows)y" : "") + words(cell.content)
                }
                lines.append(
                    String(repeating: "  ", count: depth + 1)
                        + (row.isLabel ? "labels: " : "row: ") + cells.joined(separator: " | "))
            }
        case .figure(let figure):
            line("figure\(name) \(figure.target ?? "-"): \(words(figure.caption))")
        case .quotation(let blocks):
            line("quotation\(name)")
            write(blocks, depth + 1)
        case .group(let group, let blocks):
            line("\(group)\(name)")
            write(blocks, depth + 1)
        case .note(let note): line("note \(note.index)")
        case .pageBreak(let page): line("page \(page.number ?? "-") \(page.identifier ?? "")")
        case .datum(let datum, let content): line("datum \(datum): \(words(content))")
        }
    }

    private func words(_ content: [Inline]) -> String {
        content.map(words).joined()
    }

    private func words(_ inline: Inline) -> String {
        switch inline {
        case .text(let text): text
        case .emphasis(let content, let rendition): "\(rendition){\(words(content))}"
        case .person(let content, let mention):
            "person\(facts(mention.target, mention.role)){\(words(content))}"
        case .term(let content, let mention):
            "term\(facts(mention.target, mention.role)){\(words(content))}"
        case .place(let content): "place{\(words(content))}"
        case .date(let content, let date): "date\(facts(date)){\(words(content))}"
        case .time(let content, let date): "time\(facts(date)){\(words(content))}"
        case .reference(let content, let target):
            "ref(\(target ?? "-")){\(words(content))}"
        case .note(let note): "^\(note.index)"
        case .pageBreak(let page):
            "|\(page.number ?? page.facsimile ?? "-")|"
        case .lineBreak: "/"
        case .gap(let reason, let extent): "gap(\(reason ?? "-"), \(extent ?? "-"))"
        case .deletion(let content): "deletion{\(words(content))}"
        case .unclear(let content): "unclear{\(words(content))}"
        case .quotation(let content): "quotation{\(words(content))}"
        case .foreign(let content, let language): "\(language){\(words(content))}"
        case .block(let block): "<\(Outline.of(block, in: text).joined(separator: "; "))>"
        case .unknown(let content, let element): "\(element){\(words(content))}"
        }
    }

    private static func of(_ block: Block, in text: DocumentText) -> [String] {
        var outline = Outline(text: text)
        outline.write(block, 0)
        return outline.lines
    }

    private func facts(_ target: String?, _ role: CorrespondenceRole?) -> String {
        let parts = [target, role.map { "\($0)" }].compactMap { $0 }
        return parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))"
    }

    private func facts(_ date: DateAttributes) -> String {
        let parts = [
            date.when, date.from.map { "from \($0)" }, date.to.map { "to \($0)" },
            date.notBefore.map { "after \($0)" }, date.notAfter.map { "before \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "" : "(\(parts.joined(separator: ", ")))"
    }
}
