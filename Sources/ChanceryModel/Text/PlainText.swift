// SPDX-License-Identifier: Apache-2.0

/// Turns pieces of text into plain words.
///
/// White space is folded: runs of blanks, tabs and line ends become one blank, none stands at the
/// ends. Blanks that pretty-printing leaves before a note's mark and inside brackets go too when
/// `tidiesPunctuation` is set.
package struct PlainText: Sendable {
    /// What to write where a note is called.
    package enum Notes: Sendable {
        /// Nothing.
        case dropped
        /// The mark in brackets: `[2]`.
        case marks
        /// The whole note, in its place.
        case inPlace
    }

    private var bytes: [UInt8] = []
    private var blankIsDue = false
    private let notes: Notes
    private let text: DocumentText
    private let tidiesPunctuation: Bool
    private var depth = 0
    private var noteDepth = 0
    /// Notes may call notes that call them back; the limit ends such a ring. It is over twice the
    /// nesting that the readers of sources allow, so that no text of theirs is cut.
    private static let depthLimit = 512

    private init(_ text: DocumentText, notes: Notes, tidiesPunctuation: Bool) {
        self.text = text
        self.notes = notes
        self.tidiesPunctuation = tidiesPunctuation
    }

    /// The words of running text.
    package static func of(
        _ inlines: [Inline], in text: DocumentText, notes: Notes = .dropped,
        tidiesPunctuation: Bool = true
    ) -> String {
        var walk = PlainText(text, notes: notes, tidiesPunctuation: tidiesPunctuation)
        walk.write(inlines)
        return walk.result
    }

    /// The words of blocks, with one blank between blocks.
    package static func of(
        _ blocks: [Block], in text: DocumentText, notes: Notes = .dropped,
        tidiesPunctuation: Bool = true
    ) -> String {
        var walk = PlainText(text, notes: notes, tidiesPunctuation: tidiesPunctuation)
        walk.write(blocks)
        return walk.result
    }

    /// Folds the white space of a string.
    package static func folded(_ text: String) -> String {
        var walk = PlainText(
            DocumentText(blocks: []), notes: .dropped, tidiesPunctuation: false)
        walk.write(text)
        return walk.result
    }

    private var result: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func write(_ blocks: [Block]) {
        guard depth < PlainText.depthLimit else { return }
        depth += 1
        defer { depth -= 1 }
        for block in blocks {
            write(block)
            blankIsDue = true
        }
    }

    private mutating func write(_ block: Block) {
        switch block.content {
        case .heading(let content), .dateline(let content), .paragraph(let content, style: _),
            .signature(let content), .salutation(let content), .line(let content, style: _),
            .datum(name: _, let content):
            write(content)
        case .list(let list):
            write(list.head)
            for item in list.items {
                blankIsDue = true
                write(item.label)
                blankIsDue = true
                write(item.content)
            }
        case .table(let table):
            write(table.head)
            for cell in table.rows.lazy.flatMap(\.cells) {
                blankIsDue = true
                write(cell.content)
            }
        case .figure(let figure): write(figure.caption)
        case .quotation(let blocks), .group(_, let blocks): write(blocks)
        case .note(let id): write(note: id)
        case .pageBreak: break
        }
    }

    private mutating func write(_ inlines: [Inline]) {
        guard depth < PlainText.depthLimit else { return }
        depth += 1
        defer { depth -= 1 }
        for inline in inlines {
            switch inline {
            case .text(let words): write(words)
            case .emphasis(let content, _), .person(let content, _), .term(let content, _),
                .place(let content), .date(let content, _), .time(let content, _),
                .reference(let content, target: _), .deletion(let content), .unclear(let content),
                .quotation(let content), .foreign(let content, language: _),
                .unknown(let content, element: _):
                write(content)
            case .note(let id): write(note: id)
            case .pageBreak, .gap: break
            case .lineBreak: blankIsDue = true
            case .block(let block):
                blankIsDue = true
                write(block)
                blankIsDue = true
            }
        }
    }

    private mutating func write(note id: NoteID) {
        guard let note = text[note: id] else { return }
        switch notes {
        case .dropped: break
        case .marks:
            guard note.kind == .footnote else { return }
            if tidiesPunctuation { blankIsDue = false }
            write("[\(note.mark ?? "*")]")
        case .inPlace:
            // Notes may call each other in rings, and twice each: what is not cut here doubles.
            guard noteDepth < 8 else { return }
            noteDepth += 1
            blankIsDue = true
            write(note.blocks)
            blankIsDue = true
            noteDepth -= 1
        }
    }

    private mutating func write(_ words: String) {
        var words = words
        let tidies = tidiesPunctuation
        words.withUTF8 { FoldedBytes.append($0, to: &bytes, &blankIsDue, tidies: tidies) }
    }
}
