// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryPublishing
import Testing

@testable import ChanceryWeb

@Suite("Words for readers")
struct WordsTests {
    private func date(
        _ start: String, _ end: String? = nil, _ certainty: HistoricalDate.Certainty = .stated
    ) throws -> HistoricalDate {
        HistoricalDate(
            text: "as printed", start: try #require(CalendarDay(start)),
            end: try end.map { try #require(CalendarDay($0)) }, certainty: certainty)
    }

    @Test(
        "say what is known of a date and no more",
        arguments: [
            ("1946-04-05", nil, HistoricalDate.Certainty.stated, "April 5, 1946"),
            ("1946-04", nil, .stated, "April 1946"), ("1946", nil, .stated, "1946"),
            ("1946", nil, .approximate, "about 1946"),
            ("1946-04", nil, .uncertain, "April 1946 (?)"),
            ("1946-04-05", nil, .inferred, "[April 5, 1946]"),
            ("1954-01-29", "1954-01-30", .stated, "January 29–30, 1954"),
            ("1954-01-29", "1954-02-02", .stated, "January 29, 1954–February 2, 1954"),
        ] as [(String, String?, HistoricalDate.Certainty, String)])
    func dates(
        _ start: String, _ end: String?, _ certainty: HistoricalDate.Certainty, _ words: String
    ) throws {
        #expect(ReaderDate.words(try date(start, end, certainty)) == words)
    }

    @Test("name the day of the week")
    func weekday() throws {
        #expect(ReaderDate.long(try #require(CalendarDay("1946-04-05"))) == "Friday, April 5, 1946")
    }

    @Test(
        "group thousands",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (23_842, "23,842"),
            (1_234_567, "1,234,567"), (-1234, "−1,234"),
        ])
    func counts(_ number: Int, _ words: String) {
        #expect(ReaderDate.count(number) == words)
    }

    @Test("count one apart from many")
    func nouns() {
        #expect(ReaderDate.count(1, "document") == "1 document")
        #expect(ReaderDate.count(2, "document") == "2 documents")
        #expect(ReaderDate.count(0, "entry", "entries") == "0 entries")
    }

    @Test(
        "say how long a message took",
        arguments: [(38, "38 min"), (60, "1 h"), (518, "8 h 38 min"), (3000, "2 days 2 h")])
    func durations(_ minutes: Int, _ words: String) {
        #expect(ReaderDate.duration(minutes: minutes) == words)
    }

    @Test(
        "keep cells of a table whole, and harmless to spreadsheets",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("@x,y", "\"'@x,y\""),
        ])
    func cells(_ text: String, _ cell: String) {
        #expect(ResultTable.cell(text) == cell)
    }
}
