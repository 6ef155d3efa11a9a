// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Puts the links of a document's references into its text.
///
/// It walks the text as `RunningText` does, so that the bytes of a reference name the same words.
/// What the source itself points somewhere keeps its own pointer.
package struct ReferenceWeaver {
    private let text: DocumentText
    private let links: [Int: [(bytes: Range<Int>, target: String)]]
    private var current: [(bytes: Range<Int>, target: String)] = []
    /// Whether a link stands anywhere in the stretch.
    private var isLinked = false
    private var note: NoteID?
    private var begun = 0
    private var count = 0
    private var last: UInt8?
    private var blankIsDue = false
    private var depth = 0

    /// The text with links.
    ///
    /// - Parameter target: where a reference leads; nil for nowhere.
    /// - Complexity: O(*n*), *n* the length of the text.
    package static func weave(
        _ references: [Findings.Located], into text: DocumentText, number: Int,
        target: (Reference) -> String?
    ) -> DocumentText {
        var links: [Int: [(bytes: Range<Int>, target: String)]] = [:]
        for located in references where located.text == number && !located.bytes.isEmpty {
            guard let target = target(located.reference) else { continue }
            links[located.stretch, default: []].append((located.bytes, target))
        }
        if links.isEmpty { return text }
        var weaver = ReferenceWeaver(text, links)
        var woven = text
        woven.blocks = weaver.weave(text.blocks)
        for index in text.notes.indices {
            weaver.note = NoteID(index)
            woven.notes[index].blocks = weaver.weave(text.notes[index].blocks)
        }
        return woven
    }

    private init(
        _ text: DocumentText, _ links: [Int: [(bytes: Range<Int>, target: String)]]
    ) {
        self.text = text
        self.links = links
    }

    private mutating func weave(_ blocks: [Block]) -> [Block] {
        guard depth < 64 else { return blocks }
        depth += 1
        defer { depth -= 1 }
        return blocks.map { weave($0) }
    }

    private mutating func weave(_ block: Block) -> Block {
        var woven = block
        switch block.content {
        case .heading(let content):
            if note != nil { woven.content = .heading(stretch { $0.read(content) }) }
        case .dateline, .note, .pageBreak: break
        case .paragraph(let content, style: let style):
            woven.content = .paragraph(stretch { $0.read(content) }, style: style)
        case .line(let content, style: let style):
            woven.content = .line(stretch { $0.read(content) }, style: style)
        case .signature(let content): woven.content = .signature(stretch { $0.read(content) })
        case .salutation(let content): woven.content = .salutation(stretch { $0.read(content) })
        case .datum(name: let name, let content):
            woven.content = .datum(name: name, stretch { $0.read(content) })
        case .list(var list):
            if !list.head.isEmpty { list.head = stretch { $0.read(list.head) } }
            for index in list.items.indices {
                let item = list.items[index]
                (list.items[index].label, list.items[index].content) = stretch { weaver in
                    let label = weaver.read(item.label)
                    weaver.blankIsDue = true
                    return (label, weaver.read(item.content))
                }
            }
            woven.content = .list(list)
        case .table(var table):
            for row in table.rows.indices {
                for cell in table.rows[row].cells.indices {
                    let content = table.rows[row].cells[cell].content
                    table.rows[row].cells[cell].content = stretch { $0.read(content) }
                }
            }
            woven.content = .table(table)
        case .figure(var figure):
            figure.caption = stretch { $0.read(figure.caption) }
            woven.content = .figure(figure)
        case .quotation(let blocks): woven.content = .quotation(weave(blocks))
        case .group(let group, let blocks): woven.content = .group(group, weave(blocks))
        }
        return woven
    }

    private mutating func stretch<Value>(_ body: (inout ReferenceWeaver) -> Value) -> Value {
        let outer = (current, isLinked, count, last, blankIsDue)
        current = links[begun] ?? []
        isLinked = !current.isEmpty
        begun += 1
        count = 0
        last = nil
        blankIsDue = false
        let value = body(&self)
        (current, isLinked, count, last, blankIsDue) = outer
        return value
    }

    private mutating func read(_ inlines: [Inline]) -> [Inline] {
        guard depth < 64, isLinked || ReferenceWeaver.holdsBlocks(inlines) else { return inlines }
        depth += 1
        defer { depth -= 1 }
        var woven: [Inline] = []
        woven.reserveCapacity(inlines.count)
        for inline in inlines {
            switch inline {
            case .text(let words): woven += read(words)
            case .emphasis(let content, let style): woven.append(.emphasis(read(content), style))
            case .person(let content, let person): woven.append(.person(read(content), person))
            case .term(let content, let term): woven.append(.term(read(content), term))
            case .place(let content): woven.append(.place(read(content)))
            case .date(let content, let date): woven.append(.date(read(content), date))
            case .time(let content, let time): woven.append(.time(read(content), time))
            case .deletion(let content): woven.append(.deletion(read(content)))
            case .unclear(let content): woven.append(.unclear(read(content)))
            case .quotation(let content): woven.append(.quotation(read(content)))
            case .foreign(let content, language: let language):
                woven.append(.foreign(read(content), language: language))
            case .unknown(let content, element: let element):
                woven.append(.unknown(read(content), element: element))
            case .reference(let content, target: let target):
                woven.append(.reference(pass(content), target: target))
            case .gap, .lineBreak:
                blankIsDue = true
                woven.append(inline)
            case .block(let block):
                woven.append(.block(weave(block)))
                blankIsDue = true
            case .note, .pageBreak: woven.append(inline)
            }
        }
        return woven
    }

    /// Whether blocks stand in running text, which begin stretches of their own.
    private static func holdsBlocks(_ inlines: [Inline]) -> Bool {
        inlines.contains { inline in
            switch inline {
            case .text, .note, .pageBreak, .gap, .lineBreak: false
            case .emphasis(let content, _), .person(let content, _), .term(let content, _),
                .place(let content), .date(let content, _), .time(let content, _),
                .deletion(let content), .unclear(let content), .quotation(let content),
                .foreign(let content, language: _), .unknown(let content, element: _),
                .reference(let content, target: _):
                holdsBlocks(content)
            case .block: true
            }
        }
    }

    /// Walks over words that have a pointer of their own.
    private mutating func pass(_ content: [Inline]) -> [Inline] {
        let links = current
        current = []
        let woven = read(content)
        current = links
        return woven
    }

    /// Cuts words where references begin and end.
    private mutating func read(_ words: String) -> [Inline] {
        if !isLinked { return [.text(words)] }
        var pieces: [(target: String?, start: Int)] = []
        let bytes = Array(words.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                blankIsDue = true
                continue
            }
            if blankIsDue {
                blankIsDue = false
                if let last, !FoldedBytes.joins(last, byte) { count += 1 }
            }
            if !current.isEmpty {
                let target = current.first { $0.bytes.contains(count) }?.target
                if pieces.isEmpty || pieces[pieces.count - 1].target != target {
                    pieces.append((target, pieces.isEmpty && target == nil ? 0 : index))
                }
            }
            count += 1
            last = byte
        }
        guard pieces.contains(where: { $0.target != nil }) else { return [.text(words)] }
        var woven: [Inline] = []
        if let first = pieces.first, first.start > 0 {
            woven.append(.text(String(decoding: bytes[..<first.start], as: UTF8.self)))
        }
        for (index, piece) in pieces.enumerated() {
            var end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
            guard let target = piece.target else {
                woven.append(.text(String(decoding: bytes[piece.start..<end], as: UTF8.self)))
                continue
            }
            // A blank behind the words is none of theirs.
            let whole = end
            while end > piece.start, bytes[end - 1] <= 0x20 { end -= 1 }
            woven.append(
                .reference(
                    [.text(String(decoding: bytes[piece.start..<end], as: UTF8.self))],
                    target: target))
            if end < whole {
                woven.append(.text(String(decoding: bytes[end..<whole], as: UTF8.self)))
            }
        }
        return woven
    }
}
