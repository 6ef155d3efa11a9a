// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
import ChanceryModel

/// What is left of a withdrawn document.
package struct TombstonePage: Hashable, Sendable {
    /// What is left.
    package var tombstone: Tombstone

    /// Makes the page.
    package init(_ tombstone: Tombstone) { self.tombstone = tombstone }
}

extension TombstonePage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "Withdrawn: \(tombstone.title)", path: SiteURL.document(tombstone.id),
            isIndexed: false)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw(
            "<div class=\"prose\">\n<header class=\"title\"><p class=\"kicker\">Withdrawn</p><h1>")
        html.text(tombstone.title)
        html.raw(
            "</h1></header>\n<p class=\"lead\">This document is no longer in the archive.</p>\n")
        html.raw("<dl class=\"record\"><div><dt>Name</dt><dd>")
        html.text(tombstone.id.description)
        html.raw("</dd></div><div><dt>Withdrawn</dt><dd>")
        html.text(String(tombstone.withdrawn.description.prefix(10)))
        html.raw("</dd></div><div><dt>Reason</dt><dd>")
        html.text(tombstone.reason)
        html.raw("</dd></div></dl>\n</div>\n")
    }
}
