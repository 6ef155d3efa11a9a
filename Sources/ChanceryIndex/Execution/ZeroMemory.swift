// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Memory full of zeros, lent to one search after the other: taking it from the system and
/// clearing it would cost more than a rare word.
final class ZeroMemory: @unchecked Sendable {
    // @unchecked: pieces that are not lent are reached under the lock only.
    private let count: Int
    private let free = Mutex<[Piece]>([])
    private static let kept = 4

    private struct Piece: @unchecked Sendable {
        // @unchecked: of one owner at a time.
        let base: UnsafeMutablePointer<UInt32>
    }

    /// - Parameter count: how many numbers a piece has.
    init(count: Int) { self.count = max(count, 1) }

    deinit { free.withLock { $0.forEach { $0.base.deallocate() } } }

    /// A piece in which all numbers are 0.
    func take() -> UnsafeMutablePointer<UInt32> {
        if let piece = free.withLock({ $0.popLast() }) { return piece.base }
        let base = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        base.initialize(repeating: 0, count: count)
        return base
    }

    /// Takes a piece back; all numbers are 0 again.
    func giveBack(_ base: UnsafeMutablePointer<UInt32>) {
        let isKept = free.withLock { free in
            if free.count >= Self.kept { return false }
            free.append(Piece(base: base))
            return true
        }
        if !isKept { base.deallocate() }
    }
}
