// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Samples of runs")
struct RunSampleTests {
    /// Numbers without a pattern, the same each time.
    private func numbers(_ count: Int, seed: UInt64) -> [UInt32] {
        // SplitMix64: its streams of neighbouring seeds have nothing in common.
        var state = seed &* 0xD134_2543_DE82_EF95
        return (0..<count).map { _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return UInt32(truncatingIfNeeded: (mixed ^ (mixed >> 31)) >> 32)
        }
    }

    @Test(
        "keep all of a short text and some of a long one", arguments: [0, 5, 64, 65, 500, 40_000])
    func size(_ count: Int) {
        let all = numbers(count, seed: 7)
        let sample = RunSample(all)
        #expect(sample.runs.count <= RunSample.capacity)
        #expect(sample.runs.count >= min(Set(all).count, RunSample.capacity / 4))
        #expect(Set(sample.runs).isSubset(of: all))
        #expect(RunSample(halvings: sample.halvings, runs: sample.runs) == sample)
    }

    @Test("depend neither on the order of runs nor on how often they stand")
    func order() {
        let all = numbers(3000, seed: 11)
        let sample = RunSample(all)
        #expect(RunSample(all.reversed()) == sample)
        #expect(RunSample(all + all.prefix(2000) + all.prefix(90)) == sample)
    }

    @Test("tell about how much two texts have in common", arguments: [0, 20, 50, 80, 100])
    func resemblance(_ percentage: Int) throws {
        var sum = 0.0
        let rounds = 40
        for round in 0..<rounds {
            let one = numbers(2000, seed: UInt64(round) &* 977 + 1)
            let kept = one.count * percentage / 100
            let other =
                one.prefix(kept) + numbers(2000 - kept, seed: UInt64(round) &* 977 + 500_000)
            sum += try #require(RunSample(one).resemblance(to: RunSample(Array(other))))
        }
        // The fewer of two samples of one size stands for both: a little too much.
        #expect(abs(sum / Double(rounds) - Double(percentage) / 100) < 0.08)
    }

    @Test("find an extract in the whole, and say nothing of too little")
    func extract() {
        let whole = numbers(4000, seed: 3)
        #expect(RunSample(whole).resemblance(to: RunSample(whole.prefix(2000))) == 1)
        #expect(RunSample(whole).resemblance(to: RunSample(whole.prefix(5))) == nil)
        #expect(RunSample().resemblance(to: RunSample(whole)) == nil)
    }

    @Test(
        "are refused where they are none",
        arguments: [(32, []), (-1, []), (0, [2, 1]), (0, [1, 1]), (31, [2])] as [(Int, [UInt32])])
    func refused(_ halvings: Int, _ runs: [UInt32]) {
        #expect(RunSample(halvings: halvings, runs: runs) == nil)
    }
}
