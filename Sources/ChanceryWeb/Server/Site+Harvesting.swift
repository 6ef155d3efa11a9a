// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import HTTPTypes
import Hummingbird

extension Site {
    /// What harvesters, search engines and feed readers ask: OAI-PMH, sitemaps, feeds.
    func addHarvesting(to router: Router<SiteContext>) {
        let repository = OAIRepository(holdings, addresses: url, contact: configuration.contact)
        router.get(RouterPath(SiteURL.harvest)) { request, _ in
            try await harvest(repository, request.uri.query)
        }
        router.post(RouterPath(SiteURL.harvest)) { request, _ in
            let type = request.headers[.contentType] ?? ""
            guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
                throw SiteError(.badRequest, "The arguments must come as a form.")
            }
            let body = try await request.body.collect(upTo: Site.harvestBytes)
            return try await harvest(repository, String(buffer: body))
        }
        addSitemaps(to: router)
        router.get(RouterPath(SiteURL.newDocuments)) { request, _ in
            try await feed(request, added: true)
        }
        router.get(RouterPath(SiteURL.changedDocuments)) { request, _ in
            try await feed(request, added: false)
        }
        router.get("/search.atom") { request, _ in try await searchFeed(request) }
    }

    /// The most bytes of a harvester's request.
    private static let harvestBytes = 16_384

    private func harvest(_ repository: OAIRepository, _ query: String?) async throws -> Response {
        // A request that cannot be decoded is refused in the words of the protocol.
        let items = (try? QueryItems(query))?.items ?? [("verb", "")]
        return Answer.bytes(
            try await repository.answer(items, now: Clock.now), "text/xml; charset=utf-8")
    }

    private func addSitemaps(to router: Router<SiteContext>) {
        let sitemap = Sitemap(holdings, addresses: url)
        let type = "application/xml"
        router.get(RouterPath(SiteURL.sitemap)) { _, _ in
            Answer.bytes(try await sitemap.index(), type)
        }
        router.get(RouterPath(Sitemap.pages)) { _, _ in
            let paths = [
                SiteURL.home, SiteURL.collections, SiteURL.people, SiteURL.places, SiteURL.kinds,
                SiteURL.years, SiteURL.about, SiteURL.searchHelp, SiteURL.api,
            ]
            return Answer.bytes(try await sitemap.pages(paths), type)
        }
        for path in ["/sitemaps/:volume", "/sitemaps/:volume/:part"] {
            router.get(RouterPath(path)) { request, _ in
                let parts = try Site.parts(of: request)
                guard let last = parts.last, last.hasSuffix(".xml") else {
                    throw SiteError(.notFound, "There is no such list.")
                }
                let name = String(last.dropLast(4))
                let part = parts.count == 2 ? 1 : Int(name) ?? 0
                let volume = CollectionID(parts.count == 2 ? name : parts[1])
                guard (1...10_000).contains(part),
                    let list = try await sitemap.volume(volume, part: part)
                else { throw SiteError(.notFound, "There is no such list.") }
                return Answer.bytes(list, type)
            }
        }
    }

    // MARK: Feeds

    private func feed(_ request: Request, added: Bool) async throws -> Response {
        let path = added ? SiteURL.newDocuments : SiteURL.changedDocuments
        return try await feed(
            request, title: "\(added ? "New" : "Changed") in \(holdings.title)", path: path,
            alternate: SiteURL.home, added: added, below: nil)
    }

    /// The feed of what came last into a collection.
    func feed(of id: CollectionID, _ request: Request) async throws -> Response {
        guard let view = try await holdings.collection(id) else {
            throw SiteError(.notFound, "There is no collection “\(id)”.")
        }
        return try await feed(
            request, title: view.collection.title, path: SiteURL.feed(of: id),
            alternate: SiteURL.collection(id), added: true, below: id)
    }

    private func feed(
        _ request: Request, title: String, path: String, alternate: String, added: Bool,
        below collection: CollectionID?
    ) async throws -> Response {
        let page = try QueryItems(request.uri.query).number("page", in: 1...20_000) ?? 1
        let size = AtomFeed.pageSize
        let newest = try await holdings.newest(
            added: added, below: collection, offset: (page - 1) * size, limit: size + 1)
        let feed = AtomFeed(
            title: title, archive: holdings.title,
            path: { $0 == 1 ? path : "\(path)?page=\($0)" }, alternate: alternate, page: page,
            hasNext: newest.count > size, entries: try await entries(newest.prefix(size)))
        return Answer.bytes(feed.bytes(addresses: url), Site.feedType)
    }

    private func searchFeed(_ request: Request) async throws -> Response {
        let state = try SearchState(try QueryItems(request.uri.query))
        guard !state.isEmpty else {
            throw SiteError(.badRequest, "Say what to look for: “q” or a filter is missing.")
        }
        var question = state.request(counting: false)
        question.showsContext = false
        let results = try await holdings.search(question)
        var newest: [NewestEntry] = []
        for hit in results.hits {
            guard let entry = try await holdings.harvestEntry(hit.document.id) else { continue }
            newest.append(NewestEntry(id: entry.id, added: nil, stamp: entry.stamp))
        }
        let feed = AtomFeed(
            title: "\(state.query.isEmpty ? "Search" : state.query) · \(holdings.title)",
            archive: holdings.title, path: { state.onPage($0).feedAddress },
            alternate: state.address, page: state.page,
            hasNext: state.page * SearchState.pageSize < results.total,
            search: (results.total, SearchState.pageSize), entries: try await entries(newest[...]))
        return Answer.bytes(feed.bytes(addresses: url), Site.feedType)
    }

    private func entries(_ newest: ArraySlice<NewestEntry>) async throws -> [AtomFeed.Entry] {
        var entries: [AtomFeed.Entry] = []
        for entry in newest {
            guard case .held(let held) = try await holdings.document(entry.id) else { continue }
            entries.append(
                AtomFeed.Entry(document: held.document, added: entry.added, stamp: entry.stamp))
        }
        return entries
    }

    private static let feedType = "application/atom+xml; charset=utf-8"
}
