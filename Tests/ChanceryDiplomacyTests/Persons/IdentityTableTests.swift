// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Identity of persons")
struct IdentityTableTests {
    private static let persons = [
        AuthorityPerson(
            id: "halloran-edmund-rice", name: "Edmund Rice Halloran",
            listed: ["Halloran, Edmund Rice", "Halloran, Edmund R."],
            remarks: ["Minister in Liscania, 1945–1947; Ambassador to Norland from 1948"],
            entries: ["v9:p_HE9"]),
        AuthorityPerson(
            id: "halloran-edgar", name: "Edgar Halloran", listed: ["Halloran, Edgar"],
            remarks: ["Director of the Bureau of Roads"]),
    ]

    private func table(
        _ entries: [IdentityTable.Entry], _ corrections: [IdentityTable.Correction] = []
    ) -> IdentityTable {
        IdentityTable(
            entries, register: PersonRegister(Self.persons), corrections: corrections)
    }

    private func entry(_ id: String, _ name: String, _ remark: String) -> IdentityTable.Entry {
        IdentityTable.Entry(id: id, name: name, remark: remark)
    }

    @Test(
        "reads names as lists print them",
        arguments: [
            ("Smith, Gen. Walter Bedell", "smith", ["walter", "bedell"], ""),
            ("Dreyfus, Louis G., Jr.", "dreyfus", ["louis", "g"], "jr"),
            ("Alphand, Hervé", "alphand", ["herve"], ""),
            ("O’Shaughnessy, Elim", "oshaughnessy", ["elim"], ""),
            ("de Gaulle, General Charles", "degaulle", ["charles"], ""),
            ("Hunt, E. Howard (Walter C. Twicker)", "hunt", ["e", "howard"], ""),
        ] as [(String, String, [String], String)])
    func names(_ text: String, _ surname: String, _ given: [String], _ generation: String) throws {
        let name = try #require(PersonName(listed: text))
        #expect(name.surname == surname)
        #expect(name.given == given)
        #expect(name.generation == generation)
    }

    @Test(
        "tells how well names agree",
        arguments: [
            ("Halloran, Edmund R.", "Halloran, Edmund Rice", PersonName.Agreement.full),
            ("Halloran, Edmund", "Halloran, Edmund Rice", .given),
            ("Halloran, E. R.", "Halloran, Edmund Rice", .given),
            ("Halloran, E.", "Halloran, Edmund Rice", .initial),
            ("Halloran, Edgar", "Halloran, Edmund Rice", .none),
            ("Halloran, Edmund, Jr.", "Halloran, Edmund, Sr.", .none),
            ("Hallor, Edmund", "Halloran, Edmund", .none),
            ("Halloran", "Halloran, Edmund", .none),
        ] as [(String, String, PersonName.Agreement)])
    func agreement(_ left: String, _ right: String, _ wanted: PersonName.Agreement) throws {
        let first = try #require(PersonName(listed: left))
        let second = try #require(PersonName(listed: right))
        #expect(first.agreement(with: second) == wanted)
        #expect(second.agreement(with: first) == wanted)
    }

    @Test("joins entries with the register by name and description, and says how")
    func register() {
        let found = table([
            entry("v1:a", "Halloran, Edmund R.", "Minister in Liscania until 1947"),
            entry("v2:b", "Halloran, E. R.", "Ambassador to Norland"),
            entry("v9:p_HE9", "Halloran", "the Minister"),
        ]).identities
        #expect(found["v1:a"]?.person.id == "halloran-edmund-rice")
        #expect(found["v1:a"]?.rule == .described)
        #expect(found["v2:b"]?.person.id == "halloran-edmund-rice")
        #expect(found["v9:p_HE9"]?.rule == .register)
    }

    @Test("never joins on a surname, nor on a surname and an initial")
    func surname() {
        let found = table([
            entry("v1:a", "Halloran", "Minister in Liscania"),
            entry("v2:b", "Halloran, E.", "Minister in Liscania"),
            entry("v3:c", "Halloran, Edward", "Minister in Liscania"),
        ]).identities
        #expect(found.isEmpty)
    }

    @Test("joins entries of several volumes that no register knows")
    func entries() {
        let found = table([
            entry("v1:a", "Orsolan, Felix M.", "Secretary General of Liscania"),
            entry("v2:b", "Orsolan, Felix M.", "Liscanian Secretary General to 1949"),
            entry("v2:c", "Orsolan, Felix N.", "shipowner"),
            entry("v3:d", "Orsolan, Felix", "shipowner in Porto Ostro"),
        ]).identities
        #expect(found["v1:a"] == nil, "the first entry is the person")
        #expect(found["v2:b"]?.person.id == "v1:a")
        #expect(found["v2:b"]?.rule == .entries)
        #expect(found["v2:b"]?.person.name == "Felix M. Orsolan")
        #expect(found["v2:c"] == nil)
        #expect(found["v3:d"] == nil, "too little is said")
    }

    @Test("obeys corrections")
    func corrections() {
        let entries = [
            entry("v1:a", "Halloran, Edmund R.", "Minister in Liscania until 1947"),
            entry("v2:b", "Halloran", "the Minister in Liscania"),
        ]
        let found = table(
            entries,
            [
                IdentityTable.Correction(
                    entry: "v1:a", other: "halloran-edmund-rice", isSame: false),
                IdentityTable.Correction(
                    entry: "v2:b", other: "halloran-edmund-rice", isSame: true),
            ]
        ).identities
        #expect(found["v1:a"] == nil)
        #expect(found["v2:b"]?.person.name == "Edmund Rice Halloran")
        #expect(found["v2:b"]?.rule == .correction)
    }

    @Test("reads a text of corrections, and says what it cannot read")
    func text() throws {
        let corrections = Corrections(
            "# a comment\nsettle\tv1/d1\tfile-number-date\tThe clerk's slip.\n"
                + "same\tv1:a\tsmith-walter-bedell\tSo the preface says.\r\n\n"
                + "settle\tv1/d1\tno-such-kind\tx\nsame\tv1:a\n")
        let id = try #require(DocumentID("v1/d1"))
        #expect(corrections.count == 2)
        #expect(corrections.settled[id]?.map(\.reason) == ["The clerk's slip."])
        #expect(corrections.identities.map(\.other) == ["smith-walter-bedell"])
        #expect(corrections.problems.map(\.line) == [5, 6])
    }
}
