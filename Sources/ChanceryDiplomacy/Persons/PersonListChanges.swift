// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What changed between two states of the volumes' lists of persons, to tell whose parties in other
/// volumes it can change.
///
/// A list of another volume names a party where nothing nearer does; it counts for some years around
/// its own volume (`PersonLists`).
package struct PersonListChanges: Sendable {
    /// All lists at one moment.
    package struct Lists: Sendable {
        /// The entries of all lists.
        package var entries: [IdentityTable.Entry]
        /// The years of each volume's documents.
        package var years: [String: ClosedRange<Int>]

        /// Makes lists.
        package init(entries: [IdentityTable.Entry], years: [String: ClosedRange<Int>]) {
            self.entries = entries
            self.years = years
        }
    }

    /// In which years entries of a surname came, went or changed.
    private var years: [String: [ClosedRange<Int>]] = [:]

    /// Compares two states.
    package init(from before: Lists, to after: Lists) {
        let old = Set(before.entries)
        let new = Set(after.entries)
        for (lists, others) in [(before, new), (after, old)] {
            for entry in lists.entries {
                let volume = String(IdentityTable.volume(entry.id))
                guard let range = lists.years[volume],
                    !others.contains(entry) || before.years[volume] != after.years[volume],
                    let name = PersonName(listed: entry.name)
                else { continue }
                let near = PersonLists.years(near: range)
                if years[name.surname]?.last != near {
                    years[name.surname, default: []].append(near)
                }
            }
        }
    }

    /// Whether nothing changed.
    package var isEmpty: Bool { years.isEmpty }

    /// Whether a party may be another person now.
    ///
    /// - Parameters:
    ///   - party: the party as printed.
    ///   - year: the year of the document; nil if it is not known.
    package func affect(_ party: String, in year: Int?) -> Bool {
        // The name of an office's holder stands in brackets.
        let parts = PersonName.words(
            party.replacing("(", with: ",").replacing(")", with: ","))
        return parts.contains { words in
            words.indices.contains { start in
                // "Van Fleet" is one surname.
                (1...3).contains { length in
                    guard start + length <= words.count,
                        let ranges = years[words[start..<start + length].joined()]
                    else { return false }
                    return year.map { year in ranges.contains { $0.contains(year) } } ?? true
                }
            }
        }
    }
}
