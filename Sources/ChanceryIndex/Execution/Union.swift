// SPDX-License-Identifier: Apache-2.0

/// The best documents of a disjunction of lists, window by window.
///
/// A window reaches to the end of the first block to end. In it every list has one bound. Lists
/// whose bounds together cannot carry a document over the threshold do not lead: they are only
/// asked about documents that the others bring up.
struct Union: ~Copyable {
    private struct Entry {
        let list: PostingCursor
        let weight: Float
        let scale: Float
        let norms: UnsafePointer<UInt8>
        let denominators: UnsafePointer<Float>
        var block = 0
        var bound: Float = 0
        var isWeak = false
    }

    private let run: TopRun
    /// Owns what the entries read.
    private let matchers: [ListMatcher]
    private var entries: [Entry] = []
    /// The lists that reach into the window, the weakest first.
    private var order: [Int] = []
    /// How many lists of `order`, from the first on, do not lead.
    private var weakCount = 0
    private let sums: UnsafeMutablePointer<Float>
    private let touched = DocumentSet()

    init(_ run: TopRun, _ lists: [ListMatcher]) {
        self.run = run
        matchers = lists
        for matcher in lists {
            guard let norms = matcher.norms, let denominators = matcher.denominators else {
                continue
            }
            entries.append(
                Entry(
                    list: matcher.list, weight: matcher.weight, scale: matcher.scale,
                    norms: norms, denominators: denominators))
        }
        sums = UnsafeMutableRawPointer.allocate(
            byteCount: Window.length * MemoryLayout<Float>.stride, alignment: 32
        ).bindMemory(to: Float.self, capacity: Window.length)
        sums.initialize(repeating: 0, count: Window.length)
    }

    deinit {
        sums.deallocate()
        touched.deallocate()
    }

    mutating func run(_ top: inout TopCollector) throws(IndexError) {
        var low: UInt32 = 0
        var windows = 0
        while true {
            // Blocks that end before the window are behind; the window ends with the first block.
            var high = UInt32.max
            var sum: Float = 0
            order.removeAll(keepingCapacity: true)
            for k in entries.indices {
                let list = entries[k].list
                let block = list.blockReaching(low, from: entries[k].block)
                entries[k].block = block
                if block >= list.blockCount { continue }
                high = min(high, list.last(block))
                let bound = Float(list.impact(block)) * entries[k].scale
                entries[k].bound = bound
                sum += bound
                order.append(k)
            }
            if order.isEmpty { return }
            windows += 1
            if windows & 255 == 0 { try run.deadline.check() }
            if sum * TopRun.margin > top.threshold { evaluate(low, high, &top) }
            if high == .max { return }
            low = high &+ 1
        }
    }

    /// Evaluates the documents from `low` to `high`, both included.
    private mutating func evaluate(_ low: UInt32, _ high: UInt32, _ top: inout TopCollector) {
        if order.count > 1 { order.sort { entries[$0].bound < entries[$1].bound } }
        // How many lists, from the weakest on, do not reach the threshold together.
        var weak = 0
        var weakSum: Float = 0
        while weak < order.count {
            let next = weakSum + entries[order[weak]].bound
            if next * TopRun.margin > top.threshold { break }
            weakSum = next
            weak += 1
        }
        if weak == order.count { return }
        weakCount = weak
        if weak == order.count - 1 {
            lead(order[weak], weakSum, low, high, &top)
            return
        }
        for (position, k) in order.enumerated() { entries[k].isWeak = position < weak }
        var start = low
        while true {
            let end =
                high - start < UInt32(Window.length) ? high : start + UInt32(Window.length - 1)
            accumulate(start, end, weakSum, weak > 0, &top)
            if end == high { return }
            start = end + 1
        }
    }

    /// One list leads: its documents are offered if its own score and the others' bounds suffice.
    private func lead(
        _ k: Int, _ rest: Float, _ low: UInt32, _ high: UInt32, _ top: inout TopCollector
    ) {
        let entry = entries[k]
        let list = entry.list
        let weight = entry.weight
        list.load(entry.block)
        var i = list.firstIndex(atLeast: low)
        let documents = list.documents
        let frequencies = list.frequencies
        let length = list.blockLength
        while i < length {
            let document = documents[i]
            if document > high { return }
            let share = BM25.share(
                frequencies[i], entry.denominators[Int(entry.norms[Int(document)])])
            let own = weight * share
            if (own + rest) * TopRun.margin > top.threshold { refine(document, own, rest, &top) }
            i &+= 1
        }
    }

