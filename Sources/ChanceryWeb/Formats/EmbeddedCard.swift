// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// The card of a document that other sites show (oEmbed 1.0, type rich): a quotation of its title,
/// never its markup.
struct EmbeddedCard {
    let document: Document
    /// The archive's title.
    let archive: String
    let url: SiteURL
    /// In pixels.
    let width: Int
    /// In pixels.
    let height: Int

    private var markup: String {
        var card = HTMLWriter(capacity: 512)
        card.raw("<blockquote><p><a")
        card.attribute("href", url.permanent(document.id))
        card.raw(">")
        card.text(document.record.title)
        card.raw("</a></p>")
        if let date = document.record.date {
            card.raw("<p>")
            card.text(ReaderDate.words(date))
            card.raw("</p>")
        }
        card.raw("<footer>")
        card.text(archive)
        card.raw("</footer></blockquote>")
        return card.fragment.string
    }

    /// What both formats say, in order.
    private var members: [(name: StaticString, words: String)] {
        [
            ("version", "1.0"), ("type", "rich"), ("title", document.record.title),
            ("provider_name", archive), ("provider_url", url.absolute("/")), ("html", markup),
        ]
    }

    private var numbers: [(name: StaticString, number: Int)] {
        [("width", width), ("height", height), ("cache_age", 86_400)]
    }

    /// The card in JSON.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            for (name, words) in members { json.member(name, words) }
            for (name, number) in numbers { json.member(name, number) }
        }
        return json.bytes
    }

    /// The card in XML (oEmbed 1.0, 2.3.4.1).
    var xml: [UInt8] {
        var xml = HTMLWriter(capacity: 1024)
        xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n")
        for (name, words) in members + numbers.map({ ($0.name, String($0.number)) }) {
            xml.raw("<")
            xml.raw(name)
            xml.raw(">")
            xml.text(words)
            xml.raw("</")
            xml.raw(name)
            xml.raw(">\n")
        }
        xml.raw("</oembed>\n")
        return xml.bytes
    }
}
