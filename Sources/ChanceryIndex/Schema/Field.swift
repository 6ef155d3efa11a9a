// SPDX-License-Identifier: Apache-2.0

/// One field of a schema: its name and what it holds.
public struct Field: Sendable, Hashable {
    /// What a field holds.
    public enum Kind: Sendable, Hashable {
        /// A part of the main text, searched by default; an occurrence counts `weight` times.
        case zone(weight: Int)
        /// A text of its own, searched only where a query names it.
        case text
        /// Exact values, any number per document, for filters and facets.
        case keyword
        /// A 32-bit integer or none.
        case number
        /// An interval of 32-bit integers or none; days are packed as year, month, day: 19460405.
        case span
    }

    /// The name, unique in the schema.
    public let name: String
    /// What it holds.
    public let kind: Kind

    /// A part of the main text; `weight` from 1 to 100 says how much an occurrence counts.
    public static func zone(_ name: String, weight: Int = 1) -> Field {
        Field(name: name, kind: .zone(weight: weight))
    }

    /// A text of its own, searched only where a query names it.
    public static func text(_ name: String) -> Field { Field(name: name, kind: .text) }

    /// Exact values such as a collection, a kind, persons: filters and facets.
    public static func keyword(_ name: String) -> Field { Field(name: name, kind: .keyword) }

    /// One integer per document: ranges, histograms, order.
    public static func number(_ name: String) -> Field { Field(name: name, kind: .number) }

    /// An interval per document, such as the earliest and the latest day: ranges by overlap.
    public static func span(_ name: String) -> Field { Field(name: name, kind: .span) }
}
