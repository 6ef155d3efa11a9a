// SPDX-License-Identifier: Apache-2.0

/// Documents in which words stand in certain places: phrases, neighbourhoods, words of zones.
final class SpanMatcher: Matcher {
    private let segment: Segment
    let candidates: Matcher
    /// For each operand, the phrases that may stand for it.
    private let operands: [[PhraseReader]]
    private let words: Int
    private let zoneMask: UInt32?
    let weight: Float
    let scoring: Scoring?
    private let isWeighted: Bool
    private var spans: [[Span]]
    /// Whether the leaf is one word, whose every occurrence counts; of spans only begins count.
    private let isSingleWord: Bool
    private let simplePhrase: PhraseReader?
    /// Frequencies of the documents of the window that was verified last.
    private let frequencies: UnsafeMutablePointer<UInt32>?
    private var verified = UInt32.max
    /// The block of the rarest word in which the last window began.
    private var leapStart = 0
    /// The score that a document must exceed to be of interest: of a phrase that cannot, it is
    /// only found whether it occurs, and it gets a score that does not exceed this one either.
    var floor: Float = -1

    /// - Parameters:
    ///   - candidates: documents that have the words.
    ///   - zoneMask: the zones in which spans must begin, nil for all.
    init(
        _ segment: Segment, candidates: Matcher, operands: [[PhraseReader]], words: Int,
        zoneMask: UInt32?, isWeighted: Bool, weight: Float, scoring: Scoring?
    ) {
        self.isWeighted = isWeighted
        self.segment = segment
        self.candidates = candidates
        self.operands = operands
        self.words = words
        isSingleWord =
            operands.count == 1 && operands[0].count == 1 && operands[0][0].isSingleWord
        self.zoneMask = zoneMask
        self.weight = weight
        self.scoring = scoring
        spans = Array(repeating: [], count: operands.count)
        if scoring != nil {
            let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: Window.length)
            memory.initialize(repeating: 0, count: Window.length)
            frequencies = memory
        } else {
            frequencies = nil
        }
        // Places of one phrase in all zones need no spans; repeated places need them.
        simplePhrase =
            zoneMask == nil && operands.count == 1 && operands[0].count == 1
                && !operands[0][0].isSingleWord ? operands[0][0] : nil
    }

    deinit { frequencies?.deallocate() }

    /// Whether it is one phrase, or one word of certain zones.
    var isPhrase: Bool { operands.count == 1 && operands[0].count == 1 }

    override var cost: Int { candidates.cost }
    override func next(_ document: UInt32) -> UInt32 { candidates.next(document) }
    override var effort: Int { 10 }
    override var scoresOnlyMatches: Bool { true }
    override var isScored: Bool { scoring != nil }

    override func evaluate(
        _ document: UInt32, _ score: inout Float
    ) throws(IndexError) -> Bool {
        var unused: Float = 0
        if try !candidates.evaluate(document, &unused) { return false }
        let frequency = frequency(document, isCounted: scoring != nil)
        if frequency == 0 { return false }
        if let scoring {
            let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
            score += weight * BM25.share(frequency, denominator)
        }
        return true
    }

    override func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        if let slotLists {
            leap(window, slotLists, set)
            return
        }
        let own = DocumentSet()
        defer { own.deallocate() }
        try candidates.fill(window, own)
        verify(window, own)
        set.formUnion(own)
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        try candidates.restrict(window, set)
        verify(window, set)
    }

    /// Adds the matches of a phrase of single words: the rarest one leads, the others are asked
    /// about its documents, the rarer first; positions are read where all are there.
    private func leap(_ window: Window, _ lists: [ListMatcher], _ set: DocumentSet) {
        if let frequencies {
            frequencies.update(repeating: 0, count: Window.length)
            verified = window.low
        }
        guard let first = lists.first?.list else { return }
        let phrase = simplePhrase
        // Words of most documents exclude little: they are asked when they are read.
        let common = phrase?.isSelfContained == true ? segment.count / 2 : .max
        let others = lists.dropFirst().filter { $0.cost < common }.map(\.list)
        others.withUnsafeBufferPointer { others in
            var block = first.blockReaching(window.low, from: leapBlock(first, window))
            leapStart = block
            while block < first.blockCount {
                first.load(block)
                for i in 0..<first.blockLength {
                    let document = first.documents[i]
                    if document < window.low { continue }
                    if document >= window.high { return }
                    var isCandidate = true
                    for other in others where other.seek(document) == nil {
                        isCandidate = false
                        break
                    }
                    if !isCandidate { continue }
                    let isCounted = frequencies != nil && mayWin(document, first.frequencies[i])
                    let frequency: UInt32
                    if let phrase, !isCounted {
                        frequency = phrase.stands(in: document) ? 1 : 0
                    } else {
                        frequency = self.frequency(document, isCounted: isCounted)
                    }
                    if frequency == 0 { continue }
                    set.insert(document &- window.low)
                    frequencies?[Int(document &- window.low)] = frequency
                }
                block &+= 1
            }
        }
    }

    /// Whether a phrase whose rarest word is that frequent may exceed the floor.
    @inline(__always)
    private func mayWin(_ document: UInt32, _ frequency: UInt32) -> Bool {
        guard let scoring else { return false }
        let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
        return weight * BM25.share(frequency, denominator) * TopRun.margin > floor
    }

    private func leapBlock(_ list: PostingCursor, _ window: Window) -> Int {
        leapStart > 0 && list.last(leapStart - 1) >= window.low ? 0 : leapStart
    }

    /// Removes what does not match; with scores, keeps the frequencies for `addScores`.
    private func verify(_ window: Window, _ set: DocumentSet) {
        if let frequencies {
            frequencies.update(repeating: 0, count: Window.length)
            verified = window.low
        }
        set.forEach { offset in
            let frequency = self.frequency(
                window.low &+ offset, isCounted: frequencies != nil)
            if frequency == 0 {
                set.remove(offset)
            } else if let frequencies {
                frequencies[Int(offset)] = frequency
            }
        }
    }

    /// The lists of the words, the rarest first, if the leaf is a phrase of single words.
    private(set) lazy var slotLists: [ListMatcher]? = {
        guard isPhrase else { return nil }
        let slots = (candidates as? AllMatcher)?.parts ?? [candidates]
        let lists = slots.compactMap { $0 as? ListMatcher }
        return lists.count == slots.count ? lists.sorted { $0.cost < $1.cost } : nil
    }()

    override func bound(_ window: Window) -> Float {
        guard let scoring, let slotLists else { return weight }
        // A phrase occurs at most as often as its rarest word.
        var least = UInt16.max
        for list in slotLists { least = min(least, list.impact(window)) }
        return min(weight, Float(least) / 65535 * scoring.boundFactor * weight)
    }

    override func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) throws(IndexError) {
        guard let scoring else { return }
        set.forEach { offset in
            let document = window.low &+ offset
            let frequency: UInt32
            if let frequencies, verified == window.low {
                frequency = frequencies[Int(offset)]
            } else {
                frequency = self.frequency(document, isCounted: true)
            }
            if frequency > 0 {
                let denominator = scoring.denominators[Int(scoring.norms[Int(document)])]
                scores[Int(offset)] += weight * BM25.share(frequency, denominator)
            }
        }
    }

    /// How often the spans occur, by the weights of their zones; 0 or more if not counted.
    func frequency(_ document: UInt32, isCounted: Bool) -> UInt32 {
        if let phrase = simplePhrase {
            if !isCounted { return phrase.stands(in: document) ? 1 : 0 }
            let starts = phrase.find(document)
            if !isWeighted { return UInt32(truncatingIfNeeded: starts.count) }
            return starts.reduce(0) { $0 &+ weight(document, $1) }
        }
        for (index, phrases) in operands.enumerated() {
            spans[index].removeAll(keepingCapacity: true)
            for phrase in phrases { phrase.read(document, into: &spans[index]) }
            if !isSingleWord { arrange(index, isSorted: phrases.count == 1) }
            if let zoneMask {
                spans[index].removeAll { span in
                    zoneMask >> UInt32(zone(document, span.start)) & 1 == 0
                }
            }
            if spans[index].isEmpty { return 0 }
        }
        if spans.count == 1, !isCounted { return 1 }
        if spans.count == 1 {
            return spans[0].reduce(0) { $0 &+ weight(document, $1.start) }
        }
        var sum: UInt32 = 0
        Neighbourhood.forEach(spans, words: words) { span in
            sum &+= weight(document, span.start)
            return isCounted
        }
        return sum
    }

    /// Orders the spans of an operand; of those with one begin only the shortest counts.
    private func arrange(_ index: Int, isSorted: Bool) {
        if !isSorted { spans[index].sort { ($0.start, $0.end) < ($1.start, $1.end) } }
        var kept = 0
        for span in spans[index] where kept == 0 || spans[index][kept - 1].start != span.start {
            spans[index][kept] = span
            kept += 1
        }
        spans[index].removeSubrange(kept...)
    }

    @inline(__always)
    private func zone(_ document: UInt32, _ position: UInt32) -> Int {
        guard let starts = segment.zoneStarts else { return 0 }
        let base = Int(document) * segment.zoneCount
        var zone = segment.zoneCount - 1
        while zone > 0, starts[base + zone] > position { zone -= 1 }
        return zone
    }

    private func weight(_ document: UInt32, _ position: UInt32) -> UInt32 {
        guard isWeighted else { return 1 }
        return segment.zoneWeights[zone(document, position)]
    }
}
