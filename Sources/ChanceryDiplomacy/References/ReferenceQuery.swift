// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension ReferenceResolver {
    /// What a typed reference leads to: "Moscow 1053 of April 5, 1946", "Deptel 551 to Tehran, May
    /// 3, 1952", "Secto 28, 1952".
    ///
    /// Nothing stands around a typed reference, so that what it leaves open stays open: it is
    /// resolved only if exactly one document fits, and lists all that fit otherwise.
    ///
    /// - Returns: One resolution for each mention; none if the words hold no reference.
    package func find(_ text: String) -> [Resolution] {
        let words = PlainText.folded(text)
        var mentions = scanner.mentions(in: words, isQuery: true)
        let year = ReferenceResolver.takeYear(&mentions)
        return mentions.compactMap { mention in
            guard mention.kind.isMessage, mention.number > 0 else { return nil }
            return find(mention, in: words, year: year)
        }
    }

    /// What words mean where they stand in a document: "Embtel 551", "your 613" speak of its post.
    ///
    /// - Returns: One resolution for each mention; none if the words hold no reference.
    package func find(_ text: String, citedBy citing: DocumentID) -> [Resolution] {
        let words = Array(PlainText.folded(text).utf8)
        let stretch = RunningText(
            zone: .body, note: nil, bytes: words, marks: [], pointers: [], range: nil)
        return resolve(scanner.mentions(in: [stretch]), in: [stretch], citing: citing)
    }

    private func find(_ mention: ReferenceMention, in words: String, year: Int?) -> Resolution? {
        var key = ReferenceKey(mention, citing: nil, in: table.gazetteer)
        if mention.isBare, key.from == .unknown { return nil }
        let year = mention.date?.year ?? year
        if let date = mention.date, let year {
            key.day = CalendarDay(year: year, month: date.month, day: date.day)?.dayNumber
        }
        let bytes = Array(words.utf8)
        var resolution = Resolution(
            mention: mention, text: String(decoding: bytes[mention.bytes], as: UTF8.self),
            zone: .body, key: key, status: .unresolved, target: nil, fragment: nil, candidates: [],
            range: nil, rule: .incomplete)
        let rows = table.rows(numbered: key.number).filter { row in
            let row = table.rows[row]
            return key.matches(row)
                && ReferenceResolver.bears(row.entry.days, mention.date, year, key.day)
        }
        if rows.isEmpty {
            resolution.status = key.isComplete ? .ghost : .unresolved
            if key.isComplete { resolution.rule = .notHeld }
        } else {
            resolution.rule = key.day != nil ? .keyAndDate : .key
            finish(&resolution, rows.map { .init(row: $0, fragment: nil) })
        }
        return resolution
    }

    /// Whether a document may bear a date of which parts are given.
    private static func bears(
        _ days: ClosedRange<Int>?, _ date: ReferenceMention.PartialDate?, _ year: Int?, _ day: Int?
    ) -> Bool {
        guard date != nil || year != nil else { return true }
        guard let days else { return false }
        if let day { return days.lowerBound - 1 <= day && day <= days.upperBound + 1 }
        guard let first = CalendarDay(dayNumber: days.lowerBound),
            let last = CalendarDay(dayNumber: days.upperBound)
        else { return false }
        if let year { return first.year <= year && year <= last.year }
        guard let date else { return true }
        return [first.year, last.year].contains { year in
            guard
                let day = CalendarDay(year: year, month: date.month, day: date.day)?.dayNumber
            else { return false }
            return days.lowerBound - 1 <= day && day <= days.upperBound + 1
        }
    }

    /// A year behind the number ("Secto 28, 1952") is read as a number of the list; it is none.
    private static func takeYear(_ mentions: inout [ReferenceMention]) -> Int? {
        guard mentions.count > 1, let last = mentions.last, (1861...2100).contains(last.number),
            last.bytes.lowerBound == mentions[mentions.count - 2].bytes.lowerBound,
            last.date == nil
        else { return nil }
        mentions.removeLast()
        return last.number
    }
}
