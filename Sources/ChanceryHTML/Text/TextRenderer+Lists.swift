// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension TextRenderer {
    /// Writes a list; the parts of a memorandum's form stand with their label in the margin.
    mutating func write(_ list: List) {
        let isOrdered = list.style == .ordered
        let opening: StaticString
        switch list.style {
        case .simple: opening = "<ul class=\"simple\">\n"
        case .bulleted: opening = "<ul>\n"
        case .ordered: opening = "<ol>\n"
        case .form: opening = "<ul class=\"form\">\n"
        }
        if !list.head.isEmpty {
            html.raw("<div class=\"list-head\">")
            write(list.head)
            html.raw("</div>\n")
        }
        guard !list.items.isEmpty else { return }
        html.raw(opening)
        for item in list.items {
            html.raw("<li>")
            if !item.label.isEmpty {
                html.raw("<span class=\"label\">")
                openTags.append(OpenTag(opening: TextRenderer.labelTag, closing: "</span>"))
                write(item.label)
                openTags.removeLast()
                html.raw("</span> ")
            }
            write(item.content)
            html.trimBlanks()
            html.raw("</li>\n")
        }
        html.raw(isOrdered ? "</ol>\n" : "</ul>\n")
    }

    /// Writes a table in a frame that scrolls sideways by itself on narrow screens.
    mutating func write(_ table: Table) {
        html.raw(
            "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>\n")
        if !table.head.isEmpty {
            html.raw("<caption>")
            write(table.head)
            html.raw("</caption>\n")
        }
        // A span may not reach over the end of the table: HTML counts such rows as missing.
        let height = table.rows.count
        for (index, row) in table.rows.enumerated() {
            html.raw("<tr>")
            for cell in row.cells {
                let isHeading = cell.isLabel || row.isLabel
                html.raw(isHeading ? "<th" : "<td")
                if cell.isNumber { html.raw(" class=\"number\"") }
                if cell.columns > 1 { html.attribute("colspan", min(cell.columns, 100)) }
                let rows = min(cell.rows, height - index)
                if rows > 1 { html.attribute("rowspan", rows) }
                html.raw(">")
                let tags = openTags
                openTags = []
                write(cell.content)
                openTags = tags
                html.trimBlanks()
                html.raw(isHeading ? "</th>" : "</td>")
            }
            html.raw("</tr>\n")
        }
        html.raw("</table></div>\n")
    }

    private static let labelTag: HTMLFragment = {
        var html = HTMLWriter(capacity: 24)
        html.raw("<span class=\"label\">")
        return html.fragment
    }()
}
