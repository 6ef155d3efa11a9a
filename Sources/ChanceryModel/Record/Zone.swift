// SPDX-License-Identifier: Apache-2.0

/// Where in a document a word stands; searches may be confined to zones.
package enum Zone: String, Hashable, Sendable, CaseIterable {
    /// The title.
    case title
    /// The abstract.
    case summary
    /// The heading, with the dateline.
    case heading
    /// The text.
    case body
    /// The notes, but for the source note.
    case footnote
    /// The source note.
    case sourceNote = "source"
    /// The enclosures.
    case attachment
}
