// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a reader asks of an archive.
package struct SearchRequest: Hashable, Sendable {
    /// How results are put in order.
    package enum Order: String, Hashable, Sendable, CaseIterable {
        /// The best first (BM25).
        case relevance
        /// The earliest first, undated ones last.
        case date
        /// The latest first, undated ones last.
        case latest = "-date"
        /// In the order of arrival (at the place of `known:`), those whose hour is not known last.
        case arrival
        /// The latest arrival first.
        case latestArrival = "-arrival"
    }

    /// The words as typed, in the query language (Documentation/query-language.md).
    package var query: String
    /// Where the words must stand; everywhere if empty.
    package var zones: [Zone]
    /// A document that the results shall be like, by its telling words; nil for none.
    package var model: DocumentID?
    /// What was clicked beside the words; all must hold.
    package var filters: [SearchFilter]
    /// The order of the results.
    package var order: Order
    /// How many results to pass over.
    package var offset: Int
    /// How many results to give, 0 to `SearchLimits.pageSize`.
    package var limit: Int
    /// Whether to count facets and years.
    package var countsFacets: Bool
    /// Whether to show words in context.
    package var showsContext: Bool
    /// Whether to give the records of the results too, for their citations.
    package var givesRecords = false

    /// Makes a request for the first page.
    package init(
        query: String, zones: [Zone] = [], filters: [SearchFilter] = [],
        order: Order = .relevance, offset: Int = 0, limit: Int = 20, countsFacets: Bool = true,
        showsContext: Bool = true
    ) {
        self.query = query
        self.zones = zones
        self.filters = filters
        self.order = order
        self.offset = offset
        self.limit = limit
        self.countsFacets = countsFacets
        self.showsContext = showsContext
    }
}

/// A value that results are confined to.
package struct SearchFilter: Hashable, Sendable {
    /// What the value is of.
    package var field: FacetField
    /// The value, as facets give it.
    package var value: String

    /// Makes a filter.
    package init(field: FacetField, value: String) {
        self.field = field
        self.value = value
    }
}

/// The facets; the raw value is the name in addresses, JSON and queries.
package enum FacetField: String, Hashable, Sendable, CaseIterable {
    /// The year or years of the date; the value `undated` stands for documents without one.
    case year
    /// The volume; the value is a collection's name and includes what is below it.
    case collection
    /// The kind.
    case kind
    /// The sender, as printed without article and name.
    case from
    /// The addressee.
    case to
    /// The place it was sent from.
    case place
    /// The classification.
    case classification
    /// The class of the file number.
    case fileClass = "class"
    /// A person named in it; the value is a person's identifier. Not counted as a facet.
    case person
}

/// The limits of a search.
package enum SearchLimits {
    /// The longest query, in bytes of UTF-8.
    package static let queryBytes = 4096
    /// The most clauses of a query.
    package static let clauses = 256
    /// How deep brackets may stand in brackets.
    package static let depth = 32
    /// The most results of one page.
    package static let pageSize = 1000
    /// The deepest result that pages reach.
    package static let deepest = 1_000_000
    /// The most values of one facet.
    package static let facetValues = 25
}
