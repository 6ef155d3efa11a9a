// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds file numbers of all schemes in a source line or note.
struct FileNumberScanner {
    let line: PrintedLine

    /// A file number and its pieces.
    struct Match {
        var number: FileNumber
        var pieces: Range<Int>
    }

    /// All file numbers in the order of the line, each once.
    func numbers() -> [Match] {
        var matches: [Match] = []
        var index = 0
        while index < line.count {
            if line.isWord(index, "lots") {
                let lots = lots(at: index)
                matches += lots.filter { lot in !matches.contains { $0.number == lot.number } }
                index = max(lots.last?.pieces.upperBound ?? 0, index + 1)
            } else if let match = match(at: index) {
                if let last = matches.last, last.pieces.upperBound > match.pieces.lowerBound {
                    matches.removeLast()
                }
                if !matches.contains(where: { $0.number == match.number }) { matches.append(match) }
                index = max(match.pieces.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        return matches
    }

    private func match(at index: Int) -> Match? {
        if line.isSign(index, "/") { return decimal(slash: index) }
        if line.isWord(index, "lot") { return lot(at: index) }
        if line.isWord(index, "frc") { return recordsCenter(at: index) }
        if line.isWord(index, "job") { return job(at: index) }
        if beginsWithDigit(index) { return bareDecimal(at: index) }
        guard line.kind(index) == .word else { return nil }
        return film(at: index) ?? subjectNumeric(at: index)
    }

    // MARK: Decimal file

    /// "711.61/4-546" around its slash.
    private func decimal(slash: Int) -> Match? {
        guard slash > 0, line.kind(slash + 1) == .number, line.length(slash + 1) <= 6 else {
            return nil
        }
        var end = slash + 2
        let isDated =
            line.length(slash + 1) <= 2 && line.isDash(end)
            && line.kind(end + 1) == .number && isDayAndYear(end + 1)
        if isDated { end += 2 }
        guard let start = classStart(slash) else { return nil }
        let fileClass = decimalClass(start..<slash)
        guard isDated || line.isSign(start + 1, ".") else { return nil }
        return Match(
            number: FileNumber(
                text: fileClass + normal(slash..<end).withoutBlanks, scheme: .decimal,
                fileClass: fileClass,
                date: isDated ? date(month: slash + 1, digits: slash + 3) : nil),
            pieces: start..<end)
    }

    /// Whether digits behind the dash are the number's: a blank before them is print's only if they
    /// have the length of day and year.
    private func isDayAndYear(_ index: Int) -> Bool {
        !line.pieces[index].isSpaced || (3...4).contains(line.length(index))
    }

    /// A class that stands without the document's own part: "501.BC" at the beginning of a source
    /// line, "611.90" behind "Central Files,".
    private func bareDecimal(at index: Int) -> Match? {
        guard beginsClass(index), line.isSign(index + 1, "."), !isFraction(index),
            index == 0 || (line.isSign(index - 1, ",") && isBehindFiles(index - 2)),
            index + 2 < line.count, !line.pieces[index + 1].isSpaced,
            !line.pieces[index + 2].isSpaced
        else { return nil }
        var end = index + 2
        guard line.kind(end) == .number || line.kind(end) == .word else { return nil }
        end += 1
        // The slash, if there is one, is read with what stands before it.
        for next in end..<min(line.count, end + 10) {
            if line.isSign(next, "/"), line.kind(next + 1) == .number { return nil }
            if line.isSign(next, ".") || line.isSign(next, ":") || line.isSign(next, ";") { break }
        }
        if line.isDash(end), line.kind(end + 1) == .word { end += 2 }
        let text = decimalClass(index..<end)
        return Match(
            number: FileNumber(text: text, scheme: .decimal, fileClass: text),
            pieces: index..<end)
    }

    /// The class with its country letters in capitals: "711.48a" is filed as "711.48A".
    private func decimalClass(_ range: Range<Int>) -> String {
        var result = Array(normal(range).utf8)
        if let point = result.firstIndex(of: UInt8(ascii: ".")), point + 1 < result.count,
            result[point + 1] == 0x20
        {
            result.remove(at: point + 1)
        }
        for index in result.indices.dropFirst()
        where (97...122).contains(result[index]) && (48...57).contains(result[index - 1])
            && (index + 1 == result.count || !(97...122).contains(result[index + 1]))
        {
            result[index] -= 32
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The three digits that a class begins with, up to twelve pieces before the slash.
    private func classStart(_ slash: Int) -> Int? {
        var index = slash - 1
        var steps = 0
        while index >= 0, steps < 12 {
            if line.isSign(index, ":") || line.isSign(index, ";") { return nil }
            // "790.5/10–1253. Secret. NSC 5412/2": the class is not that of an earlier sentence.
            if line.isSign(index, "."), line.length(index - 1) > 2, endsSentence(index),
                !beginsClass(index - 1)
            {
                return nil
            }
            if beginsClass(index), !isFraction(index) { return index }
            index -= 1
            steps += 1
        }
        return nil
    }

    /// "711", "890F", "684a": three digits with at most two letters.
    private func beginsClass(_ index: Int) -> Bool {
        let length = line.length(index)
        guard (3...5).contains(length) else { return false }
        let piece = line.pieces[index]
        let bytes = line.bytes[piece.start..<piece.end]
        guard bytes.prefix(3).allSatisfy({ (48...57).contains($0) }) else { return false }
        guard bytes.dropFirst(3).allSatisfy({ $0 > 57 && $0 < 0x80 }) else { return false }
        // A class has a decimal point, or a name behind it ("123 Stanton"), or is the whole
        // number ("320/1–2952").
        if line.isSign(index + 1, ".") || (length == 3 && line.isCapitalized(index + 1)) {
            return true
        }
        return line.isSign(index + 1, "/") && (index == 0 || line.isSign(index - 1, ","))
    }

    private func isFraction(_ index: Int) -> Bool {
        index >= 2 && line.isSign(index - 1, ".") && !line.pieces[index].isSpaced
            && (line.kind(index - 2) == .number || beginsWithDigit(index - 2))
            && !line.pieces[index - 1].isSpaced
    }

    private func beginsWithDigit(_ index: Int) -> Bool {
        (48...57).contains(line.firstByte(index))
    }

    /// The day that "4-546" carries: month, then day and year run together.
    private func date(month: Int, digits: Int) -> CalendarDay? {
        guard let month = line.number(month), let number = line.number(digits) else { return nil }
        let length = line.length(digits)
        switch length {
        case 3, 4:
            return CalendarDay(year: 1900 + number % 100, month: month, day: number / 100)
        case 5, 6:
            let year = number % 10_000
            guard (1900...1979).contains(year) else { return nil }
            return CalendarDay(year: year, month: month, day: number / 10_000)
        default: return nil
        }
    }

    // MARK: Subject-numeric file

    /// "POL 27–14 VIET S" behind "Central Files," or "Central Files 1964–66,", and what is joined to
    /// it by "and".
    private func subjectNumeric(at index: Int) -> Match? {
        guard isCapitals(index),
            FileClassDecoder.isSubject(String(decoding: bytes(index), as: UTF8.self)),
            isBehindComma(index) || isJoined(index)
        else { return nil }
        var end = index + 1
        var depth = 0
        while end < line.count, end - index < 16 {
            if line.isSign(end, ";") || line.isSign(end, ",") || line.isWord(end, "and") { break }
            if line.isSign(end, "."), endsSentence(end) { break }
            // "(... Central Files, POL 15-1 US) The meeting": the note was in brackets.
            if line.isSign(end, ")"), depth == 0 { break }
            if line.isSign(end, "(") { depth += 1 }
            if line.isSign(end, ")") { depth -= 1 }
            // "POL 27 S VIET Secret": the full stop is missing.
            if end > index + 1, isLevel(end) { break }
            if line.isWord(end, "files") || line.isWord(end, "file") || line.isSign(end, ":") {
                return nil
            }
            end += 1
        }
        guard end > index + 1 else { return nil }
        let text = normal(index..<end)
        return Match(
            number: FileNumber(
                text: text, scheme: .subjectNumeric,
                fileClass: FileNumberScanner.subjectClass(of: text)),
            pieces: index..<end)
    }

    /// The class of a number of the subject-numeric file: without a date at its end ("FN 10 9/1/71")
    /// and without the folder of an envoy or an affair ("POL 7 US/McCloy"); between two countries
    /// some write a stroke for the hyphen ("POL 27-14 ARAB/ISR").
    private static func subjectClass(of text: String) -> String {
        var words = text.split(separator: " ")
        if words.count > 2, let last = words.last, last.contains("/"),
            last.utf8.allSatisfy({ (47...57).contains($0) })
        {
            words.removeLast()
        }
        if let last = words.last, let stroke = last.firstIndex(of: "/") {
            let countries = last[..<stroke]
            if countries == "US" || countries.contains("-") { words[words.count - 1] = countries }
        }
        return words.joined(separator: " ").replacing("/", with: "-")
    }

    private func isBehindComma(_ index: Int) -> Bool {
        line.isSign(index - 1, ",") && isBehindFiles(index - 2)
    }

    /// Whether "and" joins a number to one that stands behind "Central Files,".
    private func isJoined(_ index: Int) -> Bool {
        guard line.isWord(index - 1, "and") else { return false }
        return (index - 12..<index - 2).contains { isCapitals($0) && isBehindComma($0) }
    }

    /// Whether a word of classification begins at a piece.
    private func isLevel(_ index: Int) -> Bool {
        guard let (word, _) = ClassificationScanner.phrase(line, index) else { return false }
        if case .level = word.meaning { return true }
        return false
    }

    private func endsSentence(_ index: Int) -> Bool {
        guard index + 1 < line.count else { return true }
        if line.isSign(index + 1, ".") { return false }
        return line.pieces[index + 1].isSpaced
    }

    /// "Central Files", "Central Files 1964–66", "Ibid."; not the "CF" of the microfiche catalogues,
    /// which stands before folders of other schemes as well.
    private func isBehindFiles(_ index: Int) -> Bool {
        var index = index
        while index > 0,
            line.kind(index) == .number || line.isDash(index) || line.isSign(index, ":")
        {
            index -= 1
            // "Central Files, 1964–66, POL 27 VIET S"
            if line.isSign(index, ","), line.isWord(index - 1, "files") { index -= 1 }
        }
        if line.isWord(index, "files") || line.isWord(index, "file") {
            return (1...3).contains { line.isWord(index - $0, "central") }
        }
        return line.isWord(index, "ibid")
            || (line.isSign(index, ".") && line.isWord(index - 1, "ibid"))
    }

    // MARK: Lots, accessions, jobs, films

    /// "Lot 64 D 563", "lot 57D688", "Lot 64–D–563".
    private func lot(at index: Int) -> Match? {
        var next = index + 1
        if line.isWord(next, "no"), line.isSign(next + 1, ".") { next += 2 }
        guard let (parts, end) = yearLetterNumber(next) else { return nil }
        return Match(
            number: FileNumber(
                text: "Lot \(parts.year) \(parts.letter) \(parts.number)", scheme: .lot),
            pieces: index..<end)
    }

    /// "Lots 60 D 627, 63 D 123 and 64 D 5".
    private func lots(at index: Int) -> [Match] {
        var found: [Match] = []
        var next = index + 1
        while let (parts, end) = yearLetterNumber(next) {
            found.append(
                Match(
                    number: FileNumber(
                        text: "Lot \(parts.year) \(parts.letter) \(parts.number)", scheme: .lot),
                    pieces: next..<end))
            next = end
            if line.isSign(next, ",") { next += 1 }
            if line.isWord(next, "and") { next += 1 }
        }
        return found
    }

    /// "FRC 69 A 0926", "FRC 330–77–131".
    private func recordsCenter(at index: Int) -> Match? {
        var next = index + 1
        if line.isSign(next, ":") || line.isDash(next) { next += 1 }
        if line.isWord(next, "no"), line.isSign(next + 1, ".") { next += 2 }
        if let (parts, end) = yearLetterNumber(next) {
            return Match(
                number: FileNumber(
                    text: "FRC \(parts.year)\(parts.letter)\(parts.number)", scheme: .recordsCenter),
                pieces: index..<end)
        }
        guard line.kind(next) == .number, line.isDash(next + 1),
            line.kind(next + 2) == .number || beginsWithDigit(next + 2)
        else { return nil }
        var end = next + 3
        while line.isDash(end), line.kind(end + 1) == .number || beginsWithDigit(end + 1) {
            end += 2
        }
        return Match(
            number: FileNumber(text: "FRC " + normal(next..<end), scheme: .recordsCenter),
            pieces: index..<end)
    }

    /// "Job 79-01025A", "Job 80–B01285A", "Job 79R01012A".
    private func job(at index: Int) -> Match? {
        var next = index + 1
        if line.isWord(next, "no"), line.isSign(next + 1, ".") { next += 2 }
        if isJoinedJob(next) {
            return Match(
                number: FileNumber(text: "Job " + normal(next..<next + 1), scheme: .job),
                pieces: index..<next + 1)
        }
        guard line.kind(next) == .number, line.isDash(next + 1), next + 2 < line.count,
            line.kind(next + 2) == .word || line.kind(next + 2) == .number
        else { return nil }
        var end = next + 3
        while line.isDash(end), !line.pieces[end].isSpaced,
            line.kind(end + 1) == .number || beginsWithDigit(end + 1)
        {
            end += 2
        }
        return Match(
            number: FileNumber(text: "Job " + normal(next..<end), scheme: .job), pieces: index..<end
        )
    }

    /// "79R01012A": year, letters, number in one word.
    private func isJoinedJob(_ index: Int) -> Bool {
        guard line.kind(index) == .word else { return false }
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        let behindYear = bytes(index).drop(while: isDigit)
        let number = behindYear.drop { (65...90).contains($0) }
        return bytes(index).count - behindYear.count == 2
            && (1...3).contains(behindYear.count - number.count)
            && number.prefix(while: isDigit).count >= 3
    }

    /// "P840105–0879", "D750267-0953".
    private func film(at index: Int) -> Match? {
        guard line.length(index) == 7, line.isDash(index + 1), line.kind(index + 2) == .number,
            line.length(index + 2) == 4
        else { return nil }
        let piece = line.pieces[index]
        switch line.bytes[piece.start] {
        case UInt8(ascii: "P"), UInt8(ascii: "D"), UInt8(ascii: "N"): break
        default: return nil
        }
        guard line.bytes[piece.start + 1..<piece.end].allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Match(
            number: FileNumber(text: normal(index..<index + 3), scheme: .film),
            pieces: index..<index + 3)
    }

    // MARK: Parts

    private struct Accession {
        var year: String
        var letter: String
        var number: String
    }

    /// "64 D 563", "57D688", "64–D–563".
    private func yearLetterNumber(_ index: Int) -> (Accession, Int)? {
        if line.kind(index) == .word {
            let piece = line.pieces[index]
            let word = line.bytes[piece.start..<piece.end]
            let year = word.prefix { (48...57).contains($0) }
            let rest = word.dropFirst(year.count)
            let letter = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
            let number = rest.dropFirst(letter.count)
            guard year.count == 2, letter.count == 1,
                number.allSatisfy({ (48...57).contains($0) })
            else { return nil }
            if !number.isEmpty {
                return (accession(year, letter, number), index + 1)
            }
            let next = line.isDash(index + 1) ? index + 2 : index + 1
            guard line.kind(next) == .number else { return nil }
            return (accession(year, letter, bytes(next)), next + 1)
        }
        guard line.kind(index) == .number, line.length(index) == 2 else { return nil }
        var next = index + 1
        if line.isDash(next) { next += 1 }
        guard line.kind(next) == .word else { return nil }
        if line.length(next) == 1 {
            var last = next + 1
            if line.isDash(last) { last += 1 }
            guard line.kind(last) == .number || beginsWithDigit(last) else { return nil }
            return (accession(bytes(index), bytes(next), bytes(last)), last + 1)
        }
        // "64 D563"
        let joined = bytes(next)
        guard joined.dropFirst().allSatisfy({ (48...57).contains($0) }), joined.count > 1,
            line.isCapitalized(next)
        else { return nil }
        return (accession(bytes(index), joined.prefix(1), joined.dropFirst()), next + 1)
    }

    private func bytes(_ index: Int) -> ArraySlice<UInt8> {
        line.bytes[line.pieces[index].start..<line.pieces[index].end]
    }

    private func accession(
        _ year: ArraySlice<UInt8>, _ letter: ArraySlice<UInt8>, _ number: ArraySlice<UInt8>
    ) -> Accession {
        Accession(
            year: String(decoding: year, as: UTF8.self),
            letter: String(decoding: letter, as: UTF8.self).uppercased(),
            number: String(decoding: number, as: UTF8.self))
    }

    private func isCapitals(_ index: Int) -> Bool {
        guard line.kind(index) == .word else { return false }
        return bytes(index).allSatisfy { (65...90).contains($0) }
    }

    /// The words with plain hyphens and single blanks.
    private func normal(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        var result: [UInt8] = []
        for index in first...last {
            let piece = line.pieces[index]
            // Blanks around a hyphen are print's, not the number's.
            let isAtDash = line.isDash(index) || (index > first && line.isDash(index - 1))
            if piece.isSpaced, index > first, !isAtDash { result.append(0x20) }
            if piece.kind == .dash || piece.kind == .longDash {
                result.append(UInt8(ascii: "-"))
            } else {
                result.append(contentsOf: line.bytes[piece.start..<piece.end])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// The bytes without blanks.
    fileprivate var withoutBlanks: String {
        String(decoding: utf8.filter { $0 != 0x20 }, as: UTF8.self)
    }
}
