// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The pieces of a document from which its record is read: heading, datelines, source notes, lines
/// of classification, the first paragraphs.
struct DocumentFrame {
    /// Words and where they stand in the source file.
    struct Piece {
        var text: String
        var range: SourceRange?
    }

    /// A dateline with what the mark-up says of its date.
    struct DatelinePiece {
        var text: String
        var range: SourceRange?
        var attributes: DateAttributes?
    }

    /// The heading, with the number before it.
    private(set) var heading: Piece?
    /// The document's number on a line of its own before the heading.
    private(set) var number: String?
    /// What the source marks in the heading.
    private(set) var anchors: [HeadingReading.Anchor] = []
    /// The targets of the persons marked in the heading, by the words of the mark.
    private(set) var persons: [(name: String, target: String)] = []
    /// The mark-up's date in the heading.
    private(set) var headingDate: DateAttributes?
    /// The datelines outside of enclosures, in order.
    private(set) var datelines: [DatelinePiece] = []
    /// The lines between heading and text.
    private(set) var lines: [Piece] = []
    /// Source lines that the edition prints over the heading.
    private(set) var sourceLines: [Piece] = []
    /// Source notes.
    private(set) var sourceNotes: [Piece] = []
    /// Abstracts.
    private(set) var summaries: [Piece] = []
    /// The first paragraphs behind the heading, at most four, with their words not yet taken.
    private var firstParagraphs: [(content: [Inline], range: SourceRange?)] = []
    /// The items of the memorandum's list of subjects.
    private(set) var subjects: [Piece] = []

    private let text: DocumentText

    init(_ text: DocumentText) {
        self.text = text
        walk(text.blocks, depth: 0)
        if sourceNotes.isEmpty { findUnmarkedSourceNote() }
    }

    /// How many of the first paragraphs there are, at most four.
    var paragraphCount: Int { firstParagraphs.count }

    /// One of the first paragraphs; nil if it has no words.
    func paragraph(_ index: Int) -> Piece? {
        guard firstParagraphs.indices.contains(index) else { return nil }
        let words = PlainText.of(firstParagraphs[index].content, in: text)
        return words.isEmpty ? nil : Piece(text: words, range: firstParagraphs[index].range)
    }

    /// One of the first paragraphs, if it has no more than about 120 bytes.
    func shortParagraph(_ index: Int) -> Piece? {
        guard firstParagraphs.indices.contains(index), firstParagraphs[index].content.isShort(120)
        else { return nil }
        return paragraph(index)
    }

    private mutating func walk(_ blocks: [Block], depth: Int) {
        guard depth < 16 else { return }
        for block in blocks { read(block, depth: depth) }
    }

    private mutating func read(_ block: Block, depth: Int) {
        switch block.content {
        case .heading(let content):
            if heading == nil { readHeading(content, block.range) }
        case .dateline(let content):
            datelines.append(
                DatelinePiece(
                    text: PlainText.of(content, in: text), range: block.range,
                    attributes: dateAttributes(content)))
            notes(in: content)
        case .paragraph(let content, style: _):
            if firstParagraphs.count < 4, !content.isEmpty {
                firstParagraphs.append((content, block.range))
            }
        case .line(let content, style: _):
            guard firstParagraphs.isEmpty else { return }
            if heading == nil, content.isShort(12),
                let printed = DocumentFrame.documentNumber(PlainText.of(content, in: text))
            {
                number = printed
            }
            lines.append(Piece(text: PlainText.of(content, in: text), range: block.range))
            notes(in: content)
        case .list(let list): read(list, block.range)
        case .group(let group, let blocks):
            switch group {
            case .attachment, .closer, .postscript: break
            case .opener, .division, .unknown: walk(blocks, depth: depth + 1)
            }
        case .note(let id): read(id, isBeforeHeading: heading == nil)
        case .pageBreak, .signature, .salutation, .table, .figure, .quotation, .datum: break
        }
    }

