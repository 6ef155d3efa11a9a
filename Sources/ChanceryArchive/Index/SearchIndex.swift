// SPDX-License-Identifier: Apache-2.0

package import ChanceryIndex
package import ChanceryModel

/// What an archive needs of a full-text index.
///
/// The seam is crossed a few times per search and once per batch of an import. An index is derived
/// from the store: it may be behind, never ahead. Its methods block the calling thread; the archive
/// calls them off the cooperative pool.
package protocol SearchIndex: Sendable {
    /// The change number up to which the index follows the store.
    func changeNumber() throws -> Int

    /// What tells states of the index apart that searches are answered from.
    var state: UInt64 { get }

    /// Makes ready what searches over a catalogue need, so that none of them waits for it; from the
    /// first call on, searches over it are answered from the state of this moment.
    func follow(_ catalogue: Catalogue) throws

    /// Answers a question over the documents of a catalogue.
    ///
    /// - Parameter people: gives the identifiers of the persons whose names hold some words.
    func answer(
        _ question: SearchQuestion, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> SearchAnswer

    /// Why a document has its score, as a tree in lines of text; nil if the index lacks it.
    func explanation(
        of question: SearchQuestion, for id: DocumentID, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> String?

    /// The best places of the searched words in documents, in the order of the documents.
    func contexts(
        of query: Query, zones: [Zone], in documents: [Document], limit: Int
    ) throws -> [[SearchHit.Context]]

    /// Adds to the index in one commit; on a throw nothing of it is kept.
    func update(_ body: (any SearchIndexUpdate) throws -> Void) throws

    /// Replaces the index by one that holds what the body adds; readers see the old one until then.
    func rebuild(_ body: (any SearchIndexUpdate) throws -> Void) throws

    /// What the index holds in another state than a catalogue.
    func differences(from catalogue: Catalogue) throws -> IndexDifferences

    /// The names of documents of which the index holds something else than one that is made of
    /// what the body adds. That one is made in the system's folder for temporary files, and
    /// removed again.
    func differences(
        fromIndexOf body: (any SearchIndexUpdate) throws -> Void
    ) throws -> [String]

    /// Looks for what is wrong with the index itself, one sentence each.
    func problems() throws -> [String]
}

/// One commit to a full-text index.
package protocol SearchIndexUpdate {
    /// Adds documents, in place of what the index has under their names.
    func add(_ entries: [IndexEntry]) throws

    /// Removes what the index has under these names.
    func remove(_ keys: [String]) throws

    /// Says up to where the index follows the store with this commit.
    func setState(change: Int) throws
}

/// What an index holds in another state than the store.
package struct IndexDifferences: Sendable {
    /// Documents, by their ordinals, that it lacks or holds in an earlier state.
    package var outdated: [Int] = []
    /// Names of documents that the store no longer shows.
    package var strays: [String] = []

    /// Whether there are none.
    package var isEmpty: Bool { outdated.isEmpty && strays.isEmpty }
}

/// A document on its way into an index.
package struct IndexEntry: Sendable {
    /// Its name.
    package var id: DocumentID
    /// Its words by zone, in the order of `DocumentScan.place`.
    package var texts: [String]
    /// What filters and facets look at.
    package var fields: IndexFields
    /// Its language, as BCP 47 tag.
    package var language: String

    init(_ document: Document, scan: DocumentScan, fields: IndexFields) {
        id = document.id
        texts = IndexSchema.zones.map { scan.words(of: $0) }
        self.fields = fields
        language = document.texts.first?.language ?? "en"
    }
}

/// What an archive asks of its index.
package struct SearchQuestion: Sendable {
    /// The query; the zones of the request are part of it.
    package var query: Query
    /// A document whose telling words are asked for beside the query.
    package var model: Model?
    /// What was clicked beside the words.
    package var filters: [SearchFilter]
    /// The documents of the conditions that findings answer, by the condition.
    package var keys: [Query: [String]] = [:]
    /// The order of the results.
    package var order: SearchRequest.Order
    /// How many results to pass over.
    package var offset: Int
    /// How many results to give; `Int.max` for all.
    package var limit: Int
    /// Whether to count facets and years.
    package var countsFacets: Bool
    /// When to give up.
    package var deadline: ContinuousClock.Instant
    /// What ends it before that.
    package var cancellation = Cancellation()

    /// A document that others shall be like.
    package struct Model: Sendable {
        /// Its name; it is not among the results itself.
        package var id: DocumentID
        /// Its words.
        package var text: String
        /// Their language, as BCP 47 tag.
        package var language: String
    }

    /// Whether results can be ranked.
    var isRanked: Bool { model != nil || query.asksForWords }
}

/// What an index answers.
package struct SearchAnswer: Sendable {
    /// A result: a document, by its ordinal in the catalogue, and its score.
    package struct Hit: Sendable, Hashable {
        /// The document.
        package var ordinal: Int
        /// How well it matches; higher is better.
        package var score: Double
    }

    /// How many documents match.
    package var total = 0
    /// How many undated ones match everything but the dates.
    package var undated = 0
    /// One page of results.
    package var hits: [Hit] = []
    /// The facets, if asked for.
    package var facets: [Facet] = []
    /// The years, if asked for.
    package var years: [YearCount] = []
}
