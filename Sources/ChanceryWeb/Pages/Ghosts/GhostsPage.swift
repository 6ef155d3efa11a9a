// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
import ChanceryModel

/// The posts of which documents are cited and not held.
package struct GhostPostsPage: Hashable, Sendable {
    /// The posts by name.
    package var posts: [GhostPost]

    /// Gathers the page.
    package static func load(from holdings: any Holdings) async throws -> GhostPostsPage {
        GhostPostsPage(posts: try await holdings.ghostPosts())
    }
}

extension GhostPostsPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "Cited, not held",
            summary: "Telegrams and despatches that documents cite and the archive lacks.",
            path: SiteURL.ghosts)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><h1>Cited, not held</h1>\n")
        html.raw("<p class=\"lead\">")
        let total = posts.reduce(0) { $0 + $1.from + $1.to }
        html.text(
            "Documents of this archive cite \(ReaderDate.count(total, "other", "others")) by "
                + "number that it does not hold.")
        html.raw(
            """
            </p>
            <p class="quiet">By post, with how many from it and to it; telegrams of conferences \
            and missions under the name of their series. Each has a page that says who cites it, \
            when it was sent, and how to ask an archive for it.</p></header>

            """)
        html.raw("<ul class=\"names\">\n")
        for post in posts {
            html.raw("<li>")
            html.link(to: SiteURL.ghosts(of: post.name), post.name)
            html.raw(" <span class=\"count\">")
            html.text(GhostPostsPage.counts(post))
            html.raw("</span></li>\n")
        }
        html.raw("</ul>\n</div>\n")
    }

    /// "16 from, 6 to", without what is nought; a series, which has one direction, as a number.
    private static func counts(_ post: GhostPost) -> String {
        if post.to == 0 { return ReaderDate.count(post.from) }
        let to = "\(ReaderDate.count(post.to)) to"
        return post.from == 0 ? to : "\(ReaderDate.count(post.from)) from, \(to)"
    }
}

/// The missing documents of a post.
package struct GhostsPage: Hashable, Sendable {
    /// The post, or the name of a series.
    package var post: String
    /// The page of the list, from 1.
    package var page: Int
    /// The ghosts of the page.
    package var ghosts: [GhostView]
    /// How many there are in all.
    package var total: Int

    /// How many a page shows.
    package static let pageSize = 200

    /// Gathers the page; nil if nothing of the post is missing.
    package static func load(
        _ post: String, page: Int, from holdings: any Holdings
    ) async throws -> GhostsPage? {
        let found = try await holdings.ghosts(
            of: post, offset: (page - 1) * pageSize, limit: pageSize)
        guard let first = found.ghosts.first else { return nil }
        return GhostsPage(
            post: first.address.post, page: page, ghosts: found.ghosts, total: found.total)
    }
}

extension GhostsPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "\(post): cited, not held", path: SiteURL.ghosts(of: post, page: page),
            isIndexed: page == 1)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><p class=\"kicker\">")
        html.raw("<a href=\"/ghosts\">Cited, not held</a></p><h1>")
        html.text(post)
        html.raw("</h1>\n<p class=\"lead\">")
        html.text(ReaderDate.count(total, "missing document"))
        html.raw(", by direction and number</p></header>\n<ul class=\"names\">\n")
        for ghost in ghosts {
            html.raw("<li>")
            html.link(to: SiteURL.ghost(ghost.address), ghost.title)
            html.raw(" <span class=\"count\">")
            html.text(ghost.date.map { ReaderDate.words($0) } ?? ghost.address.year)
            html.raw("</span></li>\n")
        }
        html.raw("</ul>\n")
        let pages = max(1, (total + GhostsPage.pageSize - 1) / GhostsPage.pageSize)
        Paging(page: page, pages: pages) { SiteURL.ghosts(of: post, page: $0) }
            .write(into: &html)
        html.raw("</div>\n")
    }
}
