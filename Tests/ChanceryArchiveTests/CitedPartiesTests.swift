// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Names in citations")
struct CitedPartiesTests {
    @Test(
        "keep institutions whole",
        arguments: [
            "The Chancery Project", "Office of the Historian", "Royal Institute", "Smith & Sons",
            "Historical Division, Joint Secretariat", "Department of State",
        ])
    func institutions(_ name: String) {
        #expect(CitedParties.editor(name) == CitationName(literal: name))
    }

    @Test(
        "take persons apart",
        arguments: [
            ("Nina D. Howland", "Howland", "Nina D.", ""),
            ("William F. Sanford, Jr.", "Sanford", "William F.", "Jr."),
            ("Max van der Stoel", "van der Stoel", "Max", ""),
            ("Anne of Cleves", "of Cleves", "Anne", ""),
            // As lists of persons print them: with brackets, with a rank.
            ("Kohler, Foy D. (Foy David)", "Kohler", "Foy D.", ""),
            ("Foy D. (Foy David) Kohler", "Kohler", "Foy D.", ""),
            ("Lieutenant General Ada B. Stone", "Stone", "Ada B.", ""),
            ("Stone, Brig. Gen. Ada B. (USA)", "Stone", "Ada B.", ""),
            ("Lord, Winifred", "Lord", "Winifred", ""), ("Major Stone", "Stone", "", ""),
        ])
    func persons(_ name: String, _ family: String, _ given: String, _ suffix: String) {
        #expect(
            CitedParties.editor(name)
                == (given.isEmpty
                    ? CitationName(literal: family)
                    : CitationName(family: family, given: given, suffix: suffix)))
    }

    @Test(
        "leave the full stop of a title away, but not that of an abbreviation",
        arguments: [
            ("Note on trade.", "Note on trade"), ("Meeting, 10 a.m.", "Meeting, 10 a.m."),
            ("Letter to Stone, Jr.", "Letter to Stone, Jr."), ("And so on...", "And so on..."),
        ])
    func titles(_ title: String, _ wanted: String) {
        #expect(CitedParties.withoutFullStop(title) == wanted)
    }

    @Test(
        "take the place of an original apart",
        arguments: [
            (
                "National Archives, RG 59, Central Files 1970–73", "National Archives", "59",
                "Central Files 1970–73"
            ),
            ("Department of State, Central Files", "Department of State", "", "Central Files"),
            (
                "Lakeside Library, Stone Papers, Box 2", "Lakeside Library", "",
                "Stone Papers, Box 2"
            ),
            ("National Archives, College Park, MD", "National Archives, College Park, MD", "", ""),
            ("Record Office", "Record Office", "", ""), ("Archives, RG X", "Archives", "", "RG X"),
        ])
    func holdings(_ place: String, _ repository: String, _ group: String, _ series: String) {
        let holding = DiplomaticRecord.Holding(place: place)
        #expect(holding.repository == repository)
        #expect(holding.recordGroup == group)
        #expect(holding.series == series)
    }
}
