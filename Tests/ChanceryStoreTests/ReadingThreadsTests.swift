// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization
import Testing

@testable import ChanceryStore

/// How many are inside, and how many were at most.
private final class Count: Sendable {
    let inside = Atomic(0)
    let most = Atomic(0)
}

@Suite("Threads that read")
struct ReadingThreadsTests {
    @Test("serve more tasks than there are threads, never more at once than threads")
    func many() async throws {
        let threads = ReadingThreads(name: "t", width: 3, queue: 1000, patience: .seconds(60))
        let count = Count()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<500 {
                group.addTask {
                    try await threads.run {
                        let now = count.inside.add(1, ordering: .sequentiallyConsistent).newValue
                        count.most.max(now, ordering: .sequentiallyConsistent)
                        defer { count.inside.subtract(1, ordering: .sequentiallyConsistent) }
                        return number
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 500 * 499 / 2)
        #expect((1...3).contains(count.most.load(ordering: .sequentiallyConsistent)))
    }

    @Test("send away who finds the line full, and serve those who wait")
    func full() async throws {
        let threads = ReadingThreads(name: "t", width: 1, queue: 2, patience: .seconds(60))
        let entered = DispatchSemaphore(value: 0)
        let go = DispatchSemaphore(value: 0)
        async let first = threads.run {
            entered.signal()
            go.wait()
            return 1
        }
        await wait(for: entered)
        // Of five more, two find a place in line; the others are refused while the first works.
        let served = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<5 {
                group.addTask { (try? await threads.run { true }) ?? false }
            }
            var outcomes: [Bool] = []
            while let outcome = await group.next() {
                outcomes.append(outcome)
                if outcomes.count == 3 { go.signal() }
            }
            return outcomes
        }
        #expect(served == [false, false, false, true, true])
        #expect(try await first == 1)
    }

    @Test("send away whose turn comes too late")
    func late() async throws {
        let threads = ReadingThreads(name: "t", width: 1, queue: 10, patience: .zero)
        await #expect(throws: StoreError.self) { try await threads.run { 1 } }
    }

    @Test("pass on what the work throws")
    func throwing() async throws {
        struct Slip: Error {}
        let threads = ReadingThreads(name: "t", width: 2, queue: 10, patience: .seconds(60))
        await #expect(throws: Slip.self) { try await threads.run { throw Slip() } }
        #expect(try await threads.run { "still there" } == "still there")
    }

    private func wait(for semaphore: DispatchSemaphore) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                semaphore.wait()
                continuation.resume()
            }
        }
    }
}
