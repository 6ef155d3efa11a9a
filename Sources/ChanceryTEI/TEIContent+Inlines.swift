// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIContent {
    /// Reads running text to the end tag of the current element.
    mutating func inlines() throws(XMLError) -> [Inline] {
        var result: [Inline] = []
        while let event = try xml.next() {
            switch event {
            case .endElement: return result
            case .text: if let words = text() { result.append(.text(words)) }
            case .startElement: try inline(into: &result)
            case .processingInstruction: instruction(into: &result)
            case .comment: break
            }
        }
        return result
    }

    /// Reads the running text of a block: without blanks at its ends.
    mutating func blockInlines() throws(XMLError) -> [Inline] {
        dropsBlank = true
        var content = try inlines()
        TEIContent.trimEnd(&content)
        return content
    }

    /// A processing instruction `lb` stands where the element is meant.
    func instruction(into result: inout [Inline]) {
        if names.element(xml.name) == .lb { result.append(.lineBreak) }
    }

    /// Reads the element whose start tag is current as running text.
    mutating func inline(into result: inout [Inline]) throws(XMLError) {
        guard let element else {
            let name = xml.string(xml.localName)
            report.unknownElement(name, at: xml)
            result.append(.unknown(try inlines(), element: name))
            return
        }
        switch element.treatment {
        case .inline: try phrase(element, into: &result)
        case .mark: try mark(element, into: &result)
        case .either: try either(element, into: &result)
        case .block, .frame: try blocksInside(element, into: &result)
        case .dropped:
            report.droppedElement(element.rawValue, at: xml)
            try xml.skipElement()
        }
    }

    private mutating func phrase(
        _ element: TEIElement, into result: inout [Inline]
    ) throws(XMLError) {
        switch element {
        case .hi:
            let rendition = rendition()
            result.append(.emphasis(try inlines(), rendition))
        case .persName, .name, .rs: try name(element, into: &result)
        case .gloss, .term, .orgName: result.append(try term())
        case .placeName, .settlement, .country, .region, .geogName:
            result.append(.place(try inlines()))
        case .date, .time:
            let attributes = dateAttributes()
            let content = try inlines()
            result.append(
                element == .date ? .date(content, attributes) : .time(content, attributes))
        case .ref:
            let target = attribute(names.target)
            result.append(.reference(try inlines(), target: target))
        case .note: result.append(.note(try note()))
        case .del: result.append(.deletion(try inlines()))
        case .unclear: result.append(.unclear(try inlines()))
        case .q, .soCalled: result.append(.quotation(try inlines()))
        case .foreign:
            let language = attribute(names.language) ?? "und"
            result.append(.foreign(try inlines(), language: language))
        case .emph, .title, .mentioned, .distinct:
            result.append(.emphasis(try inlines(), .italic))
        case .sic, .corr, .orig, .reg, .choice, .add, .supplied, .expan, .fw, .code, .formula:
            result.append(.unknown(try inlines(), element: element.rawValue))
        default:
            // Names' parts, numbers, parts of references: the words count, not the mark-up.
            result.append(contentsOf: try inlines())
        }
    }

    private mutating func name(
        _ element: TEIElement, into result: inout [Inline]
    ) throws(XMLError) {
        let type = attribute(names.type)
        if element != .persName {
            switch type {
            case "place": return result.append(.place(try inlines()))
            case "org": return result.append(try term())
            case "person", "pers": break
            case nil where element == .name: break
            default: return result.append(.unknown(try inlines(), element: element.rawValue))
            }
        }
        let mention = PersonMention(
            target: localPointer(names.corresp) ?? localPointer(names.ref)
                ?? localPointer(names.key), role: role(type))
        let identifier = attribute(names.id)
        let content = try inlines()
        if let identifier { declare(identifier, content, isPerson: true) }
        result.append(.person(content, mention))
    }

    private mutating func term() throws(XMLError) -> Inline {
        let mention = TermMention(
            target: localPointer(names.target) ?? localPointer(names.corresp)
                ?? localPointer(names.ref), role: role(attribute(names.type)))
        let identifier = attribute(names.id)
        let content = try inlines()
        if let identifier { declare(identifier, content, isPerson: false) }
        return .term(content, mention)
    }

    private mutating func declare(_ identifier: String, _ content: [Inline], isPerson: Bool) {
        let text = PlainText.of(content, in: DocumentText(blocks: []))
        declared.append(
            TEIDeclaration(isPerson: isPerson, identifier: identifier, text: text))
    }

    private func role(_ type: String?) -> CorrespondenceRole? {
        switch type {
        case "from": .from
        case "to": .to
        default: nil
        }
    }

    private func rendition() -> Rendition {
        switch attribute(names.rend) ?? "" {
        case "italic", "italics": .italic
        case "strong", "bold": .bold
        case "smallcaps", "sc": .smallCapitals
        case "underline", "underlined": .underline
        case "superscript", "sup": .superscript
        case "subscript", "sub": .subscript
        case "roman": .roman
        case let other: .other(other)
        }
    }

    private func dateAttributes() -> DateAttributes {
        DateAttributes(
            when: attribute(names.when) ?? attribute(names.whenCustom),
            from: attribute(names.from) ?? attribute(names.fromCustom),
            to: attribute(names.to) ?? attribute(names.toCustom),
            notBefore: attribute(names.notBefore) ?? attribute(names.notBeforeCustom),
            notAfter: attribute(names.notAfter) ?? attribute(names.notAfterCustom))
    }

    private mutating func mark(
        _ element: TEIElement, into result: inout [Inline]
    ) throws(XMLError) {
        switch element {
        case .pb: result.append(.pageBreak(pageBreak()))
        case .lb: result.append(.lineBreak)
        case .gap, .space: result.append(gap(element))
        case .ptr: result.append(.reference([], target: attribute(names.target)))
        case .graphic:
            let target = attribute(names.url)
            let first = start
            let caption = try inlines()
            result.append(
                .block(
                    Block(
                        .figure(Figure(caption: caption, target: target)),
                        range: range(from: first))))
            return
        default: break
        }
        // A mark has no text; where it has some all the same, that is kept.
        let words = try inlines()
        result.append(contentsOf: words)
        if element == .lb, !words.isEmpty { result.append(.lineBreak) }
    }

    /// The page that begins here; it becomes the current one.
    mutating func pageBreak() -> PageBreak {
        let page = PageBreak(
            number: attribute(names.n), identifier: attribute(names.id),
            facsimile: attribute(names.facs))
        if let number = page.number, !isOwnPage(page) {
            self.page = number
            pages.append(number)
        }
        return page
    }

    /// Whether the pages are counted inside the document, as volumes without a printed edition do.
    private func isOwnPage(_ page: PageBreak) -> Bool {
        guard let documentName else { return false }
        for name in [page.identifier, page.facsimile] {
            guard let name, name.utf8.starts(with: documentName.utf8) else { continue }
            let next = name.utf8.dropFirst(documentName.utf8.count).first
            if next == UInt8(ascii: "-") || next == UInt8(ascii: "_") { return true }
        }
        return false
    }

    private func gap(_ element: TEIElement) -> Inline {
        var extent = attribute(names.extent)
        if extent == nil, let quantity = attribute(names.quantity) {
            extent = attribute(names.unit).map { "\(quantity) \($0)" } ?? quantity
        }
        let reason = attribute(names.reason)
        return .gap(reason: element == .space ? reason ?? "space" : reason, extent: extent)
    }

    private mutating func either(
        _ element: TEIElement, into result: inout [Inline]
    ) throws(XMLError) {
        if element != .quote {
            // What the writer of TEI puts into segments.
            switch element == .seg ? attribute(names.type) : nil {
            case "flow": result.append(contentsOf: try inlines())
            case "line", "file", "pdf", "page-count": try blocksInside(element, into: &result)
            case "unknown":
                let name = attribute(names.subtype) ?? element.rawValue
                result.append(.unknown(try inlines(), element: name))
            default: result.append(.unknown(try inlines(), element: element.rawValue))
            }
        } else if attribute(names.rend) == "blockquote" {
            try blocksInside(element, into: &result)
        } else {
            result.append(.quotation(try inlines()))
        }
    }

    private mutating func blocksInside(
        _ element: TEIElement, into result: inout [Inline]
    ) throws(XMLError) {
        let before = dropsBlank
        var blocks: [Block] = []
        try block(element, into: &blocks)
        for block in blocks { result.append(.block(block)) }
        if blocks.isEmpty { result.append(.lineBreak) }
        dropsBlank = before
    }
}
