// SPDX-License-Identifier: Apache-2.0

/// A mention of another document.
package struct Reference: Hashable, Sendable {
    /// How far the mention could be followed; the raw value is its name in JSON.
    package enum Status: String, Hashable, Sendable, CaseIterable {
        /// It leads to exactly one document.
        case resolved
        /// Several documents fit.
        case ambiguous
        /// It leads to a document that the archive does not hold.
        case ghost
        /// It was recognised, and not followed.
        case unresolved
    }

    /// The words of the mention, white space folded.
    package var text: String
    /// How far it could be followed.
    package var status: Status
    /// The address inside the archive: `volume/dN`, with `#fn2` or `#pg_733` where it says so.
    package var target: String?
    /// The documents that fit, where there are several.
    package var candidates: [DocumentID]
    /// The bytes of the mention in the source file.
    package var range: SourceRange?

    /// Makes a reference.
    package init(
        text: String, status: Status, target: String? = nil, candidates: [DocumentID] = [],
        range: SourceRange? = nil
    ) {
        self.text = text
        self.status = status
        self.target = target
        self.candidates = candidates
        self.range = range
    }
}
