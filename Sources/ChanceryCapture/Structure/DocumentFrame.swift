// SPDX-License-Identifier: Apache-2.0

/// What stands above a document's text, part by part.
struct DocumentFrame: Sendable {
    /// What a line of the frame is.
    enum Part: Hashable, Sendable {
        /// Where the document is filed.
        case file
        /// Its number in the edition.
        case number
        /// Its heading.
        case heading
        /// Place, date and time.
        case dateline
        /// When it was received.
        case received
        /// Classification, urgency, handling.
        case classification
        /// Something else that is printed between heading and dateline: "[Extract]".
        case subtitle
        /// Something else that is printed between dateline and text.
        case other
    }

    /// The lines with what they are, in their order.
    private(set) var parts: [(line: Int, part: Part)] = []
    /// The chunk that begins the text.
    private(set) var bodyStart: Int

    /// How the edition that the heading comes from sets its documents.
    var edition: EditionStyle {
        if parts.contains(where: { $0.part == .number }) { return .numberedAbove }
        return isNumberedHeading ? .numbered : .unnumbered
    }

    private var isNumberedHeading = false

    /// Finds the frame of a text among its chunks.
    ///
    /// - Parameter needsHeading: whether no title was found above, so that the first line of a text
    ///   without a dateline is its heading.
    init(_ text: CaptureText, _ chunks: ArraySlice<CaptureChunk>, needsHeading: Bool = true) {
        let start = chunks.startIndex
        bodyStart = start
        let shapes = chunks.prefix(9).map { ChunkShape(text, $0) }
        if let dateline = DocumentFrame.dateline(shapes) {
            readAbove(shapes, dateline, chunks, start)
            bodyStart = start + dateline
        } else {
            readHeading(shapes, chunks, start, needsHeading)
        }
        readBelow(shapes, text, chunks, start)
    }

    /// Takes a line above the text for its heading.
    mutating func add(heading line: Int) {
        let place = parts.firstIndex { $0.part != .file } ?? parts.endIndex
        parts.insert((line, .heading), at: place)
    }

    /// The chunk that holds the dateline: the first that is nothing else, with nothing above it
    /// that is running text.
    private static func dateline(_ shapes: [ChunkShape]) -> Int? {
        for (index, shape) in shapes.enumerated() {
            if shape.isDateline { return index }
            // A heading may be long; a paragraph above a date is a text already.
            if shape.count > 700 || index > 0 && shape.isRunningText { break }
            if shape.formLabel != nil { break }
        }
        // Directly below a heading, the form of a dateline is enough.
        return zip(shapes, shapes.dropFirst()).enumerated()
            .first { $1.0.isHeading && $1.1.isOddDateline }?.offset.advanced(by: 1)
    }

    private mutating func readAbove(
        _ shapes: [ChunkShape], _ dateline: Int, _ chunks: ArraySlice<CaptureChunk>, _ start: Int
    ) {
        var heading = dateline - 1
        while heading > 0, shapes[heading].isBracketed || shapes[heading].isClassification {
            heading -= 1
        }
        // A file line is no heading, unless there is nothing else.
        for index in 0..<max(0, dateline) {
            let lines = chunks[start + index].lines
            let shape = shapes[index]
            if index == heading, !(shape.isFileLine && !shape.isNumbered) {
                append(lines, heading: shape)
            } else if shape.isFileLine {
                append(lines, .file)
            } else if shape.isClassification {
                append(lines, .classification)
            } else if index < heading, heading > 0, shapes[heading].isFileLine {
                append(lines, heading: shape)
            } else {
                append(lines, shape.isNumberLine ? .number : .subtitle)
            }
        }
    }

    private mutating func readHeading(
        _ shapes: [ChunkShape], _ chunks: ArraySlice<CaptureChunk>, _ start: Int,
        _ needsHeading: Bool
    ) {
        var index = 0
        if let first = shapes.first, first.isFileLine, !first.isNumbered, shapes.count > 1 {
            append(chunks[start].lines, .file)
            index = 1
        }
        if index < shapes.count, shapes[index].isNumberLine, shapes.count > index + 1 {
            append(chunks[start + index].lines, .number)
            index += 1
        }
        if index < shapes.count,
            shapes[index].isHeading || index > 0 && !shapes[index].isRunningText
                || needsHeading && shapes.count > index + 1 && !shapes[index].isRunningText
                    && shapes[index].count <= 300 && shapes[index].formLabel == nil
        {
            append(chunks[start + index].lines, heading: shapes[index])
            index += 1
        }
        bodyStart = start + index
    }

    private mutating func readBelow(
        _ shapes: [ChunkShape], _ text: CaptureText, _ chunks: ArraySlice<CaptureChunk>,
        _ start: Int
    ) {
        while bodyStart < chunks.endIndex, bodyStart - start < shapes.count {
            let shape = shapes[bodyStart - start]
            let lines = chunks[bodyStart].lines
            if shape.isDateline || shape.isReceived || shape.isClassification
                || shape.isOddDateline && !parts.contains(where: { $0.part == .dateline })
            {
                for line in lines {
                    parts.append((line, part(LineWords(text.words(text.lines[line])), in: shape)))
                }
            } else if shape.isBracketed, shape.count <= 40,
                parts.contains(where: { $0.part == .dateline })
            {
                append(lines, .other)
            } else {
                return
            }
            bodyStart += 1
        }
    }

