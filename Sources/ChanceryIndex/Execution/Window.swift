// SPDX-License-Identifier: Apache-2.0

/// A stretch of documents of a segment that is evaluated at once.
struct Window {
    /// Documents in a full window.
    static let length = 4096
    /// Words of 64 bits that a window's set takes.
    static let words = length / 64

    /// The first document.
    let low: UInt32
    /// The document after the last.
    let high: UInt32
}

/// A set of documents of a window, one bit each, in memory that its owner frees.
struct DocumentSet {
    let words: UnsafeMutablePointer<UInt64>

    init() {
        words = .allocate(capacity: Window.words)
        words.initialize(repeating: 0, count: Window.words)
    }

    func deallocate() { words.deallocate() }

    @inline(__always)
    func clear() { words.update(repeating: 0, count: Window.words) }

    @inline(__always)
    func insert(_ offset: UInt32) {
        words[Int(offset &>> 6)] |= 1 &<< UInt64(offset & 63)
    }

    @inline(__always)
    func contains(_ offset: UInt32) -> Bool {
        words[Int(offset &>> 6)] & (1 &<< UInt64(offset & 63)) != 0
    }

    @inline(__always)
    func remove(_ offset: UInt32) {
        words[Int(offset &>> 6)] &= ~(1 &<< UInt64(offset & 63))
    }

    @inline(__always)
    func copy(from other: DocumentSet) { words.update(from: other.words, count: Window.words) }

    @inline(__always)
    func formUnion(_ other: DocumentSet) {
        for i in 0..<Window.words { words[i] |= other.words[i] }
    }

    @inline(__always)
    func formIntersection(_ other: DocumentSet) {
        for i in 0..<Window.words { words[i] &= other.words[i] }
    }

    @inline(__always)
    func subtract(_ other: DocumentSet) {
        for i in 0..<Window.words { words[i] &= ~other.words[i] }
    }

    /// All documents of the window.
    func fill(_ window: Window) {
        let count = Int(window.high - window.low)
        for i in 0..<Window.words {
            let left = count - i * 64
            words[i] = left >= 64 ? ~0 : left <= 0 ? 0 : (1 << UInt64(left)) - 1
        }
    }

    @inline(__always)
    var count: Int {
        var sum = 0
        for i in 0..<Window.words { sum &+= words[i].nonzeroBitCount }
        return sum
    }

    @inline(__always)
    var isEmpty: Bool {
        var all: UInt64 = 0
        for i in 0..<Window.words { all |= words[i] }
        return all == 0
    }

    /// Calls the body with each member, ascending, as distance from the window's begin.
    @inline(__always)
    func forEach<Failure: Error>(_ body: (UInt32) throws(Failure) -> Void) throws(Failure) {
        for i in 0..<Window.words {
            var word = words[i]
            while word != 0 {
                let bit = UInt32(truncatingIfNeeded: word.trailingZeroBitCount)
                try body(UInt32(truncatingIfNeeded: i &<< 6) | bit)
                word &= word &- 1
            }
        }
    }
}
