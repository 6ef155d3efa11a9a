// SPDX-License-Identifier: Apache-2.0

/// Documents that match all parts.
final class AllMatcher: Matcher {
    let parts: [Matcher]
    private let ordered: [Matcher]

    init(_ parts: [Matcher]) {
        self.parts = parts
        // The rarest part first; parts that read positions only look at what the others left.
        ordered = parts.sorted { a, b in
            a.effort == b.effort ? a.cost < b.cost : a.effort < b.effort
        }
    }

    override var cost: Int { parts.map(\.cost).min() ?? 0 }
    override func next(_ document: UInt32) -> UInt32 {
        ordered.first?.next(document) ?? document
    }
    override var isScored: Bool { parts.contains { $0.isScored } }
    override var effort: Int { parts.map(\.effort).max() ?? 1 }

    override func evaluate(
        _ document: UInt32, _ score: inout Float
    ) throws(IndexError) -> Bool {
        var sum = score
        for part in parts {
            if try !part.evaluate(document, &sum) { return false }
        }
        score = sum
        return true
    }

    override func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        guard let first = ordered.first else { return }
        let own = DocumentSet()
        defer { own.deallocate() }
        try first.fill(window, own)
        for part in ordered.dropFirst() {
            if own.isEmpty { return }
            try part.restrict(window, own)
        }
        set.formUnion(own)
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        for part in ordered {
            if set.isEmpty { return }
            try part.restrict(window, set)
        }
    }

    override func bound(_ window: Window) -> Float {
        var sum: Float = 0
        for part in parts { sum += part.bound(window) }
        return sum
    }

    override func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) throws(IndexError) {
        for part in parts { try part.addScores(window, set, scores) }
    }
}

/// Documents that match at least one part.
final class AnyMatcher: Matcher {
    let parts: [Matcher]
    init(_ parts: [Matcher]) { self.parts = parts }

    override var cost: Int { parts.reduce(0) { $0 + $1.cost } }
    override var isScored: Bool { parts.contains { $0.isScored } }
    override var effort: Int { parts.map(\.effort).max() ?? 1 }

    override func evaluate(
        _ document: UInt32, _ score: inout Float
    ) throws(IndexError) -> Bool {
        var isMatch = false
        for part in parts where try part.evaluate(document, &score) { isMatch = true }
        return isMatch
    }

    override func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        for part in parts { try part.fill(window, set) }
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        let union = DocumentSet()
        let part = DocumentSet()
        defer {
            union.deallocate()
            part.deallocate()
        }
        for matcher in parts {
            part.copy(from: set)
            try matcher.restrict(window, part)
            union.formUnion(part)
        }
        set.copy(from: union)
    }

    override func bound(_ window: Window) -> Float {
        var sum: Float = 0
        for part in parts { sum += part.bound(window) }
        return sum
    }

    override func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) throws(IndexError) {
        // A part scores only what it matches itself: a phrase inside may not.
        let own = DocumentSet()
        defer { own.deallocate() }
        for part in parts {
            if part.scoresOnlyMatches {
                try part.addScores(window, set, scores)
                continue
            }
            own.copy(from: set)
            try part.restrict(window, own)
            try part.addScores(window, own, scores)
        }
    }
}

/// Documents that a part does not match.
final class NotMatcher: Matcher {
    private let part: Matcher
    private let count: Int

    init(_ part: Matcher, count: Int) {
        self.part = part
        self.count = count
    }

    override var cost: Int { max(count - part.cost, 0) }
    override var effort: Int { part.effort }

    override func evaluate(
        _ document: UInt32, _ score: inout Float
    ) throws(IndexError) -> Bool {
        var unused: Float = 0
        return try !part.evaluate(document, &unused)
    }

    override func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        let own = DocumentSet()
        defer { own.deallocate() }
        own.fill(window)
        try restrict(window, own)
        set.formUnion(own)
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        let own = DocumentSet()
        defer { own.deallocate() }
        own.copy(from: set)
        try part.restrict(window, own)
        set.subtract(own)
    }
}

/// Documents that a part matches, without its scores.
final class FilterMatcher: Matcher {
    private let part: Matcher
    init(_ part: Matcher) { self.part = part }
    override var cost: Int { part.cost }
    override var effort: Int { part.effort }

    override func evaluate(
        _ document: UInt32, _ score: inout Float
    ) throws(IndexError) -> Bool {
        var unused: Float = 0
        return try part.evaluate(document, &unused)
    }

    override func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        try part.fill(window, set)
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        try part.restrict(window, set)
    }
}
