// SPDX-License-Identifier: Apache-2.0

/// Takes passages out of a document and leaves gaps in their place.
///
/// A passage is known by its words, so that it is found again when the document is read anew.
/// White space and mark-up between its letters do not matter; it begins and ends at the borders of
/// words. What mark-up says of words that go (which person a name means, which day a date is) goes
/// with them. Calls of notes and page breaks inside a passage stay.
package struct PassageRedactor: Sendable {
    /// What a gap says of its reason; renderings and other programs see it.
    package static let reason = "withheld"

    private struct Passage: Sendable {
        var letters: [UInt8]
        var words: Int
    }

    private let passages: [Passage]

    /// Prepares passages; empty ones are left out.
    package init(_ passages: [String]) {
        self.passages = passages.compactMap { text in
            let words = text.utf8.split { $0 <= 0x20 }
            let letters = words.flatMap { Array($0) }
            return letters.isEmpty ? nil : Passage(letters: letters, words: words.count)
        }
    }

    /// How often each passage stands in a document, in the order of the passages.
    package func counts(in document: Document) -> [Int] {
        var document = document
        return redact(&document)
    }

    /// Takes the passages out of a document's texts and out of what its reader noted in the record.
    ///
    /// - Returns: how often each passage stood there.
    @discardableResult
    package func redact(_ document: inout Document) -> [Int] {
        var walk = Walk(passages: passages)
        for text in document.texts.indices {
            document.texts[text].blocks = walk.redact(document.texts[text].blocks)
            for note in document.texts[text].notes.indices {
                document.texts[text].notes[note].blocks = walk.redact(
                    document.texts[text].notes[note].blocks)
            }
        }
        document.record.title = walk.redact(document.record.title)
        document.record.heading = document.record.heading.map { walk.redact($0) }
        document.record.summary = document.record.summary.map { walk.redact($0) }
        document.record.sourceNote = document.record.sourceNote.map { walk.redact($0) }
        document.record.subjects = document.record.subjects.map { walk.redact($0) }
        return walk.counts
    }

    /// Whether one of the passages stands in words.
    package func stands(in text: String) -> Bool {
        var walk = Walk(passages: passages)
        _ = walk.redact(text)
        return walk.counts.contains { $0 > 0 }
    }

    /// Letters without the white space between them, and what goes of them.
    private struct Letters {
        var bytes: [UInt8] = []
        /// Whether white space or a border of mark-up stands before each.
        var isSpaced: [Bool] = []
        private var blankIsDue = true

        mutating func append(_ text: String) {
            for byte in text.utf8 {
                if byte <= 0x20 {
                    blankIsDue = true
                } else {
                    bytes.append(byte)
                    isSpaced.append(blankIsDue)
                    blankIsDue = false
                }
            }
        }

        mutating func space() { blankIsDue = true }

        /// Where a passage stands.
        func places(of wanted: [UInt8]) -> [Range<Int>] {
            var places: [Range<Int>] = []
            var start = 0
            while start + wanted.count <= bytes.count {
                let end = start + wanted.count
                if bytes[start] == wanted[0], isBorder(start), isBorder(end),
                    bytes[start..<end].elementsEqual(wanted)
                {
                    places.append(start..<end)
                    start = end
                } else {
                    start += 1
                }
            }
            return places
        }

        /// Whether no word goes on over the place before a letter.
        private func isBorder(_ place: Int) -> Bool {
            guard place > 0, place < bytes.count, !isSpaced[place] else { return true }
            return !Letters.isLetter(bytes[place - 1]) || !Letters.isLetter(bytes[place])
        }

        private static func isLetter(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xBF, 0xC3...0xDF:
                true
            default: false
            }
        }
    }

    /// A place of letters that goes, and how many words it has.
    private struct Cut {
        var place: Range<Int>
        var words: Int
    }

    private struct Walk {
        let passages: [Passage]
        var counts: [Int]
        private var cuts: [Cut] = []
        private var next = 0

        init(passages: [Passage]) {
            self.passages = passages
            counts = Array(repeating: 0, count: passages.count)
        }

        mutating func redact(_ text: String) -> String {
            var letters = Letters()
            letters.append(text)
            let cuts = find(in: letters)
            if cuts.isEmpty { return text }
            var bytes: [UInt8] = []
            var letter = 0
            for byte in text.utf8 {
                guard byte > 0x20 else {
                    if !cuts.contains(where: {
                        $0.place.contains(letter) && $0.place.lowerBound < letter
                    }) {
                        bytes.append(byte)
                    }
                    continue
                }
                if let cut = cuts.first(where: { $0.place.contains(letter) }) {
                    if cut.place.lowerBound == letter { bytes += Array("[…]".utf8) }
                } else {
                    bytes.append(byte)
                }
                letter += 1
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        mutating func redact(_ blocks: [Block]) -> [Block] { blocks.map { redact($0) } }

        private mutating func redact(_ block: Block) -> Block {
            var block = block
            switch block.content {
            case .heading(let content): block.content = .heading(stretch(content))
            case .dateline(let content): block.content = .dateline(stretch(content))
            case .paragraph(let content, let style):
                block.content = .paragraph(stretch(content), style: style)
            case .line(let content, let style):
                block.content = .line(stretch(content), style: style)
            case .signature(let content): block.content = .signature(stretch(content))
            case .salutation(let content): block.content = .salutation(stretch(content))
            case .datum(let name, let content):
                block.content = .datum(name: name, stretch(content))
            case .list(var list):
                list.head = stretch(list.head)
                for index in list.items.indices {
                    list.items[index].label = stretch(list.items[index].label)
                    list.items[index].content = stretch(list.items[index].content)
                }
                block.content = .list(list)
            case .table(var table):
                table.head = stretch(table.head)
                for row in table.rows.indices {
                    for cell in table.rows[row].cells.indices {
                        table.rows[row].cells[cell].content = stretch(
                            table.rows[row].cells[cell].content)
                    }
                }
                block.content = .table(table)
            case .figure(var figure):
                figure.caption = stretch(figure.caption)
                block.content = .figure(figure)
            case .quotation(let blocks): block.content = .quotation(redact(blocks))
            case .group(let group, let blocks): block.content = .group(group, redact(blocks))
            case .note, .pageBreak: break
            }
            return block
        }

        private mutating func stretch(_ content: [Inline]) -> [Inline] {
            guard !content.isEmpty else { return content }
            var letters = Letters()
            gather(content, into: &letters)
            let outer = (cuts, next)
            cuts = find(in: letters)
            next = 0
            // Without a cut, blocks inside may still hold one.
            let redacted = cut(content).content
            (cuts, next) = outer
            return redacted
        }

        private mutating func find(in letters: Letters) -> [Cut] {
            var found: [Cut] = []
            for (index, passage) in passages.enumerated() {
                for place in letters.places(of: passage.letters) {
                    counts[index] += 1
                    found.append(Cut(place: place, words: passage.words))
                }
            }
            found.sort { $0.place.lowerBound < $1.place.lowerBound }
            // Passages that overlap leave one gap.
            var joined: [Cut] = []
            for cut in found {
                if let last = joined.last, cut.place.lowerBound < last.place.upperBound {
                    let end = max(last.place.upperBound, cut.place.upperBound)
                    joined[joined.count - 1].place = last.place.lowerBound..<end
                    joined[joined.count - 1].words = max(last.words, cut.words)
                } else {
                    joined.append(cut)
                }
            }
            return joined
        }

        private func gather(_ content: [Inline], into letters: inout Letters) {
            for inline in content {
                switch inline {
                case .text(let words): letters.append(words)
                case .note, .pageBreak: break
                case .gap, .lineBreak, .block: letters.space()
                case .emphasis, .person, .term, .place, .date, .time, .reference, .deletion,
                    .unclear, .quotation, .foreign, .unknown:
                    gather(inline.content, into: &letters)
                }
            }
        }

        /// The content without what goes, and whether anything went.
        private mutating func cut(_ content: [Inline]) -> (content: [Inline], isCut: Bool) {
            var result: [Inline] = []
            var isCut = false
            for inline in content {
                switch inline {
                case .text(let words):
                    let (pieces, isPieceCut) = cut(words)
                    result += pieces
                    isCut = isCut || isPieceCut
                case .note, .pageBreak, .gap, .lineBreak: result.append(inline)
                case .block(let block): result.append(.block(redact(block)))
                case .emphasis, .person, .term, .place, .date, .time, .reference, .deletion,
                    .unclear, .quotation, .foreign, .unknown:
                    let (inner, isInnerCut) = cut(inline.content)
                    if isInnerCut {
                        // The mark-up would say what the words no longer do.
                        result += inner
                        isCut = true
                    } else {
                        result.append(inline.with(inner))
                    }
                }
            }
            return (result, isCut)
        }

        private mutating func cut(_ words: String) -> (pieces: [Inline], isCut: Bool) {
            var pieces: [Inline] = []
            var kept: [UInt8] = []
            var isCut = false
            func flush() {
                if !kept.isEmpty { pieces.append(.text(String(decoding: kept, as: UTF8.self))) }
                kept = []
            }
            for byte in words.utf8 {
                let cut = cuts.first { $0.place.contains(next) }
                guard byte > 0x20 else {
                    // A blank between letters that go.
                    if cut == nil || cut?.place.lowerBound == next { kept.append(byte) }
                    continue
                }
                if let cut {
                    isCut = true
                    if cut.place.lowerBound == next {
                        flush()
                        pieces.append(
                            .gap(
                                reason: PassageRedactor.reason,
                                extent: "\(cut.words) word\(cut.words == 1 ? "" : "s")"))
                    }
                } else {
                    kept.append(byte)
                }
                next += 1
            }
            flush()
            return (pieces, isCut)
        }
    }
}

extension Inline {
    /// What stands inside of it.
    fileprivate var content: [Inline] {
        switch self {
        case .emphasis(let content, _), .person(let content, _), .term(let content, _),
            .place(let content), .date(let content, _), .time(let content, _),
            .reference(let content, target: _), .deletion(let content), .unclear(let content),
            .quotation(let content), .foreign(let content, language: _),
            .unknown(let content, element: _):
            content
        case .text, .note, .pageBreak, .lineBreak, .gap, .block: []
        }
    }

    /// The same with something else inside.
    fileprivate func with(_ content: [Inline]) -> Inline {
        switch self {
        case .emphasis(_, let rendition): .emphasis(content, rendition)
        case .person(_, let mention): .person(content, mention)
        case .term(_, let mention): .term(content, mention)
        case .place: .place(content)
        case .date(_, let attributes): .date(content, attributes)
        case .time(_, let attributes): .time(content, attributes)
        case .reference(_, target: let target): .reference(content, target: target)
        case .deletion: .deletion(content)
        case .unclear: .unclear(content)
        case .quotation: .quotation(content)
        case .foreign(_, language: let language): .foreign(content, language: language)
        case .unknown(_, element: let element): .unknown(content, element: element)
        case .text, .note, .pageBreak, .lineBreak, .gap, .block: self
        }
    }
}