    private mutating func read(_ list: List, _ range: SourceRange?) {
        guard case .form(let name) = list.style, name == "subject", subjects.isEmpty else { return }
        for item in list.items {
            var words = PlainText.of(item.content, in: text)
            for label: StaticString in ["subject", "subjects", "subj"] {
                words = DocumentFrame.withoutLabel(words, label) ?? words
            }
            if !words.isEmpty { subjects.append(Piece(text: words, range: item.range ?? range)) }
        }
    }

    // MARK: Heading

    private mutating func readHeading(_ content: [Inline], _ range: SourceRange?) {
        heading = Piece(text: PlainText.of(content, in: text), range: range)
        findAnchors(content, depth: 0)
        notes(in: content)
        headingDate = dateAttributes(content)
    }

    private mutating func findAnchors(_ content: [Inline], depth: Int) {
        guard depth < 16 else { return }
        for inline in content {
            switch inline {
            case .person(let inner, let mention):
                let name = PlainText.of(inner, in: text)
                guard !name.isEmpty else { continue }
                anchors.append(.init(text: name, role: mention.role, isPerson: true))
                if let target = mention.target { persons.append((name, target)) }
            case .term(let inner, let mention):
                if let role = mention.role {
                    let name = PlainText.of(inner, in: text)
                    if !name.isEmpty {
                        anchors.append(.init(text: name, role: role, isPerson: false))
                    }
                }
                findAnchors(inner, depth: depth + 1)
            case .emphasis(let inner, _), .place(let inner), .date(let inner, _),
                .time(let inner, _), .reference(let inner, target: _), .deletion(let inner),
                .unclear(let inner), .quotation(let inner), .foreign(let inner, language: _),
                .unknown(let inner, element: _):
                findAnchors(inner, depth: depth + 1)
            case .text, .note, .pageBreak, .lineBreak, .gap, .block: break
            }
        }
    }

    // MARK: Notes

    private mutating func read(_ id: NoteID, isBeforeHeading: Bool) {
        guard let note = text[note: id] else { return }
        switch note.kind {
        case .source:
            let piece = Piece(text: PlainText.of(note.blocks, in: text), range: note.range)
            guard !piece.text.isEmpty else { return }
            if (note.isInline || isBeforeHeading), !beginsWithSource(piece.text) {
                sourceLines.append(piece)
            } else {
                readSourceNote(note, piece)
            }
        case .summary:
            summaries.append(Piece(text: PlainText.of(note.blocks, in: text), range: note.range))
        case .footnote: break
        }
    }

    /// A source note, and the abstract that some volumes print as its first paragraph.
    private mutating func readSourceNote(_ note: Note, _ piece: Piece) {
        var blocks = note.blocks[...]
        var piece = piece
        if blocks.count > 1, let first = blocks.first {
            let words = PlainText.of([first], in: text)
            if DocumentFrame.withoutLabel(words, "summary") != nil {
                summaries.append(Piece(text: words, range: first.range ?? note.range))
                blocks = blocks.dropFirst()
                piece.text = PlainText.of(Array(blocks), in: text)
            }
        }
        sourceNotes.append(piece)
    }

    private mutating func notes(in content: [Inline], depth: Int = 0) {
        guard depth < 16 else { return }
        for inline in content {
            switch inline {
            case .note(let id): read(id, isBeforeHeading: false)
            case .emphasis(let inner, _), .person(let inner, _), .term(let inner, _),
                .place(let inner), .date(let inner, _), .time(let inner, _),
                .reference(let inner, target: _), .deletion(let inner), .unclear(let inner),
                .quotation(let inner), .foreign(let inner, language: _),
                .unknown(let inner, element: _):
                notes(in: inner, depth: depth + 1)
            case .text, .pageBreak, .lineBreak, .gap, .block: break
            }
        }
    }

    /// A source note that the mark-up calls a footnote, or that is printed as a paragraph.
    private mutating func findUnmarkedSourceNote() {
        for note in text.notes.prefix(6) where note.kind == .footnote {
            let words = PlainText.of(note.blocks, in: text)
            if beginsWithSource(words) {
                readSourceNote(note, Piece(text: words, range: note.range))
                return
            }
        }
        for index in 0..<paragraphCount {
            guard let piece = paragraph(index), beginsWithSource(piece.text) else { continue }
            sourceNotes.append(piece)
            return
        }
        // A page that was copied from a site has lost the marks of its notes.
        for block in text.blocks.suffix(12) {
            guard case .paragraph(let content, style: _) = block.content,
                case .text(let words)? = content.first, words.utf8.starts(with: "Source:".utf8)
            else { continue }
            sourceNotes.append(Piece(text: PlainText.of(content, in: text), range: block.range))
            return
        }
    }

