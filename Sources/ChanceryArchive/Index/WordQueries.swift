// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel

/// Words, phrases and neighbourhoods in the terms of the full-text engine.
enum WordQueries {
    /// The engine's form of a word, a phrase or a neighbourhood; nil if it is none of these.
    static func translated(_ query: Query, in zones: [Zone]) -> ChanceryIndex.Query? {
        let fields = zones.map(\.rawValue)
        switch query {
        case .word(let pattern): return translated(pattern, in: fields)
        case .phrase(let text): return .phrase(text, in: fields)
        case .near(let left, let right, let within):
            return near(left, right, within: within, in: fields)
        case .everything, .all, .any, .not, .zones, .field, .dates: return nil
        }
    }

    /// The words and phrases that a query asks for, for marking them in a text.
    static func leaves(_ query: Query, in zones: [Zone]) -> [ChanceryIndex.Query] {
        switch query {
        case .word, .phrase, .near: translated(query, in: zones).map { [$0] } ?? []
        case .all(let parts), .any(let parts): parts.flatMap { leaves($0, in: zones) }
        case .zones(let inner, let query):
            leaves(query, in: zones.isEmpty ? inner : zones.filter { inner.contains($0) })
        case .everything, .not, .field, .dates: []
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
        let lefts = operands(left, in: fields)
        let rights = operands(right, in: fields)
        guard lefts.count * rights.count <= 64 else { return .all([.any(lefts), .any(rights)]) }
        return .any(
            lefts.flatMap { left in rights.map { .near([left, $0], words: within) } })
    }

    private static func operands(_ query: Query, in fields: [String]) -> [ChanceryIndex.Query] {
        switch query {
        case .word(let pattern): [translated(pattern, in: fields)]
        case .phrase(let text): [.phrase(text, in: fields)]
        case .any(let parts): parts.flatMap { operands($0, in: fields) }
        case .near(_, let right, within: _): operands(right, in: fields)
        case .everything, .all, .not, .zones, .field, .dates: []
        }
    }
}
