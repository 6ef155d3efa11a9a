// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Reads the query language (Documentation/query-language.md).
///
/// Reading never fails: what cannot be read is searched as words, and `problems` says so.
///
///     let parsed = QueryParser.parse("title:Iran (oil OR petroleum) -date:..1945")
///     parsed.query.description  // "title:Iran (oil OR petroleum) -date:..1945"
package struct QueryParser {
    /// A query with what was not understood of it.
    package struct Parsed: Hashable, Sendable {
        /// The tree.
        package var query: Query
        /// What was not understood, in the order of the query.
        package var problems: [QueryProblem]
    }

    private let tokens: [QueryToken]
    private var position = 0
    private var problems: [QueryProblem]
    private var clauses = 0
    private var depth = 0

    /// Reads a query. One longer than `SearchLimits.queryBytes` is cut there, with a problem.
    package static func parse(_ text: String) -> Parsed {
        var text = text
        var cut: [QueryProblem] = []
        if text.utf8.count > SearchLimits.queryBytes {
            let head = Array(text.utf8.prefix(SearchLimits.queryBytes))
            text = String(decoding: head, as: UTF8.self)
            cut.append(
                QueryProblem(
                    offset: SearchLimits.queryBytes, length: 1,
                    message: "The query is longer than \(SearchLimits.queryBytes) bytes; "
                        + "what follows was left out."))
        }
        let lexer = QueryLexer(text)
        var parser = QueryParser(tokens: lexer.tokens, problems: lexer.problems)
        let query = parser.parseAll()
        let problems = (parser.problems + cut).sorted { $0.offset < $1.offset }
        return Parsed(query: query, problems: problems)
    }

    private init(tokens: [QueryToken], problems: [QueryProblem]) {
        self.tokens = tokens
        self.problems = problems
    }

    private mutating func parseAll() -> Query {
        var parts: [Query] = []
        while position < tokens.count {
            parts.append(parseSequence())
            if position < tokens.count {
                report(tokens[position], "This bracket closes nothing; it was passed over.")
                position += 1
            }
        }
        return Query.conjunction(parts)
    }

    /// Operands side by side: all must hold. `OR` joins what stands at its two sides.
    private mutating func parseSequence() -> Query {
        var parts: [Query] = []
        while position < tokens.count, tokens[position].kind != .close {
            let token = tokens[position]
            switch token.kind {
            case .and:
                position += 1
                if parts.isEmpty || !operandFollows {
                    report(token, "AND stands between two things; it was passed over.")
                }
            case .or:
                position += 1
                guard let left = parts.last, let right = parseOperand() else {
                    report(token, "OR stands between two things; it was passed over.")
                    continue
                }
                parts[parts.count - 1] = Query.disjunction([left, right])
            case .near(let within):
                position += 1
                guard let left = parts.popLast() else {
                    report(token, "NEAR stands between two words; it was passed over.")
                    continue
                }
                guard let right = parseOperand() else {
                    report(token, "NEAR stands between two words; it was passed over.")
                    parts.append(left)
                    continue
                }
                parts.append(near(left, right, within: within, token))
            case .word, .quoted, .name, .open, .not:
                if let part = parseOperand() { parts.append(part) }
            case .close: break
            }
        }
        return Query.conjunction(parts)
    }

    private var operandFollows: Bool {
        guard position < tokens.count else { return false }
        switch tokens[position].kind {
        case .word, .quoted, .name, .open, .not: return true
        case .close, .or, .and, .near: return false
        }
    }

    private mutating func near(
        _ left: Query, _ right: Query, within: Int, _ token: QueryToken
    ) -> Query {
        func isWords(_ query: Query) -> Bool {
            switch query {
            case .word, .phrase: true
            case .any(let parts): parts.allSatisfy(isWords)
            case .everything, .near, .all, .not, .zones, .field, .dates: false
            }
        }
        guard isWords(left), isWords(right) else {
            report(token, "NEAR joins words and phrases only; both sides were searched anywhere.")
            return Query.conjunction([left, right])
        }
        return .near(left, right, within: within)
    }

    /// One operand with the signs before it; nil if none stands here.
    private mutating func parseOperand() -> Query? {
        guard operandFollows else { return nil }
        let token = tokens[position]
        clauses += 1
        guard clauses <= SearchLimits.clauses else {
            if clauses == SearchLimits.clauses + 1 {
                report(
                    token,
                    "A query may have \(SearchLimits.clauses) parts; what follows was left out.")
            }
            position = tokens.count
            return nil
        }
        if depth >= SearchLimits.depth, token.kind == .open {
            report(
                token,
                "Brackets stand more than \(SearchLimits.depth) deep; the inner ones were passed over."
            )
            while position < tokens.count, tokens[position].kind == .open { position += 1 }
            return parseOperand()
        }
        guard depth < SearchLimits.depth * 2 else {
            position += 1
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        position += 1
        switch token.kind {
        case .not:
            guard let inner = parseOperand() else {
                report(token, "Nothing follows to be excluded; the sign was passed over.")
                return nil
            }
            if case .not(let twice) = inner { return twice }
            return inner == .everything ? nil : .not(inner)
        case .open: return parseBracket(token)
        case .name(let name): return parseNamed(name, token)
        case .quoted(let text, star: _):
            guard text.isEmpty else { return .phrase(text) }
            report(token, "There is no word in this; it was passed over.")
            return nil
        case .word(let text): return word(text, token)
        case .close, .or, .and, .near: return nil
        }
    }

    private mutating func parseBracket(_ token: QueryToken) -> Query? {
        let inner = parseSequence()
        if position < tokens.count {
            position += 1
        } else {
            report(token, "This bracket is not closed; it was taken to the end.")
        }
        guard inner == .everything else { return inner }
        report(token, "There is no word in these brackets; they were passed over.")
        return nil
    }

    private mutating func word(_ text: String, _ token: QueryToken) -> Query? {
        var text = text[...]
        var comparison = WordPattern.Comparison.stem
        if text == "*" { return .everything }
        if text.hasPrefix("="), text.utf8.count > 1 {
            text = text.dropFirst()
            comparison = .exact
        }
        if text.hasSuffix("*"), text.utf8.count > 1 {
            text = text.dropLast()
            comparison = .prefix
        } else if text.hasSuffix("~"), text.utf8.count > 1 {
            text = text.dropLast()
            comparison = .oneEdit
        }
        if text.last == ":", isField(text.dropLast()) { return missingValue(token) }
        // What stands around a word in print (commas, brackets, signs) is no part of it.
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: isPartOfWord),
            let last = scalars.lastIndex(where: isPartOfWord)
        else {
            report(token, "There is no word in this; it was passed over.")
            return nil
        }
        let core = String(scalars[first...last])
        if core.utf8.contains(UInt8(ascii: ":")), core.utf8.first.map(isDigit) != true {
            return .phrase(core.split(separator: ":").joined(separator: " "))
        }
        if comparison != .exact, let sign = core.firstIndex(where: { $0 == "~" || $0 == "^" }) {
            report(
                token,
                "A word may end in ~ for one edit; there is no “\(core[sign...])”, it was passed over."
            )
            return word(String(core[..<sign]) + (core[sign] == "~" ? "~" : ""), token)
        }
        if comparison != .exact, core.hasPrefix("NEAR/") {
            return .word(WordPattern(core.lowercased(), comparison))
        }
        if comparison == .stem, ["OR", "AND", "NOT", "NEAR"].contains(core) {
            return .word(WordPattern(core.lowercased(), comparison))
        }
        return .word(WordPattern(core, comparison))
    }

    private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func isField(_ name: Substring) -> Bool {
        let name = name.lowercased()
        return QueryParser.zones[name] != nil || QueryParser.fields[name] != nil
            || name == "date" || name == "year"
    }

    // MARK: Fields

    private mutating func parseNamed(_ name: String, _ token: QueryToken) -> Query? {
        let names = name.lowercased().split(separator: ",").map(String.init)
        let zones = names.compactMap { QueryParser.zones[$0] }
        if !zones.isEmpty, zones.count == names.count {
            guard let inner = parseOperand(), inner != .everything else {
                report(token, "A word must follow “\(name):”; it was passed over.")
                return nil
            }
            return .zones(zones, inner)
        }
        if names == ["date"] || names == ["year"] { return parseDates(token) }
        if names.count == 1, let field = QueryParser.fields[names[0]] {
            return parseField(field, token)
        }
        report(
            token,
            "There is no field “\(name)”; its words were searched everywhere. Fields are "
                + "title, summary, heading, body, footnote, source, attachment, from, to, person, "
                + "place, file, number, kind, class, volume, drafted, cleared, repeated, "
                + "redacted, known, date and year.")
        let words = QueryLexer(name.replacing(",", with: " ")).tokens
        var parts: [Query] = []
        for part in words {
            if case .word(let text) = part.kind, let word = word(text, token) { parts.append(word) }
        }
        if let inner = parseOperand() { parts.append(inner) }
        return parts.isEmpty ? nil : Query.conjunction(parts)
    }

    private mutating func parseField(_ field: QueryField, _ token: QueryToken) -> Query? {
        let start = position
        let query = parsePlainField(field, token)
        if case .field(.known, let pattern) = query, KnownMoment(pattern.text) == nil {
            report(
                position > start ? tokens[start] : token,
                "“\(pattern.text)” is no place and hour; write "
                    + "known:\"Washington 1946-04-05 18:00\". It finds nothing.")
        }
        return query
    }

    private mutating func parsePlainField(
        _ field: QueryField, _ token: QueryToken
    ) -> Query? {
        guard position < tokens.count else { return missingValue(token) }
        let value = tokens[position]
        switch value.kind {
        case .word(let text):
            position += 1
            clauses += 1
            let isPrefix = text.hasSuffix("*")
            return .field(
                field, FieldPattern(isPrefix ? String(text.dropLast()) : text, isPrefix: isPrefix))
        case .quoted(let text, let star):
            position += 1
            clauses += 1
            guard !text.isEmpty else { return missingValue(token) }
            return .field(field, FieldPattern(text, isPrefix: star, isQuoted: true))
        case .open:
            return parseFieldAlternatives(field, token)
        case .name, .close, .not, .or, .and, .near: return missingValue(token)
        }
    }

    /// `kind:(telegram OR airgram)`, `from:(Smith Moscow)`.
    private mutating func parseFieldAlternatives(
        _ field: QueryField, _ token: QueryToken
    ) -> Query? {
        let open = tokens[position]
        position += 1
        var parts: [Query] = []
        var joinsWithOr = false
        while position < tokens.count, tokens[position].kind != .close {
            switch tokens[position].kind {
            case .or:
                joinsWithOr = true
                position += 1
            case .and: position += 1
            case .word, .quoted:
                guard let part = parseField(field, token) else { continue }
                if joinsWithOr, let left = parts.popLast() {
                    parts.append(Query.disjunction([left, part]))
                } else {
                    parts.append(part)
                }
                joinsWithOr = false
            case .name, .open, .not, .near, .close:
                report(tokens[position], "Only values and OR may stand here; it was passed over.")
                position += 1
            }
        }
        if position < tokens.count {
            position += 1
        } else {
            report(open, "This bracket is not closed; it was taken to the end.")
        }
        return parts.isEmpty ? missingValue(token) : Query.conjunction(parts)
    }

    private mutating func missingValue(_ token: QueryToken) -> Query? {
        report(token, "A value must follow this; it was passed over.")
        return nil
    }

    private mutating func parseDates(_ token: QueryToken) -> Query? {
        guard position < tokens.count else { return missingValue(token) }
        let value = tokens[position]
        let text: String
        switch value.kind {
        case .word(let word): text = word
        case .quoted(let words, star: _): text = words
        case .name, .open, .close, .not, .or, .and, .near: return missingValue(token)
        }
        position += 1
        clauses += 1
        if let span = QueryParser.dates(text) {
            if QueryParser.isReversed(text) {
                report(value, "The later date stood first; the two were exchanged.")
            }
            return span
        }
        report(
            value,
            "“\(text)” is no date; it was searched as a word. Dates are written 1946, 1946-04, "
                + "1946-04-05, 1946-04..1946-06, ..1945 or 1947...")
        if case .quoted = value.kind { return text.isEmpty ? nil : .phrase(text) }
        return word(text, value)
    }

    /// Reads `1946`, `1946-04..1946-06`, `..1945`, `1947..`; nil for anything else.
    package static func dates(_ text: String) -> Query? {
        let sides = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 1 {
            return CalendarDay(sides[0]).map { .dates(from: $0, to: $0) }
        }
        guard sides.count == 2 else { return nil }
        let from = sides[0].isEmpty ? nil : CalendarDay(sides[0])
        let to = sides[1].isEmpty ? nil : CalendarDay(sides[1])
        if !sides[0].isEmpty, from == nil { return nil }
        if !sides[1].isEmpty, to == nil { return nil }
        if from == nil, to == nil { return nil }
        if let from, let to, to.latest < from.earliest { return .dates(from: to, to: from) }
        return .dates(from: from, to: to)
    }

    /// Whether the second date of a span comes before the first.
    private static func isReversed(_ text: String) -> Bool {
        let sides = text.split(separator: "..", maxSplits: 1).compactMap { CalendarDay($0) }
        return sides.count == 2 && sides[1].latest < sides[0].earliest
    }

    private mutating func report(_ token: QueryToken, _ message: String) {
        problems.append(
            QueryProblem(offset: token.offset, length: token.length, message: message))
    }

    /// The names of zones, with the forms that people type.
    private static let zones: [String: Zone] = [
        "title": .title, "titles": .title, "summary": .summary, "abstract": .summary,
        "heading": .heading, "head": .heading, "body": .body, "text": .body,
        "footnote": .footnote, "footnotes": .footnote, "note": .footnote, "notes": .footnote,
        "source": .sourceNote, "attachment": .attachment, "enclosure": .attachment,
    ]

    /// The names of fields, with the forms that people type.
    private static let fields: [String: QueryField] = [
        "from": .from, "sender": .from, "to": .to, "addressee": .to, "person": .person,
        "place": .place, "file": .file, "number": .number, "telegram": .number, "kind": .kind,
        "type": .kind, "class": .class, "classification": .class, "volume": .volume,
        "collection": .volume, "drafted": .drafted, "drafter": .drafted, "cleared": .cleared,
        "approved": .cleared, "repeated": .repeated, "copies": .repeated, "redacted": .redacted,
        "withheld": .redacted, "known": .known,
    ]
}
