// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The two forms of a datestamp in a request: a day, or a second in UTC (OAI-PMH, section 3.3).
struct OAIDatestamp: Hashable, Sendable {
    /// The first second that it means.
    var first: Instant
    /// The last one.
    var last: Instant
    /// Whether it names a day, and not a second.
    var isDay: Bool

    /// Reads `1946-04-05` or `1946-04-05T18:00:00Z`; nil for anything else.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10 || bytes.count == 20,
            let day = CalendarDay(String(decoding: bytes[..<10], as: UTF8.self)), day.day != nil
        else { return nil }
        let start = day.dayNumber * 86_400
        guard bytes.count == 20 else {
            isDay = true
            first = Instant(seconds: start)
            last = Instant(seconds: start + 86_399)
            return
        }
        func number(_ place: Int) -> Int? {
            let digits = bytes[place..<place + 2]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(String(decoding: digits, as: UTF8.self))
        }
        guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
            let hour = number(11), hour < 24, let minute = number(14), minute < 60,
            let second = number(17), second < 60
        else { return nil }
        isDay = false
        first = Instant(seconds: start + hour * 3600 + minute * 60 + second)
        last = first
    }
}
