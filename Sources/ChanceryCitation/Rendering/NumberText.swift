// SPDX-License-Identifier: Apache-2.0

/// The text of a number variable, taken apart: `2`, `2nd`, `12a`, `1-3, 5 & 7`, `second`.
struct NumberText {
    /// The variables that hold numbers (CSL 1.0.2, appendix IV).
    static let variables: Set<String> = [
        "chapter-number", "citation-number", "collection-number", "edition",
        "first-reference-note-number", "issue", "locator", "number", "number-of-pages",
        "number-of-volumes", "page", "page-first", "part-number", "printing-number", "section",
        "supplement-number", "version", "volume",
    ]

    /// Whether the text is a plain number, which needs no closer look.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) }
    }

    private enum Piece: Equatable {
        case number(String)
        /// An abbreviation that says what the next numbers count.
        case label(String)
        case separator(String)
    }

    private let text: String
    private var pieces: [Piece] = []
    private let conjunctions: [String]
    private var ampersand: String
    /// Whether the text consists of numbers, with letters before or behind, and separators.
    private(set) var isNumeric = false

    init(_ text: String, locale: CSLLocale? = nil) {
        self.text = text
        conjunctions = [
            "and", locale?.term("and") ?? "and",
        ]
        ampersand = locale?.term("and", form: .symbol) ?? "&"
        if ampersand == locale?.term("and") { ampersand = "&" }
        pieces = Self.split(text)
        isNumeric =
            !pieces.isEmpty
            && pieces.allSatisfy { piece in
                guard case .number(let word) = piece else { return true }
                return Self.isNumber(word)
            } && Self.alternates(pieces)
    }

    private static let labels = [
        "art.": "article", "bk.": "book", "ch.": "chapter", "col.": "column", "fig.": "figure",
        "fol.": "folio", "l.": "line", "n.": "note", "no.": "issue", "op.": "opus",
        "p.": "page", "pp.": "page", "para.": "paragraph", "pt.": "part", "sec.": "section",
        "vrs.": "verse", "vol.": "volume",
    ]

    private static func alternates(_ all: [Piece]) -> Bool {
        var pieces: [Piece] = []
        for piece in all {
            // A label takes the place of the separator around it.
            if case .label = piece { continue }
            if case .separator = piece, case .separator = pieces.last { continue }
            pieces.append(piece)
        }
        for (index, piece) in pieces.enumerated() {
            guard case .number = piece else {
                if index % 2 == 0 { return false }
                continue
            }
            if index % 2 == 1 { return false }
        }
        return pieces.count % 2 == 1
    }

    private static func split(_ text: String) -> [Piece] {
        var result: [Piece] = []
        var word = ""
        var separator = ""
        func finishWord() {
            if let label = labels[word], !result.isEmpty {
                result.append(.label(label))
            } else if !word.isEmpty {
                result.append(.number(word))
            }
            word = ""
        }
        func finishSeparator() {
            if !separator.isEmpty { result.append(.separator(separator)) }
            separator = ""
        }
        for character in text.trimmed {
            if ",&-–; ".contains(character) {
                finishWord()
                separator.append(character)
            } else {
                finishSeparator()
                word.append(character)
            }
        }
        finishWord()
        return result
    }

    /// Digits with at most a few letters around them: `2`, `D2`, `2b`, `L2d`, `2nd`.
    private static func isNumber(_ word: String) -> Bool {
        let letters = word.drop { $0.isLetter }
        let digits = letters.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return false }
        return letters.dropFirst(digits.count).allSatisfy { $0.isLetter || $0 == "." }
    }

    /// Whether there is more than one number.
    var isMultiple: Bool {
        // What follows a label inside the text belongs to that label.
        let pieces = self.pieces.prefix { if case .label = $0 { false } else { true } }
        let numbers = pieces.filter {
            guard case .number(let word) = $0 else { return false }
            return word.contains { $0.isNumber } || RomanNumeral.value(of: word) != nil
        }
        guard numbers.count > 1, !text.contains("\\-") else { return false }
        return pieces.dropLast().contains {
            guard case .separator(let mark) = $0 else { return false }
            return mark.contains { ",&-–;".contains($0) }
        } || text.split(separator: " ").contains { conjunctions.contains(String($0)) }
    }

    /// Whether the number is greater than one, or there are several.
    var isAboveOne: Bool {
        if isMultiple { return true }
        return Int(text.trimmed).map { $0 > 1 } ?? false
    }

    /// A text with its hyphens; `\-` is one that makes no range.
    static func unescaped(_ text: String) -> String { text.replacing("\\-", with: "-") }

    /// The text with separators written properly, if it is numeric.
    var plainForm: String {
        guard isNumeric, pieces.count > 1 else { return Self.unescaped(text) }
        return joined(locale: nil) { $0 }
    }

    /// The text with each number in a form; text that is not numeric stays as it is.
    func rendered(as form: NumberElement.Form, locale: CSLLocale, gender: Gender?) -> String {
        guard isNumeric else { return Self.unescaped(text) }
        return joined(locale: locale) { word in
            guard let number = Int(word) else { return word }
            switch form {
            case .numeric: return word
            case .ordinal: return word + locale.ordinalSuffix(number, gender: gender)
            case .longOrdinal:
                return locale.longOrdinal(number, gender: gender)
                    ?? word + locale.ordinalSuffix(number, gender: gender)
            case .roman: return RomanNumeral.text(of: number) ?? word
            }
        }
    }

    private func joined(locale: CSLLocale?, _ change: (String) -> String) -> String {
        var result = ""
        var isLabelled = false
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .number(let word): result += isLabelled ? word : change(word)
            case .label(let name):
                let isPlural = countsSeveral(after: index)
                result += locale?.term(name, form: .short, isPlural: isPlural) ?? name
                isLabelled = true
            case .separator(let mark): result += separator(mark)
            }
        }
        return result
    }

    /// Whether more than one number follows a label before the next label.
    private func countsSeveral(after index: Int) -> Bool {
        var numbers = 0
        for piece in pieces[(index + 1)...] {
            if case .label = piece { break }
            if case .number = piece { numbers += 1 }
        }
        return numbers > 1
    }

    /// Whether an abbreviation such as `fig.` stands among the numbers.
    var hasLabels: Bool {
        pieces.contains { if case .label = $0 { true } else { false } }
    }

    /// The text with its abbreviations in the words of the locale.
    func relabelled(_ locale: CSLLocale) -> String { joined(locale: locale) { $0 } }

    /// Takes a label off the beginning of a locator: `ch. 5`.
    static func leadingLabel(_ text: String) -> (label: String, rest: String)? {
        guard let space = text.firstIndex(of: " "), let label = labels[String(text[..<space])]
        else {
            return nil
        }
        let rest = text[space...].trimmed
        return rest.utf8.first.map { (48...57).contains($0) } ?? false ? (label, rest) : nil
    }

    private func separator(_ mark: String) -> String {
        switch mark.trimmed {
        case "-", "–": "–"
        case ",": ", "
        case "&": " \(ampersand) "
        case ";": "; "
        default: mark
        }
    }
}
