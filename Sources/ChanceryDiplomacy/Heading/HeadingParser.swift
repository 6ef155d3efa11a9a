// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Takes a heading apart: number, kind, parties, place and date.
struct HeadingParser {
    let line: PrintedLine
    let anchors: [HeadingReading.Anchor]
    /// The byte where the heading begins behind the document's number.
    private(set) var textStart = 0

    init(_ line: PrintedLine, anchors: [HeadingReading.Anchor]) {
        self.line = line
        self.anchors = anchors
    }

    /// The whole reading.
    mutating func read() -> HeadingReading {
        let (number, start) = documentNumber()
        if start < line.count { textStart = line.pieces[start].start }
        var end = line.count
        let sentence = catalogueSentenceEnd(from: start)
        if let sentence { end = sentence }
        while end > start, line.isSign(end - 1, ".") { end -= 1 }

        let tail = datelineTail(start..<end, isCatalogue: sentence != nil)
        var titleEnd = tail?.start ?? end
        while titleEnd > start, line.isSign(titleEnd - 1, ",") { titleEnd -= 1 }

        let kind = KindScanner(line: line).kind(in: start..<titleEnd)
        var parties = PartyScanner(line: line, anchors: anchors)
        parties.scan(
            start..<end, title: start..<titleEnd, kind: kind?.kind, isCatalogue: sentence != nil)
        let found = parties.result
        let kindOrForm = kind?.kind ?? (found.isCorrespondence ? .correspondence : nil)
        let behindSentence = sentence.map { line.text($0..<line.count) }
        return HeadingReading(
            text: line.text(start..<line.count), number: number, kind: kindOrForm,
            kindText: kind.map { line.text($0.pieces) }, from: found.from, to: found.to,
            between: found.between, fromText: found.fromText, toText: found.toText,
            dateline: tail?.dateline,
            telegramNumber: telegramNumber(kind),
            catalogueText: behindSentence.map { trimmedCatalogue($0) })
    }

