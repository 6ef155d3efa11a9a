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

    @Test("tell who signed and who drafted, where only one person can be meant")
    func hands() {
        let identifier = identifier([
            IdentityTable.Entry(id: "v1:p_HL", name: "Henderson, Loy W.", remark: "Director"),
            IdentityTable.Entry(id: "v1:p_RA", name: "Reed, Adam", remark: "Adviser"),
            IdentityTable.Entry(id: "v1:p_RB", name: "Reed, Bertha", remark: "Adviser"),
        ])
        let own = document(
            "Ambassador in the Soviet Union", "Smith", on: "1946-04-05", signed: "Smith")
        let found = identifier.hands(
            in: own, parties: identifier.identify(own).persons,
            drafters: ["Henderson (NE)", "Reed", "someone else"])
        #expect(found.map(\.person.id) == ["smith-walter-bedell", found[1].person.id])
        #expect(found.map(\.end) == [.signed, .drafted])
        #expect(found[1].person.name.hasSuffix("Henderson"))
        let other = document(
            "Ambassador in the Soviet Union", "Smith", on: "1946-04-05", signed: "Loy Henderson")
        let signer = identifier.hands(
            in: other, parties: identifier.identify(other).persons, drafters: [])
        #expect(signer.map(\.person.id) == [found[1].person.id])
        let unsigned = document("Ambassador in the Soviet Union", "Smith", on: "1946-04-05")
        #expect(identifier.hands(in: unsigned, parties: [], drafters: []).isEmpty)
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
        #expect(other.persons.map(\.person.id) == ["durbrow-elbridge"])
        let nobody = identifier().identify(
            document("Embassy in the Soviet Union", nil, on: "1947-05-05", signed: "Moss"))
        #expect(nobody.persons.isEmpty)
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

    /// A register that knows offices below its appointments from descriptions only.
    private func described(
        _ persons: [AuthorityPerson], entries: [IdentityTable.Entry] = [],
        years: [String: ClosedRange<Int>] = [:]
    ) -> PartyIdentifier {
        let authorities = Authorities(
            persons: StandardAuthorities.all.persons + persons,
            appointments: StandardAuthorities.all.appointments,
            countries: StandardAuthorities.all.countries + [
                AuthorityCountry(id: "liscania", names: ["Liscania"])
            ],
            offices: StandardAuthorities.all.offices)
        return PartyIdentifier(
            register: OfficeRegister(authorities),
            lists: PersonLists(
                entries,
                identities: IdentityTable(entries, register: PersonRegister(persons)),
                years: years))
    }

    private static let officers = [
        AuthorityPerson(
            id: "1", name: "Arno P. Quill", listed: ["Quill, Arno P."],
            remarks: ["Counselor of the Embassy in Liscania, 1947–1950"]),
        AuthorityPerson(
            id: "2", name: "Guy Quill", listed: ["Quill, Guy"],
            remarks: ["Counselor of the British Embassy at Washington, 1948"]),
        AuthorityPerson(
            id: "3", name: "Dora Winge", listed: ["Winge, Dora"],
            remarks: ["Secretary of the Navy from March 1949"]),
        AuthorityPerson(
            id: "4", name: "Otto Brandle", listed: ["Brandle, Otto"],
            remarks: ["Foreign Service Officer; Consul at Trevanna until 1951"]),
        AuthorityPerson(
            id: "5", name: "Ada Twin", listed: ["Twin, Ada"],
            remarks: ["Second Secretary of the Embassy in Liscania, 1949"]),
        AuthorityPerson(
            id: "6", name: "Ben Twin", listed: ["Twin, Ben"],
            remarks: ["Consul, then Attaché of Embassy in Liscania, 1949"]),
    ]

    @Test(
        "below the appointments are known from descriptions of one person only",
        arguments: [
            ("Chargé in Liscania", "Quill", "1949-05-05", "1"),
            ("Secretary of the Navy", "Winge", "1950-01-01", "3"),
            ("Acting Secretary of the Navy", "Winge", "1950-01-01", "3"),
            ("Chief of the Division of Tide Tables", "Brandle", "1950-01-01", "4"),
            // Years after the description, another government's man, two of a surname.
            ("Chargé in Liscania", "Quill", "1969-05-05", nil),
            ("Iranian Ambassador", "Brandle", "1950-01-01", nil),
            ("Prime Minister", "Brandle", "1950-01-01", nil),
            ("Chargé in Liscania", "Twin", "1949-05-05", nil),
            ("Chief of the Division of Tide Tables", "Brandle", "1975-01-01", nil),
        ] as [(String, String, String, String?)])
    func descriptions(_ role: String, _ name: String, _ day: String, _ person: String?) {
        let answer = described(Self.officers).identify(document(role, name, on: day))
        #expect(answer.persons.map(\.person.id) == [person].compactMap { $0 })
        #expect(answer.persons.allSatisfy { $0.rule == "described-in-register" })
    }

    @Test("take the given names that the signature tells")
    func fullerName() {
        let answer = described(Self.officers).identify(
            document("Chargé in Liscania", "Twin", on: "1949-05-05", signed: "Ben Twin"))
        #expect(answer.persons.map(\.person.id) == ["6"])
    }

    @Test(
        "of bodies and of missions on a journey are told by who signed",
        arguments: [
            ("Delegation at the Foreign Ministers Meeting", "Dulles", "dulles-john-foster"),
            ("Embassy in the Soviet Union", "Dulles", "dulles-john-foster"),
            ("Joint Chiefs of Staff", "Arthur Stane Chairman", "v1:p_SA"),
            ("Joint Chiefs of Staff", "[Arthur Stane]", "v1:p_SA"),
            ("Joint Chiefs of Staff", "Message unsigned", nil),
            ("Joint Chiefs of Staff", "[File copy not signed]", nil),
            ("Joint Chiefs of Staff", "First Secretary of Legation", nil),
            ("Joint Chiefs of Staff", "Moss", nil),
        ] as [(String, String, String?)])
    func bodies(_ role: String, _ signed: String, _ person: String?) {
        let entries = [
            IdentityTable.Entry(id: "v1:p_SA", name: "Stane, Arthur", remark: "Chairman"),
            IdentityTable.Entry(id: "v1:p_MA", name: "Moss, Ann", remark: "a clerk"),
            IdentityTable.Entry(id: "v1:p_MB", name: "Moss, Bea", remark: "a clerk"),
        ]
        let answer = described([], entries: entries).identify(
            document(role, nil, on: "1955-05-05", signed: signed))
        #expect(answer.persons.map(\.person.id) == [person].compactMap { $0 })
    }

    @Test(
        "without a name are those of whom the volume's list introduces as holder",
        arguments: [
            ("President", "v1:p_E"), ("Secretary of State, in Paris", "dulles-john-foster"),
            ("Chairman of the Tide Board", nil),
        ] as [(String, String?)])
    func listedHolder(_ role: String, _ person: String?) {
        let entries = [
            IdentityTable.Entry(
                id: "v1:p_E", name: "Eames, Dan", remark: "President of the United States"),
            IdentityTable.Entry(
                id: "v1:p_N", name: "Nye, Rob", remark: "Vice President of the United States"),
            IdentityTable.Entry(
                id: "v1:p_1", name: "One, A.", remark: "Chairman of the Tide Board until 1955"),
            IdentityTable.Entry(
                id: "v1:p_2", name: "Two, B.", remark: "Chairman of the Tide Board from 1955"),
        ]
        let answer = described([], entries: entries).identify(
            document(role, nil, on: "1955-05-05"))
        #expect(answer.persons.map(\.person.id) == [person].compactMap { $0 })
    }

    @Test("that are names alone are those of the volume's list where it has one of the name")
    func plainNames() {
        let entries = [
            IdentityTable.Entry(id: "v1:p_B", name: "Brandle, Otto", remark: "of the Staff"),
            IdentityTable.Entry(id: "v1:p_1", name: "Moss, Ann", remark: "of the Staff"),
            IdentityTable.Entry(id: "v1:p_2", name: "Moss, Bea", remark: "of the Staff"),
        ]
        func persons(_ text: String) -> [String] {
            var document = document("", nil, on: "1955-05-05")
            document.record.from = [Party(text: text)]
            return described([], entries: entries).identify(document).persons.map(\.person.id)
        }
        #expect(persons("Brandle") == ["v1:p_B"])
        #expect(persons("Moss") == [])
        #expect(persons("Ann Moss") == ["v1:p_1"])
        #expect(persons("the Brandle Group") == [])
    }

    @Test("are of persons whose surname is two or three words")
    func compounds() {
        let entries = [
            IdentityTable.Entry(id: "v1:p_1", name: "Van Hallen, Kit", remark: "of the Staff"),
            IdentityTable.Entry(id: "v1:p_2", name: "Lin Tai-po", remark: "Generalissimo"),
            IdentityTable.Entry(id: "v1:p_3", name: "de Gault, Charles", remark: "General"),
        ]
        func persons(_ name: String) -> [String] {
            var document = document("", nil, on: "1955-05-05")
            document.record.from = [Party(text: name, name: name)]
            return described([], entries: entries).identify(document).persons.map(\.person.id)
        }
        #expect(persons("Van Hallen") == ["v1:p_1"])
        #expect(persons("Kit Van Hallen") == ["v1:p_1"])
        #expect(persons("Lin Tai-po") == ["v1:p_2"])
        #expect(persons("de Gault") == ["v1:p_3"])
        #expect(persons("Sam Van Hallen") == [])
    }

    @Test("raise a doubt where the source points to the wrong one of two of a surname")
    func pointer() throws {
        let entries = [
            IdentityTable.Entry(
                id: "v1:p_B1", name: "Bell, Max", remark: "Special Assistant to the Minister"),
            IdentityTable.Entry(id: "v1:p_B2", name: "Bell, Will", remark: "of the Tide Board"),
        ]
        var document = document("Special Assistant to the Minister", "Bell", on: "1955-05-05")
        document.record.from[0].person = PersonReference(id: "v1:p_B2", name: "Will Bell")
        let doubt = try #require(described([], entries: entries).identify(document).doubts.first)
        #expect(doubt.kind == .officeHolder)
        #expect(doubt.message.contains("Max Bell"))
        document.record.from[0].person = PersonReference(id: "v1:p_B1", name: "Max Bell")
        #expect(described([], entries: entries).identify(document).doubts.isEmpty)
    }
}
