// SPDX-License-Identifier: Apache-2.0

@testable import ChanceryIndex

/// Answers queries by looking at every word of every document: the oracle of the property tests.
struct BruteForce {
    struct Word {
        var form: String
        var stem: String
        var position: Int
        var zone: Int
    }

    struct Document {
        var key: String
        var groups: [[Word]]
        var norms: [UInt8]
        var keywords: [String: [String]]
        var spans: [String: ClosedRange<Int>]
        var isLive: Bool
    }

    let schema: Schema
    /// All documents that the statistics count, in order.
    var documents: [Document] = []
    private var frequencyCache: [String: Int] = [:]

    init(_ schema: Schema) { self.schema = schema }

    /// Analyses a document as the index must.
    static func analyse(_ document: IndexDocument, _ schema: Schema) -> Document {
        var tokenizer = Tokenizer(schema.analysis.segmentation)
        var result = Document(
            key: document.key, groups: [], norms: [], keywords: [:], spans: [:], isLive: true)
        func words(_ text: IndexDocument.Text, at position: Int, zone: Int) -> ([Word], Int) {
            let stemmer = Stemmer(text.language ?? schema.analysis.language)
            let tokens = tokenizer.tokens(of: text.text)
            let count = tokens.filter { !$0.isExtra }.count
            let words = tokens.map {
                Word(
                    form: $0.word, stem: stemmer.stem(of: $0.word),
                    position: position + $0.position, zone: zone)
            }
            return (words, count)
        }
        var main: [Word] = []
        var position = 0
        var length = 0
        for (zone, field) in schema.zones.enumerated() {
            for (number, text) in document.texts.filter({ $0.field == field.name }).enumerated() {
                if number == 0 { position += position > 0 ? 1024 : 0 } else { position += 8 }
                let (found, count) = words(text, at: position, zone: zone)
                main += found
                position += count
                length += count * field.weight
            }
        }
        result.groups.append(main)
        result.norms.append(Norm.encode(length))
        for field in schema.textNames {
            var own: [Word] = []
            position = 0
            length = 0
            for text in document.texts where text.field == field {
                if position > 0 { position += 8 }
                let (found, count) = words(text, at: position, zone: 0)
                own += found
                position += count
                length += count
            }
            result.groups.append(own)
            result.norms.append(Norm.encode(length))
        }
        for entry in document.keywords {
            result.keywords[entry.field, default: []].append(entry.value)
        }
        for entry in document.spans { result.spans[entry.field] = entry.span }
        return result
    }

    // MARK: Queries

    private enum Entry {
        case form((String) -> Bool)
        case stem((String) -> Bool)

        func accepts(_ word: Word) -> Bool {
            switch self {
            case .form(let test): test(word.form)
            case .stem(let test): test(word.stem)
            }
        }

        func name(_ word: Word) -> String {
            switch self {
            case .form: word.form
            case .stem: word.stem
            }
        }
    }

    private func scope(_ fields: [String]) -> (group: Int, zones: Set<Int>?) {
        guard let first = fields.first else { return (0, nil) }
        if let index = schema.textNames.firstIndex(of: first) { return (index + 1, nil) }
        return (0, Set(fields.compactMap { name in schema.zones.firstIndex { $0.name == name } }))
    }

    private func fields(_ query: Query) -> [String] {
        switch query {
        case .word(_, _, _, let fields), .phrase(_, _, _, let fields), .prefix(_, _, let fields),
            .wildcard(_, let fields), .fuzzy(_, let fields):
            fields
        case .near(let parts, _), .any(let parts): parts.first.map(fields) ?? []
        default: []
        }
    }

    private func entry(
        _ word: String, _ matching: Query.Matching, _ language: Language?
    ) -> Entry {
        switch matching {
        case .exact: return .form { $0 == word }
        case .stemmed:
            let stem = Stemmer(language ?? schema.analysis.language).stem(of: word)
            return .stem { $0 == stem }
        }
    }

