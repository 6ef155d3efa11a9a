// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Hands values from one thread to another; the sender waits while too many are under way.
final class Channel<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var isFinished = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free: DispatchSemaphore

    /// Makes a channel for so many values under way.
    init(capacity: Int) { free = DispatchSemaphore(value: capacity) }

    /// Hands over a value; waits until there is room.
    ///
    /// - Returns: false if the receiver has closed the channel.
    @discardableResult
    func send(_ value: Value) -> Bool {
        free.wait()
        let isOpen = state.withLock { state in
            if state.isClosed { return false }
            state.values.append(value)
            return true
        }
        // A closed channel lets every sender pass.
        if isOpen { filled.signal() } else { free.signal() }
        return isOpen
    }

    /// Says that nothing more will be sent.
    func finish() {
        state.withLock { $0.isFinished = true }
        filled.signal()
    }

    /// The next value; waits for it. Nil after the last.
    func receive() -> Value? {
        filled.wait()
        let value: Value? = state.withLock { $0.values.isEmpty ? nil : $0.values.removeFirst() }
        if value == nil {
            filled.signal()
        } else {
            free.signal()
        }
        return value
    }

    /// Says that nothing more will be received; senders no longer wait.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.values = []
        }
        free.signal()
    }
}
