// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Hummingbird

extension Site {
    /// What is cited and not held, for readers.
    func addGhosts(to router: Router<SiteContext>) {
        router.get("/ghosts") { _, _ in
            Answer.page(try await GhostPostsPage.load(from: holdings), frame)
        }
        router.get("/ghosts/:post") { request, _ in
            let post = try Site.lastPart(of: request)
            let items = try QueryItems(request.uri.query)
            let number = try items.number("page", in: 1...10_000) ?? 1
            guard let page = try await GhostsPage.load(post, page: number, from: holdings) else {
                // All that was missing may have come.
                let place = SearchFilter(field: .place, value: post)
                if number == 1, try await ListingPage.load(place, page: 1, from: holdings) != nil {
                    return Answer.redirect(SiteURL.place(post), permanent: false)
                }
                throw SiteError(.notFound, "No document cites a missing one of “\(post)”.")
            }
            return Answer.page(page, frame)
        }
        router.get("/ghosts/:post/:number/:year") { request, _ in
            let address = try Site.ghostAddress(of: request)
            guard let page = try await GhostPage.load(address, from: holdings) else {
                if let id = try await holdings.documents(named: address).first {
                    return Answer.redirect(SiteURL.document(id), permanent: false)
                }
                throw SiteError(.notFound, "No document cites such a one that is missing.")
            }
            return Answer.page(page, frame)
        }
    }

    /// What was known at a place at an hour.
    func addKnown(to router: Router<SiteContext>) {
        router.get("/known") { request, _ in
            let items = try QueryItems(request.uri.query)
            if items["day"] == nil, let time = TimeOfDay(hour: 18, minute: 0),
                let day = try await KnownPage.firstDay(from: holdings, today: today())
            {
                return Answer.redirect(
                    SiteURL.known(
                        day, time, in: items["in"] ?? "Washington", with: items["with"]),
                    permanent: false)
            }
            return Answer.page(try await knownPage(request, most: KnownPage.most), frame)
        }
        router.get("/api/v1/known") { request, _ in
            let limit =
                try QueryItems(request.uri.query).number("limit", in: 1...SearchLimits.pageSize)
                ?? 100
            let page = try await knownPage(request, most: limit)
            var json = JSONWriter()
            json.known(page.view, url: url)
            return Answer.json(json.bytes)
        }
    }

    private func knownPage(_ request: Request, most: Int) async throws -> KnownPage {
        let items = try QueryItems(request.uri.query)
        let place = items["in"] ?? "Washington"
        guard let day = items["day"].flatMap({ CalendarDay($0) }), day.day != nil else {
            throw SiteError(.badRequest, "Say which day: “day”, as 1946-04-05.")
        }
        let parts = (items["at"] ?? "18:00").split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2, let time = TimeOfDay(hour: parts[0], minute: parts[1]),
            place.utf8.count <= 60
        else { throw SiteError(.badRequest, "Say which hour: “at”, as 18:00.") }
        let other = items["with"].flatMap { $0.isEmpty ? nil : $0 }
        guard (other ?? "").utf8.count <= 60 else {
            throw SiteError(.badRequest, "“with” is the name of a place.")
        }
        guard
            let page = try await KnownPage.load(
                day, time, place: place, with: other, most: most, from: holdings)
        else { throw SiteError(.notFound, "The clock of “\(place)” is not known.") }
        return page
    }

    /// What is cited and not held, and exchanges, for programs.
    func addGhostsInterface(to router: Router<SiteContext>) {
        router.get("/api/v1/ghosts") { request, _ in
            let items = try QueryItems(request.uri.query)
            let limit = try items.number("limit", in: 1...SearchLimits.pageSize) ?? 100
            let offset = try items.number("offset", in: 0...SearchLimits.deepest) ?? 0
            let found = try await holdings.ghosts(
                of: items["post"], offset: offset, limit: limit)
            var json = JSONWriter()
            json.object { json in
                json.member("total", found.total)
                json.member("offset", offset)
                json.member("limit", limit)
                json.member("ghosts") { json in json.array(found.ghosts) { $0.ghost($1, url: url) }
                }
            }
            return Answer.json(json.bytes)
        }
        router.get("/api/v1/ghosts/:post/:number/:year") { request, _ in
            let parts = try Site.parts(of: request)
            let address = GhostAddress(post: parts[3], number: parts[4], year: parts[5])
            let ghosts = try await holdings.ghosts(at: address)
            guard !ghosts.isEmpty else {
                if let id = try await holdings.documents(named: address).first {
                    return Answer.redirect("/api/v1/documents/\(id)", permanent: false)
                }
                throw SiteError(.notFound, "No document cites such a one that is missing.")
            }
            var json = JSONWriter()
            json.object { json in
                json.member("ghosts") { json in json.array(ghosts) { $0.ghost($1, url: url) } }
            }
            return Answer.json(json.bytes)
        }
        router.get("/api/v1/exchanges/:volume/:document") { request, _ in
            let parts = try Site.parts(of: request)
            let name = DocumentID("\(parts[3])/\(parts[4])")
            switch try await find(name, at: { "/api/v1/exchanges/\($0)" }) {
            case .elsewhere(let response): return response
            case .held(let held):
                let id = held.document.id
                let exchange = try await holdings.exchange(of: id)
                var json = JSONWriter()
                json.exchange(exchange, of: id, url: url)
                return Answer.json(json.bytes)
            }
        }
    }

    private static func ghostAddress(of request: Request) throws(SiteError) -> GhostAddress {
        let parts = try Site.parts(of: request)
        return GhostAddress(post: parts[1], number: parts[2], year: parts[3])
    }
}
