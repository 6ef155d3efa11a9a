// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// The options of `cs:name` that can also be set on the style, the citation or the bibliography.
struct NameOptions: Sendable {
    enum Form: String, Sendable { case long, short, count }
    enum Conjunction: String, Sendable { case text, symbol }
    enum Precedes: String, Sendable {
        case contextual
        case always
        case never
        case afterInvertedName = "after-inverted-name"
    }
    enum SortOrder: String, Sendable { case first, all }

    var form: Form?
    var conjunction: Conjunction?
    var delimiter: String?
    var delimiterPrecedesLast: Precedes?
    var delimiterPrecedesEtAl: Precedes?
    var etAlMinimum: Int?
    var etAlUseFirst: Int?
    var etAlUseLast: Bool?
    var etAlSubsequentMinimum: Int?
    var etAlSubsequentUseFirst: Int?
    var initialize: Bool?
    var initializeWith: String?
    var nameAsSortOrder: SortOrder?
    var sortSeparator: String?
    /// The delimiter between the names of different variables.
    var namesDelimiter: String?

    init() {}

    /// Reads the options of `cs:name`, or of an element that passes them on.
    init(_ element: XMLElement, isName: Bool) {
        for attribute in element.attributes {
            let value = attribute.value
            switch attribute.name {
            case "and": conjunction = Conjunction(rawValue: value)
            case "delimiter-precedes-last": delimiterPrecedesLast = Precedes(rawValue: value)
            case "delimiter-precedes-et-al": delimiterPrecedesEtAl = Precedes(rawValue: value)
            case "et-al-min": etAlMinimum = Int(value.trimmed)
            case "et-al-use-first": etAlUseFirst = Int(value.trimmed)
            case "et-al-use-last": etAlUseLast = value == "true"
            case "et-al-subsequent-min": etAlSubsequentMinimum = Int(value.trimmed)
            case "et-al-subsequent-use-first": etAlSubsequentUseFirst = Int(value.trimmed)
            case "initialize": initialize = value != "false"
            case "initialize-with": initializeWith = value
            case "name-as-sort-order": nameAsSortOrder = SortOrder(rawValue: value)
            case "sort-separator": sortSeparator = value
            case "form" where isName: form = Form(rawValue: value)
            case "name-form" where !isName: form = Form(rawValue: value)
            case "delimiter" where isName: delimiter = value
            case "name-delimiter" where !isName: delimiter = value
            case "names-delimiter" where !isName: namesDelimiter = value
            default: break
            }
        }
    }

    /// These options, and those of the outer element where nothing is set here.
    func inheriting(_ outer: NameOptions) -> NameOptions {
        var result = self
        result.form = form ?? outer.form
        result.conjunction = conjunction ?? outer.conjunction
        result.delimiter = delimiter ?? outer.delimiter
        result.delimiterPrecedesLast = delimiterPrecedesLast ?? outer.delimiterPrecedesLast
        result.delimiterPrecedesEtAl = delimiterPrecedesEtAl ?? outer.delimiterPrecedesEtAl
        result.etAlMinimum = etAlMinimum ?? outer.etAlMinimum
        result.etAlUseFirst = etAlUseFirst ?? outer.etAlUseFirst
        result.etAlUseLast = etAlUseLast ?? outer.etAlUseLast
        result.etAlSubsequentMinimum = etAlSubsequentMinimum ?? outer.etAlSubsequentMinimum
        result.etAlSubsequentUseFirst = etAlSubsequentUseFirst ?? outer.etAlSubsequentUseFirst
        result.initialize = initialize ?? outer.initialize
        result.initializeWith = initializeWith ?? outer.initializeWith
        result.nameAsSortOrder = nameAsSortOrder ?? outer.nameAsSortOrder
        result.sortSeparator = sortSeparator ?? outer.sortSeparator
        result.namesDelimiter = namesDelimiter ?? outer.namesDelimiter
        return result
    }
}
