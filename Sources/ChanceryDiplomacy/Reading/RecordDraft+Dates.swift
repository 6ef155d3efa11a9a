// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension RecordDraft {
    /// Date, place and time of writing, and the reception.
    mutating func readDates() {
        if let (dateline, piece) = printedDateline() {
            take(dateline, piece, rule: "dateline")
        } else if let dateline = heading?.dateline, let piece = frame.heading {
            let attributes = heading?.catalogueText == nil ? frame.headingDate : nil
            take(
                dateline,
                DocumentFrame.DatelinePiece(
                    text: dateline.text, range: piece.range, attributes: attributes),
                rule: "heading-date")
        } else if let piece = frame.datelines.first {
            // A dateline whose words tell no date: the mark-up may.
            takeMarked(piece)
            doubtUnread(piece)
        }
        readReception()
    }

    /// The first dateline that can be read.
    private func printedDateline() -> (Dateline, DocumentFrame.DatelinePiece)? {
        for piece in frame.datelines {
            if let dateline = Dateline.parse(piece.text) { return (dateline, piece) }
        }
        for piece in frame.datelines {
            if let year = Dateline.parse(piece.text, takesYears: true) { return (year, piece) }
        }
        return nil
    }

    private mutating func take(
        _ dateline: Dateline, _ piece: DocumentFrame.DatelinePiece, rule: StaticString
    ) {
        let marked = piece.attributes.flatMap(MarkedDate.init)
        var date = dateline.date
        if let marked, date == nil || (dateline.isDoubtful && date?.start.day == nil) {
            date = marked.historical(dateline.isUndated ? piece.text : dateText(dateline, piece))
        }
        if let date {
            compare(date, piece)
            record.date = date
            note(.date, date.text, piece.range, rule)
        }
        if dateline.isDoubtful { doubtPrinted(dateline, piece) }
        if let weekday = dateline.weekday { compare(weekday, dateline, piece) }
        let time = dateline.time ?? (dateline.date == nil ? marked?.time : nil)
        let place = dateline.place
        let day = date.flatMap { $0.start.day == nil ? nil : $0.start }
        let words = sentText(dateline)
        guard !words.isEmpty else { return }
        record.sent = clock.moment(
            text: words, place: place, day: day, time: time, isZulu: dateline.isZulu)
        note(.sent, words, piece.range, rule)
        if let marked { compare(dateline, marked, piece) }
    }

    private func dateText(_ dateline: Dateline, _ piece: DocumentFrame.DatelinePiece) -> String {
        dateline.date?.text ?? piece.text
    }

    /// The dateline without the reception in brackets behind it.
    private func sentText(_ dateline: Dateline) -> String {
        guard let received = dateline.received,
            let start = dateline.text.utf8.firstRange(of: received.text.utf8)?.lowerBound
        else { return dateline.text }
        var words = dateline.text.utf8[..<start]
        while let last = words.last, last == UInt8(ascii: "[") || last == 0x20 {
            words = words.dropLast()
        }
        return String(Substring(words))
    }

    private mutating func takeMarked(_ piece: DocumentFrame.DatelinePiece) {
        let marked = piece.attributes.flatMap(MarkedDate.init)
        if let date = marked?.historical(piece.text) {
            record.date = date
            note(.date, piece.text, piece.range, "markup-date")
        }
        guard !piece.text.isEmpty else { return }
        let place = PlaceName.only(piece.text)
        record.sent = clock.moment(
            text: piece.text, place: place, day: record.date?.start, time: marked?.time,
            isZulu: false)
        note(.sent, piece.text, piece.range, "dateline")
    }

    /// A date or an hour that cannot be.
    private mutating func doubtPrinted(_ dateline: Dateline, _ piece: DocumentFrame.DatelinePiece) {
        record.doubts.append(
            Doubt(
                kind: .impossibleDate,
                message: "The dateline prints “\(sentText(dateline))”, which is no date of the "
                    + "calendar or no hour of the day.",
                evidence: [Evidence(range: piece.range, text: dateline.text, rule: "dateline")]))
    }

    /// Whether the day of the week is that of the date.
    private mutating func compare(
        _ weekday: Int, _ dateline: Dateline, _ piece: DocumentFrame.DatelinePiece
    ) {
        guard let date = dateline.date, date.end == nil, date.start.day != nil,
            date.start.weekday != weekday
        else { return }
        let names = [
            "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        ]
        record.doubts.append(
            Doubt(
                kind: .dateConflict,
                message: "The dateline says \(names[weekday]), but \(date.start) was a "
                    + "\(names[date.start.weekday]).",
                evidence: [Evidence(range: piece.range, text: dateline.text, rule: "dateline")]))
    }

    /// A dateline with digits from which no date could be read.
    private mutating func doubtUnread(_ piece: DocumentFrame.DatelinePiece) {
        guard piece.text.utf8.contains(where: { (48...57).contains($0) }) else { return }
        record.doubts.append(
            Doubt(
                kind: .impossibleDate,
                message: "No date could be read from the dateline “\(piece.text)”.",
                evidence: [Evidence(range: piece.range, text: piece.text, rule: "dateline")]))
    }

    /// Whether the page around a capture gives the document another day than its dateline.
    private mutating func compare(_ date: HistoricalDate, _ piece: DocumentFrame.DatelinePiece) {
        guard let stated = record.date, stated.start.day != nil, date.start.day != nil,
            date.earliest > stated.latest || stated.earliest > date.latest,
            let evidence = record.evidence[.date]
        else { return }
        record.doubts.append(
            Doubt(
                kind: .dateConflict,
                message: "The dateline prints \(date.start), but the page around the document says "
                    + "\(stated.start).",
                evidence: [
                    Evidence(range: piece.range, text: date.text, rule: "printed-date"), evidence,
                ]))
    }

    /// Whether mark-up and print say the same.
    private mutating func compare(
        _ dateline: Dateline, _ marked: MarkedDate, _ piece: DocumentFrame.DatelinePiece
    ) {
        guard let printed = dateline.date else { return }
        var message: String?
        if printed.start.day != nil, marked.start.day != nil, printed.start != marked.start {
            message =
                "The dateline prints \(printed.start), but the source's mark-up says "
                + "\(marked.start)."
        } else if let time = dateline.time, let other = marked.time, time != other {
            message = "The dateline prints \(time), but the source's mark-up says \(other)."
        }
        guard let message else { return }
        record.doubts.append(
            Doubt(
                kind: .dateConflict, message: message,
                evidence: [
                    Evidence(range: piece.range, text: dateline.text, rule: "printed-date"),
                    Evidence(range: piece.range, text: marked.text, rule: "markup-date"),
                ]))
    }

    // MARK: Reception

    private mutating func readReception() {
        let sent = record.sent?.day
        if let piece = frame.datelines.first, let dateline = Dateline.parse(piece.text),
            let reception = dateline.received
        {
            take(reception, piece.range, "dateline-received")
            return
        }
        for piece in frame.datelines.map({ DocumentFrame.Piece(text: $0.text, range: $0.range) })
            + frame.lines + [frame.shortParagraph(0)].compactMap(\.self)
        where beginsWithReceived(piece.text) {
            if let reception = Reception.parse(piece.text, sent: sent) {
                take(reception, piece.range, "line-received")
                return
            }
        }
        guard let piece = sourcePiece, let words = receivedSentence(piece.text),
            let reception = Reception.parse(words, sent: sent)
        else { return }
        take(reception, piece.range, "source-note-received")
    }

    private mutating func take(
        _ reception: Reception, _ range: SourceRange?, _ rule: StaticString
    ) {
        let place = receivingPlace
        func moment(_ day: CalendarDay?) -> Moment {
            clock.moment(
                text: reception.text, place: place, day: day, time: reception.time,
                isZulu: reception.isZulu)
        }
        var received = moment(reception.day)
        // Where no day is printed, nothing arrives more than the rounding of an hour before it was
        // sent: it is the next day's hour.
        if reception.hasAssumedDay, let sent = record.sent?.instant,
            let arrival = received.instant, sent.seconds - arrival.seconds > 3600,
            let day = reception.day
        {
            received = moment(CalendarDay(dayNumber: day.dayNumber + 1))
        }
        record.received = received
        note(.received, reception.text, range, rule)
    }

    /// Where the document was received, as far as the heading tells: the Department is in
    /// Washington.
    private var receivingPlace: String? {
        guard let to = record.to.first else { return nil }
        let line = PrintedLine(to.text, limit: 200)
        for index in 0..<line.count {
            if line.areWords(index, "department", "of", "state")
                || line.areWords(index, "secretary", "of", "state")
                || line.areWords(index, "department", "of", "defense")
                || line.areWords(index, "joint", "chiefs", "of", "staff")
                || line.areWords(index, "white", "house")
            {
                // "Secretary of State Kissinger in Madrid" was not in Washington.
                let isElsewhere = (index..<line.count).contains {
                    line.isWord($0, "in") || line.isWord($0, "at")
                }
                return isElsewhere ? nil : "Washington"
            }
        }
        return nil
    }

    /// Whether a line begins with "Received" or "[Received".
    private func beginsWithReceived(_ words: String) -> Bool {
        let bytes = words.utf8.drop { $0 == UInt8(ascii: "[") }
        return bytes.starts(with: "Received".utf8)
    }

    /// The sentence of a source note that begins with "Received".
    private func receivedSentence(_ words: String) -> String? {
        var words = words
        return words.withUTF8 { bytes in
            var index = 2
            while index + 9 < bytes.count {
                // "R" behind ". "; the rest of the word is looked at only there.
                if bytes[index] == 0x52, bytes[index - 1] == 0x20, bytes[index - 2] == 0x2E,
                    bytes[index...].starts(with: "Received ".utf8)
                {
                    let sentence = bytes[index..<min(bytes.count, index + 120)]
                    return String(decoding: sentence, as: UTF8.self)
                }
                index += 1
            }
            return nil
        }
    }
}
