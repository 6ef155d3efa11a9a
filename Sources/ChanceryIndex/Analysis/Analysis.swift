// SPDX-License-Identifier: Apache-2.0

/// How a text becomes words: where they begin and end, and whose stems they get.
public struct Analysis: Sendable, Hashable {
    /// Where words begin and end.
    public enum Segmentation: UInt8, Sendable, Hashable {
        /// Unicode's word boundaries (UAX #29) with the habits of historians: "Qavam's" is found as
        /// "Qavam", "U.S.S.R." as "USSR", "anti-Soviet" also as "antiSoviet"; each Han or
        /// Hiragana character is a word.
        case words = 0
        /// A word is a run of letters and digits, as many other engines have it.
        case alphanumericRuns = 1
    }

    /// Where words begin and end.
    public var segmentation: Segmentation
    /// The language of texts and queries that name none.
    public var language: Language

    /// Words by Unicode's rules, English stems, unless said otherwise.
    public init(segmentation: Segmentation = .words, language: Language = .english) {
        self.segmentation = segmentation
        self.language = language
    }
}
