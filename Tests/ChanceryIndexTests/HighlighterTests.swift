// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryIndex

/// Marks exactly the words that the index matched.
@Suite struct HighlighterTests {
    private func marked(_ query: Query, _ text: String, field: String = "body") throws -> [String] {
        let schema = try Schema([.zone("title"), .zone("body"), .text("from")])
        let utf8 = Array(text.utf8)
        return Highlighter(query, schema: schema).matches(in: text, field: field).map {
            String(decoding: utf8[$0], as: UTF8.self)
        }
    }

    @Test("marks words by stem, form, pattern and neighbourhood")
    func words() throws {
        let text = "Negotiations on Qavam’s oil; the negotiating party, anti-Soviet as ever, left."
        #expect(try marked(.word("negotiate"), text) == ["Negotiations", "negotiating"])
        #expect(try marked(.word("negotiating", matching: .exact), text) == ["negotiating"])
        #expect(try marked(.prefix("neg"), text) == ["Negotiations", "negotiating"])
        #expect(try marked(.wildcard("?il"), text) == ["oil"])
        #expect(try marked(.fuzzy("qavma"), text) == ["Qavam"])
        #expect(try marked(.word("anti-soviet"), text) == ["anti-Soviet"])
        #expect(try marked(.word("antisoviet"), text) == ["anti-Soviet"])
        #expect(try marked(.phrase("the negotiating party"), text) == ["the negotiating party"])
        #expect(try marked(.phrase("oil party"), text) == [])
        #expect(
            try marked(.near([.word("oil"), .word("party")], words: 2), text) == ["oil", "party"])
        #expect(try marked(.near([.word("oil"), .word("party")], words: 1), text) == [])
    }

    @Test("marks only in the fields that were asked, and nothing that was excluded")
    func fields() throws {
        #expect(try marked(.word("oil", in: ["title"]), "oil") == [])
        #expect(try marked(.word("oil", in: ["title"]), "oil", field: "title") == ["oil"])
        #expect(try marked(.word("oil"), "oil", field: "from") == [])
        #expect(try marked(.all([.word("oil"), .not(.word("gas"))]), "oil gas") == ["oil"])
    }

    @Test("passages hold the most of the query and begin and end at words")
    func passages() throws {
        let schema = try Schema([.zone("body")])
        let filler = String(repeating: "nothing of interest here ", count: 40)
        let text = "Oil. " + filler + "The oil concession in northern Iran. " + filler + "Iran."
        let query = Query.all([.word("oil"), .word("concession"), .word("iran")])
        let passages = Highlighter(query, schema: schema)
            .passages(in: text, field: "body", limit: 2, length: 60)
        #expect(passages.count == 2)
        let best = try #require(passages.first)
        let utf8 = Array(text.utf8)
        let shown = String(decoding: utf8[best.range], as: UTF8.self)
        #expect(shown.contains("oil concession in northern Iran"))
        #expect(best.range.count <= 60)
        #expect(
            best.matches.map { String(decoding: utf8[$0], as: UTF8.self) } == [
                "oil", "concession", "Iran",
            ])
        #expect(Highlighter(.everything, schema: schema).passages(in: text, field: "body") == [])
    }
}
