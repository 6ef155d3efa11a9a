// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML

/// A list of words with how many documents bear each: places, kinds, years.
package struct NamesPage: Hashable, Sendable {
    /// What is listed.
    package enum Subject: Hashable, Sendable {
        /// Places that documents were sent from.
        case places
        /// Kinds of documents.
        case kinds
        /// Years of documents.
        case years
    }

    /// What is listed.
    package var subject: Subject
    /// The words with their counts, in the order to be shown.
    package var names: [NameCount]

    /// Gathers the page.
    package static func load(
        _ subject: Subject, from holdings: any Holdings
    ) async throws -> NamesPage {
        switch subject {
        case .places:
            let places = try await holdings.places()
            return NamesPage(
                subject: subject, names: places.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
            )
        case .kinds:
            let kinds = try await holdings.kinds()
            return NamesPage(
                subject: subject, names: kinds.sorted { ($1.count, $0.name) < ($0.count, $1.name) })
        case .years:
            let years = try await holdings.years().sorted { $0.year < $1.year }
            return NamesPage(
                subject: subject,
                names: years.map { NameCount(name: String($0.year), count: $0.count) })
        }
    }
}

extension NamesPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        switch subject {
        case .places: PageHead(title: "Places", path: SiteURL.places, section: .places)
        case .kinds: PageHead(title: "Kinds of documents", path: SiteURL.kinds)
        case .years: PageHead(title: "Years", path: SiteURL.years, section: .years)
        }
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><h1>")
        html.text(head(site).title)
        html.raw("</h1><p class=\"lead\">")
        switch subject {
        case .places: html.text(ReaderDate.count(names.count, "place"))
        case .kinds: html.text(ReaderDate.count(names.count, "kind"))
        case .years: html.text(ReaderDate.count(names.count, "year"))
        }
        html.raw("</p></header>\n")
        if subject == .years { writeHistogram(into: &html) }
        html.raw("<ul class=\"names\">\n")
        for name in names {
            html.raw("<li>")
            switch subject {
            case .places: html.link(to: SiteURL.place(name.name), name.name)
            case .kinds: html.link(to: SiteURL.kind(name.name), Capitalized.first(name.name))
            case .years: html.link(to: "\(SiteURL.years)/\(name.name)", name.name)
            }
            html.raw(" <span class=\"count\">")
            html.text(ReaderDate.count(name.count))
            html.raw("</span></li>\n")
        }
        html.raw("</ul>\n</div>\n")
    }

    private func writeHistogram(into html: inout HTMLWriter) {
        let years = names.compactMap { name in
            Int(name.name).map { YearCount(year: $0, count: name.count) }
        }
        Histogram(years: years, address: SiteURL.year, caption: "Documents by year.")
            .write(into: &html)
    }
}
