// SPDX-License-Identifier: Apache-2.0

/// A set of documents of a catalogue, by their ordinals, one bit each.
struct DocumentSet: Sendable, Hashable {
    private(set) var words: [UInt64]
    let capacity: Int

    /// Makes an empty set for a catalogue of so many documents.
    init(capacity: Int) {
        self.capacity = capacity
        words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    }

    /// Makes the set of all documents.
    init(all capacity: Int) {
        self.init(capacity: capacity)
        for index in words.indices { words[index] = .max }
        trim()
    }

    /// Makes the set of documents for which a condition holds.
    init(capacity: Int, where holds: (Int) -> Bool) {
        self.init(capacity: capacity)
        for ordinal in 0..<capacity where holds(ordinal) { insert(ordinal) }
    }

    /// How many documents it holds.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Adds a document.
    mutating func insert(_ ordinal: Int) { words[ordinal >> 6] |= 1 << UInt64(ordinal & 63) }

    /// Whether it holds a document.
    func contains(_ ordinal: Int) -> Bool { words[ordinal >> 6] >> UInt64(ordinal & 63) & 1 == 1 }

    /// Keeps what the other set holds too.
    mutating func formIntersection(_ other: DocumentSet) {
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Adds what the other set holds.
    mutating func formUnion(_ other: DocumentSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// What it does not hold.
    var complement: DocumentSet {
        var result = self
        for index in words.indices { result.words[index] = ~words[index] }
        result.trim()
        return result
    }

    /// Calls a closure for every document, in order.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body((index << 6) + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    /// The documents, in order.
    var ordinals: [Int] {
        var result: [Int] = []
        result.reserveCapacity(count)
        forEach { result.append($0) }
        return result
    }

    private mutating func trim() {
        if capacity & 63 != 0, !words.isEmpty {
            words[words.count - 1] &= (1 << UInt64(capacity & 63)) - 1
        }
    }
}
