// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Words as the tables of SQLite's FTS5 find them.
struct TableWords: WordAnswering {
    let catalogue: Catalogue
    let index: WordIndexReader
    let translation: WordTranslation
    let deadline: ContinuousClock.Instant

    func isAnswerable(_ query: Query) -> Bool {
        if translation.part(query) != nil { return true }
        if case .all(let parts) = query { return parts.allSatisfy { translation.part($0) != nil } }
        return false
    }

    func found(_ query: Query, ranks: Bool) throws -> QueryEvaluation.Found {
        if let part = translation.part(query) { return try search(part, ranks: ranks) }
        var result = QueryEvaluation.Found(documents: DocumentSet(all: catalogue.count))
        guard case .all(let parts) = query else { return result }
        // Parts that one table can answer together go to it together.
        var grouped: [WordIndex.Table: [WordExpression]] = [:]
        for part in parts.compactMap(translation.part) {
            grouped[part.table, default: []].append(part.expression)
        }
        for table in [WordIndex.Table.stems, .words] {
            guard let expressions = grouped[table] else { continue }
            let found = try search(
                WordTranslation.Part(table: table, expression: .all(expressions)), ranks: ranks)
            result.documents.formIntersection(found.documents)
            result.add(found.scores)
        }
        return result
    }

    private func search(
        _ part: WordTranslation.Part, ranks: Bool
    ) throws -> QueryEvaluation.Found {
        var documents = DocumentSet(capacity: catalogue.count)
        var scores = ranks ? [Float](repeating: 0, count: catalogue.count) : nil
        try index.forEachMatch(
            of: part.expression, in: part.table, ranks: ranks, deadline: deadline
        ) { revision, score in
            // Rows of older revisions stay in the tables until the index is built anew.
            guard let ordinal = catalogue.ordinal(ofRevision: revision) else { return }
            documents.insert(ordinal)
            scores?[ordinal] = score
        }
        return QueryEvaluation.Found(documents: documents, scores: scores)
    }
}
