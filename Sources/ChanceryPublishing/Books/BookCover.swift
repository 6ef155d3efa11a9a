// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryXML

/// The cover of a book: its title in type on plain paper, drawn by the program.
struct BookCover {
    /// The book.
    var book: Book

    /// The picture, in SVG.
    func bytes() -> [UInt8] {
        var xml = XMLOutput()
        xml.declaration()
        xml.start(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 600 900"),
                ("width", "600"), ("height", "900"), ("role", "img"),
            ])
        xml.element("title", text: book.title)
        xml.empty("rect", [("width", "600"), ("height", "900"), ("fill", "#f5f1e8")])
        xml.empty(
            "rect",
            [
                ("x", "30"), ("y", "30"), ("width", "540"), ("height", "840"), ("fill", "none"),
                ("stroke", "#7a2e22"), ("stroke-width", "2"),
            ])
        xml.empty(
            "rect",
            [
                ("x", "30"), ("y", "150"), ("width", "540"), ("height", "4"),
                ("fill", "#7a2e22"),
            ])
        text(book.contents.volume?.publication.series ?? book.archive, y: 110, size: 24, &xml)
        var y = 230
        for line in BookCover.lines(book.title, width: 24).prefix(11) {
            text(line, y: y, size: 38, &xml)
            y += 48
        }
        if let span = book.span {
            let years = (span.lowerBound.year, span.upperBound.year)
            text(
                years.0 == years.1 ? "\(years.0)" : "\(years.0)–\(years.1)", y: 800, size: 28, &xml)
        }
        text(book.archive, y: 845, size: 18, &xml)
        xml.end()
        xml.line()
        return xml.bytes
    }

    private func text(_ words: String, y: Int, size: Int, _ xml: inout XMLOutput) {
        // Long lines are drawn smaller, so that none leaves the frame.
        let fitting = min(size, 1000 / max(1, words.count))
        xml.start(
            "text",
            [
                ("x", "300"), ("y", "\(y)"), ("font-size", "\(fitting)"), ("text-anchor", "middle"),
                ("font-family", "serif"), ("fill", "#211d18"),
            ])
        xml.text(words)
        xml.end()
        xml.line()
    }

    /// Words broken into lines of about a width in characters.
    private static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
