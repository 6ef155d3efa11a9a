// SPDX-License-Identifier: Apache-2.0

/// A piece of a typed query.
struct QueryToken: Hashable, Sendable {
    /// What it is.
    enum Kind: Hashable, Sendable {
        /// A word with its signs, without a field's name before it.
        case word(String)
        /// Words in quotation marks; `star` if `*` follows the closing mark.
        case quoted(String, star: Bool)
        /// A name before a colon, right before what it applies to.
        case name(String)
        /// `(`
        case open
        /// `)`
        case close
        /// `-` before something, or `NOT`
        case not
        /// `OR`
        case or
        /// `AND`
        case and
        /// `NEAR` or `NEAR/n`
        case near(Int)
    }

    /// What it is.
    var kind: Kind
    /// Where it stands in the query, in bytes of UTF-8 from 0.
    var offset: Int
    /// How many bytes it spans.
    var length: Int
}

/// Cuts a typed query into tokens. Never fails; what is odd becomes a word or a problem.
struct QueryLexer {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var tokens: [QueryToken] = []
    private(set) var problems: [QueryProblem] = []

    /// Cuts a query.
    init(_ text: String) {
        bytes = Array(text.utf8)
        run()
    }

    private mutating func run() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x00...0x20: position += 1
            case UInt8(ascii: "("): single(.open)
            case UInt8(ascii: ")"): single(.close)
            case UInt8(ascii: "\""): quoted()
            case UInt8(ascii: "-") where startsNegation: single(.not)
            default:
                if let length = typographicQuote(at: position) {
                    quoted(opening: length)
                } else {
                    word()
                }
            }
        }
    }

    /// A hyphen negates at the beginning of a word only: "anti-Soviet" is one word, "- a" is not.
    private var startsNegation: Bool {
        guard position + 1 < bytes.count else { return false }
        let next = bytes[position + 1]
        return next > 0x20 && next != UInt8(ascii: "-") && next != UInt8(ascii: ")")
    }

    private mutating func single(_ kind: QueryToken.Kind) {
        tokens.append(QueryToken(kind: kind, offset: position, length: 1))
        position += 1
    }

    private mutating func quoted(opening: Int = 1) {
        let start = position
        position += opening
        let first = position
        var end: Int?
        var closing = 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                end = position
                break
            }
            if let length = typographicQuote(at: position) {
                end = position
                closing = length
                break
            }
            position += 1
        }
        let text = String(decoding: bytes[first..<(end ?? bytes.count)], as: UTF8.self)
        position = end.map { $0 + closing } ?? bytes.count
        if end == nil {
            problems.append(
                QueryProblem(
                    offset: start, length: opening,
                    message: "This quotation mark has no partner; the phrase was taken to the end.")
            )
        }
        var star = false
        if end != nil, position < bytes.count, bytes[position] == UInt8(ascii: "*") {
            star = true
            position += 1
        }
        tokens.append(
            QueryToken(
                kind: .quoted(QueryLexer.tidied(text), star: star), offset: start,
                length: position - start))
    }

    private mutating func word() {
        let start = position
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: "("),
            bytes[position] != UInt8(ascii: ")"), bytes[position] != UInt8(ascii: "\""),
            typographicQuote(at: position) == nil
        {
            position += 1
            if bytes[position - 1] == UInt8(ascii: ":"), isName(start, position - 1),
                position < bytes.count, bytes[position] > 0x20
            {
                let name = String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
                tokens.append(
                    QueryToken(kind: .name(name), offset: start, length: position - start))
                return
            }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if text.hasPrefix("NEAR/"), case .word = QueryLexer.kind(of: text) {
            problems.append(
                QueryProblem(
                    offset: start, length: position - start,
                    message: "NEAR takes a number from 0 to 1000; 10 was taken."))
            tokens.append(
                QueryToken(kind: .near(10), offset: start, length: position - start))
            return
        }
        tokens.append(
            QueryToken(kind: QueryLexer.kind(of: text), offset: start, length: position - start))
    }

    /// Letters, commas and hyphens before a colon: `from`, `title,body`.
    private func isName(_ start: Int, _ end: Int) -> Bool {
        guard end > start else { return false }
        return bytes[start..<end].allSatisfy {
            ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
                || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-")
        }
    }

    /// The length of a typographic double quotation mark; nil if there is none.
    private func typographicQuote(at index: Int) -> Int? {
        guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
            (0x9C...0x9F).contains(bytes[index + 2])
        else { return nil }
        return 3
    }

    private static func kind(of text: String) -> QueryToken.Kind {
        switch text {
        case "OR": return .or
        case "AND": return .and
        case "NOT": return .not
        case "NEAR": return .near(10)
        default:
            if text.hasPrefix("NEAR/"), let distance = Int(text.dropFirst(5)),
                (0...1000).contains(distance)
            {
                return .near(distance)
            }
            return .word(text)
        }
    }

    /// Folds white space and takes out what could not be typed back.
    private static func tidied(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }).joined(separator: " ")
    }
}
