// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// The conversation around a document as a small picture: posts as lanes, time downwards, messages
/// as arrows from the instant of sending to that of receiving; what is not held is hollow.
///
/// The vertical axis keeps the order of events, not their distances: an exchange may take an hour
/// or a year. Days stand in the margin.
struct PaperTrail {
    /// The messages, earliest first.
    let messages: [ExchangeView.Message]
    /// The document of the page.
    let id: DocumentID
    private let lanes: [String]
    private let rows: [Row]

    /// A message with the heights of its ends, in units of the picture.
    private struct Row {
        var message: ExchangeView.Message
        var sent: Int
        var received: Int
    }

    private static let width = 360
    /// Room for the days, and for the numbers beside the first lane.
    private static let margin = 92
    /// Room for the numbers beside the last lane.
    private static let edge = 42
    private static let top = 34
    private static let step = 22
    private static let mostLanes = 5

    /// Lays the picture out.
    init(messages: [ExchangeView.Message], id: DocumentID) {
        self.id = id
        let lanes = PaperTrail.lanes(messages, id)
        self.lanes = lanes
        let shown = messages.filter { message in
            lanes.contains(message.from)
                && message.to.contains { $0 != message.from && lanes.contains($0) }
        }
        self.messages = shown
        // Each sending is a step; a reception is one too if another sending comes between.
        var events: [(instant: Int, message: Int, isReception: Bool)] = []
        for (index, message) in shown.enumerated() {
            events.append((message.sent.seconds, index, false))
            if let received = message.received {
                events.append((received.seconds, index, true))
            }
        }
        events.sort {
            ($0.instant, $0.message, $0.isReception ? 1 : 0)
                < ($1.instant, $1.message, $1.isReception ? 1 : 0)
        }
        var sent = [Int](repeating: 0, count: shown.count)
        var received = [Int?](repeating: nil, count: shown.count)
        for (place, event) in events.enumerated() {
            let height = PaperTrail.top + 14 + place * PaperTrail.step
            if event.isReception {
                received[event.message] = height
            } else {
                sent[event.message] = height
            }
        }
        rows = shown.indices.map {
            Row(
                message: shown[$0], sent: sent[$0],
                received: received[$0] ?? sent[$0] + PaperTrail.step - 6)
        }
    }

    /// The posts by how many messages touch them; those of the document come first.
    private static func lanes(_ messages: [ExchangeView.Message], _ id: DocumentID) -> [String] {
        var own: [String] = []
        var counts: [String: Int] = [:]
        for message in messages {
            if message.document?.id == id { own = [message.from] + message.to }
            for name in [message.from] + message.to { counts[name, default: 0] += 1 }
        }
        var order: [String] = []
        for name in own where !order.contains(name) { order.append(name) }
        order += counts.keys.filter { !order.contains($0) }.sorted {
            (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1)
        }
        let kept = order.prefix(mostLanes)
        // The Department stands left, so that what comes in goes from right to left.
        return kept.filter { $0 == "Washington" } + kept.filter { $0 != "Washington" }
    }

    /// Writes picture and table; nothing if fewer than two messages can be drawn.
    func write(into html: inout HTMLWriter) {
        guard rows.count > 1, lanes.count > 1 else { return }
        html.raw("<figure class=\"trail\">\n")
        html.raw("<div role=\"group\" aria-label=\"The exchange around this document\">\n")
        writePicture(into: &html)
        html.raw("</div>\n")
        html.raw("<figcaption class=\"quiet\">Time runs downwards; an arrow goes from where and ")
        html.raw("when a message was sent to where and when it arrived. Hollow: cited, not held.")
        html.raw("</figcaption>\n</figure>\n")
        writeTable(into: &html)
        writeKnown(into: &html)
    }

    private func x(_ lane: Int) -> Int {
        let room = PaperTrail.width - PaperTrail.margin - 10 - PaperTrail.edge
        return PaperTrail.margin + 10 + lane * room / max(1, lanes.count - 1)
    }

    private func lane(_ name: String) -> Int? { lanes.firstIndex(of: name) }

