// SPDX-License-Identifier: Apache-2.0

/// Positions of a word in a document; memory that grows and is used again for every document.
final class PositionBuffer {
    private(set) var base: UnsafeMutablePointer<UInt32>
    private var capacity = 256
    var count = 0

    init() { base = .allocate(capacity: capacity) }

    deinit { base.deallocate() }

    /// Makes room for this many more positions.
    @inline(__always)
    func reserve(_ more: Int) {
        if count &+ more > capacity { grow(count &+ more) }
    }

    @inline(never)
    private func grow(_ needed: Int) {
        let larger = max(needed, capacity * 2)
        let new = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
        new.update(from: base, count: count)
        base.deallocate()
        base = new
        capacity = larger
    }

    /// Adds a position; room was made before.
    @inline(__always)
    func append(_ position: UInt32) {
        base[count] = position
        count &+= 1
    }

    /// The positions as a buffer, valid until the next change.
    var content: UnsafeMutableBufferPointer<UInt32> {
        UnsafeMutableBufferPointer(start: base, count: count)
    }
}
