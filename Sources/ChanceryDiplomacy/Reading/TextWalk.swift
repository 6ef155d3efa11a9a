// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Walks once over a text and counts.
///
/// White space is folded as `PlainText` folds it, so that an offset counts the same scalars that a
/// reader of the plain text sees.
struct TextWalk {
    private let text: DocumentText
    private(set) var paragraphs = 0
    private(set) var words = 0
    private(set) var blockCount = 0
    private(set) var anchors: [TextMeasures.NoteAnchor] = []
    private(set) var endings: [TextMeasures.Ending] = []

    private var place = TextMeasures.NoteAnchor.Place.head
    private var hasHeading = false
    private var hasDateline = false
    private var hasNumberLine = false
    private var hasOpenerLine = false
    private var hasBody = false
    private var attachments = 0
    private var depth = 0

    /// The block that is being read.
    fileprivate struct State {
        var block: Int?
        var scalars = 0
        var head: UInt32 = 0
        var tail: UInt32 = 0
        var lastInitial: UInt8 = 0
        var blankIsDue = false
        var isInWord = false
        var hasSentenceEnd = false
        var endsWithGap = false
    }
    private var state = State()

    init(_ text: DocumentText) { self.text = text }

    mutating func run() {
        walk(text.blocks)
    }

    // MARK: Blocks

    private mutating func walk(_ blocks: [Block]) {
        guard depth < 64 else { return }
        depth += 1
        defer { depth -= 1 }
        for (index, block) in blocks.enumerated() {
            walk(block, next: index + 1 < blocks.count ? blocks[index + 1] : nil)
        }
    }

    private mutating func walk(_ block: Block, next: Block?) {
        switch block.content {
        case .heading(let content):
            if hasHeading {
                body(content)
            } else {
                hasHeading = true
                if hasNumberLine {
                    // The document's number on a line of its own is a part of the heading.
                    state.blankIsDue = true
                    read(content)
                } else {
                    frame(.head, content)
                }
            }
        case .dateline(let content):
            if !hasBody { hasDateline = true }
            frame(.dateline, content)
        case .paragraph(let content, let style): paragraph(block, content, style, next)
        case .signature(let content), .salutation(let content): body(content)
        case .line(let content, style: _):
            if !hasHeading, isNumberLine(content) {
                hasNumberLine = true
                frame(.head, content)
            } else if hasBody {
                body(content)
            } else {
                frame(.opener, content)
                hasOpenerLine = hasHeading
            }
        case .datum: break
        case .list(let list):
            if !list.head.isEmpty { body(list.head) }
            for item in list.items { body(item.label, item.content) }
        case .table(let table): walk(table)
        case .figure(let figure): if !figure.caption.isEmpty { paragraphs += 1 }
        case .quotation(let blocks): walk(blocks)
        case .group(let group, let blocks): walk(group, blocks)
        case .note(let id): standing(id)
        case .pageBreak: break
        }
    }

    private mutating func walk(_ group: Block.Group, _ blocks: [Block]) {
        switch group {
        case .attachment:
            attachments += 1
            walk(blocks)
            attachments -= 1
        case .opener, .closer, .postscript, .division, .unknown: walk(blocks)
        }
    }

    private mutating func walk(_ table: Table) {
        if !table.head.isEmpty { body(table.head) }
        for row in table.rows {
            begin()
            for cell in row.cells {
                state.blankIsDue = true
                read(cell.content)
            }
        }
    }

    /// A note that stands between blocks; the inline source notes of the older editions are no
    /// footnotes.
    private mutating func standing(_ id: NoteID) {
        guard let note = text[note: id] else { return }
        if note.isInline || (!hasHeading && note.kind == .source) { return }
        if hasBody || hasDateline {
            hasBody = true
            anchors.append(.init(note: id, place: .body, block: blockCount, offset: 0))
            blockCount += 1
        } else {
            anchors.append(.init(note: id, place: .head, block: nil, offset: state.scalars))
        }
    }

    private mutating func frame(
        _ place: TextMeasures.NoteAnchor.Place, _ content: [Inline]
    ) {
        self.place = place
        state = State()
        read(content)
    }

    private mutating func body(_ parts: [Inline]...) {
        begin()
        for part in parts {
            read(part)
            state.blankIsDue = true
        }
    }

    private mutating func begin() {
        hasBody = true
        place = .body
        state = State()
    }

    /// The number of the block that is being read; a block without text gets none.
    private mutating func currentBlock() -> Int {
        if let block = state.block { return block }
        let block = blockCount
        state.block = block
        blockCount += 1
        return block
    }

