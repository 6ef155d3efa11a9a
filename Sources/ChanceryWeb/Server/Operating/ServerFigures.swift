// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a server counts of its own work.
final class ServerFigures: Sendable {
    /// The upper ends of the classes of durations, in seconds; the last class has none.
    static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
    ]

    /// The requests of one family.
    struct Family: Sendable {
        /// How many answers each class of statuses has: 1xx to 5xx.
        var byStatus = [Int](repeating: 0, count: 5)
        /// How many answers took so long; one more than there are bounds.
        var byDuration = [Int](repeating: 0, count: ServerFigures.bounds.count + 1)
        /// How long all took together, in seconds.
        var seconds = 0.0
    }

    private let families = Mutex([Family](repeating: Family(), count: RouteFamily.allCases.count))
    private let underWay = Atomic(0)
    /// When the server began, for those who ask how long it has been running.
    let began = ContinuousClock.now

    /// Counts a request that came in.
    func enter() { underWay.add(1, ordering: .relaxed) }

    /// Counts its answer.
    func leave(_ family: RouteFamily, status: Int, duration: Duration) {
        underWay.subtract(1, ordering: .relaxed)
        let seconds = duration / .seconds(1)
        let place = ServerFigures.bounds.firstIndex { seconds <= $0 } ?? ServerFigures.bounds.count
        let number = RouteFamily.allCases.firstIndex(of: family) ?? 0
        families.withLock { families in
            families[number].byStatus[min(max(status / 100, 1), 5) - 1] += 1
            families[number].byDuration[place] += 1
            families[number].seconds += seconds
        }
    }

    /// How many requests are being answered.
    var current: Int { underWay.load(ordering: .relaxed) }

    /// The figures of each family.
    var all: [(family: RouteFamily, figures: Family)] {
        let families = families.withLock { $0 }
        return Array(zip(RouteFamily.allCases, families))
    }
}
