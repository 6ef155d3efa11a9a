// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Tells the kind of a document from the words of its heading.
struct KindScanner {
    /// The heading.
    let line: PrintedLine

    /// A kind and the words that name it.
    struct Match {
        var kind: DocumentKind
        var pieces: Range<Int>
    }

    /// The kind that the heading's first words name: those before parties, place and date.
    func kind(in range: Range<Int>) -> Match? {
        let lead = range.lowerBound..<leadEnd(range)
        guard !lead.isEmpty else { return nil }
        // "The Ambassador in Iran (Wiley) to the Secretary of State" names no kind.
        if line.isWord(lead.lowerBound, "the"), !hasFormWord(lead) { return nil }
        return record(lead, range) ?? message(lead) ?? recordKind(in: lead) ?? paper(lead)
    }

    /// Where the words that may name the kind end.
    private func leadEnd(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound {
            if line.isWord(index, "from") || line.isWord(index, "by") || line.isSign(index, ",")
                || line.isWord(index, "between") || line.isWord(index, "among")
                || line.isSign(index, "(")
                || (line.isSign(index, ".") && line.length(index - 1) > 1)
            {
                return index
            }
            if line.isWord(index, "to"), index > range.lowerBound { return index }
            index += 1
        }
        return range.upperBound
    }

    private func hasFormWord(_ lead: Range<Int>) -> Bool {
        lead.contains { index in
            line.isWord(index, "telegram") || line.isWord(index, "memorandum")
                || line.isWord(index, "letter") || line.isWord(index, "note")
        }
    }

    // MARK: Records of talk

    private func record(_ lead: Range<Int>, _ range: Range<Int>) -> Match? {
        let start = lead.lowerBound
        if line.areWords(start, "editorial", "note") { return match(.editorialNote, lead, 2) }
        if let index = find("telephone", in: lead),
            line.isWord(index + 1, "conversation") || line.isWord(index + 1, "conversations")
                || line.isWord(index + 1, "call")
        {
            return Match(kind: .telephoneConversation, pieces: start..<index + 2)
        }
        if let directive = directive(lead) { return directive }
        if line.isWord(start, "conversation"),
            line.isWord(start + 1, "between") || line.isWord(start + 1, "among")
        {
            return match(.memorandumOfConversation, lead, 1)
        }
        if let index = lead.first(where: isMemorandum) {
            if let match = talk(behind: index, lead) { return match }
            if line.isWord(index - 1, "action") {
                return Match(kind: .actionMemorandum, pieces: start..<index + 1)
            }
            if line.isWord(index - 1, "information") {
                return Match(kind: .informationMemorandum, pieces: start..<index + 1)
            }
            return Match(kind: .memorandum, pieces: start..<index + 1)
        }
        return nil
    }

    /// "Memorandum", "Memoranda", and what misprints make of them.
    private func isMemorandum(_ index: Int) -> Bool {
        guard line.kind(index) == .word, (9...11).contains(line.length(index)) else { return false }
        let start = line.pieces[index].start
        return zip(line.bytes[start...], "memorand".utf8)
            .allSatisfy { PrintedLine.lowered($0) == $1 }
    }

    /// "National Security Action Memorandum No. 100", "Presidential Review Memorandum".
    private func directive(_ lead: Range<Int>) -> Match? {
        let start = lead.lowerBound
        if line.areWords(start, "national", "security"), line.isWord(start + 3, "memorandum"),
            line.isWord(start + 2, "action") || line.isWord(start + 2, "study")
                || line.isWord(start + 2, "decision")
        {
            return match(.directive, lead, 4)
        }
        if line.areWords(start, "presidential", "review", "memorandum")
            || line.areWords(start, "presidential", "directive")
            || line.areWords(start, "presidential", "determination")
            || line.areWords(start, "national", "security", "decision", "directive")
        {
            return match(.directive, lead, 3)
        }
        return nil
    }

