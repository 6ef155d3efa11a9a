// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// What is known of a person beside the documents: offices, correspondents, entries of lists.
struct PersonDetails {
    /// The person.
    var view: PersonView

    /// Writes the parts that there are.
    func write(into html: inout HTMLWriter) {
        writeOffices(into: &html)
        writeCorrespondents(into: &html)
        writeEntries(into: &html)
    }

    private func writeOffices(into html: inout HTMLWriter) {
        guard !view.offices.isEmpty else { return }
        html.raw("<section class=\"part\"><h2>Offices held</h2>\n<ul class=\"offices\">\n")
        for office in view.offices {
            html.raw("<li>")
            html.text(office.title)
            if let place = office.place { html.text(", \(place)") }
            html.raw(" <span class=\"quiet\">")
            let first = office.from.map { ReaderDate.words($0) } ?? ""
            let last = office.to.map { ReaderDate.words($0) } ?? ""
            html.text(first.isEmpty && last.isEmpty ? "" : "\(first) – \(last)")
            html.raw("</span></li>\n")
        }
        html.raw("</ul></section>\n")
    }

    private func writeCorrespondents(into html: inout HTMLWriter) {
        guard !view.correspondents.isEmpty else { return }
        html.raw("<section class=\"part\"><h2>Correspondents</h2>\n<ul class=\"names\">\n")
        for other in view.correspondents {
            html.raw("<li>")
            html.link(to: SiteURL.person(other.person.id), other.person.name)
            html.raw(" <span class=\"count\">")
            let parts = [
                other.to > 0 ? "\(ReaderDate.count(other.to)) to" : nil,
                other.from > 0 ? "\(ReaderDate.count(other.from)) from" : nil,
            ]
            html.text(parts.compactMap { $0 }.joined(separator: ", "))
            html.raw("</span></li>\n")
        }
        html.raw("</ul></section>\n")
    }

    private func writeEntries(into html: inout HTMLWriter) {
        guard !view.entries.isEmpty else { return }
        html.raw("<details class=\"part\"><summary><h2>In the lists of ")
        html.text(ReaderDate.count(Set(view.entries.map(\.person.volume)).count, "volume"))
        html.raw("</h2></summary>\n<dl class=\"mentions\">\n")
        for entry in view.entries {
            html.raw("<dt>")
            html.text(entry.person.name)
            html.raw("</dt><dd>")
            html.text(entry.person.description)
            html.raw(" <span class=\"quiet\">")
            html.text("\(entry.volumeTitle); \(entry.rule)")
            html.raw("</span></dd>\n")
        }
        html.raw("</dl></details>\n")
    }
}
