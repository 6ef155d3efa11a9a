// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Synchronization

/// How many doubts of each kind there are; it may be shared between tasks.
final class Counts: Sendable {
    private let counts = Mutex<[Doubt.Kind: Int]>([:])

    /// Counts one.
    func add(_ kind: Doubt.Kind) { counts.withLock { $0[kind, default: 0] += 1 } }

    /// How many of a kind.
    subscript(kind: Doubt.Kind) -> Int { counts.withLock { $0[kind] ?? 0 } }
}
