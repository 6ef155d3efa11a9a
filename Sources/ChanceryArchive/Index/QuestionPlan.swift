// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel
import ChanceryStore

/// A question to the archive as requests to the full-text engine, and the answer from their
/// results.
struct QuestionPlan {
    /// What is asked.
    let request: Request
    /// What counts the undated documents beside it; nil if the question has no condition on dates.
    let undated: Request?
    private let tree: CollectionTree

    /// - Parameters:
    ///   - model: the telling words of the document that others shall be like.
    ///   - strays: documents that the index has and the archive no longer shows.
    init(
        _ question: SearchQuestion, _ fields: FieldQueries, model: ChanceryIndex.Query?,
        strays: [String]
    ) throws {
        tree = fields.tree
        let (query, hadDates) = question.query.withoutDates
        var parts: [ChanceryIndex.Query] = model.map { [$0] } ?? []
        if query != .everything || model == nil {
            parts.append(try QuestionPlan.translated(query, in: [], fields))
        }
        var strays = strays
        if let model = question.model { strays.append(model.id.description) }
        for filter in question.filters where filter.field != .year {
            parts.append(fields.query(filter))
        }
        if !strays.isEmpty { parts.append(.not(.keys(strays))) }
        let years = question.filters.filter { $0.field == .year }
        var dates = try QuestionPlan.dates(of: question.query).map {
            try QuestionPlan.translated($0, in: [], fields)
        }
        dates += years.map { fields.query($0) }
        var budget = Budget(time: max(.zero, question.deadline - .now))
        budget.cancellation = question.cancellation
        let (order, ties) = QuestionPlan.order(of: question)
        var request = Request(
            QuestionPlan.all(parts + dates), order: order, offset: question.offset,
            limit: question.limit, facets: question.countsFacets ? QuestionPlan.facets : [],
            budget: budget)
        request.ties = ties
        self.request = request
        let isDated = hadDates || years.contains { $0.value != "undated" }
        undated =
            isDated
            ? Request(
                QuestionPlan.all(parts + [FieldQueries.undated]), limit: 0, budget: budget) : nil
    }

    /// Best first where words are ranked, else as the collections stand.
    private static func order(
        of question: SearchQuestion
    ) -> (order: Request.Order, ties: [Request.Order]) {
        let edition: [Request.Order] = [
            .ascending(IndexSchema.Keyword.volume.rawValue), .ascending(IndexSchema.position),
        ]
        switch question.order {
        case .relevance:
            return question.isRanked ? (.relevance, []) : (edition[0], [edition[1]])
        case .date: return (.ascending(IndexSchema.date), edition)
        case .latest: return (.descending(IndexSchema.date), edition)
        // The archive puts them in order of arrival itself.
        case .arrival, .latestArrival: return (.ascending(IndexSchema.date), edition)
        }
    }

    private static func all(_ parts: [ChanceryIndex.Query]) -> ChanceryIndex.Query {
        parts.count == 1 ? parts[0] : .all(parts)
    }

    // MARK: The query

    private static func translated(
        _ query: Query, in zones: [Zone], _ fields: FieldQueries
    ) throws -> ChanceryIndex.Query {
        switch query {
        case .everything: return .everything
        case .word, .phrase, .near: return WordQueries.translated(query, in: zones) ?? .nothing
        case .all(let parts):
            return .all(try parts.map { try translated($0, in: zones, fields) })
        case .any(let parts):
            return .any(try parts.map { try translated($0, in: zones, fields) })
        case .not(let inner): return .not(try translated(inner, in: zones, fields))
        case .zones(let inner, let query):
            let common = zones.isEmpty ? inner : inner.filter { zones.contains($0) }
            // Where two confine each other to nothing, the words stand nowhere.
            return common.isEmpty ? .nothing : try translated(query, in: common, fields)
        case .field(let field, let pattern): return try fields.query(field, pattern)
        case .dates(let from, let to): return FieldQueries.overlapping(from: from, to: to)
        }
    }

    /// The conditions on dates that must hold.
    private static func dates(of query: Query) -> [Query] {
        switch query {
        case .dates: [query]
        case .all(let parts): parts.flatMap(dates)
        case .everything, .word, .phrase, .near, .any, .not, .zones, .field: []
        }
    }

    // MARK: Facets

    /// The facets in the order of `FacetField`.
    private static let counted: [(field: FacetField, keyword: IndexSchema.Keyword)] =
        FacetField.allCases.compactMap { field in
            switch field {
            case .year: (field, .year)
            case .collection: (field, .volume)
            case .kind: (field, .kind)
            case .from: (field, .from)
            case .to: (field, .to)
            case .place: (field, .place)
            case .classification: (field, .classification)
            case .fileClass: (field, .fileClass)
            case .person: nil
            }
        }

    private static var facets: [Request.Facet] {
        counted.map { entry in
            // Years are shown as a histogram, volumes are put in order by their titles.
            let isWhole = entry.field == .year || entry.field == .collection
            return .values(
                entry.keyword.rawValue, limit: isWhole ? .max : SearchLimits.facetValues)
        }
    }

    /// The answer that the results give.
    func answer(
        _ result: SearchResult, undated: Int, ordinal: (DocumentID) -> Int?
    ) -> SearchAnswer {
        var answer = SearchAnswer()
        answer.total = result.total ?? 0
        answer.undated = undated
        answer.hits = result.hits.compactMap { hit in
            guard let id = DocumentID(hit.key), let ordinal = ordinal(id) else { return nil }
            return SearchAnswer.Hit(ordinal: ordinal, score: Double(hit.score))
        }
        for (entry, counts) in zip(QuestionPlan.counted, result.facets) {
            answer.facets.append(facet(entry.field, counts))
            guard entry.field == .year else { continue }
            answer.years = counts.values.compactMap { value in
                Int(value.value).map { YearCount(year: $0, count: value.count) }
            }.sorted { $0.year < $1.year }
        }
        return answer
    }

    private func facet(_ field: FacetField, _ counts: SearchResult.FacetCounts) -> Facet {
        var values = counts.values.map {
            FacetValue(value: $0.value, label: $0.value, count: $0.count)
        }
        var distinct = counts.distinct
        if field == .collection {
            for place in values.indices {
                values[place].label = tree.volumeTitle(values[place].value)
            }
        }
        if field == .year, counts.missing > 0 {
            values.append(
                FacetValue(value: "undated", label: "undated", count: counts.missing))
            distinct += 1
        }
        values.sort { ($1.count, $0.label) < ($0.count, $1.label) }
        return Facet(
            field: field, values: Array(values.prefix(SearchLimits.facetValues)),
            more: max(0, distinct - SearchLimits.facetValues))
    }
}
