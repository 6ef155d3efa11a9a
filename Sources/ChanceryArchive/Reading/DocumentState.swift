// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What an archive answers when asked for a document by name.
package enum DocumentState: Hashable, Sendable {
    /// It is held and published.
    case held(HeldDocument)
    /// It stands under another name now; its old addresses lead there.
    case renamed(DocumentID)
    /// It was withdrawn; this is left of it.
    case withdrawn(Tombstone)
    /// The archive never had it.
    case unknown
}

/// A document with what the archive itself knows of it.
package struct HeldDocument: Hashable, Sendable {
    /// The document.
    package var document: Document
    /// Its revision, from 1.
    package var revision: Int
    /// When the revision came about, in UTC.
    package var revised: Instant
    /// A fingerprint of all that a page of it shows, for conditional requests.
    package var fingerprint: String
    /// What comparing it with others told; the record is complete by it.
    package var findings: Findings
    /// The doubts that people settled.
    package var settled: [SettledDoubt]

    /// Makes one.
    package init(
        document: Document, revision: Int, revised: Instant, fingerprint: String,
        findings: Findings = Findings(), settled: [SettledDoubt] = []
    ) {
        self.document = document
        self.revision = revision
        self.revised = revised
        self.fingerprint = fingerprint
        self.findings = findings
        self.settled = settled
    }
}

/// What is left of a withdrawn document.
package struct Tombstone: Hashable, Sendable {
    /// Its name for ever.
    package var id: DocumentID
    /// Its title.
    package var title: String
    /// When it was withdrawn, in UTC.
    package var withdrawn: Instant
    /// Why: "no longer in its source file".
    package var reason: String

    /// Makes one.
    package init(id: DocumentID, title: String, withdrawn: Instant, reason: String) {
        self.id = id
        self.title = title
        self.withdrawn = withdrawn
        self.reason = reason
    }
}
