// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// Reads `cs:locale` elements, of locale files and of styles, into a locale.
enum LocaleReader {
    /// Adds what the element defines; later definitions win.
    static func merge(_ element: XMLElement, into locale: inout CSLLocale) {
        if let options = element.first(named: "style-options") {
            if let value = options["punctuation-in-quote"] {
                locale.punctuationInQuote = value == "true"
            }
            if let value = options["limit-day-ordinals-to-day-1"] {
                locale.limitsOrdinalsToFirstDay = value == "true"
            }
        }
        for date in element.elements(named: "date") {
            guard let form = date["form"] else { continue }
            locale.dates[form] = CSLLocale.DateFormat(
                formatting: Formatting(date), delimiter: date["delimiter"] ?? "",
                parts: date.elements(named: "date-part").compactMap(DatePart.init))
        }
        guard let terms = element.first(named: "terms") else { return }
        // A locale that redefines any ordinal redefines all of them.
        let definesOrdinals = terms.elements.contains { isOrdinal($0["name"] ?? "") }
        if definesOrdinals { locale.terms = locale.terms.filter { !isOrdinal($0.key.name) } }
        for term in terms.elements(named: "term") { merge(term: term, into: &locale) }
    }

    /// The text of a term; one of white space alone is empty.
    private static func phrase(_ element: XMLElement) -> String {
        let text = element.text
        return text.trimmed.isEmpty ? "" : text
    }

    private static func isOrdinal(_ name: String) -> Bool {
        name == "ordinal" || name.hasPrefix("ordinal-")
    }

    private static func merge(term element: XMLElement, into locale: inout CSLLocale) {
        guard let name = element["name"] else { return }
        let form = element["form"].flatMap(TermForm.init) ?? .long
        let gender = element["gender-form"].flatMap(Gender.init)
        let single = phrase(element.first(named: "single") ?? element)
        let multiple = element.first(named: "multiple").map(phrase) ?? single
        let digits = name.hasPrefix("ordinal-") ? name.dropFirst(8) : ""
        let standard: Term.OrdinalMatch =
            digits.hasPrefix("0") ? .lastDigit : .lastTwoDigits
        locale.terms[TermKey(name: name, form: form, gender: gender)] = Term(
            single: single, multiple: multiple, gender: element["gender"].flatMap(Gender.init),
            match: element["match"].flatMap(Term.OrdinalMatch.init) ?? standard)
    }
}