    private func writePicture(into html: inout HTMLWriter) {
        let height = (rows.map { max($0.sent, $0.received) }.max() ?? 0) + 20
        html.raw("<svg")
        html.attribute("viewBox", "0 0 \(PaperTrail.width) \(height)")
        html.raw(">\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" ")
        html.raw("markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"9\" ")
        html.raw("orient=\"auto\">")
        html.raw("<path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n")
        for (index, name) in lanes.enumerated() {
            html.raw("<line class=\"lane\"")
            html.attribute("x1", x(index))
            html.attribute("x2", x(index))
            html.attribute("y1", PaperTrail.top - 8)
            html.attribute("y2", height - 6)
            html.raw("/><text class=\"post\" text-anchor=\"")
            html.raw("middle\"")
            html.attribute("x", x(index))
            html.attribute("y", index % 2 == 0 || lanes.count < 4 ? 22 : 10)
            html.raw(">")
            html.text(PaperTrail.shortened(name))
            html.raw("</text>\n")
        }
        var day: CalendarDay?
        for row in rows {
            let own = PaperTrail.day(of: row.message)
            if own != day, let own {
                html.raw("<text class=\"day\" x=\"0\"")
                html.attribute("y", row.sent + 4)
                html.raw(">")
                html.text(PaperTrail.short(own, yearOf: day))
                html.raw("</text>\n")
            }
            day = own
            write(row, into: &html)
        }
        html.raw("</svg>\n")
    }

    private func write(_ row: Row, into html: inout HTMLWriter) {
        guard let from = lane(row.message.from) else { return }
        let name = PaperTrail.name(row.message)
        html.raw("<a")
        html.attribute("href", PaperTrail.address(row.message))
        if row.message.ghost != nil {
            html.raw(" class=\"ghost\"")
        } else if row.message.document?.id == id {
            html.raw(" class=\"own\" aria-current=\"page\"")
        }
        html.attribute("aria-label", name)
        html.raw("><title>")
        html.text(name)
        html.raw("</title>")
        for other in row.message.to {
            guard let to = lane(other), to != from else { continue }
            html.raw("<line class=\"hit\"")
            writeEnds(row, from, to, into: &html)
            html.raw("/><line class=\"way\" marker-end=\"url(#tip)\"")
            writeEnds(row, from, to, into: &html)
            html.raw("/>")
        }
        html.raw("<circle r=\"4\"")
        html.attribute("cx", x(from))
        html.attribute("cy", row.sent)
        html.raw("/>")
        if let number = row.message.document?.telegramNumber ?? row.message.ghost?.number {
            // Beside the outer lanes, where no arrow comes in; above the dot on those between.
            let isLast = from == lanes.count - 1
            let isOuter = isLast || from == 0
            html.raw("<text class=\"number\"")
            html.raw(isLast ? "" : " text-anchor=\"end\"")
            html.attribute("x", x(from) + (isLast ? 8 : -8))
            html.attribute("y", row.sent + (isOuter ? 4 : -4))
            html.raw(">")
            html.text(PaperTrail.digits(of: number))
            html.raw("</text>")
        }
        html.raw("</a>\n")
    }

    private func writeEnds(_ row: Row, _ from: Int, _ to: Int, into html: inout HTMLWriter) {
        html.attribute("x1", x(from))
        html.attribute("y1", row.sent)
        html.attribute("x2", x(to) + (to > from ? -3 : 3))
        html.attribute("y2", row.received)
    }

    /// The way to what was known in Washington when the document had come in, or had gone out.
    private func writeKnown(into html: inout HTMLWriter) {
        guard let own = messages.first(where: { $0.document?.id == id }),
            let day = PaperTrail.day(of: own), let hour = TimeOfDay(hour: 18, minute: 0)
        else { return }
        let other = ([own.from] + own.to).first { $0 != "Washington" }
        html.raw("<p class=\"quiet\">As known in Washington that day: ")
        if let other {
            html.link(
                to: SiteURL.known(day, hour, in: "Washington", with: other),
                "the exchange with \(other)")
            html.raw(", ")
        }
        html.link(to: SiteURL.known(day, hour, in: "Washington"), "all messages")
        html.raw("</p>\n")
    }

    private func writeTable(into html: inout HTMLWriter) {
        html.raw("<details><summary>As a table</summary>\n<table class=\"trail\">\n<thead><tr>")
        html.raw("<th scope=\"col\">Sent</th><th scope=\"col\">From</th><th scope=\"col\">To</th>")
        html.raw("<th scope=\"col\">Message</th><th scope=\"col\">On the way</th></tr></thead>\n")
        html.raw("<tbody>\n")
        for row in rows {
            let message = row.message
            html.raw("<tr><td>")
            if let day = PaperTrail.day(of: message) { html.text(ReaderDate.words(day)) }
            if message.isTimed {
                html.text(", \(message.sent.description.dropFirst(11).prefix(5)) UTC")
            }
            html.raw("</td><td>")
            html.text(message.from)
            html.raw("</td><td>")
            html.text(message.to.joined(separator: ", "))
            html.raw("</td><td>")
            let label =
                message.document?.telegramNumber ?? message.ghost?.number
                ?? message.document?.title ?? ""
            if message.document?.id == id {
                html.raw("<b aria-current=\"page\">")
                html.text(label)
                html.raw("</b>")
            } else {
                html.link(to: PaperTrail.address(message), label)
            }
            if message.ghost != nil { html.raw(" <span class=\"quiet\">not held</span>") }
            html.raw("</td><td>")
            if let received = message.received {
                html.text(
                    ReaderDate.duration(
                        minutes: (received.seconds - message.sent.seconds) / 60))
            }
            html.raw("</td></tr>\n")
        }
        html.raw("</tbody></table></details>\n")
    }

    private static func address(_ message: ExchangeView.Message) -> String {
        if let document = message.document { return SiteURL.document(document.id) }
        return message.ghost.map { SiteURL.ghost($0.address) } ?? SiteURL.ghosts
    }

    private static func name(_ message: ExchangeView.Message) -> String {
        if let document = message.document { return ExchangePanel.name(document) }
        guard let ghost = message.ghost else { return "" }
        let date = ghost.date.map { ", \(ReaderDate.words($0))" } ?? ""
        return "\(ghost.title)\(date), not held"
    }

    private static func day(of message: ExchangeView.Message) -> CalendarDay? {
        if let day = message.document?.date?.start, day.day != nil { return day }
        let seconds = message.sent.seconds
        return CalendarDay(
            dayNumber: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }

    /// "Apr 5 1946", the year only where it is another one than before.
    private static func short(_ day: CalendarDay, yearOf earlier: CalendarDay?) -> String {
        let words = ReaderDate.words(day)
        let month = words.prefix(3)
        let number = day.day.map { " \($0)" } ?? ""
        return "\(month)\(number)" + (earlier?.year == day.year ? "" : " \(day.year)")
    }

    /// The number alone, without the name of its series: there is room for no more.
    private static func digits(of number: String) -> String {
        number.split(separator: " ").last.map(String.init) ?? number
    }

    private static func shortened(_ name: String) -> String {
        name.count <= 14 ? name : String(name.prefix(13)) + "…"
    }
}
