// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryHTML
import ChanceryModel
import ChanceryPublishing
import HTTPTypes
import Hummingbird

extension Site {
    /// Documents at their own address, at older ones, and by the page of the edition.
    func addDocuments(to router: Router<SiteContext>) {
        router.get("/documents") { _, _ in
            Answer.redirect(SiteURL.collections, permanent: true)
        }
        router.get("/documents/:volume") { request, _ in
            let volume = try Site.lastPart(of: request)
            return Answer.redirect(SiteURL.collection(CollectionID(volume)), permanent: true)
        }
        for path in ["/documents/:volume/:document", "/document/:volume/:document"] {
            router.get(RouterPath(path)) { request, _ in
                let parts = try Site.parts(of: request)
                if parts[0] == "document" {
                    let id = DocumentID(volume: parts[1], local: parts[2])
                    return Answer.redirect(SiteURL.document(id), permanent: true)
                }
                return try await document(parts[1], parts[2], request)
            }
        }
        router.get("/historicaldocuments/:volume") { request, _ in
            let volume = try Site.lastPart(of: request)
            return Answer.redirect(SiteURL.collection(CollectionID(volume)), permanent: true)
        }
        router.get("/historicaldocuments/:volume/:name") { request, _ in
            let parts = try Site.parts(of: request)
            // The pattern of the public FRUS site: documents, pages and chapters side by side.
            let links = TextLinks(volume: CollectionID(parts[1]))
            guard let address = links.address(of: "#\(parts[2])") else {
                throw SiteError(.notFound, "There is nothing at this address.")
            }
            return Answer.redirect(address, permanent: true)
        }
        router.get("/pages/:volume/:page") { request, _ in
            let parts = try Site.parts(of: request)
            let volume = CollectionID(parts[1])
            guard let id = try await holdings.documentOnPage(parts[2], of: volume) else {
                if let id = try await holdings.withdrawnDocumentOnPage(parts[2], of: volume) {
                    return Answer.redirect(SiteURL.document(id), permanent: false)
                }
                throw SiteError(.notFound, "No document stands on page \(parts[2]) of “\(volume)”.")
            }
            let place = "pg_" + NoteNames.addressable(parts[2])
            return Answer.redirect("\(SiteURL.document(id))#\(place)", permanent: false)
        }
    }

    private func document(
        _ volume: String, _ name: String, _ request: Request
    ) async throws -> Response {
        if let id = DocumentID("\(volume)/\(name)") {
            let accepted = AcceptedTypes(request.headers[.accept])
            if accepted.best(of: DocumentFormat.allCases, by: \.mediaType) == .html {
                let found = try await holdings.documentInPlace(id)
                if case .held(let held) = found.state {
                    return try await page(held, found.surroundings, request)
                }
                if found.state != .unknown {
                    return try await document(found.state, id, nil, request)
                }
            } else {
                let state = try await holdings.document(id)
                if state != .unknown { return try await document(state, id, nil, request) }
            }
        }
        guard let (name, format) = DocumentFormat.split(name),
            let id = DocumentID("\(volume)/\(name)")
        else { throw Site.unknownDocument }
        return try await document(try await holdings.document(id), id, format, request)
    }

    private static let unknownDocument = SiteError(
        .notFound, "The archive has no document of this name.")

