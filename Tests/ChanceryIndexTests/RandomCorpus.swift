// SPDX-License-Identifier: Apache-2.0

@testable import ChanceryIndex

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = (seed &+ 1) &* 0xD134_2543_DE82_EF95 }

    mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension Budget {
    /// Time enough on any machine.
    static let patient = Budget(time: .seconds(600))
}

/// Small random texts and queries over a vocabulary made to collide.
struct RandomCorpus {
    var generator: SeededGenerator
    private static let vocabulary = [
        "negotiate", "negotiation", "negotiations", "Negotiating", "oil", "oils", "Iran", "Iran's",
        "anti-Soviet", "Soviet", "soviets", "U.S.S.R.", "USSR", "café", "CAFE", "Moscow", "Mosco",
        "telegram", "telegrams", "the", "of", "a", "treaty", "treaties", "1946", "711.61",
        "d'Orsay",
        "embassy", "embassies", "antisoviet", "O’Brien", "Łódź",
    ]

    init(seed: UInt64) { generator = SeededGenerator(seed) }

    static func schema() throws -> Schema {
        try Schema([
            .zone("title", weight: 3), .zone("body"), .zone("note"), .text("from"),
            .keyword("kind"), .keyword("people"), .number("year"), .span("date"),
            .number("serial"),
        ])
    }

    mutating func word() -> String {
        // The frequencies of the words fall off steeply, as they do in texts.
        let x = Double.random(in: 0..<1, using: &generator)
        let index = Int(x * x * Double(Self.vocabulary.count))
        return Self.vocabulary[Self.vocabulary.count - 1 - index]
    }

    mutating func text(_ range: ClosedRange<Int>) -> String {
        let count = Int.random(in: range, using: &generator)
        return (0..<count).map { _ in word() }.joined(separator: " ")
    }

    mutating func document(serial: Int, keys: Int) -> IndexDocument {
        var document = IndexDocument(key: "d\(Int.random(in: 0..<keys, using: &generator))")
        if chance(2) { document.add(text(0...3), to: "title") }
        document.add(text(0...20), to: "body")
        if chance(3) { document.add(text(0...9), to: "body") }
        if chance(3) { document.add(text(1...6), to: "note") }
        if chance(2) { document.add(text(0...3), to: "from") }
        if chance(2) { document.add(keyword: pick(["telegram", "letter", "note"]), to: "kind") }
        for name in ["Byrnes", "Smith", "Qavam"] where chance(4) {
            document.add(keyword: name, to: "people")
        }
        let year = Int.random(in: 1940...1950, using: &generator)
        if chance(2) { document.set(year, for: "year") }
        if !chance(5) {
            let end = year + Int.random(in: 0...2, using: &generator)
            document.set(year * 10000...end * 10000 + 1231, for: "date")
        }
        document.set(serial, for: "serial")
        return document
    }

    /// The same; now and then a long one, in which a word stands more often than a block has places.
    mutating func documentOfAnyLength(serial: Int, keys: Int) -> IndexDocument {
        var document = document(serial: serial, keys: keys)
        if chance(20) { document.add(text(100...900), to: "body") }
        return document
    }

    mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    mutating func fields() -> [String] {
        pick([[], [], [], ["body"], ["title"], ["title", "note"], ["from"]])
    }

    /// A query of words, with the given fields.
    mutating func leaf(_ fields: [String]) -> Query {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...2: return .word(word(), matching: pick([.stemmed, .exact]), in: fields)
        case 3: return .phrase(text(1...3), matching: pick([.stemmed, .exact]), in: fields)
        case 4: return .prefix(pick(["neg", "s", "mos", "treat", "an", "7"]), in: fields)
        case 5:
            return .prefix(pick(["negot", "so", "em"]), matching: .stemmed, in: fields)
        case 6: return .wildcard(pick(["mos*", "*ies", "o?l", "s*t*s", "*"]), in: fields)
        default: return .fuzzy(pick(["mosco", "soveit", "oil", "treatis"]), in: fields)
        }
    }

    mutating func query(depth: Int) -> Query {
        if depth == 0 || chance(3) {
            switch Int.random(in: 0..<14, using: &generator) {
            case 0: return .keyword(pick(["telegram", "letter", "none"]), in: "kind")
            case 1: return .keyword(pick(["Byrnes", "Smith"]), in: "people")
            case 2:
                let low = Int.random(in: 1939...1951, using: &generator)
                return .range(low * 10000...(low + 1) * 10000, in: "date")
            case 3: return .present(in: pick(["year", "date", "kind"]))
            case 4: return .keys(["d1", "d2", "d3"])
            case 5:
                return chance(2)
                    ? .keywordPrefix("B", in: "people")
                    : .keywords(["Smith", "nobody", "Qavam"], in: "people")
            case 6...7:
                let fields = fields()
                return .near(
                    (0..<Int.random(in: 1...3, using: &generator)).map { _ in leaf(fields) },
                    words: Int.random(in: 0...6, using: &generator))
            default: return leaf(fields())
            }
        }
        let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            query(depth: depth - 1)
        }
        switch Int.random(in: 0..<7, using: &generator) {
        case 0...1: return .all(parts)
        case 2...3: return .any(parts)
        case 4: return .all(parts + [.not(query(depth: depth - 1))])
        case 5: return .boosted(.any(parts), by: 2)
        default: return .all([.filter(parts[0])] + parts.dropFirst())
        }
    }
}
