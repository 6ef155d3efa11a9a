// SPDX-License-Identifier: Apache-2.0

/// Gathers the leaves of a query that can be seen in a text.
struct LeafGatherer: ~Copyable {
    private(set) var leaves: [Highlighter.Leaf] = []
    private let schema: Schema
    private var tokenizer: Tokenizer
    private var stemmers: [Language: Stemmer] = [:]

    init(_ schema: Schema) {
        self.schema = schema
        tokenizer = Tokenizer(schema.analysis.segmentation)
    }

    mutating func gather(_ query: Query, depth: Int) {
        // Deeper queries are refused by the search itself.
        if depth > 200 || leaves.count > 1024 { return }
        switch query {
        case .word, .phrase, .prefix, .wildcard, .fuzzy:
            let phrases = phrases(query)
            if !phrases.isEmpty {
                leaves.append(
                    Highlighter.Leaf(fields: Self.fields(query), operands: [phrases], words: 0))
            }
        case .near(let parts, let words):
            var operands: [[[Highlighter.Test]]] = []
            for part in parts { operands.append(phrases(part)) }
            if !operands.isEmpty, !operands.contains(where: \.isEmpty) {
                leaves.append(
                    Highlighter.Leaf(
                        fields: Self.fields(query), operands: operands,
                        words: min(max(words, 0), 1000)))
            }
        case .all(let parts), .any(let parts):
            for part in parts { gather(part, depth: depth + 1) }
        case .boosted(let part, _), .filter(let part):
            gather(part, depth: depth + 1)
        case .everything, .nothing, .keyword, .keywords, .keywordPrefix, .range, .present, .keys,
            .not:
            break
        }
    }

    private static func fields(_ query: Query) -> [String] {
        switch query {
        case .word(_, _, _, let fields), .phrase(_, _, _, let fields), .prefix(_, _, let fields),
            .wildcard(_, let fields), .fuzzy(_, let fields):
            fields
        case .near(let parts, _), .any(let parts): parts.first.map { fields($0) } ?? []
        case .boosted(let part, _): fields(part)
        default: []
        }
    }

    private mutating func test(
        _ word: String, _ matching: Query.Matching, _ language: Language?
    ) -> Highlighter.Test {
        guard matching == .stemmed else { return .form(word) }
        let language = language ?? schema.analysis.language
        let stemmer = stemmers[language] ?? Stemmer(language)
        stemmers[language] = stemmer
        return .stem(stemmer.stem(of: word))
    }

    private mutating func phrases(_ query: Query) -> [[Highlighter.Test]] {
        switch query {
        case .word(let text, let matching, let language, _):
            let tokens = tokenizer.tokens(of: text)
            let plain = tokens.filter { !$0.isExtra }
            guard let first = plain.first, let last = plain.last else { return [] }
            var result: [[Highlighter.Test]] = [[]]
            for token in plain { result[0].append(test(token.word, matching, language)) }
            for extra in tokens
            where extra.isExtra && extra.range == first.range.lowerBound..<last.range.upperBound {
                result.append([test(extra.word, matching, language)])
            }
            return result
        case .phrase(let text, let matching, let language, _):
            var phrase: [Highlighter.Test] = []
            for token in tokenizer.tokens(of: text) where !token.isExtra {
                phrase.append(test(token.word, matching, language))
            }
            return phrase.isEmpty ? [] : [phrase]
        case .prefix(let text, let matching, _):
            let folded = PatternFolding.fold(text)
            if folded.isEmpty { return [] }
            return [[matching == .exact ? .formPrefix(folded) : .stemPrefix(folded)]]
        case .wildcard(let text, _): return [[.wildcard(WildcardPattern(text))]]
        case .fuzzy(let text, _): return [[.fuzzy(OneEdit(PatternFolding.fold(text)))]]
        case .any(let parts):
            var result: [[Highlighter.Test]] = []
            for part in parts { result += phrases(part) }
            return result
        case .boosted(let part, _): return phrases(part)
        default: return []
        }
    }
}
