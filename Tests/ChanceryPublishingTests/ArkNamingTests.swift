// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryPublishing

@Suite("Archival Resource Keys")
struct ArkNamingTests {
    private let id = DocumentID(volume: "v1", local: "d1")

    @Test("have the check sign that the NOID tool computes")
    func check() {
        // The example of that tool's own manual.
        #expect(ArkNaming.checkSign(of: "13030/xf93gt2") == UInt8(ascii: "q"))
    }

    @Test(
        "have a prefix of a number and a beginning",
        arguments: [
            ("ark:99999/fk4", "99999", "fk4"), ("ark:/99999/fk4", "99999", "fk4"),
            ("99999/fk4", "99999", "fk4"), ("ark:99999", "99999", ""),
        ])
    func prefix(_ text: String, _ authority: String, _ shoulder: String) throws {
        let naming = try #require(ArkNaming(text))
        #expect(naming.authority == authority)
        #expect(naming.shoulder == shoulder)
        #expect(naming.key(of: id).hasPrefix("ark:\(authority)/\(shoulder)"))
    }

    @Test(
        "have no other prefix",
        arguments: ["", "ark:", "99999/fk4/x", "999/fk4", "99999/FK4", "99999/fk4?", "a b/c"])
    func refused(_ text: String) { #expect(ArkNaming(text) == nil) }

    @Test("find every wrong sign and every swap of neighbours")
    func slips() throws {
        let naming = try #require(ArkNaming("99999/fk4"))
        let alphabet = Array("0123456789bcdfghjkmnpqrstvwxz")
        for number in 0..<40 {
            let name = Array(naming.name(of: DocumentID(volume: "v\(number)", local: "d1")))
            #expect(naming.plain(String(name)) == String(name))
            for place in 3..<name.count {
                var slip = name
                for sign in alphabet where sign != name[place] {
                    slip[place] = sign
                    #expect(naming.plain(String(slip)) == nil)
                }
                slip = name
                guard place + 1 < name.count, name[place] != name[place + 1] else { continue }
                slip.swapAt(place, place + 1)
                #expect(naming.plain(String(slip)) == nil)
            }
        }
    }

    @Test("are listed with the addresses of an archive, and checked")
    func ledger() async throws {
        let naming = try #require(ArkNaming("99999/fk4"))
        let sample = try await SampleArchive(importing: [])
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        let ledger = AddressLedger(sample.archive, arks: naming)
        let list = try await ledger.list()
        #expect(list.contains("/\(naming.key(of: id))"))
        #expect(try await ledger.lost(of: list) == [])
        #expect(try await ledger.lost(of: ["/ark:99999/fk4nothing"]) == ["/ark:99999/fk4nothing"])
    }
}
