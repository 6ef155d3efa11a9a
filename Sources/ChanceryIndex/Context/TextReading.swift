// SPDX-License-Identifier: Apache-2.0

/// The words of one text, asked for the leaves of a query.
struct TextReading {
    private let tokens: [Token]
    /// The tokens at each position.
    private var byPosition: [[Int]] = []
    private let stemmer: Stemmer
    private var stems: [String: String] = [:]

    init(_ tokens: [Token], _ language: Language) {
        self.tokens = tokens
        stemmer = Stemmer(language)
        byPosition = Array(repeating: [], count: (tokens.map(\.position).max() ?? -1) + 1)
        for (index, token) in tokens.enumerated() { byPosition[token.position].append(index) }
    }

    /// The ranges of a leaf: of words each, of phrases from the first to the last word.
    mutating func ranges(of leaf: Highlighter.Leaf) -> [Range<Int>] {
        var operands: [[(span: Span, range: Range<Int>)]] = []
        for phrases in leaf.operands {
            var found: [(span: Span, range: Range<Int>)] = []
            for phrase in phrases { found += occurrences(of: phrase) }
            found.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
            operands.append(found)
        }
        if operands.count == 1 { return operands[0].map(\.range) }
        var result: [Range<Int>] = []
        Neighbourhood.forEachGroup(operands.map { $0.map(\.span) }, words: leaf.words) { group in
            for (operand, index) in group.enumerated() {
                result.append(operands[operand][index].range)
            }
        }
        return result
    }

    private mutating func occurrences(
        of phrase: [Highlighter.Test]
    ) -> [(span: Span, range: Range<Int>)] {
        var result: [(span: Span, range: Range<Int>)] = []
        for index in tokens.indices where accepts(phrase[0], index) {
            let first = tokens[index]
            var last = index
            var isThere = true
            for (offset, test) in phrase.enumerated().dropFirst() {
                let position = first.position + offset
                guard position < byPosition.count,
                    let next = firstAccepted(test, byPosition[position])
                else {
                    isThere = false
                    break
                }
                last = next
            }
            if !isThere { continue }
            let end = UInt32(truncatingIfNeeded: first.position + phrase.count - 1)
            let range =
                first.range
                .lowerBound..<max(
                    first.range.upperBound, tokens[last].range.upperBound)
            result.append(
                (Span(start: UInt32(truncatingIfNeeded: first.position), end: end), range))
        }
        return result
    }

    private mutating func firstAccepted(_ test: Highlighter.Test, _ indices: [Int]) -> Int? {
        for index in indices where accepts(test, index) { return index }
        return nil
    }

    private mutating func accepts(_ test: Highlighter.Test, _ index: Int) -> Bool {
        let word = tokens[index].word
        switch test {
        case .form(let form): return form == word
        case .stem(let stem): return self.stem(word) == stem
        case .formPrefix(let prefix): return word.utf8.starts(with: prefix)
        case .stemPrefix(let prefix): return stem(word).utf8.starts(with: prefix)
        case .wildcard(let pattern): return pattern.matches(Array(word.utf8)[...])
        case .fuzzy(let pattern): return pattern.matches(Array(word.utf8)[...])
        }
    }

    private mutating func stem(_ word: String) -> String {
        if let known = stems[word] { return known }
        let stem = stemmer.stem(of: word)
        stems[word] = stem
        return stem
    }
}
