// SPDX-License-Identifier: Apache-2.0

/// Reads the mentions of one stretch, from its first word to its last.
struct ReferenceParser {
    typealias Lexeme = ReferenceLexicon.Lexeme

    let line: PrintedLine
    let lexemes: [Lexeme]
    let isQuery: Bool
    let isInNote: Bool
    var mentions: [ReferenceMention] = []
    /// The piece behind the last mention.
    var lastEnd = -1

    init(_ stretch: RunningText, lexicon: ReferenceLexicon, isQuery: Bool = false) {
        line = PrintedLine(bytes: stretch.bytes)
        self.isQuery = isQuery
        isInNote = stretch.note != nil
        var lexemes: [Lexeme] = []
        lexemes.reserveCapacity(line.count)
        for piece in line.pieces {
            lexemes.append(
                piece.kind == .word ? lexicon.lexeme(line.bytes, piece.start, piece.end) : .none)
        }
        self.lexemes = lexemes
    }

    mutating func run() {
        var index = 0
        while index < line.count {
            let next = read(index)
            index = max(index + 1, next ?? 0)
        }
    }

    func lexeme(_ index: Int) -> Lexeme { lexemes.indices.contains(index) ? lexemes[index] : .none }

    /// Reads what begins at a piece; gives the piece behind it, nil if nothing begins here.
    private mutating func read(_ index: Int) -> Int? {
        switch line.kind(index) {
        case .word: break
        case .number, .dash, .longDash, .sign, nil: return nil
        }
        switch lexemes[index] {
        case .postTelegram: return compound(index, .telegram, .post)
        case .departmentTelegram: return compound(index, .telegram, .department)
        case .departmentCircular: return compound(index, .circularTelegram, .department)
        case .yourTelegram: return compound(index, .telegram, .addressee)
        case .myTelegram: return compound(index, .telegram, .writer)
        case .referenceTelegram: return compound(index, .telegram, .unstated)
        case .postDespatch: return compound(index, .despatch, .post)
        case .telegram:
            // "TEL 6" in a source note is a class of the file.
            if isInNote, line.length(index) == 3, isAllCapitals(index) { return nil }
            return noun(index, .telegram)
        case .despatch: return noun(index, .despatch)
        case .airgram: return noun(index, .airgram)
        case .instruction: return noun(index, .instruction)
        case .message: return noun(index, .telegram)
        case .circular: return circular(index)
        case .your: return possessor(index, .addressee)
        case .my: return possessor(index, .writer)
        case .postOfficePossessive: return possessor(index, .post)
        case .departmentPossessive: return possessor(index, .department)
        case .series: return series(index)
        case .sentOrRepeated: return repetition(index)
        case .document: return document(index)
        case .footnote: return footnote(index)
        case .page: return page(index)
        case .supra: return neighbour(index, .preceding)
        case .infra: return neighbour(index, .following)
        case .department: return bare(index, .department)
        case .none, .postOffice, .clock: return place(index)
        case .numberSign, .regarding, .of, .from, .to, .the, .and, .at, .through, .by, .info,
            .asWord, .above, .below, .ante, .volume, .ibid, .see, .not, .printed, .found:
            return nil
        }
    }

    // MARK: Heads

    /// "Embtel 551", "Deptel [Embtel] 551", "Embtel Paris 4576", "Reftel Karachi 406".
    private mutating func compound(
        _ index: Int, _ kind: ReferenceMention.Kind, _ issuer: ReferenceMention.Issuer
    ) -> Int? {
        var issuer = issuer
        var kind = kind
        var next = index + 1
        if line.isSign(next, "["), line.isSign(next + 2, "]") {
            // The editors' correction of the word.
            switch lexeme(next + 1) {
            case .postTelegram: issuer = .post
            case .departmentTelegram: issuer = .department
            case .departmentCircular: (issuer, kind) = (.department, .circularTelegram)
            default: break
            }
            next += 3
        }
        if line.isSign(next, "."), !isEndOfSentence(next) { next += 1 }
        if number(next) == nil, let (name, end) = placeName(next), number(end) != nil {
            issuer = .place(name)
            next = end
        }
        let head = mention(kind, issuer, from: index)
        return list(next, head)
    }

