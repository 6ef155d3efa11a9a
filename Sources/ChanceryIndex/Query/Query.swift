// SPDX-License-Identifier: Apache-2.0

/// What is asked of an index: a tree of words, phrases, values and their combinations.
///
/// Words are given as people write them; they are analysed as the texts were. A word without fields
/// is sought in the whole main text; with fields, in these zones or in this one text field.
public indirect enum Query: Sendable, Hashable {
    /// How a word is compared.
    public enum Matching: Sendable, Hashable {
        /// By its stem: "negotiations" finds "negotiating".
        case stemmed
        /// As written, apart from case and accents.
        case exact
    }

    /// Every document.
    case everything
    /// No document.
    case nothing
    /// The words of a text: one word, or several that must stand together ("anti-Soviet").
    case word(String, matching: Matching = .stemmed, language: Language? = nil, in: [String] = [])
    /// Words next to each other, in this order.
    case phrase(String, matching: Matching = .exact, language: Language? = nil, in: [String] = [])
    /// Words, phrases and patterns with at most `words` other words between the first and the
    /// last of them, in any order. `words` is cut to 1,000.
    case near([Query], words: Int)
    /// Words that begin so: over the written forms, or over the stems.
    case prefix(String, matching: Matching = .exact, in: [String] = [])
    /// Words of this pattern: `*` stands for any letters, `?` for one.
    case wildcard(String, in: [String] = [])
    /// Words that differ in at most one letter: inserted, left out, replaced or exchanged with
    /// its neighbour.
    case fuzzy(String, in: [String] = [])
    /// Documents with exactly this value in a keyword field.
    case keyword(String, in: String)
    /// Documents with at least one of these values in a keyword field.
    case keywords([String], in: String)
    /// Documents with a value that begins so in a keyword field.
    case keywordPrefix(String, in: String)
    /// Documents whose number lies in the range, or whose span overlaps it.
    case range(ClosedRange<Int>, in: String)
    /// Documents that have any value in a keyword, number or span field.
    case present(in: String)
    /// Documents with one of these keys.
    case keys([String])
    /// Documents that match all; of none: every document.
    case all([Query])
    /// Documents that match one or more; of none: no document.
    case any([Query])
    /// Documents that do not match.
    case not(Query)
    /// The same documents, their scores multiplied.
    case boosted(Query, by: Float)
    /// The same documents, without a score.
    case filter(Query)
}