    /// "… of Conversation", "… for the Record", "… of a Meeting" behind the word "Memorandum".
    private func talk(behind index: Int, _ lead: Range<Int>) -> Match? {
        var next = index + 1
        if line.areWords(next, "for", "the", "record") {
            return Match(kind: .memorandumOfDiscussion, pieces: lead.lowerBound..<next + 3)
        }
        guard line.isWord(next, "of") else { return nil }
        next += 1
        if line.isWord(next, "a") || line.isWord(next, "the") || line.isWord(next, "an") {
            next += 1
        }
        if line.isWord(next, "luncheon") || line.isWord(next, "dinner")
            || line.isWord(next, "breakfast") || line.isWord(next, "private")
        {
            next += 1
        }
        let pieces = lead.lowerBound..<next + 1
        if line.isWord(next, "conversation") || line.isWord(next, "conversations") {
            return Match(kind: .memorandumOfConversation, pieces: pieces)
        }
        if line.isWord(next, "discussion") || line.isWord(next, "discussions") {
            let isTalk = line.isWord(next + 1, "between") || line.isWord(next + 1, "among")
            return Match(
                kind: isTalk ? .memorandumOfConversation : .memorandumOfDiscussion, pieces: pieces)
        }
        if line.isWord(next, "meeting") || line.isWord(next, "meetings")
            || line.isWord(next, "conference") || line.isWord(next, "conferences")
        {
            return Match(kind: .memorandumOfDiscussion, pieces: pieces)
        }
        return nil
    }

    // MARK: Messages

    private func message(_ lead: Range<Int>) -> Match? {
        let isCircular = find("circular", in: lead) != nil
        if let index = find("backchannel", in: lead) {
            let end = line.isWord(index + 1, "message") ? index + 2 : index + 1
            return Match(kind: .backchannelMessage, pieces: lead.lowerBound..<end)
        }
        if let index = find("telegram", in: lead) ?? find("telegrams", in: lead)
            ?? find("cable", in: lead), !line.isWord(index - 1, "information")
        {
            return Match(
                kind: isCircular ? .circularTelegram : .telegram,
                pieces: lead.lowerBound..<index + 1)
        }
        if let index = find("airgram", in: lead)
            ?? lead.first(where: { line.areWords($0, "air", "gram") })
        {
            return Match(
                kind: isCircular ? .circularAirgram : .airgram, pieces: lead.lowerBound..<index + 1)
        }
        if let index = find("despatch", in: lead) ?? find("dispatch", in: lead) {
            return Match(kind: .despatch, pieces: lead.lowerBound..<index + 1)
        }
        let start = lead.lowerBound
        let form = start + (isCircular ? 1 : 0)
        if line.isWord(form, "instruction") || line.isWord(form, "instructions") {
            return Match(kind: .instruction, pieces: start..<form + 1)
        }
        for index in lead {
            if line.isWord(index, "aide"),
                line.isDash(index + 1) || line.isWord(index + 1, "memoire")
            {
                return Match(kind: .aideMemoire, pieces: start..<min(index + 3, lead.upperBound))
            }
            if line.isWord(index, "letter") || line.isWord(index, "letters") {
                return Match(kind: .letter, pieces: start..<index + 1)
            }
            if line.isWord(index, "message") || line.isWord(index, "messages") {
                return Match(kind: .message, pieces: start..<index + 1)
            }
            if line.isWord(index, "note"), isFormalNote(index, lead) {
                return Match(kind: .note, pieces: start..<index + 1)
            }
        }
        return nil
    }

    /// "Note From", "Diplomatic Note", "Note Verbale"; but not "Intelligence Note".
    private func isFormalNote(_ index: Int, _ lead: Range<Int>) -> Bool {
        if index == lead.lowerBound { return true }
        return line.isWord(index - 1, "diplomatic") || line.isWord(index - 1, "draft")
            || line.isWord(index - 1, "circular") || line.isWord(index - 1, "identical")
            || line.isWord(index - 1, "personal") || line.isWord(index - 1, "informal")
    }

    // MARK: Papers

