// SPDX-License-Identifier: Apache-2.0

/// A mention of another document as its words give it, before anything is looked up.
package struct ReferenceMention: Hashable, Sendable {
    /// What sort of thing is mentioned.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// A telegram, by its number in a series.
        case telegram
        /// A telegram to many posts.
        case circularTelegram
        /// An airgram.
        case airgram
        /// A despatch.
        case despatch
        /// An instruction.
        case instruction
        /// A document of the edition by its own number: "Document 98".
        case document
        /// A page of the edition: "p. 145".
        case page
        /// A note of the edition: "footnote 3 above".
        case footnote
        /// The document before this one: "supra".
        case preceding
        /// The document behind this one: "infra".
        case following
        /// Another number of this document: "repeated to London as 44".
        case repetition

        /// Whether it is a message with a number in a series.
        package var isMessage: Bool {
            switch self {
            case .telegram, .circularTelegram, .airgram, .despatch, .instruction: true
            case .document, .page, .footnote, .preceding, .following, .repetition: false
            }
        }
    }

    /// Whose message it is, as the words say it.
    package enum Issuer: Hashable, Sendable {
        /// They do not say.
        case unstated
        /// The post of this exchange: "Embtel", "the Embassy's telegram".
        case post
        /// The Department: "Deptel", "Department's 240".
        case department
        /// Who writes: "my 1041", "ourtel".
        case writer
        /// Who is written to: "your 613", "urtel".
        case addressee
        /// A place: "London's 108".
        case place(String)
    }

    /// A date as it is printed; the year may be missing.
    package struct PartialDate: Hashable, Sendable {
        /// The year, where it is printed.
        package var year: Int?
        /// The month, 1 to 12.
        package var month: Int
        /// The day of the month.
        package var day: Int

        /// Makes a date.
        package init(year: Int? = nil, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// What sort of thing is mentioned.
    package var kind: Kind
    /// The series of a telegram, in lower case: `secto`; of an airgram the letter before its
    /// number: `a`; empty for the plain numbers of a post.
    package var series: String
    /// The number; 0 where none is printed.
    package var number: Int
    /// The number of the note, for "footnote 3, Document 98".
    package var note: Int?
    /// Whose message it is.
    package var issuer: Issuer
    /// The place behind "from", in the words of the text.
    package var from: String?
    /// The place behind "to", in the words of the text.
    package var to: String?
    /// Whether "from the Department", "to the Department" is said.
    package var fromDepartment: Bool
    /// Whether "to the Department", "to Dept" is said.
    package var toDepartment: Bool
    /// The date.
    package var date: PartialDate?
    /// Whether only a place and a number stand there ("Bangkok 1717", "London's 108"): it is a
    /// mention only if the place is a post.
    package var isBare: Bool
    /// The stretch of the text that holds it, counted from 0.
    package var stretch: Int
    /// The bytes of the stretch that hold the mention, the shared head of a list included.
    package var bytes: Range<Int>
    /// The bytes of the number alone.
    package var numberBytes: Range<Int>

    init(kind: Kind, bytes: Range<Int>) {
        self.kind = kind
        series = ""
        number = 0
        note = nil
        issuer = .unstated
        from = nil
        to = nil
        fromDepartment = false
        toDepartment = false
        date = nil
        isBare = false
        stretch = 0
        self.bytes = bytes
        numberBytes = bytes
    }
}
