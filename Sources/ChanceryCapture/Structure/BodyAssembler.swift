// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Makes the blocks of a document of its chunks: paragraphs, lists, tables, signature, enclosures.
struct BodyAssembler {
    private let text: CaptureText
    private let chunks: [CaptureChunk]
    private let edition: EditionStyle
    private var builder: InlineBuilder
    private var isInEnclosure = false
    /// Whether a paragraph of running text has been made; what stands above it is the form.
    private var hasRunningText = false
    /// The blocks so far.
    private(set) var blocks: [Block] = []
    /// The lines of each paragraph, in their order, for doubts.
    private(set) var paragraphs: [Range<Int>] = []
    /// The lines of lists and tables.
    private(set) var items: [Range<Int>] = []
    /// The notes that the text calls.
    var called: Set<NoteID> { builder.called }

    /// Makes an assembler that has made nothing yet.
    init(
        _ text: CaptureText, _ chunks: [CaptureChunk], _ builder: InlineBuilder,
        edition: EditionStyle
    ) {
        self.text = text
        self.edition = edition
        self.chunks = chunks
        self.builder = builder
    }

    /// Makes the blocks of a frame; the file line becomes the source note with this name.
    ///
    /// - Parameter headingIsText: whether the heading is a paragraph of the text, as in enclosures
    ///   whose label the document itself prints; what an editor prints is in brackets.
    mutating func add(_ frame: DocumentFrame, sourceNote: NoteID?, headingIsText: Bool = false) {
        var index = 0
        while index < frame.parts.count {
            let (line, part) = frame.parts[index]
            var end = index + 1
            if part == .heading || part == .classification {
                while end < frame.parts.count, frame.parts[end].part == part { end += 1 }
            }
            let lines = line..<(frame.parts[end - 1].line + 1)
            index = end
            switch part {
            case .file:
                if let sourceNote {
                    blocks.append(Block(.note(sourceNote), range: range(lines)))
                } else {
                    blocks.append(Block(.line(inlines(lines), style: .plain), range: range(lines)))
                }
            case .number:
                blocks.append(Block(.line(inlines(lines), style: .centered), range: range(lines)))
            case .heading: addHeading(lines, isText: headingIsText)
            case .dateline:
                if isInEnclosure, edition == .numbered {
                    addParagraph(lines, style: .flushLeft)
                } else {
                    blocks.append(Block(.dateline(inlines(lines)), range: range(lines)))
                }
            case .subtitle:
                blocks.append(Block(.line(inlines(lines), style: .centered), range: range(lines)))
            case .received: blocks.append(Block(.dateline(inlines(lines)), range: range(lines)))
            case .classification: addClassification(lines)
            case .other: addParagraph(lines, style: .centered)
            }
        }
    }

    /// Makes the blocks of some chunks.
    mutating func addBody(_ range: Range<Int>) {
        let start = range.lowerBound
        let end = range.upperBound
        var index = start
        let signature = signatureStart(from: start, to: end)
        while index < end {
            if !isInEnclosure, isEnclosure(index), index > start || !blocks.isEmpty {
                addEnclosures(from: index, to: end)
                return
            }
            let isLast = index >= signature && !isPostscript(index)
            if index > start,
                isLast
                    || isSignature(index)
                        && (signature == end && afterClose(index)
                            || !isInEnclosure && beforeEnclosure(index, end))
            {
                addSignature(chunks[index].lines, isLast: isLast && index > lastPostscript(end))
                index += 1
                if !isInEnclosure, index < min(end, signature), !isSignature(index),
                    !isPostscript(index), !isEnclosure(index), startsDocument(index)
                {
                    addEnclosures(from: index, to: end)
                    return
                }
                continue
            }
            if isPostscript(index) {
                addPostscript(index)
            } else if let name = looseLabel(index), index + 1 < end,
                chunks[index + 1].lines.count > 1
                    || text.lines[chunks[index + 1].lines.lowerBound]
                        .range.count <= 300
            {
                addForm(name, chunks[index].lines, chunks[index + 1].lines)
                index += 1
            } else {
                add(chunks[index])
            }
            index += 1
        }
    }

    // MARK: Parts

