// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// One walk over a document that gathers what the index, the lists and the pages need of it.
///
/// White space is folded; notes stand in their own zones. Words are kept as bytes of UTF-8.
package struct DocumentScan: Sendable {
    /// A paragraph, a heading, a cell: a run of words that stands together.
    package struct Piece: Hashable, Sendable {
        /// The zone it stands in.
        package var zone: Zone
        /// The paragraph, from 1, if it is one outside of notes, counted through the first text.
        package var paragraph: Int?
        /// The text of the document that it is of, from 0.
        package var part: Int
        /// The note of that text that it stands in, from 0.
        package var note: Int?
        /// Its words.
        package var text: String
    }

    /// The pieces in the order of the document; filled if asked for.
    package private(set) var pieces: [Piece] = []
    /// The persons named, by their names in the volume's list, each once, in order.
    package private(set) var persons: [String] = []
    /// Those of them that the source marks as senders, or that sign.
    package private(set) var senders: [String] = []
    /// Those of them that the source marks as receivers.
    package private(set) var receivers: [String] = []
    /// The terms named, by their names in the volume's list, each once, in order.
    package private(set) var terms: [String] = []
    /// The numbers of the pages that begin in it.
    package private(set) var pages: [String] = []
    /// How many paragraphs stand outside of notes in the first text.
    package private(set) var paragraphs = 0

    private var zones: [[UInt8]] = Array(repeating: [], count: Zone.allCases.count)
    private var zone = 0
    private var isBlankDue = false
    private var isBreakDue = false
    private var isInNote = false
    private var isSigning = false
    private var isFirstText = true
    private var part = 0
    private var note: Int?
    private var seenPersons: Set<String> = []
    private var seenTerms: Set<String> = []
    private var seenNotes: Set<Int> = []
    private var depth = 0
    private let keepsPieces: Bool
    private let keepsWords: Bool

    /// Walks over a document.
    ///
    /// - Parameters:
    ///   - keepsPieces: whether `pieces` are wanted; they cost a string each.
    ///   - keepsWords: whether words are wanted at all; without them, only names are gathered.
    package init(_ document: Document, keepsPieces: Bool = false, keepsWords: Bool = true) {
        self.keepsPieces = keepsPieces
        self.keepsWords = keepsWords
        let record = document.record
        piece(.title) { $0.write(record.title) }
        for text in document.texts {
            scan(text)
            isFirstText = false
            part += 1
        }
        if let summary = record.summary, zones[DocumentScan.place(.summary)].isEmpty {
            piece(.summary) { $0.write(summary) }
        }
        if let note = record.sourceNote, zones[DocumentScan.place(.sourceNote)].isEmpty {
            piece(.sourceNote) { $0.write(note) }
        }
        if let heading = record.heading, zones[DocumentScan.place(.heading)].isEmpty {
            piece(.heading) { $0.write(heading) }
        }
    }

    /// The words of a zone; pieces are separated by line ends.
    package func words(of zone: Zone) -> String {
        String(decoding: zones[DocumentScan.place(zone)], as: UTF8.self)
    }

    /// The bytes of a zone's words; pieces are separated by line ends.
    func bytes(of zone: Zone) -> [UInt8] { zones[DocumentScan.place(zone)] }

    static func place(_ zone: Zone) -> Int {
        switch zone {
        case .title: 0
        case .summary: 1
        case .heading: 2
        case .body: 3
        case .footnote: 4
        case .sourceNote: 5
        case .attachment: 6
        }
    }

    private mutating func scan(_ text: DocumentText) {
        seenNotes = []
        scan(text.blocks, in: .body)
        for (index, note) in text.notes.enumerated() where seenNotes.insert(index).inserted {
            self.note = index
            scan(note)
            self.note = nil
        }
    }

    private mutating func scan(_ note: Note) {
        let zone: Zone =
            switch note.kind {
            case .footnote: .footnote
            case .source: .sourceNote
            case .summary: .summary
            }
        isInNote = true
        scan(note.blocks, in: zone)
        isInNote = false
    }

    private mutating func scan(_ blocks: [Block], in zone: Zone) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { return }
        for block in blocks { scan(block, in: zone) }
    }

    private mutating func scan(_ block: Block, in zone: Zone) {
        switch block.content {
        case .heading(let content), .dateline(let content):
            piece(zone == .body ? .heading : zone) { $0.write(content) }
        case .paragraph(let content, style: _):
            let number = countParagraph()
            piece(zone, paragraph: number) { $0.write(content) }
        case .line(let content, style: _), .salutation(let content), .datum(name: _, let content):
            piece(zone) { $0.write(content) }
        case .signature(let content):
            isSigning = true
            piece(zone) { $0.write(content) }
            isSigning = false
        case .list(let list): scan(list, in: zone)
        case .table(let table): scan(table, in: zone)
        case .figure(let figure): piece(zone) { $0.write(figure.caption) }
        case .quotation(let blocks): scan(blocks, in: zone)
        case .group(let group, let blocks):
            scan(blocks, in: group == .attachment && zone == .body ? .attachment : zone)
        case .note: break
        case .pageBreak(let page): take(page)
        }
    }

    private mutating func scan(_ list: List, in zone: Zone) {
        if !list.head.isEmpty { piece(zone) { $0.write(list.head) } }
        for item in list.items {
            piece(zone) {
                $0.write(item.label)
                $0.isBlankDue = true
                $0.write(item.content)
            }
        }
    }

    private mutating func scan(_ table: Table, in zone: Zone) {
        if !table.head.isEmpty { piece(zone) { $0.write(table.head) } }
        for row in table.rows {
            piece(zone) {
                for cell in row.cells {
                    $0.write(cell.content)
                    $0.isBlankDue = true
                }
            }
        }
    }

    private mutating func countParagraph() -> Int? {
        guard !isInNote, isFirstText else { return nil }
        paragraphs += 1
        return paragraphs
    }

    private mutating func piece(
        _ zone: Zone, paragraph: Int? = nil, _ body: (inout DocumentScan) -> Void
    ) {
        self.zone = DocumentScan.place(zone)
        isBreakDue = true
        isBlankDue = false
        let start = zones[self.zone].count
        body(&self)
        guard keepsPieces else { return }
        var words = zones[self.zone][start...]
        if words.first == 0x0A { words = words.dropFirst() }
        if words.isEmpty { return }
        pieces.append(
            Piece(
                zone: zone, paragraph: paragraph, part: part, note: note,
                text: String(decoding: words, as: UTF8.self)))
    }

    private mutating func write(_ inlines: [Inline]) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { return }
        for inline in inlines {
            switch inline {
            case .text(let words): write(words)
            case .person(let content, let mention):
                take(mention)
                write(content)
            case .term(let content, let mention):
                if let target = mention.target, seenTerms.insert(target).inserted {
                    terms.append(target)
                }
                write(content)
            case .emphasis(let content, _), .place(let content), .date(let content, _),
                .time(let content, _), .reference(let content, target: _),
                .deletion(let content), .unclear(let content), .quotation(let content),
                .foreign(let content, language: _), .unknown(let content, element: _):
                write(content)
            case .note, .gap: break
            case .pageBreak(let page): take(page)
            case .lineBreak: isBlankDue = true
            case .block(let block): write(inner: block)
            }
        }
    }

    /// A block inside running text belongs to the piece around it.
    private mutating func write(inner block: Block) {
        isBlankDue = true
        switch block.content {
        case .heading(let content), .dateline(let content), .paragraph(let content, style: _),
            .line(let content, style: _), .salutation(let content), .signature(let content),
            .datum(name: _, let content):
            write(content)
        case .list(let list):
            write(list.head)
            for item in list.items {
                isBlankDue = true
                write(item.label)
                isBlankDue = true
                write(item.content)
            }
        case .table(let table):
            write(table.head)
            for cell in table.rows.lazy.flatMap(\.cells) {
                isBlankDue = true
                write(cell.content)
            }
        case .figure(let figure): write(figure.caption)
        case .quotation(let blocks), .group(_, let blocks):
            depth += 1
            if depth < 200 { for block in blocks { write(inner: block) } }
            depth -= 1
        case .note: break
        case .pageBreak(let page): take(page)
        }
        isBlankDue = true
    }

    private mutating func write(_ words: String) {
        guard keepsWords else { return }
        var words = words
        words.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
                guard isBlank else {
                    index += 1
                    continue
                }
                // A single blank between words stands as it is.
                if byte == 0x20, index > start, index + 1 < bytes.count, bytes[index + 1] > 0x20 {
                    index += 2
                    continue
                }
                flush(bytes, start, index)
                isBlankDue = true
                index += 1
                start = index
            }
            flush(bytes, start, bytes.count)
        }
    }

    @inline(__always)
    private mutating func flush(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        guard end > start else { return }
        if isBreakDue {
            if !zones[zone].isEmpty { zones[zone].append(0x0A) }
            isBreakDue = false
            isBlankDue = false
        } else if isBlankDue {
            zones[zone].append(0x20)
            isBlankDue = false
        }
        zones[zone].append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }

    private mutating func take(_ page: PageBreak) {
        if let number = page.number { pages.append(number) }
    }

    private mutating func take(_ mention: PersonMention) {
        guard let target = mention.target else { return }
        if seenPersons.insert(target).inserted { persons.append(target) }
        if mention.role == .from || isSigning, !senders.contains(target) {
            senders.append(target)
        }
        if mention.role == .to, !receivers.contains(target) { receivers.append(target) }
    }
}
