// SPDX-License-Identifier: Apache-2.0

/// Settles punctuation where pieces of output meet.
///
/// Inside a field nothing is changed. Where a piece ends with a mark and the next begins with one,
/// a table says which stay; spaces are not doubled; a stop, comma, question or exclamation mark
/// behind a closing quotation mark moves inside if the locale wants it.
struct Punctuation {
    private var result: [OutputToken] = []
    private var displays: [Formatting.Display] = []
    private let movesIntoQuotes: Bool

    /// The tokens with their punctuation settled.
    static func settle(_ tokens: [OutputToken], intoQuotes: Bool) -> [OutputToken] {
        var pass = Punctuation(movesIntoQuotes: intoQuotes)
        pass.result.reserveCapacity(tokens.count)
        for token in tokens {
            if case .text(let text, let continues) = token {
                if continues || !mayMeet(text) {
                    pass.result.append(token)
                } else {
                    pass.add(Substring(text), continues: continues)
                }
            } else {
                pass.add(token)
            }
        }
        return pass.result
    }

    /// Whether a text begins with something that can clash with the text before.
    private static func mayMeet(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first == " " || isMark(first)
    }

    private init(movesIntoQuotes: Bool) {
        self.movesIntoQuotes = movesIntoQuotes
    }

    private mutating func add(_ token: OutputToken) {
        result.append(token)
        if case .openDisplay(let display) = token { displays.append(display) }
        guard case .closeDisplay = token, displays.popLast() == .rightInline else { return }
        // A space at the end of the last field separates nothing inside it.
        guard let (index, isQuoted) = last(crossesDisplay: true), !isQuoted,
            case .text(let text, let continues) = result[index], text.hasSuffix(" ")
        else { return }
        result[index] = .text(String(text.dropLast()), continues: continues)
        result.append(.text(" ", continues: false))
    }

    /// The last text, and whether a quotation mark was closed since.
    private func last(crossesDisplay: Bool = false) -> (index: Int, isQuoted: Bool)? {
        var isQuoted = false
        for index in result.indices.reversed() {
            switch result[index] {
            case .text(let text, _): if !text.isEmpty { return (index, isQuoted) }
            case .closeQuote: isQuoted = true
            case .closeDisplay: if !crossesDisplay { return nil }
            case .openQuote, .openDisplay: return nil
            default: break
            }
        }
        return nil
    }

    private mutating func add(_ text: Substring, continues: Bool) {
        var rest = text
        if !continues {
            moveIntoDisplay(&rest)
            while let first = rest.unicodeScalars.first, let (index, isQuoted) = last(),
                case .text(let before, let wasContinued) = result[index],
                let final = before.unicodeScalars.last
            {
                if first == " ", final == " " || final == "\u{A0}" {
                    rest = rest.dropFirst()
                    continue
                }
                guard Self.isMark(first) else { break }
                guard let changed = merged(before, final, first, isQuoted) else { break }
                rest = rest.dropFirst()
                result[index] = .text(changed, continues: wasContinued)
                moveInside(index)
            }
        }
        if !rest.isEmpty { result.append(.text(String(rest), continues: continues)) }
    }

    /// Marks behind a field with a line or margin of its own belong to the end of that field.
    private mutating func moveIntoDisplay(_ rest: inout Substring) {
        guard let first = rest.unicodeScalars.first, Self.isMark(first) else { return }
        let before = result.count
        if case .text(" ", _) = result.last { result.removeLast() }
        guard case .closeDisplay = result.last, last(crossesDisplay: true) != nil else {
            if result.count < before { result.append(.text(" ", continues: false)) }
            return
        }
        let close = result.removeLast()
        let marks = rest.prefix { $0.unicodeScalars.allSatisfy(Self.isMark) }
        rest = rest.dropFirst(marks.count)
        add(marks, continues: false)
        result.append(close)
    }

    /// The text with the mark that follows it taken in; nothing if the mark stays where it is.
    private func merged(
        _ before: String, _ final: Unicode.Scalar, _ mark: Unicode.Scalar, _ isQuoted: Bool
    ) -> String? {
        if isQuoted, !movesIntoQuotes { return nil }
        var changed = before
        if Self.isMark(final) {
            if let one = Self.table(final, mark) {
                changed.unicodeScalars.removeLast()
                changed.unicodeScalars.append(one)
                return changed
            }
        }
        guard isQuoted, Self.movesInside(mark) else { return nil }
        changed.unicodeScalars.append(mark)
        return changed
    }

    /// A mark that has become one that moves, alone behind a quotation mark, moves now.
    private mutating func moveInside(_ index: Int) {
        guard movesIntoQuotes, case .text(let text, _) = result[index],
            text.unicodeScalars.count == 1, let mark = text.unicodeScalars.first,
            Self.movesInside(mark)
        else { return }
        let tail = result[(index + 1)...]
        let kept = Array(tail)
        let head = Array(result[..<index])
        let whole = result
        result = head
        if let (inner, isQuoted) = last(), isQuoted,
            case .text(let before, let continues) = result[inner],
            let final = before.unicodeScalars.last,
            let changed = merged(before, final, mark, true)
        {
            result[inner] = .text(changed, continues: continues)
            result += kept
        } else {
            result = whole
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", ";", ":", "!", "?": true
        default: false
        }
    }

    private static func movesInside(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", "!", "?": true
        default: false
        }
    }

    /// The one mark that two marks become; nothing if both stay.
    private static func table(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar?
    {
        if first == second { return first }
        switch (first, second) {
        case (":", "."): return ":"
        case (":", "!"), (";", "!"): return "!"
        case (":", "?"), (";", "?"): return "?"
        case (";", ":"), (";", "."): return ";"
        case ("!", ":"), ("!", "."): return "!"
        case ("?", ":"), ("?", "."): return "?"
        default: return nil
        }
    }
}
