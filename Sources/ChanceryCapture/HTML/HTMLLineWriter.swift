// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Writes the lines of a saved page: folds blanks, counts blank lines, keeps the way to the file.
struct HTMLLineWriter {
    /// What has been written.
    var text = CaptureText()
    /// How many elements with text whose line ends count are open.
    var preformatted = 0
    /// How many quotations are open.
    var quotations = 0

    private let source: [UInt8]
    private let sourceMap: SourceMap
    private let depth: Int
    private var lineStart = 0
    private var blankIsDue = false
    private var blankLinesDue = 0
    private var role = CaptureLine.Role.plain
    private var mark: String?
    private var spans: [(kind: CaptureSpan.Kind, start: Int)] = []
    private var finished: [CaptureSpan] = []
    private var cells = 0
    private var cellIsFresh = false
    private var mainDepth = 0
    private var articleDepth = 0
    private var regions: [Region] = []

    private enum Region { case outside, article, main }

    init(_ decoded: DecodedText, depth: Int) {
        source = decoded.bytes
        sourceMap = decoded.map
        self.depth = depth
        text.isDamaged = decoded.isDamaged
        text.bytes.reserveCapacity(decoded.bytes.count / 2)
    }

    /// Writes text of the page, its entities still unread.
    mutating func write(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = source[index]
            if byte == UInt8(ascii: "&"),
                let (scalar, length) = HTMLEntities.character(
                    source, at: index, before: range.upperBound)
            {
                put(scalar, index..<(index + length))
                index += length
            } else if byte <= 0x20 {
                putBlank(byte)
                index += 1
            } else if byte == 0xC2, index + 1 < range.upperBound, source[index + 1] == 0xA0 {
                putBlank(0x20)
                index += 2
            } else {
                put(byte, index..<(index + 1))
                index += 1
            }
        }
    }

    /// Ends the line where the page says so.
    mutating func lineBreak() {
        if lineStart == text.bytes.count, cells == 0 {
            blankLinesDue = max(blankLinesDue, 1)
        } else if cells > 0 && isInRow {
            blankIsDue = true
        } else {
            endLine()
        }
    }

    /// Begins lines of their own.
    mutating func startBlock(role: CaptureLine.Role = .plain, note: String? = nil) {
        if isInRow, cellIsFresh, note == nil {
            if case .heading = role {} else { return }
        }
        leaveRow()
        endBlock()
        if let note {
            self.role = .note
            mark = note
        } else {
            self.role = role
        }
    }

    /// Ends lines of their own.
    mutating func endBlock() {
        if isInRow {
            blankIsDue = true
            return
        }
        endLine()
        blankLinesDue = max(blankLinesDue, 1)
    }

    /// Begins an item of a list.
    mutating func startItem(mark: String?) {
        leaveRow()
        endLine()
        role = .item
        self.mark = mark
    }

    /// Begins a row of a table.
    mutating func startRow() {
        leaveRow()
        endLine()
        cells = 0
        isInRow = true
        role = .row
    }

    /// Ends a row of a table.
    mutating func endRow() {
        isInRow = false
        endLine()
    }

    /// Begins a cell of a table.
    mutating func startCell() {
        guard isInRow else { return }
        if cells > 0 { putTab() }
        cells += 1
        cellIsFresh = true
    }

    /// Ends a cell of a table.
    mutating func endCell() { cellIsFresh = false }

    /// Enters the main part of the page, or an article.
    mutating func enter(main: Bool) {
        if main { mainDepth += 1 } else { articleDepth += 1 }
    }

    /// Leaves the main part of the page, or an article.
    mutating func leave(main: Bool) {
        if main { mainDepth -= 1 } else { articleDepth -= 1 }
    }

    /// Begins words set apart; false if they are too deep to be kept apart.
    mutating func openSpan(_ kind: CaptureSpan.Kind) -> Bool {
        guard spans.count < depth else { return false }
        spans.append((kind, text.bytes.count))
        return true
    }

    /// Ends the words set apart last.
    mutating func closeSpan() {
        guard let span = spans.popLast() else { return }
        finish(span)
    }

    /// Ends the line.
    mutating func endLine() {
        blankIsDue = false
        for index in spans.indices {
            finish(spans[index])
            spans[index].start = text.bytes.count
        }
        let range = ByteWords.trimmed(text.bytes, lineStart..<text.bytes.count)
        if !range.isEmpty {
            var role = role
            if role == .row, cells < 2 { role = .plain }
            if role == .plain, quotations > 0 { role = .quotation }
            text.lines.append(
                CaptureLine(
                    range: range, blanksBefore: blankLinesDue, isIndented: false, role: role,
                    mark: mark))
            regions.append(mainDepth > 0 ? .main : articleDepth > 0 ? .article : .outside)
            blankLinesDue = 0
            mark = nil
            if role != .note { self.role = .plain }
            if self.role == .note { self.role = .plain }
        }
        newLine()
    }

    /// Ends the text; keeps the main part alone where the page names one that is worth it.
    mutating func finish(articles: Int) {
        isInRow = false
        endLine()
        text.spans = finished.sorted {
            ($0.range.lowerBound, -$0.range.upperBound) < (
                $1.range.lowerBound, -$1.range.upperBound
            )
        }
        func size(_ region: Region) -> Int {
            zip(text.lines, regions).reduce(0) { $0 + ($1.1 == region ? $1.0.range.count : 0) }
        }
        let wanted: [Region]
        if size(.main) >= 400 {
            wanted = [.main]
        } else if articles == 1, size(.article) >= 400 {
            wanted = [.article]
        } else {
            return
        }
        var kept: [CaptureLine] = []
        for (line, region) in zip(text.lines, regions) {
            if wanted.contains(region) {
                kept.append(line)
            } else {
                text.dropped.append(text.map.source(line.range))
            }
        }
        text.lines = kept
    }

    private var isInRow = false

    private mutating func leaveRow() {
        guard isInRow else { return }
        isInRow = false
        endLine()
        blankLinesDue = max(blankLinesDue, 1)
    }

    private mutating func newLine() {
        if let last = text.bytes.last, last != 0x0A {
            text.bytes.append(0x0A)
            let place = lastPlace
            text.map.append(count: 1, from: place, to: place)
        }
        lineStart = text.bytes.count
        for index in spans.indices { spans[index].start = lineStart }
        cells = 0
    }

    private var lastPlace = 0

    private mutating func finish(_ span: (kind: CaptureSpan.Kind, start: Int)) {
        let range = ByteWords.trimmed(
            text.bytes, min(span.start, text.bytes.count)..<text.bytes.count)
        guard !range.isEmpty else { return }
        finished.append(CaptureSpan(range: range, kind: span.kind))
    }

    private mutating func putBlank(_ byte: UInt8) {
        if preformatted > 0, byte == 0x0A {
            if lineStart == text.bytes.count { blankLinesDue += 1 } else { endLine() }
        } else {
            blankIsDue = true
        }
    }

    private mutating func putTab() {
        blankIsDue = false
        text.bytes.append(0x09)
        text.map.append(count: 1, from: lastPlace, to: lastPlace)
    }

    private mutating func flushBlank() {
        guard blankIsDue else { return }
        blankIsDue = false
        guard text.bytes.count > lineStart, let last = text.bytes.last, last > 0x20 else { return }
        text.bytes.append(0x20)
        text.map.append(count: 1, from: lastPlace, to: lastPlace)
    }

    private mutating func put(_ byte: UInt8, _ range: Range<Int>) {
        flushBlank()
        let place = sourceMap.source(range)
        text.bytes.append(byte)
        text.map.append(count: 1, from: place.lowerBound, to: place.upperBound)
        lastPlace = place.upperBound
    }

    private mutating func put(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20, 0xA0: putBlank(0x20)
        case 0xAD, 0x200B: break
        default:
            let place = sourceMap.source(range)
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                flushBlank()
                text.bytes.append(byte)
                text.map.append(count: 1, from: place.lowerBound, to: place.upperBound)
            }
            lastPlace = place.upperBound
        }
    }
}
