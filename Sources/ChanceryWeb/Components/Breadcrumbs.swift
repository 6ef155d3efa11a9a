// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML
import ChanceryModel

/// The way down to a page.
struct Breadcrumbs {
    /// The nodes above it, the root first.
    var nodes: [Collection]

    /// Writes the way.
    func write(into html: inout HTMLWriter) {
        html.raw("<nav class=\"crumbs\" aria-label=\"Where this stands\"><ol>\n")
        html.raw("<li><a href=\"/collections\">Collections</a></li>\n")
        for node in nodes {
            html.raw("<li>")
            html.link(to: SiteURL.collection(node.id), node.title)
            html.raw("</li>\n")
        }
        html.raw("</ol></nav>\n")
    }
}
