// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Hands values from one thread to another; the sender waits while too many are under way.
final class Channel<Value: Sendable>: @unchecked Sendable {
    // Unchecked: the condition guards all that changes.
    private let condition = NSCondition()
    private let capacity: Int
    private var values: [Value] = []
    private var isFinished = false
    private var isClosed = false

    /// Makes a channel for so many values under way.
    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Hands over a value; waits until there is room.
    ///
    /// - Returns: false if the receiver has closed the channel.
    @discardableResult
    func send(_ value: Value) -> Bool {
        condition.withLock {
            while values.count >= capacity, !isClosed { condition.wait() }
            if isClosed { return false }
            values.append(value)
            condition.broadcast()
            return true
        }
    }

    /// Says that nothing more will be sent.
    func finish() {
        condition.withLock {
            isFinished = true
            condition.broadcast()
        }
    }

    /// The next value; waits for it. Nil after the last.
    func receive() -> Value? {
        condition.withLock {
            while values.isEmpty, !isFinished, !isClosed { condition.wait() }
            if values.isEmpty { return nil }
            condition.broadcast()
            return values.removeFirst()
        }
    }

    /// Says that nothing more will be received; senders no longer wait.
    ///
    /// - Returns: what was sent and not received.
    @discardableResult
    func close() -> [Value] {
        condition.withLock {
            isClosed = true
            defer { values = [] }
            condition.broadcast()
            return values
        }
    }
}
