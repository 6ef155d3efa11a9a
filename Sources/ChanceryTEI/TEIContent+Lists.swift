// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIContent {
    /// Reads a list; what stands between its items goes to the front of the next one.
    mutating func list() throws(XMLError) -> List {
        var list = List(style: listStyle(attribute(names.type)), items: [])
        var label: [Inline] = []
        var lead: [Inline] = []
        while let event = try xml.next() {
            switch event {
            case .endElement:
                finish(&list, label: label, lead: lead)
                return list
            case .text:
                dropsBlank = !TEIContent.hasWords(lead)
                if let words = text() { lead.append(.text(words)) }
            case .processingInstruction: instruction(into: &lead)
            case .comment: break
            case .startElement:
                switch element {
                case .pb, .lb, .gap, .cb, .milestone, .anchor, .note:
                    try inline(into: &lead)
                    continue
                default: break
                }
                if TEIContent.hasWords(lead) {
                    TEIContent.trimEnd(&lead)
                    list.items.append(ListItem(label: label, content: lead))
                    label = []
                    lead = []
                }
                switch element {
                case .head where list.head.isEmpty && list.items.isEmpty && label.isEmpty:
                    list.head = lead + (try blockInlines())
                case .label where label.isEmpty:
                    label = lead + (try blockInlines())
                case .item:
                    list.items.append(try item(label: label, lead: lead))
                    label = []
                default:
                    try strayItem(label: label, lead: lead, into: &list)
                    label = []
                }
                lead = []
            }
        }
        return list
    }

    /// Reads an item; entries of lists of persons and terms are noted beside.
    mutating func item(label: [Inline], lead: [Inline] = []) throws(XMLError) -> ListItem {
        let first = start
        let identifier = attribute(names.id)
        let isPerson = element == .person
        let outer = declared
        declared = []
        let content = lead + (try blockInlines())
        let item = ListItem(
            label: label, content: content, identifier: identifier, range: range(from: first))
        itemCount += 1
        if isPerson, let identifier, let name = firstName(content) {
            declared.insert(
                TEIDeclaration(isPerson: true, identifier: identifier, text: name), at: 0)
        }
        if !declared.isEmpty {
            let text = DocumentText(blocks: [], notes: notes)
            entries.append(
                TEIEntry(
                    declarations: declared,
                    text: PlainText.of(
                        content, in: text, notes: isPerson ? .inPlace : .dropped),
                    range: range(from: first)))
        }
        declared = outer
        return item
    }

    private func firstName(_ content: [Inline]) -> String? {
        for case .person(let name, _) in content {
            return PlainText.of(name, in: DocumentText(blocks: []))
        }
        return nil
    }

    /// Reads an element that does not belong in a list as an item of its own.
    private mutating func strayItem(
        label: [Inline], lead: [Inline], into list: inout List
    ) throws(XMLError) {
        let first = start
        var content = lead
        dropsBlank = true
        try inline(into: &content)
        TEIContent.trimEnd(&content)
        list.items.append(
            ListItem(label: label, content: content, range: range(from: first)))
    }

    private func finish(_ list: inout List, label: [Inline], lead: [Inline]) {
        var lead = lead
        TEIContent.trimEnd(&lead)
        guard !label.isEmpty || !lead.isEmpty else { return }
        if label.isEmpty, !TEIContent.hasWords(lead), let last = list.items.indices.last {
            list.items[last].content.append(contentsOf: lead)
        } else {
            list.items.append(ListItem(label: label, content: lead))
        }
    }

    /// Whether there are words, and not only the marks of pages, lines and notes.
    static func hasWords(_ content: [Inline]) -> Bool {
        content.contains { inline in
            switch inline {
            case .pageBreak, .lineBreak, .gap, .note: false
            case .text(let words): words != " "
            default: true
            }
        }
    }

    private func listStyle(_ type: String?) -> List.Style {
        switch type {
        case nil, "simple", "gloss": .simple
        case "bulleted", "bullet": .bulleted
        case "ordered", "numbered": .ordered
        case let type?: .form(type)
        }
    }
}
