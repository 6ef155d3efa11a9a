// SPDX-License-Identifier: Apache-2.0

/// The documents of one list of postings.
final class ListMatcher: Matcher {
    let list: PostingCursor
    private let owner: PostingList
    /// Turns the impact of a block into a bound of scores.
    let scale: Float
    let weight: Float
    let norms: UnsafePointer<UInt8>?
    let denominators: UnsafePointer<Float>?
    /// The block in which the last window began.
    private var first = 0

    /// - Parameters:
    ///   - weight: what a full share counts; 0 for lists without scores.
    ///   - scoring: lengths and denominators, nil for lists without scores.
    init(_ list: PostingList, weight: Float, scoring: Scoring?) {
        owner = list
        self.list = list.cursor
        self.weight = weight
        norms = scoring?.norms
        denominators = scoring?.denominators
        scale = weight * (scoring?.boundFactor ?? 0) / 65535
        super.init()
        if let scoring, list.isShort, list.cursor.count > 0 {
            let cursor = list.cursor
            cursor.load(0)
            var best: Float = 0
            let frequencies = cursor.frequencies
            for i in 0..<cursor.count {
                let document = Int(cursor.documents[i])
                let denominator = scoring.denominators[Int(scoring.norms[document])]
                best = max(best, BM25.share(frequencies[i], denominator))
            }
            list.setImpact(BM25.quantised(best / scoring.boundFactor))
        }
    }

    override var cost: Int { list.count }
    override var scoresOnlyMatches: Bool { true }
    override var isScored: Bool { norms != nil }

    @inline(__always)
    private func begin(_ window: Window) -> Int {
        if first > 0, list.last(first - 1) >= window.low { first = 0 }
        first = list.blockReaching(window.low, from: first)
        return first
    }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        guard let place = list.seek(document) else { return false }
        if let norms, let denominators {
            let share = BM25.share(list.frequencies[place], denominators[Int(norms[Int(document)])])
            score += weight * share
        }
        return true
    }

    override func next(_ document: UInt32) -> UInt32 {
        let current = max(list.block, 0)
        let isBehind = current > 0 && list.last(current - 1) >= document
        let block = list.blockReaching(document, from: isBehind ? 0 : current)
        if block >= list.blockCount { return .max }
        list.load(block)
        return list.documents[list.firstIndex(atLeast: document)]
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        var block = begin(window)
        let words = set.words
        while block < list.blockCount {
            if block > 0, list.last(block &- 1) &+ 1 >= window.high { break }
            list.load(block)
            let documents = list.documents
            let length = list.blockLength
            if documents[0] >= window.low, documents[length &- 1] < window.high {
                for i in 0..<length {
                    let offset = documents[i] &- window.low
                    words[Int(offset &>> 6)] |= 1 &<< UInt64(offset & 63)
                }
            } else {
                for i in min(list.firstIndex(atLeast: window.low), length)..<length {
                    let document = documents[i]
                    if document >= window.high { return }
                    set.insert(document &- window.low)
                }
            }
            block &+= 1
        }
    }

    override func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        let start = begin(window)
        if start >= list.blockCount {
            set.clear()
            return
        }
        // Few candidates: look each of them up instead of decoding the whole window.
        let end = list.blockReaching(window.high, from: start)
        if set.count * 4 < (end - start + 1) * 16 {
            set.forEach { offset in
                if list.seek(window.low &+ offset) == nil { set.remove(offset) }
            }
            return
        }
        let own = DocumentSet()
        defer { own.deallocate() }
        fill(window, own)
        set.formIntersection(own)
    }

    override func bound(_ window: Window) -> Float {
        if scale == 0 { return 0 }
        return min(Float(impact(window)) * scale, weight)
    }

    /// The largest impact of the blocks that reach into a window.
    @inline(__always)
    func impact(_ window: Window) -> UInt16 {
        var block = begin(window)
        var best: UInt16 = 0
        while block < list.blockCount {
            best = max(best, list.impact(block))
            if list.last(block) &+ 1 >= window.high { break }
            block &+= 1
        }
        return best
    }

    override func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) {
        guard let norms, let denominators else { return }
        var block = begin(window)
        if block >= list.blockCount { return }
        let end = list.blockReaching(window.high, from: block)
        if set.count * 4 < (end - block + 1) * 16 {
            set.forEach { offset in
                let document = window.low &+ offset
                if let place = list.seek(document) {
                    let share = BM25.share(
                        list.frequencies[place], denominators[Int(norms[Int(document)])])
                    scores[Int(offset)] += weight * share
                }
            }
            return
        }
        while block < list.blockCount {
            list.load(block)
            let documents = list.documents
            let frequencies = list.frequencies
            for i in 0..<list.blockLength {
                let document = documents[i]
                if document >= window.high { return }
                if document < window.low { continue }
                let offset = document &- window.low
                if set.contains(offset) {
                    let share = BM25.share(
                        frequencies[i], denominators[Int(norms[Int(document)])])
                    scores[Int(offset)] += weight * share
                }
            }
            block &+= 1
        }
    }
}

/// What turns frequencies into shares in one segment and text group.
struct Scoring {
    let norms: UnsafePointer<UInt8>
    let denominators: UnsafePointer<Float>
    /// By how much bounds of the segment may fall short, because its lengths average differently.
    let boundFactor: Float
}
