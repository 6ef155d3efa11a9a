// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel
import Foundation

/// The public addresses of an archive, to be kept and compared with a later state: an address that
/// was given once must answer for ever, if only with a redirect or a tombstone.
package struct AddressLedger: Sendable {
    let archive: Archive
    let arks: ArkNaming?

    /// The ledger of an archive.
    ///
    /// - Parameter arks: how documents are named by Archival Resource Keys; nil if they are not.
    package init(_ archive: Archive, arks: ArkNaming? = nil) {
        self.archive = archive
        self.arks = arks
    }

    /// Every address that is made of something in the archive, one to a line, in order: documents
    /// that are held, were renamed or withdrawn; collections; front and back matter; pages of
    /// editions; persons, places, kinds, years, classes of files; what is cited and not held.
    ///
    /// Other addresses follow from these: the formats and witnesses of a document, the feed of a
    /// collection. Seals of quotations are not kept anywhere; those that were given can be checked.
    package func list() async throws -> [String] {
        var lines = Set<String>()
        for volume in try await archive.volumeStamps() {
            for entry in try await archive.stamps(
                of: volume.volume, offset: 0, limit: .max)
            {
                lines.insert("/documents/\(entry.id)")
            }
        }
        for (old, _) in try await archive.renames() { lines.insert("/documents/\(old)") }
        for tombstone in try await archive.withdrawals() {
            lines.insert("/documents/\(tombstone.id)")
        }
        if let arks {
            for line in lines {
                guard let id = DocumentID(String(line.dropFirst("/documents/".count))) else {
                    continue
                }
                lines.insert("/\(arks.key(of: id))")
            }
        }
        for node in try await archive.collectionNodes() {
            lines.insert("/collections/\(node.id)")
            guard node.level == .volume, let contents = try await archive.lists(of: node.id) else {
                continue
            }
            let volume = node.id.description
            func add(_ kind: String, _ names: [String]) {
                for name in names { lines.insert(AddressPath.written([kind, volume, name])) }
            }
            add("matter", contents.matter.map { $0 })
            add("pages", contents.pages)
            for person in contents.persons {
                lines.insert(AddressPath.written(["people", "\(node.id):\(person.id)"]))
            }
        }
        try await addLists(to: &lines)
        try await addGhosts(to: &lines)
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func addLists(to lines: inout Set<String>) async throws {
        func add(_ kind: String, _ names: [String]) {
            for name in names { lines.insert(AddressPath.written([kind, name])) }
        }
        add("places", try await archive.places().map(\.name))
        add("kinds", try await archive.kinds().map(\.name))
        add("years", try await archive.years().map { String($0.year) })
        add("files", try await archive.fileClasses().map(\.name))
        var offset = 0
        while true {
            let found = try await archive.people(startingWith: nil, offset: offset, limit: 1000)
            add("people", found.people.map(\.id))
            offset += found.people.count
            if found.people.isEmpty || offset >= found.total { return }
        }
    }

    private func addGhosts(to lines: inout Set<String>) async throws {
        let missing = try await archive.ghosts(of: nil, offset: 0, limit: .max).ghosts
        for ghost in missing {
            let address = ghost.address
            lines.insert(AddressPath.written(["ghosts", address.post]))
            lines.insert(
                AddressPath.written(["ghosts", address.post, address.number, address.year]))
        }
    }

    /// The addresses of a ledger that answer no more.
    ///
    /// - Parameter lines: paths, or whole addresses, one to a line; blank lines are passed over.
    package func lost(of lines: [String]) async throws -> [String] {
        let now = Set(try await list().map { AddressPath($0).parts })
        let check = AddressCheck(ledger: self)
        var lost: [String] = []
        for line in lines where line.contains(where: { !$0.isWhitespace }) {
            let path = AddressPath(line)
            if path.items.isEmpty, now.contains(path.parts) { continue }
            if try await !check.answers(path, listed: now) { lost.append(line) }
        }
        return lost
    }
}
