// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// A fixed number of threads that read the store, and the short line before them.
///
/// Reading takes a thread for as long as it lasts. Threads of our own, as many as the pool has
/// connections for, never wait for one another; tasks wait in line without a thread. Who finds the
/// line full, or has stood in it too long, is sent away at once: answers that come too late only
/// make the others late as well.
final class ReadingThreads: Sendable {
    private struct Job {
        var run: @Sendable () -> Void
        var refuse: @Sendable () -> Void
        var since: ContinuousClock.Instant
    }

    private enum Turn { case refused, queued, needsThread }

    private struct State {
        var jobs: [Job] = []
        /// How many of `jobs` were taken already.
        var taken = 0
        var idle = 0
        var threads = 0
        var isClosed = false

        var waiting: Int { jobs.count - taken }

        mutating func next() -> Job? {
            guard taken < jobs.count else { return nil }
            defer {
                taken += 1
                if taken == jobs.count {
                    jobs.removeAll(keepingCapacity: true)
                    taken = 0
                } else if taken >= 256 {
                    jobs.removeFirst(taken)
                    taken = 0
                }
            }
            return jobs[taken]
        }
    }

    /// What threads share; they keep it alive, not the one who started them.
    private final class Line: Sendable {
        let state = Mutex(State())
        let signal = DispatchSemaphore(value: 0)
        let patience: Duration

        init(patience: Duration) { self.patience = patience }

        func work() {
            while true {
                signal.wait()
                let (job, isClosed) = state.withLock { state in
                    state.idle -= 1
                    return (state.next(), state.isClosed)
                }
                guard let job else {
                    if isClosed { return }
                    state.withLock { $0.idle += 1 }
                    continue
                }
                if ContinuousClock.now - job.since > patience { job.refuse() } else { job.run() }
                state.withLock { $0.idle += 1 }
            }
        }
    }

    private let line: Line
    private let name: String
    private let width: Int
    private let queue: Int
    private let niceness: Int32

    /// Prepares threads; each is started when it is first needed.
    ///
    /// - Parameters:
    ///   - name: what debuggers show.
    ///   - width: how many read at once.
    ///   - queue: how many may wait.
    ///   - patience: how long one may have waited and still be served.
    ///   - niceness: how far they stand back behind other threads, 0 to 19.
    init(name: String, width: Int, queue: Int, patience: Duration, niceness: Int32 = 0) {
        line = Line(patience: patience)
        self.name = name
        self.width = width
        self.queue = queue
        self.niceness = niceness
    }

    deinit {
        let count = line.state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<count { line.signal.signal() }
    }

    /// Does work that blocks, in its turn.
    ///
    /// - Throws: `StoreError` with the code `busy` if too many wait already or the turn comes too
    ///   late, and what the work throws.
    func run<Value: Sendable>(
        _ work: @Sendable @escaping () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let busy = StoreError(.busy, "Too many are waiting for an answer.")
            let job = Job(
                run: { continuation.resume(with: Result { try work() }) },
                refuse: { continuation.resume(throwing: busy) }, since: .now)
            let turn: Turn = line.state.withLock { state in
                guard state.waiting < queue else { return .refused }
                state.jobs.append(job)
                guard state.waiting > state.idle, state.threads < width else { return .queued }
                state.threads += 1
                state.idle += 1
                return .needsThread
            }
            switch turn {
            case .refused: job.refuse()
            case .queued: line.signal.signal()
            case .needsThread: startThread()
            }
        }
    }

    /// Starts a thread and wakes it; where there is no room for one, the others do the work, and if
    /// there are none, one who waits is sent away.
    private func startThread() {
        let line = line
        let isStarted = WorkThread.start(name: name, niceness: niceness) { line.work() }
        if !isStarted {
            let refused: Job? = line.state.withLock { state in
                state.threads -= 1
                state.idle -= 1
                return state.threads == 0 ? state.next() : nil
            }
            if let refused {
                refused.refuse()
                return
            }
        }
        line.signal.signal()
    }
}
