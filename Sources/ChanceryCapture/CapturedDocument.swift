// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Puts a document together from the parts of a capture.
struct CapturedDocument {
    private let text: CaptureText
    private let page: CapturedPage
    private let section: NoteSection
    private let limits: CaptureLimits

    /// Reads the parts of a capture.
    init(_ text: CaptureText, limits: CaptureLimits) {
        self.text = text
        self.limits = limits
        page = CapturedPage(text)
        section = NoteSection(text, page.content)
    }

    /// The document.
    func document(
        id: DocumentID, volume: CollectionID, position: Int, source: SourceReference
    ) -> Document {
        let content = page.content.lowerBound..<section.textEnd
        let chunks = CaptureChunk.chunks(text, content)
        var frame = DocumentFrame(text, chunks[...], needsHeading: page.title == nil)
        if let line = page.titleLine, !frame.parts.contains(where: { $0.part == .heading }) {
            frame.add(heading: line)
        }
        let hasFileLine = frame.parts.contains { $0.part == .file }
        let shift = hasFileLine ? 1 : 0
        var ids: [String: NoteID] = [:]
        for (index, entry) in section.entries.enumerated() where ids[entry.mark] == nil {
            ids[entry.mark] = NoteID(index + shift)
        }
        var body = BodyAssembler(
            text, chunks, InlineBuilder(text, notes: ids, calledIn: content),
            edition: frame.edition)
        body.add(frame, sourceNote: hasFileLine ? NoteID(0) : nil)
        body.addBody(frame.bodyStart..<chunks.count)

        var builder = InlineBuilder(text, notes: [:], calledIn: 0..<0)
        var notes = section.entries.map { note($0, &builder) }
        if let file = frame.parts.first(where: { $0.part == .file })?.line {
            notes.insert(sourceNote(file, &builder), at: 0)
        }
        markSummary(&notes, heading: body.blocks)
        let language = text.metadata.language.flatMap(CapturedDocument.language) ?? "en"
        let words = DocumentText(language: language, blocks: body.blocks, notes: notes)
        var record = record(frame, words, fallback: id.local)
        record.doubts = doubts(body, shift: shift)
        return Document(
            id: id, number: number(frame), position: position, collection: [volume],
            record: record, texts: [words], source: source)
    }

    // MARK: Notes

    private func note(_ entry: NoteSection.Entry, _ builder: inout InlineBuilder) -> Note {
        var blocks: [Block] = []
        for (place, line) in entry.lines.enumerated() {
            var range = text.lines[line].range
            if place == 0 { range = min(entry.start, range.upperBound)..<range.upperBound }
            let inlines = builder.noteInlines(range)
            // Lines that stand together are one paragraph of the note.
            if place > 0, text.lines[line].blanksBefore == 0, let last = blocks.indices.last,
                case .paragraph(let before, let style) = blocks[last].content
            {
                blocks[last].content = .paragraph(before + [.lineBreak] + inlines, style: style)
                blocks[last].range?.upperBound = text.map.source(range).upperBound
            } else {
                blocks.append(
                    Block(.paragraph(inlines, style: .plain), range: text.map.source(range)))
            }
        }
        return Note(
            kind: splitSource(&blocks), mark: entry.mark, blocks: blocks,
            range: text.source(text.lines[entry.lines]))
    }

    /// What a note is for, told by its first word. A source note that begins with an abstract has
    /// the abstract as a paragraph of its own.
    private func splitSource(_ blocks: inout [Block]) -> Note.Kind {
        guard let first = blocks.first, case .paragraph(let inlines, let style) = first.content,
            case .text(let words)? = inlines.first
        else { return .footnote }
        if words.hasPrefix("Source:") { return .source }
        guard words.hasPrefix("Summary:") else { return .footnote }
        for (index, inline) in inlines.enumerated() {
            guard case .text(let words) = inline else { continue }
            let bytes = Array(words.utf8)
            guard let place = ByteWords.find(" Source: ", in: bytes, 0..<bytes.count) else {
                continue
            }
            let before = String(decoding: bytes[..<place], as: UTF8.self)
            let after = String(decoding: bytes[(place + 1)...], as: UTF8.self)
            let summary = inlines[..<index] + [.text(before)]
            let source = [.text(after)] + inlines[(index + 1)...]
            blocks[0].content = .paragraph(Array(summary), style: style)
            blocks.insert(Block(.paragraph(source, style: style), range: first.range), at: 1)
            return .source
        }
        return .summary
    }

