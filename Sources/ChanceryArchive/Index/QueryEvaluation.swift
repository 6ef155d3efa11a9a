// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Answers a question by joining what the word tables and the columns say.
struct QueryEvaluation {
    let catalogue: Catalogue
    let fields: FieldMatching
    let words: any WordAnswering

    /// Documents, and their scores where words were asked for.
    struct Found {
        var documents: DocumentSet
        var scores: [Float]?
    }

    /// Answers a question.
    func answer(_ question: SearchQuestion) throws -> SearchAnswer {
        let (query, hadDates) = question.query.withoutDates
        let ranks = question.order == .relevance && question.limit > 0
        var found = try evaluate(query, ranks: ranks)
        for filter in question.filters where filter.field != .year {
            found.documents.formIntersection(fields.documents(filter))
        }
        let years = question.filters.filter { $0.field == .year && $0.value != "undated" }
        var answer = SearchAnswer()
        if hadDates || !years.isEmpty {
            var undated = found.documents
            undated.formIntersection(fields.undated)
            answer.undated = undated.count
        }
        for dates in QueryEvaluation.dates(of: question.query) {
            found.documents.formIntersection(try evaluate(dates, ranks: false).documents)
        }
        for filter in question.filters where filter.field == .year {
            found.documents.formIntersection(fields.documents(filter))
        }
        answer.total = found.documents.count
        answer.hits = page(of: found, question)
        if question.countsFacets {
            let counting = FacetCounting(catalogue: catalogue)
            answer.facets = counting.facets(of: found.documents)
            answer.years = counting.years(of: found.documents)
        }
        return answer
    }

    /// The documents that a query asks for.
    func evaluate(_ query: Query, ranks: Bool) throws -> Found {
        if words.isAnswerable(query) { return try words.found(query, ranks: ranks) }
        switch query {
        case .everything: return Found(documents: DocumentSet(all: catalogue.count))
        case .word, .phrase, .near: return Found(documents: DocumentSet(capacity: catalogue.count))
        case .all(let parts): return try all(parts, ranks: ranks)
        case .any(let parts):
            var result = Found(documents: DocumentSet(capacity: catalogue.count))
            for part in parts {
                let found = try evaluate(part, ranks: ranks)
                result.documents.formUnion(found.documents)
                result.add(found.scores)
            }
            return result
        case .not(let inner):
            return Found(documents: try evaluate(inner, ranks: false).documents.complement)
        case .zones(let zones, let inner):
            return try evaluate(QueryEvaluation.pushed(zones, into: inner), ranks: ranks)
        case .field(let field, let pattern):
            return Found(documents: try fields.documents(field, pattern))
        case .dates(let from, let to):
            return Found(documents: fields.overlapping(from: from, to: to))
        }
    }

    /// Parts about words are answered together.
    private func all(_ parts: [Query], ranks: Bool) throws -> Found {
        var result = Found(documents: DocumentSet(all: catalogue.count))
        let answerable = parts.filter(words.isAnswerable)
        if !answerable.isEmpty {
            result = try words.found(.conjunction(answerable), ranks: ranks)
        }
        for part in parts where !words.isAnswerable(part) {
            let found = try evaluate(part, ranks: ranks)
            result.documents.formIntersection(found.documents)
            result.add(found.scores)
        }
        return result
    }

    private func page(of found: Found, _ question: SearchQuestion) -> [SearchAnswer.Hit] {
        guard question.limit > 0 else { return [] }
        var ordinals = found.documents.ordinals
        let offset = max(0, question.offset)
        guard offset < ordinals.count else { return [] }
        let end =
            question.limit > ordinals.count - offset
            ? ordinals.count : offset + question.limit
        switch question.order {
        case .relevance:
            if let scores = found.scores {
                ordinals.sort { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
            }
        case .date:
            let days = catalogue.firstDays
            ordinals.sort { (days[$0], $0) < (days[$1], $1) }
        case .latest:
            let days = catalogue.lastDays
            ordinals.sort { days[$0] != days[$1] ? days[$0] > days[$1] : $0 < $1 }
        }
        return ordinals[offset..<end].map {
            SearchAnswer.Hit(ordinal: $0, score: Double(found.scores?[$0] ?? 0))
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

    /// Moves zones down to the words that they confine.
    private static func pushed(_ zones: [Zone], into query: Query) -> Query {
        switch query {
        case .everything, .field, .dates: return query
        case .word, .phrase, .near: return .zones(zones, query)
        case .all(let parts): return .all(parts.map { pushed(zones, into: $0) })
        case .any(let parts): return .any(parts.map { pushed(zones, into: $0) })
        case .not(let inner): return .not(pushed(zones, into: inner))
        case .zones(let inner, let query):
            let common = inner.filter { zones.contains($0) }
            // Where two confine each other to nothing, the words stand nowhere.
            return common.isEmpty ? .not(.everything) : pushed(common, into: query)
        }
    }
}

extension QueryEvaluation.Found {
    /// Adds scores to those that are there.
    mutating func add(_ more: [Float]?) {
        guard let more else { return }
        guard var sum = scores else {
            scores = more
            return
        }
        for index in sum.indices { sum[index] += more[index] }
        scores = sum
    }
}
