// SPDX-License-Identifier: Apache-2.0

/// The terms, date formats and options of a language, merged from style and locale files.
struct CSLLocale: Sendable {
    var language: String
    var terms: [TermKey: Term] = [:]
    var dates: [String: DateFormat] = [:]
    var punctuationInQuote = false
    var limitsOrdinalsToFirstDay = false
    /// What depends on the language and is needed for every citation.
    var quotes = QuoteMarks()
    var pageRangeDelimiter = "–"
    /// What the locale writes for "&", if that is neither "&" nor its word for "and".
    var ownAmpersand: String?

    /// A localised date: `text` or `numeric`.
    struct DateFormat: Sendable {
        var formatting: Formatting
        var delimiter: String
        var parts: [DatePart]
    }

    /// The quotation marks of the two levels.
    struct QuoteMarks: Sendable {
        var open = "“"
        var close = "”"
        var openInner = "‘"
        var closeInner = "’"
    }

    /// Finds a term, also in the forms that stand in for a missing one.
    func term(_ name: String, form: TermForm = .long, isPlural: Bool = false) -> String? {
        var form: TermForm? = form
        while let current = form {
            if let term = terms[TermKey(name: name, form: current, gender: nil)] {
                return isPlural ? term.multiple : term.single
            }
            form = current.fallback
        }
        return nil
    }

    /// The gender of a noun of this locale.
    func gender(of name: String) -> Gender? {
        terms[TermKey(name: name, form: .long, gender: nil)]?.gender
    }

    /// The ending of an ordinal number in digits.
    func ordinalSuffix(_ number: Int, gender: Gender?) -> String {
        func find(_ name: String, _ gender: Gender?) -> Term? {
            terms[TermKey(name: name, form: .long, gender: gender)]
        }
        func padded(_ number: Int) -> String { CitationDate.Parts.padded(number, to: 2) }
        let candidates: [(Int, [Term.OrdinalMatch])] = [
            (number, [.wholeNumber]), (number % 100, [.lastTwoDigits]), (number % 10, [.lastDigit]),
        ]
        for wanted in gender == nil ? [nil] : [gender, nil] {
            for (value, matches) in candidates where value < 100 {
                if let term = find("ordinal-" + padded(value), wanted), matches.contains(term.match)
                {
                    return term.single
                }
            }
        }
        return (find("ordinal", gender) ?? find("ordinal", nil))?.single ?? ""
    }

    /// The ordinal number in words for 1 to 10, or nothing.
    func longOrdinal(_ number: Int, gender: Gender?) -> String? {
        guard (1...10).contains(number) else { return nil }
        let name = "long-ordinal-" + CitationDate.Parts.padded(number, to: 2)
        let term =
            terms[TermKey(name: name, form: .long, gender: gender)]
            ?? terms[TermKey(name: name, form: .long, gender: nil)]
        return term?.single
    }

    /// Puts the terms of every citation where they are quickly found.
    mutating func prepare() {
        quotes.open = term("open-quote") ?? "“"
        quotes.close = term("close-quote") ?? "”"
        quotes.openInner = term("open-inner-quote") ?? "‘"
        quotes.closeInner = term("close-inner-quote") ?? "’"
        pageRangeDelimiter = term("page-range-delimiter") ?? "–"
        let ampersand = term("and", form: .symbol) ?? "&"
        ownAmpersand = ampersand == "&" || ampersand == term("and") ? nil : ampersand
    }
}
