// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Takes the text out of a saved page: its lines, what is set apart in them, and what its head says.
///
/// Any bytes at all are a page; what cannot be understood is text. Scripts, styles and the page's
/// frame (navigation, head, foot, margin) are left out and named in `CaptureText.dropped`.
struct HTMLTextExtractor {
    private let bytes: [UInt8]
    private let sourceMap: SourceMap
    private let keepsFrame: Bool
    private var open: [OpenElement] = []
    private var droppedSince: (depth: Int, start: Int)?
    private var writer: HTMLLineWriter
    private var text: CaptureText { writer.text }
    private var articles = 0
    private var titleRank = 0

    private struct OpenElement {
        var name: String
        var kind: HTMLElementKind
        var hasSpan: Bool
        var nextNumber: Int
        var isNotes: Bool
    }

    /// Reads a page, decoded.
    ///
    /// - Parameter depth: how deep words set apart are kept one inside another.
    static func read(_ decoded: DecodedText, depth: Int) -> CaptureText {
        let page = extract(decoded, depth: depth, keepsFrame: false)
        let kept = page.lines.reduce(0) { $0 + $1.range.count }
        if kept >= 400 { return page }
        // A page that is nearly empty without its frame has its text in the frame.
        let whole = extract(decoded, depth: depth, keepsFrame: true)
        let all = whole.lines.reduce(0) { $0 + $1.range.count }
        return all > kept * 4 ? whole : page
    }

    private static func extract(
        _ decoded: DecodedText, depth: Int, keepsFrame: Bool
    ) -> CaptureText {
        var extractor = HTMLTextExtractor(decoded, depth: depth, keepsFrame: keepsFrame)
        extractor.run()
        return extractor.text
    }

    private init(_ decoded: DecodedText, depth: Int, keepsFrame: Bool) {
        bytes = decoded.bytes
        sourceMap = decoded.map
        self.keepsFrame = keepsFrame
        writer = HTMLLineWriter(decoded, depth: depth)
    }

    private mutating func run() {
        var tokens = HTMLTokenizer(bytes)
        while let token = tokens.next() {
            switch token.kind {
            case .text:
                if droppedSince == nil { writer.write(token.range) }
            case .start(let name, let attributes, let isClosed):
                let range = attributes..<token.range.upperBound
                start(name, HTMLAttributes(bytes, range), token.range, isClosed, &tokens)
            case .end(let name): end(name, before: token.range)
            case .other: break
            }
        }
        if let droppedSince { drop(droppedSince.start..<bytes.count) }
        while let last = open.popLast() { close(last) }
        writer.finish(articles: keepsFrame ? 0 : articles)
    }

    private mutating func drop(_ range: Range<Int>) {
        if !range.isEmpty { writer.text.dropped.append(sourceMap.source(range)) }
    }

    private mutating func start(
        _ name: String, _ attributes: HTMLAttributes, _ range: Range<Int>, _ isClosed: Bool,
        _ tokens: inout HTMLTokenizer
    ) {
        var kind = HTMLElementKind(name)
        switch kind {
        case .raw, .title:
            let content = tokens.skipRaw(until: name)
            if kind == .title, droppedSince == nil {
                setTitle(PlainText.folded(HTMLEntities.decoded(bytes, content)), rank: 1)
            }
            if droppedSince == nil { drop(content) }
            return
        case .meta:
            readMeta(attributes)
            return
        default: break
        }
        if name == "html", let language = attributes["lang"] ?? attributes["xml:lang"] {
            writer.text.metadata.language = language
        }
        if name == "link", attributes["rel"]?.lowercased() == "canonical" {
            writer.text.metadata.address = attributes["href"]
        }
        if HTMLElementKind.isVoid(name) {
            guard droppedSince == nil else { return }
            switch kind {
            case .lineBreak: writer.lineBreak()
            case .rule: writer.endBlock()
            default: break
            }
            return
        }
        if isFrame(name, kind, attributes) {
            kind = .frame
        } else if kind == .frame {
            kind = .block
        }
        closeImplied(by: kind)
        if kind == .frame && keepsFrame { kind = .block }
        let element = OpenElement(
            name: name, kind: kind, hasSpan: false,
            nextNumber: attributes["start"].flatMap { Int($0) } ?? 1,
            isNotes: isNotes(attributes) || open.last?.isNotes == true)
        if isClosed && kind == .plain { return }
        // Deeper nesting than any page has: the element's bounds are lost, its words are not.
        guard open.count < 256 else { return }
        open.append(element)
        guard droppedSince == nil else { return }
        if kind == .dropped || kind == .frame || attributes["hidden"] != nil
            || attributes["aria-hidden"]?.lowercased() == "true" && attributes["href"] == nil
        {
            droppedSince = (open.count, range.lowerBound)
            return
        }
        enter(kind, attributes, range)
    }

