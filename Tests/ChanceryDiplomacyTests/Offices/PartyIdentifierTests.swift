// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Offices")
struct PartyIdentifierTests {
    private static let register = OfficeRegister(StandardAuthorities.all)

    private func identifier(
        _ entries: [IdentityTable.Entry] = [], years: [String: ClosedRange<Int>] = [:]
    ) -> PartyIdentifier {
        let identities = IdentityTable(
            entries, register: PersonRegister(StandardAuthorities.all.persons))
        return PartyIdentifier(
            register: Self.register,
            lists: PersonLists(entries, identities: identities, years: years))
    }

    private func document(
        _ role: String, _ name: String?, on day: String, signed: String? = nil
    ) -> Document {
        var record = Record(title: "Telegram", kind: .telegram)
        record.date = CalendarDay(day).map { HistoricalDate(text: day, start: $0) }
        record.from = [Party(text: role, role: role, name: name)]
        var blocks = [Block(.paragraph([.text("Words.")], style: .plain))]
        if let signed {
            blocks.append(Block(.group(.closer, [Block(.signature([.text(signed)]))])))
        }
        return Document(
            id: DocumentID(volume: "v1", local: "d1"), collection: [], record: record,
            texts: [DocumentText(blocks: blocks)], source: SourceReference(name: "v1.xml"))
    }

    @Test(
        "are held by one person on a day",
        arguments: [
            ("Ambassador in the Soviet Union", "Smith", "1946-04-05", "smith-walter-bedell"),
            ("Ambassador in the Soviet Union", "W. B. Smith", "1946-04-05", "smith-walter-bedell"),
            ("Ambassador in the Soviet Union", "Kennan", "1952-06-01", "kennan-george-frost"),
            ("Secretary of State", nil, "1946-04-04", "byrnes-james-francis"),
            ("Secretary of State", nil, "1947-01-21", "marshall-george-catlett"),
            ("Secretary of State", "Dulles", "1955-01-01", "dulles-john-foster"),
            ("Acting Secretary of State", "Acheson", "1946-04-10", "acheson-dean-gooderham"),
            ("Under Secretary of State", "Lovett", "1948-03-01", "lovett-robert-abercrombie"),
            ("Ambassador in Iran", "Allen", "1947-01-15", "allen-george-venable"),
        ] as [(String, String?, String, String)])
    func holder(_ role: String, _ name: String?, _ day: String, _ person: String) {
        let answer = identifier().identify(document(role, name, on: day))
        #expect(answer.persons.map(\.person.id) == [person])
        #expect(answer.doubts.isEmpty)
    }

    @Test(
        "that name nobody known stay without a person",
        arguments: [
            ("Ambassador in the Soviet Union", "Smith", "1962-04-05"),
            ("British Ambassador", "Inverchapel", "1946-04-05"),
            ("Embassy in Iran", nil, "1946-04-05"),
            ("Department of State", nil, "1946-04-05"),
            ("Chargé in the Soviet Union", "Smith", "1970-01-01"),
            ("Assistant to the Secretary of State", nil, "1946-04-05"),
            ("Secretary of State", nil, "1801-04-05"),
        ] as [(String, String?, String)])
    func nobody(_ role: String, _ name: String?, _ day: String) {
        let answer = identifier().identify(document(role, name, on: day))
        #expect(answer.persons.isEmpty)
    }

    @Test("of a month are known where one person held them throughout")
    func month() {
        let within = identifier().identify(document("Secretary of State", nil, on: "1946-05"))
        #expect(within.persons.map(\.person.id) == ["byrnes-james-francis"])
        let change = identifier().identify(document("Secretary of State", nil, on: "1947-01"))
        #expect(change.persons.isEmpty)
    }

    @Test("with another name than the register's raise a doubt that names both")
    func doubt() throws {
        let answer = identifier().identify(
            document("Ambassador in the Soviet Union", "Brown", on: "1947-05-05"))
        #expect(answer.persons.isEmpty)
        let doubt = try #require(answer.doubts.first)
        #expect(doubt.kind == .officeHolder)
        #expect(doubt.message.contains("Brown"))
        #expect(doubt.message.contains("Walter Bedell Smith"))
        #expect(doubt.evidence.count == 2)
    }

    @Test("are told by the signature where the heading names only the mission")
    func signature() {
        let answer = identifier().identify(
            document("Embassy in the Soviet Union", nil, on: "1947-05-05", signed: "Smith"))
        #expect(answer.persons.map(\.person.id) == ["smith-walter-bedell"])
        #expect(answer.persons.map(\.rule) == ["signature-and-office"])
        let other = identifier().identify(
            document("Embassy in the Soviet Union", nil, on: "1947-05-05", signed: "Durbrow"))
        #expect(other.persons.isEmpty)
    }

    @Test("of lesser men are told by the lists of persons that name the place")
    func lists() {
        let entries = [
            IdentityTable.Entry(
                id: "v1:p_DE", name: "Durbrow, Elbridge",
                remark: "Counselor of Embassy in the Soviet Union"),
            IdentityTable.Entry(id: "v1:p_DX", name: "Durbrow, John", remark: "a farmer"),
            IdentityTable.Entry(
                id: "v7:p_WA", name: "Ward, Angus", remark: "Counselor of Embassy in Iran"),
        ]
        let identifier = identifier(entries, years: ["v7": 1945...1947])
        let own = identifier.identify(
            document("Chargé in the Soviet Union", "Durbrow", on: "1947-05-05"))
        #expect(own.persons.map(\.person.id) == ["v1:p_DE"])
        #expect(own.persons.map(\.rule) == ["list-of-persons"])
        let other = identifier.identify(document("Chargé in Iran", "Ward", on: "1946-05-05"))
        #expect(other.persons.map(\.person.id) == ["v7:p_WA"])
        let late = identifier.identify(document("Chargé in Iran", "Ward", on: "1966-05-05"))
        #expect(late.persons.isEmpty)
    }
}
