// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// How programs read the archive.
package struct APIPage: Hashable, Sendable {
    /// A document for the examples; nil for an empty archive.
    package var example: DocumentID?

    /// Gathers the page.
    package static func load(from holdings: any Holdings, today: CalendarDay?) async throws
        -> APIPage
    {
        let document = try await holdings.anniversary(
            month: today?.month ?? 1, day: today?.day ?? 1)
        return APIPage(example: document?.id)
    }
}

extension APIPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "For programs", path: SiteURL.api)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw(
            """
            <div class="prose">
            <header class="title"><h1>For programs</h1></header>
            <p>Everything that the pages show can be had by programs: as JSON under \
            <kbd>/api/v1</kbd>, described by <a href="/api/v1/openapi.json">an OpenAPI 3.1 file</a>, \
            and as other formats at the address of each document. No key is needed; please keep to \
            a few requests at a time.</p>
            <h2>One document</h2>

            """)
        if let example {
            html.raw("<dl class=\"examples\">\n")
            for format in DocumentFormat.allCases {
                let address = SiteURL.document(example, as: format)
                html.raw("<div><dt><a")
                html.attribute("href", address)
                html.raw("><kbd>")
                html.text(address)
                html.raw("</kbd></a></dt><dd>")
                html.text(format.label)
                html.raw(", <kbd>")
                html.text(format.mediaType)
                html.raw("</kbd></dd></div>\n")
            }
            html.raw("</dl>\n<p>The address without an ending answers in the format that ")
            html.raw("<kbd>Accept</kbd> asks for.</p>\n")
        }
        html.raw("<h2>The interface</h2>\n<dl class=\"examples\">\n")
        for entry in entries {
            html.raw("<div><dt><a")
            html.attribute("href", entry.address)
            html.raw("><kbd>")
            html.text(entry.address)
            html.raw("</kbd></a></dt><dd>")
            html.text(entry.meaning)
            html.raw("</dd></div>\n")
        }
        html.raw(
            """
            </dl>
            <p>Answers are UTF-8; what is not known is absent. Errors are \
            <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details</a>. Long lists are \
            read page by page with <kbd>offset</kbd> and <kbd>limit</kbd>; the header \
            <kbd>Link</kbd> names the next page. Every answer carries an <kbd>ETag</kbd>: ask with \
            <kbd>If-None-Match</kbd> and an unchanged answer costs nothing.</p>
            <h2>Whole result sets</h2>
            <p>Any search can be taken away whole: put <kbd>.csv</kbd>, <kbd>.ris</kbd>, \
            <kbd>.bib</kbd>, <kbd>.csl.json</kbd> or <kbd>.jsonl</kbd> behind <kbd>/search</kbd> in the address of its \
            results.</p>
            <h2>Reference managers and other sites</h2>
            <p>Pages carry COinS, unAPI (<a href="/unapi"><kbd>/unapi</kbd></a>), Dublin Core and \
            Highwire elements; <kbd>/oembed</kbd> answers for every document; browsers find the \
            search by its <a href="/opensearch.xml">description</a>.</p>
            <h2>Harvesting</h2>
            <p>The whole archive can be harvested by OAI-PMH 2.0 at \
            <a href="/oai?verb=Identify"><kbd>/oai</kbd></a>, as Dublin Core and as TEI, with sets by \
            collection; <a href="/sitemap.xml">sitemaps</a> list every document with the day of its \
            last change. Feeds in Atom tell what is <a href="/feed.xml">new</a> and what has \
            <a href="/changes.xml">changed</a>; every collection and every search has one, too: put \
            <kbd>.atom</kbd> behind <kbd>/search</kbd> or the collection’s address.</p>
            </div>

            """)
    }

    private var entries: [(address: String, meaning: String)] {
        var entries = [
            ("/api/v1/search?q=treaty&limit=5", "a search, with facets and years"),
            ("/api/v1/collections", "the collection tree"),
            ("/api/v1/people?begins=A", "the lists of persons"),
            ("/api/v1/styles?q=chicago", "styles of citation"),
        ]
        if let example {
            entries.insert(("/api/v1/documents/\(example)", "one document"), at: 0)
            entries.append(
                (
                    "/api/v1/citations?ids=\(PercentEncoding.queryValue(example.description))",
                    "documents cited in a style"
                ))
            entries.append(
                (
                    "/api/v1/resolve?reference=\(PercentEncoding.queryValue(example.description))",
                    "the documents that a reference in words may mean"
                ))
        }
        return entries
    }
}