    private func part(_ words: LineWords, in shape: ChunkShape) -> Part {
        if LineShape.isDateline(words) || shape.isOddDateline { return .dateline }
        if LineShape.isReceived(words) { return .received }
        // "Secret / NIE-77": what stands with a classification belongs to it.
        return shape.isDateline || shape.isReceived ? .other : .classification
    }

    private mutating func append(_ lines: Range<Int>, _ part: Part) {
        parts.append(contentsOf: lines.map { ($0, part) })
    }

    private mutating func append(_ lines: Range<Int>, heading shape: ChunkShape) {
        var lines = lines
        if shape.beginsWithNumberLine, lines.count > 1 {
            parts.append((lines.lowerBound, .number))
            lines = lines.dropFirst()
        }
        isNumberedHeading = shape.isNumbered
        append(lines, .heading)
    }
}

/// How an edition sets its documents, told by the number before the heading. It decides what of an
/// enclosure inside a document belongs to the edition, and what to the document's own text.
enum EditionStyle: Hashable, Sendable {
    /// No number is printed. Enclosures have headings of the editors.
    case unnumbered
    /// "No. 113" stands above the heading. The headings of enclosures are text.
    case numberedAbove
    /// "488. Telegram From ..." Datelines and signatures inside the text are text, too.
    case numbered
}

/// What a chunk looks like.
struct ChunkShape: Sendable {
    let count: Int
    let isDateline: Bool
    let isOddDateline: Bool
    let isReceived: Bool
    let isClassification: Bool
    let isFileLine: Bool
    let isNumberLine: Bool
    let beginsWithNumberLine: Bool
    /// Whether it begins with a number of an edition: `488. Telegram From ...`.
    let isNumbered: Bool
    let isBracketed: Bool
    let isRunningText: Bool
    let isHeading: Bool
    let formLabel: String?

    init(_ text: CaptureText, _ chunk: CaptureChunk) {
        let lines = text.lines[chunk.lines]
        count = lines.reduce(0) { $0 + $1.range.count }
        let shapes = lines.prefix(8).map { LineWords(text.words($0)) }
        let first = shapes.first ?? LineWords([])
        isDateline =
            LineShape.isDateline(first)
            && shapes.dropFirst().allSatisfy {
                LineShape.isReceived($0) || LineShape.isClassification($0)
                    || LineShape.isDateline($0)
            }
        isOddDateline = lines.count == 1 && count <= 90 && LineShape.isOddDateline(first)
        isReceived = LineShape.isReceived(first)
        isClassification =
            LineShape.isClassification(first) && lines.count <= 4
            && lines.allSatisfy { $0.range.count <= 60 }
        isFileLine = lines.count == 1 && LineShape.isFileLine(first) && count <= 300
        isNumberLine = lines.count == 1 && LineShape.isNumberLine(first)
        beginsWithNumberLine = LineShape.isNumberLine(first)
        let firstWord = first.words.first
        isNumbered =
            firstWord.map {
                $0.startsWithDigit && $0.ends(with: ".") && $0.lower.utf8.count <= 4
            } ?? false
        let whole = lines.first.map { text.words($0) } ?? []
        isBracketed =
            whole.first == UInt8(ascii: "[") && whole.last == UInt8(ascii: "]")
            && lines.count == 1
        formLabel = FormLabel.label(of: whole)?.name
        let hasPlainEnd =
            !whole.isEmpty
            && [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "\"")]
                .contains(TextEnd.lastByte(whole))
        isRunningText = count > 420 || count > 110 && hasPlainEnd && !isNumbered
        if case .heading = lines.first?.role {
            isHeading = true
        } else {
            isHeading =
                isNumbered && first.words.dropFirst().first?.isCapitalised ?? false
                && !hasPlainEnd
                || HeadingShape.isHeading(first)
                    && (!isRunningText || HeadingShape.beginsWithKind(first) && count <= 420)
        }
    }
}

/// Tells headings by the words they begin with.
enum HeadingShape {
    /// Whether a line begins as headings of documents do.
    static func isHeading(_ words: LineWords) -> Bool {
        var words = words.words[...]
        if let first = words.first, first.startsWithDigit, first.ends(with: ".") {
            words = words.dropFirst()
        }
        guard let first = words.first else { return false }
        if kinds.contains(first.lower) { return true }
        if let second = words.dropFirst().first, kinds.contains(second.lower),
            second.isCapitalised, words.count > 2
        {
            return true
        }
        // "The Ambassador in the Soviet Union (Smith) to the Secretary of State"
        let main = words.filter {
            $0.lower.utf8.count > 3 && $0.lower != "from" && $0.lower != "with"
        }
        return first.isCapitalised && words.count <= 60 && words.contains { $0.lower == "to" }
            && !(words.last?.ends(with: ".") ?? false)
            && main.filter { $0.hasCapital || $0.startsWithDigit }.count * 10 >= main.count * 9
    }

    /// Whether a line begins with the name of a sort of documents: "Minutes of ...".
    static func beginsWithKind(_ words: LineWords) -> Bool {
        words.words.first.map { kinds.contains($0.lower) && $0.isCapitalised } ?? false
    }

    private static let kinds: Set<String> = [
        "memorandum", "minutes", "telegram", "letter", "note", "notes", "record", "report",
        "statement", "message", "cable", "airgram", "paper", "estimate", "draft", "summary",
        "treaty", "agreement", "resolution", "communiqué", "despatch", "instruction", "editorial",
        "address", "diary", "study", "directive", "transcript", "aide-mémoire", "circular",
        "memorandums", "memoranda", "conversation", "protocol", "declaration",
    ]
}
