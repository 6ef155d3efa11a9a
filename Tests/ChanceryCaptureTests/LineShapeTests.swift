// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryCapture

@Suite("Lines are told by their shape")
struct LineShapeTests {
    private func words(_ line: String) -> LineWords { LineWords(Array(line.utf8)[...]) }

    @Test(
        "datelines",
        arguments: [
            "Moscow, April 5, 1946 - 6 p.m.", "Washington, July 30, 1948—3 p. m.",
            "[Paris,] November 10, 1948.", "New York, 4 March 1948.", "March 1, 1954.",
            "Washington, June 18, 1948—noon.", "Guatemala City, June 27, 1954, 2131Z.",
            "Paris, May 17, 1960, midnight.", "Rangoon, 15th March 1954.",
            "[Washington, undated.]", "Wednesday, September 24 1952",
            "Washington, January 27, 1975, 12:00–12:40 p.m.", "Tehran, October 27, 1965, 1100Z.[2]",
            "Aboard the Aurora, March 1931", "The Hague, May 1, 1950, 7:30 p.m.",
        ])
    func datelines(_ line: String) { #expect(LineShape.isDateline(words(line))) }

    @Test(
        "what only holds a date",
        arguments: [
            "Memorandum of a Conversation, Saigon, November 7, 1955[1]",
            "109. Letter From the Chief to the Minister, March 1, 1954",
            "On April 5, 1946, I had an interview with him", "Statement of July 29, 1948",
            "NSC 5428, July 23, 1954", "I arrived March 3, 1948.", "Port Aurel", "1946", "",
            "DATE: 23 July 1973 and more words here",
        ])
    func noDatelines(_ line: String) { #expect(!LineShape.isDateline(words(line))) }

    @Test(
        "classification",
        arguments: [
            ("SECRET", true), ("Top Secret", true), ("TOP SECRET MOST IMMEDIATE NIACT", true),
            ("SECRET US URGENT", true), ("Personal and Confidential", true), ("Eyes Only", true),
            ("Limited Official Use", true), ("Secret Service", false), ("The secret", false),
            ("Restricted areas of the port", false), ("", false),
        ])
    func classification(_ line: String, _ expected: Bool) {
        #expect(LineShape.isClassification(words(line)) == expected)
    }

    @Test(
        "file lines",
        arguments: [
            ("711.61/4-546: Telegram", true), ("501.BC Kashmir/11–148", true),
            ("794A. 5 MAP/9–1451: Telegram", true), ("IO Files: US/S/377, also US/SEC/71", true),
            ("Truman Library, Truman papers, PSF-Subject file", true),
            ("690B.9321/10–1353:Telegram", true),
            ("Memorandum of Conversation, by Mr. Files", false),
            ("The Ambassador in Norway (Bay) to the Secretary of State", false),
            ("57. Record of a Meeting", false), ("Minutes of the files commission", false),
        ])
    func fileLines(_ line: String, _ expected: Bool) {
        #expect(LineShape.isFileLine(words(line)) == expected)
    }

    @Test(
        "signatures",
        arguments: [
            ("Brenn", true), ("C. E. B.", true), ("Frederick E. Nolting, Jr.", true), ("SH", true),
            ("G[ORDON] P. M[ERRIAM]", true), ("Nicholas deB. Katzenbach[4]", true),
            ("Lieutenant General, General Staff", true), ("TOON [MT initialed]", true),
            ("Sincerely yours,", false), ("Approve[2]", false), ("End message.", false),
            ("Legation, Beirut.", false), ("For the Ambassador:", false), ("4 ships", false),
            ("The ships left", false), ("Members Present:", false),
        ])
    func signatures(_ line: String, _ expected: Bool) {
        #expect(LineShape.isSignature(words(line), count: line.utf8.count) == expected)
    }

    @Test(
        "items of lists",
        arguments: [
            ("1. Ships", true), ("(2)India", true), ("a) Tons", true), ("iv. Men", true),
            ("— a dash", true), ("• a dot", true), ("- a hyphen", true), ("E.O. 11652: GDS", false),
            ("1.5 tons", false), ("A ship", false), ("mr. Ault", false),
            ("1948. In that year", false),
        ])
    func items(_ line: String, _ expected: Bool) {
        #expect(LineShape.beginsListItem(Array(line.utf8)[...]) == expected)
    }

    @Test(
        "enclosures and receptions",
        arguments: [
            ("[Enclosure]", true), ("Attachment", true), ("Tab C", true), ("[Annex 2]", true),
            ("[Subenclosure]", true), ("Attachment of the ship", false), ("Table", false),
        ])
    func enclosures(_ line: String, _ expected: Bool) {
        #expect(LineShape.isEnclosureLabel(words(line)) == expected)
        #expect(LineShape.isReceived(words("[Received 6:38 p.m.]")))
        #expect(LineShape.isReceived(words("[Received May 27.]")))
        #expect(!LineShape.isReceived(words("Received with thanks")))
    }
}
