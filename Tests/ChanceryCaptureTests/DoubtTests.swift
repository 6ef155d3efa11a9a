// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryCapture

@Suite("Damage is noticed, and only damage")
struct DoubtTests {
    @Test(
        "paragraphs that break off",
        arguments: [
            "Because I thought that the talk might become stormy I went alone. Mr. Ault was with",
            "He said that the future of the world for a long time to come lay in the hands of our two",
            "They told him that it was the duty of the port to keep the ships in the harbour,[2]",
        ])
    func broken(_ text: String) { #expect(TextEnd.breaksOff(Array(text.utf8)[...])) }

    @Test(
        "paragraphs that end",
        arguments: [
            "He said that the future of the world for a long time to come lay in our hands.[1]",
            "He said that the future of the world for a long time to come lay in: “our hands”",
            "That you agree to the paper as it was drafted by the commission on the chairs. (Tab A)",
            "that it had asked the companies to pay for the chairs and for the tables; and",
            "It was the wish of all who were there that he should have been told of it. End summary",
            "Having noted the wish of all who were there that the chairs should be paid for,",
            "Memorandum From the Director of Southern Affairs to the Minister in Corvany on Chairs",
            "Too short to be a sentence that breaks off", "",
            "[Here follows a list of those who were there, and of what they were told to bring]",
        ])
    func whole(_ text: String) { #expect(!TextEnd.breaksOff(Array(text.utf8)[...])) }

    private func rules(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return RecognitionSlips.find(in: bytes, bytes.indices, limit: 10).map { slip in
            "\(slip.rule): \(String(decoding: bytes[slip.range], as: UTF8.self))"
        }
    }

    @Test(
        "what looks misread",
        arguments: [
            ("I f each of them came", ["split-word: I f"]),
            ("the rulers o f it", ["split-word: o f"]), ("at 9 a m he left", []),
            ("In reply I said. that he", ["early-stop: said. that"]),
            ("which occur • in families", ["stray-sign: occur • in"]),
            ("they wi11 come", ["mixed-digits: wi11"]), ("I c0me again", ["mixed-digits: c0me"]),
            (
                "see also Anton Brenn. Chairs at Sea, 1931 (Aurel, 1960), p. 4",
                ["author-stop: Brenn. Chairs at"]
            ),
            (
                "Chairs (London. 1950). pp. 4",
                ["imprint-stop: (London. 1950)", "pages-stop: 1950). pp."]
            ),
            ("the telegram: and see", ["colon-for-semicolon: telegram: and"]),
            ("a lost ch\u{FFFD}ir", ["lost-character: ch\u{FFFD}ir"]),
        ])
    func slips(_ text: String, _ expected: [String]) { #expect(rules(text) == expected) }

    @Test(
        "what only looks odd",
        arguments: [
            "Re points c and d of para. that we saw", "Plan B is a plan", "Mr. Ault, Jr. was there",
            "the Dept. of the Navy", "approx. of that sort", "• an item of a list",
            "No. 10 of 1931",
            "A1c and para10 and B–52 and 101st", "He said: “No. That is all.”", "(No. 1600)",
            "I a m", "see Document 10. Telegram 4 says so", "at 10 a. m. the ships",
        ])
    func noSlips(_ text: String) { #expect(rules(text) == []) }
}
