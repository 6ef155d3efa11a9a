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

    let name: String
    let slot: Int
    let kind: Kind

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
indirect enum StyleElement: Sendable {
    case text(TextElement)
    case number(NumberElement)
    case label(LabelElement)
    case date(DateElement)
    case names(SharedNames)
    case group(GroupElement)
    case choose([ChooseBranch])
}

/// `cs:text`.
struct TextElement: Sendable {
    enum Source: Sendable {
        case variable(VariableReference, short: VariableReference?)
        case macro(Int)
        case term(String, TermForm, isPlural: Bool)
        case value(String)
    }

    var source: Source
    var formatting: Formatting
}

/// `cs:number`.
struct NumberElement: Sendable {
    enum Form: String, Sendable {
        case numeric
        case ordinal
        case longOrdinal = "long-ordinal"
        case roman
    }

    var variable: VariableReference
    var form: Form
    var formatting: Formatting
}

/// `cs:label`, alone or inside `cs:names`.
struct LabelElement: Sendable {
    enum Plural: String, Sendable { case contextual, always, never }

    var variable: VariableReference?
    var form: TermForm
    var plural: Plural
    var formatting: Formatting
    /// Whether the label stands before the names.
    var isBeforeNames = false
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
struct DateElement: Sendable {
    enum Precision: String, Sendable {
        case year
        case yearMonth = "year-month"
        case yearMonthDay = "year-month-day"
    }

    var variable: VariableReference
    /// `text` or `numeric` for a localised date.
    var form: String?
    var precision: Precision
    var delimiter: String
    var parts: [DatePart]
    var formatting: Formatting
}

/// `cs:names` with everything that it inherits.
struct NamesElement: Sendable {
    struct NamePart: Sendable {
        var family = Formatting()
        var given = Formatting()
    }

    var variables: [VariableReference]
    var hasName: Bool
    /// The options in citations and in the bibliography.
    var citationOptions: NameOptions
    var bibliographyOptions: NameOptions
    var delimiter: String?
    var nameFormatting: Formatting
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
struct GroupElement: Sendable {
    var children: [StyleElement]
    var delimiter: String
    var formatting: Formatting
}

/// `cs:if`, `cs:else-if` or `cs:else`.
struct ChooseBranch: Sendable {
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
    }

    var conditions: [Condition]
    var match: Match
    var children: [StyleElement]
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
