// SPDX-License-Identifier: Apache-2.0

extension ReferenceParser {
    /// A number of a message, with the letters before it.
    struct Token {
        /// The letters before the number, in lower case: `a` of "A–151".
        var series: String
        var value: Int
        /// The piece of the digits.
        var piece: Int
        /// The piece behind it.
        var end: Int
        var isLettered: Bool { !series.isEmpty }
    }

    /// The number at a piece: "523", "No. 523", "A–151", "142 [143]".
    func number(_ index: Int) -> Token? {
        var next = index
        if lexeme(next) == .numberSign {
            next += 1
            if line.isSign(next, ".") { next += 1 }
        }
        var series = ""
        if line.kind(next) == .word, line.isCapitalized(next), line.length(next) <= 3,
            line.isDash(next + 1), line.kind(next + 2) == .number, !line.pieces[next + 2].isSpaced
        {
            let piece = line.pieces[next]
            let letters = line.bytes[piece.start..<piece.end]
            guard letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
            series = String(decoding: letters.map(PrintedLine.lowered), as: UTF8.self)
            next += 2
        }
        guard line.kind(next) == .number, line.length(next) <= 6, var value = line.number(next)
        else { return nil }
        var end = next + 1
        // "5:30", "10,000", "2.5 million", "4–11"
        if line.isSign(end, ":") || line.isSign(end, "%"), !line.pieces[end].isSpaced,
            line.kind(end + 1) == .number
        {
            return nil
        }
        if line.isSign(end, ".") || line.isSign(end, "/"), line.kind(end + 1) == .number,
            !line.pieces[end + 1].isSpaced
        {
            return nil
        }
        if line.isSign(end, ","), line.kind(end + 1) == .number, line.length(end + 1) == 3,
            !line.pieces[end + 1].isSpaced, line.length(next) <= 3, series.isEmpty
        {
            return nil
        }
        // The editors' correction: "142 [143]".
        if line.isSign(end, "["), let corrected = line.number(end + 1), line.isSign(end + 2, "]"),
            line.kind(end + 1) == .number
        {
            value = corrected
            end += 3
        }
        return Token(series: series, value: value, piece: next, end: end)
    }

    /// Reads the numbers behind a head, with dates and places, and notes a mention for each.
    mutating func list(_ start: Int, _ head: ReferenceMention) -> Int? {
        var head = head
        guard let first = number(start) else { return dateOnly(start, head) }
        let firstMention = mentions.count
        var token = first
        var end = first.end
        while true {
            var mention = head
            if token.isLettered {
                mention.series = token.series
                if mention.kind == .telegram, token.series == "a" { mention.kind = .airgram }
                if token.series == "ca" { mention.kind = .instruction }
            } else if mention.kind == .airgram {
                mention.series = "a"
            }
            mention.number = token.value
            let piece = line.pieces[token.piece]
            mention.numberBytes = piece.start..<piece.end
            end = tail(token.end, &mention)
            mention.bytes = head.bytes.lowerBound..<line.pieces[end - 1].end
            mentions.append(mention)
            if mention.series == "a" { head.series = "" }
            guard let next = following(end) else { break }
            // "Nos. 471–473": the numbers between.
            if next.isRange, next.token.value > token.value, next.token.value - token.value <= 20 {
                for value in token.value + 1..<next.token.value {
                    var between = mention
                    between.number = value
                    mentions.append(between)
                }
            }
            token = next.token
        }
        share(firstMention)
        lastEnd = end
        return end
    }

    /// A mention without number, but with a date: "Depcirtel July 1".
    private mutating func dateOnly(_ start: Int, _ head: ReferenceMention) -> Int? {
        var mention = head
        let end = tail(start, &mention)
        guard mention.date != nil else { return nil }
        mention.bytes = head.bytes.lowerBound..<line.pieces[end - 1].end
        mention.numberBytes = mention.bytes.upperBound..<mention.bytes.upperBound
        mentions.append(mention)
        lastEnd = end
        return end
    }

