// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import ChanceryStore
import Hummingbird
import Synchronization

/// Which document each Archival Resource Key names, made when one is asked for, and again when the
/// archive changed.
final class ArkTable: Sendable {
    private let known = Mutex<(change: Int, documents: [String: DocumentID])?>(nil)

    /// The document of a name: held, renamed or withdrawn; nil if the archive never had one.
    func document(
        _ name: String, _ naming: ArkNaming, _ holdings: any Holdings
    ) async throws -> DocumentID? {
        let change = holdings.changeNumber
        if let known = known.withLock({ $0 }), known.change == change {
            return known.documents[name]
        }
        var documents: [String: DocumentID] = [:]
        var place: HarvestPlace?
        while true {
            let entries = try await holdings.harvest(
                StoredHarvestRange(), after: place, limit: ArkTable.step)
            for entry in entries { documents[naming.name(of: entry.id)] = entry.id }
            guard entries.count == ArkTable.step else { break }
            place = entries.last?.place
        }
        let made = documents
        known.withLock { $0 = (change, made) }
        return made[name]
    }

    private static let step = 2_000
}

extension Site {
    /// Addresses that are Archival Resource Keys: they lead to the document, or tell of it if
    /// `?info` is asked.
    func addArks(to router: Router<SiteContext>) {
        guard let naming = url.arks else { return }
        // The older form has a slash behind the colon; what stands behind the name leads to a part or
        // a format of the document.
        for start in ["/ark:\(naming.authority)/", "/ark:/\(naming.authority)/"] {
            router.get(RouterPath(start + "**")) { request, _ in
                let rest = request.uri.path.dropFirst(start.utf8.count)
                let end = rest.firstIndex { $0 == "/" || $0 == "." } ?? rest.endIndex
                let part = String(rest[end...])
                guard
                    let written = PercentEncoding.decode(rest[..<end], plusIsBlank: false)
                else { throw SiteError(.badRequest, "The address cannot be read.") }
                guard let name = naming.plain(written) else {
                    throw SiteError(
                        .notFound,
                        "“\(written)” is no key of this archive: its last sign is a check of the "
                            + "others, and does not agree. Look for a slip.")
                }
                guard let id = try await arkTable.document(name, naming, holdings) else {
                    throw SiteError(.notFound, "No document has the key “\(written)”.")
                }
                guard ["info", "?", ""].contains(request.uri.query) else {
                    return Answer.redirect(SiteURL.document(id) + part, permanent: false)
                }
                return try await account(of: id, naming)
            }
        }
    }

    /// What a key names, in the words of the Kernel Electronic Resource Citation.
    private func account(of id: DocumentID, _ naming: ArkNaming) async throws -> Response {
        var who = ":unkn"
        var what = ":unkn"
        var when = ":unkn"
        switch try await holdings.document(id) {
        case .held(let held):
            let record = held.document.record
            if !record.from.isEmpty { who = record.from.map(\.text).joined(separator: "; ") }
            what = record.title
            when = record.date?.edtf ?? when
        case .renamed(let other): what = "(now \(other))"
        case .withdrawn: what = "(withdrawn)"
        case .unknown: break
        }
        let lines = [
            "erc:", "who: \(who)", "what: \(what)", "when: \(when)",
            "where: \(url.permanent(id))", "ark: \(naming.key(of: id))",
            "persistence: the archive keeps every address that it gave: a document that is "
                + "withdrawn leaves a page that says so",
        ]
        return Answer.text(lines.joined(separator: "\n") + "\n", "text/plain; charset=utf-8")
    }
}
