// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryTEI

@Suite("Folding white space")
struct TEITextTests {
    private func folded(_ text: String, dropsBlank: Bool = false) -> String? {
        var drops = dropsBlank
        return Array(text.utf8).withUnsafeBufferPointer {
            TEIText.folded($0, dropsBlank: &drops)
        }
    }

    @Test(
        "makes one blank of each run",
        arguments: [
            ("", false, nil), (" ", false, " "), (" ", true, nil), ("\n\t ", true, nil),
            ("a", true, "a"), ("  a  b\r\nc ", false, " a b c "), ("  a", true, "a"),
            ("a b c d e f g h", false, "a b c d e f g h"), ("é ! é", false, "é ! é"),
            ("a\u{A0} b", false, "a\u{A0} b"),
        ] as [(String, Bool, String?)])
    func cases(text: String, dropsBlank: Bool, result: String?) {
        #expect(folded(text, dropsBlank: dropsBlank) == result)
    }

    /// The same, character by character.
    private func slowly(_ text: [UInt8], dropsBlank: Bool) -> String? {
        var result: [UInt8] = []
        var wasBlank = dropsBlank
        for byte in text {
            if [0x20, 0x0A, 0x0D, 0x09].contains(byte) {
                if !wasBlank { result.append(0x20) }
                wasBlank = true
            } else {
                result.append(byte)
                wasBlank = false
            }
        }
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }

    @Test("agrees with the slow way on random text around the borders of words")
    func random() {
        var seed: UInt64 = 0x5EED
        func next(_ bound: UInt64) -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (seed >> 33) % bound
        }
        let alphabet: [UInt8] = Array("  \n\tab!\u{1F}\u{21}".utf8) + [0xC3, 0xA9]
        for round in 0..<4000 {
            let text = (0..<next(40)).map { _ in alphabet[Int(next(UInt64(alphabet.count)))] }
            let drops = next(2) == 0
            var flag = drops
            let fast = text.withUnsafeBufferPointer { TEIText.folded($0, dropsBlank: &flag) }
            #expect(fast == slowly(text, dropsBlank: drops), "round \(round): \(text)")
        }
    }
}

@Suite("The heading of a document")
struct TEIHeadingTests {
    @Test(
        "goes without the number that is printed before it",
        arguments: [
            ("488. The Ambassador to the Secretary", "488", "The Ambassador to the Secretary"),
            ("No. 12 The Chargé to the Department", "12", "The Chargé to the Department"),
            ("11.Memorandum of Conversation", "11", "Memorandum of Conversation"),
            ("273A. Telegram 4", "273A", "Telegram 4"), ("The Secretary", "3", "The Secretary"),
            ("99. Note", "98", "Note"), ("1954 in Review", nil, "1954 in Review"),
            ("1.5 Million Tons", nil, "1.5 Million Tons"),
            (
                "No. 7 Downing Street", "3",
                "No. 7 Downing Street"
            ), ("5.", "5", ""),
        ] as [(String, String?, String)])
    func numbers(heading: String, number: String?, result: String) {
        #expect(TEIHeading.withoutNumber(heading, number) == result)
    }
}

@Suite("Pointers of a source")
struct TEIPointerTests {
    @Test(
        "are read with the slips that occur",
        arguments: [
            ("#p_AB1", "p_AB1"), ("p_AB1", "p_AB1"), ("^#p_AB1", "p_AB1"), (".#p_AB1", "p_AB1"),
            ("#$p_AB1", "$p_AB1"), ("#p_A #p_B", "p_A"), ("#", nil), ("", nil),
            ("frus1948v01p1#p_AB1", "frus1948v01p1#p_AB1"),
        ] as [(String, String?)])
    func pointers(value: String, name: String?) {
        #expect(TEIPointer.local(value) == name)
    }
}
