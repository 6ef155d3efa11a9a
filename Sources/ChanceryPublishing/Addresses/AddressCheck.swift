// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel

/// Whether addresses answer that a ledger does not list in this form.
struct AddressCheck {
    let ledger: AddressLedger

    private var archive: Archive { ledger.archive }

    /// The pages of the program itself, by the first part of their paths, without an ending: they
    /// answer whatever the archive holds.
    private static let program: Set<String> = [
        "about", "api", "assets", "changes", "doubts", "feed", "folder", "healthz", "help",
        "icon", "known", "livez", "mcp", "metrics", "oai", "opensearch", "quote", "readyz",
        "robots", "search", "sitemap", "styles", "suggestions",
    ]

    /// The lists of names, which answer without one.
    private static let lists: Set<String> = [
        "collections", "documents", "files", "ghosts", "kinds", "people", "places", "years",
    ]

    /// Whether an address leads somewhere: to a page, to another address, or to a tombstone.
    ///
    /// - Parameter listed: the parts of the paths that the archive's ledger lists.
    func answers(_ path: AddressPath, listed: Set<[String]>) async throws -> Bool {
        var parts = path.parts
        if parts.starts(with: ["api", "v1"]), parts.count > 3 { parts.removeFirst(2) }
        guard let first = parts.first else { return true }
        if first.hasPrefix("ark:") { return isKey(parts, listed: listed) }
        if listed.contains(parts) { return true }
        let rest = Array(parts.dropFirst())
        switch (first, rest.count) {
        case ("documents", 2), ("document", 2), ("witnesses", 2), ("exchanges", 2):
            return try await isDocument(rest[0], rest[1])
        case ("quotations", 3): return try await isQuotation(rest)
        case ("collections", 1...), ("documents", 1), ("historicaldocuments", 1):
            return try await isCollection(rest.joined(separator: "/"))
        case ("historicaldocuments", 2): return try await isPart(rest[0], rest[1], listed)
        case ("people", 1): return try await archive.person(rest[0], limit: 1) != nil
        case ("places", 1): return try await finds(.place, rest[0])
        case ("kinds", 1): return try await finds(.kind, rest[0])
        case ("years", 1): return try await finds(.year, rest[0])
        case ("files", 1): return try await finds(.fileClass, rest[0])
        case ("days", 1): return CalendarDay(rest[0])?.day != nil
        case ("ghosts", 1): return try await finds(.place, rest[0])
        case ("ghosts", 3):
            let address = GhostAddress(post: rest[0], number: rest[1], year: rest[2])
            return try await !archive.documents(named: address).isEmpty
        case ("pages", 2), ("matter", 2): return false
        default: break
        }
        let name = String(first.prefix { $0 != "." && $0 != "-" })
        switch name {
        case "cite", "collate", "unapi", "oembed": return try await asksOfHeld(name, path.items)
        default:
            return AddressCheck.program.contains(name)
                || (AddressCheck.lists.contains(first) && rest.isEmpty)
        }
    }

    /// Hyphens mean nothing in a key, nor does the slash of its older form; what stands behind its
    /// name is a part of the document.
    private func isKey(_ parts: [String], listed: Set<[String]>) -> Bool {
        var parts = parts
        if parts[0] == "ark:", parts.count > 1 {
            parts[0] += parts[1]
            parts.remove(at: 1)
        }
        guard parts.count > 1 else { return false }
        let name = parts[1].filter { $0 != "-" }.prefix { $0 != "." }
        return listed.contains([parts[0], String(name)])
    }

    /// Whether a document of a name is held, was renamed or withdrawn; a format may stand behind
    /// the name: "d1.csl.json".
    private func isDocument(_ volume: String, _ name: String) async throws -> Bool {
        var name = name[...]
        while true {
            guard let id = DocumentID("\(volume)/\(name)") else { return false }
            if case .unknown = try await archive.document(id) {} else { return true }
            guard let point = name.lastIndex(of: ".") else { return false }
            name = name[..<point]
        }
    }

    /// Whether a collection is held; a feed or a book of it may be meant.
    private func isCollection(_ name: String) async throws -> Bool {
        if try await archive.collection(CollectionID(name)) != nil { return true }
        for ending in [".atom", ".epub", ".tei"] where name.hasSuffix(ending) {
            let id = CollectionID(String(name.dropLast(ending.count)))
            return try await archive.collection(id) != nil
        }
        return false
    }

    /// Whether an address of the series' own site leads somewhere: a document, a note in one, a
    /// page, a chapter.
    private func isPart(
        _ volume: String, _ name: String, _ listed: Set<[String]>
    ) async throws -> Bool {
        if name.hasPrefix("pg_") {
            return listed.contains(["pages", volume, String(name.dropFirst(3))])
        }
        if try await isDocument(volume, name) { return true }
        if let note = name.firstRange(of: "fn"), note.lowerBound > name.startIndex {
            return try await isDocument(volume, String(name[..<note.lowerBound]))
        }
        return try await isCollection("\(volume)/\(name)")
    }

    private func isQuotation(_ parts: [String]) async throws -> Bool {
        guard let id = DocumentID("\(parts[0])/\(parts[1])"), let seal = QuotationSeal(parts[2])
        else { return false }
        switch try await archive.open(seal, of: id) {
        case .unknown, .broken: return false
        case .unchanged, .changed, .gone, .hidden, .withdrawn: return true
        }
    }

    private func finds(_ field: FacetField, _ value: String) async throws -> Bool {
        let request = SearchRequest(
            query: "", filters: [SearchFilter(field: field, value: value)], limit: 0,
            countsFacets: false, showsContext: false)
        return try await archive.search(request).total > 0
    }

    /// Whether what a question names is held, was renamed or withdrawn.
    private func asksOfHeld(_ service: String, _ items: [String: String]) async throws -> Bool {
        var names: [String] = []
        switch service {
        case "cite": names = items["ids"]?.split(separator: ",").map(String.init) ?? []
        case "collate": names = [items["a"], items["b"]].compactMap(\.self)
        case "unapi": names = [items["id"]].compactMap(\.self)
        default:
            let parts = items["url"].map { AddressPath($0).parts.dropFirst() } ?? []
            names = [parts.joined(separator: "/")]
        }
        for name in names {
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, try await isDocument(parts[0], parts[1]) else { return false }
        }
        return true
    }
}
