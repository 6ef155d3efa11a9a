// SPDX-License-Identifier: Apache-2.0

/// The marked words of one text, asked for the leaves of a query.
struct TextReading {
    /// By position; those of one position in the order of the text.
    private let marks: [Mark]
    private let verdicts: WordVerdicts

    init(_ marks: [Mark], _ verdicts: WordVerdicts) {
        let isSorted = zip(marks, marks.dropFirst()).allSatisfy { $0.position <= $1.position }
        self.marks =
            isSorted
            ? marks
            : marks.enumerated().sorted {
                ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
            }.map(\.element)
        self.verdicts = verdicts
    }

    /// The ranges of a leaf: of words each, of phrases from the first to the last word.
    func ranges(of leaf: [[[Int]]], words: Int) -> [Range<Int>] {
        var operands: [[(span: Span, range: Range<Int>)]] = []
        for phrases in leaf {
            var found: [(span: Span, range: Range<Int>)] = []
            for phrase in phrases { found += occurrences(of: phrase) }
            if phrases.count > 1 {
                found.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
            }
            operands.append(found)
        }
        if operands.count == 1 { return operands[0].map(\.range) }
        var result: [Range<Int>] = []
        Neighbourhood.forEachGroup(operands.map { $0.map(\.span) }, words: words) { group in
            for (operand, index) in group.enumerated() {
                result.append(operands[operand][index].range)
            }
        }
        return result
    }

    private func occurrences(of phrase: [Int]) -> [(span: Span, range: Range<Int>)] {
        var result: [(span: Span, range: Range<Int>)] = []
        guard let test = phrase.first else { return result }
        for first in marks where verdicts.accepts(test, first.word) {
            var last = first
            var isThere = true
            for (offset, test) in phrase.enumerated().dropFirst() {
                guard let next = mark(at: first.position + offset, accepted: test) else {
                    isThere = false
                    break
                }
                last = next
            }
            if !isThere { continue }
            let end = UInt32(truncatingIfNeeded: first.position + phrase.count - 1)
            result.append(
                (
                    Span(start: UInt32(truncatingIfNeeded: first.position), end: end),
                    first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound)
                ))
        }
        return result
    }

    private func mark(at position: Int, accepted test: Int) -> Mark? {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].position < position { low = middle + 1 } else { high = middle }
        }
        while low < marks.count, marks[low].position == position {
            if verdicts.accepts(test, marks[low].word) { return marks[low] }
            low += 1
        }
        return nil
    }
}
