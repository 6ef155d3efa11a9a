// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Foundation
import Synchronization

/// Work on a thread of its own, for what blocks: the cooperative pool has one thread per core.
package enum BlockingThread {
    /// How far threads that a task starts stand back behind those of others, 0 to 19.
    @TaskLocal static var niceness: Int32 = 0

    /// Runs work on a new thread and waits for it without blocking the caller's thread.
    package static func run<Value: Sendable>(
        _ name: String, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let niceness = niceness
        return try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                ThreadPriority.standBack(niceness)
                continuation.resume(with: Result { try work() })
            }
            thread.name = name
            // Documents may be nested 200 levels deep.
            thread.stackSize = 16 << 20
            thread.start()
        }
    }
}
