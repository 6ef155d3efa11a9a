// SPDX-License-Identifier: Apache-2.0

/// Something that the archive noticed and a reader should know.
package struct Doubt: Hashable, Sendable {
    /// What sort of doubt it is; the raw value is its name in JSON.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A paragraph ends without the punctuation of an end.
        case textBreaksOff = "text-breaks-off"
        /// The file number carries another date than the dateline.
        case fileNumberDate = "file-number-date"
        /// The machine-readable date and the printed one differ.
        case dateConflict = "date-conflict"
        /// A date or time is printed that cannot be, or cannot be read.
        case impossibleDate = "impossible-date"
        /// It was received before it was sent.
        case receivedBeforeSent = "received-before-sent"
        /// The date lies far from the dates of its volume.
        case dateOutsideVolume = "date-outside-volume"
        /// The printed name is not that of the holder of the office.
        case officeHolder = "office-holder"
        /// The dateline's year is another than that of everything around it.
        case wrongYear = "wrong-year"
        /// A telegram number out of its series.
        case seriesOrder = "series-order"
        /// A reference to something later than the document.
        case futureReference = "future-reference"
        /// Characters that optical recognition confuses.
        case recognition
        /// A pointer of the source that leads nowhere.
        case brokenPointer = "broken-pointer"
    }

    /// What sort of doubt it is.
    package var kind: Kind
    /// The paragraph that it concerns, from 1; nil if it concerns the record.
    package var paragraph: Int?
    /// One sentence for a reader.
    package var message: String
    /// The words it rests on.
    package var evidence: [Evidence]

    /// Makes a doubt.
    package init(kind: Kind, paragraph: Int? = nil, message: String, evidence: [Evidence] = []) {
        self.kind = kind
        self.paragraph = paragraph
        self.message = message
        self.evidence = evidence
    }
}
