// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML

/// The classes of the filing system that documents are filed under.
package struct FilesPage: Hashable, Sendable {
    /// The classes in their order.
    package var classes: [FileClassCount]

    /// Gathers the page.
    package static func load(from holdings: any Holdings) async throws -> FilesPage {
        FilesPage(classes: try await holdings.fileClasses())
    }
}

extension FilesPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "Files", path: SiteURL.files)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><h1>Files</h1><p class=\"lead\">")
        html.text(
            "\(ReaderDate.count(classes.count, "class", "classes")) of the filing systems under "
                + "which the originals lie")
        html.raw("</p></header>\n<dl class=\"files\">\n")
        for found in classes {
            html.raw("<div><dt>")
            html.link(to: SiteURL.file(found.name), found.name)
            html.raw("</dt><dd>")
            html.text(found.words ?? "")
            html.raw(" <span class=\"count\">")
            html.text(ReaderDate.count(found.count))
            html.raw("</span></dd></div>\n")
        }
        html.raw("</dl>\n</div>\n")
    }
}

/// What a class of files is about, and its neighbours.
struct FileClassWords {
    /// The class.
    var file: FileClassView

    /// Writes the words and the way to the neighbours.
    func write(into html: inout HTMLWriter) {
        for reading in file.readings {
            html.raw("<p>")
            html.text(reading.words)
            html.raw(" <span class=\"quiet\">")
            html.text("(scheme of \(reading.period))")
            html.raw("</span></p>\n")
            if let caution = reading.caution {
                html.raw("<p class=\"quiet\">")
                html.text(caution)
                html.raw("</p>\n")
            }
        }
        guard !file.previous.isEmpty || !file.next.isEmpty else { return }
        html.raw("<nav aria-label=\"Neighbouring files\"><p class=\"quiet\">Beside it: ")
        for (index, name) in (file.previous + file.next).enumerated() {
            if index > 0 { html.raw(", ") }
            html.link(to: SiteURL.file(name), name)
        }
        html.raw("</p></nav>\n")
    }
}
