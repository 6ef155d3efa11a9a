// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    /// A volume as one TEI file: header, lists, front matter, and the documents in their divisions.
    ///
    /// What is written can be read again: `TEIReader` makes the same volume, nodes, entries and
    /// documents of it, but for byte ranges.
    /// - Parameter nodes: the nodes of the collection tree inside the volume.
    package static func file(
        for volume: Volume, nodes: [Collection], documents: [Document], persons: [PersonEntry],
        terms: [TermEntry], matter: [MatterSection]
    ) -> [UInt8] {
        var writer = TEIWriter()
        let names = Set(nodes.map { localName($0.id) })
        var layout = VolumeLayout(volume: volume.id, nodes: nodes, documents: documents)
        layout.matter = Dictionary(
            matter.filter { names.contains($0.id) }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        writer.output.declaration()
        writer.reserved = Set(documents.map(\.id.local) + persons.map(\.id) + terms.map(\.id))
        let root = writer.reserved.contains(volume.id.description) ? nil : volume.id.description
        writer.reserved.formUnion(names)
        writer.reserved.formUnion(matter.map(\.id))
        writer.output.start(
            "TEI",
            [
                ("xmlns", "http://www.tei-c.org/ns/1.0"), ("xml:id", writer.ownName(root)),
                ("xml:lang", language(volume.language)),
            ])
        writer.output.line()
        writer.header(volume, isNamed: root != nil)
        writer.output.start("text")
        writer.front(
            persons: persons, terms: terms, matter: matter.filter { !names.contains($0.id) })
        writer.output.start("body")
        let items = layout.items(below: nil)
        if items.isEmpty { writer.output.empty("p") }
        writer.write(items, layout)
        writer.output.end()
        writer.output.end()
        writer.output.end()
        writer.output.line()
        return writer.output.bytes
    }

    /// The part of a node's name inside its volume.
    static func localName(_ id: CollectionID) -> String {
        id.description.split(separator: "/").last.map(String.init) ?? id.description
    }

    private mutating func header(_ volume: Volume, isNamed: Bool) {
        let edition = volume.publication
        let title = volume.title.isEmpty ? volume.id.description : volume.title
        output.start("teiHeader")
        output.start("fileDesc")
        output.start("titleStmt")
        output.element("title", [("type", "complete")], text: title)
        output.element("title", [("type", "series")], text: edition.series)
        output.element("title", [("type", "subseries")], text: edition.year)
        output.element(
            "title", [("type", "volumenumber")], text: edition.volume.map { "Volume \($0)" })
        output.element("title", [("type", "volume")], text: edition.title)
        for editor in edition.editors {
            output.element("editor", [("role", "primary")], text: editor)
        }
        for editor in edition.generalEditors {
            output.element("editor", [("role", "general")], text: editor)
        }
        output.end()
        output.start("publicationStmt")
        // The series' own rules want its name of the volume here.
        let isSeries = volume.id.description.hasPrefix("frus")
        if edition.publisher == nil, edition.place == nil, edition.published == nil,
            volume.isbn == nil, !isSeries, isNamed
        {
            output.element("p", text: volume.id.description)
        }
        if edition.publisher != nil {
            output.element("publisher", text: edition.publisher)
        } else if edition.place != nil || edition.published != nil || volume.isbn != nil || isSeries
            || !isNamed
        {
            output.element("authority", text: title)
        }
        output.element("pubPlace", text: edition.place)
        output.element("date", text: edition.published)
        if isSeries { output.element("idno", [("type", "frus")], text: volume.id.description) }
        // The root bears the volume's name, unless that is a document's.
        if !isNamed { output.element("idno", [("type", "chancery")], text: "\(volume.id)") }
        let digits = volume.isbn?.filter { $0.isNumber || $0 == "X" }.count ?? 0
        let number = digits == 13 ? "isbn-13" : digits == 10 ? "isbn-10" : "isbn"
        output.element("idno", [("type", number)], text: volume.isbn)
        output.end()
        output.start("sourceDesc")
        output.element("p", text: title)
        output.end()
        output.end()
        output.end()
        output.line()
    }

    private mutating func front(
        persons: [PersonEntry], terms: [TermEntry], matter: [MatterSection]
    ) {
        guard !persons.isEmpty || !terms.isEmpty || !matter.isEmpty else { return }
        output.start("front")
        for section in matter {
            output.line()
            text = section.text
            output.start("div", [("type", "section"), ("xml:id", ownName(section.id))])
            flow(section.text.blocks)
            output.end()
        }
        list("persons", "Persons", persons.map { ($0.id, $0.name, $0.description) }, "persName")
        list(
            "terms", "Terms and Abbreviations", terms.map { ($0.id, $0.term, $0.description) },
            "term")
        output.line()
        output.end()
        output.line()
    }

    private mutating func list(
        _ name: String, _ title: String, _ entries: [(String, String, String)], _ element: String
    ) {
        guard !entries.isEmpty else { return }
        output.line()
        output.start("div", [("type", "section"), ("xml:id", ownName(name))])
        output.element("head", text: title)
        output.start("list")
        for (id, label, about) in entries {
            output.line()
            output.start("item")
            output.start("hi", [("rend", "strong")])
            output.start(element, [("xml:id", ownName(id))])
            output.text(label)
            output.end()
            output.end()
            if !about.isEmpty { output.text(", " + about) }
            output.end()
        }
        output.end()
        output.end()
    }

    /// Writes the beginning of the page that a document begins on, where that stood between it and
    /// the document before.
    private mutating func pageBefore(_ document: Document) {
        let numbers = document.record.publication?.pages?.split(separator: "–").map(String.init)
        guard let first = numbers?.first, let last = numbers?.last else { return }
        defer { page = last }
        guard first != page, !TEIWriter.breaksPage(first, in: document.texts) else { return }
        output.empty("pb", [("n", first)])
        output.line()
    }

    /// Whether a page begins inside of texts.
    private static func breaksPage(_ number: String, in texts: [DocumentText]) -> Bool {
        func isIn(_ inlines: [Inline], _ depth: Int) -> Bool {
            depth < 200
                && inlines.contains { inline in
                    switch inline {
                    case .pageBreak(let page): page.number == number
                    case .emphasis(let content, _), .person(let content, _),
                        .term(let content, _), .place(let content), .date(let content, _),
                        .time(let content, _), .reference(let content, target: _),
                        .deletion(let content), .unclear(let content), .quotation(let content),
                        .foreign(let content, language: _), .unknown(let content, element: _):
                        isIn(content, depth + 1)
                    case .block(let block): isIn([block], depth + 1)
                    case .text, .note, .lineBreak, .gap: false
                    }
                }
        }
        func isIn(_ blocks: [Block], _ depth: Int) -> Bool {
            depth < 200
                && blocks.contains { block in
                    switch block.content {
                    case .pageBreak(let page): page.number == number
                    case .heading(let content), .dateline(let content),
                        .paragraph(let content, style: _), .signature(let content),
                        .salutation(let content), .line(let content, style: _),
                        .datum(name: _, let content):
                        isIn(content, depth + 1)
                    case .list(let list):
                        isIn(list.head, depth + 1)
                            || list.items.contains {
                                isIn($0.label, depth + 1) || isIn($0.content, depth + 1)
                            }
                    case .table(let table):
                        isIn(table.head, depth + 1)
                            || table.rows.contains { row in
                                row.cells.contains { isIn($0.content, depth + 1) }
                            }
                    case .figure(let figure): isIn(figure.caption, depth + 1)
                    case .quotation(let inner), .group(_, let inner): isIn(inner, depth + 1)
                    case .note: false
                    }
                }
        }
        return texts.contains { text in
            isIn(text.blocks, 0) || text.notes.contains { isIn($0.blocks, 0) }
        }
    }

    private mutating func write(_ items: [VolumeLayout.Item], _ layout: VolumeLayout) {
        for item in items {
            output.line()
            switch item {
            case .document(let document):
                pageBefore(document)
                division(document)
            case .node(let node):
                let name = TEIWriter.localName(node.id)
                output.start("div", [("type", node.level.rawValue), ("xml:id", ownName(name))])
                let inner = layout.items(below: node.id)
                if let section = layout.matter[name] {
                    text = section.text
                    flow(section.text.blocks, before: !inner.isEmpty)
                } else {
                    output.element("head", text: node.title)
                }
                write(inner, layout)
                output.end()
            }
        }
    }
}

