// SPDX-License-Identifier: Apache-2.0

/// The best place of quoted words in a document, word by word.
///
/// A table of costs is filled as for the distance between two strings, over words; the quotation
/// must be used up, the document may begin and end anywhere. Dots let words of the document pass
/// for nearly nothing.
struct QuotationAlignment {
    /// What stands against what.
    enum Step: Hashable {
        /// A word of the quotation and one of the document.
        case pair(Int, Int)
        /// A part of the quotation without counterpart.
        case quoted(Int)
        /// A word of the document without counterpart.
        case document(Int)
    }

    /// The words of the document that the quotation is of.
    let range: Range<Int>
    /// The steps in order.
    let steps: [Step]
    /// How much differs, in thousandths of a word.
    let cost: Int

    /// A word more, less or other.
    private static let word = 1000
    /// A word in another spelling.
    private static let spelling = 300
    /// A word in brackets that the document does not have.
    private static let bracketed = 100
    /// A word that dots stand for.
    private static let dotted = 2

    /// Finds the best place; nil if the quotation has no words or the document none.
    ///
    /// - Complexity: O(*nm*) time and bytes, *n* the parts of the quotation, *m* the words of the
    ///   document.
    init?(_ parts: [QuotedText.Part], in words: [WordSequence.Word]) {
        let rows = parts.count
        let columns = words.count
        guard rows > 0, columns > 0, rows * (columns + 1) <= QuotationAlignment.tableLimit else {
            return nil
        }
        var similarity = SpellingSimilarity()
        // 0: a pair, 1: only the quotation, 2: only the document.
        var moves = [UInt8](repeating: 0, count: (rows + 1) * (columns + 1))
        var above = [Int](repeating: 0, count: columns + 1)
        var row = [Int](repeating: 0, count: columns + 1)
        for i in 1...rows {
            let part = parts[i - 1]
            var isGap = false
            var quoted = ""
            var skip = QuotationAlignment.word
            var isInserted = false
            switch part {
            case .ellipsis: (isGap, skip) = (true, 0)
            case .word(_, let folded, signs: _, let inserted):
                quoted = folded
                isInserted = inserted
                if inserted { skip = QuotationAlignment.bracketed }
            }
            let pass =
                i == rows
                ? Int.max / 4 : isGap ? QuotationAlignment.dotted : QuotationAlignment.word
            row[0] = above[0] + skip
            moves[i * (columns + 1)] = 1
            for j in 1...columns {
                var best = above[j] + skip
                var move: UInt8 = 1
                if !isGap {
                    let found = words[j - 1].folded
                    let change: Int
                    if found == quoted {
                        change = 0
                    } else if isInserted {
                        change = QuotationAlignment.bracketed
                    } else if above[j - 1] + QuotationAlignment.spelling < best,
                        similarity.isClose(quoted, found)
                    {
                        change = QuotationAlignment.spelling
                    } else {
                        change = QuotationAlignment.word
                    }
                    // Where costs are equal, words that stand against each other say most.
                    if above[j - 1] + change <= best {
                        best = above[j - 1] + change
                        move = 0
                    }
                }
                if row[j - 1] + pass < best {
                    best = row[j - 1] + pass
                    move = 2
                }
                row[j] = best
                moves[i * (columns + 1) + j] = move
            }
            swap(&above, &row)
        }
        guard let end = above.indices.dropFirst().min(by: { above[$0] < above[$1] }) else {
            return nil
        }
        var steps: [Step] = []
        var i = rows
        var j = end
        while i > 0 {
            switch moves[i * (columns + 1) + j] {
            case 0:
                steps.append(.pair(i - 1, j - 1))
                (i, j) = (i - 1, j - 1)
            case 1:
                steps.append(.quoted(i - 1))
                i -= 1
            default:
                steps.append(.document(j - 1))
                j -= 1
            }
        }
        self.steps = steps.reversed()
        range = min(j, end)..<end
        cost = above[end]
    }

    /// The most cells of a table: forty megabytes.
    private static let tableLimit = 40 << 20
}

/// Whether two words are the same in another spelling.
struct SpellingSimilarity {
    private var known: [String: Bool] = [:]

    /// Whether at most a quarter of the letters, and one at least, differ.
    mutating func isClose(_ one: String, _ two: String) -> Bool {
        let lengths = (one.utf8.count, two.utf8.count)
        let allowed = max(lengths.0, lengths.1) >= 4 ? max(1, max(lengths.0, lengths.1) / 4) : 0
        guard allowed > 0, abs(lengths.0 - lengths.1) <= allowed else { return false }
        let key = one + "\u{0}" + two
        if let known = known[key] { return known }
        let isClose = SpellingSimilarity.distance(Array(one.utf8), Array(two.utf8)) <= allowed
        known[key] = isClose
        return isClose
    }

    /// The number of letters to put in, take out or change.
    private static func distance(_ one: [UInt8], _ two: [UInt8]) -> Int {
        var above = Array(0...two.count)
        for i in one.indices {
            var row = [i + 1]
            for j in two.indices {
                row.append(
                    min(
                        above[j] + (one[i] == two[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1))
            }
            above = row
        }
        return above[two.count]
    }
}
