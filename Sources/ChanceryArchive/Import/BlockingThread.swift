// SPDX-License-Identifier: Apache-2.0

import ChanceryStore

/// Work on a thread of its own, for what blocks: the cooperative pool has one thread per core.
package enum BlockingThread {
    /// How far threads that a task starts stand back behind those of others, 0 to 19.
    @TaskLocal static var niceness: Int32 = 0

    /// Runs work on a new thread and waits for it without blocking the caller's thread.
    ///
    /// - Parameters:
    ///   - finally: done when the work is done, and also if no thread could be started for it.
    /// - Throws: What the work throws, and `StoreError` if the system has no room for a thread.
    package static func run<Value: Sendable>(
        _ name: String, finally: @escaping @Sendable () -> Void = {},
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let niceness = niceness
        return try await withCheckedThrowingContinuation { continuation in
            let isStarted = WorkThread.start(name: name, niceness: niceness) {
                let result = Result { try work() }
                finally()
                continuation.resume(with: result)
            }
            if !isStarted {
                finally()
                continuation.resume(throwing: WorkThread.refusal)
            }
        }
    }
}
