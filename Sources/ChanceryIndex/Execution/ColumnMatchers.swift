// SPDX-License-Identifier: Apache-2.0

/// Documents whose number lies in a range, or whose span overlaps it.
final class RangeMatcher: Matcher {
    private let column: SpanColumn
    private let low: Int32
    private let high: Int32

    init(_ column: SpanColumn, _ range: ClosedRange<Int>) {
        self.column = column
        low = Int32(clamping: range.lowerBound)
        high = Int32(clamping: range.upperBound)
    }

    override var cost: Int { column.count }

    @inline(__always)
    private func matches(_ document: Int) -> Bool {
        let lower = column.lower[document]
        return lower <= high && column.upper[document] >= low && lower != SpanColumn.none
    }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        matches(Int(document))
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        for document in window.low..<window.high where matches(Int(document)) {
            set.insert(document &- window.low)
        }
    }

    override func restrict(_ window: Window, _ set: DocumentSet) {
        set.forEach { offset in
            if !matches(Int(window.low &+ offset)) { set.remove(offset) }
        }
    }
}

/// Documents that have any value in a keyword field.
final class PresentMatcher: Matcher {
    private let view: OrdinalView
    init(_ view: OrdinalView) { self.view = view }
    override var cost: Int { view.count }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        !view.range(Int(document)).isEmpty
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        for document in window.low..<window.high where !view.range(Int(document)).isEmpty {
            set.insert(document &- window.low)
        }
    }
}

/// The union of many lists, gathered beforehand: which documents, and their summed frequencies.
final class GatheredMatcher: Matcher {
    private let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    private let frequencies: UnsafeMutablePointer<UInt32>?
    private let weight: Float
    private let scoring: Scoring?
    private var total = 0

    /// - Parameter scoring: nil if scores are not wanted; then no frequencies are kept.
    init(count: Int, weight: Float, scoring: Scoring?) {
        wordCount = (count + 63) / 64 + Window.words
        words = .allocate(capacity: wordCount)
        words.initialize(repeating: 0, count: wordCount)
        self.weight = weight
        self.scoring = scoring
        if scoring != nil {
            let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: max(count, 1))
            counts.initialize(repeating: 0, count: max(count, 1))
            frequencies = counts
        } else {
            frequencies = nil
        }
    }

    deinit {
        words.deallocate()
        frequencies?.deallocate()
    }

    /// Adds all documents of a list.
    func gather(_ owner: PostingList) {
        let list = owner.cursor
        defer { withExtendedLifetime(owner) {} }
        for block in 0..<list.blockCount {
            list.load(block)
            let documents = list.documents
            for i in 0..<list.blockLength {
                let document = documents[i]
                words[Int(document &>> 6)] |= 1 &<< UInt64(document & 63)
            }
            guard let frequencies else { continue }
            let own = list.frequencies
            for i in 0..<list.blockLength { frequencies[Int(documents[i])] &+= own[i] }
        }
        total += list.count
    }

    override var cost: Int { total }
    override var scoresOnlyMatches: Bool { true }
    override var isScored: Bool { scoring != nil }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        if words[Int(document &>> 6)] & (1 &<< UInt64(document & 63)) == 0 { return false }
        if let frequencies, let scoring {
            let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
            score += weight * BM25.share(frequencies[Int(document)], denominator)
        }
        return true
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        let start = Int(window.low) / 64
        for i in 0..<Window.words { set.words[i] |= words[start &+ i] }
    }

    override func restrict(_ window: Window, _ set: DocumentSet) {
        let start = Int(window.low) / 64
        for i in 0..<Window.words { set.words[i] &= words[start &+ i] }
    }

    override func bound(_ window: Window) -> Float { weight }

    override func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) {
        guard let frequencies, let scoring else { return }
        set.forEach { offset in
            let document = Int(window.low &+ offset)
            let frequency = frequencies[document]
            if frequency > 0 {
                let denominator = scoring.denominators[Int(scoring.norms[document])]
                scores[Int(offset)] += weight * BM25.share(frequency, denominator)
            }
        }
    }
}
