// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension DocumentEncoder {
    mutating func write(_ text: DocumentText) throws(StoreError) {
        words.byte(text.role.rawValue)
        words.string(text.language)
        try write(text.blocks)
        words.unsigned(text.notes.count)
        for note in text.notes {
            words.byte(note.kind.rawValue)
            words.optional(note.mark)
            words.optional(note.identifier)
            words.optional(note.repeats)
            words.flag(note.isInline)
            write(note.range)
            try write(note.blocks)
        }
    }

    private mutating func write(_ blocks: [Block]) throws(StoreError) {
        words.unsigned(blocks.count)
        for block in blocks { try write(block) }
    }

    private mutating func write(_ block: Block) throws(StoreError) {
        try descend()
        defer { depth -= 1 }
        let tag = BlockTag(block.content)
        words.byte(
            tag.rawValue | (block.identifier == nil ? 0 : BlockTag.hasIdentifier)
                | (block.counterpart == nil ? 0 : BlockTag.hasCounterpart))
        if let identifier = block.identifier { words.string(identifier) }
        if let counterpart = block.counterpart { words.string(counterpart) }
        write(block.range)
        switch block.content {
        case .heading(let content), .dateline(let content), .signature(let content),
            .salutation(let content):
            try write(content)
        case .paragraph(let content, let style), .line(let content, let style):
            words.byte(style.rawValue)
            try write(content)
        case .list(let list): try write(list)
        case .table(let table): try write(table)
        case .figure(let figure):
            words.optional(figure.target)
            try write(figure.caption)
        case .quotation(let blocks): try write(blocks)
        case .group(let group, let blocks):
            write(group)
            try write(blocks)
        case .note(let id): words.signed(id.index)
        case .pageBreak(let page): write(page)
        case .datum(let name, let content):
            words.string(name)
            try write(content)
        }
    }

    private mutating func write(_ group: Block.Group) {
        words.byte(GroupTag(group).rawValue)
        if case .unknown(let element) = group { words.string(element) }
    }

    private mutating func write(_ list: List) throws(StoreError) {
        switch list.style {
        case .simple: words.byte(0)
        case .bulleted: words.byte(1)
        case .ordered: words.byte(2)
        case .form(let type):
            words.byte(3)
            words.string(type)
        }
        try write(list.head)
        words.unsigned(list.items.count)
        for item in list.items {
            try write(item.label)
            try write(item.content)
            words.optional(item.identifier)
            write(item.range)
        }
    }

    private mutating func write(_ table: Table) throws(StoreError) {
        try write(table.head)
        words.unsigned(table.rows.count)
        for row in table.rows {
            words.flag(row.isLabel)
            words.unsigned(row.cells.count)
            for cell in row.cells {
                words.byte((cell.isLabel ? 1 : 0) | (cell.isNumber ? 2 : 0))
                words.unsigned(cell.columns)
                words.unsigned(cell.rows)
                try write(cell.content)
            }
        }
    }

    private mutating func write(_ page: PageBreak) {
        words.optional(page.number)
        words.optional(page.identifier)
        words.optional(page.facsimile)
    }

    private mutating func write(_ inlines: [Inline]) throws(StoreError) {
        words.unsigned(inlines.count)
        for inline in inlines { try write(inline) }
    }

    private mutating func write(_ inline: Inline) throws(StoreError) {
        try descend()
        defer { depth -= 1 }
        words.byte(InlineTag(inline).rawValue)
        switch inline {
        case .text(let text): words.string(text)
        case .emphasis(let content, let rendition):
            words.byte(RenditionTag(rendition).rawValue)
            if case .other(let name) = rendition { words.string(name) }
            try write(content)
        case .person(let content, let mention):
            words.optional(mention.target)
            words.byte(mention.role.map { $0.rawValue + 1 } ?? 0)
            try write(content)
        case .term(let content, let mention):
            words.optional(mention.target)
            words.byte(mention.role.map { $0.rawValue + 1 } ?? 0)
            try write(content)
        case .place(let content), .deletion(let content), .unclear(let content),
            .quotation(let content):
            try write(content)
        case .date(let content, let attributes), .time(let content, let attributes):
            words.optional(attributes.when)
            words.optional(attributes.from)
            words.optional(attributes.to)
            words.optional(attributes.notBefore)
            words.optional(attributes.notAfter)
            try write(content)
        case .reference(let content, let target):
            words.optional(target)
            try write(content)
        case .note(let id): words.signed(id.index)
        case .pageBreak(let page): write(page)
        case .lineBreak: break
        case .gap(let reason, let extent):
            words.optional(reason)
            words.optional(extent)
        case .foreign(let content, let language):
            words.string(language)
            try write(content)
        case .block(let block): try write(block)
        case .unknown(let content, let element):
            words.string(element)
            try write(content)
        }
    }
}
