// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Classes of files")
struct FilingTests {
    @Test(
        "are said in words",
        arguments: [
            ("711.61", 1946, "Political relations: United States – Soviet Union"),
            ("891.00", 1948, "Internal affairs: Iran, political affairs"),
            ("891.6363", 1947, "Internal affairs: Iran, petroleum"),
            ("611.93", 1955, "Political relations: United States – China"),
            ("788.00", 1952, "Internal political affairs and defense: Iran, political affairs"),
            ("684A.86", 1955, "Political relations: Israel – Arab states"),
            (
                "501.BC Kashmir", 1948,
                "International conferences and organizations: United Nations Security Council, "
                    + "Kashmir"
            ),
            ("POL 27 VIET S", 1965, "Political affairs and relations, war: VIET S"),
            ("POL-USSR", 1965, "Political affairs and relations: USSR"),
            ("INCO-WHEAT 17 USSR", 1965, "Industries and commodities, wheat 17: USSR"),
        ])
    func words(_ name: String, _ year: Int, _ words: String) {
        #expect(FileClassDecoder.read(name, year: year)?.words == words)
    }

    @Test("no text is too odd to be read, or not")
    func oddTexts() {
        for text in ["-", "--", " ", "POL-", "-POL", "INCO-", "POL ", "7", "7.", ".", "711.", "é-"]
        {
            for year in [nil, 1946, 1955, 1965] {
                #expect(FileClassDecoder.read(text, year: year)?.words.isEmpty != true, "\(text)")
            }
        }
    }

    @Test("read by the edition of their year")
    func edition() {
        #expect(FileClassDecoder.read("711.61", year: 1946)?.period == "1910–1949")
        #expect(FileClassDecoder.read("611.61", year: 1953)?.period == "1950–January 1963")
        #expect(FileClassDecoder.read("611.61", year: 1953)?.caution == nil)
    }

    @Test("say what is not certain")
    func caution() {
        #expect(FileClassDecoder.read("812.00", year: 1920)?.caution != nil)
        #expect(FileClassDecoder.read("891.01A77", year: 1947)?.caution != nil)
        #expect(FileClassDecoder.read("7ZZ.00", year: 1952)?.caution != nil)
        #expect(FileClassDecoder.read("Lot 64 D 563", year: 1952) == nil)
        #expect(FileClassDecoder.read("", year: nil) == nil)
    }

    @Test(
        "carry dates that are compared with the document's",
        arguments: [
            ("1946-04-05", "1946-04-05", FileDateAgreement.sameDay),
            ("1946-04-06", "1946-04-05", .oneDay), ("1946-04-01", "1946-04-05", .week),
            ("1946-05-05", "1946-04-05", .anotherMonth),
            ("1947-04-05", "1946-04-05", .anotherYear),
            ("1946-05-20", "1946-04-05", .twoMonths),
            ("1952-04-09", "1951-04-05", .wrongYear), ("1946-12-20", "1946-04-05", .other),
        ])
    func agreement(_ filed: String, _ date: String, _ wanted: FileDateAgreement) throws {
        let filed = try #require(CalendarDay(filed))
        let day = try #require(CalendarDay(date))
        #expect(
            FileDateAgreement(filed: filed, date: HistoricalDate(text: date, start: day))
                == wanted)
    }
}
