// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    /// The name of a block and of what it says the same as.
    mutating func names(of block: Block) -> [XMLOutput.Attribute] {
        [("xml:id", name(block.identifier)), ("corresp", block.counterpart.map(pointer))]
    }

    /// Writes a block inside an element that is no division.
    mutating func block(_ block: Block, in room: TEIRoom) {
        switch block.content {
        case .note(let note): self.note(note)
        case .pageBreak(let page): pageBreak(page)
        case .figure(let figure): self.figure(figure, names(of: block))
        case .dateline(let content) where room == .frame:
            element("dateline", names(of: block), content, .words)
        case .signature(let content) where room == .frame:
            element("signed", names(of: block), content, .paragraph)
        case .salutation(let content) where room == .frame:
            element("salute", names(of: block), content, .paragraph)
        case .line(let content, let style):
            let type: String? = room == .frame ? nil : "line"
            element(
                room == .cell ? "ab" : "seg",
                [("type", type)] + names(of: block) + [("rend", TEIWriter.rend(style))], content,
                .paragraph)
        case .datum(let name, let content):
            element(
                room == .cell ? "ab" : "seg", [("type", name)] + names(of: block), content,
                .paragraph)
        case .paragraph(let content, let style) where room == .cell:
            element(
                "p", names(of: block) + [("rend", TEIWriter.rend(style))], content, .paragraph)
        default:
            segment(in: room) { $0.insert(block) }
        }
    }

    /// Writes what may stand in a paragraph, and puts a segment around it where names and dates
    /// alone may stand; the reader passes through that.
    mutating func segment(in room: TEIRoom, _ write: (inout TEIWriter) -> Void) {
        if room.needsSegment { output.start("seg", [("type", "flow")]) }
        write(&self)
        if room.needsSegment { output.end() }
    }

    /// Writes a block where a paragraph's content may stand.
    private mutating func insert(_ block: Block) {
        switch block.content {
        case .list(let list): self.list(list, names(of: block))
        case .table(let table): self.table(table, names(of: block))
        case .quotation(let blocks):
            output.start("quote", names(of: block) + [("rend", "blockquote")])
            cell(blocks)
            output.end()
        case .group(.attachment, let blocks):
            floating("attachment", names(of: block)) { $0.flow(blocks, isBody: true) }
        case .group(.division, let blocks):
            floating("division", names(of: block)) { $0.flow(blocks, isBody: true) }
        case .group(.unknown(let element), let blocks):
            floating("unknown", [("subtype", element)] + names(of: block)) {
                $0.flow(blocks, isBody: true)
            }
        case .group(.postscript, let blocks) where TEIFlow.place(of: block) == .middle:
            floating("postscript", names(of: block)) { $0.flow(blocks, isBody: true) }
        case .heading, .dateline, .signature, .salutation, .paragraph, .group(.opener, _),
            .group(.closer, _), .group(.postscript, _):
            floating("part", []) { $0.flow([block], isBody: true) }
        case .line, .datum, .note, .pageBreak, .figure: self.block(block, in: .paragraph)
        }
    }

    mutating func element(
        _ name: String, _ attributes: [XMLOutput.Attribute], _ content: [Inline], _ room: TEIRoom
    ) {
        output.start(name, attributes)
        inlines(content, in: room)
        output.end()
    }

    private mutating func list(_ list: List, _ names: [XMLOutput.Attribute]) {
        let type: String?
        switch list.style {
        case .simple: type = nil
        case .bulleted: type = "bulleted"
        case .ordered: type = "ordered"
        case .form(let form): type = TEIWriter.word(form)
        }
        output.start("list", names + [("type", type)])
        if !list.head.isEmpty { element("head", [], list.head, .paragraph) }
        // Either all items have labels or none has.
        let hasLabels = list.items.contains { !$0.label.isEmpty }
        for item in list.items {
            output.line()
            if hasLabels { element("label", [], item.label, .words) }
            element("item", [("xml:id", name(item.identifier))], item.content, .cell)
        }
        if list.items.isEmpty { output.empty("item") }
        output.end()
    }

    private mutating func table(_ table: Table, _ names: [XMLOutput.Attribute]) {
        output.start("table", names)
        if !table.head.isEmpty { element("head", [], table.head, .paragraph) }
        // A row without cells says nothing, and a table has rows.
        let rows = table.rows.filter { !$0.cells.isEmpty }
        for row in rows.isEmpty ? [Table.Row(cells: [Table.Cell(content: [])])] : rows {
            output.line()
            output.start("row", [("role", row.isLabel ? "label" : nil)])
            for cell in row.cells {
                element(
                    "cell",
                    [
                        ("role", cell.isLabel ? "label" : cell.isNumber ? "num" : nil),
                        ("cols", cell.columns > 1 ? "\(cell.columns)" : nil),
                        ("rows", cell.rows > 1 ? "\(cell.rows)" : nil),
                    ], cell.content, .cell)
            }
            output.end()
        }
        output.end()
    }

    private mutating func figure(_ figure: Figure, _ names: [XMLOutput.Attribute]) {
        output.start("figure", names)
        if !figure.caption.isEmpty { element("head", [], figure.caption, .paragraph) }
        if let target = figure.target { output.empty("graphic", [("url", target)]) }
        output.end()
    }

    mutating func pageBreak(_ page: PageBreak) {
        output.empty(
            "pb", [("n", page.number), ("xml:id", name(page.identifier)), ("facs", page.facsimile)])
    }

    mutating func note(_ id: NoteID) {
        guard let note = text[note: id] else { return }
        let type: String?
        switch note.kind {
        case .footnote: type = nil
        case .source: type = "source"
        case .summary: type = "summary"
        }
        output.start(
            "note",
            [
                ("n", note.mark), ("xml:id", name(note.identifier)), ("type", type),
                ("rend", note.isInline ? "inline" : nil),
                ("target", note.repeats.map(pointer)),
            ])
        if note.blocks.count == 1, let only = note.blocks.first, only.identifier == nil,
            case .paragraph(let content, style: .plain) = only.content,
            !TEIWriter.startsWithMark(content)
        {
            inlines(content, in: .cell)
        } else {
            cell(note.blocks)
        }
        output.end()
    }

    /// Whether a note without paragraphs would be read as marks and a paragraph.
    private static func startsWithMark(_ content: [Inline]) -> Bool {
        switch content.first {
        case .note, .pageBreak, .lineBreak, .block, nil: true
        default: content.contains { if case .block = $0 { true } else { false } }
        }
    }

    private static func rend(_ style: ParagraphStyle) -> String? {
        switch style {
        case .plain: nil
        case .centered: "center"
        case .flushLeft: "flushleft"
        case .right: "right"
        case .sectionTitle: "sectiontitleital"
        case .italic: "italic"
        case .strong: "strong"
        }
    }

    /// A value of an attribute that TEI P5 wants to be one word.
    private static func word(_ value: String) -> String? {
        let words = value.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: "-")
    }

    /// A pointer to a name of this document; one into another file stays as it is.
    func pointer(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "#")) ? name : "#" + TEIName.encoded((prefix ?? "") + name)
    }

    /// A pointer to an entry of the volume's lists; one into another file stays as it is.
    static func pointer(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "#")) ? name : "#" + TEIName.encoded(name)
    }
}
