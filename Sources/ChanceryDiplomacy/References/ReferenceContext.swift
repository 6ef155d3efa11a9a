// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What stands around a mention and tells what became of the document meant: pointers of the
/// source, notes at the mention, the words "not printed".
struct ReferenceContext {
    /// Where editors send the reader.
    struct Target: Hashable {
        /// The row of a document.
        var row: Int
        /// A note or page of it: `fn2`, `pg_733`.
        var fragment: String?
    }

    /// The targets at the mention: in its note, or between it and the next mention.
    var near: [Target] = []
    /// The targets in the same sentence.
    var sentence: [Target] = []
    /// Whether it is said to be not printed, or not found.
    var isNotPrinted = false
    /// The mention in the note that has the same number.
    var same: Int?
    /// The date that the note at the mention gives the message: "Dated May 20; it reported ...".
    var date: ReferenceMention.PartialDate?
}

/// Gathers the contexts of the mentions of one document.
struct ReferenceContextReader {
    let stretches: [RunningText]
    let mentions: [ReferenceMention]
    let table: SeriesTable
    let citing: Int?
    let volume: String
    private var mentionsOfStretch: [[Int]]
    private var stretchesOfNote: [NoteID: [Int]]

    init(
        _ stretches: [RunningText], _ mentions: [ReferenceMention], table: SeriesTable,
        citing: DocumentID
    ) {
        self.stretches = stretches
        self.mentions = mentions
        self.table = table
        self.citing = table.row(citing)
        volume = citing.volume
        mentionsOfStretch = Array(repeating: [], count: stretches.count)
        for (index, mention) in mentions.enumerated() {
            mentionsOfStretch[mention.stretch].append(index)
        }
        stretchesOfNote = [:]
        for (index, stretch) in stretches.enumerated() {
            if let note = stretch.note { stretchesOfNote[note, default: []].append(index) }
        }
    }

    /// The context of a mention.
    func context(of index: Int) -> ReferenceContext {
        let mention = mentions[index]
        let stretch = stretches[mention.stretch]
        var context = ReferenceContext()
        let sentence = sentence(around: mention, in: stretch)
        let window = window(behind: index, sentence)

        context.sentence = targets(in: mention.stretch, sentence)
        context.near = targets(in: mention.stretch, window)
        context.isNotPrinted = covers(
            NotPrintedReader.read(stretch.bytes, in: window, voice: voice(of: stretch)), index)
        if let note = note(at: index, window) {
            context.same = same(in: note, as: mention)
            context.date = date(in: note, for: mention, isAlone: isAlone(index))
            for place in stretchesOfNote[note] ?? [] {
                let whole = 0..<stretches[place].bytes.count
                context.near += targets(in: place, whole)
                let said = NotPrintedReader.read(
                    stretches[place].bytes, in: whole, voice: .editors)
                if covers(said, index) { context.isNotPrinted = true }
            }
        }
        return context
    }

    /// Whether editors speak.
    private func voice(of stretch: RunningText) -> NotPrintedReader.Voice {
        let isEditorial =
            stretch.note != nil
            || citing.map { table.rows[$0].entry.kind == .editorialNote } ?? false
        return isEditorial ? .editors : .document
    }

    // MARK: Extents

    /// The sentence that holds a mention.
    private func sentence(
        around mention: ReferenceMention, in stretch: RunningText
    ) -> Range<Int> {
        let bytes = stretch.bytes
        var start = mention.bytes.lowerBound
        while start > 0, !isBoundary(bytes, start - 1) { start -= 1 }
        var end = mention.bytes.upperBound
        while end < bytes.count, !isBoundary(bytes, end) { end += 1 }
        return start..<min(end + 1, bytes.count)
    }

