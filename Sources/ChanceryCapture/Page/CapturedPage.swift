// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A captured page with its frame set aside: what it says about the document, and which of its
/// lines are the document.
struct CapturedPage: Sendable {
    /// Words of the page that became a field.
    struct Field: Hashable, Sendable {
        /// What they say, white space folded.
        var text: String
        /// Their bytes in the file; nil if they stand in the page's head.
        var range: SourceRange?
        /// The name of the rule that read them.
        var rule: String
    }

    /// The archive's title of the document.
    var title: Field?
    /// The archive's date of the document, as printed.
    var date: Field?
    /// The archive's abstract.
    var summary: Field?
    /// The archive's citation, with its bytes.
    var citation: (parts: ArchiveCitation, field: Field)?
    /// The lines of the document, without the line of the title.
    var content: Range<Int>
    /// The line that holds the title; nil if it stands elsewhere.
    var titleLine: Int?
    /// The lines that are the site's and not the document's.
    var frame: [Int] = []

    /// Reads a capture; a text without a site's frame is all content.
    init(_ text: CaptureText) {
        content = 0..<text.lines.count
        readFoot(text)
        readCitation(text)
        let isPage = citation != nil || CapturedPage.hasFrame(text)
        if isPage || text.metadata.title != nil { readHead(text) }
        readMetadata(text)
    }

    /// Whether the first lines hold the words of a site's frame.
    private static func hasFrame(_ text: CaptureText) -> Bool {
        let head = text.lines.prefix(30).map(text.string)
        return head.contains(where: PageChrome.isTelling)
            && head.filter(PageChrome.isLabel).count >= 2
    }

    private mutating func readFoot(_ text: CaptureText) {
        var end = content.upperBound
        while end > 1, PageChrome.isFoot(text.string(text.lines[end - 1])) { end -= 1 }
        // A text that ends in "Next" is a text; two words of a frame are a frame.
        let count = content.upperBound - end
        let isTelling = (end..<content.upperBound).contains {
            let line = text.string(text.lines[$0])
            return PageChrome.isTelling(line) || !PageChrome.isLabel(line)
        }
        guard count >= 2 || isTelling else { return }
        frame.append(contentsOf: end..<content.upperBound)
        content = content.lowerBound..<end
    }

    private mutating func readCitation(_ text: CaptureText) {
        for index in content where index < 80 || index + 20 > content.upperBound {
            let line = text.lines[index]
            guard let first = text.words(line).first, first == UInt8(ascii: "\"") || first >= 0xC2
            else { continue }
            let words = PlainText.folded(text.string(line))
            guard let parts = ArchiveCitation(words), parts.repository != nil else { continue }
            citation = (
                parts, Field(text: words, range: text.source(line), rule: "archive-citation")
            )
            citationLine = index
            return
        }
    }

    private var citationLine: Int?

