// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryCapture

@Suite("Lines are found in plain text")
struct PlainLinesTests {
    private func lines(_ text: String) -> [String] {
        let read = PlainLines.read(DecodedText(Array(text.utf8)))
        return read.lines.map {
            String(repeating: "~", count: $0.blanksBefore) + ($0.isIndented ? ">" : "")
                + read.string($0).replacing("\n", with: " ")
        }
    }

    @Test(
        "ends of all sorts",
        arguments: [
            ("a\nb\n\nc", ["a", "b", "~c"]), ("a\r\nb\r\n\r\nc\r\n", ["a", "b", "~c"]),
            ("a\rb\r\rc", ["a", "b", "~c"]), ("\n\n\ta \n", ["~~>a"]), ("", []),
            ("a\u{C}b\u{2028}c", ["a", "b", "c"]), (" \u{A0} \nx\u{A0}", ["~x"]),
        ])
    func ends(_ text: String, _ expected: [String]) { #expect(lines(text) == expected) }

    @Test("lines that a fixed width has cut are joined, paragraphs and lists are not")
    func hardWrapped() {
        let text = """
            The commission met after all, and before it did anything else it
            asked for chairs. The Companies said that chairs were not in the
            agreement; the men said that neither was standing.

            It then resolved, after a long debate on the meaning of the word,
            as follows:
              1. The chairs are to be paid for by the Companies, whether or not
            they are sat upon by anybody during the sessions in question now.
              2. The minutes are to be kept.
            """
        #expect(
            lines(text) == [
                "The commission met after all, and before it did anything else it asked for chairs. "
                    + "The Companies said that chairs were not in the agreement; the men said that "
                    + "neither was standing.",
                "~It then resolved, after a long debate on the meaning of the word, as follows:",
                ">1. The chairs are to be paid for by the Companies, whether or not they are sat "
                    + "upon by anybody during the sessions in question now.",
                ">2. The minutes are to be kept.",
            ])
    }
}
