// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML
package import ChanceryModel

/// What was known at a place at an hour: which messages had arrived, and which were on the way.
package struct KnownPage: Hashable, Sendable {
    /// The day at the place.
    package var day: CalendarDay
    /// The hour at the place.
    package var time: TimeOfDay
    /// What was known.
    package var view: KnownView

    /// How many messages of each sort the page shows.
    package static let most = 60

    /// Gathers the page; nil if the place's clock is not known.
    ///
    /// - Parameters:
    ///   - other: the other end of the exchange; nil for all.
    ///   - most: how many messages of each sort.
    package static func load(
        _ day: CalendarDay, _ time: TimeOfDay, place: String, with other: String? = nil,
        most: Int = most, from holdings: any Holdings
    ) async throws -> KnownPage? {
        guard let instant = holdings.instant(day: day, time: time, at: place) else { return nil }
        let view = try await holdings.known(at: instant, in: place, with: other, limit: most)
        return KnownPage(day: day, time: time, view: view)
    }

    /// The day to begin with where none is asked for: that of the document of the day.
    static func firstDay(
        from holdings: any Holdings, today: CalendarDay?
    ) async throws -> CalendarDay? {
        let document = try await holdings.anniversary(
            month: today?.month ?? 1, day: today?.day ?? 1)
        return document?.date.map(\.start).flatMap { $0.day == nil ? nil : $0 }
    }
}

extension KnownPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: "Known in \(view.place), \(ReaderDate.words(day)), \(time)",
            path: SiteURL.known(day, time, in: view.place, with: view.other), section: .years,
            isIndexed: false)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\"><p class=\"kicker\">")
        html.link(to: SiteURL.day(day), ReaderDate.long(day))
        html.raw("</p><h1>")
        html.text("As known in \(view.place) at \(time)")
        if let other = view.other { html.text(": the exchange with \(other)") }
        html.raw("</h1><p class=\"lead\">")
        html.text(
            "Messages of the month before that had arrived by then, or had been sent from there. "
                + "Only those whose hour is known can be placed. Hours are those of "
                + "\(view.place).")
        html.raw("</p></header>\n")
        KnownForm(day: day, time: time, place: view.place, other: view.other ?? "")
            .write(into: &html)
        html.raw("<p class=\"quiet\">")
        let search = SearchState(
            query: KnownMoment.query(day, time, in: view.place), order: .latestArrival)
        html.link(to: search.address, "Search all that had arrived by then")
        if view.other != nil {
            html.raw(" · ")
            html.link(
                to: SiteURL.known(day, time, in: view.place), "messages of all posts")
        }
        html.raw("</p>\n")
        if !view.underway.isEmpty {
            html.raw("<section class=\"part\"><h2>On the way</h2>\n")
            write(view.underway, view.underwayCount, into: &html)
            html.raw("</section>\n")
        }
        html.raw("<section class=\"part\"><h2>Known</h2>\n")
        if view.arrived.isEmpty { html.raw("<p class=\"quiet\">Nothing that is held.</p>\n") }
        write(view.arrived, view.arrivedCount, into: &html)
        html.raw("</section>\n")
        if !view.untold.isEmpty {
            html.raw("<section class=\"part\"><h2>Sent; arrival not told</h2>\n")
            html.raw("<p class=\"quiet\">The edition does not print when these arrived. ")
            html.raw("Most telegrams took hours, despatches weeks.</p>\n")
            write(view.untold, view.untoldCount, into: &html)
            html.raw("</section>\n")
        }
        html.raw("</div>\n")
    }

    private func write(
        _ messages: [KnownView.Message], _ count: Int, into html: inout HTMLWriter
    ) {
        html.raw("<ol class=\"documents\">\n")
        for message in messages {
            html.raw("<li><p class=\"when\">")
            let isSent = message.isOwn || message.received.map { $0 > view.instant } ?? true
            if let day = message.day, let time = message.time {
                html.raw(isSent ? "sent " : "received ")
                html.text("\(ReaderDate.words(day)), \(time)")
            }
            html.raw("</p><div class=\"entry\">")
            DocumentList.writeTitle(
                message.document, address: SiteURL.document(message.document.id),
                namesNumber: false, into: &html)
            DocumentList.writeCircumstances(message.document, namesVolume: true, into: &html)
            html.raw("</div></li>\n")
        }
        html.raw("</ol>\n")
        guard count > messages.count else { return }
        html.raw("<p class=\"quiet\">and ")
        html.number(count - messages.count)
        html.raw(" more</p>\n")
    }
}

/// A small form that asks what was known at an hour.
struct KnownForm {
    /// The day at the place.
    var day: CalendarDay
    /// The hour at the place.
    var time: TimeOfDay
    /// The place.
    var place: String
    /// The other end of the exchange; empty for all.
    var other = ""

    /// Writes the form.
    func write(into html: inout HTMLWriter) {
        html.raw("<form class=\"within\" action=\"/known\"><label for=\"known-in\">As known in")
        html.raw("</label><input id=\"known-in\" name=\"in\" maxlength=\"60\"")
        html.attribute("value", place)
        html.raw("><label for=\"known-day\">on</label>")
        html.raw("<input id=\"known-day\" name=\"day\" type=\"date\"")
        html.attribute("value", day.description)
        html.raw("><label for=\"known-at\">at</label>")
        html.raw("<input id=\"known-at\" name=\"at\" type=\"time\"")
        html.attribute("value", time.description)
        html.raw("><label for=\"known-with\">with</label>")
        html.raw("<input id=\"known-with\" name=\"with\" maxlength=\"60\" placeholder=\"any post\"")
        html.attribute("value", other)
        html.raw("><button type=\"submit\">Show</button></form>\n")
    }
}
