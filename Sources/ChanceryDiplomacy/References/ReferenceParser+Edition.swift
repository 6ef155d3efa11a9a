// SPDX-License-Identifier: Apache-2.0

extension ReferenceParser {
    // MARK: Copies

    /// "repeated to London as 44", "rptd info Taipei 769", "Sent Department 524, repeated New
    /// Delhi 89": other numbers of the telegram that was named last, or of this one.
    mutating func repetition(_ index: Int) -> Int? {
        var next = index + 1
        var found: Int?
        for _ in 0..<12 {
            while lexeme(next) == .to || lexeme(next) == .info || lexeme(next) == .the
                || lexeme(next) == .at
            {
                next += 1
            }
            guard let (name, behind) = placeName(next, withDepartment: true) else { break }
            var end = behind
            if lexeme(end) == .asWord { end += 1 }
            if lexeme(end) == .series { return found }
            if lexeme(end) == .telegram {
                // "Sent to New Delhi as telegram 554, p. 388" speaks of what is printed there.
                guard !line.isWord(index, "sent") else { return found }
                end += 1
            }
            if let token = number(end), !token.isLettered, isFollowedAsReference(token.end) {
                var copy = mention(.repetition, .unstated, from: index)
                copy.number = token.value
                if lexeme(next) == .department { copy.toDepartment = true } else { copy.to = name }
                let piece = line.pieces[token.piece]
                copy.numberBytes = piece.start..<piece.end
                copy.bytes = line.pieces[index].start..<piece.end
                mentions.append(copy)
                end = token.end
                found = end
            }
            next = end
            guard line.isSign(next, ",") || lexeme(next) == .and else { break }
            next += 1
            if lexeme(next) == .and { next += 1 }
        }
        return found
    }

    // MARK: The edition's own numbers

    /// "Document 98", "Documents 98 and 99".
    mutating func document(_ index: Int) -> Int? {
        guard line.isCapitalized(index), !isElsewhere(index), var token = number(index + 1),
            !token.isLettered
        else { return nil }
        while true {
            add(.document, token.value, from: index, token)
            guard let next = nextOfEdition(token.end) else { break }
            token = next
        }
        return token.end
    }

    /// "footnote 2, Document 59"; "footnotes 2 and 3 above"; "footnote 1, p. 244"; "footnote 2,
    /// supra".
    mutating func footnote(_ index: Int) -> Int? {
        guard let token = number(index + 1), !token.isLettered else { return nil }
        var end = token.end
        while let next = nextOfEdition(end) { end = next.end }
        var target = end
        if line.isSign(target, ",") || lexeme(target) == .to || lexeme(target) == .at {
            target += 1
        }
        switch lexeme(target) {
        case .document:
            guard !isElsewhere(index), let document = number(target + 1) else { return nil }
            add(.document, document.value, from: index, document, note: token.value)
            return document.end
        case .page:
            let page = line.isSign(target + 1, ".") ? target + 2 : target + 1
            guard !isElsewhere(index), let page = number(page) else { return nil }
            add(.page, page.value, from: index, page, note: token.value)
            return page.end
        case .supra:
            add(.preceding, 0, from: index, token, note: token.value, to: target + 1)
            return target + 1
        case .infra:
            add(.following, 0, from: index, token, note: token.value, to: target + 1)
            return target + 1
        case .above, .below:
            add(.footnote, token.value, from: index, token, note: token.value, to: target + 1)
            return target + 1
        default: return nil
        }
    }

    /// "p. 145", "ante, p. 733", "pp. 550–557"; not the pages of another work.
    mutating func page(_ index: Int) -> Int? {
        let next = line.isSign(index + 1, ".") ? index + 2 : index + 1
        guard let token = number(next), !token.isLettered, !isElsewhere(index), isOwnPage(index)
        else { return nil }
        add(.page, token.value, from: index, token)
        return nextOfEdition(token.end)?.end ?? token.end
    }

    /// "supra", "infra".
    mutating func neighbour(_ index: Int, _ kind: ReferenceMention.Kind) -> Int? {
        // "supra-partisan", "infra-red"
        if line.isDash(index + 1), line.kind(index + 2) == .word, !line.pieces[index + 1].isSpaced {
            return nil
        }
        let piece = line.pieces[index]
        var mention = ReferenceMention(kind: kind, bytes: piece.start..<piece.end)
        mention.numberBytes = piece.end..<piece.end
        mentions.append(mention)
        return index + 1
    }

    /// Whether the sentence has named another work, or another volume, before a piece.
    private func isElsewhere(_ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, index - before < 40 {
            if lexeme(before) == .ibid { return true }
            if lexeme(before) == .volume,
                line.isCapitalized(before) || line.isSign(before + 1, ".")
                    || line.isWord(before, "volume")
            {
                return true
            }
            if line.isSign(before, "."), line.kind(before + 1) == .word,
                line.isCapitalized(before + 1), line.length(before - 1) > 3
            {
                return false
            }
            before -= 1
        }
        return false
    }

    /// Whether words before it send the reader to a page of this volume.
    private func isOwnPage(_ index: Int) -> Bool {
        let before = line.isSign(index - 1, ",") ? index - 2 : index - 1
        switch lexeme(before) {
        case .see, .ante, .supra, .infra: return true
        default: break
        }
        if line.isWord(before, "post") || line.isWord(before, "on") { return true }
        // "See telegram 498, May 6, from Seoul, p. 1008."
        return lastEnd >= 0 && before >= lastEnd - 1 && before - lastEnd <= 1
    }

    /// The next number of "98 and 99", "145–146".
    private func nextOfEdition(_ index: Int) -> Token? {
        guard line.isSign(index, ",") || lexeme(index) == .and || line.isDash(index) else {
            return nil
        }
        var next = index + 1
        if lexeme(next) == .and { next += 1 }
        guard line.kind(next) == .number, let token = number(next), line.month(token.end) == nil
        else { return nil }
        return token
    }

    private mutating func add(
        _ kind: ReferenceMention.Kind, _ number: Int, from index: Int, _ token: Token,
        note: Int? = nil, to end: Int? = nil
    ) {
        let last = line.pieces[(end ?? token.end) - 1].end
        var mention = ReferenceMention(kind: kind, bytes: line.pieces[index].start..<last)
        mention.number = number
        mention.note = note
        let piece = line.pieces[token.piece]
        mention.numberBytes = piece.start..<piece.end
        mentions.append(mention)
    }
}
