// SPDX-License-Identifier: Apache-2.0

/// The `<meta>` elements from which Zotero, search engines and libraries read an item.
public enum MetaTags {
    /// Name and content of one `<meta>` element, neither escaped.
    public struct Tag: Hashable, Sendable {
        /// The name, such as `citation_title`.
        public let name: String
        /// The content.
        public let content: String
    }

    /// All elements of an item: Highwire, Dublin Core and Zotero's own.
    public static func all(of item: CitationItem) -> [Tag] {
        highwire(of: item) + dublinCore(of: item) + zotero(of: item)
    }

    /// The elements of Highwire Press (`citation_…`), without a journal and without a publisher,
    /// which Zotero would take for facts about the original.
    public static func highwire(of item: CitationItem) -> [Tag] {
        var tags = TagList()
        tags.add("citation_title", item.plain(.title))
        for name in item[NameVariable.author] { tags.add("citation_author", name.filingForm) }
        if let date = item[DateVariable.issued]?.start {
            tags.add("citation_date", date.edtf.replacing("-", with: "/"))
        }
        tags.add("citation_public_url", item.plain(.url))
        tags.add("citation_pdf_url", item.extra["pdf"] ?? "")
        tags.add("citation_language", item.plain(.language))
        tags.add("citation_doi", item.plain(.doi))
        if ItemKind(item) == .section {
            tags.add("citation_inbook_title", item.plain(.containerTitle))
            tags.add("citation_volume", item.plain(.volume))
            let pages = PageSpan(item.plain(.page))
            tags.add("citation_firstpage", pages.first)
            tags.add("citation_lastpage", pages.last)
            for name in item[NameVariable.editor] { tags.add("citation_editor", name.filingForm) }
        }
        for subject in item.subjects { tags.add("citation_keywords", subject) }
        return tags.list
    }

    /// The elements of Dublin Core (`DC.…`, `DCTERMS.…`).
    public static func dublinCore(of item: CitationItem) -> [Tag] {
        let kind = ItemKind(item)
        var tags = TagList()
        tags.add("DC.title", item.plain(.title))
        for name in item[NameVariable.author] { tags.add("DC.creator", name.filingForm) }
        for name in item[NameVariable.recipient] { tags.add("DC.contributor", name.filingForm) }
        tags.add("DC.type", kind.zotero)
        tags.add("DC.date", item[DateVariable.issued]?.start?.edtf ?? "")
        tags.add("DCTERMS.created", item[DateVariable.originalDate]?.start?.edtf ?? "")
        tags.add("DC.language", item.plain(.language))
        tags.add("DC.rights", item.plain(.rights))
        tags.add("DC.identifier", item.plain(.url))
        if kind == .section {
            tags.add("DC.publisher", item.plain(.publisher))
            tags.add("DC.relation.ispartof", item.plain(.containerTitle))
        }
        tags.add("DC.coverage", item.archivePath)
        for subject in item.subjects { tags.add("DC.subject", subject) }
        tags.add("DCTERMS.abstract", item.plain(.abstract))
        return tags.list
    }

    /// The elements of Zotero (`z:…`), which win over all others in its reader of pages.
    public static func zotero(of item: CitationItem) -> [Tag] {
        let kind = ItemKind(item)
        var tags = TagList()
        tags.add("z:itemType", kind.zotero)
        if kind == .manuscript {
            tags.add("z:manuscriptType", item.plain(.genre))
            tags.add("z:place", item.plain(.eventPlace))
            tags.add("z:numPages", item.plain(.numberOfPages))
        } else {
            tags.add("z:bookTitle", kind == .section ? item.plain(.containerTitle) : "")
            tags.add("z:series", item.plain(.collectionTitle))
            tags.add("z:volume", item.plain(.volume))
            tags.add("z:publisher", item.plain(.publisher))
            tags.add("z:place", item.plain(.publisherPlace))
            tags.add("z:pages", item.plain(.page))
        }
        tags.add("z:archive", item.plain(.archive))
        tags.add("z:archiveLocation", item.archivePath)
        tags.add("z:callNumber", item.plain(.callNumber))
        tags.add("z:shortTitle", item.plain(.titleShort))
        return tags.list
    }

    private struct TagList {
        var list: [Tag] = []
        mutating func add(_ name: String, _ content: String) {
            if !content.isEmpty { list.append(Tag(name: name, content: content)) }
        }
    }
}
