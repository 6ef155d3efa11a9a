// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Citation dates")
struct DateTests {
    @Test(
        "read what people write",
        arguments: [
            ("1962-10-25", "1962-10-25"), ("1962-10~", "1962-10~"), ("1962", "1962"),
            ("October 25, 1962", "1962-10-25"), ("25 October 1962", "1962-10-25"),
            ("Oct. 25, 1962", "1962-10-25"), ("10/25/1962", "1962-10-25"),
            ("25/10/1962", "1962-10-25"), ("1962/10/25", "1962-10-25"), ("Fall 1962", "1962-23"),
            ("circa 1962", "1962~"), ("1962?", "1962~"), ("1969-1976", "1969/1976"),
            ("1969–1976", "1969/1976"), ("1962-10-22/1962-10-28", "1962-10-22/1962-10-28"),
            ("October 22–28, 1962", "1962-10-22/1962-10-28"), ("1969/..", "1969/.."),
            ("October 1962", "1962-10"), ("44 BC", "-0044"),
        ])
    func raw(text: String, edtf: String) {
        #expect(CitationDate(raw: text).edtf == edtf)
    }

    @Test("keep as a literal what they do not understand", arguments: ["undated", "196X", "n.d."])
    func literal(text: String) {
        let date = CitationDate(raw: text)
        #expect(date.start == nil)
        #expect(date.literal == text)
    }

    @Test(
        "refuse EDTF that names no day", arguments: ["1962-13", "1962-10-32", "62", "", "1962-10-"])
    func refused(text: String) {
        #expect(CitationDate(edtf: text) == nil)
    }

    @Test(
        "are written in English",
        arguments: [
            ("1962-10-25", "October 25, 1962"), ("1962-10~", "ca. October 1962"),
            ("1962-10-22/1962-10-28", "October 22–28, 1962"),
            ("1962-09-30/1962-10-02", "September 30–October 2, 1962"), ("1969/1976", "1969–1976"),
        ])
    func english(edtf: String, text: String) {
        #expect(CitationDate(edtf: edtf)?.englishForm == text)
    }
}
