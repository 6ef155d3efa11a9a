// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds the ends of a correspondence or the sides of a conversation in a heading.
struct PartyScanner {
    /// The heading.
    let line: PrintedLine
    /// What the source marks in it.
    let anchors: [HeadingReading.Anchor]

    /// What was found.
    struct Result {
        var from: [Party] = []
        var to: [Party] = []
        var between: [Party] = []
        var fromText: String?
        var toText: String?
        /// Whether the heading has the form "A to B" without naming a kind.
        var isCorrespondence = false
    }

    private(set) var result = Result()

    init(line: PrintedLine, anchors: [HeadingReading.Anchor]) {
        self.line = line
        self.anchors = anchors
    }

    /// Reads the parties in the title's pieces; `range` is the whole first sentence.
    mutating func scan(
        _ range: Range<Int>, title: Range<Int>, kind: DocumentKind?, isCatalogue: Bool
    ) {
        defer { if isCatalogue { dropNames() } }
        if let index = find("between", in: range), kind?.isTalk ?? true {
            let end = index < title.upperBound ? title.upperBound : range.upperBound
            sides(index + 1..<end)
            return
        }
        if kind == .editorialNote { return }
        if let index = sender("from", in: title), kind?.isTalk != true, kind != .minutes {
            correspondence(from: index, title, kind)
        } else if let index = author(in: title) {
            writer(index, title, kind)
        } else if kind == nil, !title.isEmpty {
            formless(title)
        } else if isCatalogue,
            kind?.isCorrespondence == true, let index = find("to", in: title)
        {
            setTo(index + 1..<title.upperBound)
        }
    }

    // MARK: Forms

    /// "Telegram From A to B".
    private mutating func correspondence(
        from index: Int, _ title: Range<Int>, _ kind: DocumentKind?
    ) {
        let body = index + 1..<title.upperBound
        if let to = separator(in: body, needsAddressee: kind?.isCorrespondence ?? true) {
            setFrom(body.lowerBound..<to)
            setTo(to + 1..<body.upperBound)
        } else {
            setFrom(body)
        }
    }

    /// "Memorandum by A to B", "Report to B by A", "Paper Prepared by A".
    private mutating func writer(_ index: Int, _ title: Range<Int>, _ kind: DocumentKind?) {
        let body = index + 1..<title.upperBound
        let isTalk = kind?.isTalk ?? false
        if !isTalk, let to = separator(in: body, needsAddressee: false) {
            setFrom(body.lowerBound..<to)
            setTo(to + 1..<body.upperBound)
            return
        }
        setFrom(body)
        if !isTalk, let to = find("to", in: title.lowerBound..<index) {
            setTo(to + 1..<index)
        }
    }

    /// "The Ambassador in Iran (Wiley) to the Secretary of State".
    private mutating func formless(_ title: Range<Int>) {
        guard let to = separator(in: title, needsAddressee: true), to > title.lowerBound else {
            return
        }
        guard
            line.isWord(title.lowerBound, "the") || line.isCapitalized(title.lowerBound)
                || line.isSign(title.lowerBound, "[")
        else { return }
        setFrom(title.lowerBound..<to)
        setTo(to + 1..<title.upperBound)
        result.isCorrespondence = true
    }

    /// "Between A and B".
    private mutating func sides(_ body: Range<Int>) {
        guard let and = sideSeparator(body) else {
            result.between = parties(body)
            return
        }
        result.between = parties(body.lowerBound..<and) + parties(and + 1..<body.upperBound)
    }

    // MARK: Separators

    private func find(_ word: StaticString, in range: Range<Int>) -> Int? {
        range.first { line.isWord($0, word) }
    }

    private func sender(_ word: StaticString, in range: Range<Int>) -> Int? {
        guard let index = find(word, in: range), index > range.lowerBound else { return nil }
        return index + 1 < range.upperBound ? index : nil
    }

    /// "by" before the one who wrote it.
    private func author(in title: Range<Int>) -> Int? {
        guard let index = find("by", in: title), index > title.lowerBound,
            index + 1 < title.upperBound
        else { return nil }
        return index
    }

    /// The "to" that parts sender and addressee, not the one of "Assistant to the Secretary".
    private func separator(in body: Range<Int>, needsAddressee: Bool) -> Int? {
        let candidates = body.dropFirst().filter { index in
            line.isWord(index, "to") && index + 1 < body.upperBound
                && !isInsideParentheses(index, body)
        }
        let open = candidates.filter { !isPartOfOffice($0) }
        if open.count == 1 { return open[0] }
        if let anchored = nearestToAnchor(open.isEmpty ? candidates : open, body) {
            return anchored
        }
        if let behindName = open.first(where: { line.isSign($0 - 1, ")") }) { return behindName }
        if let first = open.first { return first }
        guard let only = candidates.first else { return nil }
        if let behindName = candidates.first(where: { isBehindName($0) }) { return behindName }
        // "The British Ambassador to the Secretary of State": the office's "to" and the
        // correspondence's are one and the same word.
        guard needsAddressee, !isAssistant(only - 1) else { return nil }
        return only
    }

