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
        xml.raw(" indexOffset=\"0\"/>\n<Query role=\"example\" searchTerms=\"treaty\"/>\n")
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

    /// The card of a document (oEmbed 1.0, type rich): a quotation of its title, never its markup.
    static func embedding(
        _ document: Document, title: String, url: SiteURL, width: Int, height: Int
    ) -> [UInt8] {
        let address = url.permanent(document.id)
        var card = HTMLWriter(capacity: 512)
        card.raw("<blockquote><p><a")
        card.attribute("href", address)
        card.raw(">")
        card.text(document.record.title)
        card.raw("</a></p>")
        if let date = document.record.date {
            card.raw("<p>")
            card.text(ReaderDate.words(date))
            card.raw("</p>")
        }
        card.raw("<footer>")
        card.text(title)
        card.raw("</footer></blockquote>")
        var json = JSONWriter()
        json.object { json in
            json.member("version", "1.0")
            json.member("type", "rich")
            json.member("title", document.record.title)
            json.member("provider_name", title)
            json.member("provider_url", url.absolute("/"))
            json.member("html", card.fragment.string)
            json.member("width", width)
            json.member("height", height)
            json.member("cache_age", 86_400)
        }
        return json.bytes
    }
}
