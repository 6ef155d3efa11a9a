// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex

/// The words of a query that a reader wants to see marked in a text, found by the same analysis
/// that finds documents.
///
/// Conditions on the record and on dates mark nothing; nor do words that must not stand in a
/// document. Zones are not looked at: a page marks its whole text.
package struct SearchedWords: Sendable {
    private let highlighter: Highlighter?

    /// Prepares a query, as typed.
    package init(_ text: String) {
        let words = SearchedWords.words(of: QueryParser.parse(text).query)
        guard let words, let schema = try? Schema([.zone(SearchedWords.zone)]) else {
            highlighter = nil
            return
        }
        highlighter = Highlighter(words, schema: schema)
    }

    /// Whether there is nothing to mark in any text.
    package var isEmpty: Bool { highlighter == nil }

    /// Where the words stand in a text: ranges of UTF-8 bytes from 0, ascending, not overlapping.
    ///
    /// - Parameter language: the text's, as BCP 47 tag.
    package func ranges(in text: String, language: String) -> [Range<Int>] {
        guard let highlighter else { return [] }
        return highlighter.matches(
            in: text, field: SearchedWords.zone, language: Language(tag: language))
    }

    private static let zone = "text"

    /// The part of a query that is about words; nil if none is.
    private static func words(of query: Query) -> ChanceryIndex.Query? {
        switch query {
        case .everything, .not, .field, .dates: return nil
        case .word(let pattern):
            switch pattern.comparison {
            case .stem: return .word(pattern.text, matching: .stemmed)
            case .exact: return .word(pattern.text, matching: .exact)
            case .prefix: return .prefix(pattern.text)
            case .oneEdit: return .fuzzy(pattern.text)
            }
        case .phrase(let text): return .phrase(text)
        case .near(let first, let second, within: let within):
            guard let first = words(of: first), let second = words(of: second) else { return nil }
            return .near([first, second], words: within)
        case .all(let parts), .any(let parts):
            let parts = parts.compactMap(words)
            return parts.isEmpty ? nil : .any(parts)
        case .zones(_, let inner): return words(of: inner)
        }
    }
}
