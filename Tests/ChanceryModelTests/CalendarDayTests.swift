// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
    @Test(
        "reads years, months and days, and prints them back",
        arguments: ["1946", "1946-04", "1946-04-05", "1948-02-29", "0001-01-01", "9999-12-31"])
    func reads(text: String) throws {
        #expect(try #require(CalendarDay(text)).description == text)
    }

    @Test(
        "refuses what is no date",
        arguments: [
            "", "46", "1946-4", "1946-13", "1946-02-30", "1947-02-29", "1946-04-05-06",
            "1946--05", "194a", "０946", "1900-02-29", "0000", "+946", "1946-04-05T18:00",
        ])
    func refuses(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test("knows the borders of a month and a year")
    func borders() throws {
        let year = try #require(CalendarDay("1948"))
        #expect(year.earliest.description == "1948-01-01")
        #expect(year.latest.description == "1948-12-31")
        #expect(CalendarDay("1948-02")?.latest.description == "1948-02-29")
    }

    @Test("numbers the days without gap, forth and back, through the week")
    func dayNumbers() throws {
        #expect(CalendarDay("1970-01-01")?.dayNumber == 0)
        #expect(CalendarDay("1946-04-05")?.weekday == 5)
        var day = try #require(CalendarDay("1895-12-25"))
        for number in day.dayNumber...(day.dayNumber + 60_000) {
            let next = try #require(CalendarDay(dayNumber: number))
            #expect(next.dayNumber == number)
            #expect(next >= day)
            day = next
        }
    }

    @Test("writes dates in EDTF")
    func edtf() throws {
        let start = try #require(CalendarDay("1954-01-29"))
        let end = try #require(CalendarDay("1954-01-30"))
        #expect(HistoricalDate(text: "", start: start, end: end).edtf == "1954-01-29/1954-01-30")
        #expect(HistoricalDate(text: "", start: start, end: start).edtf == "1954-01-29")
        #expect(HistoricalDate(text: "", start: end, end: start).edtf == "1954-01-30")
        let october = try #require(CalendarDay("1962-10"))
        #expect(
            HistoricalDate(text: "", start: october, certainty: .approximate).edtf == "1962-10~")
    }

    @Test(
        "writes instants in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (-749_206_800, "1946-04-05T15:00:00Z"),
        ])
    func instants(seconds: Int, text: String) {
        #expect(Instant(seconds: seconds).description == text)
    }
}
