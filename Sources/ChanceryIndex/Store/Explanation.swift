// SPDX-License-Identifier: Apache-2.0

/// Why a document has its score: a tree of parts with their numbers.
public struct Explanation: Sendable, Hashable, CustomStringConvertible {
    /// What the part is.
    public let label: String
    /// Whether the document matches it.
    public let isMatch: Bool
    /// What it adds to the score.
    public let score: Float
    /// The parts it consists of.
    public let parts: [Explanation]

    /// The tree, one line for each part, indented.
    public var description: String { lines(0).joined(separator: "\n") }

    private func lines(_ depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        let line = "\(indent)\(isMatch ? score.description : "no match"): \(label)"
        return [line] + parts.flatMap { $0.lines(depth + 1) }
    }
}

extension Snapshot {
    /// Why a document matches a query, or not; nil if there is no such document.
    public func explain(
        _ query: Query, key: String, budget: Budget = Budget()
    ) throws(IndexError) -> Explanation? {
        for (index, view) in state.views.enumerated() {
            guard let document = try view.segment.document(Array(key.utf8)),
                !view.isDeleted(document)
            else { continue }
            var compiler = QueryCompiler(state, budget)
            let plan = try compiler.compile(query)
            var factory = MatcherFactory(
                state: state, index: index, isScored: true, deadline: compiler.deadline)
            return try withExtendedLifetime(state) { () throws(IndexError) in
                try explain(plan, UInt32(truncatingIfNeeded: document), &factory)
            }
        }
        return nil
    }

    private func explain(
        _ plan: Plan, _ document: UInt32, _ factory: inout MatcherFactory
    ) throws(IndexError) -> Explanation {
        let matcher = try factory.matcher(plan)
        let low = document / UInt32(Window.length) * UInt32(Window.length)
        let count = UInt32(truncatingIfNeeded: state.views[factory.index].segment.count)
        let window = Window(low: low, high: min(low + UInt32(Window.length), count))
        let set = DocumentSet()
        let scores = UnsafeMutablePointer<Float>.allocate(capacity: Window.length)
        scores.initialize(repeating: 0, count: Window.length)
        defer {
            set.deallocate()
            scores.deallocate()
        }
        set.insert(document - low)
        try matcher.restrict(window, set)
        let isMatch = set.contains(document - low)
        if isMatch { try matcher.addScores(window, set, scores) }
        let score = scores[Int(document - low)]
        var label: String
        var parts: [Plan] = []
        switch plan {
        case .everything: label = "every document"
        case .nothing: label = "no document"
        case .leaf(let leaf):
            let length = state.views[factory.index].segment.norms
            let norm = length[leaf.group * Int(count) + Int(document)]
            label =
                "\(leaf.query.label): weight \(leaf.weight), length \(Norm.decode(norm)) of "
                + "\(state.averageLengths[leaf.group]) on average"
        case .value: label = "value of a keyword field"
        case .values: label = "one of several values of a keyword field"
        case .range(let column, let range):
            label = "\(state.schema.columnNames[column]) in \(range)"
        case .present(let field): label = "has \(state.schema.keywordNames[field])"
        case .documents: label = "one of the keys"
        case .all(let inner): (label, parts) = ("all of", inner)
        case .any(let inner): (label, parts) = ("any of", inner)
        case .not(let inner): (label, parts) = ("not", [inner])
        case .filter(let inner): (label, parts) = ("without score", [inner])
        }
        var explained: [Explanation] = []
        for part in parts { explained.append(try explain(part, document, &factory)) }
        return Explanation(label: label, isMatch: isMatch, score: score, parts: explained)
    }
}
