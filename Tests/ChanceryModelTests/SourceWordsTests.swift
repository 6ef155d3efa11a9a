// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Words of a source")
struct SourceWordsTests {
    private func words(_ text: String) -> SourceWords {
        var words = SourceWords()
        for (place, byte) in text.utf8.enumerated() {
            words.append(byte, from: place, to: place + 1)
        }
        return words
    }

    private func found(
        _ wanted: String, _ occurrence: SourceWords.Occurrence = .first, in text: String
    ) -> String? {
        words(text).find(wanted, occurrence).map { found in
            let bytes = Array(text.utf8)[found.range.lowerBound..<found.range.upperBound]
            #expect(PlainText.folded(String(decoding: bytes, as: UTF8.self)) == found.text)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test("are found over line ends, without the blanks around them")
    func folding() {
        #expect(found("6 p. m.", in: "Moscow, 6\n   p. m. sharp") == "6\n   p. m.")
        #expect(found("Qavam", in: " Qavam ") == "Qavam")
        #expect(found("Qavam", in: "Qa vam") == "Qa vam")
        #expect(found("Mossadegh", in: "Qavam") == nil)
        #expect(found("", in: "Qavam") == nil)
        #expect(found("Qavam", in: "") == nil)
    }

    @Test("standing alone go before the same letters in a longer word")
    func borders() {
        let text = "10531 and 1053. I"
        #expect(words(text).find("1053")?.range == SourceRange(10, 14))
        #expect(words("10531").find("1053")?.range == SourceRange(0, 4))
    }

    @Test("are the first or the last of several, and may be confined to a range")
    func occurrences() {
        let text = "to the Secretary of State to the Secretary of State"
        #expect(words(text).find("the Secretary of State")?.range.lowerBound == 3)
        #expect(words(text).find("the Secretary of State", .last)?.range.lowerBound == 29)
        let rest = SourceRange(10, 60)
        #expect(
            words(text).find("the Secretary of State", within: rest)?.range.lowerBound == 29)
    }
}
