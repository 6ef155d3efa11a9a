// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
import ChanceryModel

/// A document that others cite and the archive does not hold.
package struct GhostPage: Hashable, Sendable {
    /// Its address.
    package var address: GhostAddress
    /// What is known of it; two where both directions of a post know the number in the year.
    package var ghosts: [GhostView]

    /// Gathers the page; nil if nothing cites such a document.
    package static func load(
        _ address: GhostAddress, from holdings: any Holdings
    ) async throws -> GhostPage? {
        let ghosts = try await holdings.ghosts(at: address)
        return ghosts.isEmpty ? nil : GhostPage(address: address, ghosts: ghosts)
    }
}

extension GhostPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: title, summary: "Cited by documents of this archive, and not held.",
            path: SiteURL.ghost(address))
    }

    private var title: String {
        ghosts.count == 1 ? ghosts[0].title : "\(address.post) \(address.number), \(address.year)"
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"ghost-page\">\n<header class=\"title\"><p class=\"kicker\">")
        html.raw("<a href=\"/ghosts\">Cited, not held</a> · ")
        html.link(to: SiteURL.ghosts(of: address.post), address.post)
        html.raw("</p><h1>")
        html.text(title)
        html.raw("</h1>\n<p class=\"lead\">")
        let citations = Set(ghosts.flatMap { $0.citations.map(\.document.id) }).count
        html.text(
            "This archive does not hold it. \(ReaderDate.count(citations, "document")) "
                + (citations == 1 ? "cites it." : "cite it."))
        html.raw("</p></header>\n")
        for ghost in ghosts {
            if ghosts.count > 1 {
                html.raw("<h2>")
                html.text(ghost.title)
                html.raw("</h2>\n")
            }
            write(ghost, into: &html)
        }
        html.raw("</div>\n")
    }

    private func write(_ ghost: GhostView, into html: inout HTMLWriter) {
        html.raw("<section class=\"part\"><h2>When it was sent</h2>\n<p>")
        if let date = ghost.date {
            html.text("Cited under the date of ")
            html.link(to: SiteURL.day(date), ReaderDate.words(date))
            html.raw(". ")
        } else {
            html.raw("No citation gives its date. ")
        }
        writeBracket(ghost, into: &html)
        html.raw("</p></section>\n<section class=\"part\"><h2>Who cites it</h2>\n")
        html.raw("<ul class=\"citing-places\">\n")
        for citation in ghost.citations {
            html.raw("<li><q>")
            html.text(citation.text)
            html.raw("</q> <span class=\"quiet\">in</span> ")
            html.link(to: SiteURL.document(citation.document.id), citation.document.title)
            html.raw(" <span class=\"quiet\">")
            if let date = citation.document.date { html.text("\(ReaderDate.words(date)), ") }
            html.text(citation.document.volumeTitle)
            html.raw("</span></li>\n")
        }
        html.raw("</ul></section>\n<section class=\"part\"><h2>How to ask for it</h2>\n<p>")
        html.text(ghost.whereToAsk)
        html.raw("</p>\n<p>Ask for: <q>")
        html.text(ghost.request)
        html.raw("</q></p></section>\n")
    }

    private func writeBracket(_ ghost: GhostView, into html: inout HTMLWriter) {
        guard ghost.before != nil || ghost.after != nil else {
            html.raw("Too few of its neighbours in the series are held to say more.")
            return
        }
        html.raw("By its neighbours in the series it was sent")
        if let before = ghost.before {
            html.raw(" not before ")
            html.link(to: SiteURL.document(before.id), ExchangePanel.name(before))
        }
        if let after = ghost.after {
            html.raw(ghost.before == nil ? " not after " : " and not after ")
            html.link(to: SiteURL.document(after.id), ExchangePanel.name(after))
        }
        html.raw(".")
        if ghost.isOutsideBracket {
            html.text(
                " That does not agree with the date of the citation: either number or date is "
                    + "mistaken.")
        }
    }
}

extension GhostView {
    /// The day or the year that it is looked for under.
    private var time: CalendarDay? { date ?? earliest ?? latest }

    /// Whether the day of the citations lies outside of what the neighbours in the series allow, by
    /// more than the days that a number may be out of order.
    var isOutsideBracket: Bool {
        guard let date else { return false }
        return earliest.map { date.dayNumber < $0.dayNumber - 1 } ?? false
            || latest.map { date.dayNumber > $0.dayNumber + 1 } ?? false
    }

    /// Which papers it would lie among, and who keeps them.
    var whereToAsk: String {
        let files: String
        switch time.map({ ($0.year, $0.month ?? 1) }) {
        case .some((let year, let month)) where (year, month) < (1963, 2):
            files =
                "the Central Decimal File of its years, filed by subject and date: the file number "
                + "of a document that answers or cites it is the best guide"
        case .some((let year, let month)) where (year, month) < (1973, 7):
            files = "the Subject-Numeric Files of its years"
        case .some:
            files =
                "the Central Foreign Policy File, of which telegrams are searchable by number "
                + "and day in the Access to Archival Databases"
        case nil: files = "the central files of its years"
        }
        return
            "If it was kept, it lies in the records of the Department of State (Record Group 59) "
            + "at the National Archives at College Park, Maryland, in \(files). The post’s own copy "
            + "may lie in its files (Record Group 84)."
    }

    /// One line for a letter to an archive.
    var request: String {
        var words = title
        if let date {
            words += ", \(ReaderDate.words(date))"
        } else if let earliest, let latest {
            words +=
                earliest == latest
                ? ", about \(ReaderDate.words(earliest))"
                : ", between \(ReaderDate.words(earliest)) and \(ReaderDate.words(latest))"
        } else if address.year != "undated" {
            words += ", \(address.year)"
        }
        if let cited = citations.first?.document {
            words += ", cited in \(cited.title) (\(cited.volumeTitle)"
            if let number = cited.number { words += ", document \(number)" }
            words += ")"
        }
        if !fileNumbers.isEmpty {
            words +=
                "; documents that cite it are filed under "
                + fileNumbers.joined(separator: ", ")
        }
        return words
    }
}