    private mutating func paragraph(
        _ block: Block, _ content: [Inline], _ style: ParagraphStyle, _ next: Block?
    ) {
        // A row of dots between paragraphs is no paragraph.
        if content.count == 1, case .gap = content[0] { return }
        paragraphs += 1
        let number = paragraphs
        // The paragraph of classification that the editions of 1952–54 print before the text.
        if !hasBody, !hasOpenerLine, isClassification(content) {
            frame(.opener, content)
            return
        }
        begin()
        read(content)
        if attachments == 0 {
            endings.append(
                .init(
                    paragraph: number, length: state.scalars, head: state.head,
                    tail: state.tail, lastInitial: state.lastInitial,
                    hasSentenceEnd: state.hasSentenceEnd, style: style,
                    isFollowedByParagraph: isParagraph(next), endsWithGap: state.endsWithGap,
                    range: block.range))
        }
    }

    private func isParagraph(_ block: Block?) -> Bool {
        guard let block else { return true }
        switch block.content {
        case .paragraph(_, let style): return style == .plain
        case .signature: return true
        case .group(.closer, _): return true
        default: return false
        }
    }

    /// Whether a line before the heading is "No. 113".
    private func isNumberLine(_ content: [Inline]) -> Bool {
        content.isShort(12) && DocumentFrame.documentNumber(PlainText.of(content, in: text)) != nil
    }

    private func isClassification(_ content: [Inline]) -> Bool {
        guard content.isShort(120) else { return false }
        let words = PlainText.of(content, in: text)
        return ClassificationReading.read(words)?.isWhole ?? false
    }

    // MARK: Running text

    private mutating func read(_ inlines: [Inline]) {
        guard depth < 64 else { return }
        depth += 1
        defer { depth -= 1 }
        for inline in inlines {
            switch inline {
            case .text(let words): read(words)
            case .emphasis(let content, _), .person(let content, _), .term(let content, _),
                .place(let content), .date(let content, _), .time(let content, _),
                .reference(let content, target: _), .deletion(let content),
                .unclear(let content), .quotation(let content),
                .foreign(let content, language: _), .unknown(let content, element: _):
                read(content)
            case .note(let id): call(id)
            case .pageBreak: break
            case .gap: state.endsWithGap = true
            case .lineBreak: state.blankIsDue = true
            case .block(let block): inner(block)
            }
        }
    }

    /// A block inside of running text (a list in a paragraph, a table in an item) is a block of
    /// its own; the text around it goes on behind it.
    private mutating func inner(_ block: Block) {
        let outer = state
        let isBody = place == .body
        walk(block, next: nil)
        state = outer
        if isBody { place = .body }
        state.blankIsDue = true
    }

    private mutating func call(_ id: NoteID) {
        let isBody = place == .body
        anchors.append(
            .init(
                note: id, place: place, block: isBody ? currentBlock() : nil, offset: state.scalars)
        )
    }

    private mutating func read(_ words: String) {
        var words = words
        let isBody = place == .body
        let count = words.withUTF8 { bytes in TextWalk.read(bytes, into: &state) }
        guard isBody, count > 0 else { return }
        self.words += count
        if state.block == nil { _ = currentBlock() }
    }

    /// Reads bytes into the block's state and counts the words that begin in them.
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, into state: inout State) -> Int {
        // A local copy keeps the counters in registers.
        var block = state
        var words = 0
        var index = 0
        while index < bytes.count {
            if isBlank(bytes[index]) {
                block.blankIsDue = true
                block.isInWord = false
                index += 1
                continue
            }
            let start = index
            var scalars = 0
            while index < bytes.count, !isBlank(bytes[index]) {
                if bytes[index] & 0xC0 != 0x80 { scalars += 1 }
                index += 1
            }
            if !block.isInWord { words += 1 }
            block.take(UnsafeBufferPointer(rebasing: bytes[start..<index]), scalars: scalars)
        }
        if words > 0 || block.isInWord { block.endsWithGap = false }
        state = block
        return words
    }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09)
    }
}

extension TextWalk.State {
    /// Takes bytes without a blank: a word, or a part of one.
    @inline(__always)
    fileprivate mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, scalars count: Int) {
        if blankIsDue {
            if scalars > 0, !FoldedBytes.joins(UInt8(truncatingIfNeeded: tail), bytes[0]) {
                scalars += 1
            }
            blankIsDue = false
            if tail & 0xFF == 0x2E { hasSentenceEnd = true }
        }
        if !isInWord {
            isInWord = true
            lastInitial = bytes[0]
        }
        scalars += count
        var index = 0
        while head >> 24 == 0, index < bytes.count {
            head = head << 8 | UInt32(bytes[index])
            index += 1
        }
        for byte in bytes.suffix(4) { tail = tail << 8 | UInt32(byte) }
    }
}
