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
    /// The number of the document meant, with its series: `1053`, `Secto 28`, `A-151`.
    package var number: String?
    /// The day that the mention gives the document, its year completed.
    package var date: CalendarDay?
    /// Which way the document went, as seen from `post`.
    package var direction: Direction?
    /// The post that sent or received it, by the name of its place: `Moscow`.
    package var post: String?

    /// Which way a document went, as seen from its post; the raw value is its name in JSON.
    package enum Direction: String, Hashable, Sendable, CaseIterable {
        /// The post sent it.
        case from
        /// The post received it.
        case to
    }

    /// Makes a reference.
    package init(
        text: String, status: Status, target: String? = nil, candidates: [DocumentID] = [],
        range: SourceRange? = nil, number: String? = nil, date: CalendarDay? = nil,
        direction: Direction? = nil, post: String? = nil
    ) {
        self.text = text
        self.status = status
        self.target = target
        self.candidates = candidates
        self.range = range
        self.number = number
        self.date = date
        self.direction = direction
        self.post = post
    }
}