    private func isFrame(
        _ name: String, _ kind: HTMLElementKind, _ attributes: HTMLAttributes
    ) -> Bool {
        switch kind {
        case .frame:
            if name == "header" {
                return !open.contains { $0.kind == .main || $0.kind == .article }
            }
            if name == "footer" || name == "aside" { return !isNotes(attributes) }
            return true
        case .block, .list, .plain, .paragraph:
            if name == "body" || name == "html" || isNotes(attributes) { return false }
            if let role = attributes["role"]?.lowercased(),
                ["navigation", "banner", "contentinfo", "complementary", "search", "menu"]
                    .contains(role)
            {
                return true
            }
            return attributes.names(anyOf: [
                "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar",
                "share", "sharing", "social", "cookie", "cookies", "skip-link", "pagination",
                "site-header", "site-footer", "searchbar", "toolbar",
            ])
        default: return false
        }
    }

    private func isNotes(_ attributes: HTMLAttributes) -> Bool {
        attributes.names(anyOf: [
            "footnotes", "footnote", "endnotes", "endnote", "doc-endnotes", "doc-footnote",
            "doc-endnote", "notes", "fn", "references",
        ])
    }

    private mutating func enter(
        _ kind: HTMLElementKind, _ attributes: HTMLAttributes, _ tag: Range<Int>
    ) {
        switch kind {
        case .block: writer.startBlock(note: noteMark(attributes))
        case .paragraph: writer.startBlock(note: noteMark(attributes))
        case .heading(let level): writer.startBlock(role: .heading(level))
        case .list, .table, .preformatted, .quotation:
            writer.endBlock()
            if kind == .preformatted { writer.preformatted += 1 }
            if kind == .quotation { writer.quotations += 1 }
        case .item: enterItem(attributes)
        case .row: writer.startRow()
        case .cell: writer.startCell()
        case .main, .article:
            writer.endBlock()
            writer.enter(main: kind == .main)
            if kind == .article { articles += 1 }
        case .inline(let span): openSpan(span)
        case .link:
            let address = attributes["href"] ?? ""
            let isBack = attributes.names(anyOf: ["backref", "backlink", "back", "doc-backlink"])
            if isBack, attributes["href"]?.hasPrefix("#") == true {
                droppedSince = (open.count, tag.lowerBound)
            } else if !address.isEmpty, !address.lowercased().hasPrefix("javascript:") {
                openSpan(.link(address))
            }
        case .plain:
            if attributes.names(anyOf: ["smallcaps", "small-caps", "sc"]) {
                openSpan(.emphasis(.smallCapitals))
            } else if attributes.names(anyOf: ["italic", "italics"]) {
                openSpan(.emphasis(.italic))
            }
        case .dropped, .raw, .frame, .lineBreak, .rule, .title, .meta: break
        }
    }

    private mutating func enterItem(_ attributes: HTMLAttributes) {
        let list = open.indices.last { open[$0].kind.isList }
        var number: String?
        if let list, open[list].kind == .list(ordered: true) {
            if let value = attributes["value"].flatMap({ Int($0) }) {
                open[list].nextNumber = value
            }
            number = String(open[list].nextNumber)
            open[list].nextNumber = min(open[list].nextNumber, 1 << 30) + 1
        }
        let isNote = open.last?.isNotes == true || noteMark(attributes) != nil
        if isNote, let mark = noteMark(attributes) ?? number {
            writer.startBlock(note: mark)
        } else {
            writer.startItem(mark: number)
        }
    }

    /// The mark of the note that an element with an identifier such as `fn3` holds.
    private func noteMark(_ attributes: HTMLAttributes) -> String? {
        guard let id = attributes["id"]?.lowercased() else { return nil }
        for start in ["fn", "_ftn", "ftn", "footnote", "note", "endnote", "en", "n"] {
            guard id.hasPrefix(start) else { continue }
            let rest = id.dropFirst(start.count).drop { $0 == "-" || $0 == "_" || $0 == ":" }
            if !rest.isEmpty, rest.utf8.count <= 3, rest.utf8.allSatisfy(ByteWords.isDigit) {
                return String(rest)
            }
        }
        return nil
    }

    private mutating func openSpan(_ kind: CaptureSpan.Kind) {
        guard !open.isEmpty else { return }
        open[open.count - 1].hasSpan = writer.openSpan(kind)
    }

