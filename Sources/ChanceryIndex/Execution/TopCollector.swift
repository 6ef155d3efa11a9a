// SPDX-License-Identifier: Apache-2.0

/// Keeps the first `limit` documents of an order; documents come in ascending number.
struct TopCollector {
    /// A document with what orders it: less is better.
    struct Entry {
        var key: Int64
        /// Decides between equal keys.
        var tie: UInt64 = 0
        var document: UInt32
        var score: Float

        @inline(__always)
        static func isBetter(_ a: Entry, _ b: Entry) -> Bool {
            if a.key != b.key { return a.key < b.key }
            return a.tie < b.tie || (a.tie == b.tie && a.document < b.document)
        }
    }

    let limit: Int
    /// A heap with the worst entry first.
    private var heap: [Entry] = []
    /// The score that a document must exceed to enter.
    private(set) var threshold: Float = -1
    /// The key that a document must not exceed to enter.
    private(set) var keyLimit = Int64.max

    init(limit: Int) {
        self.limit = limit
        heap.reserveCapacity(min(limit, 1 << 16))
    }

    /// How many entries there are.
    var count: Int { heap.count }

    /// Whether more entries only replace others.
    var isFull: Bool { heap.count >= limit }

    /// The key of a score: greater scores come first. Scores are not negative.
    @inline(__always)
    static func key(_ score: Float) -> Int64 { -Int64(score.bitPattern) }

    /// Keeps out documents that do not exceed a score; at least `limit` others are known to.
    mutating func raise(to floor: Float) { threshold = max(threshold, floor) }

    /// Offers a document by its score.
    @inline(__always)
    mutating func offer(score: Float, document: UInt32) {
        if score > threshold {
            insert(Entry(key: Self.key(score), document: document, score: score))
        }
    }

    /// Offers a document by another key; `tie` is asked only where the key does not decide.
    @inline(__always)
    mutating func offer(key: Int64, document: UInt32, tie: () -> UInt64) {
        if heap.count < limit || key <= keyLimit {
            insert(Entry(key: key, tie: tie(), document: document, score: 0))
        }
    }

    @inline(never)
    private mutating func insert(_ entry: Entry) {
        if heap.count < limit {
            heap.append(entry)
            var child = heap.count - 1
            while child > 0 {
                let parent = (child - 1) / 2
                guard Entry.isBetter(heap[parent], heap[child]) else { break }
                heap.swapAt(parent, child)
                child = parent
            }
        } else {
            guard let worst = heap.first, Entry.isBetter(entry, worst) else { return }
            heap[0] = entry
            var parent = 0
            while true {
                var child = parent * 2 + 1
                if child >= heap.count { break }
                if child + 1 < heap.count, Entry.isBetter(heap[child], heap[child + 1]) {
                    child += 1
                }
                guard Entry.isBetter(heap[parent], heap[child]) else { break }
                heap.swapAt(parent, child)
                parent = child
            }
        }
        if heap.count == limit {
            threshold = max(threshold, heap[0].score)
            keyLimit = heap[0].key
        }
    }

    /// The entries, the best first.
    func sorted() -> [Entry] { heap.sorted(by: Entry.isBetter) }
}
