// SPDX-License-Identifier: Apache-2.0

/// The few English terms that keep citations readable where no locale file is installed.
enum BuiltInLocale {
    static let english: CSLLocale = {
        var locale = CSLLocale(language: "en-US")
        locale.punctuationInQuote = true
        func add(_ name: String, _ form: TermForm, _ single: String, _ multiple: String? = nil) {
            locale.terms[TermKey(name: name, form: form, gender: nil)] = Term(
                single: single, multiple: multiple ?? single, gender: nil, match: .lastTwoDigits)
        }
        let words = [
            ("and", "and"), ("et-al", "et al."), ("in", "in"), ("ibid", "ibid."), ("at", "at"),
            ("accessed", "accessed"), ("no date", "n.d."), ("letter", "letter"),
            ("open-quote", "“"), ("close-quote", "”"), ("open-inner-quote", "‘"),
            ("close-inner-quote", "’"), ("page-range-delimiter", "–"),
        ]
        for (name, text) in words { add(name, .long, text) }
        add("page", .long, "page", "pages")
        add("page", .short, "p.", "pp.")
        add("editor", .long, "editor", "editors")
        add("editor", .short, "ed.", "eds.")
        for month in 1...12 {
            let name = CitationDate.Parts.monthName(month)
            add("month-" + CitationDate.Parts.padded(month, to: 2), .long, name)
        }
        var parts: [DatePart] = []
        for (name, prefix) in [(DatePart.Name.month, ""), (.day, " "), (.year, ", ")] {
            var formatting = Formatting()
            formatting.prefix = prefix
            parts.append(
                DatePart(name: name, form: nil, rangeDelimiter: nil, formatting: formatting))
        }
        locale.dates["text"] = CSLLocale.DateFormat(
            formatting: Formatting(), delimiter: "", parts: parts)
        return locale
    }()
}
