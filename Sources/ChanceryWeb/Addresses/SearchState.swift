// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// A search as it stands in an address; every link on the results page is this state with one thing
/// added, taken away or changed.
package struct SearchState: Hashable, Sendable {
    /// The words as typed.
    package var query: String
    /// Where the words must stand; everywhere if empty.
    package var zones: [Zone]
    /// What was clicked beside the words.
    package var filters: [SearchFilter]
    /// The order of the results; nil for the usual one: by relevance where there are words, by date
    /// otherwise.
    package var order: SearchRequest.Order?
    /// The page of results, from 1.
    package var page: Int

    /// How many results a page shows.
    package static let pageSize = 20
    /// The last page that can be asked for.
    package static let lastPage = SearchLimits.deepest / pageSize

    /// Makes a state.
    package init(
        query: String = "", zones: [Zone] = [], filters: [SearchFilter] = [],
        order: SearchRequest.Order? = nil, page: Int = 1
    ) {
        self.query = query
        self.zones = zones
        self.filters = filters
        self.order = order
        self.page = page
    }

    /// Reads the state from the query of an address: `q`, `in`, the names of the facets, `sort`,
    /// `page`.
    ///
    /// - Throws: `SiteError` with 400 for an unknown zone or order, a page out of range, or a query
    ///   that is too long.
    init(_ items: QueryItems) throws(SiteError) {
        query = items["q"] ?? ""
        guard query.utf8.count <= SearchLimits.queryBytes else {
            throw SiteError(
                .badRequest, "The query is longer than \(SearchLimits.queryBytes) bytes.")
        }
        zones = []
        for name in items.all("in") where name != "everywhere" {
            guard let zone = Zone(rawValue: name) else {
                let known = Zone.allCases.map(\.rawValue).joined(separator: ", ")
                throw SiteError(.badRequest, "“in” must be one of \(known).")
            }
            if !zones.contains(zone) { zones.append(zone) }
        }
        filters = []
        for field in FacetField.allCases {
            for value in items.all(field.rawValue) {
                guard value.utf8.count <= 500 else {
                    throw SiteError(.badRequest, "The value of “\(field.rawValue)” is too long.")
                }
                guard field != .year || value == "undated" || SearchState.isYear(value) else {
                    throw SiteError(
                        .badRequest, "“year” must be a year in four digits, or “undated”.")
                }
                let filter = SearchFilter(field: field, value: value)
                if !filters.contains(filter) { filters.append(filter) }
            }
        }
        order = nil
        if let sort = try items.single("sort") {
            guard let order = SearchRequest.Order(rawValue: sort) else {
                throw SiteError(
                    .badRequest,
                    "“sort” must be relevance, date, -date, arrival or -arrival.")
            }
            self.order = order
        }
        page = try items.number("page", in: 1...SearchState.lastPage) ?? 1
    }

    private static func isYear(_ value: String) -> Bool {
        value.utf8.count == 4
            && value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether anything at all is asked.
    package var isEmpty: Bool { query.isEmpty && filters.isEmpty }

    /// The order in force.
    package var effectiveOrder: SearchRequest.Order {
        order ?? (query.isEmpty ? .date : .relevance)
    }

    /// The state as a query string, without `?`; empty if there is nothing to say.
    package var queryString: String {
        var parts: [String] = []
        func add(_ name: String, _ value: String) {
            parts.append("\(name)=\(PercentEncoding.queryValue(value))")
        }
        if !query.isEmpty { add("q", query) }
        for zone in zones { add("in", zone.rawValue) }
        for filter in filters { add(filter.field.rawValue, filter.value) }
        if let order { add("sort", order.rawValue) }
        if page > 1 { add("page", String(page)) }
        return parts.joined(separator: "&")
    }

    /// The address of its results.
    package var address: String {
        let query = queryString
        return query.isEmpty ? SiteURL.search : "\(SiteURL.search)?\(query)"
    }

    /// The address of the whole result set in a format.
    package func address(as format: ResultFormat) -> String {
        var state = self
        state.page = 1
        return "\(SiteURL.search).\(format.pathExtension)?\(state.queryString)"
    }

    /// The address of the whole result set as one file.
    package func address(as format: BookFormat) -> String {
        var state = self
        state.page = 1
        return "\(SiteURL.search).\(format.rawValue)?\(state.queryString)"
    }

    /// The address of the results as a feed.
    package var feedAddress: String { "\(SiteURL.search).atom?\(queryString)" }

    /// The state with a filter more, from the first page.
    package func adding(_ filter: SearchFilter) -> SearchState {
        var state = self
        if !state.filters.contains(filter) { state.filters.append(filter) }
        state.page = 1
        return state
    }

    /// The state with a filter less, from the first page.
    package func removing(_ filter: SearchFilter) -> SearchState {
        var state = self
        state.filters.removeAll { $0 == filter }
        state.page = 1
        return state
    }

    /// The state with every filter of a field taken away, and one put in their place.
    package func replacing(_ filter: SearchFilter) -> SearchState {
        var state = self
        state.filters.removeAll { $0.field == filter.field }
        state.filters.append(filter)
        state.page = 1
        return state
    }

    /// The state in another order, from the first page.
    package func ordered(_ order: SearchRequest.Order) -> SearchState {
        var state = self
        state.order = order
        state.page = 1
        return state
    }

    /// The state on another page.
    package func onPage(_ page: Int) -> SearchState {
        var state = self
        state.page = page
        return state
    }

    /// What it asks of the archive.
    package func request(counting: Bool) -> SearchRequest {
        SearchRequest(
            query: query, zones: zones, filters: filters, order: effectiveOrder,
            offset: (page - 1) * SearchState.pageSize, limit: SearchState.pageSize,
            countsFacets: counting, showsContext: true)
    }
}
