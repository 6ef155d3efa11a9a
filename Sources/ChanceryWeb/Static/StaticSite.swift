// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import ChanceryPublishing
import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// The site of an archive as a folder that needs no server: the pages that the site itself answers
/// with, their addresses turned into paths, and the search as parts that a browser loads.
package struct StaticSite: Sendable {
    private let archive: Archive
    private let site: Site
    private let responder: SiteResponder
    private let folder: StaticFolder

    /// How many pages are made at once.
    private static let width = 3

    /// Prepares to write.
    ///
    /// - Parameter base: the public address, for canonical links and citations.
    package init(_ archive: Archive, base: String, folder: String) throws {
        self.archive = archive
        var configuration = ServerConfiguration(baseAddress: base)
        configuration.pageCacheBytes = 0
        site = Site(holdings: archive, configuration: configuration, today: { nil })
        responder = SiteResponder(site)
        self.folder = try StaticFolder(folder)
    }

    /// Writes everything.
    ///
    /// Pages are found by following the links from the first page and from every document.
    /// - Parameter progress: called with how many files were made, now and then.
    package func write(
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> (files: Int, written: Int, bytes: Int) {
        let frontier = Frontier()
        frontier.add(SiteURL.home)
        frontier.add("/search")
        for name in [
            "/robots.txt", SiteURL.openSearch, SiteURL.newDocuments,
            SiteURL.changedDocuments, SiteURL.sitemap, Sitemap.pages,
        ] {
            frontier.add(name)
        }
        for volume in try await archive.volumeStamps() {
            for part in 1...max(1, (volume.count + Sitemap.size - 1) / Sitemap.size) {
                frontier.add(Sitemap.path(volume.volume, part: part))
            }
            frontier.add(SiteURL.feed(of: volume.volume))
            for entry in try await archive.stamps(of: volume.volume, offset: 0, limit: .max) {
                frontier.add(SiteURL.document(entry.id))
                for format in DocumentFormat.allCases where format != .html {
                    frontier.add(SiteURL.document(entry.id, as: format))
                }
            }
        }
        for tombstone in try await archive.withdrawals() {
            frontier.add(SiteURL.document(tombstone.id))
        }
        for (old, _) in try await archive.renames() { frontier.add(SiteURL.document(old)) }
        let links = try await links()
        try await crawl(frontier, links, progress)
        try await StaticSearch(archive, into: folder).write { documents in
            documents.map { row($0, links) }
        }
        return try folder.finish()
    }

    /// A row of results, its links seen from the page of the search.
    private func row(_ document: DocumentSummary, _ links: StaticLinks) -> String {
        var html = HTMLWriter()
        DocumentList.writeDate(document, into: &html)
        html.raw("<div class=\"entry\">")
        DocumentList.writeTitle(
            document, address: SiteURL.document(document.id), namesNumber: false, into: &html)
        DocumentList.writeCircumstances(document, namesVolume: true, into: &html)
        html.raw("</div>")
        let bytes = links.rewrite(html.bytes, in: "search/index.html") { _ in }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func links() async throws -> StaticLinks {
        var pages: [String: String] = [:]
        for volume in try await archive.volumeStamps() {
            guard let lists = try await archive.lists(of: volume.volume) else { continue }
            for page in lists.pages {
                guard let id = try await archive.documentOnPage(page, of: volume.volume) else {
                    continue
                }
                let place = "pg_" + NoteNames.addressable(page)
                pages[SiteURL.page(page, of: volume.volume)] = "\(SiteURL.document(id))#\(place)"
            }
        }
        let columns = try await archive.searchColumns()
        var days: Set<String> = []
        for (first, last) in zip(columns.firstDays, columns.lastDays) where first == last {
            if let day = CalendarDay(dayNumber: Int(first)) { days.insert(day.description) }
        }
        return StaticLinks(url: site.url, page: { [pages] in pages[$0] }, days: days)
    }

    private func crawl(
        _ frontier: Frontier, _ links: StaticLinks, _ progress: @escaping @Sendable (Int) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            var done = 0
            while true {
                while running < StaticSite.width, let target = frontier.next() {
                    group.addTask { try await write(target, frontier, links) }
                    running += 1
                }
                guard running > 0 else { return }
                try await group.next()
                running -= 1
                done += 1
                if done % 500 == 0 { progress(done) }
            }
        }
    }

    private func write(
        _ target: String, _ frontier: Frontier, _ links: StaticLinks
    ) async throws {
        guard let address = StaticLinks.file(of: target) else { return }
        let file = StaticLinks.name(of: address)
        let (status, location, bytes) = try await answer(to: target)
        switch status {
        case 200, 410:
            guard file.hasSuffix(".html") else { return try folder.write(bytes, to: file) }
            var page = links.rewrite(bytes, in: address) { frontier.add($0) }
            if target == "/search" {
                frontier.add(searchScript)
                page = searching(page, in: file)
            }
            try folder.write(page, to: file)
        case 301, 302, 303, 307, 308:
            guard let location, let there = StaticLinks.file(of: location),
                file.hasSuffix(".html")
            else { return }
            frontier.add(location)
            let up = StaticLinks.root(from: address)
            try folder.write(redirection(to: up + there, site.url.absolute(location)), to: file)
        default: return
        }
    }

    /// Asks the site itself.
    private func answer(
        to target: String
    ) async throws -> (status: Int, location: String?, bytes: [UInt8]) {
        let request = Request(
            head: HTTPRequest(
                method: .get, scheme: "http", authority: "localhost", path: target,
                headerFields: [.accept: "text/html,*/*;q=0.8"]),
            body: RequestBody(buffer: ByteBuffer()))
        var logger = Logger(label: "chancery.static")
        logger.logLevel = .error
        let response = try await responder.respond(
            to: request, context: SiteContext(logger: logger))
        let collector = Collector()
        try await response.body.write(collector)
        return (response.status.code, response.headers[.location], collector.bytes)
    }

    private var searchScript: String { site.assets.address(of: "static-search.js") }

    /// The page of the search with the script that answers it.
    private func searching(_ page: [UInt8], in file: String) -> [UInt8] {
        let up = StaticLinks.root(from: file)
        let script = links(up, searchScript)
        var html = HTMLWriter()
        html.raw("<div id=\"static-results\"></div>\n<script")
        html.attribute("src", script)
        html.attribute("data-root", up)
        html.raw("></script>\n</main>")
        let text = String(decoding: page, as: UTF8.self)
        guard let end = text.firstRange(of: "</main>") else { return page }
        return Array(
            (text[..<end.lowerBound] + html.fragment.string + text[end.upperBound...]).utf8)
    }

    private func links(_ up: String, _ address: String) -> String { up + address.dropFirst() }

    private func redirection(to file: String, _ address: String) -> [UInt8] {
        var html = HTMLWriter()
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        html.raw("<title>Moved</title><link rel=\"canonical\"")
        html.attribute("href", address)
        html.raw("><meta http-equiv=\"refresh\"")
        html.attribute("content", "0; url=\(file)")
        html.raw("></head><body><p><a")
        html.attribute("href", file)
        html.raw(">This page stands elsewhere now.</a></p></body></html>\n")
        return html.bytes
    }
}

/// The addresses that are still to be written; each is given out once.
private final class Frontier: Sendable {
    private struct State {
        var known: Set<String> = []
        var waiting: [String] = []
        var next = 0
    }

    private let state = Mutex(State())

    func add(_ target: String) {
        guard let file = StaticLinks.file(of: target) else { return }
        state.withLock { state in
            if state.known.insert(file).inserted { state.waiting.append(target) }
        }
    }

    func next() -> String? {
        state.withLock { state in
            guard state.next < state.waiting.count else { return nil }
            state.next += 1
            return state.waiting[state.next - 1]
        }
    }
}

/// Gathers the bytes of an answer.
private final class Collector: ResponseBodyWriter, Sendable {
    private let state = Mutex<[UInt8]>([])

    var bytes: [UInt8] { state.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        state.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
