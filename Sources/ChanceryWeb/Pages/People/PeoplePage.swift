// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML

/// The people whom the lists of persons name.
package struct PeoplePage: Hashable, Sendable {
    /// What the names begin with; nil for all.
    package var prefix: String?
    /// The page of the list, from 1.
    package var page: Int
    /// The people of the page.
    package var people: [PersonSummary]
    /// How many people the list names in all.
    package var total: Int

    /// How many people a page shows.
    package static let pageSize = 100

    /// Gathers the page.
    package static func load(
        startingWith prefix: String?, page: Int, from holdings: any Holdings
    ) async throws -> PeoplePage {
        let found = try await holdings.people(
            startingWith: prefix, offset: (page - 1) * pageSize, limit: pageSize)
        return PeoplePage(prefix: prefix, page: page, people: found.people, total: found.total)
    }
}

extension PeoplePage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: prefix.map { "People: \($0)" } ?? "People",
            path: SiteURL.people(startingWith: prefix, page: page), section: .people,
            isIndexed: prefix == nil)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw(
            "<div class=\"list\">\n<header class=\"title\"><h1>People</h1>\n<p class=\"lead\">")
        html.text(
            ReaderDate.count(total, "entry", "entries")
                + (prefix.map { " beginning with “\($0)”" } ?? " in the lists of persons"))
        html.raw("</p></header>\n<form class=\"within\" action=\"/people\">")
        html.raw("<label for=\"begins\">Names beginning with</label>")
        html.raw("<input id=\"begins\" name=\"begins\" maxlength=\"100\"")
        if let prefix { html.attribute("value", prefix) }
        html.raw("><button type=\"submit\">Show</button></form>\n")
        html.raw("<nav class=\"letters\" aria-label=\"First letters\"><ul>\n")
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars {
            let letter = String(letter)
            html.raw("<li><a")
            html.attribute("href", SiteURL.people(startingWith: letter))
            if prefix == letter { html.raw(" aria-current=\"true\"") }
            html.raw(">")
            html.text(letter)
            html.raw("</a></li>")
        }
        html.raw("\n</ul></nav>\n")
        PersonList(people: people).write(into: &html)
        let pages = max(1, (total + PeoplePage.pageSize - 1) / PeoplePage.pageSize)
        Paging(page: page, pages: pages) { SiteURL.people(startingWith: prefix, page: $0) }
            .write(into: &html)
        html.raw("</div>\n")
    }
}

/// People with what their list says of them.
struct PersonList {
    /// The people in order.
    var people: [PersonSummary]

    /// Writes the list.
    func write(into html: inout HTMLWriter) {
        guard !people.isEmpty else { return }
        html.raw("<ul class=\"people\">\n")
        for person in people {
            html.raw("<li><p class=\"what\">")
            html.link(to: SiteURL.person(person.id), person.name)
            if person.count > 0 {
                html.raw(" <span class=\"count\">")
                html.text(ReaderDate.count(person.count))
                html.raw("</span>")
            }
            html.raw("</p>")
            if !person.description.isEmpty {
                html.raw("<p class=\"circumstances\">")
                html.text(person.description)
                html.raw("</p>")
            }
            html.raw("</li>\n")
        }
        html.raw("</ul>\n")
    }
}
