// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation
package import ChanceryHTML

/// The styles of citation, found by title, name and discipline.
package struct StylesPage: Sendable {
    /// What is to be cited, and the words that are looked for.
    package var state: CiteState
    /// The styles found, the best first.
    package var styles: [StyleSummary]
    /// How many styles were found; more than `styles` if there are many.
    package var found: Int
    /// How many styles there are.
    package var total: Int
    /// The disciplines.
    package var fields: [String]
    /// The title of the reader's own style; nil if none is chosen.
    package var chosen: String?

    /// How many styles are shown at once.
    private static let shown = 100

    /// Gathers the page.
    static func load(
        _ state: CiteState, citing: Citing, choices: ReaderChoices
    ) async throws -> StylesPage {
        let found = try await citing.search(state.wanted, field: state.field, limit: shown)
        let survey = try await citing.survey()
        let chosen = (state.style ?? choices.style).map { citing.style($0) }
        return StylesPage(
            state: state, styles: found.styles, found: found.total, total: survey.styles,
            fields: survey.fields,
            chosen: chosen.flatMap { $0.problem == nil ? citing.title(of: $0.style) : nil })
    }
}

extension StylesPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "Styles of citation", path: state.stylesAddress, isIndexed: false)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list citing\">\n<header class=\"title\"><h1>Styles of citation</h1>")
        html.raw("<p class=\"lead\">")
        html.text(ReaderDate.count(total, "style"))
        html.raw(
            state.isEmpty
                ? "; choose one and keep it for this browser" : "; choose one for your citation")
        html.raw("</p></header>\n")
        if let chosen, state.isEmpty {
            html.raw("<p class=\"understood\" role=\"status\">Your style: ")
            html.text(chosen)
            html.raw("</p>\n")
        }
        writeForm(into: &html)
        html.raw("<p class=\"total\" role=\"status\" id=\"styles-found\">")
        html.text(ReaderDate.count(found, "style"))
        if found > styles.count { html.text(", of which the first \(styles.count) are shown") }
        html.raw("</p>\n<ul class=\"styles\" id=\"styles\">\n")
        for style in styles { write(style, into: &html) }
        html.raw("</ul>\n</div>\n")
    }

    private func writeForm(into html: inout HTMLWriter) {
        html.raw("<form class=\"within\" action=\"/styles\" role=\"search\">\n")
        html.subject(of: state)
        html.raw("<label for=\"find\">Title or name</label>\n<input type=\"search\" id=\"find\"")
        html.raw(" name=\"find\" maxlength=\"200\"")
        html.attribute("value", state.wanted)
        html.raw(">\n<label for=\"field\">Discipline</label>\n<select id=\"field\" name=\"field\">")
        html.raw("<option value=\"\">any</option>")
        for field in fields {
            html.raw("<option")
            html.attribute("value", field)
            if field == state.field { html.raw(" selected") }
            html.raw(">")
            html.text(StyleWords.discipline(field))
            html.raw("</option>")
        }
        html.raw("</select>\n<button type=\"submit\">Find</button>\n</form>\n")
    }

    private func write(_ style: StyleSummary, into html: inout HTMLWriter) {
        html.raw("<li><p class=\"what\"><a")
        html.attribute("href", SiteURL.chosen(style.name, for: state))
        html.raw(">")
        html.text(style.title)
        html.raw("</a></p><p class=\"circumstances\">")
        html.text(StyleWords.circumstances(style))
        html.raw("</p></li>\n")
    }
}

/// What lists say of styles in words.
enum StyleWords {
    /// `political_science` as a reader knows it.
    static func discipline(_ field: String) -> String {
        field == "generic-base" ? "general" : field.replacing("_", with: " ")
    }

    /// How a style cites, and for whom.
    static func circumstances(_ style: StyleSummary) -> String {
        let format =
            switch style.format {
            case "note": "notes"
            case "author-date": "author and date"
            case "numeric": "numbers"
            case "label": "labels"
            case "author": "author"
            default: style.format
            }
        return ([format] + style.fields.map(discipline)).filter { !$0.isEmpty }
            .joined(separator: " · ")
    }
}
