// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryHTML
import ChanceryModel
import HTTPTypes
import Hummingbird

extension Site {
    /// What browsers, reference managers, other sites and operators ask.
    func addServices(to router: Router<SiteContext>) {
        router.get("/assets/:digest/:name") { request, _ in
            let parts = try Site.parts(of: request)
            guard let file = assets[parts[2]], file.digest == parts[1] else {
                throw SiteError(.notFound, "There is no such file.")
            }
            var response = Answer.bytes(file.bytes, file.contentType)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        }
        router.get("/opensearch.xml") { _, _ in
            Answer.bytes(
                ServiceDocuments.openSearch(title: holdings.title, url: url).bytes,
                "application/opensearchdescription+xml")
        }
        router.get(RouterPath(SiteURL.suggestions)) { request, _ in
            let beginning = try QueryItems(request.uri.query)["q"] ?? ""
            return Answer.bytes(
                try await Suggestions.load(beginning, from: holdings).json(url),
                "application/x-suggestions+json")
        }
        router.get("/robots.txt") { _, _ in
            Answer.text(ServiceDocuments.robots(url), "text/plain; charset=utf-8")
        }
        router.get("/unapi") { request, _ in
            try await unAPI(try QueryItems(request.uri.query))
        }
        router.get("/oembed") { request, _ in
            try await embedding(try QueryItems(request.uri.query))
        }
        router.get("/healthz") { _, _ in
            Answer.text("ok\n", "text/plain; charset=utf-8")
        }
        router.get("/readyz") { _, _ in
            // Asks the archive itself: a program that runs without its archive is not ready.
            do {
                _ = try await holdings.roots()
            } catch {
                throw SiteError(.unavailable, "The archive cannot be read.")
            }
            return Answer.text("ready\n", "text/plain; charset=utf-8")
        }
    }

    /// unAPI, version 1: what formats a document has, and the document in one of them.
    private func unAPI(_ items: QueryItems) async throws -> Response {
        guard let name = items["id"] else {
            return Answer.bytes(
                ServiceDocuments.unAPIFormats(of: nil).bytes, "application/xml")
        }
        let format = items["format"]
        let suffix = format.map { "&format=\(PercentEncoding.queryValue($0))" } ?? ""
        let held: HeldDocument
        switch try await find(DocumentID(name), at: { "\(SiteURL.unAPI)?id=\($0)\(suffix)" }) {
        case .elsewhere(let response): return response
        case .held(let found): held = found
        }
        let id = held.document.id
        guard let format else {
            return Answer.bytes(
                ServiceDocuments.unAPIFormats(of: id).bytes, "application/xml",
                status: HTTPResponse.Status(code: 300))
        }
        let item = DiplomaticRecord(
            of: held.document, address: url.permanent(id), archiveTitle: holdings.title
        ).item()
        switch format {
        case "rdf_zotero":
            return Answer.text(ZoteroRDF.document(of: item), "application/rdf+xml")
        case "ris":
            return Answer.text(RIS.text(of: [item]), DocumentFormat.ris.contentType)
        default:
            throw SiteError(.notAcceptable, "The formats are rdf_zotero and ris.")
        }
    }

    /// oEmbed 1.0: a card for a document's address.
    private func embedding(_ items: QueryItems) async throws -> Response {
        let format = items["format"] ?? "json"
        guard format == "json" || format == "xml" else {
            throw SiteError(.notImplemented, "The formats are json and xml.")
        }
        guard let address = items["url"] else {
            throw SiteError(.badRequest, "The address of a document is missing: “url”.")
        }
        let prefix = url.absolute("/documents/")
        var name = address.hasPrefix(prefix) ? address.dropFirst(prefix.count) : ""
        if let end = name.firstIndex(where: { $0 == "#" || $0 == "?" }) { name = name[..<end] }
        guard var id = DocumentID(String(name)) else { throw Site.foreignAddress }
        var state = try await holdings.document(id)
        // The address that was embedded is the old one; the card has the new one.
        if case .renamed(let new) = state {
            id = new
            state = try await holdings.document(id)
        }
        switch state {
        case .held(let held):
            let card = EmbeddedCard(
                document: held.document, archive: holdings.title, url: url,
                width: min(600, try items.number("maxwidth", in: 1...100_000) ?? 600),
                height: min(200, try items.number("maxheight", in: 1...100_000) ?? 200))
            return format == "json"
                ? Answer.json(card.json) : Answer.bytes(card.xml, "text/xml; charset=utf-8")
        case .withdrawn(let tombstone):
            throw SiteError(.gone, "The document “\(tombstone.title)” was withdrawn.")
        case .renamed, .unknown: throw Site.foreignAddress
        }
    }

    private static let foreignAddress = SiteError(
        .notFound, "This is not the address of a document here.")
}
