// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets a fixed number of searches run at once, so that costly ones never keep pages waiting.
///
/// The others wait their turn without a thread; when too many wait, the next is refused.
final class SearchGate: Sendable {
    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state = Mutex(State())
    private let width: Int
    private let queue: Int

    /// Makes a gate.
    ///
    /// - Parameters:
    ///   - width: how many searches may run at once.
    ///   - queue: how many may wait.
    init(width: Int, queue: Int) {
        self.width = width
        self.queue = queue
    }

    /// Runs a search in its turn.
    ///
    /// - Throws: `SearchTooCostly` if too many wait already, and what the search throws.
    func pass<Value: Sendable>(
        _ search: () async throws -> Value
    ) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await search()
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
            case .never: continuation.resume(throwing: SearchTooCostly())
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
