// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension DocumentDecoder {
    mutating func record() throws(StoreError) -> Record {
        var record = Record(title: try words.string())
        record.heading = try words.optional()
        record.kind = try words.name(of: DocumentKind.self)
        record.date = try words.date()
        record.sent = try moment()
        record.received = try moment()
        record.from = try parties()
        record.to = try parties()
        record.between = try parties()
        record.telegramNumber = try words.optional()
        for _ in 0..<(try words.count()) { record.fileNumbers.append(try fileNumber()) }
        if let name = try words.optional() {
            guard let classification = Classification(rawValue: name) else {
                throw ByteReader.damage
            }
            record.classification = classification
        }
        record.precedence = try words.optional()
        record.handling = try words.strings()
        record.summary = try words.optional()
        record.languages = try words.strings()
        record.subjects = try words.strings()
        if try words.flag() { record.publication = try words.publication(version: version) }
        record.repository = try words.optional()
        record.sourceNote = try words.optional()
        for _ in 0..<(try words.count()) { record.references.append(try reference()) }
        for _ in 0..<(try words.count()) { record.doubts.append(try doubt()) }
        for _ in 0..<(try words.count()) {
            let field = try words.name(of: RecordField.self)
            record.evidence[field] = try evidence()
        }
        return record
    }

    private mutating func parties() throws(StoreError) -> [Party] {
        let count = try words.count(size: 4)
        if count == 0 { return [] }
        var parties: [Party] = []
        for _ in 0..<count {
            var party = Party(text: try words.string())
            party.role = try words.optional()
            party.name = try words.optional()
            if let id = try words.optional() {
                party.person = PersonReference(id: id, name: try words.string())
            }
            parties.append(party)
        }
        return parties
    }

    private mutating func fileNumber() throws(StoreError) -> FileNumber {
        FileNumber(
            text: try words.string(), scheme: try words.name(of: FileNumber.Scheme.self),
            fileClass: try words.optional(), date: try words.day())
    }

    private mutating func moment() throws(StoreError) -> Moment? {
        guard try words.flag() else { return nil }
        var moment = Moment(text: try words.string())
        moment.place = try words.optional()
        moment.day = try words.day()
        let minutes = try words.unsigned()
        if minutes != 0 {
            guard let time = TimeOfDay(hour: (minutes &- 1) / 60, minute: (minutes &- 1) % 60)
            else { throw ByteReader.damage }
            moment.time = time
        }
        moment.isZulu = try words.flag()
        moment.zone = try words.optional()
        if try words.flag() { moment.instant = Instant(seconds: try words.signed()) }
        return moment
    }

    private mutating func reference() throws(StoreError) -> Reference {
        let text = try words.string()
        let status = try words.name(of: Reference.Status.self)
        let target = try words.optional()
        var candidates: [DocumentID] = []
        for name in try words.strings() {
            guard let id = DocumentID(name) else { throw ByteReader.damage }
            candidates.append(id)
        }
        let number = try words.optional()
        let date = try words.day()
        var direction: Reference.Direction?
        if let name = try words.optional() {
            direction = Reference.Direction(rawValue: name)
            if direction == nil { throw ByteReader.damage }
        }
        let post = try words.optional()
        return Reference(
            text: text, status: status, target: target, candidates: candidates,
            range: try range(), number: number, date: date, direction: direction, post: post)
    }

    private mutating func doubt() throws(StoreError) -> Doubt {
        let kind = try words.name(of: Doubt.Kind.self)
        let paragraph = try words.unsigned()
        var doubt = Doubt(
            kind: kind, paragraph: paragraph == 0 ? nil : paragraph &- 1,
            message: try words.string())
        for _ in 0..<(try words.count(size: 2)) { doubt.evidence.append(try evidence()) }
        return doubt
    }

    private mutating func evidence() throws(StoreError) -> Evidence {
        let text = try words.string()
        let rule = try words.string()
        return Evidence(range: try range(), text: text, rule: rule)
    }
}

extension ByteReader {
    /// Reads a day, month or year.
    mutating func day() throws(StoreError) -> CalendarDay? {
        let year = try unsigned()
        if year == 0 { return nil }
        let month = Int(try byte())
        let day = Int(try byte())
        guard
            let value = CalendarDay(
                year: year, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
        else { throw ByteReader.damage }
        return value
    }

    /// Reads a date.
    mutating func date() throws(StoreError) -> HistoricalDate? {
        guard try flag() else { return nil }
        let text = try string()
        guard let start = try day() else { throw ByteReader.damage }
        let end = try day()
        return HistoricalDate(
            text: text, start: start, end: end,
            certainty: try number(of: HistoricalDate.Certainty.self))
    }

    /// Reads an edition; the first version of the form knows no general editors.
    mutating func publication(version: UInt8) throws(StoreError) -> Publication {
        var publication = Publication()
        publication.series = try optional()
        publication.year = try optional()
        publication.volume = try optional()
        publication.title = try optional()
        publication.editors = try strings()
        if version > 1 { publication.generalEditors = try strings() }
        publication.publisher = try optional()
        publication.place = try optional()
        publication.published = try optional()
        publication.number = try optional()
        publication.pages = try optional()
        return publication
    }
}
