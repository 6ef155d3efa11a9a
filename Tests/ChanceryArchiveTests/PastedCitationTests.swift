// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Pasted citations")
struct PastedCitationTests {
    @Test("are read for volume and pages, however they are written")
    func pages() {
        for text in [
            "FRUS, 1946, vol. VI, pp. 732-36", "FRUS 1946, vol. 6: 732–736",
            "Foreign Relations of the United States, 1946, Volume VI, p. 732",
            "In Foreign Relations of the United States, 1946, VI:732–36. Washington, 1969.",
        ] {
            let citation = PastedCitation(text)
            #expect(citation.years.contains("1946"), "\(text)")
            #expect(citation.volumes.union(citation.romans).contains(6), "\(text)")
            #expect(citation.pages.first == "732", "\(text): \(citation.pages)")
            #expect(citation.isLikely, "\(text)")
        }
    }

    @Test(
        "are read for the number of the document",
        arguments: [
            "Foreign Relations of the United States, 1969–1976, Volume XIX, Part 1, Korea, "
                + "1969–1972 (Washington: Government Printing Office, 2010), Document 75.",
            "in Foreign Relations, 1969–76, vol. 19, pt. 1, doc. 75, https://example.org/x",
        ])
    func documents(_ text: String) {
        let citation = PastedCitation(text)
        #expect(citation.documents == ["75"])
        #expect(citation.years.contains("1969-1976"))
        #expect(citation.parts == [1])
    }

    @Test(
        "are read for days",
        arguments: [
            "Smith to Byrnes, Apr. 5, 1946", "Smith to Byrnes, 5 April 1946",
            "Smith, W. B. (1946, April 5). Telegram", "1946-04-05", "1946/04/05",
            "Moscow, April 5th, 1946",
        ])
    func days(_ text: String) {
        let days = PastedCitation(text).days.first
        #expect(days?.isExact == true)
        #expect(days?.first == CalendarDay("1946-04-05"))
    }

    @Test("tell parts and initials from volumes")
    func parts() {
        let citation = PastedCitation(
            "FRUS, 1952–1954, edited by C. N. Raether, XII, Part 2:337–38")
        #expect(citation.romans == [12])
        #expect(citation.volumes.isEmpty)
        #expect(citation.parts == [2])
        #expect(citation.pages.first == "337")
    }

    @Test("are read for file numbers and titles")
    func others() {
        let citation = PastedCitation("Smith to Byrnes, “The End of It,” 711.61/4–546, tel. 1053")
        #expect(citation.files == ["711.61/4-546"])
        #expect(citation.quoted == ["the end of it"])
        #expect(citation.telegrams == ["1053"])
        #expect(PastedCitation("Smith, ‘The End of It’, 1969").quoted == ["the end of it"])
    }

    @Test(
        "are told from searches",
        arguments: [
            "oil concession", "\"exact phrase\" april", "from:ambassador date:1946-04", "1946",
            "treaty OR pact", "korea 1950", "",
        ])
    func searches(_ text: String) {
        #expect(!PastedCitation(text).isLikely)
    }

    @Test(
        "survive any text", arguments: ["vol. p. doc.", ":::", "\"\"\"", "––,,((", "IIII:99999999"])
    func odd(_ text: String) {
        _ = PastedCitation(text)
    }
}