    /// Dates and places that stand behind the last number of a list hold for all of it.
    private mutating func share(_ first: Int) {
        guard mentions.count - first > 1, let last = mentions.last else { return }
        for index in (first..<mentions.count - 1).reversed() {
            if mentions[index].date == nil { mentions[index].date = mentions[index + 1].date }
            if mentions[index].from == nil, mentions[index].to == nil,
                !mentions[index].fromDepartment, !mentions[index].toDepartment
            {
                mentions[index].from = last.from
                mentions[index].to = last.to
                mentions[index].fromDepartment = last.fromDepartment
                mentions[index].toDepartment = last.toDepartment
            }
        }
    }

    /// The next number of a list: behind a comma, "and", a dash.
    private func following(_ index: Int) -> (token: Token, isRange: Bool)? {
        var next = index
        var isRange = false
        var isPlain = true
        if line.isSign(next, ",") || line.isSign(next, ";") || line.isSign(next, "/") {
            next += 1
            if lexeme(next) == .and {
                next += 1
                isPlain = false
            }
        } else if lexeme(next) == .and || line.isSign(next, "&") {
            next += 1
            isPlain = false
        } else if line.isDash(next) || lexeme(next) == .through {
            next += 1
            isRange = true
        } else {
            return nil
        }
        guard let token = number(next), token.value >= 1 else { return nil }
        // "telegram 523, 5 p. m."; "Embtel 526, 2 copies"; "Deptel 80 and 20 March".
        if line.isWord(token.end, "p") || line.isWord(token.end, "a")
            || line.isWord(token.end, "hours") || isDay(token)
        {
            return nil
        }
        if isPlain, !isRange, line.length(token.piece) < 2, !token.isLettered, !isListEnd(token.end)
        {
            return nil
        }
        guard isFollowedAsReference(token.end) || line.length(token.piece) >= 3 else { return nil }
        return (token, isRange)
    }

    /// Whether a number is the day before a month ("20 March"), not one of the list ("150 Feb 21").
    private func isDay(_ token: Token) -> Bool {
        guard line.month(token.end) != nil, token.value <= 31, !token.isLettered else {
            return false
        }
        let behind = line.isSign(token.end + 1, ".") ? token.end + 2 : token.end + 1
        return line.number(behind).map { $0 > 31 } ?? true
    }

    private func isListEnd(_ index: Int) -> Bool {
        index >= line.count || line.kind(index) == .sign || lexeme(index) == .and
    }

    /// Whether what stands behind a number lets it be the number of a message, not a quantity.
    func isFollowedAsReference(_ index: Int) -> Bool {
        guard let kind = line.kind(index) else { return true }
        switch kind {
        case .sign: return !line.isSign(index, "%") && !line.isSign(index, "$")
        case .longDash: return true
        case .dash: return line.kind(index + 1) == .number
        case .number: return false
        case .word: break
        }
        if line.month(index) != nil { return true }
        switch lexeme(index) {
        case .of, .from, .to, .and, .sentOrRepeated, .not, .asWord, .supra, .infra, .regarding,
            .by, .at, .through, .see, .info:
            return true
        default: break
        }
        for word: StaticString in [
            "was", "were", "is", "are", "has", "had", "which", "that", "this", "dept", "para",
            "paras", "paragraph", "concerning", "reported", "also", "for", "last", "section",
            "sections", "on", "i", "we", "with", "being", "please", "but", "as", "re", "it",
        ] where line.isWord(index, word) {
            return true
        }
        return line.isCapitalized(index)
    }

    /// Whether a date stands at a piece.
    func hasDate(_ index: Int) -> Bool { date(index) != nil }

    // MARK: What follows a number

    /// Reads the date, the time of day and the places behind a number; the piece behind them.
    func tail(_ start: Int, _ mention: inout ReferenceMention) -> Int {
        var end = start
        var hasPlaces = false
        for _ in 0..<4 {
            if mention.date == nil, let (date, behind) = date(end) {
                mention.date = date
                end = time(behind)
                continue
            }
            let next = line.isSign(end, ",") ? end + 1 : end
            if !hasPlaces || lexeme(next) == .to, lexeme(next) == .from || lexeme(next) == .to,
                let behind = ends(next, &mention)
            {
                hasPlaces = true
                end = behind
                continue
            }
            // "Deptel 3757 London rptd Athens 1926"
            if !hasPlaces, mention.issuer == .department, let (name, behind) = placeName(end),
                lexeme(behind) == .sentOrRepeated
            {
                mention.to = name
                end = behind
            }
            break
        }
        return end
    }