    /// Whether the byte is a full stop that ends a sentence.
    private func isBoundary(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: ".") else { return false }
        guard index + 2 < bytes.count else { return true }
        guard bytes[index + 1] == 0x20 || bytes[index + 1] >= 0x80 else { return false }
        var next = index + 2
        while next < bytes.count, bytes[next] >= 0x80 || bytes[next] == UInt8(ascii: "(") {
            next += 1
        }
        // "(1) Liscanian half": a number of a point opens the sentence.
        if bytes[next - 1] == UInt8(ascii: "(") { next = behindPoint(bytes, next) }
        guard next < bytes.count, (65...90).contains(bytes[next]) else { return false }
        // A short word before the stop is an abbreviation: "Oct. ", "No. ", "p. m. ".
        var length = 0
        var before = index - 1
        while before >= 0, isLetter(bytes[before]) {
            length += 1
            before -= 1
        }
        return length == 0 || length > 4
    }

    /// Behind "1) " or "a) "; the same place where there is none.
    private func behindPoint(_ bytes: [UInt8], _ start: Int) -> Int {
        var next = start
        while next < bytes.count, next < start + 2,
            (48...57).contains(bytes[next]) || (97...122).contains(bytes[next])
        {
            next += 1
        }
        guard next > start, next + 1 < bytes.count, bytes[next] == UInt8(ascii: ")"),
            bytes[next + 1] == 0x20
        else { return start }
        return next + 2
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte)
    }

    /// From a mention to the next one that begins behind it, inside of its sentence.
    private func window(behind index: Int, _ sentence: Range<Int>) -> Range<Int> {
        let mention = mentions[index]
        var end = sentence.upperBound
        for other in mentionsOfStretch[mention.stretch] {
            let start = mentions[other].bytes.lowerBound
            if mentions[other].kind.isMessage, start >= groupEnd(index), start < end,
                start > mention.bytes.lowerBound
            {
                end = start
            }
        }
        return mention.numberBytes.upperBound..<max(end, mention.numberBytes.upperBound)
    }

    /// The end of the list that a mention belongs to.
    private func groupEnd(_ index: Int) -> Int {
        let mention = mentions[index]
        var end = mention.bytes.upperBound
        for other in mentionsOfStretch[mention.stretch]
        where mentions[other].bytes.lowerBound == mention.bytes.lowerBound {
            end = max(end, mentions[other].bytes.upperBound)
        }
        return end
    }

    /// Whether a mention is not one of a list.
    private func isAlone(_ index: Int) -> Bool {
        let mention = mentions[index]
        return !mentionsOfStretch[mention.stretch].contains { other in
            other != index && mentions[other].bytes.lowerBound == mention.bytes.lowerBound
        }
    }

    /// The mention in a note that has the number of the mention at which the note stands.
    private func same(in note: NoteID, as mention: ReferenceMention) -> Int? {
        for place in stretchesOfNote[note] ?? [] {
            for other in mentionsOfStretch[place]
            where mentions[other].kind == mention.kind && mentions[other].number == mention.number {
                return other
            }
        }
        return nil
    }

    /// The date that a note gives the message that it stands at: "Dated May 20", or the same number
    /// with its date.
    private func date(
        in note: NoteID, for mention: ReferenceMention, isAlone: Bool
    ) -> ReferenceMention.PartialDate? {
        for place in stretchesOfNote[note] ?? [] {
            for other in mentionsOfStretch[place] {
                let other = mentions[other]
                if other.kind == mention.kind, other.number == mention.number, let date = other.date
                {
                    return date
                }
            }
        }
        guard isAlone, let place = stretchesOfNote[note]?.first else { return nil }
        let words = stretches[place].words(0..<min(60, stretches[place].bytes.count))
        let line = PrintedLine(words)
        guard line.isWord(0, "dated"), let date = DateScanner(line: line).date(at: 1),
            let month = date.month, let day = date.day, date.endDay == nil
        else { return nil }
        return .init(year: date.year, month: month, day: day)
    }

    /// Whether what is said to be not printed is a mention, or a list that it belongs to.
    private func covers(_ scopes: [NotPrintedReader.Scope], _ index: Int) -> Bool {
        guard !scopes.isEmpty else { return false }
        let mention = mentions[index]
        let group = mentionsOfStretch[mention.stretch].map { mentions[$0] }.filter {
            $0.kind.isMessage && $0.bytes.lowerBound == mention.bytes.lowerBound
        }
        for scope in scopes {
            let named = scope.numbers.filter { number in group.contains { $0.number == number } }
            if !named.isEmpty {
                if named.contains(mention.number) { return true }
                continue
            }
            switch scope.part {
            case .latter where group.count > 1:
                if mention.number == group.last?.number { return true }
            case .former where group.count > 1:
                if mention.number == group.first?.number { return true }
            case .latter, .former, .all: return true
            }
        }
        return false
    }

    /// The note that is called at a mention: within it, or right behind it or its list.
    private func note(at index: Int, _ window: Range<Int>) -> NoteID? {
        let mention = mentions[index]
        let stretch = stretches[mention.stretch]
        let end = groupEnd(index)
        for mark in stretch.marks where mark.offset >= mention.numberBytes.upperBound {
            guard mark.offset <= window.upperBound else { return nil }
            if mark.offset <= end { return mark.note }
            let between = stretch.bytes[end..<mark.offset]
            return between.count <= 12 && between.allSatisfy({ !isLetter($0) }) ? mark.note : nil
        }
        return nil
    }

    // MARK: Targets

    /// Where pointers and numbers of the edition inside of some bytes lead.
    func targets(in stretch: Int, _ range: Range<Int>) -> [ReferenceContext.Target] {
        var targets: [ReferenceContext.Target] = []
        for pointer in stretches[stretch].pointers where range.overlaps(pointer.bytes) {
            for target in self.targets(of: pointer.target) where !targets.contains(target) {
                targets.append(target)
            }
        }
        for index in mentionsOfStretch[stretch] {
            let mention = mentions[index]
            guard !mention.kind.isMessage, range.overlaps(mention.bytes) else { continue }
            for target in self.targets(of: mention) where !targets.contains(target) {
                targets.append(target)
            }
        }
        return targets
    }

    /// Where a pointer of the source leads.
    func targets(of pointer: String) -> [ReferenceContext.Target] {
        var volume = self.volume
        var name = Substring(pointer)
        if let sign = pointer.firstIndex(of: "#") {
            if sign > pointer.startIndex { volume = String(pointer[..<sign]) }
            name = pointer[pointer.index(after: sign)...]
        }
        if name.hasPrefix("pg_"), let page = Int(name.dropFirst(3)) {
            return table.rows(volume: volume, page: page).map {
                .init(row: $0, fragment: String(name))
            }
        }
        if let row = table.row(DocumentID(volume: volume, local: String(name))) {
            return [.init(row: row, fragment: nil)]
        }
        // "d100fn2": a note of d100.
        var cut = name.endIndex
        while let place = name[..<cut].lastIndex(of: "f") {
            if name[place...].hasPrefix("fn"),
                let row = table.row(DocumentID(volume: volume, local: String(name[..<place])))
            {
                return [.init(row: row, fragment: String(name[place...]))]
            }
            cut = place
        }
        return []
    }

    /// Where a number of the edition leads.
    func targets(of mention: ReferenceMention) -> [ReferenceContext.Target] {
        let fragment = mention.note.map { "fn\($0)" }
        switch mention.kind {
        case .document:
            return table.row(volume: volume, printed: mention.number)
                .map { [.init(row: $0, fragment: fragment)] } ?? []
        case .page:
            return table.rows(volume: volume, page: mention.number)
                .map { .init(row: $0, fragment: fragment ?? "pg_\(mention.number)") }
        case .footnote: return citing.map { [.init(row: $0, fragment: fragment)] } ?? []
        case .preceding, .following:
            let step = mention.kind == .preceding ? -1 : 1
            return citing.flatMap { table.neighbour(of: $0, by: step) }
                .map { [.init(row: $0, fragment: fragment)] } ?? []
        case .telegram, .circularTelegram, .airgram, .despatch, .instruction, .repetition: return []
        }
    }
}
