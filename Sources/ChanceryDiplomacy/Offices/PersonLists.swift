// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The lists of persons of all volumes by surname, with the identities of their entries.
package struct PersonLists: Sendable {
    private struct Line: Sendable {
        var entry: String
        var volume: String
        var name: PersonName
        var remark: RemarkWords
        /// What the list says of the person, folded, as bytes between two blanks.
        var text: [UInt8]
        var person: PersonReference
    }

    private var bySurname: [String: [Line]] = [:]
    private var byVolume: [String: [Line]] = [:]
    /// The years of each volume's documents.
    let years: [String: ClosedRange<Int>]

    /// Makes the lists.
    ///
    /// - Parameter years: the years of each volume's documents.
    package init(
        _ entries: [IdentityTable.Entry], identities: IdentityTable,
        years: [String: ClosedRange<Int>]
    ) {
        self.years = years
        for entry in entries {
            guard let name = PersonName(listed: entry.name) else { continue }
            let person =
                identities.identities[entry.id]?.person
                ?? PersonReference(
                    id: entry.id, name: PersonName.natural(fromListed: entry.name))
            let line = Line(
                entry: entry.id, volume: String(IdentityTable.volume(entry.id)), name: name,
                remark: RemarkWords(entry.remark),
                text: PersonLists.padded(OfficeTitle.fold(entry.remark)),
                person: person)
            bySurname[name.surname, default: []].append(line)
            byVolume[line.volume, default: []].append(line)
        }
    }

    /// The one person of a volume's list who may bear a printed name and of whom the list says
    /// something of the office.
    func person(
        _ name: PersonName, in volume: String, office: String, places: [String]
    ) -> PersonReference? {
        let lines = (bySurname[name.surname] ?? []).filter {
            $0.volume == volume && $0.name.mayBe(name)
        }
        let words = RemarkWords(office)
        let places = places.map(PersonLists.padded)
        let fitting = lines.filter { line in
            !name.given.isEmpty || PersonLists.names(places, in: line.text)
                || line.remark.shared(with: words).count >= 1
        }
        return PersonLists.only(fitting.isEmpty && !name.given.isEmpty ? lines : fitting)
    }

    /// The one person of the lists of these years who may bear a printed name and of whom a list
    /// names the place.
    func person(_ name: PersonName, near year: Int, places: [String]) -> PersonReference? {
        let places = places.map(PersonLists.padded)
        let fitting = (bySurname[name.surname] ?? []).filter { line in
            guard line.name.mayBe(name), let years = years[line.volume],
                PersonLists.years(near: years).contains(year)
            else { return false }
            return PersonLists.names(places, in: line.text)
        }
        return PersonLists.only(fitting)
    }

    /// The one person of the lists of these years who may bear a printed name and of whom a list
    /// says just this office.
    func person(_ name: PersonName, near year: Int, office: String) -> PersonReference? {
        let phrase = PersonLists.phrase(office)
        // "Counselor", "Chairman" say too little.
        guard phrase.split(separator: " ").count >= 3 else { return nil }
        let words = [PersonLists.padded(phrase)]
        let fitting = (bySurname[name.surname] ?? []).filter { line in
            guard line.name.mayBe(name), let years = years[line.volume],
                PersonLists.years(near: years).contains(year)
            else { return false }
            return PersonLists.names(words, in: line.text)
        }
        return PersonLists.only(fitting)
    }

    /// The one person of a volume's list whom the list introduces as the holder of an office.
    func holder(of office: String, in volume: String) -> PersonReference? {
        let phrase = PersonLists.phrase(office)
        guard phrase.split(separator: " ").count >= 3 else { return nil }
        let words = PersonLists.padded(phrase)
        return PersonLists.only((byVolume[volume] ?? []).filter { $0.text.starts(with: words) })
    }

    /// The one person of a volume's list of a surname, or of a whole name where one is printed.
    func person(_ name: PersonName, aloneIn volume: String) -> PersonReference? {
        PersonLists.only(
            (bySurname[name.surname] ?? []).filter {
                $0.volume == volume && $0.name.mayBe(name)
            })
    }

    /// The other entry of a list to whom the list gives just this office, where the source points
    /// to an entry of the same surname to whom it does not.
    func rival(of entry: String, office: String) -> (PersonReference, remark: String)? {
        let phrase = PersonLists.phrase(office)
        let words = [PersonLists.padded(phrase)]
        guard phrase.split(separator: " ").count >= 3,
            let own = (byVolume[String(IdentityTable.volume(entry))] ?? []).first(where: {
                $0.entry == entry
            }), !PersonLists.names(words, in: own.text)
        else { return nil }
        let others = (bySurname[own.name.surname] ?? []).filter {
            $0.volume == own.volume && $0.person.id != own.person.id
                && PersonLists.names(words, in: $0.text)
        }
        return PersonLists.only(others).map {
            ($0, String(decoding: others[0].text.dropFirst().dropLast(), as: UTF8.self))
        }
    }

    /// The years in which the list of a volume counts for others.
    static func years(near years: ClosedRange<Int>) -> ClosedRange<Int> {
        years.lowerBound - 4...years.upperBound + 4
    }

    /// An office in the words in which lists print it.
    private static func phrase(_ office: String) -> String {
        var phrase = OfficeTitle.fold(office)
        if phrase.hasPrefix("the ") { phrase.removeFirst(4) }
        return phrase == "president" ? "president of the united states" : phrase
    }

    /// Folded words between two blanks.
    private static func padded(_ words: String) -> [UInt8] { [0x20] + words.utf8 + [0x20] }

    /// Whether one of some words, none of them empty, stands in a text; all between blanks. By
    /// bytes: an import asks it of every namesake of every party.
    private static func names(_ places: [[UInt8]], in text: [UInt8]) -> Bool {
        places.contains { place in
            guard place.count > 2, place.count <= text.count else { return false }
            return (0...text.count - place.count).contains { start in
                text[start + 1] == place[1] && text[start...].starts(with: place)
            }
        }
    }

    private static func only(_ lines: [Line]) -> PersonReference? {
        guard let first = lines.first, lines.allSatisfy({ $0.person.id == first.person.id })
        else { return nil }
        return first.person
    }
}
