// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A person as a list shows them.
package struct PersonSummary: Hashable, Sendable {
    /// The name in addresses: `frus1964-68v22:p_RD_1`, or an authority's own.
    package var id: String
    /// The name as the list prints it: "Dulles, John Foster".
    package var name: String
    /// What the list says of the person.
    package var description: String
    /// The volume whose list it is; nil for a person of all volumes.
    package var volume: CollectionID?
    /// How many documents name the person.
    package var count: Int

    /// Makes a summary.
    package init(
        id: String, name: String, description: String, volume: CollectionID?, count: Int
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.volume = volume
        self.count = count
    }
}

/// A person with the documents that name them.
package struct PersonView: Hashable, Sendable {
    /// The person.
    package var person: PersonSummary
    /// Entries of other volumes' lists under the same printed name; not claimed to be the same.
    package var namesakes: [PersonSummary]
    /// How many documents of each year name the person.
    package var years: [YearCount]
    /// The documents that the person sent, the newest last; at most `limit`.
    package var sent: [DocumentSummary]
    /// The documents that the person received.
    package var received: [DocumentSummary]
    /// Those that the person neither sent nor received, and signed.
    package var signed: [DocumentSummary] = []
    /// Those that the person neither sent, received nor signed, and drafted.
    package var drafted: [DocumentSummary] = []
    /// The other documents that name the person.
    package var mentioned: [DocumentSummary]
    /// How many documents of each sort there are.
    package var counts = Counts()
    /// The offices that the person held, the first one first.
    package var offices: [Office] = []
    /// The entries of lists that are this person, and how that is known.
    package var entries: [Entry] = []
    /// With whom the person corresponded, those with most documents first.
    package var correspondents: [Correspondent] = []

    /// How many documents of each sort.
    package struct Counts: Hashable, Sendable {
        /// Sent.
        package var sent = 0
        /// Received.
        package var received = 0
        /// Signed, those sent or received among them.
        package var signed = 0
        /// Drafted, those sent, received or signed among them.
        package var drafted = 0
        /// That only name the person.
        package var mentioned = 0

        /// Makes counts.
        package init(
            sent: Int = 0, received: Int = 0, signed: Int = 0, drafted: Int = 0,
            mentioned: Int = 0
        ) {
            self.sent = sent
            self.received = received
            self.signed = signed
            self.drafted = drafted
            self.mentioned = mentioned
        }
    }

    /// An office held from a day to a day.
    package struct Office: Hashable, Sendable {
        /// Its title.
        package var title: String
        /// The country that it is to.
        package var place: String?
        /// The first day.
        package var from: CalendarDay?
        /// The last day.
        package var to: CalendarDay?

        /// Makes an office.
        package init(title: String, place: String?, from: CalendarDay?, to: CalendarDay?) {
            self.title = title
            self.place = place
            self.from = from
            self.to = to
        }
    }

    /// An entry of a volume's list.
    package struct Entry: Hashable, Sendable {
        /// The entry.
        package var person: PersonSummary
        /// The rule that ascribed it.
        package var rule: String
        /// The volume's title.
        package var volumeTitle: String

        /// Makes an entry.
        package init(person: PersonSummary, rule: String, volumeTitle: String) {
            self.person = person
            self.rule = rule
            self.volumeTitle = volumeTitle
        }
    }

    /// Who stood at the other end.
    package struct Correspondent: Hashable, Sendable {
        /// The other person.
        package var person: PersonSummary
        /// How many documents went to them.
        package var to: Int
        /// How many came from them.
        package var from: Int

        /// Makes one.
        package init(person: PersonSummary, to: Int, from: Int) {
            self.person = person
            self.to = to
            self.from = from
        }
    }

    /// Makes a view.
    package init(
        person: PersonSummary, namesakes: [PersonSummary], years: [YearCount],
        sent: [DocumentSummary], received: [DocumentSummary], mentioned: [DocumentSummary]
    ) {
        self.person = person
        self.namesakes = namesakes
        self.years = years
        self.sent = sent
        self.received = received
        self.mentioned = mentioned
    }
}

/// How many documents a year has.
package struct YearCount: Hashable, Sendable {
    /// The year.
    package var year: Int
    /// How many.
    package var count: Int

    /// Makes a count.
    package init(year: Int, count: Int) {
        self.year = year
        self.count = count
    }
}

/// A word and how many documents bear it: a place, a kind.
package struct NameCount: Hashable, Sendable {
    /// The word.
    package var name: String
    /// How many documents.
    package var count: Int

    /// Makes a count.
    package init(name: String, count: Int) {
        self.name = name
        self.count = count
    }
}
