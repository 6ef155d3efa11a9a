// SPDX-License-Identifier: Apache-2.0

/// What a search found.
public struct SearchResult: Sendable, Hashable {
    /// One document found.
    public struct Hit: Sendable, Hashable {
        /// The document's key.
        public let key: String
        /// Its score; 0 where nothing in the query is scored.
        public let score: Float
    }

    /// A value of a keyword field with its matches.
    public struct ValueCount: Sendable, Hashable {
        /// The value.
        public let value: String
        /// How many matches have it.
        public let count: Int
    }

    /// A bucket of a histogram with its matches.
    public struct BucketCount: Sendable, Hashable {
        /// The bucket's number: the value divided by the width, rounded down.
        public let bucket: Int
        /// How many matches lie in it.
        public let count: Int
    }

    /// The answer to one facet.
    public struct FacetCounts: Sendable, Hashable {
        /// The field.
        public let field: String
        /// The values, the most frequent first, equal counts in the order of their bytes.
        public let values: [ValueCount]
        /// The buckets, ascending.
        public let buckets: [BucketCount]
        /// How many matches have no value.
        public let missing: Int
        /// How many values have at least one match, also those beyond the limit.
        public let distinct: Int
    }

    /// The hits asked for.
    public let hits: [Hit]
    /// The number of all matches; nil if it was not asked for.
    public let total: Int?
    /// The facets, in the order asked for.
    public let facets: [FacetCounts]
}
