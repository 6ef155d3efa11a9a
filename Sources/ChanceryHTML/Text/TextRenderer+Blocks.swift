// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension TextRenderer {
    /// Writes blocks in order.
    mutating func write(_ blocks: [Block]) {
        guard depth < TextRenderer.deepest else { return }
        depth += 1
        defer { depth -= 1 }
        for block in blocks { write(block) }
    }

    /// Writes a block where blocks may stand.
    mutating func write(_ block: Block) {
        switch block.content {
        case .heading(let content): writeLine("heading", content, level: 2)
        case .dateline(let content): writeLine("dateline", content)
        case .paragraph(let content, style: let style): writeParagraph(content, style)
        case .signature(let content): writeLine("signed", content)
        case .salutation(let content): writeLine("salute", content)
        case .line(let content, style: let style):
            writeLine(style == .plain ? "line" : TextRenderer.className(style), content)
        case .list(let list): write(list)
        case .table(let table): write(table)
        case .figure(let figure): write(figure)
        case .quotation(let blocks):
            html.raw("<blockquote>\n")
            write(blocks)
            html.raw("</blockquote>\n")
        case .group(let group, let blocks): write(group, blocks)
        case .note(let id): write(standingNote: id)
        case .pageBreak(let page):
            guard page.number != nil else { return }
            html.raw("<div class=\"break\">")
            write(page)
            html.raw("</div>\n")
        case .datum(name: let name, let content):
            html.raw("<div class=\"datum\"><span class=\"label\">")
            html.text(name)
            html.raw("</span> ")
            write(content)
            html.raw("</div>\n")
        }
    }

    private mutating func writeParagraph(_ content: [Inline], _ style: ParagraphStyle) {
        named.removeAll(keepingCapacity: true)
        let isDivision = TextRenderer.holdsBlocks(content, in: text, depth: 0)
        html.raw(isDivision ? "<div" : "<p")
        let name = isDivision ? "para" : ""
        let styleName = style == .plain ? "" : TextRenderer.className(style)
        if !name.isEmpty || !styleName.isEmpty {
            html.attribute(
                "class", name.isEmpty || styleName.isEmpty ? name + styleName : "para \(styleName)")
        }
        guard !isInNote else {
            html.raw(">")
            write(content)
            html.trimBlanks()
            html.raw(isDivision ? "</div>\n" : "</p>\n")
            return
        }
        paragraphs += 1
        let number = paragraphs
        html.attribute("id", "\(settings.prefix)p\(number)")
        html.raw(">")
        write(content)
        html.trimBlanks()
        if let place = settings.doubts[number] {
            html.raw("<a class=\"doubt\" href=\"#")
            html.text(place)
            html.raw("\" title=\"A doubt about this paragraph\">?</a>")
        }
        guard settings.form == .page else {
            html.raw(isDivision ? "</div>\n" : "</p>\n")
            return
        }
        html.raw("<a class=\"anchor\" href=\"#")
        html.text(settings.prefix)
        html.raw("p")
        html.number(number)
        html.raw("\">¶")
        html.number(number)
        html.raw("</a>")
        html.raw(isDivision ? "</div>\n" : "</p>\n")
    }

    /// A line of its own; a division instead of a paragraph where it holds blocks.
    private mutating func writeLine(_ name: String, _ content: [Inline], level: Int? = nil) {
        named.removeAll(keepingCapacity: true)
        let isDivision = TextRenderer.holdsBlocks(content, in: text, depth: 0)
        if level != nil, !isDivision {
            html.raw("<h2")
        } else {
            html.raw(isDivision ? "<div" : "<p")
        }
        html.attribute("class", name)
        html.raw(">")
        write(content)
        html.trimBlanks()
        if level != nil, !isDivision {
            html.raw("</h2>\n")
        } else {
            html.raw(isDivision ? "</div>\n" : "</p>\n")
        }
    }

    private mutating func write(_ figure: Figure) {
        html.raw("<figure><p class=\"absent\">Picture, not held here</p>")
        if !figure.caption.isEmpty {
            html.raw("<figcaption>")
            write(figure.caption)
            html.raw("</figcaption>")
        }
        html.raw("</figure>\n")
    }

    private mutating func write(_ group: Block.Group, _ blocks: [Block]) {
        switch group {
        case .opener: html.raw("<div class=\"opener\">\n")
        case .closer: html.raw("<div class=\"closer\">\n")
        case .postscript: html.raw("<div class=\"postscript\">\n")
        case .attachment: html.raw("<div class=\"attachment\">\n")
        case .division: html.raw("<div class=\"division\">\n")
        case .unknown: html.raw("<div>\n")
        }
        write(blocks)
        html.raw("</div>\n")
    }

    /// A note that stands between blocks: in its place if the source prints it there, as a mark
    /// otherwise.
    private mutating func write(standingNote id: NoteID) {
        guard text.notes.indices.contains(id.index) else { return }
        let note = text.notes[id.index]
        if note.isInline {
            guard placed.insert(id.index).inserted else { return }
            html.raw("<div class=\"inline-note\">\n")
            writeInPlace(note)
            html.raw("</div>\n")
        } else {
            html.raw("<p class=\"call\">")
            write([.note(id)])
            html.raw("</p>\n")
        }
    }

    /// Writes a block that stands inside running text: the tags that are open are closed before it
    /// and opened again after it.
    mutating func writeInside(_ block: Block) {
        if case .pageBreak(let page) = block.content { return write(page) }
        guard !isPhrasing else { return write(PhrasingContent.of(block)) }
        betweenTags { renderer in
            renderer.html.raw("\n")
            renderer.write(block)
        }
    }

    /// Writes a note in its place inside running text.
    mutating func writeInside(_ id: NoteID) {
        guard let note = text[note: id], placed.insert(id.index).inserted else { return }
        guard !isPhrasing else {
            return note.blocks.forEach { write(PhrasingContent.of($0)) }
        }
        betweenTags { renderer in
            renderer.html.raw("<div class=\"inline-note\">\n")
            renderer.writeInPlace(note)
            renderer.html.raw("</div>\n")
        }
    }

    private mutating func writeInPlace(_ note: Note) {
        guard depth < TextRenderer.deepest else { return }
        depth += 1
        defer { depth -= 1 }
        let wasInNote = isInNote
        isInNote = true
        write(note.blocks)
        isInNote = wasInNote
    }

    private mutating func betweenTags(_ content: (inout TextRenderer) -> Void) {
        let tags = openTags
        let wasInLink = isInLink
        for tag in tags.reversed() { html.raw(tag.closing) }
        openTags = []
        isInLink = false
        content(&self)
        openTags = tags
        isInLink = wasInLink
        for tag in tags { html.fragment(tag.opening) }
    }

    static func className(_ style: ParagraphStyle) -> String {
        switch style {
        case .plain: "plain"
        case .centered: "centered"
        case .flushLeft: "flush"
        case .right: "right"
        case .sectionTitle: "section"
        case .italic: "italic"
        case .strong: "strong"
        }
    }

    /// Whether running text holds blocks, or notes that the source prints in their place.
    static func holdsBlocks(_ inlines: [Inline], in text: DocumentText, depth: Int) -> Bool {
        guard depth < deepest else { return false }
        for inline in inlines {
            switch inline {
            case .block: return true
            case .note(let id): if text[note: id]?.isInline == true { return true }
            case .text, .pageBreak, .lineBreak, .gap: continue
            case .emphasis(let content, _), .person(let content, _), .term(let content, _),
                .place(let content), .date(let content, _), .time(let content, _),
                .reference(let content, target: _), .deletion(let content), .unclear(let content),
                .quotation(let content), .foreign(let content, language: _),
                .unknown(let content, element: _):
                if holdsBlocks(content, in: text, depth: depth + 1) { return true }
            }
        }
        return false
    }
}
