// SPDX-License-Identifier: Apache-2.0

extension Snapshot {
    /// A word of the index and the number of documents that have it.
    public struct WordCount: Sendable, Hashable {
        /// The folded word.
        public let word: String
        /// In how many documents it stands, deleted ones included.
        public let documents: Int
    }

    /// The commonest words of the main text, or of a text field, that begin so.
    public func words(
        startingWith prefix: String, in field: String? = nil, limit: Int = 10,
        budget: Budget = Budget()
    ) throws(IndexError) -> [WordCount] {
        var compiler = QueryCompiler(state, budget)
        let scope = try compiler.scope(field.map { [$0] } ?? [])
        let key = [UInt8(truncatingIfNeeded: scope.group)] + PatternFolding.fold(prefix)
        var counts: [[UInt8]: Int] = [:]
        for view in state.views {
            try view.segment.file.check(.forms)
            try view.segment.file.check(.formBlocks)
            var cursor = view.segment.forms.lowerBound(key)
            while var at = cursor, at.word.starts(with: key) {
                try compiler.deadline.takeExpansion()
                counts[at.word, default: 0] += at.formReferences().map(\.own.count).max() ?? 0
                cursor = view.segment.forms.advance(&at) ? at : nil
            }
        }
        let sorted = counts.sorted { a, b in
            a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
        }
        return sorted.prefix(max(limit, 0)).map {
            WordCount(
                word: String(decoding: $0.key.dropFirst(), as: UTF8.self), documents: $0.value)
        }
    }

    /// A query for documents like a text: its most telling words, each by its weight.
    ///
    /// Words that only one document has, or more than a third of all and more than four, tell
    /// nothing and are left out. A text without telling words gives `.nothing`.
    public func similar(
        to text: String, language: Language? = nil, words limit: Int = 25
    ) throws(IndexError) -> Query {
        var compiler = QueryCompiler(state, Budget())
        let language = language ?? schema.analysis.language
        var frequencies: [String: (count: Int, word: String)] = [:]
        for token in compiler.tokens(text) where !token.isExtra {
            let stem = compiler.stem(token.word, language)
            frequencies[stem, default: (0, token.word)].count += 1
        }
        var telling: [(word: String, weight: Double)] = []
        for (stem, entry) in frequencies {
            var count = 0
            let key = [0] + Array(stem.utf8)
            for view in state.views {
                try view.segment.file.check(.stems)
                try view.segment.file.check(.stemBlocks)
                count += view.segment.stems.find(key)?.stemReference().own.count ?? 0
            }
            if count < 2 || count > max(state.documentTotal / 3, 4) { continue }
            let rarity = QueryCompiler.rarity(state.documentTotal, count)
            let frequency = Double(entry.count)
            telling.append((entry.word, rarity * frequency / (frequency + 1.2)))
        }
        telling.sort { $0.weight == $1.weight ? $0.word < $1.word : $0.weight > $1.weight }
        let best = telling.prefix(max(limit, 0))
        if best.isEmpty { return .nothing }
        return .any(
            best.map { .boosted(.word($0.word, language: language), by: Float($0.weight)) })
    }
}
