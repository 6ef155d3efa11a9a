// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// A person with the documents that name them.
package struct PersonPage: Hashable, Sendable {
    /// The person.
    package var view: PersonView
    /// The volume whose list it is; nil for a person of all volumes.
    package var volume: Collection?

    /// How many documents of each sort the page shows.
    package static let mostDocuments = 50

    /// Gathers the page; nil if there is no such person.
    package static func load(
        _ id: String, titles: CollectionTitles, from holdings: any Holdings
    ) async throws -> PersonPage? {
        guard let view = try await holdings.person(id, limit: mostDocuments) else { return nil }
        guard let volume = view.person.volume else { return PersonPage(view: view, volume: nil) }
        let nodes = try await titles.nodes([volume], from: holdings)
        return PersonPage(view: view, volume: nodes.last)
    }
}

extension PersonPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: view.person.name, summary: view.person.description,
            path: SiteURL.person(view.person.id), section: .people)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        let person = view.person
        html.raw("<div class=\"person-page\">\n<header class=\"title\"><p class=\"kicker\">")
        html.raw("<a href=\"/people\">People</a></p><h1>")
        html.text(person.name)
        html.raw("</h1>\n")
        if !person.description.isEmpty {
            html.raw("<p class=\"lead\">")
            html.text(person.description)
            html.raw("</p>\n")
        }
        html.raw("</header>\n<p class=\"quiet\">")
        html.text("Named in \(ReaderDate.count(person.count, "document"))")
        if let volume {
            html.raw(" of ")
            html.link(to: SiteURL.collection(volume.id), volume.title)
        }
        let hands = [
            view.counts.signed > 0 ? "\(ReaderDate.count(view.counts.signed)) signed" : nil,
            view.counts.drafted > 0 ? "\(ReaderDate.count(view.counts.drafted)) drafted" : nil,
        ].compactMap(\.self)
        if !hands.isEmpty { html.text("; \(hands.joined(separator: ", "))") }
        html.raw(". <a")
        html.attribute("href", search.address)
        html.raw(">Search among them</a></p>\n")
        Histogram(
            years: view.years,
            address: { year in
                search.adding(SearchFilter(field: .year, value: String(year))).address
            },
            caption: "Documents that name this person, by year."
        ).write(into: &html)
        PersonDetails(view: view).write(into: &html)
        writeDocuments("Sent", view.sent, view.counts.sent, into: &html)
        writeDocuments("Received", view.received, view.counts.received, into: &html)
        writeDocuments("Signed for others", view.signed, view.signed.count, into: &html)
        writeDocuments("Drafted for others", view.drafted, view.drafted.count, into: &html)
        writeDocuments("Named in", view.mentioned, view.counts.mentioned, into: &html)
        if !view.namesakes.isEmpty {
            html.raw("<section class=\"part\"><h2>The same name in other volumes</h2>\n")
            html.raw("<p class=\"quiet\">Lists of other volumes have an entry of this name. ")
            html.raw("Nobody has yet said whether it is the same person.</p>\n")
            PersonList(people: view.namesakes).write(into: &html)
            html.raw("</section>\n")
        }
        html.raw("</div>\n")
    }

    private var search: SearchState {
        SearchState(filters: [SearchFilter(field: .person, value: view.person.id)])
    }

    private func writeDocuments(
        _ title: StaticString, _ documents: [DocumentSummary], _ count: Int,
        into html: inout HTMLWriter
    ) {
        guard !documents.isEmpty else { return }
        html.raw("<section class=\"part\"><h2>")
        html.raw(title)
        if count > 0 {
            html.raw(" <span class=\"count\">")
            html.text(ReaderDate.count(count))
            html.raw("</span>")
        }
        html.raw("</h2>\n")
        DocumentList(documents: documents).write(into: &html)
        if documents.count >= PersonPage.mostDocuments {
            html.raw("<p class=\"quiet\">These are the first ")
            html.number(PersonPage.mostDocuments)
            html.raw(". ")
            html.link(to: search.address, "All documents that name this person")
            html.raw("</p>\n")
        }
        html.raw("</section>\n")
    }
}