    private func alternatives(_ query: Query) -> [[Entry]] {
        var tokenizer = Tokenizer(schema.analysis.segmentation)
        switch query {
        case .word(let text, let matching, let language, _):
            let tokens = tokenizer.tokens(of: text)
            let plain = tokens.filter { !$0.isExtra }
            guard let first = plain.first, let last = plain.last else { return [] }
            var result = [plain.map { entry($0.word, matching, language) }]
            for extra in tokens
            where extra.isExtra && extra.range.lowerBound == first.range.lowerBound
                && extra.range.upperBound == last.range.upperBound
            {
                result.append([entry(extra.word, matching, language)])
            }
            return result
        case .phrase(let text, let matching, let language, _):
            let plain = tokenizer.tokens(of: text).filter { !$0.isExtra }
            return plain.isEmpty ? [] : [plain.map { entry($0.word, matching, language) }]
        case .prefix(let text, let matching, _):
            let prefix = String(decoding: PatternFolding.fold(text), as: UTF8.self)
            if prefix.isEmpty { return [] }
            return [
                [
                    matching == .exact
                        ? .form { $0.hasPrefix(prefix) } : .stem { $0.hasPrefix(prefix) }
                ]
            ]
        case .wildcard(let text, _):
            let pattern = Array(text.lowercased())
            return [[.form { Self.matches(pattern[...], Array($0)[...]) }]]
        case .fuzzy(let text, _):
            let word = Array(text.lowercased())
            return [[.form { Self.distance(word, Array($0)) <= 1 }]]
        case .any(let parts): return parts.flatMap(alternatives)
        case .boosted(let part, _): return alternatives(part)
        default: return []
        }
    }

