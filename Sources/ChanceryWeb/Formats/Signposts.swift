// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing

/// The links between a document's page and its other forms as a `Link` header states them, so that
/// programs find their way without reading the page (FAIR Signposting; RFC 8288, RFC 8574).
struct Signposts {
    let document: Document
    let url: SiteURL

    /// The most authors that are named; a header is no list of participants.
    private static let mostAuthors = 10

    /// The links of a form of the document.
    func header(of format: DocumentFormat) -> String {
        var links = [link(to: citedAs, "cite-as")]
        switch format {
        case .html:
            for described in [DocumentFormat.json, .cslJSON, .ris, .bibLaTeX] {
                links.append(link(to: address(of: described), "describedby", described))
            }
            for item in [DocumentFormat.tei, .text] {
                links.append(link(to: address(of: item), "item", item))
            }
            for author in authors { links.append(link(to: author, "author")) }
            if let collection = document.collection.last {
                links.append(link(to: url.permanent(collection), "collection"))
            }
            let card =
                url.absolute("/oembed?format=xml&url=")
                + PercentEncoding.queryValue(url.permanent(document.id))
            links.append("<\(card)>; rel=\"alternate\"; type=\"text/xml+oembed\"")
            links.append(link(to: "https://schema.org/AboutPage", "type"))
            links.append(link(to: "https://schema.org/ArchiveComponent", "type"))
        case .tei, .text:
            links.append(link(to: url.permanent(document.id), "collection", .html))
        case .json, .ris, .bibLaTeX, .cslJSON:
            links.append(link(to: url.permanent(document.id), "describes", .html))
        }
        return links.joined(separator: ", ")
    }

    /// The address for citations: the Archival Resource Key if there is one.
    private var citedAs: String {
        if let key = url.arks?.key(of: document.id) { return url.absolute("/\(key)") }
        return url.permanent(document.id)
    }

    /// The pages of those who wrote it, as far as they are known.
    private var authors: [String] {
        var found: [String] = []
        for party in document.record.from {
            guard let person = party.person?.id else { continue }
            let address = url.absolute(SiteURL.person(person))
            if !found.contains(address) { found.append(address) }
        }
        return Array(found.prefix(Signposts.mostAuthors))
    }

    private func address(of format: DocumentFormat) -> String {
        url.absolute(SiteURL.document(document.id, as: format))
    }

    private func link(
        to address: String, _ relation: String, _ format: DocumentFormat? = nil
    ) -> String {
        "<\(address)>; rel=\"\(relation)\"" + (format.map { "; type=\"\($0.mediaType)\"" } ?? "")
    }
}
