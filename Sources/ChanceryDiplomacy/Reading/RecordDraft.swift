// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A record while it is being read, with the pieces that it is read from.
struct RecordDraft {
    var record: Record
    let document: Document
    let volume: Volume
    let frame: DocumentFrame
    let clock: WorldClock
    /// What the heading says.
    var heading: HeadingReading?
    /// What the source note or source line says.
    var source: SourceLineReading?
    var sourcePiece: DocumentFrame.Piece?

    init(_ document: Document, _ volume: Volume, _ frame: DocumentFrame, _ clock: WorldClock) {
        record = document.record
        self.document = document
        self.volume = volume
        self.frame = frame
        self.clock = clock
    }

    /// Notes what a field was read from.
    mutating func note(
        _ field: RecordField, _ text: String, _ range: SourceRange?, _ rule: StaticString
    ) {
        record.evidence[field] = Evidence(range: range, text: text, rule: "\(rule)")
    }

    // MARK: Heading

    mutating func readHeading() {
        guard let piece = frame.heading, !piece.text.isEmpty else { return }
        let reading = HeadingReading.read(piece.text, anchors: frame.anchors)
        heading = reading
        record.heading = reading.text
        note(.heading, reading.text, piece.range, "heading")
        if let kind = reading.kind {
            record.kind = kind
            note(
                .kind, reading.kindText ?? reading.text, piece.range,
                kind == .correspondence ? "heading-form" : "heading-words")
        }
        record.from = reading.from
        record.to = reading.to
        record.between = reading.between
        if let words = reading.fromText { note(.from, words, piece.range, "heading-sender") }
        if let words = reading.toText { note(.to, words, piece.range, "heading-addressee") }
        if let first = reading.between.first {
            note(.between, first.text, piece.range, "heading-sides")
        }
    }

    // MARK: Source

    mutating func readSource() {
        if let piece = frame.sourceNotes.first ?? frame.sourceLines.first {
            let reading = SourceLineReading.read(piece.text)
            source = reading
            sourcePiece = piece
            record.sourceNote = piece.text
            note(.sourceNote, piece.text, piece.range, "source-note")
            record.fileNumbers = reading.fileNumbers
            if let first = reading.fileNumberTexts.first {
                note(.fileNumbers, first, piece.range, "source-note-number")
            }
            if let repository = reading.repository {
                record.repository = repository
                note(.repository, repository, piece.range, "source-note-opening")
            } else if record.repository == nil, reading.fileNumbers.first?.scheme == .decimal,
                let number = reading.fileNumberTexts.first
            {
                // The decimal numbers are those of the Department's central files.
                record.repository = "Department of State, Central Files"
                note(.repository, number, piece.range, "decimal-number")
            }
        }
        for piece in frame.sourceLines {
            let reading = SourceLineReading.read(piece.text)
            if let kind = reading.kind, let words = reading.kindText {
                record.kind = kind
                note(.kind, words, piece.range, "source-line-suffix")
            }
            for number in reading.fileNumbers where !record.fileNumbers.contains(number) {
                record.fileNumbers.append(number)
            }
        }
        readCatalogue()
    }

    /// The file number and the repository behind a microfiche catalogue's abstract.
    private mutating func readCatalogue() {
        guard record.fileNumbers.isEmpty, let words = heading?.catalogueText,
            let piece = frame.heading
        else { return }
        let reading = SourceLineReading.read(words)
        record.fileNumbers = reading.fileNumbers
        if let first = reading.fileNumberTexts.first {
            note(.fileNumbers, first, piece.range, "catalogue-number")
        }
        if record.repository == nil, let entry = CatalogueEntry(words),
            let printed = entry.repository
        {
            record.repository = entry.fullRepository
            note(.repository, printed, piece.range, "catalogue-repository")
        }
    }

    // MARK: Telegram number

    mutating func readNumber() {
        guard record.kind.isNumbered else { return }
        if let number = heading?.telegramNumber, let piece = frame.heading {
            record.telegramNumber = number
            note(.telegramNumber, number, piece.range, "heading-number")
            return
        }
        guard record.kind != .message else { return }
        for index in 0..<frame.paragraphCount {
            if let piece = frame.shortParagraph(index), isFrameLine(piece.text) { continue }
            guard let piece = frame.paragraph(index) else { continue }
            if let reading = TelegramNumberReading.read(paragraph: piece.text) {
                // "1." with "2." behind it numbers paragraphs.
                if reading.isAmbiguous, numbersParagraphs(index) { return }
                record.telegramNumber = reading.number
                note(.telegramNumber, reading.text, piece.range, "leading-number")
            }
            return
        }
    }

    /// Whether a paragraph is only classification or an editor's "[Extract]".
    private func isFrameLine(_ words: String) -> Bool {
        if words.utf8.first == UInt8(ascii: "["),
            words.utf8.last == UInt8(ascii: "]") || words.utf8.last == UInt8(ascii: ",")
        {
            return words.utf8.count <= 40
        }
        return ClassificationReading.read(words)?.isWhole ?? false
    }

    private func numbersParagraphs(_ index: Int) -> Bool {
        for next in index + 1..<max(index + 1, frame.paragraphCount) {
            guard let piece = frame.paragraph(next) else { continue }
            if piece.text.utf8.starts(with: "2.".utf8) { return true }
        }
        return false
    }

    // MARK: Classification

    mutating func readClassification() {
        if let piece = sourcePiece, let reading = ClassificationReading.read(sourceNote: piece.text)
        {
            take(reading, piece.range, "source-note-sentence")
        }
        guard record.classification == nil else { return }
        for piece in frame.lines {
            if let reading = ClassificationReading.read(piece.text) {
                take(reading, piece.range, "opener-line")
            }
        }
        guard record.classification == nil else { return }
        for index in 0..<min(3, frame.paragraphCount) {
            guard let piece = frame.shortParagraph(index),
                let reading = ClassificationReading.read(piece.text), reading.isWhole
            else { break }
            take(reading, piece.range, "first-paragraph")
        }
        guard record.classification == nil, let words = heading?.catalogueText,
            let piece = frame.heading, let reading = CatalogueEntry(words)?.classification
        else { return }
        take(reading, piece.range, "catalogue-classification")
    }

    private mutating func take(
        _ reading: ClassificationReading, _ range: SourceRange?, _ rule: StaticString
    ) {
        if record.classification == nil, let level = reading.level {
            record.classification = level
            note(.classification, reading.text, range, rule)
        }
        if record.precedence == nil, let precedence = reading.precedence {
            record.precedence = precedence
            note(.precedence, reading.text, range, rule)
        }
        for word in reading.handling where !record.handling.contains(word) {
            record.handling.append(word)
            if record.evidence[.handling] == nil { note(.handling, reading.text, range, rule) }
        }
    }

    // MARK: Abstract

    mutating func readSummary() {
        if let piece = frame.summaries.first {
            let words = DocumentFrame.withoutLabel(piece.text, "summary") ?? piece.text
            record.summary = words.isEmpty ? nil : words
            note(.summary, words, piece.range, "summary-note")
        } else if record.summary == nil, let words = heading?.catalogueText,
            let piece = frame.heading, let abstract = CatalogueEntry(words)?.abstract
        {
            record.summary = abstract
            note(.summary, abstract, piece.range, "catalogue-abstract")
        }
        if let first = frame.subjects.first {
            record.subjects = frame.subjects.map(\.text)
            note(.subjects, first.text, first.range, "subject-list")
        }
    }
}
