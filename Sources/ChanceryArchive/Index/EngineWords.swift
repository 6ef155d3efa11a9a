// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel
import ChanceryStore

/// Words as the full-text engine finds them.
struct EngineWords: WordAnswering {
    let catalogue: Catalogue
    let snapshot: Snapshot
    let ordinals: [String: Int32]
    let deadline: ContinuousClock.Instant

    func isAnswerable(_ query: Query) -> Bool { EngineWords.translated(query) != nil }

    func found(_ query: Query, ranks: Bool) throws -> QueryEvaluation.Found {
        var documents = DocumentSet(capacity: catalogue.count)
        var scores = ranks ? [Float](repeating: 0, count: catalogue.count) : nil
        guard let query = EngineWords.translated(query) else {
            return QueryEvaluation.Found(documents: documents, scores: scores)
        }
        let budget = Budget(time: deadline - .now)
        do throws(IndexError) {
            if ranks {
                let request = Request(
                    query, limit: max(1, snapshot.documentCount), isCounted: false,
                    budget: budget)
                for hit in try snapshot.search(request).hits {
                    guard let ordinal = ordinals[hit.key] else { continue }
                    documents.insert(Int(ordinal))
                    scores?[Int(ordinal)] = hit.score
                }
            } else {
                for key in try snapshot.matches(query, budget: budget) {
                    if let ordinal = ordinals[key] { documents.insert(Int(ordinal)) }
                }
            }
        } catch { throw EngineSearchIndex.storeError(error) }
        return QueryEvaluation.Found(documents: documents, scores: scores)
    }

    /// The engine's form of a query about words; nil if it asks about anything else.
    static func translated(
        _ query: Query, in zones: [Zone] = []
    ) -> ChanceryIndex.Query? {
        let fields = zones.map(\.rawValue)
        switch query {
        case .word(let pattern): return translated(pattern, in: fields)
        case .phrase(let text): return .phrase(text, in: fields)
        case .near(let left, let right, let within):
            return near(left, right, within: within, in: fields)
        case .all(let parts):
            let inner = parts.compactMap { translated($0, in: zones) }
            return inner.count == parts.count ? .all(inner) : nil
        case .any(let parts):
            let inner = parts.compactMap { translated($0, in: zones) }
            return inner.count == parts.count ? .any(inner) : nil
        case .zones(let inner, let query):
            let common = zones.isEmpty ? inner : inner.filter { zones.contains($0) }
            // Where two confine each other to nothing, the words stand nowhere.
            return common.isEmpty ? .nothing : translated(query, in: common)
        case .everything, .not, .field, .dates: return nil
        }
    }

    private static func translated(
        _ pattern: WordPattern, in fields: [String]
    ) -> ChanceryIndex.Query {
        switch pattern.comparison {
        case .stem: .word(pattern.text, matching: .stemmed, in: fields)
        case .exact: .word(pattern.text, matching: .exact, in: fields)
        case .prefix: .prefix(pattern.text, in: fields)
        case .oneEdit: .fuzzy(pattern.text, in: fields)
        }
    }

    /// Nearness of alternatives is multiplied out.
    private static func near(
        _ left: Query, _ right: Query, within: Int, in fields: [String]
    ) -> ChanceryIndex.Query {
        let lefts = leaves(left, in: fields)
        let rights = leaves(right, in: fields)
        guard lefts.count * rights.count <= 64 else { return .all([.any(lefts), .any(rights)]) }
        return .any(
            lefts.flatMap { left in rights.map { .near([left, $0], words: within) } })
    }

    private static func leaves(_ query: Query, in fields: [String]) -> [ChanceryIndex.Query] {
        switch query {
        case .word(let pattern): [translated(pattern, in: fields)]
        case .phrase(let text): [.phrase(text, in: fields)]
        case .any(let parts): parts.flatMap { leaves($0, in: fields) }
        case .near(_, let right, within: _): leaves(right, in: fields)
        case .everything, .all, .not, .zones, .field, .dates: []
        }
    }
}
