// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import Foundation
import GRDB

extension StoreWriter {
    /// Keeps what a name stands for: authorities, corrections. What is derived is stale then.
    ///
    /// - Returns: false if it stood for the same before; nothing is written then.
    package func setAuthority(
        _ name: String, _ content: [UInt8], at instant: Instant
    ) throws -> Bool {
        if try StoreReader(database).authority(name) == content { return false }
        try database.inTransaction(.immediate) {
            try database.execute(
                sql: """
                    INSERT INTO authority (name, added, content) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET added = excluded.added,
                    content = excluded.content
                    """, arguments: [name, instant.seconds, Data(content)])
            try database.execute(sql: "DELETE FROM property WHERE name = 'findings'")
            return .commit
        }
        return true
    }

    /// Keeps who the entries of lists are, if that changed.
    func keep(_ identities: [StoredIdentity], _ figures: [StoredFigure]) throws {
        if try StoreReader(database).identities() != identities {
            try database.execute(sql: "DELETE FROM identity")
            let statement = try database.cachedStatement(
                sql: "INSERT INTO identity VALUES (?, ?, ?, ?)")
            for identity in identities {
                try statement.execute(arguments: [
                    identity.entry, identity.person.id, identity.person.name, identity.rule,
                ])
            }
        }
        let held = try Row.fetchAll(
            database, sql: "SELECT id, name, sorting, about FROM figure ORDER BY id"
        ).map { StoredFigure(id: $0[0], name: $0[1], sorting: $0[2], about: $0[3]) }
        guard held != figures else { return }
        try database.execute(sql: "DELETE FROM figure")
        let statement = try database.cachedStatement(
            sql: "INSERT INTO figure VALUES (?, ?, ?, ?)")
        for figure in figures {
            try statement.execute(arguments: [
                figure.id, figure.name, figure.sorting, figure.about,
            ])
        }
    }
}
