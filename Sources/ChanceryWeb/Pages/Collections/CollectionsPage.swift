// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
import ChanceryModel

/// The roots of the collection tree.
package struct CollectionsPage: Hashable, Sendable {
    /// The roots, each with what stands directly below it.
    package var roots: [Root]

    /// A root with what stands directly below it.
    package struct Root: Hashable, Sendable {
        /// The root.
        package var node: CollectionCount
        /// What stands directly below it.
        package var children: [CollectionCount]
    }

    /// Gathers the page.
    package static func load(from holdings: any Holdings) async throws -> CollectionsPage {
        var roots: [Root] = []
        for node in try await holdings.roots() {
            let isVolume = node.collection.level == .volume
            let view = isVolume ? nil : try await holdings.collection(node.collection.id)
            roots.append(Root(node: node, children: view?.children ?? []))
        }
        return CollectionsPage(roots: roots)
    }
}

extension CollectionsPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "Collections", path: SiteURL.collections, section: .collections)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><h1>Collections</h1></header>\n")
        let plain = roots.filter(\.children.isEmpty)
        if !plain.isEmpty { CollectionList(nodes: plain.map(\.node)).write(into: &html) }
        for root in roots where !root.children.isEmpty {
            html.raw("<section class=\"part\"><h2>")
            html.link(to: SiteURL.collection(root.node.collection.id), root.node.collection.title)
            html.raw("</h2>\n")
            CollectionList(nodes: root.children).write(into: &html)
            html.raw("</section>\n")
        }
        html.raw("</div>\n")
    }
}
