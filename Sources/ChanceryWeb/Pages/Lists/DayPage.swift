// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// The documents whose date overlaps a day, a month or a year.
package struct DayPage: Hashable, Sendable {
    /// The day.
    package var day: CalendarDay
    /// The documents of exactly this day.
    package var exact: [DocumentSummary]
    /// The documents whose vaguer date includes the day.
    package var vague: [DocumentSummary]

    /// Gathers the page.
    package static func load(_ day: CalendarDay, from holdings: any Holdings) async throws
        -> DayPage
    {
        let documents = try await holdings.documents(on: day)
        let isExact = { (document: DocumentSummary) in
            document.date.map { $0.earliest == day && $0.latest == day } ?? false
        }
        return DayPage(
            day: day, exact: documents.filter(isExact), vague: documents.filter { !isExact($0) })
    }
}

extension DayPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: ReaderDate.words(day), path: SiteURL.day(day), section: .years,
            isIndexed: !exact.isEmpty)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><p class=\"kicker\">")
        html.link(to: SiteURL.year(day.year), String(day.year))
        html.raw("</p><h1>")
        html.text(ReaderDate.long(day))
        html.raw("</h1><p class=\"lead\">")
        html.text(ReaderDate.count(exact.count, "document"))
        html.raw(" of this day</p></header>\n")
        if !exact.isEmpty { DocumentList(documents: exact).write(into: &html) }
        if !vague.isEmpty {
            html.raw("<section class=\"part\"><h2>Documents whose date includes this day</h2>\n")
            DocumentList(documents: Array(vague.prefix(DayPage.mostVague))).write(into: &html)
            html.raw("</section>\n")
        }
        html.raw("<nav class=\"neighbours\" aria-label=\"Days\">\n")
        writeDay(day.dayNumber - 1, "prev", into: &html)
        writeDay(day.dayNumber + 1, "next", into: &html)
        html.raw("</nav>\n</div>\n")
    }

    private func writeDay(
        _ number: Int, _ relation: StaticString, into html: inout HTMLWriter
    ) {
        guard let other = CalendarDay(dayNumber: number) else { return }
        html.raw("<a class=\"")
        html.raw(relation)
        html.raw("\"")
        html.attribute("href", SiteURL.day(other))
        html.raw(">")
        html.text(
            number < day.dayNumber ? "← \(ReaderDate.words(other))" : "\(ReaderDate.words(other)) →"
        )
        html.raw("</a>\n")
    }

    /// How many documents of a vaguer date are shown.
    private static let mostVague = 200
}
