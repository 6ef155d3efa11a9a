// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A question put to an archive, as a tree.
///
/// It is parsed once (`QueryParser`) and consumed by whatever stands behind `SearchIndex`. A query
/// prints back to what can be typed: parsing its `description` gives an equal tree.
package indirect enum Query: Hashable, Sendable {
    /// Every document.
    case everything
    /// A word.
    case word(WordPattern)
    /// Words that stand side by side in this order, as written.
    case phrase(String)
    /// Two words or phrases with at most `within` words between them, in either order.
    case near(Query, Query, within: Int)
    /// All of these.
    case all([Query])
    /// At least one of these.
    case any([Query])
    /// Not this.
    case not(Query)
    /// This, with its words confined to zones of the text.
    case zones([Zone], Query)
    /// A field of the record.
    case field(QueryField, FieldPattern)
    /// A date that overlaps a span; an open side has no bound. At least one side is bounded.
    case dates(from: CalendarDay?, to: CalendarDay?)
}

/// A word of a query and how it is compared.
package struct WordPattern: Hashable, Sendable {
    /// How a word of the query is compared with words of the text.
    package enum Comparison: Hashable, Sendable {
        /// By its stem: "treaty" finds "treaties".
        case stem
        /// As written, but for case and accents.
        case exact
        /// By its beginning.
        case prefix
        /// With at most one letter inserted, left out, changed, or two exchanged.
        case oneEdit
    }

    /// The word as typed, without the signs of the language.
    package var text: String
    /// How it is compared.
    package var comparison: Comparison

    /// Makes a pattern.
    package init(_ text: String, _ comparison: Comparison = .stem) {
        self.text = text
        self.comparison = comparison
    }
}

/// A field of the record that a query may name; the raw value is its name in the language.
package enum QueryField: String, Hashable, Sendable, CaseIterable {
    /// Words of the sender's office and name.
    case from
    /// Words of the addressee's office and name.
    case to
    /// Words of the name of a person whom the document names, or a person's identifier.
    case person
    /// Words of the place it was sent from.
    case place
    /// A file number, or its beginning: `711.61`, `711.61/4-546`.
    case file
    /// The number that its office gave it: `1053`, `"Secto 28"`.
    case number
    /// The kind, or its beginning: `telegram`, `"memorandum of conversation"`.
    case kind
    /// The classification (`secret`), or the class of the file number (`711.61`).
    case `class`
    /// The collection it stands in, at any depth: `frus1946v06`, `frus1946v06/ch3`.
    case volume
    /// Words of who drafted it, as printed.
    case drafted
    /// Words of who cleared, concurred or approved.
    case cleared
    /// Words of a post that it was repeated or sent to as well.
    case repeated
    /// Words that stand in the place of what was withheld: `paragraph`, `name`, `*`.
    case redacted
    /// What had arrived at a place, or had been sent from it, by an hour on its clocks:
    /// `"Washington 1946-04-05 18:00"`.
    case known
}

/// A value that a field of the record is compared with.
package struct FieldPattern: Hashable, Sendable {
    /// The value as typed, without the signs of the language.
    package var text: String
    /// Whether the value may go on after what was typed (`711.*`).
    package var isPrefix: Bool
    /// Whether it was typed in quotation marks.
    package var isQuoted: Bool

    /// Makes a pattern.
    package init(_ text: String, isPrefix: Bool = false, isQuoted: Bool = false) {
        self.text = text
        self.isPrefix = isPrefix
        self.isQuoted = isQuoted
    }
}

extension Query {
    /// Joins queries that must all hold; flattens, and leaves out what asks for everything.
    package static func conjunction(_ parts: [Query]) -> Query {
        var flat: [Query] = []
        for part in parts {
            switch part {
            case .everything: break
            case .all(let inner): flat.append(contentsOf: inner)
            case .word, .phrase, .near, .any, .not, .zones, .field, .dates: flat.append(part)
            }
        }
        return flat.count == 1 ? flat[0] : flat.isEmpty ? .everything : .all(flat)
    }

    /// Joins queries of which one must hold; flattens.
    package static func disjunction(_ parts: [Query]) -> Query {
        var flat: [Query] = []
        for part in parts {
            switch part {
            case .any(let inner): flat.append(contentsOf: inner)
            case .everything, .word, .phrase, .near, .all, .not, .zones, .field, .dates:
                flat.append(part)
            }
        }
        return flat.count == 1 ? flat[0] : .any(flat)
    }

    /// Whether it asks about words of the text, so that results can be ranked.
    package var asksForWords: Bool {
        switch self {
        case .word, .phrase, .near: true
        case .everything, .not, .field, .dates: false
        case .all(let parts), .any(let parts): parts.contains(where: \.asksForWords)
        case .zones(_, let inner): inner.asksForWords
        }
    }

    /// The query without any condition on dates, and whether it had one that must hold.
    package var withoutDates: (query: Query, hadDates: Bool) {
        switch self {
        case .dates: return (.everything, true)
        case .all(let parts):
            let inner = parts.map(\.withoutDates)
            return (.conjunction(inner.map(\.query)), inner.contains(where: \.hadDates))
        case .everything, .word, .phrase, .near, .any, .not, .zones, .field:
            return (self, false)
        }
    }
}
