// SPDX-License-Identifier: Apache-2.0

/// The name of a person or of an institution.
public struct CitationName: Hashable, Sendable {
    /// The family name without its particles.
    public var family: String
    /// The given names or initials.
    public var given: String
    /// Particles that are dropped when only the family name is shown: the *von* of Goethe.
    public var droppingParticle: String
    /// Particles that stay with the family name: the *de* of de Gaulle.
    public var nonDroppingParticle: String
    /// Junior, III.
    public var suffix: String
    /// Whether a comma stands before the suffix.
    public var hasCommaBeforeSuffix: Bool
    /// The whole name of an institution, or of a person whose name has no parts; empty for others.
    public var literal: String
    /// Whether the family name always stands first, as in Hungarian.
    public var isStaticOrdering: Bool
    /// Whether particles inside `family` and `given` are to be found and taken apart.
    public var parsesParticles: Bool

    /// Makes the name of a person.
    public init(
        family: String, given: String = "", droppingParticle: String = "",
        nonDroppingParticle: String = "", suffix: String = ""
    ) {
        self.family = family
        self.given = given
        self.droppingParticle = droppingParticle
        self.nonDroppingParticle = nonDroppingParticle
        self.suffix = suffix
        hasCommaBeforeSuffix = false
        literal = ""
        isStaticOrdering = false
        parsesParticles = true
    }

    /// Makes the name of an institution, or of a person whose name is not taken apart.
    public init(literal: String) {
        self.init(family: "")
        self.literal = literal
    }

    /// Whether the name is kept whole.
    public var isLiteral: Bool { !literal.isEmpty }

    /// The name as it is spoken: `Foy D. Kohler`, `Department of State`.
    public var displayForm: String {
        if isLiteral { return literal }
        let parts = [given, droppingParticle, nonDroppingParticle, family, suffix]
        return Self.joined(parts)
    }

    /// The name as it is filed: `Kohler, Foy D.`, `Department of State`.
    public var filingForm: String {
        if isLiteral { return literal }
        let head = Self.joined([nonDroppingParticle, family])
        let tail = Self.joined([given, droppingParticle])
        return [head, tail, suffix].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The family name with the particle that stays with it, or the whole name of an institution.
    public var shortForm: String {
        isLiteral ? literal : Self.joined([nonDroppingParticle, family.isEmpty ? given : family])
    }

    private static func joined(_ parts: [String]) -> String {
        var result = ""
        for part in parts where !part.isEmpty {
            let glued = result.isEmpty || result.hasSuffix("’") || result.hasSuffix("'")
            result += glued ? part : " " + part
        }
        return result
    }
}