    private func isBehindName(_ index: Int) -> Bool {
        line.isSign(index - 1, ")") || (line.isSign(index - 1, ",") && line.isSign(index - 2, ")"))
    }

    /// Whether a piece stands between an opening and its closing; an opening that another one
    /// follows was never closed.
    private func isInsideParentheses(_ index: Int, _ body: Range<Int>) -> Bool {
        let before = body.prefix(upTo: index).last { isOpening($0) || isClosing($0) }
        let after = body.suffix(from: index).first { isOpening($0) || isClosing($0) }
        guard let before, let after else { return false }
        return isOpening(before) && isClosing(after)
    }

    private func isOpening(_ index: Int) -> Bool {
        line.isSign(index, "(") || line.isSign(index, "[")
    }

    private func isClosing(_ index: Int) -> Bool {
        line.isSign(index, ")") || line.isSign(index, "]")
    }

    private func isPartOfOffice(_ index: Int) -> Bool {
        if isBehindName(index) { return false }
        for word in PartyScanner.offices where line.isWord(index - 1, word) { return true }
        return false
    }

    private func isAssistant(_ index: Int) -> Bool {
        line.isWord(index, "assistant") || line.isWord(index, "adviser")
            || line.isWord(index, "mission") || line.isWord(index, "delegation")
            || line.isWord(index, "advisor") || line.isWord(index, "consultant")
            || line.isWord(index, "deputy") || line.isWord(index, "aide")
            || line.isWord(index, "representative")
    }

    /// The words that take a "to" of their own.
    private static let offices: [StaticString] = [
        "ambassador", "ambassadors", "mission", "delegation", "representative",
        "representatives", "assistant", "assistants", "adviser", "advisers", "advisor",
        "advisors", "deputy", "observer", "envoy", "aide", "consultant", "minister", "member",
        "members", "liaison", "commissioner", "delegate", "delegates", "emissary", "secretary",
        "counsel", "counselor", "attaché", "consultants", "embassy", "reply", "response",
        "commission", "missions", "office", "attached", "accredited", "relating", "according",
    ]

    /// The "to" nearest before what the source marks as the addressee.
    private func nearestToAnchor(_ candidates: [Int], _ body: Range<Int>) -> Int? {
        guard let anchor = anchors.first(where: { $0.role == .to }),
            let position = position(of: anchor.text, in: body)
        else { return nil }
        return candidates.last { $0 < position }
    }

    /// The piece where marked words begin.
    private func position(of text: String, in body: Range<Int>) -> Int? {
        let words = PrintedLine(text)
        guard let first = words.pieces.first else { return nil }
        let wanted = words.bytes[first.start..<(words.pieces.last?.end ?? first.end)]
        return body.last { index in
            let start = line.pieces[index].start
            return line.bytes[start...].starts(with: wanted)
        }
    }

    /// The "and" between the two sides of a conversation.
    private func sideSeparator(_ body: Range<Int>) -> Int? {
        let candidates = body.dropFirst().filter { line.isWord($0, "and") }
        return candidates.first { isBehindName($0) }
            ?? candidates.first { line.isWord($0 + 1, "the") && !isList($0) }
            ?? candidates.first { TitleTable.isTitle(line, $0 + 1) }
            ?? candidates.first
    }

    private func isList(_ index: Int) -> Bool { line.isSign(index - 1, ",") }

    // MARK: Results

    private mutating func setFrom(_ range: Range<Int>) {
        result.from = parties(range)
        result.fromText = trimmed(range)
    }

    private mutating func setTo(_ range: Range<Int>) {
        result.to = parties(range)
        result.toText = trimmed(range)
    }

    private func trimmed(_ range: Range<Int>) -> String? {
        let range = PartyReader.trimmed(line, range)
        return range.isEmpty ? nil : line.text(range)
    }

    private func parties(_ range: Range<Int>) -> [Party] {
        PartyReader(line: line, anchors: anchors).parties(range)
    }

    /// A catalogue names its parties in short ("Hamilton (ICA)", "La Paz", "USUN"): whether a name
    /// or an office is meant cannot be told from the words.
    private mutating func dropNames() {
        for index in result.from.indices {
            result.from[index].role = nil
            result.from[index].name = nil
        }
        for index in result.to.indices {
            result.to[index].role = nil
            result.to[index].name = nil
        }
    }
}

extension DocumentKind {
    /// Whether it is the record of a conversation or meeting.
    var isTalk: Bool {
        switch self {
        case .memorandumOfConversation, .memorandumOfDiscussion, .telephoneConversation, .minutes:
            true
        case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
            .letter, .note, .aideMemoire, .message, .backchannelMessage, .correspondence,
            .memorandum, .actionMemorandum, .informationMemorandum, .report, .paper, .estimate,
            .directive, .statement, .diary, .editorialNote, .other:
            false
        }
    }
}
