// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// How the document stands in its correspondence: what it answers, what answers it, what is missing.
struct ExchangePanel {
    /// What stands around the document.
    var exchange: ExchangeView
    /// The document.
    var id: DocumentID

    /// Whether there is nothing to say.
    var isEmpty: Bool { exchange.steps.isEmpty && exchange.ghosts.isEmpty }

    /// How many missing documents are named before the rest is counted.
    private static let mostGhosts = 12

    /// Writes the panel; nothing if the document stands alone.
    func write(into html: inout HTMLWriter) {
        guard !isEmpty else { return }
        html.raw("<section class=\"panel exchange\" aria-labelledby=\"exchange\">\n")
        html.raw("<h2 id=\"exchange\">In this correspondence</h2>\n")
        if !exchange.messages.isEmpty {
            PaperTrail(messages: exchange.messages, id: id).write(into: &html)
        }
        for relation in ExchangeView.Relation.allCases {
            write(relation, exchange.steps(relation), into: &html)
        }
        writeGhosts(into: &html)
        html.raw("</section>\n")
    }

    private func write(
        _ relation: ExchangeView.Relation, _ documents: [DocumentSummary],
        into html: inout HTMLWriter
    ) {
        guard !documents.isEmpty else { return }
        html.raw("<h3>")
        html.raw(relation.label)
        html.raw("</h3>\n<ul class=\"steps\">\n")
        for document in documents {
            html.raw("<li>")
            html.link(to: SiteURL.document(document.id), ExchangePanel.name(document))
            if document.id.volume != id.volume {
                html.raw(" <span class=\"quiet\">")
                html.text(document.volumeTitle)
                html.raw("</span>")
            }
            html.raw("</li>\n")
        }
        let count = exchange.counts[relation] ?? 0
        if count > documents.count {
            html.raw("<li class=\"quiet\">and ")
            html.number(count - documents.count)
            html.raw(" more</li>\n")
        }
        html.raw("</ul>\n")
    }

    private func writeGhosts(into html: inout HTMLWriter) {
        guard !exchange.ghosts.isEmpty else { return }
        html.raw("<h3>Cited, not held here</h3>\n<ul class=\"steps\">\n")
        for ghost in exchange.ghosts.prefix(ExchangePanel.mostGhosts) {
            html.raw("<li>")
            html.link(to: SiteURL.ghost(ghost.address), ghost.title)
            if let date = ghost.date {
                html.raw(" <span class=\"quiet\">")
                html.text(ReaderDate.words(date))
                html.raw("</span>")
            }
            html.raw("</li>\n")
        }
        if exchange.ghosts.count > ExchangePanel.mostGhosts {
            html.raw("<li class=\"quiet\">and ")
            html.number(exchange.ghosts.count - ExchangePanel.mostGhosts)
            html.raw(" more</li>\n")
        }
        html.raw("</ul>\n")
    }

    /// Kind, number and date, or the title where the kind says nothing.
    static func name(_ document: DocumentSummary) -> String {
        var name = document.title
        if let number = document.telegramNumber {
            let kind = Capitalized.first(
                document.kind == .correspondence || document.kind == .other
                    ? DocumentKind.telegram.rawValue : document.kind.rawValue)
            name = "\(kind) \(number)"
            if let place = document.place { name += " from \(place)" }
        }
        if let date = document.date, document.telegramNumber != nil {
            name += ", \(ReaderDate.words(date))"
        }
        return name
    }
}

extension ExchangeView.Relation {
    /// The relation as a heading of a list.
    var label: StaticString {
        switch self {
        case .answers: "Answers"
        case .answeredBy: "Answered by"
        case .continues: "Goes on after"
        case .continuedBy: "Is followed by"
        case .cites: "Cites"
        case .citedBy: "Cited by"
        }
    }
}
