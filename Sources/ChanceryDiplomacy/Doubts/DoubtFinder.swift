// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds what does not fit together in one document.
struct DoubtFinder {
    let record: Record
    let volume: Volume

    /// File number against dateline.
    ///
    /// The number carries the day on which the document was filed under it; one day more or less is
    /// the rule for telegrams that arrive at night, and no doubt.
    func filing() -> [Doubt] {
        guard let date = record.date, date.start.day != nil, date.certainty != .approximate,
            let number = record.fileNumbers.first(where: { $0.scheme == .decimal }),
            let filed = number.date
        else { return [] }
        let early = date.earliest.dayNumber - filed.dayNumber
        let late = filed.dayNumber - date.latest.dayNumber
        let days = max(early, late)
        guard days > 1 else { return [] }
        let message =
            "The file number \(number.text) carries the date \(filed), the document "
            + "\(date.start): \(DoubtFinder.difference(filed, date.start, days))."
        return [
            Doubt(
                kind: .fileNumberDate, message: message,
                evidence: [record.evidence[.fileNumbers], record.evidence[.date]]
                    .compactMap(\.self))
        ]
    }

    /// What sort of difference it is.
    static func difference(_ filed: CalendarDay, _ date: CalendarDay, _ days: Int) -> String {
        if filed.month == date.month, filed.day == date.day {
            return "the same day of another year"
        }
        if filed.year == date.year, filed.day == date.day { return "the same day of another month" }
        if filed.year == date.year, filed.month == date.month {
            return days <= 7 ? "\(days) days apart" : "another day of the same month"
        }
        if days <= 7 { return "\(days) days apart" }
        return filed.year == date.year ? "another month" : "another year"
    }

    /// The reception against the sending.
    func reception() -> [Doubt] {
        guard let sent = record.sent, let received = record.received else { return [] }
        let isEarlier: Bool
        if let start = sent.instant, let end = received.instant {
            isEarlier = start.seconds - end.seconds > 3600
        } else if let start = sent.day, let end = received.day, start.day != nil, end.day != nil {
            // Where a clock is not known, west of the date line it may be the day before.
            isEarlier = start.dayNumber - end.dayNumber > 1
        } else {
            return []
        }
        guard isEarlier else { return [] }
        return [
            Doubt(
                kind: .receivedBeforeSent,
                message: "The document says that it was received before it was sent: "
                    + "“\(received.text)”.",
                evidence: [record.evidence[.sent], record.evidence[.received]].compactMap(\.self))
        ]
    }

    /// The date against the years of the volume.
    func volumeYears() -> [Doubt] {
        guard let date = record.date, let years = DoubtFinder.years(volume.publication.year) else {
            return []
        }
        let distance = max(
            years.lowerBound - date.latest.year, date.earliest.year - years.upperBound)
        guard distance > 1 else { return [] }
        let message =
            "The date \(date.start) lies \(distance) years outside of the volume's years, "
            + "\(volume.publication.year ?? "")."
        return [
            Doubt(
                kind: .dateOutsideVolume, message: message,
                evidence: [record.evidence[.date]].compactMap(\.self))
        ]
    }

    /// The years of a subseries: "1946", "1964–1968", "1952–54".
    static func years(_ words: String?) -> ClosedRange<Int>? {
        guard let words else { return nil }
        let line = PrintedLine(words, limit: 100)
        var first: Int?
        var last: Int?
        for index in 0..<line.count where line.kind(index) == .number {
            guard let number = line.number(index) else { continue }
            if line.length(index) == 4, (1700...2100).contains(number) {
                if first == nil { first = number } else { last = number }
            } else if line.length(index) == 2, line.isDash(index - 1), let first, last == nil {
                last = first / 100 * 100 + number
            }
        }
        guard let first else { return nil }
        let end = max(first, last ?? first)
        return first...end
    }

    /// Paragraphs that end without the punctuation of an end.
    func endings(_ endings: [TextMeasures.Ending]) -> [Doubt] {
        guard record.kind != .editorialNote else { return [] }
        return BreakOffFinder(endings: endings).paragraphs.map { ending in
            Doubt(
                kind: .textBreaksOff, paragraph: ending.paragraph,
                message:
                    "Paragraph \(ending.paragraph) ends without the punctuation of an end.",
                evidence: [
                    Evidence(
                        range: ending.range, text: ending.tailText, rule: "no-terminal-mark")
                ])
        }
    }
}
