// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore

/// What an archive needs of a full-text index.
///
/// The seam is crossed a few times per search and once per batch of an import. An index is derived
/// from the store: it may be behind, never ahead. Its methods block the calling thread; the archive
/// calls them off the cooperative pool.
package protocol SearchIndex: Sendable {
    /// The change number up to which the index follows the store.
    func changeNumber() throws -> Int

    /// The row of the newest revision that the index knows.
    func newestRevision() throws -> Int

    /// Answers a question over the documents of a catalogue.
    ///
    /// - Parameter people: gives the identifiers of the persons whose names hold some words.
    func answer(
        _ question: SearchQuestion, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> SearchAnswer

    /// The best places of the searched words in documents, in the order of the documents.
    func contexts(
        of query: Query, zones: [Zone], in documents: [Document], limit: Int
    ) throws -> [[SearchHit.Context]]

    /// Adds to the index in one commit; on a throw nothing of it is kept.
    func update(_ body: (any SearchIndexUpdate) throws -> Void) throws

    /// Makes the index empty, as part of the next `update`.
    func rebuild(_ body: (any SearchIndexUpdate) throws -> Void) throws

    /// The documents of a catalogue that the index lacks in their newest revision.
    func missing(from catalogue: Catalogue) throws -> [DocumentID]

    /// Looks for what is wrong with the index itself, one sentence each.
    func problems() throws -> [String]
}

/// One commit to a full-text index.
package protocol SearchIndexUpdate {
    /// Adds the newest revisions of documents.
    func add(_ entries: [IndexEntry]) throws

    /// Says up to where the index follows the store with this commit.
    func setState(change: Int, revision: Int) throws
}

/// A document on its way into an index.
package struct IndexEntry: Sendable {
    /// The row of its newest revision in the store.
    package var revision: Int
    /// Its name.
    package var id: DocumentID
    /// Its words by zone, in the order of `DocumentScan.place`.
    package var texts: [String]
    /// What filters and facets look at.
    package var entry: CatalogueEntry
    /// Its language, as BCP 47 tag.
    package var language: String

    init(revision: Int, document: Document, scan: DocumentScan, entry: CatalogueEntry) {
        self.revision = revision
        id = document.id
        texts = [
            Zone.title, .summary, .heading, .body, .footnote, .sourceNote, .attachment,
        ].map { scan.words(of: $0) }
        self.entry = entry
        language = document.texts.first?.language ?? "en"
    }
}

/// What an archive asks of its index.
package struct SearchQuestion: Sendable {
    /// The query; the zones of the request are part of it.
    package var query: Query
    /// What was clicked beside the words.
    package var filters: [SearchFilter]
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
