// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A stretch of a document's words in which references are looked for: a paragraph, an item of a
/// list, a cell, a paragraph of a note.
///
/// White space is folded as `PlainText` folds it. Marks of notes and pointers of the source stand
/// beside the words with their places, because they tell what a reference means.
package struct RunningText: Hashable, Sendable {
    /// The call of a note.
    package struct Mark: Hashable, Sendable {
        /// How many bytes of the words stand before it.
        package var offset: Int
        /// The note.
        package var note: NoteID
    }

    /// Words that the source itself points somewhere.
    package struct Pointer: Hashable, Sendable {
        /// The bytes of the words.
        package var bytes: Range<Int>
        /// Where they point: `#d65`, `#d100fn2`, `#pg_733`, `frus1951v07p2#d3`.
        package var target: String
    }

    /// The part of the document.
    package var zone: Zone
    /// The note that the words belong to; nil outside of notes.
    package var note: NoteID?
    /// The words, UTF-8.
    package var bytes: [UInt8]
    /// The calls of notes in order.
    package var marks: [Mark]
    /// The pointers in order.
    package var pointers: [Pointer]
    /// The bytes of the block in the source file.
    package var range: SourceRange?
    /// Its place in the order in which stretches begin, empty ones counted, from 0.
    package var place = 0

    /// Takes a text apart. Headings and datelines are left out: they speak of the document itself.
    ///
    /// - Complexity: O(*n*), *n* the length of the text.
    package static func stretches(of text: DocumentText) -> [RunningText] {
        var walk = RunningTextWalk(text)
        walk.run()
        return walk.stretches
    }

    /// The words of some of its bytes.
    package func words(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<bytes.count)
        return String(decoding: bytes[range], as: UTF8.self)
    }
}

/// Walks over a text and gathers its stretches.
private struct RunningTextWalk {
    let text: DocumentText
    var stretches: [RunningText] = []
    private var current = RunningText(
        zone: .body, note: nil, bytes: [], marks: [], pointers: [], range: nil)
    private var zone = Zone.body
    private var note: NoteID?
    private var blankIsDue = false
    private var depth = 0
    private var begun = 0

    init(_ text: DocumentText) { self.text = text }

    mutating func run() {
        walk(text.blocks)
        for (index, note) in text.notes.enumerated() {
            self.note = NoteID(index)
            switch note.kind {
            case .footnote: zone = .footnote
            case .source: zone = .sourceNote
            case .summary: zone = .summary
            }
            walk(note.blocks)
            for place in stretches.indices.reversed() {
                guard stretches[place].note == self.note else { break }
                if stretches[place].range == nil { stretches[place].range = note.range }
            }
        }
    }

    private mutating func walk(_ blocks: [Block]) {
        guard depth < 64 else { return }
        depth += 1
        defer { depth -= 1 }
        for block in blocks { walk(block) }
    }

    private mutating func walk(_ block: Block) {
        switch block.content {
        case .heading, .dateline:
            // In a note there is no heading; what is marked as one is its text.
            if note != nil, case .heading(let content) = block.content {
                stretch(block.range) { $0.read(content) }
            }
        case .paragraph(let content, style: _), .line(let content, style: _):
            stretch(block.range) { $0.read(content) }
        case .signature(let content), .salutation(let content), .datum(name: _, let content):
            stretch(block.range) { $0.read(content) }
        case .list(let list):
            if !list.head.isEmpty { stretch(block.range) { $0.read(list.head) } }
            for item in list.items {
                stretch(item.range ?? block.range) { walk in
                    walk.read(item.label)
                    walk.blankIsDue = true
                    walk.read(item.content)
                }
            }
        case .table(let table):
            for cell in table.rows.lazy.flatMap(\.cells) {
                stretch(block.range) { $0.read(cell.content) }
            }
        case .figure(let figure): stretch(block.range) { $0.read(figure.caption) }
        case .quotation(let blocks): walk(blocks)
        case .group(let group, let blocks):
            let outer = zone
            if group == .attachment, note == nil { zone = .attachment }
            walk(blocks)
            zone = outer
        case .note, .pageBreak: break
        }
    }

    /// Gathers one stretch; stretches that begin inside of it (a table in a paragraph) come first.
    private mutating func stretch(
        _ range: SourceRange?, _ body: (inout RunningTextWalk) -> Void
    ) {
        let outer = current
        let isDue = blankIsDue
        current = RunningText(
            zone: zone, note: note, bytes: [], marks: [], pointers: [], range: range,
            place: begun)
        begun += 1
        blankIsDue = false
        body(&self)
        if !current.bytes.isEmpty {
            stretches.append(current)
        }
        current = outer
        blankIsDue = isDue
    }

    private mutating func read(_ inlines: [Inline]) {
        guard depth < 64 else { return }
        depth += 1
        defer { depth -= 1 }
        for inline in inlines {
            switch inline {
            case .text(let words): read(words)
            case .emphasis(let content, _), .person(let content, _), .term(let content, _),
                .place(let content), .date(let content, _), .time(let content, _),
                .deletion(let content), .unclear(let content), .quotation(let content),
                .foreign(let content, language: _), .unknown(let content, element: _):
                read(content)
            case .reference(let content, target: let target):
                // The blank before the words is none of theirs.
                let start = current.bytes.count + (blankIsDue && !current.bytes.isEmpty ? 1 : 0)
                read(content)
                if let target {
                    current.pointers.append(
                        .init(
                            bytes: min(start, current.bytes.count)..<current.bytes.count,
                            target: target))
                }
            case .note(let id): current.marks.append(.init(offset: current.bytes.count, note: id))
            case .pageBreak: break
            case .gap, .lineBreak: blankIsDue = true
            case .block(let block):
                walk(block)
                blankIsDue = true
            }
        }
    }

    private mutating func read(_ words: String) {
        var words = words
        words.withUTF8 { FoldedBytes.append($0, to: &current.bytes, &blankIsDue, tidies: true) }
    }
}
