// SPDX-License-Identifier: Apache-2.0

/// Settles punctuation where pieces of output meet.
///
/// Inside a field nothing is changed. Where a piece ends with a mark and the next begins with one,
/// a table says which stay; spaces are not doubled; a comma or stop behind a closing quotation mark
/// moves inside if the locale wants it.
struct Punctuation {
    private var result: [OutputToken] = []
    /// The last text in `result`.
    private var last: Int?
    /// Whether quotation marks were closed since the last text.
    private var quotesClosed: [Int] = []
    private let movesIntoQuotes: Bool

    /// The tokens with their punctuation settled.
    static func settle(_ tokens: [OutputToken], intoQuotes: Bool) -> [OutputToken] {
        var pass = Punctuation(movesIntoQuotes: intoQuotes)
        pass.result.reserveCapacity(tokens.count)
        for token in tokens { pass.add(token) }
        return pass.result
    }

    private init(movesIntoQuotes: Bool) {
        self.movesIntoQuotes = movesIntoQuotes
    }

    private mutating func add(_ token: OutputToken) {
        switch token {
        case .text(let text, let continues):
            add(text, continues: continues)
        case .closeQuote:
            result.append(token)
            quotesClosed.append(result.count - 1)
        case .openQuote:
            result.append(token)
        case .openDisplay, .closeDisplay:
            result.append(token)
            last = nil
            quotesClosed = []
        default: result.append(token)
        }
    }

    private mutating func add(_ text: String, continues: Bool) {
        if text.isEmpty { return }
        var rest = Substring(text)
        if !continues, last != nil { merge(&rest) }
        if rest.isEmpty { return }
        result.append(.text(String(rest), continues: continues))
        last = result.count - 1
        quotesClosed = []
    }

    private mutating func merge(_ rest: inout Substring) {
        while let first = rest.utf8.first, let index = last,
            case .text(var before, let continues) = result[index],
            let final = before.utf8.last
        {
            if first == UInt8(ascii: " "), final == first {
                rest = rest.dropFirst()
                if rest.isEmpty { return }
                if !quotesClosed.isEmpty { return }
                continue
            }
            guard Self.isMark(first) else { return }
            if quotesClosed.isEmpty {
                guard Self.isMark(final) else { return }
                guard let merged = Self.table(final, first) else { return }
                before.unicodeScalars.removeLast()
                before += merged
            } else if movesIntoQuotes {
                guard Self.movesInside(first) else { return }
                if Self.isMark(final), let merged = Self.table(final, first) {
                    before.unicodeScalars.removeLast()
                    before += merged
                } else {
                    before.unicodeScalars.append(Unicode.Scalar(first))
                }
            } else {
                // A stop inside the marks makes the same stop behind them superfluous.
                return
            }
            rest = rest.dropFirst()
            result[index] = .text(before, continues: continues)
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
            UInt8(ascii: "!"), UInt8(ascii: "?"):
            true
        default: false
        }
    }

    private static func movesInside(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "?")
    }

    /// What two marks become; nothing if both stay as they are.
    private static func table(_ first: UInt8, _ second: UInt8) -> String? {
        let a = Character(Unicode.Scalar(first))
        let b = Character(Unicode.Scalar(second))
        if a == b { return String(a) }
        switch (a, b) {
        case (":", "."): return ":"
        case (":", "!"), (";", "!"): return "!"
        case (":", "?"), (";", "?"): return "?"
        case (";", ":"), (";", "."): return ";"
        case ("!", ":"), ("!", "."): return "!"
        case ("?", ":"), ("?", "."): return "?"
        default: return String(a) + String(b)
        }
    }
}