    private func trimmedCatalogue(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first == UInt8(ascii: ".") || first == 0x20 {
            bytes = bytes.dropFirst()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "488.", "[488]", "No. 302", "273A.", "11.Memorandum"; and the piece behind it.
    private func documentNumber() -> (String?, Int) {
        if line.isSign(0, "["), line.kind(1) == .number || isLetteredNumber(1), line.isSign(2, "]"),
            line.isCapitalized(3)
        {
            return (line.text(1..<2), 3)
        }
        if line.isWord(0, "no"), line.isSign(1, "."), line.kind(2) == .number,
            line.isCapitalized(3) || line.kind(3) == .sign
        {
            return (line.text(2..<3), line.isSign(3, ".") ? 4 : 3)
        }
        if line.kind(0) == .number || isLetteredNumber(0), line.isSign(1, "."), line.count > 2,
            line.length(0) <= 5, line.kind(2) != .number
        {
            return (line.text(0..<1), 2)
        }
        return (nil, 0)
    }

    private func isLetteredNumber(_ index: Int) -> Bool {
        guard line.kind(index) == .word, line.length(index) >= 2 else { return false }
        let piece = line.pieces[index]
        return (65...90).contains(line.bytes[piece.end - 1])
            && line.bytes[piece.start..<piece.end - 1].allSatisfy { (48...57).contains($0) }
    }

    // MARK: Catalogue entries

    /// Where the first sentence of a catalogue's entry ends; nil if the heading is none.
    ///
    /// An entry holds an abstract, a classification and "4 pp." behind its first sentence.
    private func catalogueSentenceEnd(from start: Int) -> Int? {
        guard hasPageCount() || hasClassification(start) || hasArchive(start) else { return nil }
        var index = start
        while index < line.count {
            if line.isSign(index, "."), endsSentence(index) { return index + 1 }
            index += 1
        }
        return nil
    }

    /// Whether a sentence behind the first one is a classification: "… Confidential. DOS, CF, …".
    private func hasClassification(_ start: Int) -> Bool {
        var index = start
        while index < line.count {
            if line.isSign(index, "."), endsSentence(index),
                line.areWords(index + 1, "no", "classification", "marking")
                    || ClassificationScanner(line: line).isSentence(index + 1)
            {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether a sentence behind the second one names files or a library.
    private func hasArchive(_ start: Int) -> Bool {
        var sentences = 0
        for index in start..<line.count {
            if line.isSign(index, "."), endsSentence(index) { sentences += 1 }
            if sentences >= 2, line.isWord(index, "files") || line.isWord(index, "library") {
                return true
            }
        }
        return false
    }

    private func hasPageCount() -> Bool { (0..<line.count).contains(where: line.isPageCount) }

    /// Whether a full stop is more than the mark of an abbreviation or initial.
    private func endsSentence(_ index: Int) -> Bool {
        guard line.kind(index + 1) != nil, line.pieces[index + 1].isSpaced else { return false }
        let before = index - 1
        guard line.kind(before) == .word else { return true }
        if line.length(before) == 1, line.isCapitalized(before) { return false }
        if line.isWord(before, "us"), line.isCapitalized(index + 1) { return false }
        if line.isWord(before, "jr") || line.isWord(before, "sr") {
            return line.isSign(before - 1, ",")
        }
        if HeadingParser.abbreviations.contains(where: { line.isWord(before, $0) }) { return false }
        return line.isCapitalized(index + 1) || line.kind(index + 1) != .word
    }

    /// What is cut short before a name, a number or a year.
    private static let abbreviations: [StaticString] = [
        "mr", "mrs", "ms", "messrs", "mme", "mlle", "dr", "prof", "rev", "hon", "st", "no", "nos",
        "gen", "lt", "col", "maj", "capt", "cdr", "comdr", "cmdr", "adm", "vadm", "radm", "brig",
        "sgt", "sen", "rep", "gov", "amb", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
    ]

    // MARK: Place and date

    private struct Tail {
        var start: Int
        var dateline: Dateline
    }

    /// Place, date and time in the heading's last segments.
    private func datelineTail(_ range: Range<Int>, isCatalogue: Bool) -> Tail? {
        let dates = DateScanner(line: line)
        var index = range.lowerBound
        var last: PrintedDate?
        while index < range.upperBound {
            // A date that belongs to the tail stands behind a comma or a place.
            if let date = dates.date(at: index), isTail(date, in: range, isCatalogue) {
                last = date
                if isCatalogue { break }
                index = date.pieces.upperBound
            } else {
                index += 1
            }
        }
        guard let date = last else { return nil }
        let start =
            isCatalogue ? date.pieces.lowerBound : placeStart(before: date, range.lowerBound)
        let text = line.text(start..<range.upperBound)
        var dateline = Dateline(line, text: text, date: date, from: start)
        if isCatalogue { dateline.text = line.text(date.pieces) }
        return Tail(start: start, dateline: dateline)
    }

    /// Whether nothing but a time of day follows the date, or it is a catalogue's.
    private func isTail(_ date: PrintedDate, in range: Range<Int>, _ isCatalogue: Bool) -> Bool {
        let before = date.pieces.lowerBound - 1
        guard
            date.pieces.lowerBound == range.lowerBound || line.isSign(before, ",")
                || line.isSign(before, "[") || line.isDash(before)
                || (isCatalogue && line.kind(before) == .word && !isPreposition(before))
        else { return false }
        if isCatalogue { return date.day != nil || date.isUndated || date.year != nil }
        guard date.year != nil || date.isUndated else { return false }
        var end = date.pieces.upperBound
        if let time = TimeScanner(line: line).time(at: end) { end = time.pieces.upperBound }
        var words = 0
        while end < range.upperBound {
            if line.kind(end) == .word || line.kind(end) == .number { words += 1 }
            end += 1
        }
        return words <= 3
    }

    private func isPreposition(_ index: Int) -> Bool {
        line.isWord(index, "of") || line.isWord(index, "on") || line.isWord(index, "since")
            || line.isWord(index, "through") || line.isWord(index, "until")
    }

    /// Where the place before a date begins: the segments between commas that are no part of the
    /// parties ("…, Department of State, Washington, April 11, 1955").
    private func placeStart(before date: PrintedDate, _ lower: Int) -> Int {
        var start = date.pieces.lowerBound
        if line.isSign(start - 1, "[") { start -= 1 }
        var segments = 0
        while segments < 3 {
            guard line.isSign(start - 1, ",") else { break }
            var index = start - 2
            while index >= lower, !line.isSign(index, ","), !line.isSign(index, ")") { index -= 1 }
            guard index >= lower, line.isSign(index, ",") || line.isSign(index, ")") else { break }
            let segment = index + 1..<start - 1
            guard !segment.isEmpty, isPlace(segment, isFirst: segments == 0) else { break }
            start = segment.lowerBound
            segments += 1
        }
        return start
    }

    /// Whether a segment may be a place: a city, a building, a ministry.
    private func isPlace(_ segment: Range<Int>, isFirst: Bool) -> Bool {
        guard segment.count <= 7, let first = segment.first else { return false }
        if line.isWord(first, "by") || line.isWord(first, "and") || line.isWord(first, "to") {
            return false
        }
        if isFirst { return line.isCapitalized(first) || line.isWord(first, "the") }
        if segment.count <= 3, line.isCapitalized(first),
            line.isWord(first, "camp") || PlaceZones.zone(line.text(segment)) != nil
        {
            return true
        }
        for index in segment {
            for word: StaticString in [
                "department", "house", "embassy", "residence", "office", "hotel", "palace",
                "ministry", "pentagon", "building", "room", "headquarters", "ranch", "villa",
                "capitol", "nations", "farm", "airport", "base", "street", "avenue", "legation",
            ] where line.isWord(index, word) {
                return !hasParty(segment)
            }
        }
        return false
    }

    private func hasParty(_ segment: Range<Int>) -> Bool {
        segment.contains { index in
            line.isWord(index, "secretary") || line.isWord(index, "director")
                || line.isWord(index, "adviser") || line.isWord(index, "assistant")
                || line.isWord(index, "counselor") || line.isWord(index, "between")
                || line.isWord(index, "from")
        }
    }

    // MARK: Telegram number

    /// "Telegram 3286 From", "Telegram Polto 577 from", "Airgram A-385 From".
    private func telegramNumber(_ kind: KindScanner.Match?) -> String? {
        guard let kind, kind.kind.isNumbered else { return nil }
        return TelegramNumberReading.read(line, from: kind.pieces.upperBound, in: .heading)?.number
    }
}

extension DocumentKind {
    /// Whether documents of this kind bear a number of their office.
    var isNumbered: Bool {
        switch self {
        case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
            .backchannelMessage, .message:
            true
        case .letter, .note, .aideMemoire, .correspondence, .memorandum, .actionMemorandum,
            .informationMemorandum, .memorandumOfConversation, .memorandumOfDiscussion,
            .telephoneConversation, .minutes, .report, .paper, .estimate, .directive, .statement,
            .diary, .editorialNote, .other:
            false
        }
    }

    /// Whether documents of this kind go from a sender to an addressee.
    var isCorrespondence: Bool {
        switch self {
        case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
            .letter, .note, .aideMemoire, .message, .backchannelMessage, .correspondence,
            .memorandum, .actionMemorandum, .informationMemorandum:
            true
        case .memorandumOfConversation, .memorandumOfDiscussion, .telephoneConversation, .minutes,
            .report, .paper, .estimate, .directive, .statement, .diary, .editorialNote, .other:
            false
        }
    }
}
