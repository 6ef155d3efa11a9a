// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// What the archive noticed: the kinds with their numbers, or the doubts of one kind.
package struct DoubtsPage: Hashable, Sendable {
    /// How often each kind occurs.
    package var counts: [DoubtCount]
    /// The kind that is shown; nil for the kinds alone.
    package var kind: Doubt.Kind?
    /// The page of the list, from 1.
    package var page: Int
    /// The doubts of the page.
    package var doubts: [NoticedDoubt]

    /// How many doubts a page shows.
    package static let pageSize = 100

    /// Gathers the page; nil if there is no such kind.
    package static func load(
        kind name: String?, page: Int, from holdings: any Holdings
    ) async throws -> DoubtsPage? {
        let counts = try await holdings.doubtCounts()
        guard let name else { return DoubtsPage(counts: counts, kind: nil, page: 1, doubts: []) }
        guard let kind = Doubt.Kind(rawValue: name) else { return nil }
        let found = try await holdings.doubts(
            of: kind, offset: (page - 1) * pageSize, limit: pageSize)
        return DoubtsPage(counts: counts, kind: kind, page: page, doubts: found.doubts)
    }

    private var total: Int { counts.first { $0.kind == kind }?.count ?? 0 }
}

extension DoubtsPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: kind.map { "Noticed: \($0.label)" } ?? "What the archive noticed",
            path: kind.map { SiteURL.doubts($0.rawValue, page: page) } ?? SiteURL.doubts,
            isIndexed: false)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\">")
        guard let kind else {
            html.raw("<h1>What the archive noticed</h1>\n<p class=\"lead\">Places where two facts ")
            html.raw("of a document do not agree. A doubt is no correction: the text stays.</p>")
            html.raw("</header>\n<dl class=\"kinds\">\n")
            for count in counts {
                html.raw("<dt>")
                html.link(to: SiteURL.doubts(count.kind.rawValue), count.kind.label)
                html.raw(" <span class=\"count\">")
                html.text(ReaderDate.count(count.count))
                html.raw("</span></dt><dd>")
                html.text(count.kind.meaning)
                html.raw("</dd>\n")
            }
            html.raw("</dl>\n")
            if counts.isEmpty { html.raw("<p class=\"quiet\">Nothing so far.</p>\n") }
            html.raw("</div>\n")
            return
        }
        html.raw("<p class=\"kicker\"><a href=\"/doubts\">What the archive noticed</a></p><h1>")
        html.text(kind.label)
        html.raw("</h1><p class=\"lead\">")
        html.text("\(ReaderDate.count(total, "doubt")). \(kind.meaning)")
        html.raw("</p></header>\n<ul class=\"noticed\">\n")
        for noticed in doubts {
            html.raw("<li><p class=\"what\">")
            let place = noticed.doubt.paragraph.map { "#p\($0)" } ?? ""
            html.link(
                to: SiteURL.document(noticed.document.id) + place, noticed.document.title)
            html.raw("</p><p>")
            html.text(noticed.doubt.message)
            html.raw("</p><p class=\"circumstances\">")
            html.text(noticed.document.volumeTitle)
            if let number = noticed.document.number { html.text(", document \(number)") }
            html.raw("</p></li>\n")
        }
        html.raw("</ul>\n")
        let pages = max(1, (total + DoubtsPage.pageSize - 1) / DoubtsPage.pageSize)
        Paging(page: page, pages: pages) { SiteURL.doubts(kind.rawValue, page: $0) }
            .write(into: &html)
        html.raw("</div>\n")
    }
}
