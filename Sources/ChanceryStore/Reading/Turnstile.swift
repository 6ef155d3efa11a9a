// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets a fixed number of tasks pass at once; the others wait their turn without a thread.
///
/// Reading the store takes a thread for as long as it lasts. Were more tasks to wait inside than
/// the system has threads to give, those that hold a connection could not go on, and all would
/// wait for ever.
package final class Turnstile: Sendable {
    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state = Mutex(State())
    private let width: Int
    private let queue: Int

    /// Makes one.
    ///
    /// - Parameters:
    ///   - width: how many tasks may pass at once.
    ///   - queue: how many may wait.
    package init(width: Int, queue: Int = .max) {
        self.width = width
        self.queue = queue
    }

    /// Does some work in its turn.
    ///
    /// - Throws: `StoreError` with the code `timeBudget` if too many wait already, and what the
    ///   work throws.
    package func pass<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        try await withCheckedThrowingContinuation { continuation in
            enum Turn { case now, later, never }
            let turn: Turn = state.withLock { state in
                if state.running < width {
                    state.running += 1
                    return .now
                }
                guard state.waiting.count < queue else { return .never }
                state.waiting.append(continuation)
                return .later
            }
            switch turn {
            case .now: continuation.resume()
            case .later: break
            case .never:
                continuation.resume(
                    throwing: StoreError(.timeBudget, "Too many are waiting for an answer."))
            }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.running -= 1
            return nil
        }
        next?.resume()
    }
}