    private mutating func readHead(_ text: CaptureText) {
        let wanted = citation?.parts.title ?? text.metadata.title
        let searched = content.lowerBound..<min(content.upperBound, content.lowerBound + 80)
        let titles = searched.filter { index in
            wanted.map { CapturedPage.isSame(text.string(text.lines[index]), $0) } ?? false
        }
        let labels = searched.prefix(60).filter { index in
            PageChrome.isLabel(text.string(text.lines[index]))
        }
        // The title stands above the text, not always below the citation.
        let first =
            titles.first { index in labels.allSatisfy { $0 < index } } ?? titles.first
            ?? searched.first { if case .heading(1) = text.lines[$0].role { true } else { false } }
        var start: Int
        if let first {
            start = first
            titleLine = first
            title = field(text, first, rule: "page-title")
        } else if let last = labels.last(where: { $0 < 40 }) {
            start = last + 1
        } else {
            start = content.lowerBound
        }
        if let citationLine, citationLine >= start, citationLine < start + 12 {
            start = titleLine == nil ? citationLine + 1 : start
        }
        for index in content.lowerBound..<start { readHeadLine(text, index) }
        if titleLine != nil { start += 1 }
        // What follows the title may still be of the frame, if the title stands above it; a
        // citation with nothing behind it stands at the end of the text.
        let isCitedAtEnd = citationLine.map { line in
            content.upperBound - line < 12
                && ((line + 1)..<max(line + 1, content.upperBound)).allSatisfy {
                    PageChrome.isLabel(text.string(text.lines[$0]))
                }
        }
        let frameEnd = isCitedAtEnd == false ? citationLine ?? 0 : 0
        let lastLabel = isCitedAtEnd == true ? 0 : labels.last ?? 0
        while start < content.upperBound, start < content.lowerBound + 80 {
            let line = text.string(text.lines[start])
            let isDate = LineShape.isDate(LineWords(text.words(text.lines[start])))
            guard
                PageChrome.isLabel(line) || start == citationLine && isCitedAtEnd == false
                    || PageChrome.summary(line) != nil
                    || start < lastLabel && (date == nil && isDate || start < frameEnd)
            else { break }
            readHeadLine(text, start)
            start += 1
        }
        var end = content.upperBound
        if let citationLine, citationLine >= start {
            end = citationLine
            while end > start, PageChrome.isLabel(text.string(text.lines[end - 1])) { end -= 1 }
            frame.append(contentsOf: end..<content.upperBound)
        }
        content = min(start, end)..<end
    }

    private mutating func readHeadLine(_ text: CaptureText, _ index: Int) {
        frame.append(index)
        let line = text.lines[index]
        let words = text.string(line)
        guard index != citationLine, index != titleLine, !PageChrome.isLabel(words) else { return }
        if let stated = PageChrome.summary(words) {
            summary = Field(
                text: PlainText.folded(stated), range: text.source(line), rule: "page-summary")
        } else if LineShape.isDate(LineWords(text.words(line))) {
            if date == nil { date = field(text, index, rule: "page-date") }
        } else if line.range.count >= 60, words.contains(" ") {
            // The abstract is the only running text that a frame holds.
            if let first = summary?.range {
                summary?.text += " " + PlainText.folded(words)
                summary?.range = SourceRange(first.lowerBound, text.source(line).upperBound)
            } else {
                summary = field(text, index, rule: "page-summary")
            }
        }
    }

    private mutating func readMetadata(_ text: CaptureText) {
        if title == nil, let words = citation?.parts.title ?? text.metadata.title {
            title = Field(
                text: words, range: citation?.field.range,
                rule: citation == nil ? "page-metadata" : "archive-citation")
        }
        if summary == nil, let words = text.metadata.description {
            summary = Field(text: words, range: nil, rule: "page-metadata")
        }
        if date == nil {
            if let words = citation?.parts.dateText {
                date = Field(text: words, range: citation?.field.range, rule: "archive-citation")
            } else if let words = text.metadata.date, LineDate.day(words) != nil {
                date = Field(text: words, range: nil, rule: "page-metadata")
            }
        }
    }

    private func field(_ text: CaptureText, _ index: Int, rule: String) -> Field {
        let line = text.lines[index]
        return Field(
            text: PlainText.folded(text.string(line)), range: text.source(line), rule: rule)
    }

    /// Whether a line says the same as a title; letter case and the site's name behind a title
    /// in the page's head do not matter.
    private static func isSame(_ line: String, _ title: String) -> Bool {
        guard line.utf8.count <= 600 else { return false }
        let left = ByteWords.lowercased(PlainText.folded(line).utf8)
        let right = ByteWords.lowercased(PlainText.folded(title).utf8)
        if left == right { return true }
        guard left.utf8.count >= 12, right.hasPrefix(left) else { return false }
        let rest = right.dropFirst(left.count)
        return rest.hasPrefix(" | ") || rest.hasPrefix(" - ") || rest.hasPrefix(" – ")
            || rest.hasPrefix(" — ") || rest.hasPrefix(" :: ")
    }
}
