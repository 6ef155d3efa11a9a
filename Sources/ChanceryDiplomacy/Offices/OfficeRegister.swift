// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Who held which office when.
package struct OfficeRegister: Sendable {
    /// An office held by a person.
    struct Holding: Sendable {
        var person: Int
        var office: String
        var title: String
        /// Days since 1970-01-01: appointed or arrived, entered, left.
        var appointed: Int
        var start: Int
        var end: Int

        /// Whether a day lies in it, give or take some days.
        func covers(_ day: Int, slack: Int = 0) -> Bool {
            appointed - slack <= day && day <= end + slack
        }
    }

    let persons: [AuthorityPerson]
    let names: [[PersonName]]
    let byCountry: [String: [Holding]]
    let byOffice: [String: [Holding]]
    private var countries: [String: [String]] = [:]
    private var countryNames: [String: [String]] = [:]
    private var titles: [String: [String]] = [:]
    private(set) var bySurname: [String: [Int]] = [:]
    private(set) var service: [Int: ClosedRange<Int>] = [:]
    /// The holdings of all offices at home.
    let principals: [Holding]

    /// Makes the register.
    package init(_ authorities: Authorities) {
        persons = authorities.persons
        names = authorities.persons.map { person in
            let natural = PersonName(natural: person.name).map { [$0] } ?? []
            return natural + person.listed.compactMap { PersonName(listed: $0) }
        }
        let places = Dictionary(
            authorities.persons.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first })
        var byCountry: [String: [Holding]] = [:]
        var byOffice: [String: [Holding]] = [:]
        for appointment in authorities.appointments {
            guard let person = places[appointment.person],
                let holding = OfficeRegister.holding(appointment, person)
            else { continue }
            if let country = appointment.country {
                byCountry[country, default: []].append(holding)
            } else {
                byOffice[appointment.office, default: []].append(holding)
            }
        }
        self.byCountry = byCountry
        self.byOffice = byOffice
        principals = byOffice.keys.sorted().flatMap { byOffice[$0] ?? [] }
        for (index, names) in names.enumerated() {
            for surname in Set(names.map(\.surname)) {
                bySurname[surname, default: []].append(index)
            }
        }
        for holding in byCountry.values.joined() { serve(holding) }
        for holding in byOffice.values.joined() { serve(holding) }
        for country in authorities.countries {
            for name in country.names {
                let key = OfficeRegister.key(name)
                if countries[key]?.contains(country.id) != true {
                    countries[key, default: []].append(country.id)
                }
            }
            countryNames[country.id] = country.names.map { OfficeRegister.key($0) }
        }
        for office in authorities.offices {
            for title in office.titles {
                let key = OfficeTitle.folded(title)
                if titles[key]?.contains(office.id) != true {
                    titles[key, default: []].append(office.id)
                }
            }
        }
    }

    private mutating func serve(_ holding: Holding) {
        let known = service[holding.person] ?? holding.appointed...holding.end
        service[holding.person] =
            min(known.lowerBound, holding.appointed)...max(known.upperBound, holding.end)
    }

    private static func holding(_ appointment: Appointment, _ person: Int) -> Holding? {
        guard
            let first = [appointment.appointed, appointment.start].compactMap({ $0?.dayNumber })
                .min()
        else { return nil }
        let start = appointment.start?.dayNumber ?? first
        // Where nobody knows the end, the next holder's beginning is it; twelve years otherwise.
        let end =
            appointment.end?.latest.dayNumber ?? appointment.next?.latest.dayNumber
            ?? start + 4383
        return Holding(
            person: person, office: appointment.office, title: appointment.title, appointed: first,
            start: max(first, start), end: max(end, start))
    }

    /// A name of a country without article and with the words folded.
    private static func key(_ name: some StringProtocol) -> String {
        var words = OfficeTitle.fold(name).split(separator: " ")
        if words.first == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }

    /// The countries of a name.
    func countries(named name: String) -> [String] {
        if let known = countries[OfficeRegister.key(name)] { return known }
        // "Iran temporarily at Washington", "Egypt and Yemen": the longest beginning that is one.
        let words = OfficeRegister.key(name).split(separator: " ")
        guard words.count > 1 else { return [] }
        for count in stride(from: words.count - 1, to: 0, by: -1) {
            if let known = countries[words.prefix(count).joined(separator: " ")] { return known }
        }
        return []
    }

    /// All names of some countries, folded.
    func names(of countries: [String]) -> [String] { countries.flatMap { countryNames[$0] ?? [] } }

    /// The holdings of the heads of mission to some countries.
    func chiefs(_ countries: [String]) -> [Holding] { countries.flatMap { byCountry[$0] ?? [] } }

    /// The holdings of a title at home; of all offices that begin so where the title is not whole.
    func holdings(titled title: String) -> [Holding] {
        if let offices = titles[title] { return offices.flatMap { byOffice[$0] ?? [] } }
        guard title.split(separator: " ").count >= 2, OfficeRegister.families.contains(title) else {
            return []
        }
        return titles.filter { $0.key.hasPrefix(title + " ") }.values.reduce(into: Set<String>()) {
            $0.formUnion($1)
        }.sorted().flatMap { byOffice[$0] ?? [] }
    }

    /// Whether a title is one of the register, whole.
    func knows(_ title: String) -> Bool { titles[title] != nil }

    /// Titles that headings cut short.
    private static let families: Set<String> = [
        "assistant secretary", "under secretary", "deputy under secretary",
    ]

    /// Whether a holder may bear a printed name.
    func mayBe(_ holding: Holding, _ name: PersonName) -> Bool {
        names[holding.person].contains { $0.mayBe(name) }
    }

    /// The one officer of a name, printed without given names too, who held any office within
    /// fifteen years of a day; nil if the lists know another diplomat of the surname.
    func officer(named name: PersonName, near day: Int) -> Int? {
        let years = 15 * 366
        let all = bySurname[name.surname] ?? []
        let isShared = all.contains { person in
            service[person] == nil
                && persons[person].remarks.contains { OfficeRegister.isDiplomat(RemarkWords($0)) }
        }
        if isShared { return nil }
        let found = all.filter { person in
            guard let service = service[person], service.lowerBound - years <= day,
                day <= service.upperBound + years
            else { return false }
            return names[person].contains { $0.mayBe(name) }
        }
        return found.count == 1 ? found.first : nil
    }

    private static func isDiplomat(_ words: RemarkWords) -> Bool {
        [
            "embassy", "counselor", "consul", "legation", "charg\u{E9}", "minister", "mission",
            "consulate", "foreign",
        ].contains { words.holds($0) }
    }

    /// The one person whose whole name a printed one is: surname, first and middle name agree, or
    /// surname and first name, and what the register says of the person has a word of the office.
    func person(named name: PersonName, office: String) -> Int? {
        guard !name.given.isEmpty else { return nil }
        let words = RemarkWords(office)
        var found: [Int] = []
        for person in bySurname[name.surname] ?? [] {
            let agreement = names[person].map { $0.agreement(with: name) }.max() ?? .none
            guard agreement >= .given else { continue }
            let isSaid = persons[person].remarks.contains {
                RemarkWords($0).shared(with: words).count >= 1
            }
            // Another of nearly the same name leaves it open.
            if agreement == .full || isSaid { found.append(person) } else { return nil }
        }
        return found.count == 1 ? found.first : nil
    }

    /// The person of a holding.
    func reference(_ person: Int) -> PersonReference {
        PersonReference(id: persons[person].id, name: persons[person].name)
    }
}
