// SPDX-License-Identifier: Apache-2.0

package import ChanceryHTML

extension Page {
    /// The whole page as markup.
    package func render(_ site: SiteFrame) -> HTMLFragment {
        let head = head(site)
        var html = HTMLWriter(capacity: 32_768)
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        html.text(head.title)
        if head.title != site.title {
            html.raw(" · ")
            html.text(site.title)
        }
        html.raw(
            """
            </title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">

            """)
        html.link("stylesheet", site.styleAddress)
        html.link("icon", site.iconAddress, type: "image/svg+xml")
        html.link(
            "search", SiteURL.openSearch, type: "application/opensearchdescription+xml",
            title: site.title)
        html.link("canonical", site.url.absolute(head.path))
        if !head.isIndexed { html.raw("<meta name=\"robots\" content=\"noindex\">\n") }
        if let summary = head.summary { html.meta("description", summary) }
        html.fragment(head.extra)
        html.raw("<script")
        html.attribute("src", site.scriptAddress)
        html.raw(" defer></script>\n</head>\n<body>\n")
        writeHeader(head.section, into: &html, site: site)
        html.raw("<main id=\"main\" tabindex=\"-1\">\n")
        writeMain(into: &html, site: site)
        html.raw("</main>\n")
        writeFooter(into: &html, site: site)
        html.raw("</body>\n</html>\n")
        return html.fragment
    }

    private func writeHeader(
        _ section: PageHead.Section, into html: inout HTMLWriter, site: SiteFrame
    ) {
        html.raw(
            """
            <a class="skip" href="#main">Skip to the content</a>
            <header class="site">

            """)
        // The first page has the name as its heading.
        if section != .home {
            html.raw("<a class=\"name\" href=\"/\">")
            html.text(site.title)
            html.raw("</a>\n")
        }
        if section != .home, section != .search {
            html.raw(
                """
                <form class="find" action="/search" role="search">
                <input type="search" name="q" aria-label="Search the archive" \
                placeholder="Search" maxlength="2000">
                <button type="submit">Search</button>
                </form>

                """)
        }
        html.raw("<nav aria-label=\"Main\"><ul>\n")
        writeNavigation("Collections", SiteURL.collections, section == .collections, into: &html)
        writeNavigation("People", SiteURL.people, section == .people, into: &html)
        writeNavigation("Places", SiteURL.places, section == .places, into: &html)
        writeNavigation("Files", SiteURL.files, section == .files, into: &html)
        writeNavigation("Years", SiteURL.years, section == .years, into: &html)
        writeNavigation("About", SiteURL.about, section == .about, into: &html)
        html.raw("</ul></nav>\n</header>\n")
    }

    private func writeNavigation(
        _ label: StaticString, _ address: String, _ isCurrent: Bool,
        into html: inout HTMLWriter
    ) {
        html.raw("<li><a")
        html.attribute("href", address)
        if isCurrent { html.raw(" aria-current=\"page\"") }
        html.raw(">")
        html.raw(label)
        html.raw("</a></li>\n")
    }

    private func writeFooter(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<footer class=\"site\">\n<p class=\"name\">")
        html.text(site.title)
        html.raw(
            """
            </p>
            <nav aria-label="More"><ul>
            <li><a href="/kinds">Kinds of documents</a></li>
            <li><a href="/ghosts">Cited, not held</a></li>
            <li><a href="/known">What was known when</a></li>
            <li><a href="/doubts">What the archive noticed</a></li>
            </ul><ul>
            <li><a href="/help/search">How to search</a></li>
            <li><a href="/quote">Find a quotation</a></li>
            <li><a href="/styles">Styles of citation</a></li>
            <li><a href="/api">For programs</a></li>
            <li><a href="/about">About</a></li>
            </ul></nav>
            </footer>

            """)
    }
}

extension HTMLWriter {
    /// Writes a `<link>` of the head.
    mutating func link(
        _ relation: StaticString, _ address: String, type: StaticString? = nil,
        title: String? = nil
    ) {
        raw("<link rel=\"")
        raw(relation)
        raw("\"")
        if let type {
            raw(" type=\"")
            raw(type)
            raw("\"")
        }
        if let title { attribute("title", title) }
        attribute("href", address)
        raw(">\n")
    }

    /// Writes the link to a feed.
    mutating func feed(_ address: String, _ title: String) {
        link("alternate", address, type: "application/atom+xml", title: title)
    }

    /// Writes a `<meta>` with a name.
    mutating func meta(_ name: String, _ content: String) {
        raw("<meta")
        attribute("name", name)
        attribute("content", content)
        raw(">\n")
    }

    /// Writes a `<meta>` with a property (Open Graph).
    mutating func meta(property: StaticString, _ content: String) {
        raw("<meta property=\"")
        raw(property)
        raw("\"")
        attribute("content", content)
        raw(">\n")
    }

    /// Writes a link.
    mutating func link(to address: String, _ words: String) {
        raw("<a")
        attribute("href", address)
        raw(">")
        text(words)
        raw("</a>")
    }
}
