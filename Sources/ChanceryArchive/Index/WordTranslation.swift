// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Turns queries about words into the expressions of the two word tables.
struct WordTranslation {
    /// The words of the index at most one edit from a word.
    let spellings: (String) -> [String]

    /// A part of a query that one table answers.
    struct Part: Hashable {
        var table: WordIndex.Table
        var expression: WordExpression
    }

    /// The expression of a query, if one table can answer it whole; nil otherwise.
    func part(_ query: Query) -> Part? {
        switch query {
        case .word(let pattern): return part(pattern)
        case .phrase(let text): return Part(table: .words, expression: .phrase(text))
        case .near(let left, let right, let within): return near(left, right, within)
        case .all(let parts): return joined(parts) { .all($0) }
        case .any(let parts): return joined(parts) { .any($0) }
        case .zones(let zones, let inner):
            guard let inner = part(inner) else { return nil }
            let names = zones.map { WordIndex.columns[DocumentScan.place($0)] }
            return Part(table: inner.table, expression: .columns(names, inner.expression))
        case .everything, .not, .field, .dates: return nil
        }
    }

    /// The single words and phrases that a query asks for, for marking them in a text.
    func leaves(_ query: Query, zones: [Zone] = []) -> [(part: Part, zones: [Zone])] {
        switch query {
        case .word, .phrase, .near: part(query).map { [($0, zones)] } ?? []
        case .all(let parts), .any(let parts): parts.flatMap { leaves($0, zones: zones) }
        case .zones(let inner, let query):
            leaves(query, zones: zones.isEmpty ? inner : zones.filter { inner.contains($0) })
        case .everything, .not, .field, .dates: []
        }
    }

    private func part(_ pattern: WordPattern) -> Part? {
        switch pattern.comparison {
        case .stem: return Part(table: .stems, expression: .phrase(pattern.text))
        case .exact: return Part(table: .words, expression: .phrase(pattern.text))
        case .prefix: return Part(table: .words, expression: .prefix(pattern.text))
        case .oneEdit:
            let found = spellings(SortingName.of(pattern.text))
            let words = found.isEmpty ? [pattern.text] : found
            return Part(table: .words, expression: .any(words.map { .phrase($0) }))
        }
    }

    private func joined(
        _ parts: [Query], _ join: ([WordExpression]) -> WordExpression
    ) -> Part? {
        let translated = parts.compactMap(part)
        guard translated.count == parts.count, let table = translated.first?.table,
            translated.allSatisfy({ $0.table == table })
        else { return nil }
        return Part(table: table, expression: join(translated.map(\.expression)))
    }

    /// FTS5 knows nearness of phrases only; alternatives are multiplied out.
    private func near(_ left: Query, _ right: Query, _ within: Int) -> Part? {
        let lefts = phrases(left)
        let rights = phrases(right)
        guard !lefts.isEmpty, !rights.isEmpty, lefts.count * rights.count <= 64 else {
            return joined([left, right]) { .all($0) }
        }
        let isExact = (lefts + rights).allSatisfy { $0.table == .words }
        let pairs = lefts.flatMap { left in
            rights.map { right in
                WordExpression.near([left.text, right.text], within: within)
            }
        }
        return Part(table: isExact ? .words : .stems, expression: .any(pairs))
    }

    private func phrases(_ query: Query) -> [(table: WordIndex.Table, text: String)] {
        switch query {
        case .phrase(let text): return [(.words, text)]
        case .word(let pattern):
            switch pattern.comparison {
            case .stem: return [(.stems, pattern.text)]
            case .exact: return [(.words, pattern.text)]
            case .oneEdit: return spellings(SortingName.of(pattern.text)).map { (.words, $0) }
            case .prefix: return []
            }
        case .any(let parts):
            let all = parts.map(phrases)
            return all.contains { $0.isEmpty } ? [] : all.flatMap { $0 }
        case .near(_, let right, within: _): return phrases(right)
        case .everything, .all, .not, .zones, .field, .dates: return []
        }
    }
}
