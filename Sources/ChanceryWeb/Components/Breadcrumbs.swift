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
        for (index, node) in nodes.enumerated() {
            html.raw("<li>")
            html.link(
                to: SiteURL.collection(node.id),
                Breadcrumbs.words(node.title, below: nodes[..<index].map(\.title)))
            html.raw("</li>\n")
        }
        html.raw("</ol></nav>\n")
    }

    /// A title without what the titles before it say already: "Volume V, Soviet Union" below
    /// "Foreign Relations of the United States" and "1961–1963".
    static func words(_ title: String, below titles: [String]) -> String {
        var rest = Substring(title)
        for above in titles where rest.utf8.count > above.utf8.count + 2 {
            guard rest.hasPrefix(above), rest.dropFirst(above.count).hasPrefix(", ") else {
                continue
            }
            rest = rest.dropFirst(above.count + 2)
        }
        while rest.last == ":" || rest.last == " " { rest = rest.dropLast() }
        return rest.isEmpty ? title : String(rest)
    }
}