/// The order of nodes and documents inside a volume.
struct VolumeLayout {
    enum Item {
        case node(Collection)
        case document(Document)
    }

    /// The text of nodes, by their names inside the volume.
    var matter: [String: MatterSection] = [:]
    private let volume: CollectionID
    private var children: [CollectionID: [Collection]] = [:]
    private var documents: [CollectionID: [Document]] = [:]
    private var first: [CollectionID: Int] = [:]

    init(volume: CollectionID, nodes: [Collection], documents: [Document]) {
        self.volume = volume
        for node in nodes { children[node.parent ?? volume, default: []].append(node) }
        for document in documents {
            self.documents[document.collection.last ?? volume, default: []].append(document)
            for node in document.collection {
                first[node] = min(first[node] ?? .max, document.position)
            }
        }
        for parent in Array(children.keys) {
            var siblings = children[parent] ?? []
            siblings.sort { $0.position < $1.position }
            // A node without documents stands before the node that follows it.
            var next = Int.max
            for sibling in siblings.reversed() {
                if let place = first[sibling.id] { next = place } else { first[sibling.id] = next }
            }
            children[parent] = siblings
        }
    }

    /// What stands directly below a node, in order; below the volume for nil.
    func items(below id: CollectionID?) -> [Item] {
        let id = id ?? volume
        var items: [(place: Int, isDocument: Bool, order: Int, item: Item)] = []
        for (order, node) in (children[id] ?? []).enumerated() {
            items.append((first[node.id] ?? .max, false, order, .node(node)))
        }
        for (order, document) in (documents[id] ?? []).enumerated() {
            items.append((document.position, true, order, .document(document)))
        }
        items.sort { left, right in
            if left.place != right.place { return left.place < right.place }
            if left.isDocument != right.isDocument { return !left.isDocument }
            return left.order < right.order
        }
        return items.map(\.item)
    }
}
