// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Query parser")
struct QueryParserTests {
    @Test(
        "reads what can be typed, and prints it back",
        arguments: [
            ("", "*"), ("*", "*"), ("oil", "oil"), ("oil Iran", "oil Iran"),
            ("oil AND Iran", "oil Iran"), ("oil OR petroleum", "oil OR petroleum"),
            ("Iran oil OR petroleum Baku", "Iran (oil OR petroleum) Baku"),
            ("a OR b OR c", "a OR b OR c"), ("(a b) OR c", "(a b) OR c"),
            ("\"half way\"", "\"half way\""), ("“half way”", "\"half way\""),
            ("=treaty", "=treaty"), ("treat*", "treat*"), ("Quavam~", "Quavam~"),
            ("-oil Iran", "-oil Iran"), ("NOT oil Iran", "-oil Iran"), ("--oil", "oil"),
            ("Stalin NEAR/5 Truman", "Stalin NEAR/5 Truman"),
            ("Stalin NEAR Truman", "Stalin NEAR/10 Truman"),
            ("(Stalin NEAR/5 \"Soviet Union\") OR x", "(Stalin NEAR/5 \"Soviet Union\") OR x"),
            ("title:Iran", "title:Iran"), ("Title:(oil Iran)", "title:(oil Iran)"),
            ("title,footnote:oil", "title,footnote:oil"), ("notes:oil", "footnote:oil"),
            ("from:Smith to:\"Secretary of State\"", "from:Smith to:\"Secretary of State\""),
            ("file:711.61/4-546", "file:711.61/4-546"), ("file:711.*", "file:711.*"),
            ("kind:(telegram OR airgram)", "kind:telegram OR kind:airgram"),
            ("date:1946", "date:1946"), ("year:1946", "date:1946"),
            ("date:1946-04..1946-06", "date:1946-04..1946-06"),
            ("date:..1945", "date:..1945"), ("date:1947..", "date:1947.."),
            ("date:1948..1946", "date:1946..1948"), ("anti-Soviet", "anti-Soviet"),
            ("6:30", "6:30"), ("oil OR", "oil"), ("file:*", "file:*"),
            ("oil NEAR/x gas", "oil NEAR/10 gas"), ("oil~2", "oil~"), ("in:title", "in title"),
            ("- x", "x"), ("x -(a b)", "x -(a b)"),
        ])
    func understands(typed: String, printed: String) {
        let parsed = QueryParser.parse(typed)
        #expect(parsed.query.description == printed)
        #expect(QueryParser.parse(parsed.query.description).query == parsed.query)
    }

    @Test(
        "explains what it did not understand, and where",
        arguments: [
            ("oil OR", 4, 2), ("OR oil", 0, 2), ("(oil", 0, 1), ("oil)", 3, 1),
            ("\"oil", 0, 1), ("foo:bar", 0, 4), ("date:tomorrow", 5, 8), ("from:", 0, 5),
            ("a NEAR/3 (b c)", 2, 6), ("oil --", 4, 2), ("kind:(telegram", 5, 1),
            ("a NEAR/x b", 2, 6), ("\"\" a", 0, 2), ("() a", 0, 1),
            ("date:2000..1900", 5, 10), ("title:*", 0, 6), ("oil~2", 0, 5),
        ])
    func explains(typed: String, offset: Int, length: Int) {
        let problems = QueryParser.parse(typed).problems
        #expect(problems.contains { $0.offset == offset && $0.length == length }, "\(problems)")
    }

    @Test("searches the words of an unknown field")
    func unknownField() {
        #expect(QueryParser.parse("foo:bar").query.description == "foo bar")
    }

    @Test("cuts queries that are too long, too deep or have too many parts")
    func limits() {
        let long = QueryParser.parse(String(repeating: "word ", count: 2000))
        #expect(long.problems.count == 2)
        let deep = QueryParser.parse(
            String(repeating: "(", count: 1000) + "a" + String(repeating: ")", count: 1000))
        #expect(!deep.problems.isEmpty)
        #expect(deep.query == .word(WordPattern("a")))
        #expect(QueryParser.parse(String(repeating: "-", count: 4000) + "a").problems.count <= 2)
    }

    @Test("points with a caret at the place")
    func caret() throws {
        let typed = "Tehrān date:soon"
        let problem = try #require(QueryParser.parse(typed).problems.first)
        let lines = problem.pointing(into: typed).split(separator: "\n")
        #expect(lines[0] == "Tehrān date:soon")
        #expect(lines[1].hasPrefix("            ^^^^ “soon” is no date"))
    }

    @Test("reads anything without failing, and what it prints reads back the same")
    func anything() {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "oil", "Iran", "OR", "AND", "NOT", "NEAR/3", "NEAR", "(", ")", "\"", "-", "=", "*",
            "~", ":", "title:", "from:", "date:", "1946", "..", "1946-04", " ", " ", " ", "é",
            "“", "”", "kind:", "year:", "file:711.61/4-546", ",", "\u{0}", "💡",
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...12, using: &generator)
            let typed = (0..<count).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            let parsed = QueryParser.parse(typed)
            let printed = parsed.query.description
            let again = QueryParser.parse(printed)
            #expect(again.query == parsed.query, "typed: \(typed) printed: \(printed)")
            #expect(
                parsed.problems.allSatisfy { $0.offset + $0.length <= typed.utf8.count },
                "typed: \(typed)")
        }
    }
}

/// A random generator that gives the same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
