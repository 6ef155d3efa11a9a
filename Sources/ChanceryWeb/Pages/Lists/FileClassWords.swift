// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML

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
