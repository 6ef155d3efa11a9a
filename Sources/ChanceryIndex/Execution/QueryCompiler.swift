// SPDX-License-Identifier: Apache-2.0

/// Turns a query into a plan: analyses its words and finds them in every segment.
struct QueryCompiler: ~Copyable {
    let state: SnapshotState
    var deadline: Deadline
    private var tokenizer: Tokenizer?
    private var stemmers: [Language: Stemmer] = [:]
    private var depth = 0

    /// Queries nest at most this deep; deeper ones come from machines.
    private static let depthLimit = 200

    init(_ state: SnapshotState, _ budget: Budget) {
        self.state = state
        deadline = Deadline(budget)
    }

    private var schema: Schema { state.schema }

    /// The plan of a query; `boost` multiplies its scores.
    mutating func compile(_ query: Query, boost: Float = 1) throws(IndexError) -> Plan {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit {
            throw IndexError(.clauseBudget, "The query nests deeper than \(Self.depthLimit).")
        }
        switch query {
        case .everything: return .everything
        case .nothing: return .nothing
        case .word, .phrase, .near, .prefix, .wildcard, .fuzzy:
            return try leaf(query, boost: boost)
        case .keyword(let value, let field):
            return try keyword(value, field)
        case .keywords(let values, let field):
            return try keywords(values, field)
        case .keywordPrefix(let prefix, let field):
            return try keywordPrefix(prefix, field)
        case .range(let range, let field):
            try deadline.takeClause()
            return .range(column: try column(field), range)
        case .present(let field):
            try deadline.takeClause()
            if let index = schema.keywordNames.firstIndex(of: field) {
                return .present(field: index)
            }
            return .range(column: try column(field), Int(Int32.min) + 1...Int(Int32.max))
        case .keys(let keys):
            return try documents(keys)
        case .all(let parts):
            if parts.isEmpty { return .everything }
            // What is nested is spliced in: the order of the scores is the same.
            return .all(
                try compile(parts, boost).flatMap {
                    if case .all(let inner) = $0 { inner } else { [$0] }
                })
        case .any(let parts):
            if parts.isEmpty { return .nothing }
            return .any(
                try compile(parts, boost).flatMap {
                    if case .any(let inner) = $0 { inner } else { [$0] }
                })
        case .not(let part):
            return .not(try compile(part))
        case .boosted(let part, let factor):
            return try compile(part, boost: boost * (factor.isFinite ? max(factor, 0) : 1))
        case .filter(let part):
            return .filter(try compile(part))
        }
    }

    private mutating func compile(_ parts: [Query], _ boost: Float) throws(IndexError) -> [Plan] {
        var plans: [Plan] = []
        for part in parts { plans.append(try compile(part, boost: boost)) }
        return plans
    }

    // MARK: Fields

    private func column(_ field: String) throws(IndexError) -> Int {
        guard let index = schema.columnNames.firstIndex(of: field) else { throw wrong(field) }
        return index
    }

    private func wrong(_ field: String) -> IndexError {
        schema.field(field) == nil
            ? IndexError(.unknownField, "There is no field \"\(field)\".")
            : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be asked in this way.")
    }

    /// The text group of fields, and the zones that count.
    func scope(_ fields: [String]) throws(IndexError) -> (group: Int, mask: UInt32?) {
        guard let first = fields.first else { return (0, nil) }
        if let index = schema.textNames.firstIndex(of: first) {
            guard fields.count == 1 else { throw wrong(fields[1]) }
            return (index + 1, nil)
        }
        var mask: UInt32 = 0
        let zones = schema.zones
        for field in fields {
            guard let zone = zones.firstIndex(where: { $0.name == field }) else {
                throw wrong(field)
            }
            mask |= 1 << UInt32(zone)
        }
        return (0, mask.nonzeroBitCount == zones.count ? nil : mask)
    }

    // MARK: Values and keys

    private mutating func keyword(_ value: String, _ field: String) throws(IndexError) -> Plan {
        try deadline.takeClause()
        guard let index = schema.keywordNames.firstIndex(of: field) else { throw wrong(field) }
        let key = [UInt8(truncatingIfNeeded: schema.textGroupCount + index)] + Array(value.utf8)
        var lists: [ListReference?] = []
        for view in state.views {
            try view.segment.file.check(.forms)
            try view.segment.file.check(.formBlocks)
            lists.append(view.segment.forms.find(key)?.valueReference())
        }
        return .value(lists)
    }

    private mutating func keywords(
        _ values: [String], _ field: String
    ) throws(IndexError) -> Plan {
        try deadline.takeClause()
        guard let index = schema.keywordNames.firstIndex(of: field) else { throw wrong(field) }
        let group = UInt8(truncatingIfNeeded: schema.textGroupCount + index)
        let keys = Set(values).map { [group] + Array($0.utf8) }
        var lists: [[ListReference]] = []
        for view in state.views {
            try view.segment.file.check(.forms)
            try view.segment.file.check(.formBlocks)
            var found: [ListReference] = []
            for key in keys {
                try deadline.takeExpansion()
                if let cursor = view.segment.forms.find(key) {
                    found.append(cursor.valueReference())
                }
            }
            lists.append(found)
        }
        return .values(lists)
    }

