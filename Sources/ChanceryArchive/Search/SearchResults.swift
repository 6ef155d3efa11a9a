// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What an archive found.
package struct SearchResults: Hashable, Sendable {
    /// The query as it was understood, in the query language, fully bracketed where it matters.
    package var understood: String
    /// What was not understood, and what was searched instead.
    package var problems: [QueryProblem]
    /// How many documents match.
    package var total: Int
    /// How many undated documents match everything but the dates; they are not among the results
    /// of a search confined to dates.
    package var undated: Int
    /// One page of results.
    package var hits: [SearchHit]
    /// The facets, in the order of `FacetField`; empty unless asked for.
    package var facets: [Facet]
    /// How many matches each year has; a document dated by a range counts in each of its years.
    package var years: [YearCount]
    /// The change number of the archive that answered.
    package var change: Int

    /// Makes results.
    package init(
        understood: String, problems: [QueryProblem], total: Int, undated: Int,
        hits: [SearchHit], facets: [Facet], years: [YearCount], change: Int
    ) {
        self.understood = understood
        self.problems = problems
        self.total = total
        self.undated = undated
        self.hits = hits
        self.facets = facets
        self.years = years
        self.change = change
    }
}

/// One result.
package struct SearchHit: Hashable, Sendable {
    /// The document.
    package var document: DocumentSummary
    /// How well it matches; higher is better, 0 where no words were asked for.
    package var score: Double
    /// The best places, in words.
    package var contexts: [Context]
    /// The result above it of which it is another copy; nil if it is none.
    package var copyOf: DocumentID?
    /// Its record, where records were asked for; citations need more than a row shows.
    package var record: Record?

    /// Makes a result.
    package init(document: DocumentSummary, score: Double, contexts: [Context]) {
        self.document = document
        self.score = score
        self.contexts = contexts
    }

    /// Words in context.
    package struct Context: Hashable, Sendable {
        /// The zone the words stand in.
        package var zone: Zone
        /// The paragraph, from 1, where the zone is the body.
        package var paragraph: Int?
        /// The words, those that were searched apart.
        package var pieces: [Piece]

        /// Makes a context.
        package init(zone: Zone, paragraph: Int? = nil, pieces: [Piece]) {
            self.zone = zone
            self.paragraph = paragraph
            self.pieces = pieces
        }
    }

    /// A run of words of a context.
    package struct Piece: Hashable, Sendable {
        /// The words.
        package var text: String
        /// Whether they were searched for.
        package var isMatch: Bool

        /// Makes a piece.
        package init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }
}

/// The values of one field over all matches.
package struct Facet: Hashable, Sendable {
    /// The field.
    package var field: FacetField
    /// Its values, the most frequent first.
    package var values: [FacetValue]
    /// How many further values there are.
    package var more: Int

    /// Makes a facet.
    package init(field: FacetField, values: [FacetValue], more: Int) {
        self.field = field
        self.values = values
        self.more = more
    }
}

/// A value of a facet.
package struct FacetValue: Hashable, Sendable {
    /// The value, for a `SearchFilter`.
    package var value: String
    /// The value for a reader.
    package var label: String
    /// How many matches bear it.
    package var count: Int

    /// Makes a value.
    package init(value: String, label: String, count: Int) {
        self.value = value
        self.label = label
        self.count = count
    }
}