    private func paper(_ lead: Range<Int>) -> Match? {
        let start = lead.lowerBound
        for index in lead {
            for word in KindScanner.words where line.isWord(index, word.word) {
                if word.onlyFirst, index != start { continue }
                if word.kind == .report, line.isWord(index, "note"),
                    !line.isWord(index - 1, "intelligence")
                {
                    continue
                }
                if word.kind == .statement, isPolicy(index) {
                    return Match(kind: .paper, pieces: start..<index + 1)
                }
                return Match(kind: word.kind, pieces: start..<index + 1)
            }
        }
        return nil
    }

    /// "Policy Statement", "Statement of Policy": papers, not speeches.
    private func isPolicy(_ index: Int) -> Bool {
        line.areWords(index + 1, "of", "policy") || line.isWord(index - 1, "policy")
    }

    private struct Word: Sendable {
        var word: StaticString
        var kind: DocumentKind
        var onlyFirst = false
    }

    private static let words: [Word] = [
        Word(word: "minutes", kind: .minutes), Word(word: "notes", kind: .minutes),
        Word(word: "estimate", kind: .estimate), Word(word: "estimates", kind: .estimate),
        Word(word: "report", kind: .report), Word(word: "reports", kind: .report),
        Word(word: "note", kind: .report), Word(word: "diary", kind: .diary),
        Word(word: "statement", kind: .statement), Word(word: "address", kind: .statement),
        Word(word: "remarks", kind: .statement), Word(word: "speech", kind: .statement),
        Word(word: "paper", kind: .paper), Word(word: "papers", kind: .paper),
        Word(word: "study", kind: .paper), Word(word: "studies", kind: .paper),
        Word(word: "annex", kind: .paper), Word(word: "analysis", kind: .paper),
        Word(word: "chronology", kind: .paper), Word(word: "guidelines", kind: .paper),
        Word(word: "plan", kind: .paper), Word(word: "list", kind: .paper, onlyFirst: true),
        Word(word: "program", kind: .paper, onlyFirst: true),
        Word(word: "directive", kind: .directive, onlyFirst: true),
        Word(word: "instruction", kind: .paper), Word(word: "outline", kind: .paper),
        Word(word: "talking", kind: .paper, onlyFirst: true),
        Word(word: "checklist", kind: .paper, onlyFirst: true),
        Word(word: "highlights", kind: .minutes, onlyFirst: true),
        Word(word: "transcript", kind: .minutes, onlyFirst: true),
        Word(word: "summary", kind: .minutes, onlyFirst: true),
        Word(word: "brief", kind: .report), Word(word: "review", kind: .report),
        Word(word: "developments", kind: .report), Word(word: "cable", kind: .report),
        Word(word: "summary", kind: .report),
    ]

    private func find(_ word: StaticString, in range: Range<Int>) -> Int? {
        range.first { line.isWord($0, word) }
    }

    private func match(_ kind: DocumentKind, _ lead: Range<Int>, _ count: Int) -> Match {
        Match(kind: kind, pieces: lead.lowerBound..<min(lead.lowerBound + count, lead.upperBound))
    }
}

extension KindScanner {
    /// "Record of a Meeting" is the record of a discussion; "Record of Actions" are minutes.
    func recordKind(in range: Range<Int>) -> Match? {
        guard let index = range.first(where: { line.isWord($0, "record") }) else { return nil }
        var next = index + 1
        guard line.isWord(next, "of") else { return nil }
        next += 1
        if line.isWord(next, "a") || line.isWord(next, "the") { next += 1 }
        let pieces = range.lowerBound..<next
        if line.isWord(next, "action") || line.isWord(next, "actions") {
            return Match(kind: .minutes, pieces: pieces)
        }
        if index == range.lowerBound, line.isWord(next, "meeting") || line.isWord(next, "meetings")
        {
            return Match(kind: .memorandumOfDiscussion, pieces: pieces)
        }
        return Match(kind: .minutes, pieces: pieces)
    }
}