    private mutating func keywordPrefix(
        _ prefix: String, _ field: String
    ) throws(IndexError) -> Plan {
        try deadline.takeClause()
        guard let index = schema.keywordNames.firstIndex(of: field) else { throw wrong(field) }
        let key = [UInt8(truncatingIfNeeded: schema.textGroupCount + index)] + Array(prefix.utf8)
        var lists: [[ListReference]] = []
        for view in state.views {
            try view.segment.file.check(.forms)
            try view.segment.file.check(.formBlocks)
            var found: [ListReference] = []
            let dictionary = view.segment.forms
            var cursor = dictionary.lowerBound(key)
            while var at = cursor, at.word.starts(with: key) {
                try deadline.takeExpansion()
                found.append(at.valueReference())
                cursor = dictionary.advance(&at) ? at : nil
            }
            lists.append(found)
        }
        return .values(lists)
    }

    private mutating func documents(_ keys: [String]) throws(IndexError) -> Plan {
        var found: [[UInt32]] = []
        for view in state.views {
            var documents: Set<UInt32> = []
            for key in keys {
                try deadline.takeExpansion()
                if let document = try view.segment.document(Array(key.utf8)) {
                    documents.insert(UInt32(truncatingIfNeeded: document))
                }
            }
            found.append(documents.sorted())
        }
        return .documents(found)
    }

    // MARK: Words

    mutating func tokens(_ text: String) -> [Token] {
        if tokenizer == nil { tokenizer = Tokenizer(schema.analysis.segmentation) }
        return tokenizer?.tokens(of: text) ?? []
    }

    mutating func stem(_ word: String, _ language: Language) -> String {
        if let stemmer = stemmers[language] { return stemmer.stem(of: word) }
        let stemmer = Stemmer(language)
        stemmers[language] = stemmer
        return stemmer.stem(of: word)
    }

    private mutating func leaf(_ query: Query, boost: Float) throws(IndexError) -> Plan {
        if case .near = query { return try uncachedLeaf(query, boost: boost) }
        // Words and phrases are sought once per snapshot; patterns are expanded every time.
        let isKept: Bool
        switch query {
        case .word, .phrase: isKept = true
        default: isKept = false
        }
        if isKept, let known = state.leaves.leaf(query) {
            try deadline.takeClause()
            return .leaf(known.boosted(by: boost))
        }
        let plan = try uncachedLeaf(query, boost: 1)
        guard case .leaf(let leaf) = plan else { return plan }
        if isKept { state.leaves.keep(leaf) }
        return .leaf(leaf.boosted(by: boost))
    }

    private mutating func uncachedLeaf(
        _ query: Query, boost: Float
    ) throws(IndexError) -> Plan {
        let scope = try commonScope(query)
        var operands: [[PhrasePlan]] = []
        var words = 0
        if case .near(let parts, let distance) = query {
            words = min(max(distance, 0), 1000)
            if parts.isEmpty { return .nothing }
            for part in parts { operands.append(try phrases(part, scope.group)) }
        } else {
            operands = [try phrases(query, scope.group)]
        }
        if operands.contains(where: \.isEmpty) { return .nothing }
        return .leaf(
            LeafPlan(
                query: query, group: scope.group, zoneMask: scope.mask,
                weight: weight(operands) * boost, operands: operands, words: words))
    }

    /// The scope of a query of words; the parts of a neighbourhood must agree.
    private func commonScope(_ query: Query) throws(IndexError) -> (group: Int, mask: UInt32?) {
        switch query {
        case .word(_, _, _, let fields), .phrase(_, _, _, let fields), .prefix(_, _, let fields),
            .wildcard(_, let fields), .fuzzy(_, let fields):
            return try scope(fields)
        case .near(let parts, _), .any(let parts):
            guard let first = parts.first else { return (0, nil) }
            let common = try commonScope(first)
            for part in parts.dropFirst() where try commonScope(part) != common {
                throw IndexError(
                    .wrongFieldKind, "Words that shall stand near each other need the same fields.")
            }
            return common
        case .boosted(let part, _): return try commonScope(part)
        default:
            throw IndexError(
                .wrongFieldKind, "Only words, phrases and patterns can stand near each other.")
        }
    }

    /// The weight of a leaf: the sum over its operands, each by its commonest reading.
    private func weight(_ operands: [[PhrasePlan]]) -> Float {
        var sum = 0.0
        for phrases in operands {
            var least = Double.infinity
            for phrase in phrases {
                least = min(
                    least,
                    phrase.slots.reduce(0) {
                        $0 + Self.rarity(state.documentTotal, $1.documentFrequency)
                    })
            }
            sum += least.isFinite ? least : 0
        }
        return Float(sum) * (BM25.k1 + 1)
    }

    /// The inverse document frequency of BM25, never negative.
    static func rarity(_ total: Int, _ frequency: Int) -> Double {
        let n = Double(total)
        let f = Double(min(frequency, total))
        return naturalLogarithm(1 + (n - f + 0.5) / (f + 0.5))
    }

