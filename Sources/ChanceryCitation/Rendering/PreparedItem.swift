// SPDX-License-Identifier: Apache-2.0

/// A name whose particles have been found.
struct PreparedName: Hashable, Sendable {
    var family: String
    var given: String
    var droppingParticle: String
    var nonDroppingParticle: String
    var suffix: String
    var hasCommaBeforeSuffix: Bool
    /// Whether a comma stands between the given names and the dropping particle.
    var hasCommaBeforeParticle = false
    var literal: String
    var isStaticOrdering: Bool
    /// The initials of the given names, where the style compares them.
    var initials = ""
    /// Whether the name is written from left to right with spaces, unlike Chinese or Japanese.
    private(set) var usesSpaces = true
    /// Whether the name consists of family and given names in plain letters, as most names do, and
    /// can be put together as it stands.
    private(set) var isPlain = false

    /// Looks at the letters once the parts are in their places.
    fileprivate mutating func classify() {
        func isLetter(_ byte: UInt8) -> Bool {
            (65...90).contains(byte) || (97...122).contains(byte)
        }
        func isPlainText(_ text: String) -> Bool {
            text.utf8.allSatisfy { isLetter($0) || $0 == 32 || $0 == UInt8(ascii: ".") }
                && text.utf8.first.map(isLetter) ?? true
        }
        isPlain =
            droppingParticle.isEmpty && nonDroppingParticle.isEmpty && suffix.isEmpty
            && literal.isEmpty && !isStaticOrdering && isPlainText(family) && isPlainText(given)
            && family.utf8.last.map(isLetter) ?? false
        if isPlain { return }
        let isForeign = !ScriptTest.isRomanesque(family)
        usesSpaces = !isForeign || ScriptTest.isRomanesque(given)
        // A family name in a script that puts it first stays there before given names in letters.
        if isForeign, usesSpaces, !family.isEmpty { isStaticOrdering = true }
    }
}

/// An item with its variables in the order of a style's table.
final class PreparedItem: Sendable {
    let id: String
    /// The place of the type in the style's table; -1 if the style does not test it.
    let type: Int
    let texts: [String?]
    let names: [[PreparedName]]
    /// The dates, of which an item has few, while styles know many variables and dates are large.
    private let dates: [(slot: Int, date: CitationDate)]
    /// What the language of the item, or else of the style, says about letters.
    let cases: CaseRules
    /// The label of trigraph styles, made of names and year.
    let citationLabel: String

    init(_ original: CitationItem, style: StyleModel, language: String) {
        let item = NoteFields.applied(to: original)
        id = item.id
        type = style.typeIndex[item.type] ?? -1
        let count = style.variables.count
        var texts: [String?] = Array(repeating: nil, count: count)
        var names: [[PreparedName]] = Array(repeating: [], count: count)
        var dates: [(slot: Int, date: CitationDate)] = []
        let index = style.variableIndex
        for (variable, value) in item.text where !value.isEmpty {
            if let slot = index[variable.rawValue] { texts[slot] = value }
            if let other = Self.aliases[variable.rawValue], let slot = index[other],
                item.text[TextVariable(rawValue: other)] == nil
            {
                texts[slot] = value
            }
        }
        if let slot = index["page-first"], texts[slot] == nil, let page = item.text[.page] {
            let first = page.prefix { $0 != "-" && $0 != "–" && $0 != "," && $0 != "&" }
            texts[slot] = first.trimmed
        }
        for (variable, list) in item.names {
            if let slot = index[variable.rawValue] { names[slot] = list.map(PreparedName.init) }
        }
        if style.comparesInitials {
            for slot in names.indices {
                for place in names[slot].indices { names[slot][place].findInitials() }
            }
        }
        for (variable, date) in item.dates {
            if let slot = index[variable.rawValue] { dates.append((slot, date)) }
        }
        self.texts = texts
        self.names = names
        self.dates = dates
        let own = item.plain(.language).trimmed
        let tag = (own.isEmpty ? language : own).lowercased()
        let primary = tag.prefix { $0 != "-" && $0 != " " }
        cases = CaseRules(
            allowsTitleCase: primary.isEmpty || primary == "en",
            isTurkic: primary == "tr" || primary == "az")
        citationLabel =
            style.usesCitationLabel
            ? item.text["citation-label"] ?? CitationLabel.make(for: item) : ""
    }

    /// The date of the variable at a place in the style's table.
    func date(_ slot: Int) -> CitationDate? {
        for entry in dates where entry.slot == slot { return entry.date }
        return nil
    }

    /// Names that a variable had before, or has got since.
    private static let aliases = ["event": "event-title", "event-title": "event"]
}

extension PreparedName {
    /// Finds the initials by which names are compared.
    mutating func findInitials() {
        initials = Initials.make(given, with: ".", isFull: true, keepsHyphens: true)
    }

    /// Finds the particles of a name, unless they are given or not wanted.
    init(_ name: CitationName) {
        family = name.family
        given = name.given
        droppingParticle = name.droppingParticle
        nonDroppingParticle = name.nonDroppingParticle
        suffix = name.suffix
        hasCommaBeforeSuffix = name.hasCommaBeforeSuffix
        literal = name.literal
        isStaticOrdering = name.isStaticOrdering
        if family.isEmpty, literal.isEmpty, !given.isEmpty {
            family = given
            given = ""
        }
        defer { classify() }
        if family.utf8.count > 1, family.hasPrefix("\""), family.hasSuffix("\"") {
            family = String(family.dropFirst().dropLast())
        } else if name.parsesParticles, nonDroppingParticle.isEmpty, !family.isEmpty, !given.isEmpty
        {
            NameParticles.take(from: &self)
        }
    }
}
