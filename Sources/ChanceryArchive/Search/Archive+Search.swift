// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
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
        let (question, found) = Archive.question(request)
        let query = question.query
        var problems = found
        guard let index else {
            problems.append(Archive.missingIndex)
            return SearchResults(
                understood: query.description, problems: problems, total: 0, undated: 0,
                hits: [], facets: [], years: [], change: 0)
        }
        return try await readRefusing(question) { reader, catalogue, question in
            let question = try self.completed(question, request, reader)
            let answer = try self.answer(question, index, catalogue, reader)
            let summaries = try answer.hits.map { try catalogue.summary($0.ordinal, reader) }
            var contexts: [[SearchHit.Context]] = answer.hits.map { _ in [] }
            var copies: [Int: Int] = [:]
            var read: [Int: Document] = [:]
            if request.givesRecords || request.showsContext && query.asksForWords {
                let lens = try self.lens(reader)
                for (place, hit) in answer.hits.prefix(Archive.contextLimit).enumerated() {
                    read[place] = try reader.document(row: Int(catalogue.rows[hit.ordinal]))
                        .map { HeldDocument($0, lens).document }
                }
            }
            if request.showsContext {
                copies = try CopyFolding(catalogue: catalogue).copies(
                    among: answer.hits.prefix(Archive.contextLimit).map(\.ordinal),
                    title: { summaries[$0].title },
                    document: {
                        let row = Int(catalogue.rows[answer.hits[$0].ordinal])
                        return try read[$0] ?? reader.document(row: row)?.document
                    })
            }
            if request.showsContext, query.asksForWords {
                let documents = read.sorted { $0.key < $1.key }
                let places = try index.contexts(
                    of: query, zones: [], in: documents.map(\.value), limit: 3)
                for ((hit, _), places) in zip(documents, places) { contexts[hit] = places }
            }
            return SearchResults(
                understood: query.description, problems: found, total: answer.total,
                undated: answer.undated,
                hits: answer.hits.indices.map { index in
                    var hit = SearchHit(
                        document: summaries[index], score: answer.hits[index].score,
                        contexts: contexts[index])
                    hit.copyOf = copies[index].map { summaries[$0].id }
                    hit.record = read[index]?.record
                    return hit
                },
                facets: answer.facets, years: answer.years, change: catalogue.change)
        }
    }

    /// The names of all documents that a search finds, in its order.
    package func identifiers(of request: SearchRequest) async throws -> [DocumentID] {
        guard let index else { return [] }
        var (question, _) = Archive.question(request)
        question.limit = SearchLimits.deepest
        question.countsFacets = false
        return try await readRefusing(question) { reader, catalogue, question in
            let question = try self.completed(question, request, reader)
            let answer = try self.answer(question, index, catalogue, reader)
            return answer.hits.map { catalogue.identifiers[$0.ordinal] }
        }
    }

    /// Why a document has its score in a search: a tree of parts with their numbers, one in a line;
    /// nil if the index does not have it.
    package func explain(_ request: SearchRequest, _ id: DocumentID) async throws -> String? {
        guard let index else { return nil }
        let (question, _) = Archive.question(request)
        return try await readRefusing(question) { reader, catalogue, question in
            let question = try self.completed(question, request, reader)
            return try index.explanation(of: question, for: id, over: catalogue) {
                try reader.personIdentifiers(holding: $0)
            }
        }
    }

    /// What a request asks, and what of it was not understood.
    private static func question(
        _ request: SearchRequest
    ) -> (question: SearchQuestion, problems: [QueryProblem]) {
        let parsed = QueryParser.parse(request.query)
        let question = SearchQuestion(
            query: Archive.query(parsed.query, confinedTo: request.zones),
            filters: request.filters, order: request.order,
            offset: min(max(0, request.offset), SearchLimits.deepest),
            limit: min(max(0, request.limit), SearchLimits.pageSize),
            countsFacets: request.countsFacets,
            deadline: ContinuousClock.now + Archive.searchBudget)
        return (question, parsed.problems)
    }

    /// The answer of the index; in the order of arrival where that is asked for.
    private func answer(
        _ question: SearchQuestion, _ index: any SearchIndex, _ catalogue: Catalogue,
        _ reader: StoreReader
    ) throws -> SearchAnswer {
        guard question.order == .arrival || question.order == .latestArrival else {
            return try index.answer(question, over: catalogue) {
                try reader.personIdentifiers(holding: $0)
            }
        }
        var all = question
        all.offset = 0
        all.limit = SearchLimits.deepest
        var answer = try index.answer(all, over: catalogue) {
            try reader.personIdentifiers(holding: $0)
        }
        let relations = try correspondence(reader)
        let place = question.place
        let timed = answer.hits.map { hit in
            (hit, relations.arrival(of: catalogue.identifiers[hit.ordinal], in: place)?.seconds)
        }
        let isLatest = question.order == .latestArrival
        let sorted = timed.enumerated().sorted { left, right in
            switch (left.element.1, right.element.1) {
            case (let first?, let second?) where first != second:
                isLatest ? first > second : first < second
            case (.some, .none): true
            case (.none, .some): false
            default: left.offset < right.offset
            }
        }
        answer.hits = sorted.dropFirst(question.offset).prefix(question.limit).map(\.element.0)
        return answer
    }

    /// The question with the words of the document that others shall be like, and with the
    /// documents of the conditions that findings answer.
    private func completed(
        _ question: SearchQuestion, _ request: SearchRequest, _ reader: StoreReader
    ) throws -> SearchQuestion {
        var question = question
        try question.answerFindings { try correspondence(reader) }
        guard let id = request.model, case .held(let stored) = try reader.document(id) else {
            return question
        }
        let scan = DocumentScan(stored.document)
        question.model = SearchQuestion.Model(
            id: id,
            text: [Zone.title, .heading, .body].map { scan.words(of: $0) }
                .joined(separator: "\n"),
            language: stored.document.texts.first?.language ?? "en")
        return question
    }

    /// Asks the index in a turn of its own; a task that is cancelled ends the search. The time of a
    /// search begins when its turn has come.
    private func readRefusing<Value: Sendable>(
        _ question: SearchQuestion,
        _ body: @Sendable @escaping (StoreReader, Catalogue, SearchQuestion) throws -> Value
    ) async throws -> Value {
        try await withTaskCancellationHandler {
            try await readRefusing { reader, catalogue in
                var question = question
                question.deadline = ContinuousClock.now + Archive.searchBudget
                return try body(reader, catalogue, question)
            }
        } onCancel: {
            question.cancellation.cancel()
        }
    }

    /// Reads, and says in its own way that a search was given up.
    func readRefusing<Value: Sendable>(
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
        message: "The archive has no full-text index that can be read; run `chancery index`.")

    private static func query(_ query: Query, confinedTo zones: [Zone]) -> Query {
        zones.isEmpty || !query.asksForWords ? query : .zones(zones, query)
    }
}
