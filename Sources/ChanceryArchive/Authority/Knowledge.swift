// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore

/// What an archive knows from outside of its documents: registers and corrections.
struct Knowledge: Sendable {
    let authorities: Authorities
    let register: OfficeRegister
    let matcher: PersonRegister
    let corrections: Corrections

    /// The name that authorities are stored under.
    static let authoritiesName = "authorities"
    /// The name that corrections are stored under.
    static let correctionsName = "corrections"

    /// Reads what was loaded; the program's own small set where nothing was.
    init(_ reader: StoreReader) throws {
        authorities = try Knowledge.authorities(reader)
        register = OfficeRegister(authorities)
        matcher = PersonRegister(authorities.persons)
        corrections = try Knowledge.corrections(reader)
    }

    /// The registers alone.
    static func authorities(_ reader: StoreReader) throws -> Authorities {
        try reader.authority(authoritiesName).map { try AuthoritiesCodec.decode($0) }
            ?? StandardAuthorities.all
    }

    static func corrections(_ reader: StoreReader) throws -> Corrections {
        let text = try reader.authority(Knowledge.correctionsName).map {
            String(decoding: $0, as: UTF8.self)
        }
        return Corrections(text ?? "")
    }

    /// Who the entries of lists are.
    func identities(of entries: [IdentityTable.Entry]) -> IdentityTable {
        IdentityTable(entries, register: matcher, corrections: corrections.identities)
    }
}
