// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension DocumentEncoder {
    mutating func write(_ record: Record) {
        words.string(record.title)
        words.optional(record.heading)
        words.string(record.kind.rawValue)
        write(record.date)
        write(record.sent)
        write(record.received)
        write(record.from)
        write(record.to)
        write(record.between)
        words.optional(record.telegramNumber)
        words.unsigned(record.fileNumbers.count)
        for number in record.fileNumbers { write(number) }
        words.optional(record.classification?.rawValue)
        words.optional(record.precedence)
        words.strings(record.handling)
        words.optional(record.summary)
        words.strings(record.languages)
        words.strings(record.subjects)
        write(record.publication)
        words.optional(record.repository)
        words.optional(record.sourceNote)
        words.unsigned(record.references.count)
        for reference in record.references { write(reference) }
        words.unsigned(record.doubts.count)
        for doubt in record.doubts { write(doubt) }
        words.unsigned(record.evidence.count)
        // In the order of the fields, so that equal records have equal bytes.
        for field in RecordField.allCases {
            guard let evidence = record.evidence[field] else { continue }
            words.string(field.rawValue)
            write(evidence)
        }
    }

    private mutating func write(_ parties: [Party]) {
        words.unsigned(parties.count)
        for party in parties {
            words.string(party.text)
            words.optional(party.role)
            words.optional(party.name)
            words.optional(party.person?.id)
            if let person = party.person { words.string(person.name) }
        }
    }

    private mutating func write(_ number: FileNumber) {
        words.string(number.text)
        words.string(number.scheme.rawValue)
        words.optional(number.fileClass)
        words.write(number.date)
    }

    mutating func write(_ date: HistoricalDate?) {
        words.write(date)
    }

    private mutating func write(_ moment: Moment?) {
        words.flag(moment != nil)
        guard let moment else { return }
        words.string(moment.text)
        words.optional(moment.place)
        words.write(moment.day)
        words.unsigned(moment.time.map { $0.minutes + 1 } ?? 0)
        words.flag(moment.isZulu)
        words.optional(moment.zone)
        words.flag(moment.instant != nil)
        if let instant = moment.instant { words.signed(instant.seconds) }
    }

    private mutating func write(_ reference: Reference) {
        words.string(reference.text)
        words.string(reference.status.rawValue)
        words.optional(reference.target)
        words.strings(reference.candidates.map(\.description))
        words.optional(reference.number)
        words.write(reference.date)
        words.optional(reference.direction?.rawValue)
        words.optional(reference.post)
        write(reference.range)
    }

    private mutating func write(_ doubt: Doubt) {
        words.string(doubt.kind.rawValue)
        words.unsigned(doubt.paragraph.map { $0 &+ 1 } ?? 0)
        words.string(doubt.message)
        words.unsigned(doubt.evidence.count)
        for evidence in doubt.evidence { write(evidence) }
    }

    private mutating func write(_ evidence: Evidence) {
        words.string(evidence.text)
        words.string(evidence.rule)
        write(evidence.range)
    }

    private mutating func write(_ publication: Publication?) {
        words.flag(publication != nil)
        if let publication { words.write(publication) }
    }
}

extension ByteWriter {
    /// Writes a day, month or year, or its absence.
    mutating func write(_ day: CalendarDay?) {
        guard let day else { return byte(0) }
        unsigned(day.year)
        byte(UInt8(day.month ?? 0))
        byte(UInt8(day.day ?? 0))
    }

    /// Writes a date, or its absence.
    mutating func write(_ date: HistoricalDate?) {
        flag(date != nil)
        guard let date else { return }
        string(date.text)
        write(date.start)
        write(date.end)
        byte(date.certainty.rawValue)
    }

    /// Writes an edition.
    mutating func write(_ publication: Publication) {
        optional(publication.series)
        optional(publication.year)
        optional(publication.volume)
        optional(publication.title)
        strings(publication.editors)
        strings(publication.generalEditors)
        optional(publication.publisher)
        optional(publication.place)
        optional(publication.published)
        optional(publication.number)
        optional(publication.pages)
    }
}
