// SPDX-License-Identifier: Apache-2.0

/// Two texts laid against each other from beginning to end, word by word.
///
/// Runs of three words that each text has exactly once hold the texts together; between them a
/// table of costs is filled. Where no run helps and the table would be too large, one side is
/// taken to replace the other.
struct WordAlignment {
    /// What stands against what, by the places of the words.
    enum Step: Hashable {
        /// A word of each text.
        case pair(Int, Int)
        /// A word of the first text alone.
        case left(Int)
        /// A word of the second text alone.
        case right(Int)
    }

    private(set) var steps: [Step] = []
    private let left: [Int]
    private let right: [Int]
    private let names: [String]
    private var similarity = SpellingSimilarity()

    /// The most cells of a table.
    private static let tableLimit = 4 << 20
    private static let single = 600
    private static let other = 1000
    private static let spelling = 300

    /// Aligns two lists of folded words.
    init(_ one: [String], _ two: [String]) {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        func number(_ word: String) -> Int {
            if let known = numbers[word] { return known }
            numbers[word] = names.count
            names.append(word)
            return names.count - 1
        }
        left = one.map(number)
        right = two.map(number)
        self.names = names
        align(0..<left.count, 0..<right.count, depth: 0)
    }

    private mutating func align(_ a: Range<Int>, _ b: Range<Int>, depth: Int) {
        var (a, b) = (a, b)
        while let i = a.first, let j = b.first, left[i] == right[j] {
            steps.append(.pair(i, j))
            a = i + 1..<a.upperBound
            b = j + 1..<b.upperBound
        }
        var tail = 0
        while tail < min(a.count, b.count),
            left[a.upperBound - 1 - tail] == right[b.upperBound - 1 - tail]
        {
            tail += 1
        }
        let ends = (a.upperBound, b.upperBound)
        a = a.lowerBound..<a.upperBound - tail
        b = b.lowerBound..<b.upperBound - tail
        defer { for k in 0..<tail { steps.append(.pair(ends.0 - tail + k, ends.1 - tail + k)) } }
        if a.isEmpty || b.isEmpty {
            steps += a.map { .left($0) } + b.map { .right($0) }
        } else if (a.count + 1) * (b.count + 1) <= 1 << 16 || depth > 40 {
            fill(a, b)
        } else {
            let anchors = anchors(a, b)
            guard !anchors.isEmpty else { return fill(a, b) }
            var (i, j) = (a.lowerBound, b.lowerBound)
            for anchor in anchors {
                align(i..<anchor.0, j..<anchor.1, depth: depth + 1)
                steps.append(.pair(anchor.0, anchor.1))
                (i, j) = (anchor.0 + 1, anchor.1 + 1)
            }
            align(i..<a.upperBound, j..<b.upperBound, depth: depth + 1)
        }
    }

    /// Begins of runs of three words that each side has once, in an order that both sides keep.
    private func anchors(_ a: Range<Int>, _ b: Range<Int>) -> [(Int, Int)] {
        func runs(_ words: [Int], _ range: Range<Int>) -> [[Int]: Int] {
            var found: [[Int]: Int] = [:]
            guard range.count >= 3 else { return found }
            for start in range.lowerBound...range.upperBound - 3 {
                let run = Array(words[start..<start + 3])
                found[run] = found[run] == nil ? start : -1
            }
            return found
        }
        let others = runs(right, b)
        let pairs = runs(left, a).compactMap { run, i -> (Int, Int)? in
            guard i >= 0, let j = others[run], j >= 0 else { return nil }
            return (i, j)
        }.sorted { $0.0 < $1.0 }
        // The longest sequence that rises on both sides.
        var tops: [Int] = []
        var before = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tops[low - 1] }
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var result: [(Int, Int)] = []
        var next = tops.last ?? -1
        while next >= 0 {
            result.append(pairs[next])
            next = before[next]
        }
        return result.reversed()
    }

    private mutating func fill(_ a: Range<Int>, _ b: Range<Int>) {
        let columns = b.count + 1
        guard (a.count + 1) * columns <= WordAlignment.tableLimit else {
            steps += a.map { .left($0) } + b.map { .right($0) }
            return
        }
        var moves = [UInt8](repeating: 2, count: (a.count + 1) * columns)
        var above = (0..<columns).map { $0 * WordAlignment.single }
        var row = above
        for (r, i) in a.enumerated() {
            row[0] = above[0] + WordAlignment.single
            moves[(r + 1) * columns] = 1
            for (c, j) in b.enumerated() {
                let change =
                    left[i] == right[j]
                    ? 0
                    : similarity.isClose(names[left[i]], names[right[j]])
                        ? WordAlignment.spelling : WordAlignment.other
                var best = above[c] + change
                var move: UInt8 = 0
                if above[c + 1] + WordAlignment.single < best {
                    best = above[c + 1] + WordAlignment.single
                    move = 1
                }
                if row[c] + WordAlignment.single < best {
                    best = row[c] + WordAlignment.single
                    move = 2
                }
                row[c + 1] = best
                moves[(r + 1) * columns + c + 1] = move
            }
            swap(&above, &row)
        }
        var found: [Step] = []
        var (r, c) = (a.count, b.count)
        while r > 0 || c > 0 {
            let move = r == 0 ? 2 : c == 0 ? 1 : moves[r * columns + c]
            switch move {
            case 0:
                (r, c) = (r - 1, c - 1)
                found.append(.pair(a.lowerBound + r, b.lowerBound + c))
            case 1:
                r -= 1
                found.append(.left(a.lowerBound + r))
            default:
                c -= 1
                found.append(.right(b.lowerBound + c))
            }
        }
        steps += found.reversed()
    }
}
