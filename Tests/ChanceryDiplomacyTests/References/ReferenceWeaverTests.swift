// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Reference weaver")
struct ReferenceWeaverTests {
    /// Paragraphs, a list, a quotation, a table in a paragraph, a note with a pointer of its own.
    private static let text = DocumentText(
        blocks: [
            Block(.heading([.text("Telegram 551")])),
            Block(
                .paragraph(
                    [
                        .text("Reference is made\n   to "), .emphasis([.text("Embtel ")], .italic),
                        .text("551, May 20 , and to the rest."), .note(NoteID(0)),
                        .block(
                            Block(
                                .table(Table(rows: [.init(cells: [.init(content: [.text("7")])])])))
                        ),
                        .text(" Deptel 425 is meant."),
                    ], style: .plain)),
            Block(
                .list(
                    List(
                        style: .simple,
                        items: [
                            ListItem(label: [.text("1.")], content: [.text("Your 613 — gone.")])
                        ]))),
            Block(.quotation([Block(.paragraph([.text("See Embtel 551.")], style: .plain))])),
        ],
        notes: [
            Note(
                blocks: [
                    Block(
                        .paragraph(
                            [
                                .reference([.text("Embtel 551")], target: "#d9"),
                                .text(" and Deptel 425, March 3"),
                            ], style: .plain))
                ])
        ])

    /// A reference to each place in the text where some words stand.
    private func references(_ words: String) -> [Findings.Located] {
        var found: [Findings.Located] = []
        for stretch in RunningText.stretches(of: Self.text) {
            let text = String(decoding: stretch.bytes, as: UTF8.self)
            guard let range = text.firstRange(of: words) else { continue }
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            found.append(
                Findings.Located(
                    reference: Reference(text: words, status: .resolved, target: words),
                    text: 0, stretch: stretch.place, bytes: start..<start + words.utf8.count,
                    rule: "test"))
        }
        return found
    }

    private func woven(_ references: [Findings.Located]) -> DocumentText {
        ReferenceWeaver.weave(references, into: Self.text, number: 0) { $0.target }
    }

    @Test("puts links on exactly the words, across white space and faces")
    func words() {
        for words in ["Embtel 551, May 20", "Deptel 425", "Your 613", "7", "— gone"] {
            let found = references(words)
            #expect(!found.isEmpty, "\(words)")
            let text = woven(found)
            var linked = ""
            var links = 0
            for stretch in RunningText.stretches(of: text) {
                for pointer in stretch.pointers where pointer.target == words {
                    linked += stretch.words(pointer.bytes) + "|"
                    links += 1
                }
            }
            let bare = linked.replacing("|", with: "").replacing(" ", with: "")
            let wanted = words.replacing(" ", with: "")
            #expect(
                bare == String(repeating: wanted, count: bare.utf8.count / wanted.utf8.count),
                "\(linked)")
            #expect(links > 0)
        }
    }

    @Test("changes no word, and leaves the pointers of the source alone")
    func nothingElse() {
        let all = ["Embtel 551", "Deptel 425", "Your 613", "7", "meant"].flatMap(references)
        let text = woven(all)
        let before = RunningText.stretches(of: Self.text)
        let after = RunningText.stretches(of: text)
        #expect(before.map(\.bytes) == after.map(\.bytes))
        #expect(before.map(\.marks) == after.map(\.marks))
        #expect(after.flatMap(\.pointers).filter { $0.target == "#d9" }.count == 1)
        #expect(
            !after.flatMap(\.pointers).contains {
                $0.target == "Embtel 551" && $0.bytes.lowerBound == 0
            })
    }
}
