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
    /// The volume whose list it is.
    package var volume: CollectionID
    /// How many documents name the person.
    package var count: Int

    /// Makes a summary.
    package init(
        id: String, name: String, description: String, volume: CollectionID, count: Int
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
    /// The documents that the person sent or signed, the newest last; at most `limit`.
    package var sent: [DocumentSummary]
    /// The documents that the person received.
    package var received: [DocumentSummary]
    /// The other documents that name the person.
    package var mentioned: [DocumentSummary]

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
