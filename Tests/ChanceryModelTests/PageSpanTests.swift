// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Spans of pages")
struct PageSpanTests {
    @Test(
        "name every page",
        arguments: [
            ("732-36", ["732", "733", "734", "735", "736"]), ("732", ["732"]),
            ("732–733", ["732", "733"]), ("998—1001", ["998", "999", "1000", "1001"]),
            ("1099-101", ["1099", "1100", "1101"]), ("XIV–XVI", ["XIV", "XVI"]),
            ("12, 15–17, 16", ["12", "15", "16", "17"]), ("36-32", ["36"]),
            ("1–900000", ["1", "900000"]), ("9223372036854775807", ["9223372036854775807"]),
            ("5–9223372036854775807", ["5", "9223372036854775807"]), ("732 - 3", ["732", "733"]),
        ])
    func numbers(_ text: String, _ pages: [String]) throws {
        let span = try #require(PageSpan(text))
        #expect(span.numbers == pages)
        #expect(span.first == pages[0])
    }

    @Test("are none where no page is named", arguments: ["", " ", "–", ", ,"])
    func none(_ text: String) { #expect(PageSpan(text) == nil) }
}