    private mutating func addClassification(_ lines: Range<Int>) {
        // Editions set it in capitals as a line of the frame, else as a paragraph of its own.
        let isCapital = lines.allSatisfy { line in
            text.words(text.lines[line]).allSatisfy { !ByteWords.isLower($0) }
        }
        if isCapital {
            for line in lines {
                blocks.append(
                    Block(
                        .line(inlines(line..<(line + 1)), style: .flushLeft),
                        range: range(line..<(line + 1))))
            }
        } else {
            addParagraph(lines, style: .flushLeft)
        }
    }

    private mutating func addHeading(_ lines: Range<Int>, isText: Bool) {
        if isText {
            addParagraph(lines, style: .sectionTitle)
        } else {
            blocks.append(Block(.heading(inlines(lines)), range: range(lines)))
        }
    }

    private mutating func addParagraph(_ lines: Range<Int>, style: ParagraphStyle = .plain) {
        blocks.append(Block(.paragraph(inlines(lines), style: style), range: range(lines)))
        paragraphs.append(lines)
    }

    private mutating func add(_ chunk: CaptureChunk) {
        guard let first = text.lines[chunk.lines].first else { return }
        let lines = chunk.lines
        switch first.role {
        case .heading:
            addParagraph(lines, style: .sectionTitle)
        case .row: addTable(lines)
        case .item: addList(lines, style: first.mark == nil ? .bulleted : .ordered)
        case .quotation:
            let quoted = lines.map { line -> Block in
                paragraphs.append(line..<(line + 1))
                return Block(
                    .paragraph(inlines(line..<(line + 1)), style: .plain),
                    range: range(line..<(line + 1)))
            }
            blocks.append(Block(.quotation(quoted), range: range(lines)))
        case .plain, .note:
            if lines.count > 1, isForm(lines) {
                addForm(lines)
            } else if lines.allSatisfy({ hasTab($0) }), lines.count > 1 || hasTab(lines.lowerBound)
            {
                addTable(lines)
            } else if lines.count > 1, isBrokenParagraph(lines) {
                addParagraph(lines)
            } else if lines.count > 1 {
                addList(lines, style: .simple)
            } else {
                let words = LineWords(text.words(first))
                if first.range.count >= 110 { hasRunningText = true }
                let isTitle = LineShape.isSectionTitle(words, count: first.range.count)
                addParagraph(lines, style: isTitle ? .sectionTitle : .plain)
            }
        }
    }

    private mutating func addList(_ lines: Range<Int>, style: List.Style) {
        let items = lines.map { line -> ListItem in
            let label = text.lines[line].mark.map { [Inline.text("\($0).")] } ?? []
            return ListItem(
                label: label, content: inlines(line..<(line + 1)),
                range: text.source(text.lines[line]))
        }
        self.items.append(lines)
        blocks.append(Block(.list(List(style: style, items: items)), range: range(lines)))
    }

    /// A part of a memorandum's form: its label, then its lines; the first may stand behind a tab
    /// or the colon.
    private mutating func addForm(_ lines: Range<Int>) {
        let first = text.lines[lines.lowerBound]
        guard let (name, length) = FormLabel.label(of: text.words(first)) else { return }
        let place = first.range.lowerBound + length
        let head = builder.inlines(first.range.lowerBound..<place)
        var items: [ListItem] = []
        let rest = ByteWords.trimmed(text.bytes, place..<first.range.upperBound)
        if !rest.isEmpty {
            items.append(ListItem(content: builder.inlines(rest), range: text.map.source(rest)))
        }
        for line in lines.dropFirst() {
            items.append(
                ListItem(
                    content: inlines(line..<(line + 1)), range: text.source(text.lines[line])))
        }
        blocks.append(
            Block(.list(List(style: .form(name), head: head, items: items)), range: range(lines)))
    }

    /// A part of a memorandum's form whose label stands on a line of its own.
    private mutating func addForm(_ name: String, _ label: Range<Int>, _ lines: Range<Int>) {
        let items = lines.map { line in
            ListItem(content: inlines(line..<(line + 1)), range: text.source(text.lines[line]))
        }
        let form = List(style: .form(name), head: inlines(label), items: items)
        blocks.append(Block(.list(form), range: range(label.lowerBound..<lines.upperBound)))
    }

    private mutating func addTable(_ lines: Range<Int>) {
        items.append(lines)
        let rows = lines.map { line -> Table.Row in
            let range = text.lines[line].range
            var cells: [Table.Cell] = []
            var start = range.lowerBound
            for place in range where text.bytes[place] == 0x09 {
                cells.append(cell(start..<place))
                start = place + 1
            }
            cells.append(cell(start..<range.upperBound))
            return Table.Row(cells: cells)
        }
        blocks.append(Block(.table(Table(rows: rows)), range: range(lines)))
    }

