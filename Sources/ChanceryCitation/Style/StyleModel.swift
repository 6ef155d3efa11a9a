// SPDX-License-Identifier: Apache-2.0

/// `cs:citation` or `cs:bibliography`.
struct LayoutModel: Sendable {
    var elements: [StyleElement] = []
    var formatting = Formatting()
    var delimiter = ""
    var sort: [SortKey] = []

    /// The whole output: the fonts of a layout take in its affixes.
    func formatted(_ children: [OutputNode]) -> OutputNode {
        var inner = formatting
        inner.font = FontStyle()
        var outer = Formatting()
        outer.font = formatting.font
        return .group([.group(children, inner)], outer)
    }
}

/// How citations of one style are collapsed, `collapse` of `cs:citation`.
enum CollapseRule: String, Sendable {
    case citationNumber = "citation-number"
    case year
    case yearSuffix = "year-suffix"
    case yearSuffixRanged = "year-suffix-ranged"
}

/// Which given names are added where names are ambiguous.
enum GivenNameRule: String, Sendable {
    case allNames = "all-names"
    case allNamesWithInitials = "all-names-with-initials"
    case primaryName = "primary-name"
    case primaryNameWithInitials = "primary-name-with-initials"
    case byCite = "by-cite"
}

/// How pages of a range are shortened.
enum PageRangeFormat: String, Sendable {
    case chicago
    case chicago15 = "chicago-15"
    case chicago16 = "chicago-16"
    case expanded
    case minimal
    case minimalTwo = "minimal-two"
}

/// Everything that a style says, ready to be rendered.
struct StyleModel: Sendable {
    enum Demotion: String, Sendable {
        case never
        case sortOnly = "sort-only"
        case displayAndSort = "display-and-sort"
    }
    enum SubstitutionRule: String, Sendable {
        case completeAll = "complete-all"
        case completeEach = "complete-each"
        case partialEach = "partial-each"
        case partialFirst = "partial-first"
    }

    var isNoteStyle = false
    var title = ""
    var id = ""
    var defaultLocale: String?
    var demotion = Demotion.displayAndSort
    var initializesWithHyphen = true
    var pageRangeFormat: PageRangeFormat?
    var variables: [String] = []
    /// The place of each variable in `variables`.
    var variableIndex: [String: Int] = [:]
    /// The place of each item type that the style tests.
    var typeIndex: [String: Int] = [:]
    var macros: [[StyleElement]] = []
    /// Whether the style says itself where year suffixes stand.
    var usesYearSuffix = false
    /// Whether the style makes labels of names and years.
    var usesCitationLabel = false
    /// Whether the style tests for ambiguity.
    var testsDisambiguate = false

    var citation = LayoutModel()
    var bibliography: LayoutModel?
    var citationNameOptions = NameOptions()
    var bibliographyNameOptions = NameOptions()

    var addsNames = false
    var addsGivenNames = false
    var addsYearSuffix = false
    var givenNameRule = GivenNameRule.byCite
    var collapse: CollapseRule?
    var citeGroupDelimiter: String?
    var yearSuffixDelimiter: String?
    var afterCollapseDelimiter: String?
    var nearNoteDistance = 5

    /// Whether given names are shown where their initials tell persons apart.
    var comparesInitials: Bool { addsGivenNames && givenNameRule != .byCite }

    var hangingIndent = false
    var secondFieldAlign: String?
    var entrySpacing = 1
    var lineSpacing = 1
    var subsequentAuthorSubstitute: String?
    var subsequentAuthorRule = SubstitutionRule.completeAll
}