    static func matches(_ pattern: ArraySlice<Character>, _ word: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return word.isEmpty }
        if first == "*" {
            return matches(pattern.dropFirst(), word)
                || (!word.isEmpty && matches(pattern, word.dropFirst()))
        }
        guard let letter = word.first, first == "?" || first == letter else { return false }
        return matches(pattern.dropFirst(), word.dropFirst())
    }

    /// Optimal string alignment.
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var d = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { d[i][0] = i }
        for j in 0...b.count { d[0][j] = j }
        for i in 0..<a.count {
            for j in 0..<b.count {
                d[i + 1][j + 1] = min(
                    d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    d[i + 1][j + 1] = min(d[i + 1][j + 1], d[i - 1][j - 1] + 1)
                }
            }
        }
        return d[a.count][b.count]
    }

    private func spans(
        _ phrases: [[Entry]], _ words: [Word], _ zones: Set<Int>?
    ) -> [(start: Int, end: Int, zone: Int)] {
        var found: [Int: (end: Int, zone: Int)] = [:]
        for phrase in phrases {
            for word in words where phrase[0].accepts(word) {
                let isThere = phrase.indices.dropFirst().allSatisfy { k in
                    words.contains { $0.position == word.position + k && phrase[k].accepts($0) }
                }
                guard isThere, zones?.contains(word.zone) ?? true else { continue }
                let end = word.position + phrase.count - 1
                if let known = found[word.position], known.end <= end { continue }
                found[word.position] = (end, word.zone)
            }
        }
        return found.map { ($0.key, $0.value.end, $0.value.zone) }.sorted { $0.0 < $1.0 }
    }

    /// How often a leaf occurs, by the weights of the zones.
    private func frequency(_ query: Query, _ document: Document) -> Int {
        let (group, zones) = scope(fields(query))
        let words = document.groups[group]
        func weight(_ zone: Int) -> Int { group == 0 ? schema.zones[zone].weight : 1 }
        guard case .near(let parts, let distance) = query else {
            let phrases = alternatives(query)
            if phrases.count == 1, phrases[0].count == 1 {
                // Of one word every occurrence counts, also two readings at one place.
                return words.reduce(0) { sum, word in
                    let isCounted =
                        phrases[0][0].accepts(word) && zones?.contains(word.zone) ?? true
                    return isCounted ? sum + weight(word.zone) : sum
                }
            }
            return spans(phrases, words, zones).reduce(0) { $0 + weight($1.zone) }
        }
        if parts.count == 1 { return frequency(parts[0], document) }
        let operands = parts.map { spans(alternatives($0), words, zones) }
        if operands.isEmpty || operands.contains(where: \.isEmpty) { return 0 }
        var at = operands.map { _ in 0 }
        var sum = 0
        while true {
            let current = operands.indices.map { operands[$0][at[$0]] }
            let first = current.indices.min { current[$0].start < current[$1].start } ?? 0
            let last = current.map(\.start).max() ?? 0
            if last - current[first].end - 1 <= min(max(distance, 0), 1000) {
                sum += weight(current[first].zone)
            }
            at[first] += 1
            if at[first] == operands[first].count { return sum }
        }
    }

    private mutating func documentFrequency(_ entry: Entry, group: Int, label: String) -> Int {
        if let known = frequencyCache[label] { return known }
        var counts: [String: Int] = [:]
        for document in documents {
            let names = Set(document.groups[group].filter(entry.accepts).map(entry.name))
            for name in names { counts[name, default: 0] += 1 }
        }
        let result = counts.values.max() ?? 0
        frequencyCache[label] = result
        return result
    }

    private mutating func weight(_ query: Query) -> Float {
        let (group, _) = scope(fields(query))
        let parts: [Query] = if case .near(let parts, _) = query { parts } else { [query] }
        var sum = 0.0
        for part in parts {
            var least = Double.infinity
            for (number, phrase) in alternatives(part).enumerated() {
                var own = 0.0
                for (slot, entry) in phrase.enumerated() {
                    let count = documentFrequency(
                        entry, group: group, label: "\(part)/\(number)/\(slot)")
                    own += QueryCompiler.rarity(documents.count, count)
                }
                least = min(least, own)
            }
            sum += least.isFinite ? least : 0
        }
        return Float(sum) * (BM25.k1 + 1)
    }

    func matches(_ query: Query, _ document: Document) -> Bool {
        switch query {
        case .everything: return true
        case .nothing: return false
        case .word, .phrase, .near, .prefix, .wildcard, .fuzzy:
            return frequency(query, document) > 0
        case .keyword(let value, let field):
            return document.keywords[field]?.contains(value) ?? false
        case .keywords(let values, let field):
            return document.keywords[field]?.contains { values.contains($0) } ?? false
        case .keywordPrefix(let value, let field):
            return document.keywords[field]?.contains { $0.hasPrefix(value) } ?? false
        case .range(let range, let field):
            return document.spans[field]?.overlaps(range) ?? false
        case .present(let field):
            return document.spans[field] != nil || document.keywords[field] != nil
        case .keys(let keys): return keys.contains(document.key)
        case .all(let parts): return parts.allSatisfy { matches($0, document) }
        case .any(let parts): return parts.contains { matches($0, document) }
        case .not(let part): return !matches(part, document)
        case .boosted(let part, _), .filter(let part): return matches(part, document)
        }
    }

    /// Adds the scores of all leaves of parts that match, from left to right.
    private mutating func score(
        _ query: Query, _ document: Document, boost: Float, into sum: inout Float
    ) {
        switch query {
        case .word, .phrase, .near, .prefix, .wildcard, .fuzzy:
            let frequency = frequency(query, document)
            if frequency == 0 { return }
            let (group, _) = scope(fields(query))
            var total = 0
            for other in documents { total += Norm.decode(other.norms[group]) }
            let average = Float(UInt64(total)) / Float(max(documents.count, 1))
            let table = BM25.denominators(averageLength: average)
            let weight = weight(query) * boost
            sum += weight * BM25.share(UInt32(frequency), table[Int(document.norms[group])])
        case .all(let parts), .any(let parts):
            for part in parts where matches(part, document) {
                score(part, document, boost: boost, into: &sum)
            }
        case .boosted(let part, let factor):
            score(part, document, boost: boost * factor, into: &sum)
        default: break
        }
    }

    /// The live documents that match, with their scores, in order.
    mutating func run(_ query: Query) -> [(number: Int, score: Float)] {
        frequencyCache = [:]
        var result: [(Int, Float)] = []
        for (number, document) in documents.enumerated()
        where document.isLive && matches(query, document) {
            var sum: Float = 0
            score(query, document, boost: 1, into: &sum)
            result.append((number, sum))
        }
        return result
    }
}
