// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Finds out who the parties of a document were: by office and date, by the list of persons of the
/// volume, by the signature.
package struct PartyIdentifier: Sendable {
    let register: OfficeRegister
    let lists: PersonLists

    /// Makes an identifier.
    package init(register: OfficeRegister, lists: PersonLists) {
        self.register = register
        self.lists = lists
    }

    /// How a person was found; the raw value is the rule's name in evidence.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The register has one holder of the office on the day.
        case officeAndDate = "office-and-date"
        /// The register has one holder of the name on the day.
        case officeNameDate = "office-name-and-date"
        /// One holder of the name held the office some months before or after.
        case officeName = "office-and-name"
        /// One officer of the Department of this name acted.
        case acting = "acting-officer"
        /// The volume's list has one person of the name, and says the same of the office.
        case list = "list-of-persons"
        /// Another volume's list of these years has.
        case otherList = "list-of-another-volume"
        /// The register has one person of the whole printed name.
        case wholeName = "whole-name"
        /// The register has one officer of the name who served in these years.
        case officer = "one-officer-of-the-name"
        /// The register describes one person of the name in the office, or one alone of the name
        /// served in these years.
        case described = "described-in-register"
        /// The volume's list introduces one person as the holder of the office.
        case holder = "list-names-holder"
        /// Who signed held an office there.
        case signature = "signature-and-office"
    }

    /// What was found out about the parties of a document.
    package struct Answer: Hashable, Sendable {
        /// The persons.
        package var persons: [Findings.Identified] = []
        /// Names that are not those of the holders of their offices.
        package var doubts: [Doubt] = []
    }

    /// Who the parties of a document were.
    ///
    /// - Parameters:
    ///   - other: a day in place of the document's own.
    ///   - days: the days of its neighbours in print, for one that bears no date.
    package func identify(
        _ document: Document, on other: CalendarDay? = nil, around days: ClosedRange<Int>? = nil
    ) -> Answer {
        let date = document.record.date
        if let day = other ?? date?.start, day.day != nil {
            return identify(document, day: day.dayNumber, year: day.year)
        }
        // Of a month, a year, or the days of its neighbours: who held the office throughout.
        let span = date.map { date in
            date.earliest.dayNumber...max(date.earliest.dayNumber, date.latest.dayNumber)
        }
        guard let span = span ?? days, span.count <= 370 else {
            return identify(document, day: nil, year: date?.start.year)
        }
        let year = CalendarDay(dayNumber: span.lowerBound)?.year
        let last = identify(document, day: span.upperBound, year: year).persons
        var answer = identify(document, day: span.lowerBound, year: year)
        answer.persons.removeAll { !last.contains($0) }
        answer.doubts = []
        return answer
    }

    private func identify(_ document: Document, day: Int?, year: Int?) -> Answer {
        let record = document.record
        var answer = Answer()
        let signed = Signature.name(of: document)
        for (end, parties, field) in [
            (Findings.End.from, record.from, RecordField.from), (.to, record.to, .to),
            (.between, record.between, .between),
        ] {
            for (index, party) in parties.enumerated() {
                let evidence = Evidence(
                    range: record.evidence[field]?.range,
                    text: record.evidence[field]?.text ?? party.text, rule: "heading-party")
                let query = Query(
                    party, volume: document.id.volume, day: day, year: year,
                    signed: end == .from && parties.count == 1 ? signed : nil)
                // What the source itself points to stays.
                if party.person == nil, let found = person(query) {
                    answer.persons.append(
                        Findings.Identified(
                            end: end, index: index, person: found.person,
                            rule: found.rule.rawValue))
                    if found.rule == .described, let doubt = doubt(query, evidence) {
                        answer.doubts.append(doubt)
                    }
                } else if let doubt = pointerDoubt(party, evidence) {
                    answer.doubts.append(doubt)
                } else if party.person == nil, let doubt = doubt(query, evidence) {
                    answer.doubts.append(doubt)
                }
            }
        }
        return answer
    }

    /// A party with what is known around it.
    struct Query {
        var party: Party
        var office: OfficeTitle
        var name: PersonName?
        var volume: String
        var day: Int?
        var year: Int?
        var signed: PersonName?

        init(_ party: Party, volume: String, day: Int?, year: Int?, signed: PersonName?) {
            self.party = party
            office = OfficeTitle(party.role ?? (party.name == nil ? party.text : ""))
            name = party.name.flatMap { PersonName(natural: $0) }
            // The signature tells the given names that the heading leaves out.
            if let printed = name, printed.given.isEmpty, let signed,
                signed.surname == printed.surname, !signed.given.isEmpty
            {
                name = signed
            }
            // "Memorandum from Brubeck to Bundy": the party is a name and no office.
            if party.role == nil, party.name == nil, Query.isPlainName(party.text) {
                name = PersonName(natural: party.text)
            }
            self.volume = volume
            self.day = day
            self.year = year
            self.signed = signed
        }

        /// Up to four words with capitals and nothing else.
        private static func isPlainName(_ text: String) -> Bool {
            let words = text.split(separator: " ")
            return (1...4).contains(words.count)
                && words.allSatisfy { word in
                    guard let first = word.utf8.first, (65...90).contains(first) else {
                        return false
                    }
                    return word.utf8.allSatisfy { byte in
                        byte | 0x20 >= 97 && byte | 0x20 <= 122 || byte == UInt8(ascii: ".")
                            || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
                            || byte >= 0x80
                    }
                }
        }
    }

    private typealias Found = (person: PersonReference, rule: Rule)

    private func person(_ query: Query) -> Found? {
        if let found = asPrinted(query) { return found }
        var other = query
        for name in query.name?.compounds ?? [] {
            other.name = name
            if let found = asPrinted(other) { return found }
        }
        return nil
    }

    private func asPrinted(_ query: Query) -> Found? {
        let office = query.office
        switch office.sort {
        case .chief, .charge:
            let countries = office.place.map { register.countries(named: $0) } ?? []
            if query.name != nil || office.sort == .chief,
                let found = pick(register.chiefs(countries), query.name, query.day)
            {
                return found
            }
        case .acting:
            guard let day = query.day, let name = query.name ?? query.signed else { break }
            // The Under Secretary acts before all others.
            for holdings in [register.holdings(titled: "under secretary"), register.principals] {
                let fitting = holdings.filter {
                    $0.covers(day, slack: 20) && register.mayBe($0, name)
                }
                if let person = only(fitting) { return (register.reference(person), .acting) }
            }
        case .mission, .department: break
        case .staff, .other:
            if let found = pick(register.holdings(titled: office.title), query.name, query.day) {
                return found
            }
        }
        return listed(query) ?? plain(query) ?? registered(query) ?? described(query, query.name)
            ?? signed(query) ?? holder(query)
    }

    /// The one person of the volume's list whom a name without any office means.
    private func plain(_ query: Query) -> Found? {
        guard query.party.role == nil, let name = query.name else { return nil }
        return lists.person(name, aloneIn: query.volume).map { ($0, .list) }
    }

    /// Whom the register's descriptions tell.
    private func described(_ query: Query, _ name: PersonName?) -> Found? {
        guard let name, let year = query.year else { return nil }
        return register.described(
            name, role: query.party.role ?? "", title: query.office, year: year,
            years: lists.years
        ).map { (register.reference($0), .described) }
    }

    /// Whom the volume's list introduces as the holder of an office without a name.
    private func holder(_ query: Query) -> Found? {
        guard query.name == nil, query.office.sort == .other, let role = query.party.role,
            let person = lists.holder(of: role, in: query.volume)
        else { return nil }
        return (person, .holder)
    }

    /// Whom the register knows by the name alone, where it leaves no choice.
    private func registered(_ query: Query) -> Found? {
        guard let name = query.name else { return nil }
        if let person = register.person(named: name, office: query.party.role ?? "") {
            return (register.reference(person), .wholeName)
        }
        // Who stands in for a head of mission mostly became one himself.
        guard query.office.sort == .charge, let day = query.day,
            let place = query.office.place, !register.countries(named: place).isEmpty,
            let person = register.officer(named: name, near: day)
        else { return nil }
        return (register.reference(person), .officer)
    }

    /// The one holder among holdings.
    private func pick(
        _ holdings: [OfficeRegister.Holding], _ name: PersonName?, _ day: Int?
    ) -> Found? {
        if holdings.isEmpty { return nil }
        let named = name.map { name in holdings.filter { register.mayBe($0, name) } } ?? holdings
        guard let day else { return nil }
        let holding = named.filter { $0.covers(day) }
        let rule = name == nil ? Rule.officeAndDate : .officeNameDate
        if let person = only(holding) { return (register.reference(person), rule) }
        let inOffice = holding.filter { $0.start <= day }
        if let person = only(inOffice) { return (register.reference(person), rule) }
        if name == nil {
            // On the day of a change the new holder has the office.
            let last = inOffice.max { $0.start < $1.start }
            return last.map { (register.reference($0.person), rule) }
        }
        guard holding.isEmpty else { return nil }
        let near = named.filter { $0.covers(day, slack: 240) }
        return only(near).map { (register.reference($0), .officeName) }
    }

    private func only(_ holdings: [OfficeRegister.Holding]) -> Int? {
        let persons = Set(holdings.map(\.person))
        return persons.count == 1 ? persons.first : nil
    }

    /// Who the lists of persons know under the printed name.
    private func listed(_ query: Query) -> Found? {
        guard let name = query.name else { return nil }
        let places = query.office.place.map {
            let names = register.names(of: register.countries(named: $0))
            return names.isEmpty ? [$0] : names
        }
        if let person = lists.person(
            name, in: query.volume, office: query.party.role ?? "", places: places ?? [])
        {
            return (person, .list)
        }
        guard let year = query.year else { return nil }
        if let places, let person = lists.person(name, near: year, places: places) {
            return (person, .otherList)
        }
        return lists.person(name, near: year, office: query.party.role ?? "")
            .map { ($0, .otherList) }
    }

    /// Who signed for a mission, a body or the Department.
    private func signed(_ query: Query) -> Found? {
        guard query.name == nil, let name = query.signed, let day = query.day else { return nil }
        switch query.office.sort {
        case .mission:
            guard let place = query.office.place else { return nil }
            let countries = register.countries(named: place)
            let fitting = register.chiefs(countries).filter {
                $0.covers(day, slack: 30) && register.mayBe($0, name)
            }
            if let person = only(fitting) { return (register.reference(person), .signature) }
            var query = query
            query.name = name
            let found = listed(query) ?? visitor(name, day) ?? described(query, name)
            return found.map { ($0.person, .signature) }
        case .department:
            let fitting = register.principals.filter {
                $0.covers(day) && register.mayBe($0, name)
            }
            return only(fitting).map { (register.reference($0), .signature) }
        case .other:
            // "The Delegation at the Foreign Ministers Meeting", "The Joint Chiefs of Staff".
            guard query.party.role != nil || name.given.isEmpty == false else { return nil }
            let found =
                visitor(name, day)
                ?? lists.person(name, aloneIn: query.volume).map { ($0, .signature) }
                ?? (name.given.isEmpty
                    ? nil
                    : register.person(named: name, office: query.party.role ?? "")
                        .map { (register.reference($0), .signature) })
            return found.map { ($0.person, .signature) }
        case .chief, .charge, .staff, .acting: return nil
        }
    }

    /// A Secretary or Under Secretary of State who cables from abroad.
    private func visitor(_ name: PersonName, _ day: Int) -> Found? {
        let travelling = ["secretary", "under secretary"].flatMap {
            register.holdings(titled: $0)
        }
        let fitting = travelling.filter { $0.covers(day) && register.mayBe($0, name) }
        return only(fitting).map { (register.reference($0), .signature) }
    }

    /// That the source points to one entry of its list and the list gives the office to another.
    private func pointerDoubt(_ party: Party, _ evidence: Evidence) -> Doubt? {
        guard let pointed = party.person, let role = party.role,
            let rival = lists.rival(of: pointed.id, office: role)
        else { return nil }
        return Doubt(
            kind: .officeHolder,
            message: "The source points to \(pointed.name) as \(role); its list of persons has "
                + "\(rival.0.name) in that office.",
            evidence: [
                evidence,
                Evidence(text: "\(rival.0.id): \(rival.remark)", rule: "list-of-persons"),
            ])
    }

    /// That the register has another holder of the office.
    private func doubt(_ query: Query, _ evidence: Evidence) -> Doubt? {
        guard let name = query.name, let day = query.day, let printed = query.party.name,
            let role = query.party.role
        else { return nil }
        let holdings: [OfficeRegister.Holding]
        switch query.office.sort {
        case .chief:
            // A minister may be the second man of an embassy.
            let countries = query.office.place.map { register.countries(named: $0) } ?? []
            guard query.office.title.hasPrefix("ambassador") else { return nil }
            holdings = register.chiefs(countries).filter { $0.office.hasPrefix("ambassador") }
        case .other where register.knows(query.office.title):
            holdings = register.holdings(titled: query.office.title)
        case .other, .charge, .staff, .mission, .acting, .department: return nil
        }
        let holders = holdings.filter { $0.start <= day && day <= $0.end }
        guard let holder = holders.first, only(holders) != nil,
            !register.names[holder.person].contains(where: { $0.surname == name.surname }),
            !holdings.contains(where: { register.mayBe($0, name) && $0.covers(day, slack: 400) })
        else { return nil }
        let person = register.persons[holder.person]
        return Doubt(
            kind: .officeHolder,
            message: "The heading names \(printed) as \(role); the register of officers has "
                + "\(person.name), in office from "
                + "\(CalendarDay(dayNumber: holder.start)?.description ?? "") to "
                + "\(CalendarDay(dayNumber: holder.end)?.description ?? "").",
            evidence: [
                evidence,
                Evidence(text: "\(person.id): \(holder.title)", rule: "register-of-officers"),
            ])
    }
}
