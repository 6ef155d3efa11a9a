// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML

/// Who wrote to whom in a volume, as a table with bars.
struct MessageWays {
    /// The ways, the busiest first.
    var ways: [MessageWay]

    private static let most = 16
    private static let width = 120

    /// Writes the table; nothing if no message says between which places it went.
    func write(into html: inout HTMLWriter) {
        guard let busiest = ways.first?.count, busiest > 1 else { return }
        html.raw("<details class=\"who-wrote\"><summary><h2>Who wrote to whom</h2></summary>\n")
        html.raw("<table>\n<thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th>")
        html.raw("<th scope=\"col\">Messages</th></tr></thead>\n<tbody>\n")
        for way in ways.prefix(MessageWays.most) {
            html.raw("<tr><td>")
            html.text(way.from)
            html.raw("</td><td>")
            html.text(way.to)
            html.raw("</td><td><svg aria-hidden=\"true\" class=\"bar\" height=\"10\"")
            html.attribute("width", MessageWays.width)
            html.raw("><rect height=\"10\"")
            html.attribute("width", max(1, way.count * MessageWays.width / busiest))
            html.raw("/></svg> ")
            html.number(way.count)
            html.raw("</td></tr>\n")
        }
        html.raw("</tbody></table>\n")
        if ways.count > MessageWays.most {
            html.raw("<p class=\"quiet\">and ")
            html.number(ways.count - MessageWays.most)
            html.raw(" more ways</p>\n")
        }
        html.raw("</details>\n")
    }
}
