// SPDX-License-Identifier: Apache-2.0

/// A variable that a style names, with its place in the style's table.
struct VariableReference: Hashable, Sendable {
    /// What the processor itself knows about a variable.
    enum Kind: Sendable {
        case plain
        case citationNumber
        case citationLabel
        case firstReferenceNoteNumber
        case locator
        case pageFirst
        case yearSuffix
    }

    /// How the text of a plain variable is written.
    enum Writing: Sendable {
        case text
        /// As it stands: addresses and identifiers.
        case verbatim
        case pages
        case number
        /// A number in which a hyphen is part of the number, as in that of a report.
        case numberAsWritten
    }

    let name: String
    let slot: Int
    let kind: Kind
    let writing: Writing

    init(name: String, slot: Int) {
        self.name = name
        self.slot = slot
        kind = Self.kind(of: name)
        switch name {
        case "page": writing = .pages
        case "URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN": writing = .verbatim
        case "number": writing = .numberAsWritten
        default: writing = NumberText.variables.contains(name) ? .number : .text
        }
    }

    static func kind(of name: String) -> Kind {
        switch name {
        case "citation-number": .citationNumber
        case "citation-label": .citationLabel
        case "first-reference-note-number": .firstReferenceNoteNumber
        case "locator": .locator
        case "page-first": .pageFirst
        case "year-suffix": .yearSuffix
        default: .plain
        }
    }
}

/// A rendering element of a style.
enum StyleElement: Sendable {
    case text(TextElement)
    case number(NumberElement)
    case label(LabelElement)
    case date(DateElement)
    case names(SharedNames)
    case group(GroupElement)
    case choose([ChooseBranch])
}

/// `cs:text`.
///
/// Elements are classes, because the renderer takes them up at every rendering.
final class TextElement: Sendable {
    enum Source: Sendable {
        case variable(VariableReference, short: VariableReference?)
        case macro(Int)
        case term(String, TermForm, isPlural: Bool)
        case value(String)
    }

    let source: Source
    let formatting: Formatting

    init(source: Source, formatting: Formatting) {
        self.source = source
        self.formatting = formatting
    }
}

/// `cs:number`.
final class NumberElement: Sendable {
    enum Form: String, Sendable {
        case numeric
        case ordinal
        case longOrdinal = "long-ordinal"
        case roman
    }

    let variable: VariableReference
    let form: Form
    let formatting: Formatting

    init(variable: VariableReference, form: Form, formatting: Formatting) {
        self.variable = variable
        self.form = form
        self.formatting = formatting
    }
}

/// `cs:label`, alone or inside `cs:names`.
final class LabelElement: Sendable {
    enum Plural: String, Sendable { case contextual, always, never }

    let variable: VariableReference?
    let form: TermForm
    let plural: Plural
    let formatting: Formatting
    /// Whether the label stands before the names.
    let isBeforeNames: Bool

    init(
        variable: VariableReference?, form: TermForm, plural: Plural, formatting: Formatting,
        isBeforeNames: Bool
    ) {
        self.variable = variable
        self.form = form
        self.plural = plural
        self.formatting = formatting
        self.isBeforeNames = isBeforeNames
    }
}

/// `cs:date-part`.
struct DatePart: Sendable {
    enum Name: String, Sendable { case year, month, day }

    var name: Name
    var form: String?
    var rangeDelimiter: String?
    var formatting: Formatting
}

/// `cs:date`.
final class DateElement: Sendable {
    enum Precision: String, Sendable {
        case year
        case yearMonth = "year-month"
        case yearMonthDay = "year-month-day"
    }

    let variable: VariableReference
    /// `text` or `numeric` for a localised date.
    let form: String?
    let precision: Precision
    let delimiter: String
    let parts: [DatePart]
    let formatting: Formatting

    init(
        variable: VariableReference, form: String?, precision: Precision, delimiter: String,
        parts: [DatePart], formatting: Formatting
    ) {
        self.variable = variable
        self.form = form
        self.precision = precision
        self.delimiter = delimiter
        self.parts = parts
        self.formatting = formatting
    }
}

/// `cs:names` with everything that it inherits.
struct NamesElement: Sendable {
    struct NamePart: Sendable {
        var family = SplitFormatting()
        var given = SplitFormatting()
        /// Whether one of the parts is formatted.
        var isFormatted: Bool { !family.isPlain || !given.isPlain }
    }

    var variables: [VariableReference]
    var hasName: Bool
    /// The options in citations and in the bibliography.
    var citationOptions: NameOptions
    var bibliographyOptions: NameOptions
    var delimiter: String?
    /// The formatting of `cs:name`: affixes go around the list, the rest to each name, so that
    /// "and" and the delimiters stay as they are.
    var nameFormatting: SplitFormatting
    var parts: NamePart
    var etAlTerm: String
    var etAlFormatting: Formatting
    var label: LabelElement?
    var substitute: [StyleElement]
    var formatting: Formatting
}

/// A names element behind a reference: it is large, and is passed at every rendering.
final class SharedNames: Sendable {
    let element: NamesElement

    init(_ element: NamesElement) {
        self.element = element
    }
}

/// `cs:group`.
final class GroupElement: Sendable {
    let children: [StyleElement]
    let delimiter: String
    let formatting: Formatting

    init(children: [StyleElement], delimiter: String, formatting: Formatting) {
        self.children = children
        self.delimiter = delimiter
        self.formatting = formatting
    }
}

/// `cs:if`, `cs:else-if` or `cs:else`.
final class ChooseBranch: Sendable {
    enum Match: String, Sendable { case all, any, none }

    enum Condition: Sendable {
        case disambiguate(Bool)
        case isNumeric(VariableReference)
        case isUncertainDate(VariableReference)
        case locator(String)
        case position(String)
        /// A type, by its place in the style's table.
        case type(Int)
        case variable(VariableReference)
        /// An item has one type and a cite one position and one label: of several that are named,
        /// one is enough.
        case anyOf([Condition])
    }

    let conditions: [Condition]
    let match: Match
    let children: [StyleElement]

    init(conditions: [Condition], match: Match, children: [StyleElement]) {
        self.conditions = conditions
        self.match = match
        self.children = children
    }
}

/// One `cs:key` of `cs:sort`.
struct SortKey: Sendable {
    enum Source: Sendable {
        case variable(VariableReference)
        case macro(Int)
    }

    var source: Source
    var isDescending: Bool
    var namesMinimum: Int?
    var namesUseFirst: Int?
    var namesUseLast: Bool?
}
