// SPDX-License-Identifier: Apache-2.0

/// Finds in a text the words that a query found in the index, by the same analysis.
///
/// Needs no index: the text comes from wherever it is stored. Words of excluded parts of the query
/// are not marked; of phrases and neighbourhoods only the words that stand together are.
public struct Highlighter: Sendable {
    /// What a place of a phrase accepts.
    enum Test: Sendable {
        case form(String)
        case stem(String)
        case formPrefix([UInt8])
        case stemPrefix([UInt8])
        case wildcard(WildcardPattern)
        case fuzzy(OneEdit)
    }

    /// One leaf of the query: operands, each with phrases that may stand for it.
    struct Leaf: Sendable {
        var fields: [String]
        var operands: [[[Test]]]
        var words: Int
    }

    let leaves: [Leaf]
    let schema: Schema

    /// Prepares a query for texts of a schema; queries without words mark nothing.
    public init(_ query: Query, schema: Schema) {
        self.schema = schema
        var gatherer = LeafGatherer(schema)
        gatherer.gather(query, depth: 0)
        leaves = gatherer.leaves
    }

    /// The words of the query in a text: ranges of UTF-8 bytes from 0, ascending, not overlapping.
    ///
    /// For many texts a `TextMarker` is faster.
    /// - Parameters:
    ///   - field: the zone or text field that the text belongs to.
    ///   - language: the language of the text, if not that of the schema.
    public func matches(
        in text: String, field: String, language: Language? = nil
    ) -> [Range<Int>] {
        TextMarker(self).matches(in: text, field: field, language: language)
    }

    /// The best passages of a text, the best first, at most `limit`, each of about `length` bytes.
    ///
    /// A passage is better the more different parts of the query it holds, then the more of their
    /// words. Passages begin and end at words and do not overlap. Without matches: none.
    public func passages(
        in text: String, field: String, language: Language? = nil, limit: Int = 3,
        length: Int = 200
    ) -> [Passage] {
        let matches = TextMarker(self).found(in: text, field: field, language: language)
        if matches.isEmpty { return [] }
        var tokenizer = Tokenizer(schema.analysis.segmentation)
        return PassageFinder(
            tokens: tokenizer.tokens(of: text), matches: matches, length: length
        ).best(limit)
    }

    /// A match: where it stands, and of which leaf.
    struct Match {
        var range: Range<Int>
        var leaf: Int
    }

    func applies(_ leaf: Leaf, to field: String) -> Bool {
        if leaf.fields.isEmpty { return schema.zones.contains { $0.name == field } }
        return leaf.fields.contains(field)
    }

    /// Ranges in order, those that touch each other's bytes joined.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound < last.upperBound {
                result[result.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}

/// A part of a text worth showing.
public struct Passage: Sendable, Hashable {
    /// Where it stands in the text, in UTF-8 bytes.
    public let range: Range<Int>
    /// The words of the query in it, in UTF-8 bytes of the text.
    public let matches: [Range<Int>]
    /// How good it is; comparable among passages of one query.
    public let score: Int
}
