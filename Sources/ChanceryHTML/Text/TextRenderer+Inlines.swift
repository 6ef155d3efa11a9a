// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension TextRenderer {
    /// Writes running text.
    mutating func write(_ inlines: [Inline]) {
        guard depth < TextRenderer.deepest else { return }
        depth += 1
        defer { depth -= 1 }
        for inline in inlines { write(inline) }
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let words): write(words: words)
        case .emphasis(let content, let rendition): write(content, rendition)
        case .person(let content, let mention): write(content, person: mention)
        case .term(let content, let mention): write(content, term: mention)
        case .place(let content), .time(let content, _), .unknown(let content, element: _):
            write(content)
        case .date(let content, let attributes): write(content, date: attributes)
        case .reference(let content, target: let target): write(content, target: target)
        case .note(let id): write(call: id)
        case .pageBreak(let page): write(page)
        case .lineBreak: html.raw(settings.form == .book ? "<br/>" : "<br>")
        case .gap(reason: let reason, extent: let extent): writeGap(reason, extent)
        case .deletion(let content): wrap("<del>", "</del>", content)
        case .unclear(let content):
            wrap("<span class=\"unclear\" title=\"hard to read\">", "</span>", content)
        case .quotation(let content): write(content)
        case .foreign(let content, language: let language):
            var tag = HTMLWriter(capacity: 32)
            tag.raw("<span")
            if TextRenderer.isLanguageTag(language) { tag.attribute("lang", language) }
            tag.raw(">")
            wrap(tag.fragment, "</span>", content)
        case .block(let block): writeInside(block)
        }
    }

    private mutating func write(_ content: [Inline], _ rendition: Rendition) {
        switch rendition {
        case .italic: wrap("<i>", "</i>", content)
        case .bold: wrap("<b>", "</b>", content)
        case .smallCapitals: wrap("<span class=\"sc\">", "</span>", content)
        case .underline: wrap("<u>", "</u>", content)
        case .superscript: wrap("<sup>", "</sup>", content)
        case .subscript: wrap("<sub>", "</sub>", content)
        case .roman: wrap("<span class=\"roman\">", "</span>", content)
        case .other: write(content)
        }
    }

    private mutating func write(_ content: [Inline], person: PersonMention) {
        guard !isInLink, let target = person.target,
            !named.contains(target), let address = settings.personAddress(target)
        else { return write(content) }
        named.insert(target)
        var tag = HTMLWriter(capacity: 64)
        tag.raw("<a class=\"person\"")
        tag.attribute("href", address)
        tag.raw(">")
        writeLink(tag.fragment, content)
    }

    private mutating func write(_ content: [Inline], term: TermMention) {
        guard let target = term.target, !named.contains(target),
            let meaning = settings.termMeaning(target)
        else { return write(content) }
        named.insert(target)
        var tag = HTMLWriter(capacity: 64)
        tag.raw("<abbr")
        tag.attribute("title", meaning)
        tag.raw(">")
        wrap(tag.fragment, "</abbr>", content)
    }

    private mutating func write(_ content: [Inline], date: DateAttributes) {
        guard let when = date.when, let day = CalendarDay(when) else { return write(content) }
        var tag = HTMLWriter(capacity: 40)
        tag.raw("<time")
        tag.attribute("datetime", day.description)
        tag.raw(">")
        wrap(tag.fragment, "</time>", content)
    }

    private mutating func write(_ content: [Inline], target: String?) {
        guard !isInLink, let target, let address = settings.referenceAddress(target) else {
            return write(content)
        }
        var tag = HTMLWriter(capacity: 64)
        tag.raw("<a class=\"ref\"")
        tag.attribute("href", address)
        tag.raw(">")
        writeLink(tag.fragment, content)
    }

    private mutating func writeLink(_ opening: HTMLFragment, _ content: [Inline]) {
        isInLink = true
        wrap(opening, "</a>", content)
        isInLink = false
    }

    /// The mark of a note: a button that opens the note where the reader is; it needs no script.
    private mutating func write(call id: NoteID) {
        guard text.notes.indices.contains(id.index) else { return }
        let note = text.notes[id.index]
        if note.isInline { return writeInside(id) }
        let index = names.target(of: id.index)
        let name = settings.prefix + names.name(of: index)
        html.trimBlanks()
        // A button in a link is not valid; the mark stays, the note is in the list.
        guard !isInLink else {
            html.raw("<sup>")
            html.text(names.mark(of: id.index))
            html.raw("</sup>")
            return
        }
        guard settings.form == .page else {
            html.raw("<a epub:type=\"noteref\" role=\"doc-noteref\" class=\"note\" href=\"#")
            html.text(name)
            html.raw("\"")
            if !isInNote, returns.insert(index).inserted { html.attribute("id", "\(name)-call") }
            html.raw(">")
            html.text(names.mark(of: id.index))
            html.raw("</a>")
            return
        }
        html.raw("<button type=\"button\" class=\"note\"")
        html.attribute("popovertarget", name)
        if !isInNote, returns.insert(index).inserted { html.attribute("id", "\(name)-call") }
        html.raw(" aria-label=\"Note ")
        html.text(names.mark(of: id.index))
        html.raw("\">")
        html.text(names.mark(of: id.index))
        html.raw("</button>")
    }

    /// The number of a page of the edition, set in the margin.
    mutating func write(_ page: PageBreak) {
        guard let number = page.number, !number.isEmpty else { return }
        let name = isInLink ? nil : claim("pg_" + NoteNames.addressable(number))
        // A book's list of pages leads to marks, and only where there are any.
        if !isInNote, name != nil || settings.form == .page { pages.append(number) }
        guard let name else {
            html.raw("<span class=\"page\">")
            html.text(number)
            html.raw("</span>")
            return
        }
        guard settings.form == .page else {
            html.raw("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\"")
            html.attribute("id", name)
            html.attribute("aria-label", number)
            html.raw("></span>")
            return
        }
        html.raw("<a class=\"page\"")
        html.attribute("id", name)
        html.raw(" href=\"#")
        html.text(name)
        html.raw("\" title=\"Page ")
        html.text(number)
        html.raw("\"><span class=\"hidden\">page </span>")
        html.text(number)
        html.raw("</a>")
    }

    private mutating func writeGap(_ reason: String?, _ extent: String?) {
        if reason == PassageRedactor.reason {
            html.raw("<span class=\"gap withheld\">[")
            if let extent, !extent.isEmpty {
                html.text(extent)
                html.raw(" ")
            }
            html.raw("withheld]</span>")
            return
        }
        html.raw("<span class=\"gap\" title=\"Left out in the source")
        for words in [reason, extent] {
            guard let words, !words.isEmpty else { continue }
            html.raw(": ")
            html.text(words)
        }
        html.raw("\">[…]</span>")
    }

    /// Writes running text between two tags.
    mutating func wrap(_ opening: StaticString, _ closing: StaticString, _ content: [Inline]) {
        var tag = HTMLWriter(capacity: 48)
        tag.raw(opening)
        wrap(tag.fragment, closing, content)
    }

    private mutating func wrap(
        _ opening: HTMLFragment, _ closing: StaticString, _ content: [Inline]
    ) {
        html.fragment(opening)
        openTags.append(OpenTag(opening: opening, closing: closing))
        write(content)
        openTags.removeLast()
        html.raw(closing)
    }

    /// Whether a language tag is one that an attribute may hold.
    static func isLanguageTag(_ tag: String) -> Bool {
        !tag.isEmpty && tag.utf8.count <= 35
            && tag.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
