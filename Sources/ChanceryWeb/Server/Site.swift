// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryHTML
package import ChanceryModel
import ChanceryPublishing
import HTTPTypes
package import Hummingbird

/// The site of an archive: what it serves, and how requests become answers.
package struct Site: Sendable {
    let holdings: ObservedHoldings
    let configuration: ServerConfiguration
    let url: SiteURL
    let assets: Assets
    let titles: CollectionTitles
    /// Whole result sets that are being sent; a slow reader may hold a place for long.
    let exports = Slots(8)
    /// Books that are being made, each in memory.
    let books = Slots(2)
    /// Requests that are being answered; those beyond are told to come back.
    let requests: Slots
    /// What each client may ask; nil if nobody counts.
    var rate: ClientRate?
    /// Finished answers.
    let pages: PageCache
    /// What the server counts.
    let figures = ServerFigures()
    let citing: Citing
    let arkTable = ArkTable()
    /// The day of the first page; tests set it.
    let today: @Sendable () -> CalendarDay?

    /// Makes the site of an archive.
    package init(
        holdings: any Holdings, configuration: ServerConfiguration,
        today: @escaping @Sendable () -> CalendarDay?
    ) {
        self.holdings = ObservedHoldings(holdings)
        self.configuration = configuration
        url = SiteURL(base: configuration.baseAddress, arks: configuration.arks)
        assets = Assets()
        titles = CollectionTitles()
        requests = Slots(configuration.requests)
        rate = configuration.clientRate > 0 ? ClientRate(perSecond: configuration.clientRate) : nil
        pages = PageCache(capacity: configuration.pageCacheBytes)
        citing = Citing(
            styles: CitationStyles(
                folders: configuration.styleFolders,
                locales: CitationLocales(folder: configuration.localeFolder)))
        self.today = today
    }

    /// What all pages share.
    var frame: SiteFrame { SiteFrame(title: holdings.title, url: url, assets: assets) }

    /// Every route of the site.
    package func routes() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        addPages(to: router)
        addLists(to: router)
        addDocuments(to: router)
        addCiting(to: router)
        addGhosts(to: router)
        addKnown(to: router)
        addServices(to: router)
        addInterface(to: router)
        addHarvesting(to: router)
        addAssistants(to: router)
        addQuotations(to: router)
        addCollation(to: router)
        addArks(to: router)
        return router
    }

    /// The extension of the format in which a document is to be given; empty where nothing is
    /// negotiated. What is asked for decides, not how: clients word it differently.
    private func negotiatedFormat(path: String, accept: String?) -> String {
        guard path.hasPrefix("/documents/") else { return "" }
        let format = AcceptedTypes(accept).best(of: DocumentFormat.allCases, by: \.mediaType)
        return format?.pathExtension ?? "none"
    }

    /// What tells answers at one address apart: the negotiated format, and what the reader's browser
    /// keeps where that shows.
    func variant(path: String, headers: HTTPFields) -> String {
        let format = negotiatedFormat(path: path, accept: headers[.accept])
        guard Site.showsChoices(path) else { return format }
        let choices = ReaderChoices(cookies: headers[.cookie]).key
        return choices.isEmpty ? format : format + " " + choices
    }

    /// What tells versions of an answer apart: the archive's change, the site's own files, the
    /// address and, where it decides, the format asked for and the day.
    func entityTag(path: String, query: String?, format: String) -> String {
        var digest = Digest()
        digest.add(holdings.state.utf8)
        digest.add(CollectionOfOne(0))
        digest.add(assets.digest.utf8)
        digest.add(configuration.baseAddress.utf8)
        digest.add("\(url.arks?.authority ?? "")/\(url.arks?.shoulder ?? "")".utf8)
        digest.add(path.utf8)
        digest.add(CollectionOfOne(0))
        digest.add((query ?? "").utf8)
        digest.add(CollectionOfOne(0))
        digest.add(format.utf8)
        if path == "/" || path == SiteURL.api { digest.add(today()?.dayNumber ?? 0) }
        return "\"\(digest.hexadecimal)\""
    }

    /// Whether the answer at a path depends on what the reader's browser keeps.
    static func showsChoices(_ path: String) -> Bool {
        path.hasPrefix("/documents/") || path.hasPrefix(SiteURL.cite)
            || path.hasPrefix(SiteURL.folder) || path.hasPrefix(SiteURL.styles)
    }

    /// The answer to a request that failed: problem details for programs, a page for readers.
    func answer(to error: SiteError, path: String, request: Request) -> Response {
        var response: Response
        let accepted = AcceptedTypes(request.headers[.accept])
        let status = HTTPResponse.Status(code: error.code.status)
        if path.hasPrefix("/api/")
            || accepted.quality(of: "application/json") > accepted.quality(of: "text/html")
        {
            response = Answer.bytes(
                ProblemJSON.write(error), "application/problem+json", status: status)
        } else {
            response = Answer.page(ErrorPage(error), frame, status: status)
        }
        response.headers[.cacheControl] = "no-store"
        if error.code == .methodNotAllowed {
            response.headers[.allow] =
                switch path {
                case SiteURL.assistants: "POST"
                case SiteURL.harvest: "GET, HEAD, POST"
                default: "GET, HEAD"
                }
        }
        if error.code == .unavailable { response.headers[.retryAfter] = "5" }
        if error.code == .tooManyRequests { response.headers[.retryAfter] = "1" }
        return response
    }
}
