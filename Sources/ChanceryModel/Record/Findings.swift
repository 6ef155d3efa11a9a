// SPDX-License-Identifier: Apache-2.0

/// What the archive as a whole tells of one document: what its references mean, who its parties
/// were, when it was sent if it does not say so itself.
///
/// Findings are derived. They are kept beside the document, change with its neighbours, and are no
/// revision of it.
package struct Findings: Hashable, Sendable {
    /// A reference with the place of its words in the text.
    package struct Located: Hashable, Sendable {
        /// The reference.
        package var reference: Reference
        /// The text of the document that holds it, from 0.
        package var text: Int
        /// The stretch of the text, in the order in which stretches begin, from 0.
        package var stretch: Int
        /// The bytes of the stretch, white space folded, that a link may cover.
        package var bytes: Range<Int>
        /// The rule that decided what it means.
        package var rule: String

        /// Makes one.
        package init(
            reference: Reference, text: Int, stretch: Int, bytes: Range<Int>, rule: String
        ) {
            self.reference = reference
            self.text = text
            self.stretch = stretch
            self.bytes = bytes
            self.rule = rule
        }
    }

    /// What a person had to do with a document: a list of parties in the record, or a hand in it.
    package enum End: UInt8, Hashable, Sendable, CaseIterable {
        /// Who sent it.
        case from
        /// To whom.
        case to
        /// The sides of a conversation.
        case between
        /// Who signed it.
        case signed
        /// Who drafted it.
        case drafted
    }

    /// Who a party was.
    package struct Identified: Hashable, Sendable {
        /// The list that the party stands in, or what else the person did.
        package var end: End
        /// The place in the list, from 0; of drafters in `Distribution.draftedBy`.
        package var index: Int
        /// The person.
        package var person: PersonReference
        /// The rule that found the person.
        package var rule: String

        /// Makes one.
        package init(end: End, index: Int, person: PersonReference, rule: String) {
            self.end = end
            self.index = index
            self.person = person
            self.rule = rule
        }
    }

    /// When an undated telegram was sent, by its neighbours in the series.
    package struct Estimate: Hashable, Sendable {
        /// The likeliest day.
        package var day: CalendarDay
        /// The first day of the interval that holds the true one nine times in ten.
        package var earliest: CalendarDay
        /// The last day of it.
        package var latest: CalendarDay
        /// The neighbour with the lower number.
        package var before: DocumentID
        /// The neighbour with the higher number.
        package var after: DocumentID

        /// Makes an estimate.
        package init(
            day: CalendarDay, earliest: CalendarDay, latest: CalendarDay, before: DocumentID,
            after: DocumentID
        ) {
            self.day = day
            self.earliest = earliest
            self.latest = latest
            self.before = before
            self.after = after
        }
    }

    /// What was withheld when the document was made public.
    package struct Redaction: Hashable, Sendable {
        /// The words that stand in its place: "[1 paragraph (3 lines) not declassified]".
        package var text: String
        /// How much was withheld: "1 paragraph (3 lines)".
        package var extent: String?
        /// The part of the document.
        package var zone: Zone
        /// The bytes of the paragraph or note in the source file.
        package var range: SourceRange?

        /// Makes one.
        package init(text: String, extent: String?, zone: Zone, range: SourceRange?) {
            self.text = text
            self.extent = extent
            self.zone = zone
            self.range = range
        }
    }

    /// Who made a document, who saw it before it went, and where copies went.
    package struct Distribution: Hashable, Sendable {
        /// Who drafted it, as printed.
        package var draftedBy: [String] = []
        /// Who cleared it or concurred.
        package var clearedBy: [String] = []
        /// Who approved it.
        package var approvedBy: [String] = []
        /// The posts that it was repeated to.
        package var repeatedTo: [String] = []
        /// The posts that it was sent to as well.
        package var sentAlsoTo: [String] = []
        /// What was withheld.
        package var redactions: [Redaction] = []
        /// The bytes from the first note that says so to the last.
        package var range: SourceRange?

        /// Makes one that says nothing.
        package init() {}
    }

    /// Another copy or edition of the same text, in another volume.
    package struct Copy: Hashable, Sendable {
        /// The other document.
        package var document: DocumentID
        /// How much of the shorter text both have, in percent, by a sample of their words.
        package var percentage: Int

        /// Makes one.
        package init(document: DocumentID, percentage: Int) {
            self.document = document
            self.percentage = percentage
        }
    }

    /// The references in the order of the texts.
    package var references: [Located] = []
    /// The parties that are known.
    package var persons: [Identified] = []
    /// What the archive noticed by comparing the document with others.
    package var doubts: [Doubt] = []
    /// Who made it, who saw it, where copies went, what was withheld.
    package var distribution = Distribution()
    /// When it was sent, if it does not say so.
    package var estimate: Estimate?
    /// Its copies in other volumes, the most alike first.
    package var copies: [Copy] = []

    /// Makes empty findings.
    package init() {}

    /// Completes a record by what was found.
    package func complete(_ record: inout Record) {
        record.references = references.map(\.reference)
        record.doubts += doubts
        for found in persons {
            switch found.end {
            case .from: Findings.set(found, in: &record.from)
            case .to: Findings.set(found, in: &record.to)
            case .between: Findings.set(found, in: &record.between)
            case .signed, .drafted: continue
            }
        }
    }

    private static func set(_ found: Identified, in parties: inout [Party]) {
        guard parties.indices.contains(found.index) else { return }
        parties[found.index].person = found.person
    }
}
