// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

@testable import ChanceryArchive

/// A format for tests: one line for each piece of a file, its parts separated by `|`.
///
///     volume | v1 | Title of the volume
///     chapter | ch1 | Title of the chapter
///     person | p1 | Dulles, John Foster | Secretary of State
///     term | t1 | Embtel | Embassy telegram
///     page | 12
///     doc | d1 | 1946-04-05 | telegram | From | To | Place | Number | File number | words | title
///     broken
///
/// Words may hold `{p1:Dulles}` for a person, `[a note]` for a footnote, `/12/` for a page.
enum LineFormat {
    struct Failure: Error { var line: Int }

    static let formats = SourceFormats(
        version: 1,
        recognize: { bytes in
            bytes.starts(with: Array("binary".utf8)) ? .unreadable("is binary") : .readable
        },
        open: { bytes, name, _ in
            guard !bytes.starts(with: Array("unopened".utf8)) else { throw Failure(line: 1) }
            var reader = LineReader(bytes, name)
            let kind: SourceDescription.Kind =
                bytes.starts(with: Array("capture".utf8)) ? .capture : .edition
            return SourceFormats.Opened(kind: kind, next: { try reader.next() })
        },
        completion: { { document, _, _ in document.record } },
        diagnose: { error, name in
            Diagnostic(
                severity: .error, code: "malformed", message: "A line is broken.", file: name,
                line: (error as? Failure)?.line, column: 1)
        })
}

private struct LineReader {
    private let lines: [String]
    private let offsets: [Int]
    private let name: String
    private var index = 0
    private var volume = ""
    private var chapters: [CollectionID] = []
    private var position = 0

    init(_ bytes: [UInt8], _ name: String) {
        let parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines = parts.map { String(decoding: $0, as: UTF8.self) }
        offsets = parts.map(\.startIndex)
        self.name = name
    }

    mutating func next() throws -> SourceEvent? {
        while index < lines.count {
            let parts = lines[index].split(separator: "|", omittingEmptySubsequences: false)
                .map { String($0).trimmed }
            index += 1
            if let event = try event(parts) { return event }
        }
        return nil
    }

    private mutating func event(_ parts: [String]) throws -> SourceEvent? {
        switch parts[0] {
        case "volume", "capture":
            volume = parts[1]
            chapters = [CollectionID(volume)]
            return .volume(
                Volume(
                    id: CollectionID(volume), publication: Publication(year: "1946", volume: "VI"),
                    title: parts[2],
                    ancestors: [
                        Collection(
                            id: CollectionID("series"), parent: nil, level: .series,
                            title: "The series", position: 0)
                    ]))
        case "chapter":
            let id = CollectionID("\(volume)/\(parts[1])")
            chapters = [CollectionID(volume), id]
            return .collection(
                Collection(
                    id: id, parent: CollectionID(volume), level: .chapter, title: parts[2],
                    position: 0))
        case "person":
            return .person(PersonEntry(id: parts[1], name: parts[2], description: parts[3]))
        case "term":
            return .term(TermEntry(id: parts[1], term: parts[2], description: parts[3]))
        case "matter":
            return .matter(
                MatterSection(
                    id: parts[1], title: parts[2],
                    text: DocumentText(
                        blocks: [Block(.paragraph([.text(parts[3])], style: .plain))])))
        case "doc": return .document(document(parts))
        case "broken": throw LineFormat.Failure(line: index)
        default: return nil
        }
    }

    private mutating func document(_ parts: [String]) -> Document {
        var record = Record(
            title: parts.count > 10 ? parts[10] : "Document \(parts[1])",
            kind: DocumentKind(rawValue: parts[3]) ?? .other)
        if let day = CalendarDay(parts[2]) {
            record.date = HistoricalDate(text: parts[2], start: day)
        }
        if !parts[4].isEmpty { record.from = [Party(text: parts[4], role: parts[4])] }
        if !parts[5].isEmpty { record.to = [Party(text: parts[5])] }
        if !parts[6].isEmpty { record.sent = Moment(text: parts[6], place: parts[6]) }
        if !parts[7].isEmpty { record.telegramNumber = parts[7] }
        if !parts[8].isEmpty {
            record.fileNumbers = [
                FileNumber(
                    text: parts[8], scheme: .decimal,
                    fileClass: parts[8].split(separator: "/").first.map(String.init))
            ]
        }
        var words = LineWords()
        words.read(parts[9])
        if !words.pages.isEmpty {
            record.publication = Publication(pages: words.pages.joined(separator: ", "))
        }
        position += 1
        let start = offsets[index - 1]
        return Document(
            id: DocumentID(volume: volume, local: parts[1]), number: String(position),
            position: position - 1, collection: chapters, record: record,
            texts: [
                DocumentText(
                    blocks: [Block(.paragraph(words.inlines, style: .plain))],
                    notes: words.notes)
            ],
            source: SourceReference(
                name: name, range: SourceRange(start, start + lines[index - 1].utf8.count)))
    }
}

private struct LineWords {
    var inlines: [Inline] = []
    var notes: [Note] = []
    var pages: [String] = []

    mutating func read(_ text: String) {
        var rest = Substring(text)
        while let mark = rest.firstIndex(where: { "{[/".contains($0) }) {
            inlines.append(.text(String(rest[..<mark])))
            let closing: Character =
                rest[mark] == "{" ? "}" : rest[mark] == "[" ? "]" : "/"
            let inner = rest[rest.index(after: mark)...]
            let end = inner.firstIndex(of: closing) ?? inner.endIndex
            let content = String(inner[..<end])
            switch closing {
            case "}":
                let parts = content.split(separator: ":").map(String.init)
                inlines.append(.person([.text(parts[1])], PersonMention(target: parts[0])))
            case "]":
                inlines.append(.note(NoteID(notes.count)))
                notes.append(
                    Note(
                        mark: String(notes.count + 1),
                        blocks: [Block(.paragraph([.text(content)], style: .plain))]))
            default:
                inlines.append(.pageBreak(PageBreak(number: content)))
                pages.append(content)
            }
            rest = end < inner.endIndex ? inner[inner.index(after: end)...] : ""
        }
        inlines.append(.text(String(rest)))
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
