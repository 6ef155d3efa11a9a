// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// What a catalogue says about the document, and what the archive doubts of it.
struct RecordPanel {
    /// The page of the document.
    var page: DocumentPage

    private var record: Record { page.record }
    private var volume: CollectionID { CollectionID(page.document.id.volume) }

    /// Writes the record.
    func write(into html: inout HTMLWriter) {
        html.raw(
            "<section class=\"panel\" aria-labelledby=\"record\">\n<h2 id=\"record\">Record</h2>\n")
        html.raw("<dl class=\"record\">\n")
        if let date = record.date {
            row("Date", into: &html) { html in
                if date.end == nil, date.start.day != nil {
                    html.link(to: SiteURL.day(date.start), ReaderDate.words(date))
                } else {
                    html.link(to: SiteURL.year(date.start.year), ReaderDate.words(date))
                }
            }
        } else if record.kind != .editorialNote {
            row("Date", into: &html) { $0.raw("undated") }
        }
        writeEstimate(into: &html)
        writeMoments(into: &html)
        writeParties("From", record.from, into: &html)
        writeParties("To", record.to, into: &html)
        writeParties("Between", record.between, into: &html)
        if record.kind != .other {
            row("Kind", into: &html) {
                $0.link(
                    to: SiteURL.kind(record.kind.rawValue),
                    Capitalized.first(record.kind.rawValue))
            }
        }
        if let number = record.telegramNumber { row("Number", number, into: &html) }
        if !record.fileNumbers.isEmpty {
            row("File", into: &html) { html in
                for (index, file) in record.fileNumbers.enumerated() {
                    if index > 0 { html.raw("<br>") }
                    if let fileClass = file.fileClass {
                        html.link(to: SiteURL.file(fileClass), file.text)
                    } else {
                        html.text(file.text)
                    }
                    if let words = FileClassView.words(for: file, of: record) {
                        html.raw("<span class=\"role\">")
                        html.text(words)
                        html.raw("</span>")
                    }
                }
            }
        }
        if let classification = record.classification {
            row("Classification", Capitalized.words(classification.rawValue), into: &html)
        }
        if let precedence = record.precedence { row("Precedence", precedence, into: &html) }
        if !record.handling.isEmpty {
            row("Handling", record.handling.joined(separator: ", "), into: &html)
        }
        writeDistribution(into: &html)
        writeSource(into: &html)
        html.raw("</dl>\n</section>\n")
    }

    /// When it was sent by its neighbours in the series, where it does not say so itself.
    private func writeEstimate(into html: inout HTMLWriter) {
        guard let estimate = page.held.findings.estimate else { return }
        row("Probably", into: &html) { html in
            html.link(to: SiteURL.day(estimate.day), ReaderDate.words(estimate.day))
            html.raw(" <span class=\"quiet\">")
            html.text(
                "by its number: \(ReaderDate.words(estimate.earliest)) to "
                    + "\(ReaderDate.words(estimate.latest)) in nine cases of ten, between ")
            html.link(to: SiteURL.document(estimate.before), "one")
            html.raw(" and ")
            html.link(to: SiteURL.document(estimate.after), "another")
            html.raw(" telegram</span>")
        }
    }

    /// Who made it, who saw it, where copies went, how much was withheld.
    private func writeDistribution(into html: inout HTMLWriter) {
        let distribution = page.held.findings.distribution
        let lists: [(StaticString, [String])] = [
            ("Drafted by", distribution.draftedBy), ("Cleared by", distribution.clearedBy),
            ("Approved by", distribution.approvedBy), ("Also sent to", distribution.sentAlsoTo),
            ("Repeated to", distribution.repeatedTo),
        ]
        for (label, names) in lists where !names.isEmpty {
            row(label, names.joined(separator: ", "), into: &html)
        }
        guard !distribution.redactions.isEmpty else { return }
        row("Withheld", into: &html) { html in
            html.text(ReaderDate.count(distribution.redactions.count, "place"))
            let extents = distribution.redactions.compactMap(\.extent)
            guard !extents.isEmpty else { return }
            html.raw("<span class=\"role\">")
            html.text(RecordPanel.tally(extents))
            html.raw("</span>")
        }
    }

    private func writeMoments(into html: inout HTMLWriter) {
        if let sent = record.sent {
            row("Sent", into: &html) { writeMoment(sent, into: &$0) }
        }
        guard let received = record.received else { return }
        row("Received", into: &html) { html in
            writeMoment(received, into: &html)
            if let start = record.sent?.instant, let end = received.instant, end > start {
                html.raw(" <span class=\"quiet\">")
                html.text(
                    "after \(ReaderDate.duration(minutes: (end.seconds - start.seconds) / 60))")
                html.raw("</span>")
            }
        }
    }

    private func writeMoment(_ moment: Moment, into html: inout HTMLWriter) {
        var parts: [String] = []
        if let day = moment.day, day != record.date?.start { parts.append(ReaderDate.words(day)) }
        if let time = moment.time {
            parts.append(time.description + (moment.isZulu ? " Zulu" : ""))
        }
        if let place = moment.place {
            html.link(to: SiteURL.place(place), place)
            if !parts.isEmpty { html.raw(", ") }
        }
        html.text(
            parts.isEmpty && moment.place == nil ? moment.text : parts.joined(separator: ", "))
    }

