// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML

/// Documents per year as columns; each column is a link.
///
/// The picture repeats what lists say in words, so it is hidden from screen readers and passed over
/// by the keyboard; the caption leads to the list.
struct Histogram {
    /// The years with their counts, in any order; years between them count as empty.
    var years: [YearCount]
    /// Where the column of a year leads.
    var address: (Int) -> String
    /// One line below the picture.
    var caption: String
    /// Where the numbers are to be had as a list.
    var listAddress: String?

    /// More years than this are not drawn.
    private static let mostColumns = 200
    private static let height = 96

    /// Writes the picture; nothing if fewer than two years are known.
    func write(into html: inout HTMLWriter) {
        let (years, strays) = Histogram.withoutStrays(
            years.filter { $0.count > 0 }.sorted { $0.year < $1.year })
        guard let first = years.first?.year, let last = years.last?.year, last > first,
            last - first < Histogram.mostColumns
        else { return }
        let span = last - first + 1
        let most = years.map(\.count).max() ?? 1
        // A few years do not become bars as wide as a hand.
        html.raw(span <= 8 ? "<figure class=\"histogram few\">" : "<figure class=\"histogram\">")
        html.raw("\n<svg viewBox=\"0 0 ")
        html.number(span * 20)
        html.raw(" ")
        html.number(Histogram.height)
        html.raw("\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">\n")
        for year in years {
            let x = (year.year - first) * 20
            let height = max(2, year.count * Histogram.height / most)
            html.raw("<a tabindex=\"-1\"")
            html.attribute("href", address(year.year))
            html.raw("><title>")
            html.number(year.year)
            html.raw(": ")
            html.text(ReaderDate.count(year.count, "document"))
            html.raw("</title>")
            writeColumn("hit", x, 0, 20, Histogram.height, into: &html)
            writeColumn("bar", x + 2, Histogram.height - height, 16, height, into: &html)
            html.raw("</a>\n")
        }
        html.raw("<line class=\"base\"")
        html.attribute("x1", 0)
        html.attribute("x2", span * 20)
        html.attribute("y1", Histogram.height)
        html.attribute("y2", Histogram.height)
        html.raw("/>\n</svg>\n")
        writeYears(first, last, into: &html)
        html.raw("<figcaption>")
        html.text(caption)
        if !strays.isEmpty {
            html.raw(" Not drawn:")
            for year in strays {
                html.raw(" ")
                html.link(to: address(year.year), String(year.year))
                html.text(" (\(ReaderDate.count(year.count, "document")))")
            }
            html.raw(".")
        }
        if let listAddress {
            html.raw(" ")
            html.link(to: listAddress, "As a list")
        }
        html.raw("</figcaption>\n</figure>\n")
    }

    /// The years without those at the ends that stand ten years and more apart with hardly a
    /// document: a misprinted date would squeeze all the others together.
    private static func withoutStrays(_ years: [YearCount]) -> ([YearCount], [YearCount]) {
        let few = max(2, years.reduce(0) { $0 + $1.count } / 1000)
        var kept = years[...]
        var strays: [YearCount] = []
        while kept.count > 3, let first = kept.first, let second = kept.dropFirst().first,
            first.count <= few, second.year - first.year >= 10
        {
            strays.append(first)
            kept = kept.dropFirst()
        }
        while kept.count > 3, let last = kept.last, let before = kept.dropLast().last,
            last.count <= few, last.year - before.year >= 10
        {
            strays.append(last)
            kept = kept.dropLast()
        }
        return (Array(kept), strays)
    }

    /// The labels stand outside the picture, which is stretched to the width of the page.
    private func writeYears(_ first: Int, _ last: Int, into html: inout HTMLWriter) {
        html.raw("<div class=\"axis\" aria-hidden=\"true\"><span>")
        html.number(first)
        html.raw("</span>")
        if last - first >= 6 {
            html.raw("<span>")
            html.number((first + last) / 2)
            html.raw("</span>")
        }
        html.raw("<span>")
        html.number(last)
        html.raw("</span></div>\n")
    }

    private func writeColumn(
        _ name: StaticString, _ x: Int, _ y: Int, _ width: Int, _ height: Int,
        into html: inout HTMLWriter
    ) {
        html.raw("<rect class=\"")
        html.raw(name)
        html.raw("\"")
        html.attribute("x", x)
        html.attribute("y", y)
        html.attribute("width", width)
        html.attribute("height", height)
        html.raw("/>")
    }
}
