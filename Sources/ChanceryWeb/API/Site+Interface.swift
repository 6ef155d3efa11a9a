// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import HTTPTypes
import Hummingbird

extension Site {
    /// The interface for programs; `Assets/openapi.json` describes it, and tests compare the two.
    func addInterface(to router: Router<SiteContext>) {
        router.get("/api/v1/openapi.json") { _, _ in
            guard let file = assets["openapi.json"] else {
                throw SiteError(.notFound, "There is no description.")
            }
            return Answer.bytes(file.bytes, file.contentType)
        }
        router.get("/api/v1/documents/:volume/:document") { request, _ in
            let parts = try Site.parts(of: request)
            let id = DocumentID("\(parts[3])/\(parts[4])")
            switch try await find(id, at: { "/api/v1/documents/\($0)" }) {
            case .held(let held): return Answer.json(documentJSON(held))
            case .elsewhere(let response): return response
            }
        }
        router.get("/api/v1/search") { request, _ in
            try await search(try QueryItems(request.uri.query))
        }
        router.get("/api/v1/resolve") { request, _ in
            let items = try QueryItems(request.uri.query)
            guard let reference = items["reference"], reference.utf8.count <= 1000 else {
                throw SiteError(
                    .badRequest, "Say what to resolve: “reference”, at most 1000 bytes.")
            }
            var citing: DocumentID?
            if let name = items["in"] {
                citing = DocumentID(name)
                guard citing != nil else {
                    throw SiteError(.badRequest, "“\(name)” is no document’s name.")
                }
            }
            var answer = try await holdings.references(in: reference, citedBy: citing)
            if citing == nil || answer.isEmpty {
                answer.documents = try await holdings.resolve(reference)
            }
            let found = answer
            var json = JSONWriter()
            json.object { json in
                json.member("reference", reference)
                json.member("documents") { json in
                    json.array(found.documents) { json, document in
                        json.summary(document, url: url)
                    }
                }
                json.member("ghosts") { json in
                    json.array(found.ghosts) { $0.ghost($1, url: url) }
                }
            }
            return Answer.json(json.bytes)
        }
        addCollectionsInterface(to: router)
        addPeopleInterface(to: router)
        addGhostsInterface(to: router)
    }

    /// A document's record with its text, as `chancery show --json` has it.
    func documentJSON(_ held: HeldDocument) -> [UInt8] {
        var bytes: [UInt8] = []
        RecordJSON.write(held, into: &bytes)
        return bytes
    }

    private func search(_ items: QueryItems) async throws -> Response {
        let state = try SearchState(items)
        var request = state.request(counting: try items.flag("facets") ?? true)
        request.limit = try items.number("limit", in: 0...SearchLimits.pageSize) ?? request.limit
        request.offset =
            try items.number("offset", in: 0...SearchLimits.deepest) ?? request.offset
        request.showsContext = try items.flag("contexts") ?? true
        let results = try await holdings.search(request)
        var response = Answer.json(SearchJSON.write(results, request: request, url: url))
        if request.limit > 0, request.offset + request.limit < results.total {
            var next = state
            next.page = 1
            let address = "/api/v1/search?\(next.queryString)"
            response.headers[Site.linkHeader] =
                "<\(address)&limit=\(request.limit)&offset=\(request.offset + request.limit)>; "
                + "rel=\"next\""
        }
        return response
    }

    /// The header of RFC 8288; the fallback is never taken, the name is a token.
    static let linkHeader = HTTPField.Name("Link") ?? .server

    private func addCollectionsInterface(to router: Router<SiteContext>) {
        router.get("/api/v1/collections") { _, _ in
            let roots = try await holdings.roots()
            var json = JSONWriter()
            json.object { json in
                json.member("collections") { json in
                    json.array(roots) { $0.collection($1) }
                }
            }
            return Answer.json(json.bytes)
        }
        router.get("/api/v1/collections/**") { request, _ in
            let parts = try Site.parts(of: request).dropFirst(3)
            let id = CollectionID(parts.joined(separator: "/"))
            guard let view = try await holdings.collection(id) else {
                throw SiteError(.notFound, "There is no collection “\(id)”.")
            }
            var json = JSONWriter()
            json.object { json in
                json.members(of: view.collection, count: view.count, span: view.span)
                json.member("ancestors") { json in
                    json.array(view.ancestors) { json, node in json.string(node.id.description) }
                }
                json.member("children") { json in json.array(view.children) { $0.collection($1) } }
                json.member("contents") { json in
                    json.array(view.documents) { json, document in json.summary(document, url: url)
                    }
                }
            }
            return Answer.json(json.bytes)
        }
    }

    private func addPeopleInterface(to router: Router<SiteContext>) {
        router.get("/api/v1/people") { request, _ in
            let items = try QueryItems(request.uri.query)
            let limit = try items.number("limit", in: 1...SearchLimits.pageSize) ?? 100
            let offset = try items.number("offset", in: 0...SearchLimits.deepest) ?? 0
            let found = try await holdings.people(
                startingWith: items["begins"], offset: offset, limit: limit)
            var json = JSONWriter()
            json.object { json in
                json.member("total", found.total)
                json.member("offset", offset)
                json.member("limit", limit)
                json.member("people") { json in json.array(found.people) { $0.person($1) } }
            }
            var response = Answer.json(json.bytes)
            if offset + limit < found.total {
                let begins = items["begins"].map { "begins=\(PercentEncoding.queryValue($0))&" }
                response.headers[Site.linkHeader] =
                    "</api/v1/people?\(begins ?? "")limit=\(limit)&offset=\(offset + limit)>; "
                    + "rel=\"next\""
            }
            return response
        }
        router.get("/api/v1/people/:person") { request, _ in
            let id = try Site.lastPart(of: request)
            guard let view = try await holdings.person(id, limit: PersonPage.mostDocuments) else {
                throw SiteError(.notFound, "No list names a person “\(id)”.")
            }
            var json = JSONWriter()
            json.object { json in
                json.member("person") { $0.person(view.person) }
                json.member("namesakes") { json in json.array(view.namesakes) { $0.person($1) } }
                json.personDetails(view)
                json.member("years") { $0.years(view.years) }
                json.member("sent") { json in
                    json.array(view.sent) { json, document in json.summary(document, url: url) }
                }
                json.member("received") { json in
                    json.array(view.received) { json, document in json.summary(document, url: url) }
                }
                json.member("mentioned") { json in
                    json.array(view.mentioned) { json, document in json.summary(document, url: url)
                    }
                }
            }
            return Answer.json(json.bytes)
        }
    }
}
