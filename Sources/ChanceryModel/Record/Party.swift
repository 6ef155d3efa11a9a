// SPDX-License-Identifier: Apache-2.0

/// One end of a correspondence, or one side of a conversation.
package struct Party: Hashable, Sendable {
    /// The words as printed, white space folded.
    package var text: String
    /// The office or post, without article and name: "Ambassador in the Soviet Union".
    package var role: String?
    /// The name as printed: "Smith".
    package var name: String?
    /// The person, where the archive knows who it is.
    package var person: PersonReference?

    /// Makes a party.
    package init(
        text: String, role: String? = nil, name: String? = nil, person: PersonReference? = nil
    ) {
        self.text = text
        self.role = role
        self.name = name
        self.person = person
    }
}

/// A person, by the identifier of an authority or of a volume's list.
package struct PersonReference: Hashable, Sendable {
    /// The authority's identifier (`smith-walter-bedell`), or `volume:entry` for the entry of a
    /// volume's list of persons that is not yet known to be somebody (`frus1964-68v22:p_RD_1`).
    package var id: String
    /// The name in its natural order: "Walter Bedell Smith".
    package var name: String

    /// Makes a reference.
    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
