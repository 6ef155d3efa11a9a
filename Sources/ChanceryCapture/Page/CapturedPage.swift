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
    /// The edition that the page's head names, where there is no citation.
    var edition: (publication: Publication, field: Field)?
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
        site = PageChrome.siteNames(frame.map { text.string(text.lines[$0]) })
        if let name = text.metadata.site { site.insert(PageChrome.bare(name)) }
        let isPage = citation != nil || hasFrame(text)
        if isPage || text.metadata.title != nil { readHead(text) }
        readMetadata(text)
    }

    /// The site's names, as its foot and the page's head give them.
    private var site: Set<String> = []

    /// Whether the first lines hold the words of a site's frame.
    private func hasFrame(_ text: CaptureText) -> Bool {
        let head = text.lines.prefix(30).map(text.string)
        let labels = head.count(where: PageChrome.isLabel)
        let isTelling = head.contains(where: PageChrome.isTelling)
        // A text has no foot; a page that has one needs fewer words of a frame at its head.
        return isTelling && labels >= 2 || !frame.isEmpty && labels >= 1 || labels >= 4
    }

    private func isLabel(_ text: CaptureText, _ index: Int) -> Bool {
        let line = text.string(text.lines[index])
        return PageChrome.isLabel(line) || site.contains(PageChrome.bare(line))
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
        if let citationLine, isCitedAtEnd(text, citationLine) {
            var end = citationLine
            while end > content.lowerBound, isLabel(text, end - 1) { end -= 1 }
            frame.append(contentsOf: end..<content.upperBound)
            content = content.lowerBound..<end
        }
        let opening = opening(text)
        let searched = content.lowerBound..<min(content.upperBound, content.lowerBound + 80)
        let labels = (searched.lowerBound..<min(opening, searched.upperBound))
            .filter { isLabel(text, $0) }
        findTitle(text, searched, labels)
        var start = titleLine ?? labels.last.map { $0 + 1 } ?? content.lowerBound
        // What stands above a citation at the page's head is the frame's.
        if let citationLine, citationLine >= start, citationLine < content.upperBound {
            start = citationLine + 1
        }
        let lastLabel = labels.last ?? 0
        for index in content.lowerBound..<start { readHeadLine(text, index) }
        if let titleLine, start == titleLine { start += 1 }
        while start < content.upperBound, start < content.lowerBound + 80,
            isOfFrame(text, start, lastLabel: lastLabel, opening: opening)
        {
            readHeadLine(text, start)
            start += 1
        }
        content = min(start, content.upperBound)..<content.upperBound
    }

    private mutating func findTitle(_ text: CaptureText, _ searched: Range<Int>, _ labels: [Int]) {
        let wanted = citation?.parts.title ?? text.metadata.title
        let titles = searched.filter { index in
            wanted.map { CapturedPage.isSame(text.string(text.lines[index]), $0) } ?? false
        }
        // The title stands above the text, not always below the citation.
        let first =
            titles.first { index in labels.allSatisfy { $0 < index } } ?? titles.first
            ?? searched.first { if case .heading(1) = text.lines[$0].role { true } else { false } }
        guard let first else { return }
        titleLine = first
        title = field(text, first, rule: "page-title")
    }

    /// Whether a line between the site's frame and the document is still the frame's.
    private func isOfFrame(
        _ text: CaptureText, _ index: Int, lastLabel: Int, opening: Int
    ) -> Bool {
        let line = text.string(text.lines[index])
        if isLabel(text, index) || PageChrome.summary(line) != nil { return true }
        let words = LineWords(text.words(text.lines[index]))
        if index < lastLabel, date == nil, LineShape.isDate(words) { return true }
        guard index < opening, opening < content.upperBound, titleLine == nil else { return false }
        // The edition's title and the document's number stand above its heading, the title often
        // twice: in the way back to the volume and over the text.
        return LineShape.isNumberLine(words) || ArchiveCitation.edition(line) != nil
            || (content.lowerBound..<opening).contains {
                $0 != index && text.string(text.lines[$0]) == line
            }
    }

    /// Whether the citation stands behind the document and not before it: no document begins
    /// behind it, or more text stands before it than behind.
    private func isCitedAtEnd(_ text: CaptureText, _ line: Int) -> Bool {
        let before = content.lowerBound..<line
        let after = line + 1..<max(line + 1, content.upperBound)
        if after.contains(where: { opens(text, $0) }) { return false }
        let weight = { (lines: Range<Int>) in
            lines.reduce(0) { sum, index in
                let isFrame =
                    isLabel(text, index)
                    || citation.map {
                        CapturedPage.isSame(text.string(text.lines[index]), $0.parts.title)
                    } ?? false
                return isFrame ? sum : sum + text.lines[index].range.count
            }
        }
        return before.contains(where: { opens(text, $0) }) || weight(after) < weight(before)
    }

    /// The line with which a document begins, as far as its shape tells; the end of the page if
    /// none does.
    private func opening(_ text: CaptureText) -> Int {
        let first =
            citationLine.map { $0 < content.upperBound ? $0 + 1 : content.lowerBound }
            ?? content.lowerBound
        let searched = first..<min(content.upperBound, first + 80)
        if let opening = searched.first(where: { opens(text, $0) }) { return opening }
        // Two long lines one after the other are running text.
        return searched.first { index in
            index + 1 < content.upperBound && text.lines[index].range.count >= 200
                && text.lines[index + 1].range.count >= 200
        } ?? content.upperBound
    }

    /// Whether a line has the shape of one that stands above a document's text.
    private func opens(_ text: CaptureText, _ index: Int) -> Bool {
        let words = LineWords(text.words(text.lines[index]))
        guard text.lines[index].range.count <= 300, let first = words.words.first else {
            return false
        }
        if LineShape.isDateline(words) { return !LineShape.isDate(words) }
        if first.isFileNumber { return true }
        return first.startsWithDigit && first.ends(with: ".") && HeadingShape.isHeading(words)
    }

    private mutating func readHeadLine(_ text: CaptureText, _ index: Int) {
        frame.append(index)
        let line = text.lines[index]
        let words = text.string(line)
        guard index != citationLine, index != titleLine, !isLabel(text, index) else { return }
        if let parts = ArchiveCitation.edition(words) {
            if edition == nil {
                edition = (
                    parts,
                    Field(
                        text: PlainText.folded(words), range: text.source(line),
                        rule: "page-edition")
                )
            }
        } else if let stated = PageChrome.summary(words) {
            summary = Field(
                text: PlainText.folded(stated), range: text.source(line), rule: "page-summary")
        } else if LineShape.isDate(LineWords(text.words(line))) {
            if date == nil { date = field(text, index, rule: "page-date") }
        } else if line.range.count >= 60, words.contains(" "), !PageChrome.isThanks(words) {
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
