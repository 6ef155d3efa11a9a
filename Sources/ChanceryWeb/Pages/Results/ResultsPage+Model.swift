// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// What a search found.
package struct ResultsPage: Hashable, Sendable {
    /// The search.
    package var state: SearchState
    /// What was found; nil if nothing was asked yet.
    package var results: SearchResults?
    /// What readers see instead of a filter's value, where it differs: a person's name.
    package var filterLabels: [SearchFilter: String]
    /// What the words name, if they are a reference: "Moscow 1053 of April 5, 1946".
    package var meant = ReferenceAnswer()
    /// The archive's title, for the records that reference managers pick up.
    package var archiveTitle: String
    /// The editions of the volumes in which the results stand.
    package var editions: [CollectionID: Publication] = [:]
    /// The documents that the words cite, if they read like a citation.
    package var cited: [DocumentSummary] = []

    /// How many pages of results there are.
    package var pages: Int {
        let total = min(results?.total ?? 0, SearchLimits.deepest)
        return max(1, (total + SearchState.pageSize - 1) / SearchState.pageSize)
    }

    /// Gathers the page.
    package static func load(
        _ state: SearchState, from holdings: any Holdings
    ) async throws -> ResultsPage {
        guard !state.isEmpty else {
            return ResultsPage(
                state: state, results: nil, filterLabels: [:], archiveTitle: holdings.title)
        }
        var request = state.request(counting: true)
        request.givesRecords = true
        let results = try await holdings.search(request)
        var labels: [SearchFilter: String] = [:]
        for filter in state.filters {
            switch filter.field {
            case .person:
                labels[filter] = try await holdings.person(filter.value, limit: 0)?.person.name
            case .collection:
                labels[filter] =
                    try await holdings.collection(CollectionID(filter.value))?.collection.title
            case .year, .kind, .from, .to, .place, .classification, .fileClass: break
            }
            if labels[filter] == nil {
                labels[filter] =
                    results.facets.first { $0.field == filter.field }?.values
                    .first { $0.value == filter.value }?.label
            }
        }
        var page = ResultsPage(
            state: state, results: results, filterLabels: labels, archiveTitle: holdings.title)
        for volume in Set(results.hits.map(\.document.volume)) {
            page.editions[volume] = try await holdings.edition(of: volume)
        }
        guard state.page == 1, state.filters.isEmpty else { return page }
        if ResultsPage.mayBeReference(state.query) {
            page.meant = try await holdings.references(in: state.query, citedBy: nil)
        }
        if page.meant.isEmpty { page.cited = try await holdings.cited(state.query) }
        return page
    }

    /// Whether words may be a reference to a telegram: short, and with a digit.
    private static func mayBeReference(_ query: String) -> Bool {
        query.utf8.count <= 100 && query.utf8.contains { (48...57).contains($0) }
            && !query.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\"") }
    }
}
