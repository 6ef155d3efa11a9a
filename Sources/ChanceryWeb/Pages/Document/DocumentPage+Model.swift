// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryCitation
package import ChanceryHTML
package import ChanceryModel

/// A document to be read.
package struct DocumentPage: Sendable {
    /// The document.
    package var held: HeldDocument
    /// Its texts as markup, in order.
    package var texts: [RenderedText]
    /// The nodes of the collection tree above it, the root first.
    package var ancestors: [Collection]
    /// The document before it in its volume.
    package var previous: DocumentSummary?
    /// The document after it in its volume.
    package var next: DocumentSummary?
    /// The persons that it names.
    package var persons: [PersonSummary]
    /// The terms that it uses.
    package var terms: [TermEntry]
    /// How it stands in its correspondence.
    package var exchange: ExchangeView
    /// Its copies in other volumes.
    package var copies: [Surroundings.Copy]
    /// The search it was found by; nil if it was not.
    package var search: SearchState?
    /// The title of the archive.
    package var archiveTitle: String
    /// How it is cited.
    package var citing = DocumentCiting()
    /// What citations need of it, but for its address.
    var cited: DiplomaticRecord?

    var document: Document { held.document }
    var record: Record { held.document.record }

    /// Gathers the page of a document that is held.
    package static func load(
        _ held: HeldDocument, in around: Surroundings, search: SearchState?,
        titles: CollectionTitles, from holdings: any Holdings,
        citing: DocumentCiting = DocumentCiting()
    ) async throws -> DocumentPage {
        let document = held.document
        let volume = CollectionID(document.id.volume)
        let meanings = Dictionary(
            around.terms.map { ($0.id, $0.description) }, uniquingKeysWith: { first, _ in first })
        let links = TextLinks(volume: volume, names: holdings.names)
        var settings = links.settings()
        settings.referenceAddress = { links.address(of: $0) ?? TextLinks.ghost($0) }
        let known = Set(around.persons.map(\.id))
        settings.personAddress = { entry in
            // Only entries that the list has: a pointer to nobody must not become a dead link.
            known.contains("\(volume):\(entry)") ? links.person(entry) : nil
        }
        settings.termMeaning = { meanings[$0] }
        var words: SearchedWords?
        if let search, !search.query.isEmpty {
            words = SearchedWords(search.query)
        }
        for (index, doubt) in document.record.doubts.enumerated() {
            if let paragraph = doubt.paragraph, settings.doubts[paragraph] == nil {
                settings.doubts[paragraph] = "doubt\(index + 1)"
            }
        }
        let references = held.findings.references
        let texts = document.texts.enumerated().map { [words] index, text in
            let text = ReferenceLinks.weave(
                references, into: text, number: index, around: around.exchange)
            var settings = settings
            if let words, !words.isEmpty {
                settings.searchedRanges = { words.ranges(in: $0, language: text.language) }
            }
            if index > 0 {
                settings.prefix = "t\(index + 1)-"
                settings.doubts = [:]
            }
            return TextRenderer.render(text, settings: settings)
        }
        var page = DocumentPage(
            held: held, texts: texts,
            ancestors: try await titles.nodes(document.collection, from: holdings),
            previous: around.previous, next: around.next, persons: around.persons,
            terms: around.terms, exchange: around.exchange, copies: around.copies,
            search: search, archiveTitle: holdings.title, citing: citing)
        page.cited = DiplomaticRecord(
            of: document, address: "", archiveTitle: page.archiveTitle)
        return page
    }

    /// How many searched words are marked.
    var marks: Int { texts.first?.marks ?? 0 }

    /// The numbers of the pages that it stands on: "732", "732–736".
    var pages: String? {
        guard let pages = record.publication?.pages else { return nil }
        // What has no hyphen is left without a search by characters, which is slow.
        return pages.utf8.contains(UInt8(ascii: "-")) ? pages.replacing("-", with: "–") : pages
    }

    /// The page on which the document begins, where it begins below the page's own break.
    var openingPage: String? {
        guard let first = record.publication?.pages.flatMap(PageSpan.init)?.first,
            texts.first?.pages.contains(first) != true
        else { return nil }
        return first
    }
}
