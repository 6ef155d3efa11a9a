// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// Nodes of the collection tree with what they hold.
struct CollectionList {
    /// The nodes in order.
    var nodes: [CollectionCount]

    /// Writes the list.
    func write(into html: inout HTMLWriter) {
        html.raw("<ul class=\"collections\">\n")
        for node in nodes {
            html.raw("<li><p class=\"what\">")
            html.link(to: SiteURL.collection(node.collection.id), node.collection.title)
            html.raw("</p><p class=\"circumstances\">")
            html.text(ReaderDate.count(node.count, "document"))
            if let span = node.span {
                html.raw(" · ")
                html.text(ReaderDate.years(span))
            }
            html.raw("</p></li>\n")
        }
        html.raw("</ul>\n")
    }
}
