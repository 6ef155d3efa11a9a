// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// Where else the archive holds the text of a document: reprints in other volumes, captures,
/// earlier and later releases.
struct CopiesPanel {
    /// The other copies, the most alike first.
    var copies: [Surroundings.Copy]
    /// The document.
    var id: DocumentID

    /// Writes the panel; nothing if the text stands here alone.
    func write(into html: inout HTMLWriter) {
        guard !copies.isEmpty else { return }
        html.raw("<section class=\"panel copies\" aria-labelledby=\"copies\">\n")
        html.raw("<h2 id=\"copies\">Other copies</h2>\n<ul class=\"steps\">\n")
        for copy in copies {
            html.raw("<li>")
            html.link(to: SiteURL.document(copy.document.id), copy.document.title)
            html.raw(" <span class=\"quiet\">")
            html.text("\(copy.document.volumeTitle): \(CopiesPanel.words(copy.percentage))")
            html.raw("</span> ")
            html.link(to: SiteURL.collation(id, copy.document.id), "Compare")
            html.raw("</li>\n")
        }
        html.raw("</ul>\n</section>\n")
    }

    /// How much two copies have in common, in words; the share is an estimate.
    private static func words(_ percentage: Int) -> String {
        percentage >= 97 ? "the same text" : "about \(percentage) % of the text in common"
    }
}
