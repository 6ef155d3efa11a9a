// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

extension Zone {
    /// The zone as the scope chooser names it.
    package var label: String {
        switch self {
        case .title: "Titles"
        case .summary: "Summaries"
        case .heading: "Headings"
        case .body: "Text"
        case .footnote: "Footnotes"
        case .sourceNote: "Source notes"
        case .attachment: "Attachments"
        }
    }

    /// The zone as a result names the place of words; nil for the text, which needs no name.
    var placeLabel: String? {
        switch self {
        case .body: nil
        case .title: "title"
        case .summary: "summary"
        case .heading: "heading"
        case .footnote: "footnote"
        case .sourceNote: "source note"
        case .attachment: "attachment"
        }
    }
}

extension FacetField {
    /// The facet as its heading names it.
    package var label: String {
        switch self {
        case .year: "Year"
        case .collection: "Volume"
        case .kind: "Kind"
        case .from: "From"
        case .to: "To"
        case .place: "Sent from"
        case .classification: "Classification"
        case .fileClass: "File"
        case .person: "Person"
        }
    }
}

extension Doubt.Kind {
    /// The doubt in two or three words.
    var label: String {
        switch self {
        case .textBreaksOff: "Text breaks off"
        case .fileNumberDate: "File number and date"
        case .dateConflict: "Dates differ"
        case .impossibleDate: "Impossible date"
        case .receivedBeforeSent: "Received before sent"
        case .dateOutsideVolume: "Date far from its volume"
        case .officeHolder: "Holder of the office"
        case .wrongYear: "Wrong year"
        case .seriesOrder: "Out of its series"
        case .futureReference: "Cites something later"
        case .recognition: "Misread characters"
        case .brokenPointer: "Broken pointer"
        }
    }

    /// One sentence on what was compared.
    var meaning: String {
        switch self {
        case .textBreaksOff: "A paragraph ends without the punctuation of an end."
        case .fileNumberDate: "The file number carries another date than the dateline."
        case .dateConflict: "The printed date and the one encoded for machines are not the same."
        case .impossibleDate: "A date or an hour is printed that cannot be, or cannot be read."
        case .receivedBeforeSent: "By its own words it was received before it was sent."
        case .dateOutsideVolume: "The date lies far from the dates of its volume."
        case .officeHolder: "The printed name is not that of the holder of the office on that day."
        case .wrongYear: "The dateline’s year is another than that of everything around it."
        case .seriesOrder: "The number does not fit among the numbers sent around it."
        case .futureReference: "It cites something later than itself."
        case .recognition: "Characters that optical recognition confuses."
        case .brokenPointer: "A link of the source leads nowhere."
        }
    }
}

extension RecordField {
    /// The field as the record panel names it.
    var label: String {
        switch self {
        case .title: "Title"
        case .heading: "Heading"
        case .kind: "Kind"
        case .date: "Date"
        case .sent: "Sent"
        case .received: "Received"
        case .from: "From"
        case .to: "To"
        case .between: "Between"
        case .telegramNumber: "Number"
        case .fileNumbers: "File"
        case .classification: "Classification"
        case .precedence: "Precedence"
        case .handling: "Handling"
        case .summary: "Summary"
        case .publication: "Published in"
        case .repository: "Held at"
        case .sourceNote: "Source note"
        case .subjects: "Subjects"
        }
    }
}

/// Words with their first letter raised, for display.
enum Capitalized {
    /// Raises the first letter of ASCII; anything else stays.
    static func first(_ text: String) -> String {
        guard let first = text.utf8.first, (97...122).contains(first) else { return text }
        return String(decoding: [first - 32], as: UTF8.self) + text.dropFirst()
    }

    /// Raises the first letter of each word of ASCII.
    static func words(_ text: String) -> String {
        text.split(separator: " ").map { first(String($0)) }.joined(separator: " ")
    }
}
