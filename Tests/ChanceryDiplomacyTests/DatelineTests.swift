// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Dateline")
struct DatelineTests {
    @Test(
        "reads place, date and time",
        arguments: [
            ("Moscow, April 5, 1946—6 p. m.", "Moscow", "1946-04-05", "18:00"),
            ("Moscow, April 5, 1946 - 6 p.m.", "Moscow", "1946-04-05", "18:00"),
            ("[Washington,] May 28, 1948.", "Washington", "1948-05-28", ""),
            ("New York, 16 June 1949", "New York", "1949-06-16", ""),
            ("Bonn, January 29–30, 1954", "Bonn", "1954-01-29/1954-01-30", ""),
            ("Geneva, July 16/17, 1955—midnight", "Geneva", "1955-07-16/1955-07-17", "00:00"),
            ("Washington, May 2–June 11, 1969.", "Washington", "1969-05-02/1969-06-11", ""),
            ("Tehran, October 21, 1964, 1430Z.", "Tehran", "1964-10-21", "14:30"),
            ("Washington, June 27, 1975, 2:30–3:20 p.m.", "Washington", "1975-06-27", "14:30"),
            ("London, May 1, 1956, 11:30–12:15 p.m.", "London", "1956-05-01", "11:30"),
            ("Washington, September 1956.", "Washington", "1956-09", ""),
            ("Bonn, December 28–January 3, 1955", "Bonn", "1954-12-28/1955-01-03", ""),
            ("Bonn, 28 December–3 January 1955", "Bonn", "1954-12-28/1955-01-03", ""),
            ("Bonn, 31 December 1954–2 January 1955", "Bonn", "1954-12-31/1955-01-02", ""),
            ("Washington, early March 1959", "Washington", "1959-03~", ""),
            ("Augusta, Georgia, May 3, 1958, noon.", "Augusta, Georgia", "1958-05-03", "12:00"),
            ("Moscow, June9, 1962, 9p.m.", "Moscow", "1962-06-09", "21:00"),
            ("Washington, November 24, 196L", "Washington", "1961-11-24", ""),
            ("Issue No. 673 Washington, May 3, 1960.", "Washington", "1960-05-03", ""),
            (
                "[place not declassified], March 9, 1954.", "place not declassified", "1954-03-09",
                ""
            ),
            ("Prague, 1948-02-25", "Prague", "1948-02-25", ""),
            ("Moscow, 1946-04-05, 6 p. m.", "Moscow", "1946-04-05", "18:00"),
            ("Tokyo, October 4 [5?], 1949.", "Tokyo", "1949-10-04?", ""),
            ("Paris, October 11, 1948, 9:15 a. m.", "Paris", "1948-10-11", "09:15"),
            ("Washington, December 9, 1954—[5:15 p.m.]", "Washington", "1954-12-09", "17:15"),
        ])
    func reads(_ text: String, _ place: String, _ edtf: String, _ time: String) throws {
        let dateline = try #require(Dateline.parse(text))
        #expect(dateline.place == place)
        #expect(dateline.date?.edtf == edtf)
        #expect((dateline.time?.description ?? "") == time)
        #expect(!dateline.isDoubtful)
    }

    @Test(
        "doubts what cannot be, and keeps it out of the place",
        arguments: [
            ("Moscow, February 30, 1946 - 6 p.m.", "Moscow", "1946-02"),
            ("Moscow, April 5, 2946 - 6 p.m.", "Moscow", ""),
            ("Moscow, April 5, 19466", "Moscow", ""), ("Moscow, April 5, 946", "Moscow", ""),
            ("Moscow, 35 April 1946", "Moscow", "1946-04"),
            ("Moscow, April 45, 1946 - 6 p.m.", "Moscow", "1946"),
            ("Moscow, Feburary 5, 1946", "Moscow", "1946"),
            ("Moscow, 5 Avril 1946", "Moscow", "1946"),
            ("Moscow, April 5-3, 1946", "Moscow", "1946-04-05"),
            ("Moscow, April 5, 1946 - 25:70 p.m.", "Moscow", "1946-04-05"),
            ("Moscow, December 32, 1999 - 99 p.m.", "Moscow", "1999"),
        ])
    func doubts(_ text: String, _ place: String, _ edtf: String) throws {
        let dateline = try #require(Dateline.parse(text, takesYears: true))
        #expect(dateline.isDoubtful)
        #expect(dateline.place == place)
        #expect((dateline.date?.edtf ?? "") == edtf)
    }

    @Test(
        "reads years and parts of years where it is known to be a dateline",
        arguments: [
            ("Paris, 1946", "Paris", "1946"), ("Paris, Spring 1946", "Paris", "1946~"),
            ("Augusta, Georgia, Fall of 1955.", "Augusta, Georgia", "1955~"),
            ("Washington, Wednesday, September 3, 1952", "Washington", "1952-09-03"),
            ("The White House, May 5, 1952", "The White House", "1952-05-05"),
        ])
    func years(_ text: String, _ place: String, _ edtf: String) throws {
        let dateline = try #require(Dateline.parse(text, takesYears: true))
        #expect(!dateline.isDoubtful)
        #expect(dateline.place == place)
        #expect(dateline.date?.edtf == edtf)
    }

    @Test(
        "without a date gives its place up, and nothing of its date",
        arguments: [
            ("Moscow, 5.4.1946", "Moscow"), ("Washington .", "Washington"),
            ("Washington Feburary 5", "Washington"), ("Feburary 5", ""), ("5 p.m.", ""),
            ("New Delhi, India, noon", "New Delhi, India"), ("", ""),
        ])
    func places(_ text: String, _ place: String) {
        #expect((PlaceName.only(text) ?? "") == place)
    }

    @Test(
        "tells the hour of reception behind where and by whom",
        arguments: [
            ("[Received April 6—8:09 p. m.]", "1946-04-06 20:09"),
            ("Received at 11:56 p.m.", "1946-04-05 23:56"),
            ("Received in the White House at 9:13 p.m.", "1946-04-05 21:13"),
            ("Received in the Department of State on April 7, 9 a.m.", "1946-04-07 09:00"),
            ("Received by Ambassador Bell April 6", "1946-04-06 "),
            ("Received the Minister with all honors at 9 a.m.", nil),
        ] as [(String, String?)])
    func receptions(_ text: String, _ expected: String?) {
        let reception = Reception.parse(text, sent: CalendarDay("1946-04-05"))
        let found = reception.map {
            "\($0.day?.description ?? "") \($0.time?.description ?? "")"
        }
        #expect(found == expected)
    }
}