    private mutating func cell(_ range: Range<Int>) -> Table.Cell {
        let words = ByteWords.trimmed(text.bytes, range)
        let isNumber =
            !words.isEmpty
            && text.bytes[words].allSatisfy {
                ByteWords.isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".")
            }
        return Table.Cell(isNumber: isNumber, content: builder.inlines(words))
    }

    private mutating func addSignature(_ lines: Range<Int>, isLast: Bool) {
        if edition == .numbered, !isLast {
            addParagraph(lines, style: .right)
            return
        }
        for line in lines {
            blocks.append(
                Block(.signature(inlines(line..<(line + 1))), range: range(line..<(line + 1))))
        }
    }

    private mutating func addPostscript(_ index: Int) {
        let lines = chunks[index].lines
        let paragraph = Block(.paragraph(inlines(lines), style: .plain), range: range(lines))
        paragraphs.append(lines)
        blocks.append(Block(.group(.postscript, [paragraph]), range: range(lines)))
    }

    /// Enclosures: each has a label, a frame of its own and a text. They are not looked for inside
    /// one another.
    private mutating func addEnclosures(from start: Int, to end: Int) {
        var outer: [Block] = []
        swap(&outer, &blocks)
        isInEnclosure = true
        var index = start
        while index < end {
            var next = index + 1
            while next < end, !isEnclosure(next) { next += 1 }
            var first = index
            var isBracketed = true
            if isEnclosure(index) {
                let lines = chunks[index].lines
                isBracketed =
                    edition == .unnumbered
                    && text.bytes[text.lines[lines.lowerBound].range.lowerBound]
                        == UInt8(ascii: "[")
                addHeading(lines, isText: !isBracketed)
                first += 1
            }
            if first < next {
                let frame = DocumentFrame(text, chunks[first..<next])
                add(frame, sourceNote: nil, headingIsText: !isBracketed)
                addBody(frame.bodyStart..<next)
            }
            let lines = chunks[index].lines.lowerBound..<chunks[next - 1].lines.upperBound
            outer.append(Block(.group(.attachment, blocks), range: range(lines)))
            blocks = []
            index = next
        }
        isInEnclosure = false
        swap(&outer, &blocks)
    }

    // MARK: Shapes

    /// The name of a label that stands alone between blank lines: "Subject:". Without a colon it is
    /// the title of a section.
    private func looseLabel(_ index: Int) -> String? {
        guard chunks[index].lines.count == 1, !hasRunningText else { return nil }
        let words = text.words(text.lines[chunks[index].lines.lowerBound])
        guard words.last == UInt8(ascii: ":"), let (name, length) = FormLabel.label(of: words),
            length == words.count, name == "subject" || name == "participants"
        else { return nil }
        return name
    }

    /// Whether a line in capitals heads the lines under it: "OTHERS PRESENT"; what a machine printed
    /// above its message does not.
    private func isListHead(_ line: CaptureLine) -> Bool {
        let words = text.words(line)
        let name = ByteWords.lowercased(words)
        return words.allSatisfy { !ByteWords.isLower($0) && !ByteWords.isDigit($0) }
            && (name.contains("present") || name.contains("representatives")
                || name.contains("participants") || name.contains("attend"))
    }

    /// Whether lines are a part of a memorandum's form: a label that stands alone, or behind which
    /// a tab leads to the first of several lines.
    private func isForm(_ lines: Range<Int>) -> Bool {
        let words = text.words(text.lines[lines.lowerBound])
        guard let (name, length) = FormLabel.label(of: words) else { return false }
        let rest = words.dropFirst(length)
        if rest.isEmpty || rest.first == 0x09 || rest.allSatisfy({ $0 <= 0x20 }) { return true }
        return name == "participants"
    }

    /// Whether lines that stand together are one paragraph with line ends in it, not a list: the
    /// head of a telegram as it came off the machine, or a long paragraph with a short rest.
    private func isBrokenParagraph(_ lines: Range<Int>) -> Bool {
        let shapes = text.lines[lines]
        guard let first = shapes.first,
            !shapes.dropFirst().contains(where: { LineShape.beginsListItem(text.words($0)) })
        else { return false }
        if first.range.count >= 90, text.words(first).last != UInt8(ascii: ":"),
            shapes.dropFirst().allSatisfy({ $0.range.count <= 40 })
        {
            return true
        }
        if isListHead(first) { return false }
        return !hasRunningText && !LineShape.beginsListItem(text.words(first))
            && text.words(first).last != UInt8(ascii: ":")
    }

    /// The chunk from which on nothing but signatures (and postscripts) follows; `end` if none.
    private func signatureStart(from start: Int, to end: Int) -> Int {
        var index = end
        var first = end
        while index > start + 1, end - index < 6 {
            let isName =
                index < end && isSignaturePart(index - 1)
                && (text.lines[chunks[index - 1].lines].first?.range.count ?? 0) <= 40
            if isSignature(index - 1) || isPostscript(index - 1) || isName {
                first = index - 1
            } else if !isSignaturePart(index - 1) {
                break
            }
            index -= 1
        }
        // Parts without a name among them are no signature; parts above a name belong to it.
        return first == end ? end : index
    }

    private func isSignature(_ index: Int) -> Bool {
        isSignature(index) { LineShape.isSignature($0, count: $1) }
    }

    private func isSignaturePart(_ index: Int) -> Bool {
        isSignature(index) { words, count in
            // Numbered editions set "For the Ambassador:" as a paragraph.
            LineShape.isSignaturePart(words, count: count)
                && (edition == .unnumbered || words.words.first?.lower != "for")
        }
    }

    private func isSignature(_ index: Int, _ matches: (LineWords, Int) -> Bool) -> Bool {
        let lines = text.lines[chunks[index].lines]
        guard lines.count <= 4, lines.first?.role == .plain else { return false }
        return lines.allSatisfy { line in
            !text.words(line).contains(0x09)
                && matches(LineWords(text.words(line)), line.range.count)
        }
    }

    /// The last postscript among the last chunks; -1 if there is none.
    private func lastPostscript(_ end: Int) -> Int {
        (max(0, end - 6)..<end).last(where: isPostscript) ?? -1
    }

    private func afterClose(_ index: Int) -> Bool {
        guard index > 0, let line = text.lines[chunks[index - 1].lines].last else { return false }
        return LineShape.isComplimentaryClose(LineWords(text.words(line)))
    }

    /// Whether an enclosure follows, or a document with a heading of its own.
    private func beforeEnclosure(_ index: Int, _ end: Int) -> Bool {
        var next = index + 1
        while next < min(end, index + 3), isSignature(next), !isEnclosure(next),
            !startsDocument(next)
        {
            next += 1
        }
        guard next < end else { return false }
        return isEnclosure(next) || startsDocument(next) && (hasRunningText || afterClose(index))
    }

    private func isEnclosure(_ index: Int) -> Bool {
        guard chunks[index].lines.count == 1 else { return false }
        let line = text.lines[chunks[index].lines.lowerBound]
        return line.range.count <= 40 && LineShape.isEnclosureLabel(LineWords(text.words(line)))
    }

    private func startsDocument(_ index: Int) -> Bool {
        let shape = ChunkShape(text, chunks[index])
        guard shape.isHeading, !shape.isRunningText, shape.count >= 25, !shape.isNumbered,
            let line = text.lines[chunks[index].lines].first
        else { return false }
        return TextEnd.lastByte(text.words(line)) != UInt8(ascii: ".")
    }

    private func isPostscript(_ index: Int) -> Bool {
        guard let line = text.lines[chunks[index].lines].first else { return false }
        let words = text.words(line)
        return words.starts(with: "P.S.".utf8) || words.starts(with: "P. S.".utf8)
            || words.starts(with: "PS:".utf8) || words.starts(with: "P.P.S.".utf8)
    }

    private func hasTab(_ line: Int) -> Bool { text.words(text.lines[line]).contains(0x09) }

    private mutating func inlines(_ lines: Range<Int>) -> [Inline] {
        guard lines.count > 1 else {
            return lines.first.map { builder.inlines(text.lines[$0].range) } ?? []
        }
        var result: [Inline] = []
        for line in lines {
            if !result.isEmpty { result.append(.lineBreak) }
            result.append(contentsOf: builder.inlines(text.lines[line].range))
        }
        return result
    }

    private func range(_ lines: Range<Int>) -> SourceRange? { text.source(text.lines[lines]) }
}
