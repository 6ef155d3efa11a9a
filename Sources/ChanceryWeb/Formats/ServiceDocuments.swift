// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// The small documents by which other programs find their way.
enum ServiceDocuments {
    /// What robots may read: everything but searches, which have no end.
    static func robots(_ url: SiteURL) -> String {
        """
        User-agent: *
        Disallow: /search
        Disallow: /cite
        Disallow: /folder
        Disallow: /styles
        Disallow: /api/
        Disallow: /suggestions
        Disallow: /unapi
        Disallow: /oembed
        Disallow: /oai
        Disallow: /mcp

        Sitemap: \(url.absolute(SiteURL.sitemap))

        """
    }

    /// The description of the search for browsers (OpenSearch 1.1).
    static func openSearch(title: String, url: SiteURL) -> HTMLFragment {
        var xml = HTMLWriter(capacity: 1024)
        xml.raw(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
            <ShortName>
            """)
        // The standard allows 16 characters.
        xml.text(String(title.prefix(16)))
        xml.raw("</ShortName>\n<LongName>")
        xml.text(String(title.prefix(48)))
        xml.raw("</LongName>\n<Description>")
        xml.text("Search the documents of \(title)".prefix(1024))
        xml.raw("</Description>\n<Url type=\"text/html\"")
        xml.attribute("template", url.absolute("/search?q={searchTerms}&page={startPage?}"))
        xml.raw("/>\n<Url type=\"application/atom+xml\"")
        xml.attribute("template", url.absolute("/search.atom?q={searchTerms}&page={startPage?}"))
        xml.raw("/>\n<Url type=\"application/json\"")
        xml.attribute(
            "template",
            url.absolute("/api/v1/search?q={searchTerms}&limit={count?}&offset={startIndex?}"))
        xml.raw(" indexOffset=\"0\"/>\n<Url type=\"application/x-suggestions+json\"")
        xml.raw(" rel=\"suggestions\"")
        xml.attribute("template", url.absolute("\(SiteURL.suggestions)?q={searchTerms}"))
        xml.raw("/>\n<Query role=\"example\" searchTerms=\"treaty\"/>\n")
        xml.raw("<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>\n")
        return xml.fragment
    }

    /// The formats of the unAPI service, of a document or of all.
    static func unAPIFormats(of id: DocumentID?) -> HTMLFragment {
        var xml = HTMLWriter(capacity: 512)
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<formats")
        if let id { xml.attribute("id", id.description) }
        xml.raw(
            """
            >
            <format name="rdf_zotero" type="application/rdf+xml"/>
            <format name="ris" type="application/x-research-info-systems"/>
            </formats>

            """)
        return xml.fragment
    }
}
