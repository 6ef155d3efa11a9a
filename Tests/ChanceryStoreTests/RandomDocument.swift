// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A generator of numbers that gives the same ones for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Makes documents that hold every kind of thing the model knows.
struct RandomDocument {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func document() -> Document {
        let record = record()
        return Document(
            id: DocumentID(volume: "frus1946v06", local: "d\(number(1...999))"),
            number: maybe { $0.word() }, position: 0,
            collection: [CollectionID("frus1946v06"), CollectionID("frus1946v06/ch3")],
            record: record,
            texts: (0..<number(1...2)).map { _ in text() },
            source: SourceReference(name: "a.xml", digest: "", range: range()))
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    mutating func flag() -> Bool { Bool.random(using: &generator) }

    mutating func maybe<Value>(_ make: (inout RandomDocument) -> Value) -> Value? {
        flag() ? make(&self) : nil
    }

    /// Lengths around the border of one byte of a length, and characters of one to four bytes.
    mutating func word() -> String {
        let length = [0, 1, 5, 126, 127, 128, 129, 300][number(0...7)]
        let letters = ["a", "Z", " ", "é", "—", "ф", "𝄞", "\n", "\u{0}"]
        return (0..<length).map { _ in letters[number(0...8)] }.joined()
    }

    mutating func words() -> [String] { (0..<number(0...3)).map { _ in word() } }

    mutating func range() -> SourceRange? {
        maybe { SourceRange($0.number(0...5_000_000), $0.number(0...5_000_000)) }
    }

    mutating func day() -> CalendarDay? {
        CalendarDay(
            year: number(1...9999), month: number(1...12), day: flag() ? number(1...28) : nil)
    }

    mutating func date() -> HistoricalDate? {
        guard let start = day() else { return nil }
        return HistoricalDate(
            text: word(), start: start, end: flag() ? day() : nil,
            certainty: HistoricalDate.Certainty.allCases[number(0...3)])
    }

    mutating func record() -> Record {
        var record = Record(title: word(), kind: DocumentKind.allCases[number(0...26)])
        record.heading = maybe { $0.word() }
        record.date = date()
        record.sent = maybe { $0.moment() }
        record.received = maybe { $0.moment() }
        record.from = parties()
        record.to = parties()
        record.between = parties()
        record.telegramNumber = maybe { $0.word() }
        record.fileNumbers = (0..<number(0...2)).map { _ in
            FileNumber(
                text: word(), scheme: FileNumber.Scheme.allCases[number(0...5)],
                fileClass: maybe { $0.word() }, date: day())
        }
        record.classification = maybe { Classification.allCases[$0.number(0...6)] }
        record.precedence = maybe { $0.word() }
        record.handling = words()
        record.summary = maybe { $0.word() }
        record.languages = words()
        record.subjects = words()
        record.publication = maybe {
            Publication(
                series: $0.maybe { $0.word() }, year: $0.maybe { $0.word() }, volume: nil,
                title: $0.word(), editors: $0.words(), publisher: nil, place: $0.word(),
                published: nil, number: $0.maybe { $0.word() }, pages: "1-2")
        }
        record.repository = maybe { $0.word() }
        record.sourceNote = maybe { $0.word() }
        record.references = (0..<number(0...3)).map { _ in reference() }
        record.doubts = (0..<number(0...2)).map { _ in
            Doubt(
                kind: Doubt.Kind.allCases[number(0...8)], paragraph: maybe { $0.number(1...300) },
                message: word(), evidence: [evidence()])
        }
        for field in RecordField.allCases where flag() { record.evidence[field] = evidence() }
        return record
    }

    mutating func moment() -> Moment {
        Moment(
            text: word(), place: maybe { $0.word() }, day: day(),
            time: flag() ? TimeOfDay(hour: number(0...23), minute: number(0...59)) : nil,
            isZulu: flag(), zone: maybe { $0.word() },
            instant: maybe { Instant(seconds: $0.number(-4_000_000_000...4_000_000_000)) })
    }

    mutating func parties() -> [Party] {
        (0..<number(0...2)).map { _ in
            Party(
                text: word(), role: maybe { $0.word() }, name: maybe { $0.word() },
                person: maybe { PersonReference(id: $0.word(), name: $0.word()) })
        }
    }

    mutating func reference() -> Reference {
        Reference(
            text: word(), status: Reference.Status.allCases[number(0...3)],
            target: maybe { $0.word() }, candidates: [DocumentID(volume: "v", local: "d1")],
            range: range(), number: maybe { $0.word() }, date: day(),
            direction: maybe { Reference.Direction.allCases[$0.number(0...1)] },
            post: maybe { $0.word() })
    }

    mutating func evidence() -> Evidence { Evidence(range: range(), text: word(), rule: word()) }

