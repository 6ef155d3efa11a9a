// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

extension HomePage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        var extra = HTMLWriter()
        extra.feed(SiteURL.newDocuments, "New in \(title)")
        extra.feed(SiteURL.changedDocuments, "Changed in \(title)")
        extra.linkedData(LinkedData.site(archive: title, addresses: site.url))
        return PageHead(
            title: title,
            summary: "\(ReaderDate.count(count, "diplomatic document")) to search, read and cite.",
            path: SiteURL.home, section: .home, extra: extra.fragment)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"home\">\n<div class=\"title\">\n<h1>")
        html.text(title)
        html.raw("</h1>\n<p class=\"lead\">")
        html.text(ReaderDate.count(count, "document"))
        if let span { html.text(", \(span)") }
        html.raw("</p>\n</div>\n")
        html.searchForm(SearchState(), isMain: true)
        Histogram(
            years: years, address: SiteURL.year, caption: "Documents by year.",
            listAddress: SiteURL.years
        ).write(into: &html)
        html.raw("<div class=\"columns\">\n")
        html.raw("<div>\n")
        writeCollections(into: &html)
        writeTrail(into: &html)
        html.raw("</div>\n<div>\n")
        writeAnniversary(into: &html)
        writeWays(into: &html)
        html.raw("</div>\n</div>\n</div>\n")
    }

    private var span: String? {
        let known = years.filter { $0.count > 0 }.map(\.year)
        guard let first = known.min(), let last = known.max() else { return nil }
        return first == last ? String(first) : "\(first)–\(last)"
    }

    private func writeCollections(into html: inout HTMLWriter) {
        html.raw("<section aria-labelledby=\"collections\">\n<h2 id=\"collections\">")
        if let roof {
            html.link(to: SiteURL.collection(roof.id), roof.title)
        } else {
            html.raw("Collections")
        }
        html.raw("</h2>\n")
        CollectionList(nodes: collections).write(into: &html)
        html.raw("</section>\n")
    }

    private func writeAnniversary(into html: inout HTMLWriter) {
        guard let document = anniversary else { return }
        html.raw("<section class=\"of-the-day\" aria-labelledby=\"day\">\n<h2 id=\"day\">")
        if let date = document.date {
            html.text("On this day in \(date.start.year)")
        } else {
            html.raw("Document of the day")
        }
        html.raw("</h2>\n")
        html.raw("<p class=\"what\">")
        html.link(to: SiteURL.document(document.id), document.title)
        html.raw("</p>\n")
        DocumentList.writeCircumstances(document, namesVolume: true, into: &html)
        if let day = document.date?.start, day.day != nil {
            html.raw("<p class=\"quiet\"><a")
            html.attribute("href", SiteURL.day(day))
            html.raw(">All of ")
            html.text(ReaderDate.words(day))
            html.raw("</a></p>\n")
        }
        html.raw("</section>\n")
    }

    private func writeWays(into html: inout HTMLWriter) {
        html.raw(
            "<section aria-labelledby=\"ways\">\n<h2 id=\"ways\">Ways in</h2>\n<ul class=\"ways\">\n"
        )
        if people > 0 {
            html.raw("<li><a href=\"/people\">People</a> <span class=\"count\">")
            html.text(ReaderDate.count(people))
            html.raw("</span></li>\n")
        }
        html.raw("<li><a href=\"/places\">Places</a></li>\n")
        html.raw("<li><a href=\"/files\">Files</a></li>\n")
        html.raw("<li><a href=\"/years\">Years</a></li>\n")
        for kind in kinds.prefix(6) {
            html.raw("<li>")
            html.link(to: SiteURL.kind(kind.name), Capitalized.first(kind.name))
            html.raw(" <span class=\"count\">")
            html.text(ReaderDate.count(kind.count))
            html.raw("</span></li>\n")
        }
        html.raw("<li><a href=\"/kinds\">All kinds</a></li>\n</ul>\n</section>\n")
    }

    /// What no single document says: what is missing, what was known, what does not agree.
    private func writeTrail(into html: inout HTMLWriter) {
        html.raw(
            """
            <section aria-labelledby="trail">
            <h2 id="trail">Along the paper trail</h2>
            <dl class="trails">
            <dt><a href="/ghosts">Cited, not held</a></dt>
            <dd>Telegrams and despatches that documents name and the archive lacks</dd>
            <dt><a href="/known">What was known when</a></dt>
            <dd>What had arrived at a place by an hour, and what was still on the way</dd>
            <dt><a href="/doubts">What the archive noticed</a></dt>
            <dd>Dates, numbers and names that do not agree</dd>
            </dl>
            </section>

            """)
    }
}
