// SPDX-License-Identifier: Apache-2.0

/// A name whose particles have been found.
struct PreparedName: Hashable, Sendable {
    var family: String
    var given: String
    var droppingParticle: String
    var nonDroppingParticle: String
    var suffix: String
    var hasCommaBeforeSuffix: Bool
    var literal: String
    var isStaticOrdering: Bool
    /// The initials by which the registry of names compares given names.
    var initials = ""

    /// Whether the name is written from left to right with spaces, unlike Chinese or Japanese.
    var usesSpaces: Bool {
        ScriptTest.isRomanesque(family) || ScriptTest.isRomanesque(given)
    }
}

/// An item with its variables in the order of a style's table.
final class PreparedItem: Sendable {
    let id: String
    let type: String
    let texts: [String?]
    let names: [[PreparedName]]
    let dates: [CitationDate?]
    /// What the language of the item, or else of the style, says about letters.
    let cases: CaseRules
    /// The label of trigraph styles, made of names and year.
    let citationLabel: String

    init(_ original: CitationItem, style: StyleModel, language: String) {
        let item = NoteFields.applied(to: original)
        id = item.id
        type = item.type
        var texts: [String?] = []
        var names: [[PreparedName]] = []
        var dates: [CitationDate?] = []
        for name in style.variables {
            texts.append(Self.text(name, of: item))
            names.append((item.names[NameVariable(rawValue: name)] ?? []).map(PreparedName.init))
            dates.append(item.dates[DateVariable(rawValue: name)])
        }
        self.texts = texts
        self.names = names
        self.dates = dates
        let own = item.text[.language] ?? language
        let tag = own.lowercased()
        cases = CaseRules(
            allowsTitleCase: tag.isEmpty || tag.hasPrefix("en"),
            isTurkic: tag.hasPrefix("tr") || tag.hasPrefix("az"))
        citationLabel = item.text["citation-label"] ?? CitationLabel.make(for: item)
    }

    /// Names that a variable had before, or has got since.
    private static let aliases = ["event": "event-title", "event-title": "event"]

    private static func text(_ name: String, of item: CitationItem) -> String? {
        if let value = item.text[TextVariable(rawValue: name)], !value.isEmpty { return value }
        if let other = aliases[name], let value = item.text[TextVariable(rawValue: other)] {
            return value
        }
        if name == "page-first", let page = item.text[.page] {
            let first = page.prefix { $0 != "-" && $0 != "–" && $0 != "," && $0 != "&" }
            return String(first).trimmed
        }
        return nil
    }
}

extension PreparedName {
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
        if family.count > 1, family.hasPrefix("\""), family.hasSuffix("\"") {
            family = String(family.dropFirst().dropLast())
        } else if name.parsesParticles, nonDroppingParticle.isEmpty, !family.isEmpty, !given.isEmpty
        {
            NameParticles.take(from: &self)
        }
        initials = Initials.make(given, with: ".", isFull: true, keepsHyphens: true)
    }
}
