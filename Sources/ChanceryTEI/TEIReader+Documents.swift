// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIReader {
    /// Reads the element whose start tag is current as a document, and hands it out.
    func readDocument() throws(XMLError) {
        if volume == nil { announceVolume(TEIHeader(nil)) }
        let parents = announceCollections()
        content.entries = []
        let isBody = content.element == .body
        var draft = try content.document()
        if isBody { draft.identifier = draft.identifier ?? textName }
        handOut(draft, parents)
    }

    /// Hands out the documents that stood in what was read outside of documents.
    func takeInnerDocuments() {
        guard !content.inner.isEmpty else { return }
        let parents = announceCollections()
        let inner = content.inner
        content.inner = []
        for draft in inner { handOut(draft, parents) }
    }

    private func handOut(_ draft: TEIDraft, _ parents: [CollectionID]) {
        guard let volume else { return }
        let local = name(for: draft)
        let heading = TEIHeading(
            draft.texts.first ?? DocumentText(blocks: []), number: draft.number, name: local)
        var record = Record(title: heading.title)
        record.heading = heading.heading
        record.languages = draft.languages
        var publication = volume.publication
        publication.number = draft.number
        publication.pages = TEIReader.pages(draft.pages)
        record.publication = publication
        let document = Document(
            id: DocumentID(volume: volume.id.description, local: local), number: draft.number,
            position: documentCount, collection: parents, record: record, texts: draft.texts,
            source: SourceReference(name: TEIReader.lastComponent(of: file), range: draft.range))
        documentCount += 1
        queue.append(.document(document))
        for inner in draft.inner { handOut(inner, parents) }
    }

    /// The document's name; one that is missing or taken is replaced, and that is reported.
    private func name(for draft: TEIDraft) -> String {
        let wanted = draft.identifier.map(DocumentID.sanitized)
        if let wanted, usedNames.insert(wanted).inserted { return wanted }
        let base: String
        if let wanted {
            base = wanted
        } else {
            base = "d" + (draft.number.map(DocumentID.sanitized) ?? "\(documentCount + 1)")
        }
        var name = base
        var count = 1
        while !usedNames.insert(name).inserted {
            count += 1
            name = "\(base)-\(count)"
        }
        if let identifier = draft.identifier {
            content.report.add(
                .warning, "duplicate-id",
                "The name \(identifier) is given to more than one document; this one is \(name).",
                line: draft.line, column: draft.column)
        } else if survey == .marked {
            content.report.add(
                .warning, "missing-id", "The document has no xml:id; it is named \(name).",
                line: draft.line, column: draft.column)
        }
        return name
    }

    private static func pages(_ pages: [String]) -> String? {
        guard let first = pages.first, let last = pages.last else { return nil }
        return first == last ? first : "\(first)–\(last)"
    }

    static func lastComponent(of file: String) -> String {
        file.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? file
    }
}
