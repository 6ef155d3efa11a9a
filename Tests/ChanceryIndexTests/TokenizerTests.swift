// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryIndex

/// Words are found as historians expect.
@Suite struct TokenizerTests {
    private func words(
        _ text: String, _ segmentation: Analysis.Segmentation = .words
    ) -> [String] {
        var tokenizer = Tokenizer(segmentation)
        return tokenizer.tokens(of: text).map { ($0.isExtra ? "+" : "") + $0.word }
    }

    @Test(
        "finds and folds words",
        arguments: [
            ("Qavam's letter", ["qavam", "letter"]),
            ("Qavam’s letter’s", ["qavam", "letter"]),
            ("the U.S.S.R. and the U.S.", ["the", "ussr", "and", "the", "us"]),
            ("U. S. S. R.", ["u", "s", "s", "r"]),
            ("anti-Soviet", ["anti", "soviet", "+antisoviet"]),
            ("non‐self‐governing", ["non", "self", "governing", "+nonselfgoverning"]),
            ("well - known", ["well", "known"]),
            ("O'Brien, d'Orsay, qu'il, don't", ["obrien", "d", "orsay", "qu", "il", "dont"]),
            ("711.61/4-546", ["711.61", "4", "546"]),
            ("$1,250,000.50 in 1946.", ["1250000.50", "in", "1946"]),
            ("end.Next", ["end", "next"]),
            (
                "Łódź Tromsø Århus Œuvre Straße ﬁle",
                ["lodz", "tromso", "arhus", "oeuvre", "strasse", "file"]
            ),
            ("CAFÉ cafe\u{301} café", ["cafe", "cafe", "cafe"]),
            ("Sa\u{2BF}ud", ["saud"]),
            ("Москва МОСКВА", ["москва", "москва"]),
            ("北京 カタカナ ひら", ["北", "京", "カタカナ", "ひ", "ら"]),
            ("co\u{AD}operation", ["cooperation"]),
            ("foo_bar:baz", ["foo", "bar", "baz"]),
            ("", []), (" . , - '", []), ("'quoted'", ["quoted"]),
        ])
    func words(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test(
        "finds runs of letters and digits",
        arguments: [
            ("Qavam's U.S.S.R.", ["qavam", "s", "u", "s", "s", "r"]),
            ("anti-Soviet_x", ["anti", "soviet", "x"]),
            ("½ cafe\u{301}", ["1", "2", "cafe"]),
            ("1,250.5", ["1", "250", "5"]),
        ])
    func runs(text: String, expected: [String]) {
        #expect(words(text, .alphanumericRuns) == expected)
    }

    @Test("ranges give back the words as written")
    func ranges() {
        var tokenizer = Tokenizer(.words)
        let text = "Qavam’s «U.S.S.R.» anti-Soviet Łódź."
        let utf8 = Array(text.utf8)
        let written = tokenizer.tokens(of: text).map {
            String(decoding: utf8[$0.range], as: UTF8.self)
        }
        #expect(
            written == ["Qavam", "U.S.S.R", "anti", "Soviet", "anti-Soviet", "Łódź"])
    }

    @Test("words beyond 255 bytes are cut at a letter's border")
    func longWords() {
        let word = words(String(repeating: "д", count: 200))
        #expect(word == [String(repeating: "д", count: 127)])
    }

    @Test("stems by language")
    func stems() {
        #expect(Stemmer(.english).stem(of: "negotiations") == "negoti")
        #expect(Stemmer(.none).stem(of: "negotiations") == "negotiations")
        #expect(Language(tag: "fr-CA") == .french)
        #expect(Language(tag: "tlh") == Language.none)
    }
}
