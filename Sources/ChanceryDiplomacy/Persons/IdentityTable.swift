// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Who the entries of volumes' lists of persons are: one identity for a person across all volumes.
///
/// Entries are joined by name and by what the lists say of the person, never by a surname alone.
/// Every join names its rule, and a correction can forbid or demand it.
package struct IdentityTable: Sendable {
    /// An entry of a volume's list.
    package struct Entry: Hashable, Sendable {
        /// `volume:entry`.
        package var id: String
        /// The name as printed.
        package var name: String
        /// What the list says of the person.
        package var remark: String

        /// Makes an entry.
        package init(id: String, name: String, remark: String) {
            self.id = id
            self.name = name
            self.remark = remark
        }
    }

    /// How an entry was ascribed; the raw value is the rule's name.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The register itself names the entry.
        case register = "register-names-entry"
        /// Name and description agree with one person of the register.
        case described = "name-and-description"
        /// The whole name is that of one person of the register, and of no other.
        case named = "whole-name"
        /// Name and description agree with an entry of another volume.
        case entries = "entries-agree"
        /// A correction says so.
        case correction
    }

    /// Who an entry is.
    package struct Identity: Hashable, Sendable {
        /// The person; the first entry of a group that no register knows.
        package var person: PersonReference
        /// The rule that said so.
        package var rule: Rule
    }

    /// The entries that are somebody, by `volume:entry`.
    package private(set) var identities: [String: Identity] = [:]

    /// Two identities that a correction joins, or keeps apart.
    package struct Correction: Hashable, Sendable {
        /// An entry.
        package var entry: String
        /// A person of the register, or another entry.
        package var other: String
        /// Whether they are the same.
        package var isSame: Bool

        /// Makes a correction.
        package init(entry: String, other: String, isSame: Bool) {
            self.entry = entry
            self.other = other
            self.isSame = isSame
        }
    }

    /// Ascribes entries.
    ///
    /// - Complexity: O(*n* + *m*), *n* the number of entries, *m* the number of pairs of persons and
    ///   entries of one surname.
    package init(
        _ entries: [Entry], register: PersonRegister, corrections: [Correction] = []
    ) {
        var apart: Set<[String]> = []
        for correction in corrections where !correction.isSame {
            apart.insert([correction.entry, correction.other])
            apart.insert([correction.other, correction.entry])
        }
        var loose: [(entry: Entry, name: PersonName)] = []
        for entry in entries {
            if let found = register.person(of: entry, apart: apart) {
                identities[entry.id] = found
            } else if let name = PersonName(listed: entry.name) {
                loose.append((entry, name))
            }
        }
        join(loose, apart)
        for correction in corrections where correction.isSame {
            let person =
                register.reference(correction.other) ?? identities[correction.other]?.person
                ?? entries.first { $0.id == correction.other }.map {
                    PersonReference(
                        id: $0.id, name: PersonName.natural(fromListed: $0.name))
                }
            guard let person else { continue }
            identities[correction.entry] = Identity(person: person, rule: .correction)
        }
    }

    /// Joins entries that no register knows with each other.
    private mutating func join(
        _ loose: [(entry: Entry, name: PersonName)], _ apart: Set<[String]>
    ) {
        var groups: [String: [Int]] = [:]
        for (index, item) in loose.enumerated() {
            groups[item.name.surname, default: []].append(index)
        }
        let remarks = loose.map { RemarkWords($0.entry.remark) }
        for group in groups.values where group.count > 1 {
            var leaders: [Int] = []
            for index in group.sorted(by: { loose[$0].entry.id < loose[$1].entry.id }) {
                let fitting = leaders.filter { leader in
                    let first = loose[leader]
                    let second = loose[index]
                    // Two entries of one list are two persons.
                    guard
                        IdentityTable.volume(first.entry.id)
                            != IdentityTable.volume(second.entry.id),
                        !apart.contains([first.entry.id, second.entry.id])
                    else { return false }
                    let shared = remarks[leader].shared(with: remarks[index])
                    switch first.name.agreement(with: second.name) {
                    case .full: return shared.count >= 1
                    case .given: return shared.count >= 2 && shared.part >= 0.5
                    case .initial, .none: return false
                    }
                }
                guard fitting.count == 1, let leader = fitting.first else {
                    leaders.append(index)
                    continue
                }
                let first = loose[leader].entry
                identities[loose[index].entry.id] = Identity(
                    person: PersonReference(
                        id: first.id, name: PersonName.natural(fromListed: first.name)),
                    rule: .entries)
            }
        }
    }

    static func volume(_ id: String) -> Substring { id.prefix { $0 != ":" } }
}
