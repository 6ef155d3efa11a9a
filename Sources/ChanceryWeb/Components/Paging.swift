// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML

/// Links to the pages of a long list.
struct Paging {
    /// The page shown, from 1.
    var page: Int
    /// How many pages there are.
    var pages: Int
    /// The address of a page.
    var address: (Int) -> String

    /// Writes the links; nothing if there is only one page.
    func write(into html: inout HTMLWriter) {
        guard pages > 1 else { return }
        html.raw("<nav class=\"paging\" aria-label=\"Pages\"><ul>\n")
        if page > 1 { writeLink(page - 1, "← Previous", "prev", into: &html) }
        for number in shown {
            guard let number else {
                html.raw("<li aria-hidden=\"true\">…</li>\n")
                continue
            }
            if number == page {
                html.raw("<li><span aria-current=\"page\">")
                html.number(number)
                html.raw("</span></li>\n")
            } else {
                html.raw("<li><a")
                html.attribute("href", address(number))
                html.raw("><span class=\"hidden\">Page </span>")
                html.number(number)
                html.raw("</a></li>\n")
            }
        }
        if page < pages { writeLink(page + 1, "Next →", "next", into: &html) }
        html.raw("</ul></nav>\n")
    }

    /// The first, the last and those around the page shown; nil for a gap.
    private var shown: [Int?] {
        var numbers: [Int?] = []
        var last = 0
        for number in [1] + Array(max(1, page - 2)...min(pages, page + 2)) + [pages]
        where number > last {
            if number > last + 1 { numbers.append(nil) }
            numbers.append(number)
            last = number
        }
        return numbers
    }

    private func writeLink(
        _ page: Int, _ label: StaticString, _ relation: StaticString, into html: inout HTMLWriter
    ) {
        html.raw("<li><a rel=\"")
        html.raw(relation)
        html.raw("\"")
        html.attribute("href", address(page))
        html.raw(">")
        html.raw(label)
        html.raw("</a></li>\n")
    }
}
