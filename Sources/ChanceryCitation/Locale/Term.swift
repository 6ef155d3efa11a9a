// SPDX-License-Identifier: Apache-2.0

/// The grammatical gender of a term or of the noun that a number goes with.
enum Gender: String, Sendable {
    case masculine
    case feminine
    case neuter
}

/// The forms that a term of a locale can have.
enum TermForm: String, Sendable {
    case long
    case short
    case verb
    case verbShort = "verb-short"
    case symbol

    /// The form that stands in where this one is missing (CSL 1.0.2, *Terms*).
    var fallback: TermForm? {
        switch self {
        case .long: nil
        case .short, .verb: .long
        case .verbShort: .verb
        case .symbol: .short
        }
    }
}

/// What a term is found by.
struct TermKey: Hashable, Sendable {
    var name: String
    var form: TermForm
    var gender: Gender?
}

/// A word or phrase of a locale.
struct Term: Sendable {
    var single: String
    var multiple: String
    /// The gender of the noun itself.
    var gender: Gender?
    /// How the number is compared with an ordinal term.
    var match: OrdinalMatch

    enum OrdinalMatch: String, Sendable {
        case lastDigit = "last-digit"
        case lastTwoDigits = "last-two-digits"
        case wholeNumber = "whole-number"
    }
}
