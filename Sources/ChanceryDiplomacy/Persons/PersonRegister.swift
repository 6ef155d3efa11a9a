// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The persons of a register by surname.
package struct PersonRegister: Sendable {
    private struct Candidate {
        var person: Int
        var agreement: PersonName.Agreement
        var isSameName: Bool
        var count: Int
        var part: Double
    }

    private let persons: [AuthorityPerson]
    private let names: [[PersonName]]
    private let remarks: [[RemarkWords]]
    private var bySurname: [String: [Int]] = [:]
    private var byEntry: [String: Int] = [:]
    private var byID: [String: Int] = [:]

    /// Makes it.
    package init(_ persons: [AuthorityPerson]) {
        self.persons = persons
        names = persons.map { $0.listed.compactMap { PersonName(listed: $0) } }
        remarks = persons.map { $0.remarks.map { RemarkWords($0) } }
        for (index, person) in persons.enumerated() {
            byID[person.id] = index
            for entry in person.entries { byEntry[entry] = index }
            for surname in Set(names[index].map(\.surname)) {
                bySurname[surname, default: []].append(index)
            }
        }
    }

    func reference(_ id: String) -> PersonReference? {
        byID[id].map { PersonReference(id: persons[$0].id, name: persons[$0].name) }
    }

    /// The person that an entry is; nil if none, or several may be.
    func person(
        of entry: IdentityTable.Entry, apart: Set<[String]>
    ) -> IdentityTable.Identity? {
        func identity(_ person: Int, _ rule: IdentityTable.Rule) -> IdentityTable.Identity? {
            guard !apart.contains([entry.id, persons[person].id]) else { return nil }
            return IdentityTable.Identity(
                person: PersonReference(id: persons[person].id, name: persons[person].name),
                rule: rule)
        }
        if let known = byEntry[entry.id] { return identity(known, .register) }
        guard let name = PersonName(listed: entry.name), !name.given.isEmpty else { return nil }
        let words = RemarkWords(entry.remark)
        let candidates = (bySurname[name.surname] ?? []).compactMap { candidate($0, name, words) }
        if candidates.count == 1, let only = candidates.first, only.agreement >= .given {
            if only.part >= 0.3 { return identity(only.person, .described) }
            if only.isSameName, only.agreement == .full { return identity(only.person, .named) }
        }
        var strong = candidates.filter { $0.agreement >= .given && $0.part >= 0.5 && $0.count >= 2 }
        if strong.count == 1 { return identity(strong[0].person, .described) }
        guard strong.count > 1 else { return nil }
        strong.sort { ($0.isSameName ? 1 : 0, $0.part) > ($1.isSameName ? 1 : 0, $1.part) }
        if strong[0].isSameName != strong[1].isSameName
            || strong[0].part >= strong[1].part + 0.3
        {
            return identity(strong[0].person, .described)
        }
        return nil
    }

    private func candidate(
        _ person: Int, _ name: PersonName, _ words: RemarkWords
    ) -> Candidate? {
        var best = PersonName.Agreement.none
        var isSame = false
        for other in names[person] {
            best = max(best, name.agreement(with: other))
            if other == name { isSame = true }
        }
        guard best != .none else { return nil }
        var count = 0
        var part = 0.0
        for remark in remarks[person] {
            let shared = words.shared(with: remark)
            count = max(count, shared.count)
            part = max(part, shared.part)
        }
        return Candidate(
            person: person, agreement: best, isSameName: isSame, count: count, part: part)
    }
}
