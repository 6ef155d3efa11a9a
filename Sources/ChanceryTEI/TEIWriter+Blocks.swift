// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    mutating func blocks(_ blocks: [Block], in container: TEIContainer) {
        for block in blocks {
            output.line()
            self.block(block, in: container)
        }
    }

    /// Writes a block; `container` is nil inside running text.
    mutating func block(_ block: Block, in container: TEIContainer?) {
        let names: [XMLOutput.Attribute] = [
            ("xml:id", name(block.identifier)),
            ("corresp", block.counterpart.map(pointer)),
        ]
        switch block.content {
        case .heading(let content): element("head", names, content)
        case .dateline(let content): element("dateline", names, content)
        case .signature(let content): element("signed", names, content)
        case .salutation(let content): element("salute", names, content)
        case .paragraph(let content, let style):
            element("p", names + [("rend", TEIWriter.rend(style))], content)
        case .line(let content, let style):
            // In a note and in running text a seg would be words.
            let isFrame = container == .division || container == .frame
            element(
                isFrame ? "seg" : "byline", names + [("rend", TEIWriter.rend(style))], content)
        case .list(let list): self.list(list, names)
        case .table(let table): self.table(table, names)
        case .figure(let figure): self.figure(figure, names)
        case .quotation(let blocks):
            output.start("quote", names + [("rend", "blockquote")])
            self.blocks(blocks, in: .division)
            output.end()
        case .group(let group, let blocks): self.group(group, names, blocks)
        case .note(let note): self.note(note)
        case .pageBreak(let page): pageBreak(page)
        case .datum(let name, let content): datum(name, content)
        }
    }

    private mutating func element(
        _ name: String, _ attributes: [XMLOutput.Attribute], _ content: [Inline]
    ) {
        output.start(name, attributes)
        inlines(content)
        output.end()
    }

    private mutating func group(
        _ group: Block.Group, _ names: [XMLOutput.Attribute], _ blocks: [Block]
    ) {
        let name: String
        var container = TEIContainer.division
        switch group {
        case .opener: (name, container) = ("opener", .frame)
        case .closer: (name, container) = ("closer", .frame)
        case .postscript: name = "postscript"
        case .attachment: name = "frus:attachment"
        case .division: name = "div"
        case .unknown(let element): name = element
        }
        output.start(name, names)
        self.blocks(blocks, in: container)
        output.end()
    }

    private mutating func list(_ list: List, _ names: [XMLOutput.Attribute]) {
        let type: String?
        switch list.style {
        case .simple: type = nil
        case .bulleted: type = "bulleted"
        case .ordered: type = "ordered"
        case .form(let form): type = form
        }
        output.start("list", names + [("type", type)])
        if !list.head.isEmpty { element("head", [], list.head) }
        for item in list.items {
            output.line()
            if !item.label.isEmpty { element("label", [], item.label) }
            element("item", [("xml:id", name(item.identifier))], item.content)
        }
        output.end()
    }

    private mutating func table(_ table: Table, _ names: [XMLOutput.Attribute]) {
        output.start("table", names)
        if !table.head.isEmpty { element("head", [], table.head) }
        for row in table.rows {
            output.line()
            output.start("row", [("role", row.isLabel ? "label" : nil)])
            for cell in row.cells {
                element(
                    "cell",
                    [
                        ("role", cell.isLabel ? "label" : cell.isNumber ? "num" : nil),
                        ("cols", cell.columns > 1 ? "\(cell.columns)" : nil),
                        ("rows", cell.rows > 1 ? "\(cell.rows)" : nil),
                    ], cell.content)
            }
            output.end()
        }
        output.end()
    }

    private mutating func figure(_ figure: Figure, _ names: [XMLOutput.Attribute]) {
        output.start("figure", names)
        if !figure.caption.isEmpty { element("head", [], figure.caption) }
        if let target = figure.target { output.empty("graphic", [("url", target)]) }
        output.end()
    }

    private mutating func datum(_ name: String, _ content: [Inline]) {
        switch name {
        case "file":
            var content = content
            var attributes: [XMLOutput.Attribute] = []
            if case .pageBreak(let page) = content.first {
                content.removeFirst()
                attributes = [("id", page.identifier), ("path", page.facsimile)]
            }
            element("frus:file", attributes, content)
        case "page-count": element("frus:page-count-according-to-citation", [], content)
        default: element("frus:pdf", [], content)
        }
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
            inlines(content)
        } else {
            blocks(note.blocks, in: .note)
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

    /// A pointer to a name of this document; one into another file stays as it is.
    func pointer(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "#")) ? name : "#\(prefix ?? "")\(name)"
    }

    /// A pointer to an entry of the volume's lists; one into another file stays as it is.
    static func pointer(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "#")) ? name : "#\(name)"
    }
}
