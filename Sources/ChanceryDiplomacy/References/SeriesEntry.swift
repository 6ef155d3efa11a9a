// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What the table of series knows of a document: enough to find it by post, direction, number and
/// date, by its own number in the edition, and by page.
package struct SeriesEntry: Hashable, Sendable {
    /// A number with its series: ("", 1053), ("secto", 28), ("a", 151).
    package struct Number: Hashable, Sendable {
        /// The series in lower case; empty for the plain numbers of a post.
        package var series: String
        /// The number.
        package var value: Int

        /// Makes a number.
        package init(series: String = "", value: Int) {
            self.series = series
            self.value = value
        }

        /// Reads "1053", "Secto 28", "A-241"; nil if no digit is in it.
        package init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard let first = bytes.firstIndex(where: { (48...57).contains($0) }) else {
                return nil
            }
            let digits = bytes[first...].prefix { (48...57).contains($0) }
            guard digits.count <= 9, let value = Int(String(decoding: digits, as: UTF8.self)) else {
                return nil
            }
            let letters = bytes[..<first].prefix { $0 != 0x20 && $0 != UInt8(ascii: "-") }
            series = String(decoding: letters.map(PrintedLine.lowered), as: UTF8.self)
            self.value = value
        }
    }

    /// The document.
    package var id: DocumentID
    /// Its place in the volume.
    package var position: Int
    /// Its number in the edition: "488".
    package var printedNumber: String?
    /// What sort of document it is.
    package var kind: DocumentKind
    /// Its telegram numbers, the first one its own.
    package var numbers: [Number]
    /// The first and last day that it may bear, in days since 1970-01-01.
    package var days: ClosedRange<Int>?
    /// The place of its dateline.
    package var place: PostName?
    /// The pages that it stands on; empty for Roman or unknown numbers.
    package var pages: ClosedRange<Int>?
    /// The day that its first file number carries, in days since 1970-01-01.
    package var filed: Int?
    /// Where its sender and its addressees sit.
    let from: Correspondent
    let to: [Correspondent]

    /// Takes what the table needs from a document whose record has been read.
    package init(_ document: Document) {
        let record = document.record
        id = document.id
        position = document.position
        printedNumber = document.number
        kind = record.kind
        numbers = record.telegramNumber.flatMap(Number.init).map { [$0] } ?? []
        if let second = SeriesEntry.secondNumber(record), !numbers.contains(second) {
            numbers.append(second)
        }
        days = record.date.flatMap { date in
            let first = date.earliest.dayNumber
            let last = date.latest.dayNumber
            return first <= last ? first...last : nil
        }
        place = record.sent?.place.flatMap { PostName(SeriesEntry.city($0)) }
        pages = SeriesEntry.pages(record.publication?.pages)
        filed = record.fileNumbers.lazy.compactMap(\.date).first { $0.day != nil }?.dayNumber
        from = record.from.first.map { Correspondent($0) } ?? .unknown
        to = record.to.map { Correspondent($0) }
    }

    /// Takes the facts that are kept of a document.
    package init(_ id: DocumentID, position: Int, _ facts: DocumentFacts) {
        self.id = id
        self.position = position
        printedNumber = facts.printedNumber
        kind = facts.kind
        numbers = facts.numbers.compactMap { Number($0) }
        days = facts.days
        place = facts.place.flatMap { PostName($0) }
        pages = facts.pages
        filed = facts.filed
        from = Correspondent(facts.from)
        to = facts.to.map { Correspondent($0) }
    }

    /// The second number of "828/Secto 574", where the first is the record's.
    private static func secondNumber(_ record: Record) -> Number? {
        guard let number = record.telegramNumber else { return nil }
        let first = Array(number.utf8) + [UInt8(ascii: "/")]
        for text in [record.evidence[.telegramNumber]?.text, record.heading] {
            guard let text else { continue }
            let bytes = Array(text.utf8.prefix(400))
            guard bytes.count > first.count else { continue }
            for start in 0...bytes.count - first.count
            where bytes[start...].starts(with: first) {
                // Up to the end of the next digits: "Secto 574", "3838".
                var end = start + first.count
                while end < bytes.count, end < start + first.count + 12, !isDigit(bytes[end]) {
                    end += 1
                }
                guard end < bytes.count, isDigit(bytes[end]) else { continue }
                while end < bytes.count, isDigit(bytes[end]) { end += 1 }
                return Number(String(decoding: bytes[start + first.count..<end], as: UTF8.self))
            }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// "Camp Zama, Japan" is at Camp Zama.
    private static func city(_ place: String) -> Substring {
        place.prefix { $0 != "," && $0 != "(" && $0 != "[" }
    }

    private static func pages(_ text: String?) -> ClosedRange<Int>? {
        guard let text else { return nil }
        var numbers: [Int] = []
        for part in text.utf8.split(whereSeparator: { !(48...57).contains($0) }) {
            guard let number = Int(String(decoding: part, as: UTF8.self)) else { return nil }
            numbers.append(number)
        }
        guard let first = numbers.first, let last = numbers.last, first < 100_000 else {
            return nil
        }
        // "732–36" is 732–736.
        var end = last
        if end < first {
            var scale = 10
            while scale <= last { scale *= 10 }
            end = first / scale * scale + last
        }
        return end >= first ? first...end : first...first
    }

    /// Whether it is a message that has its number in a series.
    var isMessage: Bool {
        switch kind {
        case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
            .backchannelMessage, .message, .correspondence:
            true
        default: false
        }
    }
}
