// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryHTML
import ChanceryModel

/// The form that chooses style and arrangement; it works by its address alone.
struct StyleForm {
    /// What is cited.
    var state: CiteState
    /// How it is shown now.
    var list: ReferenceList
    /// The styles to choose from.
    var choices: [StyleChoice]

    /// Writes the form, and the way to all other styles.
    func write(into html: inout HTMLWriter) {
        html.raw("<form class=\"citing-form\"")
        html.attribute("action", state.isFolder ? SiteURL.folder : SiteURL.cite)
        html.raw(">\n")
        html.subject(of: state)
        html.raw("<input type=\"hidden\" name=\"keep\" value=\"style\">\n")
        html.raw("<p class=\"choice\"><label for=\"style\">Style</label>\n")
        html.styleSelect(choices, chosen: list.style.name)
        html.raw("</p>\n")
        writeRadios(
            "Arrange as", "list",
            [
                (ReferenceList.Arrangement.notes.rawValue, notesLabel),
                (ReferenceList.Arrangement.bibliography.rawValue, "bibliography"),
            ], list.arrangement.rawValue, into: &html)
        writeRadios(
            "Describe", "of",
            CitedVersion.allCases.map { ($0.rawValue, $0.title) },
            list.style.version(state.version).rawValue, into: &html)
        html.raw("<button type=\"submit\">Show</button>\n</form>\n")
        html.raw("<form class=\"within\" action=\"/styles\" role=\"search\">\n")
        html.subject(of: state)
        html.raw(
            """
            <label for="find">Another style</label>
            <input type="search" id="find" name="find" maxlength="200" \
            placeholder="title or discipline">
            <button type="submit">Find</button>
            </form>

            """)
    }

    private var notesLabel: String {
        list.style.isNoteStyle ? "notes in order" : "citations in the text"
    }

    private func writeRadios(
        _ legend: StaticString, _ name: String, _ values: [(String, String)], _ chosen: String,
        into html: inout HTMLWriter
    ) {
        html.raw("<fieldset><legend>")
        html.raw(legend)
        html.raw("</legend>\n")
        for (value, label) in values {
            html.raw("<label><input type=\"radio\"")
            html.attribute("name", name)
            html.attribute("value", value)
            if value == chosen { html.raw(" checked") }
            html.raw("> ")
            html.text(label)
            html.raw("</label>\n")
        }
        html.raw("</fieldset>\n")
    }
}

extension HTMLWriter {
    /// Writes the hidden fields by which a form carries what is cited.
    mutating func subject(of state: CiteState) {
        switch state.subject {
        case .documents(let documents):
            guard !documents.isEmpty else { return }
            hidden("ids", documents.map(\.description).joined(separator: ","))
        case .search(let search):
            if !search.query.isEmpty { hidden("q", search.query) }
            for zone in search.zones { hidden("in", zone.rawValue) }
            for filter in search.filters { hidden(filter.field.rawValue, filter.value) }
            if let order = search.order { hidden("sort", order.rawValue) }
        }
    }

    private mutating func hidden(_ name: String, _ value: String) {
        raw("<input type=\"hidden\"")
        attribute("name", name)
        attribute("value", value)
        raw(">\n")
    }

    /// Writes the chooser of styles.
    mutating func styleSelect(_ choices: [StyleChoice], chosen: String, id: String = "style") {
        raw("<select name=\"style\"")
        attribute("id", id)
        raw(">\n")
        for choice in choices {
            raw("<option")
            attribute("value", choice.name)
            if choice.name == chosen { raw(" selected") }
            raw(">")
            text(choice.title)
            raw("</option>\n")
        }
        raw("</select>\n")
    }
}
