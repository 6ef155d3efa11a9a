// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Two witnesses of a document laid against each other word by word.
package struct Collation: Sendable {
    /// A run of words that is the same in both witnesses or differs in one way.
    package struct Segment: Hashable, Sendable {
        /// How the two differ.
        package var kind: Kind
        /// The words of the first witness.
        package var left: String
        /// The words of the second.
        package var right: String
        /// How many words it has, those of the longer side.
        package var words: Int
    }

    /// How two witnesses differ in a run of words; the raw value is its name in JSON.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Letter for letter the same.
        case same
        /// The same words with other capitals or signs.
        case signs
        /// The same words in another spelling.
        case spelling
        /// Other words.
        case replaced
        /// Words that only the second has.
        case added
        /// Words that only the first has.
        case omitted
        /// Words of one where the other says in brackets that something is left out.
        case lifted
    }

    /// The first witness.
    package var left: HeldDocument
    /// The second witness.
    package var right: HeldDocument
    /// All words of both, in order.
    package var segments: [Segment]

    /// How many words each kind has.
    package var counts: [Kind: Int] {
        segments.reduce(into: [:]) { $0[$1.kind, default: 0] += $1.words }
    }

    /// The share of words that both have, from 0 to 1; signs and spelling do not count against it.
    package var similarity: Double {
        let all = segments.reduce(0) { $0 + $1.words }
        let alike = segments.reduce(0) { sum, segment in
            switch segment.kind {
            case .same, .signs, .spelling: sum + segment.words
            case .replaced, .added, .omitted, .lifted: sum
            }
        }
        return all == 0 ? 0 : Double(alike) / Double(all)
    }

    /// Lays two documents against each other.
    package init(_ left: HeldDocument, _ right: HeldDocument) {
        self.left = left
        self.right = right
        let one = WordSequence(left.document)
        let two = WordSequence(right.document)
        let (ones, twos) = (Collation.compared(one), Collation.compared(two))
        let alignment = WordAlignment(ones, twos)
        var segments: [Segment] = []
        func add(_ kind: Kind, _ left: String, _ right: String) {
            func joined(_ one: String, _ two: String) -> String {
                one.isEmpty ? two : two.isEmpty ? one : one + " " + two
            }
            if let last = segments.last, last.kind == kind {
                segments[segments.count - 1].left = joined(last.left, left)
                segments[segments.count - 1].right = joined(last.right, right)
                segments[segments.count - 1].words += 1
            } else {
                segments.append(Segment(kind: kind, left: left, right: right, words: 1))
            }
        }
        var similarity = SpellingSimilarity()
        for step in alignment.steps {
            switch step {
            case .left(let word): add(.omitted, one.text(of: word..<word + 1), "")
            case .right(let word): add(.added, "", two.text(of: word..<word + 1))
            case .pair(let first, let second):
                let words = (
                    one.text(of: first..<first + 1), two.text(of: second..<second + 1)
                )
                let folded = (ones[first], twos[second])
                if folded.0 == folded.1 {
                    add(words.0 == words.1 ? .same : .signs, words.0, words.1)
                } else {
                    add(
                        similarity.isClose(folded.0, folded.1) ? .spelling : .replaced, words.0,
                        words.1)
                }
            }
        }
        self.segments = Collation.withLifted(segments)
    }

    /// The words in the form in which they are compared. Those of a notice in brackets that
    /// something is left out are no words of the document: they equal only those of such a notice.
    private static func compared(_ sequence: WordSequence) -> [String] {
        var words = sequence.words.map(\.folded)
        var index = 0
        while index < words.count {
            guard sequence.text(of: index..<index + 1).contains("["),
                let end = (index..<min(words.count, index + longestNotice)).first(where: {
                    sequence.text(of: $0..<$0 + 1).contains("]")
                }), saysLeftOut(sequence.text(of: index..<end + 1))
            else {
                index += 1
                continue
            }
            for place in index...end { words[place] = "[" + words[place] }
            index = end + 1
        }
        return words
    }

    /// The most words of such a notice.
    private static let longestNotice = 40

    /// Joins what differs in a row where one side says in brackets that something is left out.
    private static func withLifted(_ segments: [Segment]) -> [Segment] {
        var result: [Segment] = []
        var index = 0
        while index < segments.count {
            var end = index
            while end < segments.count, differs(segments[end].kind) { end += 1 }
            guard end > index else {
                result.append(segments[index])
                index += 1
                continue
            }
            let run = segments[index..<end]
            let left = run.map(\.left).filter { !$0.isEmpty }.joined(separator: " ")
            let right = run.map(\.right).filter { !$0.isEmpty }.joined(separator: " ")
            if saysLeftOut(left) != saysLeftOut(right) {
                result.append(
                    Segment(
                        kind: .lifted, left: left, right: right,
                        words: run.reduce(0) { $0 + $1.words }))
            } else {
                result += run
            }
            index = end
        }
        return result
    }

    private static func differs(_ kind: Kind) -> Bool {
        switch kind {
        case .replaced, .added, .omitted, .spelling: true
        case .same, .signs, .lifted: false
        }
    }

    /// Whether words say that something was not declassified, is omitted or illegible.
    private static func saysLeftOut(_ words: String) -> Bool {
        guard words.contains("[") else { return false }
        let folded = words.lowercased()
        return [
            "declassified", "omitted", "omission", "deleted", "deletion", "redacted",
            "sanitized", "illegible", "excised", "garble", "…", "...",
        ].contains { folded.contains($0) }
    }
}
