// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryDiplomacy

@Suite("Changes of lists of persons")
struct PersonListChangesTests {
    private typealias Lists = PersonListChanges.Lists
    private let years = ["v1": 1946...1946, "v2": 1950...1951]

    private func entry(_ id: String, _ name: String, _ remark: String = "") -> IdentityTable.Entry {
        IdentityTable.Entry(id: id, name: name, remark: remark)
    }

    @Test("touch the parties of the surnames that came, went or changed, in the years around")
    func surnames() {
        let stays = entry("v1:p1", "Halloran, Edmund", "Minister")
        let before = Lists(
            entries: [stays, entry("v1:p2", "Castane, Luis", "Consul")], years: years)
        let after = Lists(
            entries: [
                stays, entry("v1:p2", "Castane, Luis", "Consul General"),
                entry("v2:p1", "Van Fleet, General James"),
            ], years: years)
        let changes = PersonListChanges(from: before, to: after)
        #expect(!changes.isEmpty)
        #expect(changes.affect("the Consul at Trevanna (Castane)", in: 1942))
        #expect(changes.affect("Castane", in: nil))
        #expect(!changes.affect("the Consul at Trevanna (Castane)", in: 1951))
        #expect(changes.affect("the Chief of the Mission (Van Fleet)", in: 1950))
        #expect(!changes.affect("the Minister in Liscania (Halloran)", in: 1946))
        #expect(!changes.affect("the Department of State", in: 1946))
    }

    @Test("are none where nothing changed; other years of a volume are a change of its list")
    func unchanged() {
        let lists = Lists(entries: [entry("v1:p1", "Halloran, Edmund")], years: years)
        #expect(PersonListChanges(from: lists, to: lists).isEmpty)
        var later = lists
        later.years["v1"] = 1946...1952
        #expect(PersonListChanges(from: lists, to: later).affect("Halloran", in: 1955))
    }
}