    /// The page of what is left of a document.
    func answer(with tombstone: Tombstone) -> Response {
        var response = Answer.page(TombstonePage(tombstone), frame, status: .gone)
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// What an address about a document leads to.
    enum Found {
        /// The document.
        case held(HeldDocument)
        /// The answer: its new address, or its tombstone.
        case elsewhere(Response)
    }

    /// Finds the document that an address is about.
    ///
    /// - Parameters:
    ///   - isPage: whether readers ask; programs get an error with the status of a tombstone.
    ///   - address: the same address for another name.
    /// - Throws: `SiteError` with 404 if there never was such a document, or it is withheld.
    func find(
        _ id: DocumentID?, isPage: Bool = false, at address: (DocumentID) -> String
    ) async throws -> Found {
        guard let id else { throw Site.unknownDocument }
        switch try await holdings.document(id) {
        case .held(let held): return .held(held)
        case .renamed(let new): return .elsewhere(Answer.redirect(address(new), permanent: true))
        case .withdrawn(let tombstone) where isPage: return .elsewhere(answer(with: tombstone))
        case .withdrawn(let tombstone):
            throw SiteError(.gone, "The document “\(tombstone.title)” was withdrawn.")
        case .unknown: throw Site.unknownDocument
        }
    }

    private func document(
        _ state: DocumentState, _ id: DocumentID, _ format: DocumentFormat?, _ request: Request
    ) async throws -> Response {
        switch state {
        case .unknown: throw Site.unknownDocument
        case .renamed(let new):
            let address = format.map { SiteURL.document(new, as: $0) } ?? SiteURL.document(new)
            return Answer.redirect(address, permanent: true)
        case .withdrawn(let tombstone):
            if let format, format != .html {
                throw SiteError(.gone, "The document “\(tombstone.title)” was withdrawn.")
            }
            return answer(with: tombstone)
        case .held(let held):
            let accepted = AcceptedTypes(request.headers[.accept])
            let known = format ?? accepted.best(of: DocumentFormat.allCases, by: \.mediaType)
            guard let known else {
                let types = DocumentFormat.allCases.map(\.mediaType).joined(separator: ", ")
                throw SiteError(.notAcceptable, "The document can be had as \(types).")
            }
            var response = try await answer(held, as: known, request)
            if format == nil {
                let location =
                    known == .html ? SiteURL.document(id) : SiteURL.document(id, as: known)
                response.headers[.contentLocation] = location
            }
            return response
        }
    }

    private func page(
        _ held: HeldDocument, _ surroundings: Surroundings, _ request: Request
    ) async throws -> Response {
        let state = try SearchState(try QueryItems(request.uri.query))
        let page = try await DocumentPage.load(
            held, in: surroundings, search: state.isEmpty ? nil : state, titles: titles,
            from: holdings,
            citing: DocumentCiting(
                citing, choices: choices(of: request), document: held.document.id))
        var response = Answer.page(page, frame)
        response.headers[.contentLocation] = SiteURL.document(held.document.id)
        response.headers[Site.linkHeader] =
            Signposts(document: held.document, url: url).header(of: .html)
        return response
    }

    private func answer(
        _ held: HeldDocument, as format: DocumentFormat, _ request: Request
    ) async throws -> Response {
        let document = held.document
        let citation = DiplomaticRecord(
            of: document, address: url.permanent(document.id), archiveTitle: holdings.title)
        func item() throws -> CitationItem {
            citation.item(try CiteState(try QueryItems(request.uri.query)).version)
        }
        var response: Response
        switch format {
        case .html:
            return try await page(
                held, try await holdings.surroundings(of: held), request)
        case .json:
            response = Answer.json(documentJSON(held))
        case .text:
            let text = PlainRendering.page(
                of: document, address: url.permanent(document.id))
            response = Answer.text(text, format.contentType)
        case .tei:
            response = Answer.bytes(EncodedDocument.tei(of: document), format.contentType)
        case .ris:
            response = Answer.text(RIS.text(of: [try item()]), format.contentType)
        case .bibLaTeX:
            response = Answer.text(BibLaTeX.text(of: [try item()]), format.contentType)
        case .cslJSON:
            response = Answer.text(CSLJSON.text(of: [try item()]), format.contentType)
        }
        let name = "\(document.id.volume)-\(document.id.local).\(format.pathExtension)"
        let isShown = format == .json || format == .text
        response.headers[.contentDisposition] =
            "\(isShown ? "inline" : "attachment"); filename=\"\(name)\""
        response.headers[SecurityHeaders.policy] = SecurityHeaders.sandbox
        response.headers[Site.linkHeader] =
            Signposts(document: document, url: url).header(of: format)
        return response
    }
}