    /// Marks the note that is called directly behind the source note as an abstract: editions
    /// that print one print it there, and nothing else.
    private func markSummary(_ notes: inout [Note], heading blocks: [Block]) {
        for block in blocks {
            guard case .heading(let inlines) = block.content else { continue }
            for (left, right) in zip(inlines, inlines.dropFirst()) {
                guard case .note(let source) = left, case .note(let summary) = right,
                    notes.indices.contains(source.index), notes.indices.contains(summary.index),
                    notes[source.index].kind == .source, notes[summary.index].kind == .footnote
                else { continue }
                notes[summary.index].kind = .summary
            }
            return
        }
    }

    private func sourceNote(_ line: Int, _ builder: inout InlineBuilder) -> Note {
        let range = text.lines[line].range
        let paragraph = Block(
            .paragraph(builder.noteInlines(range), style: .plain), range: text.map.source(range))
        return Note(
            kind: .source, isInline: true, blocks: [paragraph], range: text.map.source(range))
    }

    // MARK: Record

    private func record(_ frame: DocumentFrame, _ words: DocumentText, fallback: String) -> Record {
        let headingLines = frame.parts.filter { $0.part == .heading }.map(\.line)
        let heading = heading(words)
        var record = Record(title: page.title?.text ?? heading ?? firstWords ?? fallback)
        record.heading = heading
        record.languages = [words.language]
        record.subjects = text.metadata.subjects
        if let first = headingLines.first, let last = headingLines.last, let heading {
            record.evidence[.heading] = Evidence(
                range: text.source(text.lines[first...last]), text: heading, rule: "page-heading")
        }
        set(&record, .title, page.title)
        if let summary = page.summary {
            record.summary = summary.text
            set(&record, .summary, summary)
        }
        if let date = page.date, let day = LineDate.day(date.text) {
            record.date = HistoricalDate(text: date.text, start: day)
            set(&record, .date, date)
        }
        if let (citation, field) = page.citation {
            record.repository = citation.repository
            record.publication = citation.publication
            record.sourceNote = citation.location
            if citation.repository != nil { set(&record, .repository, field) }
            if citation.publication != nil { set(&record, .publication, field) }
            if citation.location != nil { set(&record, .sourceNote, field) }
        } else if let (publication, field) = page.edition {
            record.publication = publication
            set(&record, .publication, field)
        } else if let site = text.metadata.site {
            record.repository = site
            set(&record, .repository, .init(text: site, range: nil, rule: "page-metadata"))
        }
        return record
    }

    private func set(_ record: inout Record, _ field: RecordField, _ value: CapturedPage.Field?) {
        guard let value else { return }
        record.evidence[field] = Evidence(range: value.range, text: value.text, rule: value.rule)
    }

    /// The heading's words without the number before it and the marks of notes.
    private func heading(_ words: DocumentText) -> String? {
        for block in words.blocks {
            guard case .heading(let inlines) = block.content else { continue }
            let whole = PlainText.of(inlines, in: words)
            guard let number = CapturedDocument.number(before: whole) else {
                return whole.isEmpty ? nil : whole
            }
            return String(decoding: whole.utf8.dropFirst(number.length), as: UTF8.self)
        }
        return nil
    }

    /// The number of the document: "488. Telegram", "[488] The Minister", "No. 113".
    private func number(_ frame: DocumentFrame) -> String? {
        for (line, part) in frame.parts where part == .heading || part == .number {
            if part == .heading {
                return CapturedDocument.number(before: text.string(text.lines[line]))?.number
            }
            if let last = LineWords(text.words(text.lines[line])).words.last {
                return String(last.text)
            }
        }
        return nil
    }

