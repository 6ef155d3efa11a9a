// SPDX-License-Identifier: Apache-2.0

import Dispatch
internal import Synchronization

/// Work on many items, which long lists share among the processors.
enum Parallel {
    /// Fewer items than this are not worth another thread.
    private static let smallestShare = 100

    /// What the closure makes of the numbers from 0 on, in order.
    static func map<Result: Sendable>(
        _ count: Int, _ transform: @Sendable (Int) -> Result
    ) -> [Result] {
        let shares = count / smallestShare
        guard shares > 1 else { return (0..<count).map(transform) }
        let results = Mutex<[[Result]]>(Array(repeating: [], count: shares))
        DispatchQueue.concurrentPerform(iterations: shares) { share in
            let range = (count * share / shares)..<(count * (share + 1) / shares)
            let part = range.map(transform)
            results.withLock { $0[share] = part }
        }
        return results.withLock { $0.flatMap { $0 } }
    }
}
