// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Hummingbird

extension Site {
    /// Collections, people, places, kinds, years, days, files.
    func addLists(to router: Router<SiteContext>) {
        addCollections(to: router)
        router.get("/people") { request, _ in
            let items = try QueryItems(request.uri.query)
            let page = try items.number("page", in: 1...100_000) ?? 1
            let people = try await PeoplePage.load(
                startingWith: items["begins"], page: page, from: holdings)
            return Answer.page(people, frame)
        }
        router.get("/people/:person") { request, _ in
            let id = try Site.lastPart(of: request)
            let page = try await PersonPage.load(id, titles: titles, from: holdings)
            guard let page else { throw SiteError(.notFound, "No list names a person “\(id)”.") }
            guard page.view.person.id == id else {
                // An entry of a list that is somebody known.
                return Answer.redirect(SiteURL.person(page.view.person.id), permanent: false)
            }
            return Answer.page(page, frame)
        }
        router.get("/places") { _, _ in
            Answer.page(try await NamesPage.load(.places, from: holdings), frame)
        }
        router.get("/kinds") { _, _ in
            Answer.page(try await NamesPage.load(.kinds, from: holdings), frame)
        }
        router.get("/years") { _, _ in
            Answer.page(try await NamesPage.load(.years, from: holdings), frame)
        }
        addListing("/places/:name", .place, to: router)
        addListing("/kinds/:name", .kind, to: router)
        addListing("/years/:name", .year, to: router)
        addListing("/files/:name", .fileClass, to: router)
        router.get("/files") { request, _ in
            let beginning = try QueryItems(request.uri.query)["begins"]
            let page = try await FilesPage.load(beginning: beginning, from: holdings)
            guard let page else {
                throw SiteError(.notFound, "No class of files begins with “\(beginning ?? "")”.")
            }
            return Answer.page(page, frame)
        }
        router.get("/doubts") { request, _ in
            let items = try QueryItems(request.uri.query)
            let page = try items.number("page", in: 1...20_000) ?? 1
            guard
                let doubts = try await DoubtsPage.load(
                    kind: items["kind"], page: page, from: holdings)
            else { throw SiteError(.notFound, "There is no such kind of doubt.") }
            return Answer.page(doubts, frame)
        }
        router.get("/days/:day") { request, _ in
            let text = try Site.lastPart(of: request)
            guard let day = CalendarDay(text), day.day != nil else {
                throw SiteError(.badRequest, "“\(text)” is not a day: write 1946-04-05.")
            }
            return Answer.page(try await DayPage.load(day, from: holdings), frame)
        }
    }

    private func addCollections(to router: Router<SiteContext>) {
        router.get("/collections") { _, _ in
            Answer.page(try await CollectionsPage.load(from: holdings), frame)
        }
        router.get("/collections/**") { request, _ in
            let parts = try Site.parts(of: request).dropFirst()
            let name = parts.joined(separator: "/")
            let id = CollectionID(name)
            let number =
                try QueryItems(request.uri.query).number("page", in: 1...100_000) ?? 1
            guard let page = try await CollectionPage.load(id, page: number, from: holdings) else {
                if name.hasSuffix(".atom") {
                    return try await feed(of: CollectionID(String(name.dropLast(5))), request)
                }
                for format in BookFormat.allCases where name.hasSuffix(".\(format.rawValue)") {
                    let id = CollectionID(String(name.dropLast(format.rawValue.count + 1)))
                    if let book = try await book(of: id, as: format) { return book }
                }
                throw SiteError(
                    .notFound,
                    number == 1
                        ? "There is no collection “\(id)”." : "The collection has no such page.")
            }
            return Answer.page(page, frame)
        }
        router.get("/matter/:volume/:section") { request, _ in
            let parts = try Site.parts(of: request)
            let page = try await MatterPage.load(
                parts[2], of: CollectionID(parts[1]), from: holdings)
            guard let page else { throw SiteError(.notFound, "The volume has no such part.") }
            return Answer.page(page, frame)
        }
    }

    private func addListing(
        _ path: RouterPath, _ field: FacetField, to router: Router<SiteContext>
    ) {
        router.get(path) { request, _ in
            let value = try Site.lastPart(of: request)
            let items = try QueryItems(request.uri.query)
            let page = try items.number("page", in: 1...20_000) ?? 1
            let listing = try await ListingPage.load(
                SearchFilter(field: field, value: value), page: page, from: holdings)
            guard let listing else {
                throw SiteError(
                    .notFound, "No document is filed under \(field.label.lowercased()) “\(value)”.")
            }
            return Answer.page(listing, frame)
        }
    }

    /// The decoded parts of a request's path.
    ///
    /// - Throws: `SiteError` with 400 for broken percent-encoding, and for parts that no name of
    ///   ours has: empty ones, `.`, `..`, and those with a slash in them.
    static func parts(of request: Request) throws(SiteError) -> [String] {
        var parts: [String] = []
        for part in request.uri.path.split(separator: "/") {
            guard let decoded = PercentEncoding.decode(part, plusIsBlank: false),
                !decoded.isEmpty, decoded != ".", decoded != "..", decoded.utf8.count <= 1000
            else { throw SiteError(.badRequest, "The address cannot be read.") }
            parts.append(decoded)
        }
        return parts
    }

    /// The last decoded part of a request's path.
    static func lastPart(of request: Request) throws(SiteError) -> String {
        guard let last = try parts(of: request).last else {
            throw SiteError(.badRequest, "The address cannot be read.")
        }
        return last
    }
}
