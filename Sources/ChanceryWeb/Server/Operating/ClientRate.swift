// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How many requests one client may make: a bucket of tokens each, which fills steadily.
final class ClientRate: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private let perSecond: Double
    private let burst: Double
    /// More clients than this at once are not told apart one by one.
    private static let most = 20_000

    private let clock: @Sendable () -> ContinuousClock.Instant

    /// Makes one.
    ///
    /// - Parameters:
    ///   - perSecond: how many requests a client may make each second, in the long run; ten times
    ///     as many at once.
    ///   - clock: what time it is.
    init(perSecond: Int, clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.clock = clock
        self.perSecond = Double(perSecond)
        burst = Double(perSecond) * 10
    }

    /// Whether a client may ask now.
    func admits(_ client: String) -> Bool {
        let now = clock()
        return buckets.withLock { buckets in
            var bucket = buckets[client] ?? Bucket(tokens: burst, filled: now)
            let elapsed = (now - bucket.filled) / .seconds(1)
            bucket.tokens = min(burst, bucket.tokens + elapsed * perSecond)
            bucket.filled = now
            let isAdmitted = bucket.tokens >= 1
            if isAdmitted { bucket.tokens -= 1 }
            if buckets.count >= ClientRate.most, buckets[client] == nil {
                // Those whose bucket is full again need no memory.
                let rate = perSecond
                let burst = burst
                buckets = buckets.filter { entry in
                    let filled = (now - entry.value.filled) / .seconds(1) * rate
                    return entry.value.tokens + filled < burst
                }
                if buckets.count >= ClientRate.most { buckets.removeAll() }
            }
            buckets[client] = bucket
            return isAdmitted
        }
    }
}