    /// Several lists lead: their scores are summed for the whole window.
    private func accumulate(
        _ low: UInt32, _ high: UInt32, _ rest: Float, _ hasWeak: Bool, _ top: inout TopCollector
    ) {
        // Dense windows are scanned for good sums; in sparse ones the documents are noted.
        let isDense = high &- low < 1024
        if !isDense { touched.clear() }
        for k in entries.indices {
            if entries[k].isWeak || entries[k].block >= entries[k].list.blockCount { continue }
            let list = entries[k].list
            let weight = entries[k].weight
            let norms = entries[k].norms
            let denominators = entries[k].denominators
            list.load(entries[k].block)
            var i = list.firstIndex(atLeast: low)
            let documents = list.documents
            let frequencies = list.frequencies
            let length = list.blockLength
            let sums = sums
            if isDense {
                while i < length {
                    let document = documents[i]
                    if document > high { break }
                    let share = BM25.share(
                        frequencies[i], denominators[Int(norms[Int(document)])])
                    sums[Int(document &- low)] += weight * share
                    i &+= 1
                }
                continue
            }
            while i < length {
                let document = documents[i]
                if document > high { break }
                let share = BM25.share(frequencies[i], denominators[Int(norms[Int(document)])])
                sums[Int(document &- low)] += weight * share
                touched.insert(document &- low)
                i &+= 1
            }
        }
        if isDense {
            scan(low, Int(high &- low) + 1, rest, hasWeak, &top)
            return
        }
        touched.forEach { offset in
            let sum = sums[Int(offset)]
            sums[Int(offset)] = 0
            take(low &+ offset, sum, rest, hasWeak, &top)
        }
    }

    /// Offers the documents of a dense window whose sums are good, eight at a time.
    private func scan(
        _ low: UInt32, _ count: Int, _ rest: Float, _ hasWeak: Bool, _ top: inout TopCollector
    ) {
        let vectors = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: SIMD8<Float>.self)
        var group = 0
        while group &* 8 < count {
            let vector = vectors[group]
            vectors[group] = SIMD8<Float>()
            let good = (vector + rest) * TopRun.margin .> SIMD8(repeating: top.threshold)
            if any(good) {
                for lane in 0..<8 where vector[lane] > 0 {
                    take(
                        low &+ UInt32(truncatingIfNeeded: group &* 8 &+ lane), vector[lane], rest,
                        hasWeak, &top)
                }
            }
            group &+= 1
        }
    }

    @inline(__always)
    private func take(
        _ document: UInt32, _ sum: Float, _ rest: Float, _ hasWeak: Bool,
        _ top: inout TopCollector
    ) {
        if !hasWeak {
            // Summed in the order of the query, so that it is the score.
            run.offer(document, sum, &top)
        } else if (sum + rest) * TopRun.margin > top.threshold {
            refine(document, sum, rest, &top)
        }
    }

    /// Asks the lists that do not lead, the strongest first, while the document may still win.
    private func refine(
        _ document: UInt32, _ partial: Float, _ rest: Float, _ top: inout TopCollector
    ) {
        var sum = partial
        var left = rest
        var position = weakCount
        while position > 0 {
            position &-= 1
            let k = order[position]
            left -= entries[k].bound
            if let place = entries[k].list.seek(document) {
                let share = BM25.share(
                    entries[k].list.frequencies[place],
                    entries[k].denominators[Int(entries[k].norms[Int(document)])])
                sum += entries[k].weight * share
            }
            // What is left may fall a little below zero by rounding.
            if (sum + max(left, 0)) * TopRun.margin <= top.threshold { return }
        }
        score(document, &top)
    }

    /// Scores a document over all lists in the order of the query and offers it.
    private func score(_ document: UInt32, _ top: inout TopCollector) {
        var score: Float = 0
        for k in entries.indices {
            guard let place = entries[k].list.seek(document) else { continue }
            let share = BM25.share(
                entries[k].list.frequencies[place],
                entries[k].denominators[Int(entries[k].norms[Int(document)])])
            score += entries[k].weight * share
        }
        run.offer(document, score, &top)
    }
}
