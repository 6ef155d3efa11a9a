// SPDX-License-Identifier: Apache-2.0

/// What registers outside of the documents know: persons, who held which office when, the names of
/// countries, the titles of offices.
package struct Authorities: Hashable, Sendable {
    /// The persons.
    package var persons: [AuthorityPerson]
    /// Who held which office when.
    package var appointments: [Appointment]
    /// The countries with all their names.
    package var countries: [AuthorityCountry]
    /// The offices with all their titles.
    package var offices: [AuthorityOffice]

    /// Makes authorities.
    package init(
        persons: [AuthorityPerson] = [], appointments: [Appointment] = [],
        countries: [AuthorityCountry] = [], offices: [AuthorityOffice] = []
    ) {
        self.persons = persons
        self.appointments = appointments
        self.countries = countries
        self.offices = offices
    }
}

/// A person of a register.
package struct AuthorityPerson: Hashable, Sendable {
    /// The register's own identifier: `smith-walter-bedell`.
    package var id: String
    /// The name in its natural order: "Walter Bedell Smith".
    package var name: String
    /// The name as lists print it, with its variants: "Smith, Walter Bedell".
    package var listed: [String]
    /// The year of birth.
    package var birth: String?
    /// The year of death.
    package var death: String?
    /// What lists of persons say of them.
    package var remarks: [String]
    /// The entries of volumes' lists that the register itself ascribes to them: `volume:entry`.
    package var entries: [String]

    /// Makes a person.
    package init(
        id: String, name: String, listed: [String], birth: String? = nil, death: String? = nil,
        remarks: [String] = [], entries: [String] = []
    ) {
        self.id = id
        self.name = name
        self.listed = listed
        self.birth = birth
        self.death = death
        self.remarks = remarks
        self.entries = entries
    }
}

/// An office held by a person from a day to a day.
package struct Appointment: Hashable, Sendable {
    /// The person's identifier.
    package var person: String
    /// The identifier of the office: `ambassador-e-p`, `secretary`.
    package var office: String
    /// The title for readers: "Ambassador Extraordinary and Plenipotentiary".
    package var title: String
    /// The identifier of the country that it is to; nil for offices at home.
    package var country: String?
    /// The first of appointment, arrival and entry.
    package var appointed: CalendarDay?
    /// The day of entry: credentials, oath.
    package var start: CalendarDay?
    /// The last day.
    package var end: CalendarDay?
    /// The first day of the next holder: a limit where no last day is known.
    package var next: CalendarDay?

    /// Makes an appointment.
    package init(
        person: String, office: String, title: String, country: String? = nil,
        appointed: CalendarDay? = nil, start: CalendarDay? = nil, end: CalendarDay? = nil,
        next: CalendarDay? = nil
    ) {
        self.person = person
        self.office = office
        self.title = title
        self.country = country
        self.appointed = appointed
        self.start = start
        self.end = end
        self.next = next
    }
}

/// A country with all its names.
package struct AuthorityCountry: Hashable, Sendable {
    /// The register's identifier: `russia`.
    package var id: String
    /// Its names, the usual one first: "Russia", "Soviet Union", "U.S.S.R.".
    package var names: [String]

    /// Makes a country.
    package init(id: String, names: [String]) {
        self.id = id
        self.names = names
    }
}

/// An office with all its titles.
package struct AuthorityOffice: Hashable, Sendable {
    /// The register's identifier: `secretary`.
    package var id: String
    /// Its titles as headings print them, the usual one first.
    package var titles: [String]

    /// Makes an office.
    package init(id: String, titles: [String]) {
        self.id = id
        self.titles = titles
    }
}
