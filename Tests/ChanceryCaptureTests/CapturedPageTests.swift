// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

@Suite("A page's frame is told from its document")
struct CapturedPageTests {
    private func page(_ text: String) -> (page: CapturedPage, content: [String]) {
        let lines = PlainLines.read(DecodedText(Array(text.utf8)))
        let page = CapturedPage(lines)
        return (page, page.content.map { lines.string(lines.lines[$0]) })
    }

    @Test("a text without a frame is all content")
    func bare() {
        let (page, content) = page("Home\n\nSearch for the Aurora\n\nShare")
        #expect(content == ["Home", "Search for the Aurora", "Share"])
        #expect(page.title == nil && page.frame.isEmpty)
    }

    @Test("frame, labels and foot go; the abstract after its label stays as such")
    func labels() {
        let (page, content) = page(
            """
            Skip to main content
            Home
            Search
            Summary: The minister counts chairs.
            Share this page

            Dear Ault:

            The chairs have come.

            Back to top
            © 2020 Meridian Archive. All rights reserved.
            """)
        #expect(content == ["Dear Ault:", "The chairs have come."])
        #expect(page.summary?.text == "The minister counts chairs.")
        #expect(page.frame.count == 7)
    }

    @Test("a citation at the end is read, and is no part of the text")
    func citationAtTheEnd() {
        let (page, content) = page(
            """
            Letter on Chairs

            Dear Ault: The chairs have come.

            Citation

            “Letter on Chairs,” undated, Meridian Archives, Record Group 4, Box 2.
            """)
        #expect(content == ["Dear Ault: The chairs have come."])
        #expect(page.title?.text == "Letter on Chairs")
        #expect(page.citation?.parts.repository == "Meridian Archives")
        #expect(page.citation?.parts.location == "Record Group 4, Box 2")
        #expect(page.date == nil)
    }

    @Test("a citation between title and text belongs to the frame, and cuts nothing off")
    func citationBelowTitle() {
        let (page, content) = page(
            """
            Skip to main content
            Cable on Chairs
            This document was made possible with support from the Brenn Fund
            Get Citation
            "Cable on Chairs," March 2, 1931, Meridian Archives, Papers on Chairs 1931, vol. II, pp. 3-4. https://example.org/chairs

            412.17/3-231: Telegram

            Port Aurel, March 2, 1931

            The chairs have come.
            """)
        #expect(
            content == [
                "412.17/3-231: Telegram", "Port Aurel, March 2, 1931", "The chairs have come.",
            ])
        #expect(page.title?.text == "Cable on Chairs")
        #expect(page.summary == nil)
        #expect(page.citation?.parts.publication?.pages == "3-4")
    }

    @Test("an edition's own site: the way to the volume, its title twice, the heading, a foot")
    func edition() {
        let (page, content) = page(
            """
            Skip to main content
            Office of Chairs
            Menu
            Foreign Relations of the United States, 1931–1933, The Southern Seas, Volume XIII
            Document 88

            Foreign Relations of the United States, 1931–1933, The Southern Seas, Volume XIII
            88. Telegram From the Legation in Corvany to the Department of State
            Port Aurel, March 2, 1931—8 p.m.

            17. The strike ended this morning.
            Previous Document
            Next Document
            © Office of Chairs
            """)
        #expect(
            content == [
                "88. Telegram From the Legation in Corvany to the Department of State",
                "Port Aurel, March 2, 1931—8 p.m.", "17. The strike ended this morning.",
            ])
        #expect(page.edition?.publication.volume == "XIII")
        #expect(page.edition?.publication.year == "1931–1933")
        #expect(page.edition?.publication.title == "The Southern Seas")
    }

    @Test("a site is known by the name in its foot")
    func siteName() {
        let (_, content) = page(
            """
            Meridian Security Archive
            SEARCH | ABOUT | DONATE
            Document 12
            Telegram 4432 from Legation Port Aurel to Department, March 2, 1931
            1. CHAIRS HAVE COME.
            Read more
            © 2004 The Meridian Security Archive. All rights reserved.
            """)
        #expect(content.first?.hasPrefix("Meridian") == false)
        #expect(content.last == "1. CHAIRS HAVE COME.")
    }

    @Test("the title's second place, inside the text, is not taken for the first")
    func titleTwice() {
        let (_, content) = page(
            """
            Search in
            get citation
            "On Chairs," March 2, 1931, Meridian Archives.
            share document

            On Chairs

            On Chairs

            They have come.
            """)
        #expect(content == ["On Chairs", "They have come."])
    }
}

@Suite("Citations are cut into their parts")
struct ArchiveCitationTests {
    @Test("edition with series, year, volume, title and pages")
    func edition() throws {
        let citation = try #require(
            ArchiveCitation(
                "\"Cable on Chairs,\" April 05, 1931, Meridian Programme, Papers on Foreign Affairs "
                    + "1931, vol. VI, Part 2, The South, the Sea, pp. 732-36."))
        #expect(citation.title == "Cable on Chairs")
        #expect(citation.date == CalendarDay(year: 1931, month: 4, day: 5))
        #expect(citation.dateText == "April 05, 1931")
        #expect(citation.repository == "Meridian Programme")
        #expect(
            citation.publication
                == Publication(
                    series: "Papers on Foreign Affairs", year: "1931", volume: "VI, Part 2",
                    title: "The South, the Sea", pages: "732-36"))
    }

    @Test("years apart from the series, a number, an imprint, marks of another house")
    func otherForms() throws {
        let citation = try #require(
            ArchiveCitation(
                "“On Chairs”, 5 April 1931, Meridian Library, Foreign Relations of the United States, "
                    + "1931–1933, Volume XII, Chairs (Port Aurel: Crown Press, 1960), Document 14.")
        )
        #expect(citation.title == "On Chairs")
        #expect(citation.publication?.year == "1931–1933")
        #expect(citation.publication?.volume == "XII")
        #expect(citation.publication?.title == "Chairs")
        #expect(citation.publication?.place == "Port Aurel")
        #expect(citation.publication?.publisher == "Crown Press")
        #expect(citation.publication?.published == "1960")
        #expect(citation.publication?.number == "14")
    }

    @Test("a volume by its short name")
    func shortName() throws {
        let citation = try #require(
            ArchiveCitation(
                "\"On Chairs,\" 1931, Meridian Programme, Foreign Relations of the United States, "
                    + "pfa1931v05p1, document 354."))
        #expect(citation.publication?.volume == "pfa1931v05p1")
        #expect(citation.publication?.number == "354")
        #expect(citation.date == CalendarDay(year: 1931))
    }

    @Test(
        "what is no citation",
        arguments: [
            "", "\"", "\"On Chairs\"", "\"On Chairs,\" Meridian",
            "\"On Chairs,\" he said, in 1931.",
            "On Chairs, April 5, 1931, Meridian.", "\",\" April 5, 1931, Meridian.",
            "\"On Chairs,\" April 31, 1931, Meridian.", "\"On Chairs,\" April 5, 1931",
        ])
    func noCitation(_ line: String) { #expect(ArchiveCitation(line) == nil) }
}
