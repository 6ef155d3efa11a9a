// SPDX-License-Identifier: Apache-2.0

/// A sample of a text's runs of four words, by which copies of one text are found among thousands.
///
/// Of the numbers that stand for the runs, those below a limit are kept; the limit is halved until
/// few enough are left. What two texts have in common below the lower of their limits estimates
/// what they have in common at all (A. Broder, "On the resemblance and containment of documents",
/// 1997).
package struct RunSample: Hashable, Sendable {
    /// How often the limit of 32 bits was halved, 0 to 31.
    package private(set) var halvings = 0
    /// The numbers of the runs that are kept, ascending, each once.
    package private(set) var runs: [UInt32] = []

    /// How many runs are kept at most; of longer texts, about half as many at least.
    package static let capacity = 64
    /// Fewer runs than these say nothing.
    private static let fewest = 8

    /// The sample of no text.
    package init() {}

    /// A sample that was kept; nil if it is none.
    package init?(halvings: Int, runs: [UInt32]) {
        guard (0..<32).contains(halvings), runs.count <= RunSample.capacity,
            zip(runs, runs.dropFirst()).allSatisfy({ $0 < $1 }),
            runs.last.map({ $0 <= RunSample.limit(halvings) }) ?? true
        else { return nil }
        self.halvings = halvings
        self.runs = runs
    }

    /// The sample of the runs that numbers stand for, in any order.
    package init(_ numbers: some Sequence<UInt32>) {
        for number in numbers where number <= RunSample.limit(halvings) {
            runs.append(number)
            // Twice the room, so that runs are not put in order again for each one.
            if runs.count > 2 * RunSample.capacity { tidy() }
        }
        tidy()
    }

    /// The share of the runs of the shorter text that the longer one has too, from 0 to 1; nil if
    /// what is kept of them is too little to tell.
    package func resemblance(to other: RunSample) -> Double? {
        let limit = RunSample.limit(max(halvings, other.halvings))
        let mine = Set(runs.prefix { $0 <= limit })
        let others = Set(other.runs.prefix { $0 <= limit })
        let fewer = min(mine.count, others.count)
        guard fewer >= RunSample.fewest else { return nil }
        return Double(mine.intersection(others).count) / Double(fewer)
    }

    private static func limit(_ halvings: Int) -> UInt32 { UInt32.max >> UInt32(halvings) }

    /// Puts the runs in order, each once, and leaves as many as there is room for.
    private mutating func tidy() {
        runs = Set(runs).sorted()
        while runs.count > RunSample.capacity {
            halvings += 1
            let limit = RunSample.limit(halvings)
            runs.removeAll { $0 > limit }
        }
    }
}
