// SPDX-License-Identifier: Apache-2.0

/// A word found in a text.
struct Token: Hashable, Sendable {
    /// The folded word.
    var word: String
    /// Where it begins and ends in the text, in UTF-8 bytes from 0.
    var range: Range<Int>
    /// Its place among the words of the text, from 0.
    var position: Int
    /// Whether it is a second reading of words that stand at this place ("antisoviet").
    var isExtra: Bool
}

/// What receives the words of a text, one after the other.
protocol TokenSink {
    /// Receives a word: its folded bytes, its range in the text, its place among the words.
    mutating func receive(
        _ word: UnsafeBufferPointer<UInt8>, start: Int, end: Int, position: Int, isExtra: Bool)
}

/// Gathers the words of a text as values, for queries, highlighting and tests.
struct TokenCollector: TokenSink {
    var tokens: [Token] = []

    mutating func receive(
        _ word: UnsafeBufferPointer<UInt8>, start: Int, end: Int, position: Int, isExtra: Bool
    ) {
        tokens.append(
            Token(
                word: String(decoding: word, as: UTF8.self), range: start..<end,
                position: position, isExtra: isExtra))
    }
}
