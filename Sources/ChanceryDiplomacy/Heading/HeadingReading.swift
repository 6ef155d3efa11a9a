// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a heading says: number, kind, parties, place and date.
///
/// All forms of the printed editions are read: "488. Telegram From the Embassy in Iran to the
/// Department of State"; "The Ambassador in the Soviet Union (Smith) to the Secretary of State";
/// "No. 302", line break, title; "Memorandum of a Conversation Between A and B, Department of
/// State, Washington, July 1, 1960"; the sentences of a microfiche catalogue.
package struct HeadingReading: Hashable, Sendable {
    /// The heading without the document's number.
    package var text: String
    /// The document's number, where it is printed before the heading: "488", "273A".
    package var number: String?
    /// What sort of document the heading names; nil if it names none.
    package var kind: DocumentKind?
    /// The words that name the kind.
    package var kindText: String?
    /// Who sent or wrote it.
    package var from: [Party]
    /// To whom.
    package var to: [Party]
    /// The sides of a conversation.
    package var between: [Party]
    /// The words of all senders together: "the Secretary of State (Dulles) and ...".
    package var fromText: String?
    /// The words of all addressees together.
    package var toText: String?
    /// Place, date and time, where the heading ends with them.
    package var dateline: Dateline?
    /// The number of a telegram, airgram or despatch, with its series: "1053", "Secto 28".
    package var telegramNumber: String?
    /// The rest of a microfiche catalogue's entry, behind the first sentence.
    package var catalogueText: String?

    /// A piece of a heading that the source marks.
    package struct Anchor: Hashable, Sendable {
        /// The marked words.
        package var text: String
        /// Whether the source marks them as an end of the correspondence.
        package var role: CorrespondenceRole?
        /// Whether they are a person's name.
        package var isPerson: Bool

        /// Makes an anchor.
        package init(text: String, role: CorrespondenceRole?, isPerson: Bool) {
            self.text = text
            self.role = role
            self.isPerson = isPerson
        }
    }

    /// Reads a heading without notes; marked pieces help where the words alone are ambiguous.
    ///
    /// - Complexity: O(*n*), *n* the length of the heading; no more than 4096 bytes are read.
    package static func read(_ heading: String, anchors: [Anchor] = []) -> HeadingReading {
        let words = PlainText.folded(heading)
        var parser = HeadingParser(PrintedLine(words), anchors: anchors)
        var reading = parser.read()
        // What is not looked at is kept all the same.
        if words.utf8.count > 4096 {
            reading.text = String(Substring(words.utf8.dropFirst(parser.textStart)))
        }
        return reading
    }
}