    private func writeParties(
        _ label: StaticString, _ parties: [Party], into html: inout HTMLWriter
    ) {
        guard !parties.isEmpty else { return }
        row(label, into: &html) { html in
            var isLineOver = false
            for (index, party) in parties.enumerated() {
                // A role ends its line by itself.
                if index > 0, !isLineOver { html.raw("<br>") }
                isLineOver = false
                if let person = party.person {
                    html.link(to: SiteURL.person(person.id), person.name)
                    if let role = party.role {
                        html.raw("<span class=\"role\">")
                        html.text(role)
                        html.raw("</span>")
                        isLineOver = true
                    }
                } else {
                    html.text(Capitalized.first(party.text))
                }
            }
        }
    }

    private func writeSource(into html: inout HTMLWriter) {
        if let publication = record.publication,
            publication.series != nil || publication.title != nil
        {
            row("Published in", into: &html) { html in
                let title = [publication.series, publication.year].compactMap { $0 }
                html.raw("<a")
                html.attribute("href", SiteURL.collection(volume))
                html.raw("><cite>")
                html.text(title.joined(separator: ", "))
                html.raw("</cite>")
                if let number = publication.volume { html.text(", volume \(number)") }
                if let title = publication.title { html.text(", \(title)") }
                html.raw("</a>")
                if let number = publication.number ?? page.document.number {
                    html.text(", document \(number)")
                }
            }
        }
        if let pages = page.pages { row("Pages", pages, into: &html) }
        if let repository = record.repository { row("Held at", repository, into: &html) }
        if !record.languages.isEmpty, record.languages != ["en"] {
            let names = record.languages.map(LanguageName.english)
            row("Language", names.joined(separator: ", "), into: &html)
        }
        if !record.subjects.isEmpty {
            row("Subjects", record.subjects.joined(separator: "; "), into: &html)
        }
        if page.held.revision > 1 {
            row("Revision", into: &html) { html in
                html.number(page.held.revision)
                html.text(", \(page.held.revised.description.prefix(10))")
            }
        }
    }

    /// Writes what the archive noticed, quietly.
    func writeDoubts(into html: inout HTMLWriter) {
        let settled = page.held.settled
        guard !record.doubts.isEmpty || !settled.isEmpty else { return }
        html.raw("<section class=\"panel doubts\" aria-labelledby=\"doubts\">\n")
        html.raw("<h2 id=\"doubts\">What the archive noticed</h2>\n<ul>\n")
        for (index, doubt) in record.doubts.enumerated() {
            html.raw("<li id=\"doubt")
            html.number(index + 1)
            html.raw("\"><a class=\"label\"")
            html.attribute("href", SiteURL.doubts(doubt.kind.rawValue))
            html.raw(">")
            html.text(doubt.kind.label)
            html.raw("</a> ")
            html.text(doubt.message)
            if let paragraph = doubt.paragraph {
                html.raw(" <a href=\"#p")
                html.number(paragraph)
                html.raw("\">Paragraph ")
                html.number(paragraph)
                html.raw("</a>")
            }
            html.raw("</li>\n")
        }
        for settled in settled {
            html.raw("<li class=\"quiet\"><span class=\"label\">")
            html.text(settled.doubt.kind.label)
            html.raw("</span> <s>")
            html.text(settled.doubt.message)
            html.raw("</s> ")
            html.text(settled.reason)
            html.raw("</li>\n")
        }
        html.raw("</ul>\n</section>\n")
    }

    /// Writes what each field was read from, folded up.
    func writeEvidence(into html: inout HTMLWriter) {
        guard !record.evidence.isEmpty else { return }
        html.raw("<details class=\"panel evidence\"><summary><h2>Where the record comes from</h2>")
        html.raw("</summary>\n<p class=\"quiet\">Read from ")
        html.text(page.document.source.name)
        if let range = page.document.source.range {
            html.text(
                ", bytes \(ReaderDate.count(range.lowerBound)) to \(ReaderDate.count(range.upperBound))"
            )
        }
        html.raw(".</p>\n<dl class=\"mentions\">\n")
        for field in RecordField.allCases {
            guard let evidence = record.evidence[field] else { continue }
            html.raw("<dt>")
            html.text(field.label)
            html.raw("</dt><dd>“")
            html.text(RecordPanel.shortened(evidence.text))
            html.raw("” <span class=\"quiet\">")
            html.text(evidence.rule)
            if let range = evidence.range { html.text(", byte \(range.lowerBound)") }
            html.raw("</span></dd>\n")
        }
        html.raw("</dl></details>\n")
    }

    private func row(_ label: StaticString, _ value: String, into html: inout HTMLWriter) {
        row(label, into: &html) { $0.text(value) }
    }

    private func row(
        _ label: StaticString, into html: inout HTMLWriter, value: (inout HTMLWriter) -> Void
    ) {
        html.raw("<div><dt>")
        html.raw(label)
        html.raw("</dt><dd>")
        value(&html)
        html.raw("</dd></div>\n")
    }

    /// What was withheld by size, the most frequent first: "less than 1 line (8), 2 lines".
    static func tally(_ extents: [String]) -> String {
        var counts: [String: Int] = [:]
        for extent in extents { counts[extent, default: 0] += 1 }
        let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let parts = order.prefix(mostExtents).map { $1 > 1 ? "\($0) (\($1))" : $0 }
        return parts.joined(separator: ", ") + (order.count > mostExtents ? ", …" : "")
    }

    private static let mostExtents = 4

    /// The first words of a long piece of evidence.
    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 120 ? text : String(text.prefix(110)) + "…"
    }
}
