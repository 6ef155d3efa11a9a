// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

extension DocumentPage {
    /// What the citation formats need of the document.
    func citation(_ site: SiteFrame) -> DiplomaticRecord {
        var citation =
            cited ?? DiplomaticRecord(of: document, address: "", archiveTitle: archiveTitle)
        citation.url = site.url.permanent(document.id)
        return citation
    }

    /// The elements of `<head>` by which reference managers, search engines and other sites read
    /// the document (STANDARDS 1.3 and 1.8).
    func writeHead(_ site: SiteFrame) -> HTMLFragment {
        var html = HTMLWriter(capacity: 4096)
        let permanent = site.url.permanent(document.id)
        for format in DocumentFormat.allCases where format != .html {
            html.raw("<link rel=\"alternate\"")
            html.attribute("type", format.mediaType)
            html.attribute("title", format.label)
            html.attribute("href", SiteURL.document(document.id, as: format))
            html.raw(">\n")
        }
        html.link("unapi-server", SiteURL.unAPI, type: "application/xml", title: "unAPI")
        html.raw("<link rel=\"alternate\" type=\"application/json+oembed\"")
        html.attribute(
            "href",
            site.url.absolute("/oembed?format=json&url=")
                + PercentEncoding.queryValue(permanent))
        html.attribute("title", record.title)
        html.raw(">\n")
        if let previous { html.link("prev", SiteURL.document(previous.id)) }
        if let next { html.link("next", SiteURL.document(next.id)) }
        html.meta(property: "og:type", "article")
        html.meta(property: "og:title", record.title)
        html.meta(property: "og:description", description)
        html.meta(property: "og:url", permanent)
        html.meta(property: "og:site_name", archiveTitle)
        for tag in MetaTags.all(of: citation(site).item()) {
            html.meta(tag.name, tag.content)
        }
        html.linkedData(
            LinkedData.document(
                document, ancestors: ancestors, archive: archiveTitle, addresses: site.url))
        return html.fragment
    }
}
