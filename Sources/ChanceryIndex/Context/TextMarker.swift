// SPDX-License-Identifier: Apache-2.0

/// Finds the words of a query in many texts, one after the other.
///
/// It remembers which words it has seen and what they match, so that of a page of results each
/// word is stemmed and compared once. For one thread at a time.
public final class TextMarker {
    private let highlighter: Highlighter
    private let tests: [Highlighter.Test]
    /// For each leaf, operand and phrase, the places of its tests.
    private let places: [[[[Int]]]]
    private var tokenizer: Tokenizer
    private var readings: [Language: WordVerdicts] = [:]

    /// Prepares a query for texts.
    public init(_ highlighter: Highlighter) {
        self.highlighter = highlighter
        var tests: [Highlighter.Test] = []
        places = highlighter.leaves.map { leaf in
            leaf.operands.map { phrases in
                phrases.map { phrase in
                    phrase.map { test in
                        tests.append(test)
                        return tests.count - 1
                    }
                }
            }
        }
        self.tests = tests
        tokenizer = Tokenizer(highlighter.schema.analysis.segmentation)
    }

    /// The words of the query in a text: ranges of UTF-8 bytes from 0, ascending, not overlapping.
    ///
    /// - Parameters:
    ///   - field: the zone or text field that the text belongs to.
    ///   - language: the language of the text, if not that of the schema.
    public func matches(
        in text: String, field: String, language: Language? = nil
    ) -> [Range<Int>] {
        Highlighter.merged(found(in: text, field: field, language: language).map(\.range))
    }

    /// The matches of each leaf, in the order of the text.
    func found(in text: String, field: String, language: Language?) -> [Highlighter.Match] {
        let active = highlighter.leaves.indices.filter {
            highlighter.applies(highlighter.leaves[$0], to: field)
        }
        if active.isEmpty { return [] }
        let language = language ?? highlighter.schema.analysis.language
        let verdicts = readings[language] ?? WordVerdicts(tests, language)
        readings[language] = verdicts
        var sink = MarkSink(verdicts: verdicts)
        var text = text
        _ = text.withUTF8 { tokenizer.run($0, into: &sink) }
        if sink.marks.isEmpty { return [] }
        let reading = TextReading(sink.marks, verdicts)
        var matches: [Highlighter.Match] = []
        for number in active {
            let leaf = highlighter.leaves[number]
            for range in reading.ranges(of: places[number], words: leaf.words) {
                matches.append(Highlighter.Match(range: range, leaf: number))
            }
        }
        matches.sort { ($0.range.lowerBound, $0.leaf) < ($1.range.lowerBound, $1.leaf) }
        return matches
    }
}

/// A word of a text that at least one test accepts.
struct Mark {
    var range: Range<Int>
    var position: Int
    /// The word's number among those seen.
    var word: Int
}

/// Keeps the words of a text that any test accepts.
private struct MarkSink: TokenSink {
    let verdicts: WordVerdicts
    var marks: [Mark] = []

    mutating func receive(
        _ word: UnsafeBufferPointer<UInt8>, start: Int, end: Int, position: Int, isExtra: Bool
    ) {
        let number = verdicts.number(of: word)
        if verdicts.isMatch(number) {
            marks.append(Mark(range: start..<end, position: position, word: number))
        }
    }
}
