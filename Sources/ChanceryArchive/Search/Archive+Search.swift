// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

extension Archive {
    /// How long a search may take.
    package static let searchBudget = Duration.seconds(2)

    /// Searches the archive.
    ///
    /// A query that cannot be understood is searched as words, and `problems` says so.
    /// - Throws: `SearchTooCostly` if it takes longer than two seconds or needs too much memory.
    package func search(_ request: SearchRequest) async throws -> SearchResults {
        let parsed = QueryParser.parse(request.query)
        let query = Archive.query(parsed.query, confinedTo: request.zones)
        let question = SearchQuestion(
            query: query, filters: request.filters,
            order: request.order, offset: min(max(0, request.offset), SearchLimits.deepest),
            limit: min(max(0, request.limit), SearchLimits.pageSize),
            countsFacets: request.countsFacets,
            deadline: ContinuousClock.now + Archive.searchBudget)
        var problems = parsed.problems
        guard let index else {
            problems.append(Archive.missingIndex)
            return SearchResults(
                understood: query.description, problems: problems, total: 0, undated: 0,
                hits: [], facets: [], years: [], change: 0)
        }
        let found = problems
        return try await readRefusing { reader, catalogue in
            var question = question
            question.deadline = ContinuousClock.now + Archive.searchBudget
            let answer = try index.answer(question, over: catalogue) {
                try reader.personIdentifiers(holding: $0)
            }
            let summaries = try answer.hits.map { try catalogue.summary($0.ordinal, reader) }
            var contexts: [[SearchHit.Context]] = answer.hits.map { _ in [] }
            if request.showsContext, query.asksForWords {
                let documents = try answer.hits.prefix(Archive.contextLimit).compactMap {
                    try reader.document(row: Int(catalogue.rows[$0.ordinal]))?.document
                }
                let places = try index.contexts(
                    of: query, zones: [], in: documents, limit: 3)
                contexts.replaceSubrange(0..<places.count, with: places)
            }
            return SearchResults(
                understood: query.description, problems: found, total: answer.total,
                undated: answer.undated,
                hits: answer.hits.indices.map {
                    SearchHit(
                        document: summaries[$0], score: answer.hits[$0].score,
                        contexts: contexts[$0])
                },
                facets: answer.facets, years: answer.years, change: catalogue.change)
        }
    }

    /// The names of all documents that a search finds, in its order.
    package func identifiers(of request: SearchRequest) async throws -> [DocumentID] {
        guard let index else { return [] }
        let parsed = QueryParser.parse(request.query)
        let question = SearchQuestion(
            query: Archive.query(parsed.query, confinedTo: request.zones),
            filters: request.filters, order: request.order, offset: max(0, request.offset),
            limit: SearchLimits.deepest, countsFacets: false,
            deadline: ContinuousClock.now + Archive.searchBudget)
        return try await readRefusing { reader, catalogue in
            var question = question
            question.deadline = ContinuousClock.now + Archive.searchBudget
            let answer = try index.answer(question, over: catalogue) {
                try reader.personIdentifiers(holding: $0)
            }
            return answer.hits.map { catalogue.identifiers[$0.ordinal] }
        }
    }

    /// Reads, and says in its own way that a search was given up.
    private func readRefusing<Value: Sendable>(
        _ body: @Sendable @escaping (StoreReader, Catalogue) throws -> Value
    ) async throws -> Value {
        do { return try await read(.long, body) } catch let error as StoreError
            where error.code == .timeBudget
        { throw SearchTooCostly() }
    }

    /// The most results that show words in context.
    private static let contextLimit = 100

    private static let missingIndex = QueryProblem(
        offset: 0, length: 0,
        message: "The archive has no full-text index yet; run `chancery index`.")

    private static func query(_ query: Query, confinedTo zones: [Zone]) -> Query {
        zones.isEmpty || !query.asksForWords ? query : .zones(zones, query)
    }
}
