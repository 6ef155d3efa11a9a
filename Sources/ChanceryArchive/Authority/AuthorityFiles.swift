// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import Foundation

/// Reads authorities from a folder of JSON Lines: `officers.jsonl`, `people.jsonl`,
/// `frus-persons.jsonl`, `countries.jsonl`, `roles.jsonl`; each may be missing.
///
/// `Documentation/authorities.md` describes the members that are read. Lines that cannot be read are
/// reported and passed over.
package struct AuthorityFiles {
    /// What was read.
    package private(set) var authorities = Authorities()
    /// The files that were there, with the number of lines taken.
    package private(set) var counts: [(file: String, lines: Int)] = []
    /// What could not be read.
    package private(set) var problems: [Diagnostic] = []
    private var places: [String: Int] = [:]

    /// Reads a folder.
    ///
    /// - Throws: `AuthorityFilesMissing` if none of the files is there.
    package init(folder: String) throws {
        try read("people.jsonl", folder) { files, line in files.take(person: line) }
        try read("officers.jsonl", folder) { files, line in files.take(officer: line) }
        try read("frus-persons.jsonl", folder) { files, line in files.take(listed: line) }
        try read("countries.jsonl", folder) { files, line in files.take(country: line) }
        try read("roles.jsonl", folder) { files, line in files.take(role: line) }
        guard !counts.isEmpty else { throw AuthorityFilesMissing(folder: folder) }
    }

    private mutating func read(
        _ name: String, _ folder: String,
        _ take: (inout AuthorityFiles, [String: Any]) -> Bool
    ) throws {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        let data = try Data(contentsOf: url)
        var count = 0
        for (number, line) in data.split(separator: 0x0A).enumerated() {
            let value = try? JSONSerialization.jsonObject(with: Data(line))
            if let object = value as? [String: Any], take(&self, object) {
                count += 1
                continue
            }
            problems.append(
                Diagnostic(
                    severity: .warning, code: "authority-line",
                    message: "The line is no object with the members that are needed.",
                    file: name, line: number + 1))
        }
        counts.append((name, count))
    }

    private static func text(_ object: [String: Any], _ name: String) -> String? {
        guard let text = object[name] as? String, !text.isEmpty else { return nil }
        return text
    }

    private static func texts(_ object: [String: Any], _ name: String) -> [String] {
        (object[name] as? [String] ?? []).filter { !$0.isEmpty }
    }

    private static func day(_ object: [String: Any], _ name: String) -> CalendarDay? {
        text(object, name).flatMap { CalendarDay($0) }
    }

    private mutating func place(
        of id: String, surname: String, forename: String?, generation: String?
    ) -> Int {
        if let known = places[id] { return known }
        let end = generation.map { ", \($0)" } ?? ""
        let person = AuthorityPerson(
            id: id, name: (forename.map { "\($0) " } ?? "") + surname + end,
            listed: [surname + (forename.map { ", \($0)" } ?? "") + end])
        places[id] = authorities.persons.count
        authorities.persons.append(person)
        return authorities.persons.count - 1
    }

    private mutating func take(person object: [String: Any]) -> Bool {
        guard let id = AuthorityFiles.text(object, "id"),
            let surname = AuthorityFiles.text(object, "surname")
        else { return false }
        let place = place(
            of: id, surname: surname, forename: AuthorityFiles.text(object, "forename"),
            generation: AuthorityFiles.text(object, "gen_name"))
        authorities.persons[place].birth = AuthorityFiles.text(object, "birth")
        authorities.persons[place].death = AuthorityFiles.text(object, "death")
        for name in AuthorityFiles.texts(object, "name_variants") where name.contains(",") {
            add(name, to: place)
        }
        authorities.persons[place].entries += AuthorityFiles.entries(object)
        return true
    }

    private mutating func take(officer object: [String: Any]) -> Bool {
        guard let id = AuthorityFiles.text(object, "person_id"),
            let surname = AuthorityFiles.text(object, "surname"),
            let office = AuthorityFiles.text(object, "role_id")
        else { return false }
        let place = place(
            of: id, surname: surname, forename: AuthorityFiles.text(object, "forename"),
            generation: AuthorityFiles.text(object, "gen_name"))
        // Who was only nominated never wrote from the post.
        if object["nominee_only"] as? Bool == true { return true }
        let first = ["appointed", "arrived", "started", "start"].compactMap {
            AuthorityFiles.day(object, $0)
        }.min { $0.earliest < $1.earliest }
        let title = AuthorityFiles.text(object, "role") ?? office
        authorities.appointments.append(
            Appointment(
                person: authorities.persons[place].id, office: office, title: title,
                country: AuthorityFiles.text(object, "country"), appointed: first,
                start: AuthorityFiles.day(object, "start"), end: AuthorityFiles.day(object, "end"),
                next: AuthorityFiles.day(object, "next_start")))
        return true
    }

    private mutating func take(listed object: [String: Any]) -> Bool {
        guard let own = AuthorityFiles.text(object, "people_id"),
            let name = AuthorityFiles.text(object, "name")
        else { return false }
        // A person of the register of officers keeps that name.
        let known = AuthorityFiles.texts(object, "pocom_ids").compactMap { places[$0] }
        let place: Int
        if known.count == 1 {
            place = known[0]
        } else {
            place = authorities.persons.count
            places[own] = place
            authorities.persons.append(
                AuthorityPerson(
                    id: own, name: PersonName.natural(fromListed: name), listed: [],
                    birth: AuthorityFiles.text(object, "birth"),
                    death: AuthorityFiles.text(object, "death")))
        }
        for variant in [name] + AuthorityFiles.texts(object, "name_variants") {
            add(variant, to: place)
        }
        authorities.persons[place].remarks += AuthorityFiles.texts(object, "remarks")
        authorities.persons[place].entries += AuthorityFiles.entries(object)
        return true
    }

    private mutating func add(_ name: String, to place: Int) {
        if !authorities.persons[place].listed.contains(name) {
            authorities.persons[place].listed.append(name)
        }
    }

    /// `volume#entry` as the archive writes it: `volume:entry`.
    private static func entries(_ object: [String: Any]) -> [String] {
        texts(object, "frus_refs").map { $0.replacing("#", with: ":") }
    }

    private mutating func take(country object: [String: Any]) -> Bool {
        guard let id = AuthorityFiles.text(object, "id"),
            let name = AuthorityFiles.text(object, "name")
        else { return false }
        var names = [name] + AuthorityFiles.texts(object, "aliases")
        for pair in object["frus_names"] as? [[Any]] ?? [] {
            if let other = pair.first as? String, !names.contains(other) { names.append(other) }
        }
        authorities.countries.append(AuthorityCountry(id: id, names: names))
        return true
    }

    private mutating func take(role object: [String: Any]) -> Bool {
        guard let id = AuthorityFiles.text(object, "role_id"),
            let title = AuthorityFiles.text(object, "role")
        else { return false }
        var titles = [title]
        for other in AuthorityFiles.texts(object, "frus_titles") where !titles.contains(other) {
            titles.append(other)
        }
        authorities.offices.append(AuthorityOffice(id: id, titles: titles))
        return true
    }
}

/// A folder holds none of the files of authorities.
package struct AuthorityFilesMissing: Error, CustomStringConvertible {
    let folder: String

    package var description: String {
        "\(folder) holds none of officers.jsonl, people.jsonl, frus-persons.jsonl, "
            + "countries.jsonl, roles.jsonl."
    }
}