    /// The number that stands before a heading, and the bytes it takes with the blank behind it.
    private static func number(before heading: String) -> (number: String, length: Int)? {
        let first = heading.utf8.prefix { $0 > 0x20 }
        guard first.count <= 6, first.count + 1 < heading.utf8.count else { return nil }
        let isBracketed =
            first.first == UInt8(ascii: "[") && first.last == UInt8(ascii: "]")
        guard isBracketed || first.last == UInt8(ascii: ".") else { return nil }
        let number = isBracketed ? first.dropFirst().dropLast() : first.dropLast()
        guard let digit = number.first, ByteWords.isDigit(digit),
            number.allSatisfy({ ByteWords.isDigit($0) || ByteWords.isLower($0 | 0x20) })
        else { return nil }
        return (String(decoding: number, as: UTF8.self), first.count + 1)
    }

    private var firstWords: String? {
        page.content.first.map { line in
            let whole = PlainText.folded(text.string(text.lines[line]))
            return whole.utf8.count <= 200 ? whole : String(whole.prefix(160)) + "…"
        }
    }

    /// The primary part of a language tag, if it looks like one.
    private static func language(_ tag: String) -> String? {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return (2...3).contains(primary.utf8.count) && primary.utf8.allSatisfy(ByteWords.isLower)
            ? primary : nil
    }

    // MARK: Doubts

    private func doubts(_ body: BodyAssembler, shift: Int) -> [Doubt] {
        var doubts: [Doubt] = []
        var breaks = 0
        var slips = 0
        for (index, lines) in body.paragraphs.enumerated() {
            guard let last = lines.last, let first = lines.first else { continue }
            let words = text.bytes[
                text.lines[first].range.lowerBound..<text.lines[last].range.upperBound]
            if breaks < limits.doubts, TextEnd.breaksOff(words) {
                doubts.append(broken(words, paragraph: index + 1))
                breaks += 1
            }
            for slip in RecognitionSlips.find(
                in: text.bytes, words.indices, limit: limits.doubts - slips)
            {
                doubts.append(doubt(slip, paragraph: index + 1))
                slips += 1
            }
        }
        for line in body.items.joined() {
            for slip in RecognitionSlips.find(
                in: text.bytes, text.lines[line].range, limit: limits.doubts - slips)
            {
                doubts.append(doubt(slip, paragraph: nil))
                slips += 1
            }
        }
        for entry in section.entries {
            let end = entry.lines.last.map { text.lines[$0].range.upperBound } ?? entry.start
            for slip in RecognitionSlips.find(
                in: text.bytes, entry.start..<max(entry.start, end), limit: limits.doubts - slips)
            {
                doubts.append(doubt(slip, paragraph: nil))
                slips += 1
            }
        }
        for (index, entry) in section.entries.enumerated().prefix(limits.doubts * 100)
        where !body.called.contains(NoteID(index + shift)) {
            doubts.append(
                Doubt(
                    kind: .brokenPointer,
                    message: "Note \(entry.mark) is printed, and nothing in the text calls it.",
                    evidence: [
                        evidence(
                            text.lines[entry.lines.lowerBound].range, rule: "note-without-call")
                    ]))
            if doubts.count > limits.doubts * 4 { break }
        }
        return doubts
    }

    private func broken(_ words: ArraySlice<UInt8>, paragraph: Int) -> Doubt {
        var start = words.endIndex
        var blanks = 0
        while start > words.startIndex, blanks < 5 {
            start -= 1
            if words[start] <= 0x20 { blanks += 1 }
        }
        let range = ByteWords.trimmed(text.bytes, start..<words.endIndex)
        let end = PlainText.folded(String(decoding: text.bytes[range], as: UTF8.self))
        return Doubt(
            kind: .textBreaksOff, paragraph: paragraph,
            message: "The paragraph ends without the punctuation of an end: “… \(end)”.",
            evidence: [evidence(range, rule: "no-terminal-punctuation")])
    }

    private func doubt(_ slip: RecognitionSlips.Slip, paragraph: Int?) -> Doubt {
        let found = evidence(slip.range, rule: slip.rule)
        return Doubt(
            kind: .recognition, paragraph: paragraph,
            message: "Probably misread: “\(found.text)” has \(slip.reason).", evidence: [found])
    }

    private func evidence(_ range: Range<Int>, rule: String) -> Evidence {
        Evidence(
            range: text.map.source(range),
            text: PlainText.folded(String(decoding: text.bytes[range].prefix(400), as: UTF8.self)),
            rule: rule)
    }
}
