// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Reads the record of a document from its words: heading, dateline, source note, first lines.
///
/// It serves documents of all sources alike, from a TEI edition with all its mark-up to a plain text
/// that has none: a reader of sources delivers blocks and notes, and what they mean is read here.
/// Mark-up helps where words are ambiguous, and every disagreement between the two is a doubt.
///
/// ```swift
/// let reader = RecordReader(clock: clock)
/// let reading = reader.read(document, in: volume)
/// document.record = reading.record
/// ```
package struct RecordReader: Sendable {
    let clock: WorldClock

    /// Makes a reader; without a clock moments have no instants.
    package init(clock: WorldClock = .silent) { self.clock = clock }

    /// What was read of a document.
    package struct Reading: Hashable, Sendable {
        /// The record, complete but for what other documents tell.
        package var record: Record
        /// The counts of its first text, and where its notes are called.
        package var measures: TextMeasures
    }

    /// Reads a document as a source reader hands it over.
    ///
    /// What the source reader has put into the record stays where it is more than the words tell:
    /// a title that is not the heading, languages, the publication.
    ///
    /// - Parameter persons: The names of the volume's list of persons, as printed there, by the
    ///   identifiers of its entries.
    /// - Complexity: O(*n*), *n* the length of the document.
    package func read(
        _ document: Document, in volume: Volume, persons: [String: String] = [:]
    ) -> Reading {
        let text = document.texts.first ?? DocumentText(blocks: [])
        let measures = TextMeasures(text)
        var draft = RecordDraft(document, volume, DocumentFrame(text), clock)
        draft.readHeading()
        draft.readSource()
        draft.readDates()
        draft.readNumber()
        draft.readClassification()
        draft.readSummary()
        draft.linkPersons(persons)
        draft.complete(text)
        let doubts = DoubtFinder(record: draft.record, volume: volume)
        draft.record.doubts += doubts.filing() + doubts.reception() + doubts.volumeYears()
        // A reader of captures looks for them itself, and knows more of how its lines end.
        if !draft.record.doubts.contains(where: { $0.kind == .textBreaksOff }) {
            draft.record.doubts += doubts.endings(measures.endings)
        }
        return Reading(record: draft.record, measures: measures)
    }
}