    mutating func text() -> DocumentText {
        DocumentText(
            role: DocumentText.Role.allCases[number(0...2)], language: "en",
            blocks: blocks(depth: 0),
            notes: (0..<number(0...3)).map { _ in
                Note(
                    kind: Note.Kind.allCases[number(0...2)], mark: maybe { $0.word() },
                    identifier: maybe { $0.word() }, repeats: maybe { $0.word() },
                    isInline: flag(), blocks: blocks(depth: 2), range: range())
            })
    }

    mutating func blocks(depth: Int) -> [Block] {
        (0..<number(0...4)).map { _ in block(depth: depth) }
    }

    mutating func block(depth: Int) -> Block {
        Block(
            content(depth: depth), range: range(), identifier: maybe { $0.word() },
            counterpart: maybe { $0.word() })
    }

    mutating func content(depth: Int) -> Block.Content {
        let style = ParagraphStyle.allCases[number(0...6)]
        switch number(depth < 4 ? 0...13 : 0...8) {
        case 0: return .heading(inlines(depth: depth))
        case 1: return .dateline(inlines(depth: depth))
        case 2: return .paragraph(inlines(depth: depth), style: style)
        case 3: return .signature(inlines(depth: depth))
        case 4: return .salutation(inlines(depth: depth))
        case 5: return .line(inlines(depth: depth), style: style)
        case 6: return .note(NoteID(number(0...9)))
        case 7: return .pageBreak(page())
        case 8: return .datum(name: word(), inlines(depth: depth))
        case 9: return .list(list(depth: depth + 1))
        case 10: return .table(table(depth: depth + 1))
        case 11:
            return .figure(Figure(caption: inlines(depth: depth), target: maybe { $0.word() }))
        case 12: return .quotation(blocks(depth: depth + 1))
        default:
            let groups: [Block.Group] = [
                .opener, .closer, .postscript, .attachment, .division, .unknown("frus:odd"),
            ]
            return .group(groups[number(0...5)], blocks(depth: depth + 1))
        }
    }

    mutating func list(depth: Int) -> List {
        let styles: [List.Style] = [.simple, .bulleted, .ordered, .form("participants")]
        return List(
            style: styles[number(0...3)], head: inlines(depth: depth),
            items: (0..<number(0...2)).map { _ in
                ListItem(
                    label: inlines(depth: depth), content: inlines(depth: depth),
                    identifier: maybe { $0.word() }, range: range())
            })
    }

    mutating func table(depth: Int) -> Table {
        Table(
            head: inlines(depth: depth),
            rows: (0..<number(0...2)).map { _ in
                Table.Row(
                    isLabel: flag(),
                    cells: (0..<number(0...2)).map { _ in
                        Table.Cell(
                            isLabel: flag(), isNumber: flag(), columns: number(1...3),
                            rows: number(1...200), content: inlines(depth: depth))
                    })
            })
    }

    mutating func page() -> PageBreak {
        PageBreak(
            number: maybe { $0.word() }, identifier: maybe { $0.word() },
            facsimile: maybe { $0.word() })
    }

    mutating func inlines(depth: Int) -> [Inline] {
        (0..<number(0...3)).map { _ in inline(depth: depth) }
    }

    mutating func inline(depth: Int) -> Inline {
        let roles: [CorrespondenceRole?] = [nil, .from, .to]
        let attributes = DateAttributes(
            when: maybe { $0.word() }, from: nil, to: maybe { $0.word() }, notBefore: word(),
            notAfter: nil)
        switch number(depth < 5 ? 0...17 : 0...4) {
        case 0: return .text(word())
        case 1: return .note(NoteID(number(0...9)))
        case 2: return .pageBreak(page())
        case 3: return .lineBreak
        case 4: return .gap(reason: maybe { $0.word() }, extent: maybe { $0.word() })
        case 5:
            let renditions: [Rendition] = [
                .italic, .bold, .smallCapitals, .underline, .superscript, .subscript, .roman,
                .other("spaced"),
            ]
            return .emphasis(inlines(depth: depth + 1), renditions[number(0...7)])
        case 6:
            return .person(
                inlines(depth: depth + 1),
                PersonMention(target: maybe { $0.word() }, role: roles[number(0...2)]))
        case 7:
            return .term(
                inlines(depth: depth + 1),
                TermMention(target: maybe { $0.word() }, role: roles[number(0...2)]))
        case 8: return .place(inlines(depth: depth + 1))
        case 9: return .date(inlines(depth: depth + 1), attributes)
        case 10: return .time(inlines(depth: depth + 1), attributes)
        case 11: return .reference(inlines(depth: depth + 1), target: maybe { $0.word() })
        case 12: return .deletion(inlines(depth: depth + 1))
        case 13: return .unclear(inlines(depth: depth + 1))
        case 14: return .quotation(inlines(depth: depth + 1))
        case 15: return .foreign(inlines(depth: depth + 1), language: "fa")
        case 16: return .block(block(depth: depth + 2))
        default: return .unknown(inlines(depth: depth + 1), element: word())
        }
    }
}