    private func date(_ index: Int) -> (ReferenceMention.PartialDate, Int)? {
        var next = index
        if line.isSign(next, ",") { next += 1 }
        while lexeme(next) == .of { next += 1 }
        if line.isSign(next, "("), line.month(next + 1) != nil { next += 1 }
        guard line.month(next) != nil || (line.kind(next) == .number && next > index),
            let date = DateScanner(line: line).date(at: next), let month = date.month,
            let day = date.day
        else { return nil }
        // "March 3 and 5": the scanner reads two days; the mention has the first.
        var end = date.pieces.upperBound
        if date.endDay != nil, let and = date.pieces.first(where: { lexeme($0) == .and }) {
            end = and
        }
        // "July 25 [26]": the editors' correction of the day.
        if line.isSign(end, "["), line.number(end + 1) != nil, line.isSign(end + 2, "]") {
            end += 3
        }
        return (.init(year: date.year, month: month, day: day), end)
    }

    /// Skips a time of day: ", 8 p. m.", "—6 p.m.", ", noon".
    private func time(_ index: Int) -> Int {
        var next = index
        if line.isSign(next, ",") || line.isDash(next) { next += 1 }
        if lexeme(next) == .at { next += 1 }
        if line.isWord(next, "noon") || line.isWord(next, "midnight") { return next + 1 }
        guard line.kind(next) == .number, line.length(next) <= 2 else { return index }
        next += 1
        if line.isSign(next, ":"), line.kind(next + 1) == .number { next += 2 }
        if line.isWord(next, "pm") || line.isWord(next, "am") { return next + 1 }
        guard line.isWord(next, "p") || line.isWord(next, "a") else { return index }
        next += 1
        if line.isSign(next, ".") { next += 1 }
        guard line.isWord(next, "m") else { return index }
        next += 1
        // The full stop ends the abbreviation where something of the mention follows.
        if line.isSign(next, "."),
            line.isSign(next + 1, ",") || lexeme(next + 1) == .from
                || lexeme(next + 1) == .to
        {
            next += 1
        }
        return next
    }

    /// Reads "from Seoul", "to the Department", "to the Embassy in Thailand".
    func ends(_ index: Int, _ mention: inout ReferenceMention) -> Int? {
        let isFrom = lexeme(index) == .from
        var next = index + 1
        if lexeme(next) == .the { next += 1 }
        if lexeme(next) == .department {
            next += 1
            if line.areWords(next, "of", "state") { next += 2 }
            if isFrom { mention.fromDepartment = true } else { mention.toDepartment = true }
            return next
        }
        if line.areWords(next, "secretary", "of", "state") {
            if isFrom { mention.fromDepartment = true } else { mention.toDepartment = true }
            return next + 3
        }
        if lexeme(next) == .postOffice {
            next += 1
            if line.isWord(next, "general") { next += 1 }
            guard lexeme(next) == .at || lexeme(next) == .to else { return next }
            next += 1
            if lexeme(next) == .the { next += 1 }
        }
        guard let (name, end) = placeName(next) else { return nil }
        if isFrom { mention.from = name } else { mention.to = name }
        return end
    }

    /// Capitalised words that may be a place's name: "New Delhi", "Rio de Janeiro", "USUN".
    func placeName(_ index: Int, withDepartment: Bool = false) -> (String, Int)? {
        var end = index
        if withDepartment, lexeme(index) == .department {
            return (line.text(index..<index + 1), index + 1)
        }
        while end - index < 4, line.kind(end) == .word, line.month(end) == nil {
            if end > index, line.isWord(end, "de") || line.isWord(end, "da"),
                line.isCapitalized(end + 1)
            {
                end += 1
                continue
            }
            guard line.isCapitalized(end),
                lexeme(end) == .none || isThe(end, index) || line.areWords(end, "tel", "aviv"),
                possessiveStem(end) == nil
            else { break }
            end += 1
        }
        guard end > index, !(end == index + 1 && lexeme(index) == .the) else { return nil }
        return (line.text(index..<end), end)
    }

    private func isThe(_ index: Int, _ first: Int) -> Bool {
        index == first && lexeme(index) == .the && line.isCapitalized(index + 1)
    }
}
