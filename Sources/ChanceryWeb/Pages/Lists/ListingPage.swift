// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
import ChanceryModel

/// The documents that bear one value: a place, a kind, a year, a class of the filing system.
package struct ListingPage: Hashable, Sendable {
    /// The value.
    package var filter: SearchFilter
    /// The page of the list, from 1.
    package var page: Int
    /// The documents, the oldest first.
    package var results: SearchResults
    /// For a class of files: what it is about, and its neighbours.
    package var file: FileClassView?

    /// How many documents a page shows.
    package static let pageSize = 50

    /// Gathers the page; nil if no document bears the value.
    package static func load(
        _ filter: SearchFilter, page: Int, from holdings: any Holdings
    ) async throws -> ListingPage? {
        let results = try await holdings.search(
            SearchRequest(
                query: "", filters: [filter], order: .date, offset: (page - 1) * pageSize,
                limit: pageSize, countsFacets: true, showsContext: false))
        guard results.total > 0 else { return nil }
        var listing = ListingPage(filter: filter, page: page, results: results)
        if filter.field == .fileClass { listing.file = try await holdings.fileClass(filter.value) }
        return listing
    }

    /// The address of a page of the list.
    package func address(_ page: Int) -> String {
        let path =
            switch filter.field {
            case .year: "\(SiteURL.years)/\(PercentEncoding.segment(filter.value))"
            case .kind: SiteURL.kind(filter.value)
            case .place: SiteURL.place(filter.value)
            case .fileClass: SiteURL.file(filter.value)
            case .collection: SiteURL.collection(CollectionID(filter.value))
            case .person: SiteURL.person(filter.value)
            case .from, .to, .classification: SearchState(filters: [filter]).address
            }
        return page > 1 ? "\(path)?page=\(page)" : path
    }
}

extension ListingPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        let section: PageHead.Section =
            switch filter.field {
            case .year: .years
            case .place: .places
            case .fileClass: .files
            case .kind, .collection, .person, .from, .to, .classification: .none
            }
        return PageHead(title: title, path: address(page), section: section)
    }

    private var title: String {
        switch filter.field {
        case .kind: Capitalized.first(filter.value)
        case .fileClass: "File \(filter.value)"
        case .year, .place, .collection, .person, .from, .to, .classification: filter.value
        }
    }

    private var kicker: (label: String, address: String) {
        switch filter.field {
        case .year: ("Years", SiteURL.years)
        case .place: ("Places", SiteURL.places)
        case .kind: ("Kinds of documents", SiteURL.kinds)
        case .fileClass: ("Files", SiteURL.files)
        case .collection, .person, .from, .to, .classification:
            ("Documents", SiteURL.search)
        }
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        let state = SearchState(filters: [filter])
        html.raw("<div class=\"list\">\n<header class=\"title\"><p class=\"kicker\">")
        html.link(to: kicker.address, kicker.label)
        html.raw("</p><h1>")
        html.text(title)
        html.raw("</h1><p class=\"lead\">")
        html.text(ReaderDate.count(results.total, "document"))
        html.raw("</p>")
        if let file { FileClassWords(file: file).write(into: &html) }
        html.raw("</header>\n<form class=\"within\" action=\"/search\"><input type=\"hidden\"")
        html.attribute("name", filter.field.rawValue)
        html.attribute("value", filter.value)
        html.raw("><label for=\"within\">Search among these</label>")
        html.raw("<input type=\"search\" id=\"within\" name=\"q\"><button type=\"submit\">Search")
        html.raw("</button></form>\n")
        if filter.field != .year {
            Histogram(
                years: results.years,
                address: { year in
                    state.adding(SearchFilter(field: .year, value: String(year))).address
                },
                caption: "By year; choose one to see only that year."
            ).write(into: &html)
        }
        DocumentList(documents: results.hits.map(\.document)).write(into: &html)
        let pages = (results.total + ListingPage.pageSize - 1) / ListingPage.pageSize
        Paging(page: page, pages: pages, address: address).write(into: &html)
        html.raw("</div>\n")
    }
}
