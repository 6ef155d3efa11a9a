// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

extension HTMLWriter {
    /// Writes the search box with its "Search in" chooser; filters and order travel along unseen.
    mutating func searchForm(_ state: SearchState, isMain: Bool) {
        raw("<form class=\"search\" action=\"/search\" role=\"search\">\n<div class=\"words\">")
        raw("<label for=\"q\">Search the documents</label>")
        raw("<input type=\"search\" id=\"q\" name=\"q\" maxlength=\"4096\" spellcheck=\"false\"")
        raw(" autocapitalize=\"off\"")
        attribute("value", state.query)
        raw("></div>\n<div class=\"scope\"><label for=\"in\">Search in</label>")
        raw("<select id=\"in\" name=\"in\"><option value=\"everywhere\">everywhere</option>")
        for zone in Zone.allCases {
            raw("<option")
            attribute("value", zone.rawValue)
            if state.zones == [zone] { raw(" selected") }
            raw(">")
            text(Zone.chooserLabel(zone))
            raw("</option>")
        }
        raw("</select></div>\n")
        for filter in state.filters {
            raw("<input type=\"hidden\"")
            attribute("name", filter.field.rawValue)
            attribute("value", filter.value)
            raw(">")
        }
        if let order = state.order {
            raw("<input type=\"hidden\" name=\"sort\"")
            attribute("value", order.rawValue)
            raw(">")
        }
        raw("<button type=\"submit\">Search</button>\n")
        if isMain {
            raw(
                """
                <p class="hint">Words are found in all their forms. Try \
                <a href="/search?q=%22exact+words%22"><kbd>"exact words"</kbd></a>, \
                <kbd>from:ambassador</kbd>, <kbd>date:1946-04</kbd> · \
                <a href="/help/search">how to search</a></p>

                """)
        }
        raw("</form>\n")
    }
}

extension Zone {
    /// The zone as an entry of the chooser, in lower case.
    static func chooserLabel(_ zone: Zone) -> String {
        switch zone {
        case .title: "titles"
        case .summary: "summaries"
        case .heading: "headings"
        case .body: "the text"
        case .footnote: "footnotes"
        case .sourceNote: "source notes"
        case .attachment: "attachments"
        }
    }
}