    private mutating func closeImplied(by kind: HTMLElementKind) {
        switch kind {
        case .block, .paragraph, .heading, .list, .table, .quotation, .preformatted, .main,
            .article:
            if let last = open.last, last.kind == .paragraph { pop(to: open.count - 1) }
        case .item: popOpen(until: { $0.isList }, of: { $0 == .item })
        case .row: popOpen(until: { $0 == .table }, of: { $0 == .row })
        case .cell: popOpen(until: { $0 == .table || $0 == .row }, of: { $0 == .cell })
        default: break
        }
    }

    private mutating func popOpen(
        until border: (HTMLElementKind) -> Bool, of wanted: (HTMLElementKind) -> Bool
    ) {
        var index = open.count - 1
        while index >= 0, !border(open[index].kind) {
            if wanted(open[index].kind) {
                pop(to: index)
                return
            }
            index -= 1
        }
    }

    private mutating func end(_ name: String, before tag: Range<Int>) {
        guard let index = open.lastIndex(where: { $0.name == name }) else {
            if name == "p", droppedSince == nil { writer.endBlock() }
            return
        }
        // An end tag of words set apart does not end the block around it.
        if HTMLElementKind(name).isInline,
            open[(index + 1)...].contains(where: { !$0.kind.isInline })
        {
            return
        }
        pop(to: index, at: tag.upperBound)
    }

    private mutating func pop(to count: Int, at place: Int? = nil) {
        while open.count > count {
            if let dropped = droppedSince, open.count == dropped.depth {
                drop(dropped.start..<max(dropped.start, place ?? dropped.start))
                droppedSince = nil
                open.removeLast()
                continue
            }
            let last = open.removeLast()
            if droppedSince == nil { close(last) }
        }
    }

    private mutating func close(_ element: OpenElement) {
        if element.hasSpan { writer.closeSpan() }
        switch element.kind {
        case .block, .paragraph, .heading, .list, .table: writer.endBlock()
        case .item: writer.endLine()
        case .row: writer.endRow()
        case .cell: writer.endCell()
        case .preformatted:
            writer.endBlock()
            writer.preformatted -= 1
        case .quotation:
            writer.endBlock()
            writer.quotations -= 1
        case .main, .article:
            writer.endBlock()
            writer.leave(main: element.kind == .main)
        default: break
        }
    }

    /// Takes a title, unless a better one is known: what a page says to reference managers is the
    /// document's own title, what it says to the browser often has the site's name with it.
    private mutating func setTitle(_ title: String, rank: Int) {
        guard rank > titleRank, !title.isEmpty else { return }
        writer.text.metadata.title = title
        titleRank = rank
    }

    private mutating func readMeta(_ attributes: HTMLAttributes) {
        guard let content = attributes["content"].map(PlainText.folded), !content.isEmpty,
            let name = (attributes["name"] ?? attributes["property"] ?? attributes["itemprop"])?
                .lowercased()
        else { return }
        switch name {
        case "citation_title": setTitle(content, rank: 4)
        case "dc.title", "dcterms.title", "z:title": setTitle(content, rank: 3)
        case "og:title": setTitle(content, rank: 2)
        case "description", "dc.description", "dcterms.abstract", "og:description":
            if writer.text.metadata.description == nil {
                writer.text.metadata.description = content
            }
        case "og:site_name", "application-name", "dc.publisher", "citation_publisher":
            if writer.text.metadata.site == nil { writer.text.metadata.site = content }
        case "dc.date", "dcterms.date", "dcterms.created", "citation_publication_date",
            "citation_date", "dc.date.created":
            if writer.text.metadata.date == nil { writer.text.metadata.date = content }
        case "dc.subject", "dcterms.subject", "keywords", "citation_keywords":
            for subject in content.split(separator: name == "keywords" ? "," : ";") {
                let subject = PlainText.folded(String(subject))
                if !subject.isEmpty, !writer.text.metadata.subjects.contains(subject),
                    writer.text.metadata.subjects.count < 200
                {
                    writer.text.metadata.subjects.append(subject)
                }
            }
        case "og:url", "dc.identifier.uri":
            if writer.text.metadata.address == nil { writer.text.metadata.address = content }
        default: break
        }
    }
}

extension HTMLElementKind {
    /// Whether it is a list.
    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }

    /// Whether it stands inside lines.
    fileprivate var isInline: Bool {
        switch self {
        case .inline, .link, .plain: true
        default: false
        }
    }
}