    /// "telegram 523", "your telegram 1053", "Embassy's telegrams Nos. 3764 and 101".
    private mutating func noun(_ index: Int, _ kind: ReferenceMention.Kind) -> Int? {
        var kind = kind
        var start = index
        if lexeme(start - 1) == .circular {
            start -= 1
            if kind == .telegram { kind = .circularTelegram }
        }
        let (issuer, first) = issuer(before: start)
        var head = mention(kind, issuer, from: first)
        if kind == .circularTelegram, issuer == .unstated { head.issuer = .department }
        var next = index + 1
        if line.isSign(next, "."), !isEndOfSentence(next) { next += 1 }
        if lexemes[index] == .message, number(next) == nil { return nil }
        if lexeme(next) == .from || lexeme(next) == .to, let end = ends(next, &head),
            number(line.isSign(end, ",") ? end + 1 : end) != nil
        {
            next = line.isSign(end, ",") ? end + 1 : end
        }
        if lexeme(next) == .series { return nil }
        return list(next, head)
    }

    /// "circular 129", "Circular No. 14"; "circular telegram" and "circular airgram" are nouns.
    private mutating func circular(_ index: Int) -> Int? {
        guard number(index + 1) != nil else { return nil }
        let (issuer, first) = issuer(before: index)
        return list(
            index + 1,
            mention(.circularTelegram, issuer == .unstated ? .department : issuer, from: first))
    }

    /// "your 613", "my 1041, March 2", "Department's 240", with nothing between.
    private mutating func possessor(
        _ index: Int, _ issuer: ReferenceMention.Issuer
    ) -> Int? {
        guard let token = number(index + 1), token.value >= 1, isFollowedAsReference(token.end),
            token.isLettered || line.length(token.piece) >= 2 || hasDate(token.end)
        else { return nil }
        return list(index + 1, mention(.telegram, issuer, from: index))
    }

    /// "Secto 28", "Polto circular 12".
    private mutating func series(_ index: Int) -> Int? {
        guard line.isCapitalized(index) else { return nil }
        let piece = line.pieces[index]
        var head = mention(.telegram, .unstated, from: index)
        head.series = String(
            decoding: line.bytes[piece.start..<piece.end].map(PrintedLine.lowered), as: UTF8.self)
        var next = index + 1
        if lexeme(next) == .circular { next += 1 }
        guard number(next) != nil else { return nil }
        return list(next, head)
    }

    /// "London's 108", "Bangkok 1717", "A–151".
    private mutating func place(_ index: Int) -> Int? {
        if line.isDash(index + 1), let token = number(index), token.isLettered {
            // "A–151" alone is an airgram where it follows a place or another mention.
            guard token.series == "a" || token.series == "ca", isInReference(index) else {
                return nil
            }
            return list(index, mention(.airgram, .unstated, from: index))
        }
        guard line.isCapitalized(index) else { return nil }
        if let stem = possessiveStem(index) {
            guard let token = number(index + 1), token.value >= 1, isFollowedAsReference(token.end),
                token.isLettered || line.length(token.piece) >= 2 || hasDate(token.end)
            else { return nil }
            let (name, first) = withWordsBefore(index, stem)
            var head = mention(.telegram, .place(name), from: first)
            head.isBare = true
            return list(index + 1, head)
        }
        return bare(index, nil)
    }

    /// "Bangkok 1717", "State 123456": only in a context of references.
    private mutating func bare(
        _ index: Int, _ issuer: ReferenceMention.Issuer?
    ) -> Int? {
        guard line.isCapitalized(index), isInReference(index) else { return nil }
        guard let (name, end) = placeName(index, withDepartment: true),
            let token = number(end), token.value >= 1,
            token.isLettered || line.length(token.piece) >= 2, isFollowedAsReference(token.end)
        else { return nil }
        var head = mention(.telegram, issuer ?? .place(name), from: index)
        head.isBare = true
        return list(end, head)
    }

    // MARK: Whose message it is

