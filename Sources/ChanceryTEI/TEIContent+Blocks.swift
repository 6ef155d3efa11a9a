// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

/// Where blocks stand; it decides what loose text and doubtful elements become.
enum TEIContainer {
    /// A division, an attachment, a quotation: loose text becomes a paragraph.
    case division
    /// An opener or closer: loose text becomes a line.
    case frame
    /// A note: loose text is the rule and becomes a paragraph.
    case note
}

/// Running text that stands between blocks.
struct TEILooseText {
    var content: [Inline] = []
    private var first = 0
    private var last = 0

    mutating func append(_ inlines: [Inline], from start: Int, to end: Int) {
        guard !inlines.isEmpty else { return }
        if content.isEmpty { first = start }
        last = end
        content.append(contentsOf: inlines)
    }

    /// The block that the text makes; nil if there is none.
    mutating func take(in container: TEIContainer) -> Block? {
        TEIContent.trimEnd(&content)
        guard !content.isEmpty else { return nil }
        defer { content = [] }
        let range = SourceRange(first, last)
        switch container {
        case .frame: return Block(.line(content, style: .plain), range: range)
        case .division, .note: return Block(.paragraph(content, style: .plain), range: range)
        }
    }
}

extension TEIContent {
    /// Reads blocks to the end tag of the current element.
    mutating func blocks(in container: TEIContainer) throws(XMLError) -> [Block] {
        var result: [Block] = []
        var loose = TEILooseText()
        while let event = try xml.next() {
            if event == .endElement { break }
            try content(event, in: container, loose: &loose, into: &result)
        }
        if let block = loose.take(in: container) { result.append(block) }
        return result
    }

    /// Takes up one event between blocks: text, or an element with all that is in it.
    mutating func content(
        _ event: XMLEvent, in container: TEIContainer, loose: inout TEILooseText,
        into result: inout [Block]
    ) throws(XMLError) {
        let first = start
        var inlines: [Inline] = []
        switch event {
        case .endElement, .comment: return
        case .text:
            if loose.content.isEmpty { dropsBlank = true }
            if let words = text() { inlines.append(.text(words)) }
        case .processingInstruction:
            if !loose.content.isEmpty { instruction(into: &inlines) }
        case .startElement:
            if standsAlone(in: container, afterText: !loose.content.isEmpty) {
                if let block = loose.take(in: container) { result.append(block) }
                try blockOrMark(into: &result)
                return
            }
            if loose.content.isEmpty { dropsBlank = true }
            try inline(into: &inlines)
        }
        loose.append(inlines, from: first, to: xml.range.upperBound)
    }

    /// Whether the element whose start tag is current becomes a block here.
    private func standsAlone(in container: TEIContainer, afterText: Bool) -> Bool {
        guard let element else { return container == .division }
        switch element.treatment {
        case .block, .frame, .dropped: return true
        case .inline: return element == .note && !afterText
        case .mark:
            return element == .graphic || ((element == .pb || element == .lb) && !afterText)
        case .either:
            switch container {
            case .division: return true
            case .frame: return element != .quote || attribute(names.rend) == "blockquote"
            case .note: return element == .quote && attribute(names.rend) == "blockquote"
            }
        }
    }

    private mutating func blockOrMark(into result: inout [Block]) throws(XMLError) {
        let first = start
        switch element {
        case .note:
            let note = try note()
            result.append(Block(.note(note), range: range(from: first)))
        case .pb:
            let page = pageBreak()
            let whole = range(from: first)
            let text = try blockInlines()
            result.append(Block(.pageBreak(page), range: whole))
            stray(text, from: first, into: &result)
        case .lb:
            // Between blocks a line ends anyway.
            stray(try blockInlines(), from: first, into: &result)
        case let element?: try block(element, into: &result)
        case nil:
            let name = xml.string(xml.localName)
            report.unknownElement(name, at: xml)
            let content = try blocks(in: .division)
            result.append(Block(.group(.unknown(name), content), range: range(from: first)))
        }
    }

    /// The words in an element that should have none.
    private func stray(_ text: [Inline], from first: Int, into result: inout [Block]) {
        guard !text.isEmpty else { return }
        result.append(Block(.paragraph(text, style: .plain), range: range(from: first)))
    }

    /// Reads the element whose start tag is current as blocks: one as a rule.
    mutating func block(
        _ element: TEIElement, into result: inout [Block]
    ) throws(XMLError) {
        if element.treatment == .dropped {
            report.droppedElement(element.rawValue, at: xml)
            return try xml.skipElement()
        }
        if element.isDivision, try division(into: &result) { return }
        let first = start
        let identifier = attribute(names.id)
        let counterpart = localPointer(names.corresp)
        guard let content = try content(of: element, into: &result) else { return }
        result.append(
            Block(
                content, range: range(from: first), identifier: identifier,
                counterpart: counterpart))
    }

