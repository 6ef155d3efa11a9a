// SPDX-License-Identifier: Apache-2.0

/// The few facts of a document that all others are compared with: enough to find it by post,
/// direction, number and date, by its own number in the edition, and by page.
///
/// They stand apart from the document, so that a whole archive of them is read in a moment.
package struct DocumentFacts: Hashable, Sendable {
    /// Where an end of a correspondence sits.
    package enum Seat: Hashable, Sendable {
        /// In the Department of State.
        case department
        /// At a post; the name of its country or city in the form in which names are compared.
        case post(String)
        /// The words do not tell.
        case unknown
    }

    /// Its number in the edition: "488".
    package var printedNumber: String?
    /// What sort of document it is.
    package var kind: DocumentKind
    /// Its telegram numbers with their series, the first one its own: "1053", "Secto 28".
    package var numbers: [String]
    /// The first and last day that it may bear, in days since 1970-01-01.
    package var days: ClosedRange<Int>?
    /// The place of its dateline, in the form in which names are compared.
    package var place: String?
    /// The pages that it stands on; nil for Roman or unknown numbers.
    package var pages: ClosedRange<Int>?
    /// Where its sender sits.
    package var from: Seat
    /// Where its addressees sit.
    package var to: [Seat]
    /// The day that its first file number carries, in days since 1970-01-01.
    package var filed: Int?
    /// What was noticed in the document alone, without evidence.
    package var doubts: [Doubt]
    /// The instant when it was sent.
    package var sent: Instant?
    /// The instant when it was received.
    package var received: Instant?
    /// Some of the runs of words of its body, by which copies are found; nil if they were not looked
    /// at.
    package var sample: RunSample?

    /// Makes facts that say only the kind.
    package init(kind: DocumentKind) {
        printedNumber = nil
        self.kind = kind
        numbers = []
        days = nil
        place = nil
        pages = nil
        from = .unknown
        to = []
        filed = nil
        doubts = []
        sent = nil
        received = nil
    }
}
