// SPDX-License-Identifier: Apache-2.0

/// The union of many lists, gathered beforehand: which documents, and their summed frequencies.
final class GatheredMatcher: Matcher {
    private let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int
    /// By document; zero where none was gathered.
    private let frequencies: UnsafeMutablePointer<UInt32>?
    private let memory: ZeroMemory
    private let weight: Float
    private let scoring: Scoring?
    private var total = 0

    /// - Parameters:
    ///   - memory: lends room for a frequency of each document.
    ///   - scoring: nil if scores are not wanted; then no frequencies are kept.
    init(count: Int, weight: Float, scoring: Scoring?, memory: ZeroMemory) {
        wordCount = (count + 63) / 64 + Window.words
        words = .allocate(capacity: wordCount)
        words.initialize(repeating: 0, count: wordCount)
        self.weight = weight
        self.scoring = scoring
        self.memory = memory
        frequencies = scoring == nil ? nil : memory.take()
    }

    deinit {
        if let frequencies {
            forEach { frequencies[Int($0)] = 0 }
            memory.giveBack(frequencies)
        }
        words.deallocate()
    }

    /// Calls the body with each document, ascending.
    @inline(__always)
    private func forEach(_ body: (UInt32) -> Void) {
        for i in 0..<wordCount {
            var word = words[i]
            while word != 0 {
                body(
                    UInt32(truncatingIfNeeded: i &<< 6)
                        | UInt32(truncatingIfNeeded: word.trailingZeroBitCount))
                word &= word &- 1
            }
        }
    }

    /// Calls the body with each document, ascending, and its score.
    func forEachScore(_ body: (UInt32, Float) -> Void) {
        guard let frequencies, let scoring else { return }
        forEach { document in
            let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
            body(document, weight * BM25.share(frequencies[Int(document)], denominator))
        }
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