    /// What an element becomes; nil if it has appended blocks of its own.
    private mutating func content(
        of element: TEIElement, into result: inout [Block]
    ) throws(XMLError) -> Block.Content? {
        switch element {
        case .seg, .ab:
            if let type = attribute(names.type), ["file", "pdf", "page-count"].contains(type) {
                return .datum(name: type, try blockInlines())
            }
            return try unnamed(element, into: &result)
        case .head: return .heading(try blockInlines())
        case .dateline: return .dateline(try blockInlines())
        case .salute: return .salutation(try blockInlines())
        case .signed: return .signature(try blockInlines())
        case .byline, .affiliation, .label, .addrLine, .speaker, .stage, .titlePart,
            .docAuthor, .docEdition, .docImprint, .docDate:
            let style = paragraphStyle()
            return .line(try blockInlines(), style: style)
        case .opener: return .group(.opener, try blocks(in: .frame))
        case .closer: return .group(.closer, try blocks(in: .frame))
        case .postscript: return .group(.postscript, try blocks(in: .division))
        case .attachment: return .group(.attachment, try blocks(in: .division))
        case .floatingText: return try floatingText(into: &result)
        case .quote: return .quotation(try blocks(in: .division))
        case .list: return .list(try list())
        case .item: return .list(List(style: .simple, items: [try item(label: [])]))
        case .table: return .table(try table())
        case .row: return .table(Table(rows: [try row(lead: [])]))
        case .figure: return .figure(try figure())
        case .graphic:
            let target = attribute(names.url)
            return .figure(Figure(caption: try blockInlines(), target: target))
        case .pageCount: return .datum(name: "page-count", try blockInlines())
        case .pdf: return .datum(name: element.rawValue, try blockInlines())
        case .file: return .datum(name: element.rawValue, try file())
        case .div, .div1, .div2, .div3, .div4, .div5, .div6, .div7, .titlePage, .epigraph,
            .argument, .lg, .sp, .listPerson, .docTitle:
            return .group(.division, try blocks(in: .division))
        case .person:
            let item = try item(label: [])
            return .paragraph(item.content, style: .plain)
        case .address: return append(try blocks(in: .frame), to: &result)
        case .TEI, .teiHeader, .text, .group, .front, .body, .back, .facsimile, .standOff:
            return append(try blocks(in: .division), to: &result)
        default:
            let style = paragraphStyle()
            return .paragraph(try blockInlines(), style: style)
        }
    }

    /// A block that TEI P5 leaves unnamed: a line of the frame, a paragraph, or what the writer
    /// of TEI put there for the rules' sake.
    private mutating func unnamed(
        _ element: TEIElement, into result: inout [Block]
    ) throws(XMLError) -> Block.Content? {
        let type = attribute(names.type)
        if element == .seg, type == "flow" { return append(try blocks(in: .frame), to: &result) }
        let style = paragraphStyle()
        let words = try blockInlines()
        if element == .ab, type == "none", words.isEmpty { return nil }
        return element == .seg || type == "line"
            ? .line(words, style: style) : .paragraph(words, style: style)
    }

    /// A text inside the text: an attachment, unless the writer of TEI says otherwise.
    private mutating func floatingText(
        into result: inout [Block]
    ) throws(XMLError) -> Block.Content? {
        let type = attribute(names.type)
        let subtype = attribute(names.subtype)
        let blocks = try blocks(in: .division)
        switch type {
        case "part": return append(blocks, to: &result)
        case "division": return .group(.division, blocks)
        case "postscript": return .group(.postscript, blocks)
        case "unknown": return .group(.unknown(subtype ?? "floatingText"), blocks)
        default: return .group(.attachment, blocks)
        }
    }

    private func append(_ blocks: [Block], to result: inout [Block]) -> Block.Content? {
        result.append(contentsOf: blocks)
        return nil
    }

    private func paragraphStyle() -> ParagraphStyle {
        switch attribute(names.rend) ?? attribute(names.rendition) {
        case "center", "#center": .centered
        case "flushleft", "#left": .flushLeft
        case "right", "#right": .right
        case "sectiontitleital", "sourceheadcenterboldbig": .sectionTitle
        case "italic", "#italic": .italic
        case "strong", "sourcearchiveboldbig", "#bold": .strong
        default: .plain
        }
    }

    /// The image of a page in the microfiche catalogue.
    private mutating func file() throws(XMLError) -> [Inline] {
        let page = PageBreak(
            identifier: attribute(names.bareID), facsimile: attribute(names.path))
        return [.pageBreak(page)] + (try blockInlines())
    }

    private mutating func figure() throws(XMLError) -> Figure {
        var figure = Figure()
        dropsBlank = true
        while let event = try xml.next() {
            switch event {
            case .endElement:
                if figure.caption.last == .lineBreak { figure.caption.removeLast() }
                TEIContent.trimEnd(&figure.caption)
                return figure
            case .text: if let words = text() { figure.caption.append(.text(words)) }
            case .comment: break
            case .processingInstruction: instruction(into: &figure.caption)
            case .startElement:
                switch element {
                case .graphic where figure.target == nil:
                    figure.target = attribute(names.url)
                    try captionLine(into: &figure.caption)
                case .head, .figDesc, .p: try captionLine(into: &figure.caption)
                default: try inline(into: &figure.caption)
                }
            }
        }
        return figure
    }
    /// Reads an element of a figure as a line of its caption.
    private mutating func captionLine(into caption: inout [Inline]) throws(XMLError) {
        let words = try blockInlines()
        dropsBlank = true
        if let last = caption.last, last != .lineBreak { caption.append(.lineBreak) }
        guard !words.isEmpty else { return }
        caption += words + [.lineBreak]
    }
}
