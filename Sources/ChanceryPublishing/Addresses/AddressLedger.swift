// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel
import Foundation

/// The public addresses of an archive, to be kept and compared with a later state: an address that
/// was given once must answer for ever, if only with a redirect or a tombstone.
package struct AddressLedger: Sendable {
    private let archive: Archive
    private let arks: ArkNaming?

    /// The ledger of an archive.
    ///
    /// - Parameter arks: how documents are named by Archival Resource Keys; nil if they are not.
    package init(_ archive: Archive, arks: ArkNaming? = nil) {
        self.archive = archive
        self.arks = arks
    }

    /// Every address that leads somewhere, one to a line, in order: documents that are held, were
    /// renamed or withdrawn; collections; persons; front and back matter; pages of editions.
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
            for person in contents.persons { lines.insert("/people/\(node.id):\(person.id)") }
            for section in contents.matter { lines.insert("/matter/\(node.id)/\(section)") }
            for page in contents.pages { lines.insert("/pages/\(node.id)/\(page)") }
        }
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The addresses of a ledger that answer no more.
    ///
    /// - Parameter lines: paths, or whole addresses, one to a line; blank lines are passed over.
    package func lost(of lines: [String]) async throws -> [String] {
        let now = Set(try await list())
        var lost: [String] = []
        for line in lines {
            var path = AddressLedger.path(line)
            if path.hasPrefix("/ark:") {
                // Hyphens mean nothing in a key, nor does the slash of its older form; what stands
                // behind its name is a part of the document.
                let key = path.replacing("/ark:/", with: "/ark:").filter { $0 != "-" }
                let parts = key.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
                path = String(parts.joined(separator: "/").prefix { $0 != "." })
            }
            guard !path.isEmpty, !now.contains(path) else { continue }
            // Other pages of the site are of the program, not of the archive.
            let kinds = [
                "/documents/", "/collections/", "/people/", "/matter/", "/pages/", "/ark:",
            ]
            guard kinds.contains(where: path.hasPrefix) else { continue }
            if try await !answers(path) { lost.append(line) }
        }
        return lost
    }

    /// Whether an address leads somewhere, though the ledger does not list it in this form.
    private func answers(_ path: String) async throws -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("documents", 3):
            // A format may stand behind the name: "d1.csl.json".
            var name = parts[2][...]
            while true {
                guard let id = DocumentID("\(parts[1])/\(name)") else { return false }
                if case .unknown = try await archive.document(id) {} else { return true }
                guard let point = name.lastIndex(of: ".") else { return false }
                name = name[..<point]
            }
        case ("collections", _):
            let id = CollectionID(parts.dropFirst().joined(separator: "/"))
            return try await archive.collection(id) != nil
        case ("people", 2): return try await archive.person(parts[1], limit: 1) != nil
        default: return false
        }
    }

    /// The path of a line: without host, question and place.
    private static func path(_ line: String) -> String {
        var rest = Substring(line)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            rest = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...]
        }
        let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
        let path = String(rest[..<end])
        return path.removingPercentEncoding ?? path
    }
}