    /// "Source:", "source:", "[Source:", ".Source", "Source;".
    private func beginsWithSource(_ words: String) -> Bool {
        var bytes = words.utf8[...]
        while let first = bytes.first, first == UInt8(ascii: "[") || first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
        }
        let word = "source"
        guard bytes.count > word.utf8.count,
            zip(bytes, word.utf8).allSatisfy({ PrintedLine.lowered($0) == $1 })
        else { return false }
        let next = bytes[bytes.index(bytes.startIndex, offsetBy: word.utf8.count)]
        return next == UInt8(ascii: ":") || next == UInt8(ascii: ";") || next == UInt8(ascii: ".")
    }

    /// The number of a line that says only "No. 113".
    static func documentNumber(_ words: String) -> String? {
        let line = PrintedLine(words, limit: 40)
        guard line.count == 3, line.isWord(0, "no"), line.isSign(1, "."), line.kind(2) == .number
        else { return nil }
        return line.text(2..<3)
    }

    /// Words without the label before them ("Summary: "); nil if they do not begin with it.
    static func withoutLabel(_ words: String, _ label: StaticString) -> String? {
        let count = label.utf8CodeUnitCount
        let bytes = words.utf8
        guard bytes.count > count else { return nil }
        let matches = label.withUTF8Buffer { letters in
            zip(bytes, letters).allSatisfy { PrintedLine.lowered($0) == $1 }
        }
        guard matches else { return nil }
        var rest = bytes.dropFirst(count)
        guard rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: ".") else { return nil }
        rest = rest.dropFirst().drop { $0 == 0x20 }
        return String(Substring(rest))
    }

    // MARK: Dates

    /// The attributes of the first date or time in running text.
    private func dateAttributes(_ content: [Inline], depth: Int = 0) -> DateAttributes? {
        guard depth < 16 else { return nil }
        var found: DateAttributes?
        for inline in content {
            switch inline {
            case .date(let inner, let attributes):
                var attributes = attributes
                // A time range inside the date carries the hours.
                if let time = dateAttributes(inner, depth: depth + 1) {
                    attributes.from = attributes.from ?? time.from
                    attributes.to = attributes.to ?? time.to
                }
                found = found ?? attributes
            case .time(_, let attributes): found = found ?? attributes
            case .emphasis(let inner, _), .place(let inner), .term(let inner, _),
                .unknown(let inner, element: _), .person(let inner, _):
                found = found ?? dateAttributes(inner, depth: depth + 1)
            case .text, .reference, .note, .pageBreak, .lineBreak, .gap, .deletion, .unclear,
                .quotation, .foreign, .block:
                break
            }
            if found != nil { break }
        }
        return found
    }
}

extension [Inline] {
    /// Whether running text has no more than a number of bytes, its notes not counted.
    func isShort(_ limit: Int) -> Bool {
        var rest = limit
        return Self.spend(self, &rest, 0)
    }

    private static func spend(_ inlines: [Inline], _ rest: inout Int, _ depth: Int) -> Bool {
        guard depth < 16 else { return false }
        for inline in inlines {
            switch inline {
            case .text(let words): rest -= words.utf8.count
            case .emphasis(let inner, _), .person(let inner, _), .term(let inner, _),
                .place(let inner), .date(let inner, _), .time(let inner, _),
                .reference(let inner, target: _), .deletion(let inner), .unclear(let inner),
                .quotation(let inner), .foreign(let inner, language: _),
                .unknown(let inner, element: _):
                guard spend(inner, &rest, depth + 1) else { return false }
            case .note, .pageBreak, .lineBreak, .gap: break
            case .block: return false
            }
            if rest < 0 { return false }
        }
        return true
    }
}
