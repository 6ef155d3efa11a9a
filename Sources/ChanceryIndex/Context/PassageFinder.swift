// SPDX-License-Identifier: Apache-2.0

/// Chooses the passages of a text that say most about a query.
struct PassageFinder {
    let tokens: [Token]
    let matches: [Highlighter.Match]
    let length: Int

    /// The best passages, the best first; equal ones in the order of the text.
    func best(_ limit: Int) -> [Passage] {
        let words = tokens.filter { !$0.isExtra }
        var candidates: [(first: Int, last: Int, score: Int)] = []
        var end = 0
        for first in matches.indices {
            end = max(end, first)
            while end + 1 < matches.count,
                matches[end + 1].range.upperBound - matches[first].range.lowerBound <= length
            {
                end += 1
            }
            candidates.append((first, end, score(first...end)))
        }
        candidates.sort { $0.score == $1.score ? $0.first < $1.first : $0.score > $1.score }
        var chosen: [Passage] = []
        for candidate in candidates {
            if chosen.count >= limit { break }
            let core =
                matches[candidate.first].range
                .lowerBound..<matches[candidate.first...candidate.last].map(\.range.upperBound)
                .reduce(0, max)
            let range = widened(core, words)
            if chosen.contains(where: { $0.range.overlaps(range) }) { continue }
            let inside = matches.map(\.range).filter {
                $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound
            }
            chosen.append(
                Passage(
                    range: range, matches: Highlighter.merged(inside), score: candidate.score))
        }
        return chosen
    }

    /// Different leaves count most, repeated words a little.
    private func score(_ range: ClosedRange<Int>) -> Int {
        let leaves = Set(matches[range].map(\.leaf))
        return leaves.count * 16 + min(range.count, 15)
    }

    /// Adds whole words on both sides until the passage has its length.
    private func widened(_ core: Range<Int>, _ words: [Token]) -> Range<Int> {
        var before = lowerBound(words, core.lowerBound) - 1
        var after = lowerBound(words, core.upperBound)
        var range = core
        var grows = true
        while grows {
            grows = false
            if before >= 0, range.upperBound - words[before].range.lowerBound <= length {
                range = words[before].range.lowerBound..<range.upperBound
                before -= 1
                grows = true
            }
            if after < words.count, words[after].range.upperBound - range.lowerBound <= length {
                range = range.lowerBound..<max(range.upperBound, words[after].range.upperBound)
                after += 1
                grows = true
            }
        }
        return range
    }

    /// The first word that begins at or after a place.
    private func lowerBound(_ words: [Token], _ place: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
