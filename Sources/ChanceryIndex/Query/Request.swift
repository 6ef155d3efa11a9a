// SPDX-License-Identifier: Apache-2.0

/// One search: the query, what to count beside it, which part of the result to return.
public struct Request: Sendable, Hashable {
    /// The order of the hits; documents that are equal in it stand in the order of addition.
    public enum Order: Sendable, Hashable {
        /// The best first.
        case relevance
        /// By a number, span (its begin) or keyword (its first value); without a value last.
        case ascending(String)
        /// The same, backwards (a span by its end); without a value last.
        case descending(String)
    }

    /// A count over all matches.
    public enum Facet: Sendable, Hashable {
        /// How many matches have each value of a keyword field; the most frequent first.
        case values(String, limit: Int = 20)
        /// How many matches have a number, or a span's begin, in each bucket of this width:
        /// width 10,000 over packed days gives years.
        case histogram(String, width: Int = 1)
    }

    /// What is sought.
    public var query: Query
    /// The order of the hits.
    public var order: Order
    /// What decides between documents that are equal in `order`: at most two further orders.
    /// Equal scores are not decided by them: they stand in the order of addition.
    public var ties: [Order] = []
    /// How many hits to leave out, from 0.
    public var offset: Int
    /// How many hits to return at most; 0 counts only.
    public var limit: Int
    /// What to count; empty counts nothing but the matches.
    public var facets: [Facet]
    /// Whether the number of matches is wanted; without it the search may skip what cannot win.
    public var isCounted: Bool
    /// What the search may cost.
    public var budget: Budget

    /// A search for the ten best documents, with their number.
    public init(
        _ query: Query, order: Order = .relevance, offset: Int = 0, limit: Int = 10,
        facets: [Facet] = [], isCounted: Bool = true, budget: Budget = Budget()
    ) {
        self.query = query
        self.order = order
        self.offset = offset
        self.limit = limit
        self.facets = facets
        self.isCounted = isCounted
        self.budget = budget
    }
}
