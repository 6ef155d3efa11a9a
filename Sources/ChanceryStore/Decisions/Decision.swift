// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A decision about who may see a document.
package struct Decision: Hashable, Sendable {
    /// What was decided.
    package enum Verdict: Hashable, Sendable {
        /// It is held, and nobody is shown that it exists.
        case withheld
        /// The same, until a moment.
        case embargoed(until: Instant)
        /// It was public and is no longer; its name answers with its tombstone.
        case withdrawn
        /// It is public, but for some of its passages.
        case redacted
        /// It is public again, and whole.
        case released

        /// Its name in the store.
        var name: String {
            switch self {
            case .withheld: "withheld"
            case .embargoed: "embargoed"
            case .withdrawn: "withdrawn"
            case .redacted: "redacted"
            case .released: "released"
            }
        }
    }

    /// The document.
    package var document: DocumentID
    /// What was decided.
    package var verdict: Verdict
    /// Why.
    package var reason: String
    /// Who decided.
    package var authority: String
    /// When.
    package var made: Instant

    /// Makes one.
    package init(
        _ verdict: Verdict, on document: DocumentID, reason: String, authority: String,
        at made: Instant
    ) {
        self.verdict = verdict
        self.document = document
        self.reason = reason
        self.authority = authority
        self.made = made
    }
}
