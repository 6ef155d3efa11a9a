// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension DocumentDecoder {
    mutating func text() throws(StoreError) -> DocumentText {
        let role = try words.number(of: DocumentText.Role.self)
        let language = try words.string()
        let blocks = try blocks()
        var notes: [Note] = []
        for _ in 0..<(try words.count(size: 6)) { notes.append(try note()) }
        return DocumentText(role: role, language: language, blocks: blocks, notes: notes)
    }

    private mutating func note() throws(StoreError) -> Note {
        let kind = try words.number(of: Note.Kind.self)
        let mark = try words.optional()
        let identifier = try words.optional()
        let repeats = try words.optional()
        let isInline = try words.flag()
        let range = try range()
        return Note(
            kind: kind, mark: mark, identifier: identifier, repeats: repeats, isInline: isInline,
            blocks: try blocks(), range: range)
    }

    private mutating func blocks() throws(StoreError) -> [Block] {
        let count = try words.count(size: 2)
        if count == 0 { return [] }
        var blocks: [Block] = []
        blocks.reserveCapacity(min(count, 4096))
        for _ in 0..<count { blocks.append(try block()) }
        return blocks
    }

    private mutating func block() throws(StoreError) -> Block {
        try descend()
        defer { depth -= 1 }
        let byte = try words.byte()
        guard let tag = BlockTag(rawValue: byte & 0x3F) else { throw ByteReader.damage }
        let identifier = byte & BlockTag.hasIdentifier == 0 ? nil : try words.string()
        let counterpart = byte & BlockTag.hasCounterpart == 0 ? nil : try words.string()
        let range = try range()
        return Block(
            try content(tag), range: range, identifier: identifier, counterpart: counterpart)
    }

    private mutating func content(_ tag: BlockTag) throws(StoreError) -> Block.Content {
        switch tag {
        case .heading: return .heading(try inlines())
        case .dateline: return .dateline(try inlines())
        case .signature: return .signature(try inlines())
        case .salutation: return .salutation(try inlines())
        case .paragraph:
            let style = try words.number(of: ParagraphStyle.self)
            return .paragraph(try inlines(), style: style)
        case .line:
            let style = try words.number(of: ParagraphStyle.self)
            return .line(try inlines(), style: style)
        case .list: return .list(try list())
        case .table: return .table(try table())
        case .figure:
            let target = try words.optional()
            return .figure(Figure(caption: try inlines(), target: target))
        case .quotation: return .quotation(try blocks())
        case .group:
            let group = try group()
            return .group(group, try blocks())
        case .note: return .note(NoteID(try words.signed()))
        case .pageBreak: return .pageBreak(try pageBreak())
        case .datum:
            let name = try words.string()
            return .datum(name: name, try inlines())
        }
    }

    private mutating func group() throws(StoreError) -> Block.Group {
        switch GroupTag(rawValue: try words.byte()) {
        case .unknown: .unknown(try words.string())
        case .opener: .opener
        case .closer: .closer
        case .postscript: .postscript
        case .attachment: .attachment
        case .division: .division
        case nil: throw ByteReader.damage
        }
    }

    private mutating func list() throws(StoreError) -> List {
        let style: List.Style
        switch try words.byte() {
        case 0: style = .simple
        case 1: style = .bulleted
        case 2: style = .ordered
        case 3: style = .form(try words.string())
        default: throw ByteReader.damage
        }
        let head = try inlines()
        var items: [ListItem] = []
        for _ in 0..<(try words.count(size: 3)) {
            let label = try inlines()
            let content = try inlines()
            let identifier = try words.optional()
            items.append(
                ListItem(
                    label: label, content: content, identifier: identifier, range: try range()))
        }
        return List(style: style, head: head, items: items)
    }

    private mutating func table() throws(StoreError) -> Table {
        var table = Table(head: try inlines(), rows: [])
        for _ in 0..<(try words.count(size: 2)) {
            var row = Table.Row(isLabel: try words.flag(), cells: [])
            for _ in 0..<(try words.count(size: 4)) {
                let flags = try words.byte()
                guard flags < 4 else { throw ByteReader.damage }
                let columns = try words.unsigned()
                let rows = try words.unsigned()
                row.cells.append(
                    Table.Cell(
                        isLabel: flags & 1 != 0, isNumber: flags & 2 != 0, columns: columns,
                        rows: rows, content: try inlines()))
            }
            table.rows.append(row)
        }
        return table
    }

    private mutating func pageBreak() throws(StoreError) -> PageBreak {
        PageBreak(
            number: try words.optional(), identifier: try words.optional(),
            facsimile: try words.optional())
    }

    private mutating func inlines() throws(StoreError) -> [Inline] {
        let count = try words.count()
        if count == 0 { return [] }
        var inlines: [Inline] = []
        inlines.reserveCapacity(min(count, 4096))
        for _ in 0..<count { inlines.append(try inline()) }
        return inlines
    }

    private mutating func inline() throws(StoreError) -> Inline {
        try descend()
        defer { depth -= 1 }
        guard let tag = InlineTag(rawValue: try words.byte()) else { throw ByteReader.damage }
        switch tag {
        case .text: return .text(try words.string())
        case .emphasis:
            let rendition = try rendition()
            return .emphasis(try inlines(), rendition)
        case .person:
            let target = try words.optional()
            let role = try role()
            return .person(try inlines(), PersonMention(target: target, role: role))
        case .term:
            let target = try words.optional()
            let role = try role()
            return .term(try inlines(), TermMention(target: target, role: role))
        case .place: return .place(try inlines())
        case .date:
            let attributes = try attributes()
            return .date(try inlines(), attributes)
        case .time:
            let attributes = try attributes()
            return .time(try inlines(), attributes)
        case .reference:
            let target = try words.optional()
            return .reference(try inlines(), target: target)
        case .note: return .note(NoteID(try words.signed()))
        case .pageBreak: return .pageBreak(try pageBreak())
        case .lineBreak: return .lineBreak
        case .gap:
            let reason = try words.optional()
            return .gap(reason: reason, extent: try words.optional())
        case .deletion: return .deletion(try inlines())
        case .unclear: return .unclear(try inlines())
        case .quotation: return .quotation(try inlines())
        case .foreign:
            let language = try words.string()
            return .foreign(try inlines(), language: language)
        case .block: return .block(try block())
        case .unknown:
            let element = try words.string()
            return .unknown(try inlines(), element: element)
        }
    }

    private mutating func rendition() throws(StoreError) -> Rendition {
        switch RenditionTag(rawValue: try words.byte()) {
        case .other: .other(try words.string())
        case .italic: .italic
        case .bold: .bold
        case .smallCapitals: .smallCapitals
        case .underline: .underline
        case .superscript: .superscript
        case .subscript: .subscript
        case .roman: .roman
        case nil: throw ByteReader.damage
        }
    }

    private mutating func role() throws(StoreError) -> CorrespondenceRole? {
        let byte = try words.byte()
        if byte == 0 { return nil }
        guard let role = CorrespondenceRole(rawValue: byte - 1) else { throw ByteReader.damage }
        return role
    }

    private mutating func attributes() throws(StoreError) -> DateAttributes {
        DateAttributes(
            when: try words.optional(), from: try words.optional(), to: try words.optional(),
            notBefore: try words.optional(), notAfter: try words.optional())
    }
}
