// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// A piece of a volume's front or back matter.
package struct MatterPage: Sendable {
    /// The piece.
    package var section: MatterSection
    /// The volume.
    package var volume: Collection
    /// The nodes above the volume.
    package var ancestors: [Collection]
    /// Which names lead somewhere.
    package var names: HeldNames?

    /// Gathers the page; nil if there is no such piece.
    package static func load(
        _ section: String, of volume: CollectionID, from holdings: any Holdings
    ) async throws -> MatterPage? {
        guard let view = try await holdings.collection(volume),
            let section = try await holdings.matter(section, of: volume)
        else { return nil }
        return MatterPage(
            section: section, volume: view.collection, ancestors: view.ancestors,
            names: holdings.names)
    }
}

extension MatterPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "\(section.title) · \(volume.title)",
            path: SiteURL.matter(section.id, of: volume.id), section: .collections)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        let rendered = TextRenderer.render(
            section.text, settings: TextLinks(volume: volume.id, names: names).settings())
        html.raw("<article class=\"matter\">\n")
        Breadcrumbs(nodes: ancestors + [volume]).write(into: &html)
        html.raw("<header class=\"title\"><h1>")
        if rendered.heading.isEmpty {
            html.text(section.title)
        } else {
            html.fragment(rendered.heading)
        }
        html.raw("</h1></header>\n<div class=\"text\"")
        html.attribute("lang", section.text.language)
        html.raw(">\n")
        html.fragment(rendered.body)
        html.raw("</div>\n")
        if !rendered.notes.isEmpty {
            html.raw(
                "<section class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">Notes</h2>\n")
            html.raw("<ol>\n")
            html.fragment(rendered.notes)
            html.raw("</ol></section>\n")
        }
        html.raw("</article>\n")
    }
}
