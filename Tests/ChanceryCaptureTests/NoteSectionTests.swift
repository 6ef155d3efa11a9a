// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

@Suite("Notes are linked to their marks")
struct NoteSectionTests {
    private func outline(_ text: String) throws -> [String] {
        DocumentOutline.of(try CaptureReaderTests.document(text)).split(separator: "\n")
            .map(String.init)
    }

    @Test("brackets, numbered in one row")
    func brackets() throws {
        #expect(
            try outline("On Chairs\n\nThey came.[1] They [2] left.[2]\n\n[1] By sea.\n\n[2] Soon.")
                == [
                    "heading: On Chairs", "p: They came.[1] They [2] left.[2]",
                    "note 1 (footnote): By sea.", "note 2 (footnote): Soon.",
                ])
    }

    @Test("slashes stand in for brackets, where no brackets call the note")
    func slashes() throws {
        #expect(
            try outline("On Chairs\n\nThey came/1/ by 3/4/ ships.\n\n\n[1] By sea.")
                == [
                    "heading: On Chairs", "p: They came[1] by 3/4/ ships.",
                    "note 1 (footnote): By sea.",
                ])
    }

    @Test("letters and stars")
    func letters() throws {
        #expect(
            try outline("On Chairs\n\nThey came.[a] They left.[*]\n\n\n[a] By sea.\n\n[*] Soon.")
                .suffix(2) == ["note a (footnote): By sea.", "note * (footnote): Soon."])
    }

    @Test("a numbered list under a heading that says so")
    func headed() throws {
        #expect(
            try outline("On Chairs\n\nThey came.[1] They left.[2]\n\nNotes\n\n1. By sea.\n2. Soon.")
                == [
                    "heading: On Chairs", "p: They came.[1] They left.[2]",
                    "note 1 (footnote): By sea.", "note 2 (footnote): Soon.",
                ])
    }

    @Test("a note of several paragraphs keeps them")
    func paragraphs() throws {
        let text = "On Chairs\n\nThey came.[1]\n\n\n[1] By sea.\n\nIn boxes.\n\n[2] None."
        let document = try CaptureReaderTests.document(text)
        #expect(document.texts[0].notes.map(\.blocks.count) == [2, 1])
        #expect(document.texts[0].notes[0].range == SourceRange(27, 49))
        #expect(document.record.doubts.map(\.kind) == [.brokenPointer])
    }

    @Test("brackets that call nothing are words")
    func words() throws {
        #expect(
            try outline("On Chairs\n\nOn March [1] they came.[1] [sic] See [3].\n\n\n[1] By sea.")
                == [
                    "heading: On Chairs", "p: On March [1] they came.[1] [sic] See [3].",
                    "note 1 (footnote): By sea.",
                ])
        let document = try CaptureReaderTests.document(
            "On Chairs\n\nOn March [1] they came.[1]\n\n\n[1] By sea.")
        guard case .paragraph(let inlines, style: _) = document.texts[0].blocks[1].content else {
            Issue.record("no paragraph")
            return
        }
        #expect(inlines == [.text("On March [1] they came."), .note(NoteID(0))])
    }

    @Test("a list of numbers in brackets inside a text is no section of notes")
    func list() throws {
        let lines = try outline("On Chairs\n\nThey are:\n\n[1] red;\n\n[2] blue.")
        #expect(lines == ["heading: On Chairs", "p: They are:", "p: [1] red;", "p: [2] blue."])
    }
}
