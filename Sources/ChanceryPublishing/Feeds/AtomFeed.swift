// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryXML

/// A list of documents as an Atom feed (RFC 4287), paged as RFC 5005 says.
package struct AtomFeed: Sendable {
    /// A document of the feed.
    package struct Entry: Sendable {
        /// The document.
        package var document: Document
        /// When it came.
        package var added: Instant?
        /// When it last changed.
        package var stamp: Instant

        /// Makes an entry.
        package init(document: Document, added: Instant?, stamp: Instant) {
            self.document = document
            self.added = added
            self.stamp = stamp
        }
    }

    /// The title.
    package var title: String
    /// The archive's title: who publishes.
    package var archive: String
    /// The feed's own path, with its question, of a page.
    package var path: @Sendable (_ page: Int) -> String
    /// The path of the page with the same list for readers.
    package var alternate: String
    /// The page, from 1.
    package var page: Int
    /// Whether another page follows.
    package var hasNext: Bool
    /// How many documents the whole list has, where that is known, and how many a page.
    package var search: (total: Int, size: Int)?
    /// The documents.
    package var entries: [Entry]

    /// Makes a feed.
    package init(
        title: String, archive: String, path: @escaping @Sendable (_ page: Int) -> String,
        alternate: String, page: Int, hasNext: Bool, search: (total: Int, size: Int)? = nil,
        entries: [Entry]
    ) {
        self.title = title
        self.archive = archive
        self.path = path
        self.alternate = alternate
        self.page = page
        self.hasNext = hasNext
        self.search = search
        self.entries = entries
    }

    /// How many documents stand on one page.
    package static let pageSize = 50

    /// The feed, in UTF-8.
    package func bytes(addresses: any PublicAddressing) -> [UInt8] {
        var xml = XMLOutput()
        xml.declaration()
        xml.start(
            "feed",
            [
                ("xmlns", "http://www.w3.org/2005/Atom"),
                (
                    "xmlns:opensearch",
                    search == nil ? nil : "http://a9.com/-/spec/opensearch/1.1/"
                ),
            ])
        xml.line()
        xml.element("id", text: addresses.absolute(path(1)))
        xml.element("title", text: title)
        let updated = entries.map(\.stamp).max() ?? Instant(seconds: 0)
        xml.element("updated", text: updated.description)
        xml.start("author")
        xml.element("name", text: archive.isEmpty ? "Archive" : archive)
        xml.end()
        link("self", "application/atom+xml", path(page), addresses, &xml)
        link("alternate", "text/html", alternate, addresses, &xml)
        link("first", "application/atom+xml", path(1), addresses, &xml)
        if page > 1 { link("previous", "application/atom+xml", path(page - 1), addresses, &xml) }
        if hasNext { link("next", "application/atom+xml", path(page + 1), addresses, &xml) }
        if let search {
            xml.element("opensearch:totalResults", text: "\(search.total)")
            xml.element("opensearch:startIndex", text: "\((page - 1) * search.size + 1)")
            xml.element("opensearch:itemsPerPage", text: "\(search.size)")
        }
        xml.line()
        for entry in entries { write(entry, addresses, to: &xml) }
        xml.end()
        xml.line()
        return xml.bytes
    }

    private func link(
        _ relation: String, _ type: String, _ path: String, _ addresses: any PublicAddressing,
        _ xml: inout XMLOutput
    ) {
        xml.empty(
            "link", [("rel", relation), ("type", type), ("href", addresses.absolute(path))])
        xml.line()
    }

    private func write(
        _ entry: Entry, _ addresses: any PublicAddressing, to xml: inout XMLOutput
    ) {
        let document = entry.document
        let record = document.record
        xml.start("entry", [("xml:lang", record.languages.first)])
        xml.element("id", text: addresses.permanent(document.id))
        xml.element("title", text: record.title)
        xml.element("updated", text: entry.stamp.description)
        xml.element("published", text: entry.added?.description)
        for party in record.from.prefix(20) {
            xml.start("author")
            xml.element("name", text: party.text)
            xml.end()
        }
        if record.kind != .other { xml.empty("category", [("term", record.kind.rawValue)]) }
        xml.empty(
            "link",
            [
                ("rel", "alternate"), ("type", "text/html"),
                ("href", addresses.permanent(document.id)),
            ])
        xml.empty(
            "link",
            [
                ("rel", "alternate"), ("type", "application/tei+xml"),
                ("href", addresses.encoded(document.id)),
            ])
        xml.element("summary", text: AtomFeed.summary(of: document))
        xml.end()
        xml.line()
    }

    /// Date and place, and the abstract or the beginning of the text.
    private static func summary(of document: Document) -> String {
        let record = document.record
        var lead = [record.sent?.text ?? record.date?.text].compactMap { $0 }
        var words = record.summary ?? ""
        if words.isEmpty, let text = document.texts.first {
            let paragraph = text.blocks.lazy.compactMap { block -> String? in
                guard case .paragraph(let content, style: _) = block.content else { return nil }
                let words = PlainText.of(content, in: text)
                return words.isEmpty ? nil : words
            }.first
            words = paragraph ?? ""
        }
        if words.count > summaryLength {
            let cut = words.prefix(summaryLength)
            let end = cut.lastIndex(of: " ") ?? cut.endIndex
            words = cut[..<end] + " …"
        }
        if !words.isEmpty { lead.append(words) }
        return lead.joined(separator: ". ")
    }

    /// How many characters of a text stand in a summary.
    private static let summaryLength = 400
}
