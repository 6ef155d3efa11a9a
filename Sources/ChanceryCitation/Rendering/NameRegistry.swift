// SPDX-License-Identifier: Apache-2.0

/// Knows which family names are shared by several persons of the cited items.
struct NameRegistry: Sendable {
    /// Initials and full given names by family name.
    private var families: [String: [String: Set<String>]] = [:]
    private let rule: GivenNameRule
    private let isActive: Bool

    init(style: StyleModel) {
        rule = style.givenNameRule
        isActive = style.comparesInitials
    }

    /// Takes note of a name that is shown as the first or a later one of its list.
    mutating func add(_ name: PreparedName, at index: Int) {
        guard isActive, name.literal.isEmpty else { return }
        if index > 0, rule == .primaryName || rule == .primaryNameWithInitials { return }
        let full =
            name.given.replacing(". ", with: ".") + " " + name.droppingParticle + " " + name.suffix
        families[Self.key(name), default: [:]][name.initials, default: []].insert(full)
    }

    private static func key(_ name: PreparedName) -> String {
        name.nonDroppingParticle.isEmpty
            ? name.family : name.nonDroppingParticle + " " + name.family
    }

    /// How much of the given name is shown: 0 nothing, 1 initials, 2 all.
    func level(
        of name: PreparedName, at index: Int, isShort: Bool, hasInitials: Bool, base: Int
    ) -> Int {
        let plain = max(isShort ? 0 : hasInitials ? 1 : 2, base)
        guard isActive, let initials = families[Self.key(name)] else { return plain }
        let isPrimaryRule = rule == .primaryName || rule == .primaryNameWithInitials
        if isPrimaryRule, index > 0 { return plain }
        guard initials.count > 1 || initials.values.contains(where: { $0.count > 1 }) else {
            return plain
        }
        var level = plain
        switch rule {
        case .allNames, .primaryName:
            if initials.count > 1 { level = max(level, 1) }
            if (initials[name.initials]?.count ?? 0) > 1 || initials.count > 1 && !hasInitials {
                level = 2
            }
        case .allNamesWithInitials, .primaryNameWithInitials:
            if initials.count > 1 { level = max(level, 1) }
        case .byCite: break
        }
        return level
    }
}
