// SPDX-License-Identifier: Apache-2.0

/// A run of words of a comparison, the same in both texts or different in one way.
package struct QuotationSegment: Hashable, Sendable {
    /// How the two sides differ; the raw value is its name in JSON.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Letter for letter the same.
        case same
        /// The same words with other capitals or signs.
        case signs
        /// The same words in another spelling.
        case spelling
        /// Other words.
        case replaced
        /// Words that only the first text has.
        case added
        /// Words that only the second text has.
        case omitted
        /// Words that the first text leaves out, and says so by dots.
        case ellipsis
        /// Words in brackets, which the first text says are not the second's.
        case bracketed
    }

    /// How the two sides differ.
    package var kind: Kind
    /// The words of the first text: the quotation, or the earlier revision.
    package var quoted: String
    /// The words of the second text: the document, or the later revision.
    package var found: String

    /// Makes a segment.
    package init(kind: Kind, quoted: String, found: String) {
        self.kind = kind
        self.quoted = quoted
        self.found = found
    }
}