    /// The words before a noun that say whose it is, and where they begin.
    private func issuer(before index: Int) -> (ReferenceMention.Issuer, Int) {
        var before = index - 1
        // "Embassy's top secret telegram", "your Eyes Only telegram"
        var skipped = 0
        while skipped < 3,
            line.isWord(before, "secret") || line.isWord(before, "top")
                || line.isWord(before, "only") || line.isWord(before, "eyes")
                || line.isWord(before, "niact") || line.isWord(before, "confidential")
                || line.isDash(before)
        {
            before -= 1
            skipped += 1
        }
        switch lexeme(before) {
        case .your: return (.addressee, before)
        case .my: return (.writer, before)
        case .department, .departmentPossessive: return (.department, before)
        case .postOffice where !line.isWord(before, "ambassador"): return (.post, before)
        case .postOfficePossessive:
            return (.post, line.isWord(before, "general's") ? before - 1 : before)
        case .none:
            guard line.isCapitalized(before) else { break }
            if let stem = possessiveStem(before) {
                let (name, first) = withWordsBefore(before, stem)
                return (.place(name), first)
            }
            // "Tokyo tel 845", "London telegram 12"
            if skipped == 0, !isSentenceStart(before) || before == 0 {
                let (name, first) = withWordsBefore(before, line.text(before..<before + 1))
                return (.place(name), first)
            }
        default: break
        }
        return (.unstated, index)
    }

    /// A place's name that ends with a word: "New Delhi", "The Hague"; the resolver knows which of
    /// the words belong to it.
    private func withWordsBefore(_ index: Int, _ last: String) -> (String, Int) {
        var first = index
        while first > 0, index - first < 2, line.isCapitalized(first - 1),
            lexeme(first - 1) == .none
                || lexeme(first - 1) == .the, line.month(first - 1) == nil
        {
            first -= 1
        }
        guard first < index else { return (last, index) }
        return (line.text(first..<index) + " " + last, first)
    }

    /// The word without its "'s"; nil if it has none.
    func possessiveStem(_ index: Int) -> String? {
        guard line.kind(index) == .word else { return nil }
        let piece = line.pieces[index]
        let bytes = line.bytes[piece.start..<piece.end]
        guard bytes.last == UInt8(ascii: "s") else { return nil }
        let rest = bytes.dropLast()
        if rest.last == UInt8(ascii: "'") {
            return String(decoding: rest.dropLast(), as: UTF8.self)
        }
        if rest.suffix(3).elementsEqual([0xE2, 0x80, 0x99]) {
            return String(decoding: rest.dropLast(3), as: UTF8.self)
        }
        return nil
    }

    /// Whether what stands before a piece makes a bare place and number a reference.
    private func isInReference(_ index: Int) -> Bool {
        if isQuery, index == 0 { return true }
        var before = index - 1
        if lastEnd >= 0, before >= lastEnd - 1, before - lastEnd <= 2 {
            let between = max(lastEnd, 0)..<index
            if between.allSatisfy({
                line.isSign($0, ",") || line.isSign($0, ";") || lexeme($0) == .and
                    || line.isSign($0, "/") || line.isSign($0, ".") || line.isSign($0, "(")
            }) {
                return true
            }
        }
        if line.isSign(before, ":") || line.isSign(before, ".") { before -= 1 }
        return lexeme(before) == .regarding || line.isSign(before, "(")
    }

    private func isAllCapitals(_ index: Int) -> Bool {
        let piece = line.pieces[index]
        return line.bytes[piece.start..<piece.end].allSatisfy { (65...90).contains($0) }
    }

    private func isSentenceStart(_ index: Int) -> Bool {
        index == 0 || line.isSign(index - 1, ".")
    }

    /// Whether a full stop is more than the mark of an abbreviation ("tel. 523").
    private func isEndOfSentence(_ index: Int) -> Bool { number(index + 1) == nil }

    func mention(
        _ kind: ReferenceMention.Kind, _ issuer: ReferenceMention.Issuer, from index: Int
    ) -> ReferenceMention {
        let start = line.pieces[index].start
        var mention = ReferenceMention(kind: kind, bytes: start..<line.pieces[index].end)
        mention.issuer = issuer
        return mention
    }
}