    /// The phrases that may stand for a query of words.
    private mutating func phrases(
        _ query: Query, _ group: Int
    ) throws(IndexError) -> [PhrasePlan] {
        try deadline.takeClause()
        switch query {
        case .word(let text, let matching, let language, _):
            let tokens = tokens(text)
            let plain = tokens.filter { !$0.isExtra }
            guard let first = plain.first, let last = plain.last else { return [] }
            var result = [try phrase(plain, matching, language, group)]
            for extra in tokens
            where extra.isExtra && extra.range == first.range.lowerBound..<last.range.upperBound {
                result.append(try phrase([extra], matching, language, group))
            }
            return result
        case .phrase(let text, let matching, let language, _):
            let plain = tokens(text).filter { !$0.isExtra }
            return plain.isEmpty ? [] : [try phrase(plain, matching, language, group)]
        case .prefix(let text, let matching, _):
            let folded = PatternFolding.fold(text)
            if folded.isEmpty { return [] }
            let slot = try slot(group, prefix: folded, isStem: matching == .stemmed) { _ in true }
            return [PhrasePlan(slots: [slot])]
        case .wildcard(let text, _):
            let pattern = WildcardPattern(text)
            let slot = try slot(group, prefix: pattern.prefix, isStem: false) {
                pattern.matches($0.dropFirst())
            }
            return [PhrasePlan(slots: [slot])]
        case .fuzzy(let text, _):
            let pattern = OneEdit(PatternFolding.fold(text))
            let slot = try slot(group, prefix: [], isStem: false) {
                pattern.matches($0.dropFirst())
            }
            return [PhrasePlan(slots: [slot])]
        case .any(let parts):
            var result: [PhrasePlan] = []
            for part in parts { result += try phrases(part, group) }
            return result
        case .boosted(let part, _):
            return try phrases(part, group)
        default:
            throw IndexError(
                .wrongFieldKind, "Only words, phrases and patterns can stand near each other.")
        }
    }

    private mutating func phrase(
        _ tokens: [Token], _ matching: Query.Matching, _ language: Language?, _ group: Int
    ) throws(IndexError) -> PhrasePlan {
        var slots: [SlotPlan] = []
        for token in tokens {
            slots.append(try slot(group, token.word, matching, language))
        }
        return PhrasePlan(slots: slots)
    }

    private mutating func slot(
        _ group: Int, _ word: String, _ matching: Query.Matching, _ language: Language?
    ) throws(IndexError) -> SlotPlan {
        let prefix = [UInt8(truncatingIfNeeded: group)]
        var plan = SlotPlan(references: [], documentFrequency: 0)
        switch matching {
        case .stemmed:
            let key = prefix + stem(word, language ?? schema.analysis.language).utf8
            for view in state.views {
                try view.segment.file.check(.stems)
                try view.segment.file.check(.stemBlocks)
                let found = view.segment.stems.find(key)?.stemReference()
                plan.references.append(found.map { [$0] } ?? [])
                plan.documentFrequency += found?.own.count ?? 0
            }
        case .exact:
            let key = prefix + word.utf8
            for view in state.views {
                try view.segment.file.check(.forms)
                try view.segment.file.check(.formBlocks)
                let found = view.segment.forms.find(key)?.formReferences() ?? []
                plan.references.append(found)
                plan.documentFrequency += found.map(\.own.count).max() ?? 0
            }
        }
        return plan
    }

    /// All words of a range of the dictionaries that a test accepts.
    private mutating func slot(
        _ group: Int, prefix: [UInt8], isStem: Bool, _ accepts: ([UInt8]) -> Bool
    ) throws(IndexError) -> SlotPlan {
        let key = [UInt8(truncatingIfNeeded: group)] + prefix
        var plan = SlotPlan(references: [], documentFrequency: 0)
        var frequencies: [[UInt8]: Int] = [:]
        for view in state.views {
            try view.segment.file.check(isStem ? .stems : .forms)
            try view.segment.file.check(isStem ? .stemBlocks : .formBlocks)
            let dictionary = isStem ? view.segment.stems : view.segment.forms
            var found: [TermReference] = []
            var visited = 0
            var cursor = dictionary.lowerBound(key)
            while var at = cursor, at.word.starts(with: key) {
                visited += 1
                if visited % 4096 == 0 { try deadline.check() }
                if accepts(at.word) {
                    try deadline.takeExpansion()
                    let references = isStem ? [at.stemReference()] : at.formReferences()
                    found += references
                    let count = references.map(\.own.count).max() ?? 0
                    if state.views.count == 1 {
                        plan.documentFrequency = max(plan.documentFrequency, count)
                    } else {
                        frequencies[at.word, default: 0] += count
                    }
                }
                cursor = dictionary.advance(&at) ? at : nil
            }
            plan.references.append(found)
        }
        if state.views.count > 1 { plan.documentFrequency = frequencies.values.max() ?? 0 }
        return plan
    }
}
