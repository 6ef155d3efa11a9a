// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

/// Numbers from a seed, the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}

@Suite("Random lines")
struct RandomLineTests {
    /// Pieces that the recognisers look for, and what may break them.
    private static let pieces = [
        "Telegram", "From", "to", "the", "Embassy", "in", "Iran", "(", ")", "[", "]", ",", ".", ":",
        ";", "-", "–", "—", "/", "No", "488", "12", "5", "1946", "April", "May", "6", "p", "m",
        "a.m.", "noon", "midnight", "2322Z", "undated", "Received", "at", "Secret", "TOP", "711",
        "61", "4", "546", "POL", "27", "Lot", "64", "D", "563", "FRC", "Job", "80", "B01285A",
        "P840105", "0879", "Secto", "A", "JCS", "between", "and", "by", "Source", "Central",
        "Files",
        "pp", "Memorandum", "of", "Conversation", "’", "“", "”", "\u{A0}", "é", "…", "?", "Jr", "l",
        "1953", "16th", "early", "Lot 64", "Box", "\u{0}", "𝄞", "Washington", "No classification",
    ]

    private static func line(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...24, using: &generator)
        var text = ""
        for _ in 0..<count {
            text += pieces.randomElement(using: &generator) ?? ""
            if Bool.random(using: &generator) { text += " " }
        }
        return text
    }

    @Test("are read to their end by every recogniser, and alike each time")
    func random() {
        var generator = SeededGenerator(state: 1946)
        for round in 0..<4_000 {
            let text = Self.line(&generator)
            let heading = HeadingReading.read(text)
            let again = HeadingReading.read(text)
            #expect(heading == again, "round \(round): \(text)")
            for party in heading.from + heading.to + heading.between {
                #expect(!party.text.isEmpty, "round \(round): \(text)")
            }
            if let dateline = Dateline.parse(text), let date = dateline.date {
                #expect(date.earliest <= date.latest, "round \(round): \(text)")
            }
            _ = Reception.parse(text, sent: CalendarDay(year: 1946, month: 12, day: 31))
            for number in SourceLineReading.read(text).fileNumbers {
                #expect(!number.text.isEmpty, "round \(round): \(text)")
            }
            _ = ClassificationReading.read(text)
            _ = ClassificationReading.read(sourceNote: text)
            _ = TelegramNumberReading.read(paragraph: text)
            _ = CatalogueEntry(text)
            _ = PlaceZones.zone(text)
        }
    }

    @Test("that are very long are cut, not read for ever")
    func long() {
        let text = String(repeating: "Telegram From A to B, ", count: 50_000)
        #expect(HeadingReading.read("12. " + text).text.utf8.count == text.utf8.count - 1)
        #expect(ClassificationReading.read(String(repeating: "Secret; ", count: 50_000)) != nil)
    }
}
