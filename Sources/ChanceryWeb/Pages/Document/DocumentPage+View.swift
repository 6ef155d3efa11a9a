// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
package import ChanceryHTML
import ChanceryModel

extension DocumentPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: record.title, summary: description, path: SiteURL.document(document.id),
            extra: writeHead(site))
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<article class=\"document\">\n")
        writeWayBack(into: &html)
        Breadcrumbs(nodes: ancestors).write(into: &html)
        writeTitle(into: &html)
        writeJumps(into: &html)
        writeMarks(into: &html)
        html.raw("<div class=\"reading\">\n")
        writeTexts(into: &html)
        writeNotes(into: &html)
        html.raw("</div>\n<aside class=\"about\" aria-label=\"About this document\">\n")
        RecordPanel(page: self).write(into: &html)
        ExchangePanel(exchange: exchange, id: document.id).write(into: &html)
        CopiesPanel(copies: copies, id: document.id).write(into: &html)
        CitePanel(page: self, site: site).write(into: &html)
        SharePanel(page: self, site: site).write(into: &html)
        writeMentions(into: &html)
        RecordPanel(page: self).writeDoubts(into: &html)
        RecordPanel(page: self).writeEvidence(into: &html)
        html.raw("</aside>\n")
        writeNeighbours(into: &html)
        html.raw("</article>\n")
    }

    /// One sentence: kind, parties and date.
    var description: String {
        var parts: [String] = []
        if record.kind != .other { parts.append(Capitalized.first(record.kind.rawValue)) }
        if let date = record.date { parts.append(ReaderDate.words(date)) }
        if let place = record.sent?.place { parts.append(place) }
        if let summary = record.summary { parts.append(summary) }
        return parts.isEmpty ? record.title : parts.joined(separator: " · ")
    }

    private func writeWayBack(into html: inout HTMLWriter) {
        guard let search, !search.isEmpty else { return }
        html.raw("<p class=\"way-back\">")
        html.link(
            to: search.address,
            search.query.isEmpty ? "← Back to the results" : "← Results for “\(search.query)”")
        html.raw("</p>\n")
    }

    private func writeTitle(into html: inout HTMLWriter) {
        html.raw("<header class=\"title\">\n")
        html.raw("<abbr class=\"unapi-id\"")
        html.attribute("title", document.id.description)
        html.raw("></abbr>\n")
        if record.heading != nil, record.heading != record.title, !titleGoesOnFromHeading {
            html.raw("<p class=\"kicker\">")
            if let number = document.number, !beginsWithNumber {
                html.text("Document \(number). ")
            }
            html.text(record.title)
            html.raw("</p>\n")
        } else if let number = document.number, !beginsWithNumber {
            html.raw("<p class=\"kicker\">")
            html.text("Document \(number)")
            html.raw("</p>\n")
        }
        html.raw("<h1>")
        if let heading = texts.first?.heading, !heading.isEmpty {
            html.fragment(heading)
        } else {
            html.text(record.title)
        }
        html.raw("</h1>\n")
        if let summary = record.summary {
            html.raw("<p class=\"abstract\">")
            html.text(summary)
            html.raw("</p>\n")
        }
        html.raw("</header>\n")
    }

    /// Whether the title is the heading with the first words of the text, as notes of editors are
    /// called in lists; on the page both stand below it anyway.
    private var titleGoesOnFromHeading: Bool {
        guard let heading = record.heading else { return false }
        return record.title.hasPrefix(heading + ": ")
    }

    /// Whether the printed heading says the number itself.
    private var beginsWithNumber: Bool {
        guard let number = document.number, let heading = texts.first?.heading else { return false }
        return heading.bytes.starts(with: number.utf8)
    }

    /// The way to the panels for narrow screens, where they stand below the text.
    private func writeJumps(into html: inout HTMLWriter) {
        html.raw("<nav class=\"jumps\" aria-label=\"On this page\"><ul>\n")
        html.raw("<li><a href=\"#record\">Record</a></li><li><a href=\"#cite\">Cite</a></li>")
        html.raw("<li><a href=\"#share\">Share</a></li>")
        if !ExchangePanel(exchange: exchange, id: document.id).isEmpty {
            html.raw("<li><a href=\"#exchange\">Correspondence</a></li>")
        }
        if texts.contains(where: { !$0.notes.isEmpty }) {
            html.raw("<li><a href=\"#notes\">Notes</a></li>")
        }
        html.raw("\n</ul></nav>\n")
    }

    /// The places of searched words as numbered links; the script makes previous and next of them.
    private func writeMarks(into html: inout HTMLWriter) {
        guard let search, !search.query.isEmpty else { return }
        html.raw("<nav class=\"marks\" id=\"marks\" aria-label=\"Searched words\"><p>")
        if marks == 0 {
            html.raw("None of the searched words stands in the text as such.")
        } else {
            html.text(ReaderDate.count(marks, "searched word") + " in the text: ")
            html.raw("<span class=\"places\">")
            for number in 1...min(marks, DocumentPage.mostMarkLinks) {
                html.raw("<a href=\"#m")
                html.number(number)
                html.raw("\">")
                html.number(number)
                html.raw("</a> ")
            }
            if marks > DocumentPage.mostMarkLinks { html.raw("…") }
            html.raw("</span>")
        }
        html.raw("</p></nav>\n")
    }

    private func writeTexts(into html: inout HTMLWriter) {
        writeOpeningPage(into: &html)
        if texts.count == 2 {
            ParallelText(document: document, texts: texts).write(into: &html)
            return
        }
        for (index, text) in texts.enumerated() {
            let source = document.texts[index]
            if texts.count > 1 {
                html.raw("<h2 class=\"version\">")
                html.text(ParallelText.name(of: source))
                html.raw("</h2>\n")
            }
            html.raw("<div class=\"text\"")
            html.attribute("lang", source.language)
            html.raw(">\n")
            html.fragment(text.body)
            html.raw("</div>\n")
        }
    }

    /// The number of the page that the document begins on, in the margin beside its first line.
    private func writeOpeningPage(into html: inout HTMLWriter) {
        guard let page = openingPage else { return }
        let name = "pg_" + NoteNames.addressable(page)
        html.raw("<div class=\"break opening\"><a class=\"page\"")
        html.attribute("id", name)
        html.attribute("href", "#" + name)
        html.attribute("title", "The document begins on page \(page)")
        html.raw("><span class=\"hidden\">page </span>")
        html.text(page)
        html.raw("</a></div>\n")
    }

    private func writeNotes(into html: inout HTMLWriter) {
        guard texts.contains(where: { !$0.notes.isEmpty }) else { return }
        html.raw(
            "<section class=\"notes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n")
        for (index, text) in texts.enumerated() where !text.notes.isEmpty {
            html.raw("<ol")
            html.attribute("lang", document.texts[index].language)
            html.raw(">\n")
            html.fragment(text.notes)
            html.raw("</ol>\n")
        }
        html.raw("</section>\n")
    }

    private func writeMentions(into html: inout HTMLWriter) {
        if !persons.isEmpty {
            html.raw("<details class=\"panel\"><summary><h2>Persons <span class=\"count\">")
            html.number(persons.count)
            html.raw("</span></h2></summary>\n<dl class=\"mentions\">\n")
            for person in persons {
                html.raw("<dt>")
                html.link(to: SiteURL.person(person.id), person.name)
                html.raw("</dt><dd>")
                html.text(DocumentPage.shortened(person.description))
                html.raw("</dd>\n")
            }
            html.raw("</dl></details>\n")
        }
        guard !terms.isEmpty else { return }
        html.raw("<details class=\"panel\"><summary><h2>Terms <span class=\"count\">")
        html.number(terms.count)
        html.raw("</span></h2></summary>\n<dl class=\"mentions\">\n")
        for term in terms {
            html.raw("<dt>")
            html.text(term.term)
            html.raw("</dt><dd>")
            html.text(term.description)
            html.raw("</dd>\n")
        }
        html.raw("</dl></details>\n")
    }

    /// The first words of a long description; the page of the person has all of it.
    static func shortened(_ description: String) -> String {
        guard description.utf8.count > 130 else { return description }
        let start = description.prefix(110)
        // Offices stand one after the other: end between two of them where there are two.
        let end = start.lastIndex(of: ";") ?? start.lastIndex(of: " ") ?? start.endIndex
        return String(start[..<end]) + " …"
    }

    private func writeNeighbours(into html: inout HTMLWriter) {
        guard previous != nil || next != nil else { return }
        html.raw("<nav class=\"neighbours\" aria-label=\"In this volume\">\n")
        writeNeighbour(previous, "prev", "← Previous", into: &html)
        writeNeighbour(next, "next", "Next →", into: &html)
        html.raw("</nav>\n")
    }

    private func writeNeighbour(
        _ neighbour: DocumentSummary?, _ relation: StaticString, _ label: StaticString,
        into html: inout HTMLWriter
    ) {
        guard let neighbour else { return }
        html.raw("<a rel=\"")
        html.raw(relation)
        html.raw("\" class=\"")
        html.raw(relation)
        html.raw("\"")
        html.attribute("href", SiteURL.document(neighbour.id))
        html.raw("><span class=\"label\">")
        html.raw(label)
        html.raw("</span> <span class=\"what\">")
        if let number = neighbour.number { html.text("\(number). ") }
        html.text(neighbour.title)
        html.raw("</span></a>\n")
    }

    /// More places than this have no link of their own; the script reaches them all.
    private static let mostMarkLinks = 20
}
