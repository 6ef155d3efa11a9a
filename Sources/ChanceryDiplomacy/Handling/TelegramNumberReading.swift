// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The number that an office gave a telegram, airgram or despatch: "1053", "Secto 28", "A-241".
package struct TelegramNumberReading: Hashable, Sendable {
    /// The number with its series, plain hyphens and single blanks.
    package var number: String
    /// The words that it was read from.
    package var text: String
    /// A second number in another series: "Secto 574" of "828/Secto 574".
    package var alternate: String?
    /// Whether the number may as well be that of a paragraph ("1.").
    package var isAmbiguous: Bool

    /// Where the number stands.
    enum Place {
        /// Behind the kind in a heading: "Telegram 3286 From".
        case heading
        /// At the beginning of the first paragraph: "1053. I had an interview".
        case paragraph
    }

    /// Reads the number at the beginning of a document's first paragraph; nil where the text begins
    /// with words or with a date-time group.
    ///
    /// - Complexity: O(1); no more than 200 bytes are read.
    package static func read(paragraph: String) -> TelegramNumberReading? {
        let line = PrintedLine(String(decoding: paragraph.utf8.prefix(200), as: UTF8.self))
        return read(line, from: 0, in: .paragraph)
    }

    /// Reads the number from a piece on.
    static func read(
        _ line: PrintedLine, from start: Int, in place: Place
    ) -> TelegramNumberReading? {
        var index = afterOmission(line, start)
        var series: String?
        if line.isWord(index, "unnumbered") { return nil }
        if let end = number(line, index) { return result(line, index, end, nil, place) }
        if isNumberSign(line, index), let end = number(line, index + 2) {
            return result(line, index + 2, end, nil, place)
        }
        // "Secto 28", "Delga No. A–103", "A–241", "CINCPAC 1234".
        guard isSeries(line, index, place) else { return nil }
        let first = index
        index += 1
        if isNumberSign(line, index) { index += 2 }
        if line.isDash(index), line.length(first) <= 3, let end = number(line, index + 1) {
            series = line.text(first..<first + 1) + "-"
            return result(line, index + 1, end, series, place)
        }
        series = line.text(first..<first + 1) + " "
        // "Delga A–103", "Telegram KCG C 71413".
        if isLetter(line, index), line.isDash(index + 1), let end = number(line, index + 2) {
            series = (series ?? "") + line.text(index..<index + 1) + "-"
            return result(line, index + 2, end, series, place)
        }
        if isLetter(line, index), let end = number(line, index + 1) {
            series = (series ?? "") + line.text(index..<index + 1) + " "
            return result(line, index + 1, end, series, place)
        }
        if let end = secondName(line, index) {
            // "MAC JOO 8625", "MAGTN–PO 1445"
            let words = PlainText.folded(line.text(first..<end - 1)).plainHyphens
            return result(line, end - 1, end, words + " ", place)
        }
        guard let end = number(line, index), isPlausible(line, first, index, end) else {
            return nil
        }
        return result(line, index, end, series, place)
    }

    /// "C 71413" and "DA 975505" are numbers of a series; "A 3-day visit" and "USSR 5" are not.
    private static func isPlausible(
        _ line: PrintedLine, _ first: Int, _ index: Int, _ end: Int
    ) -> Bool {
        for word in series where line.isWord(first, word) { return true }
        if line.length(first) == 1 { return line.length(index) >= 4 }
        return line.length(index) >= 3 || line.isSign(end, ".") || line.isSign(end, "(")
            || line.isSign(end, "/")
    }

    /// The piece behind "[place not declassified],".
    private static func afterOmission(_ line: PrintedLine, _ start: Int) -> Int {
        guard line.isSign(start, "[") else { return start }
        for index in start..<min(line.count, start + 12) where line.isSign(index, "]") {
            return line.isSign(index + 1, ",") ? index + 2 : index + 1
        }
        return start
    }

    /// A second name in capitals and the number behind it.
    private static func secondName(_ line: PrintedLine, _ start: Int) -> Int? {
        var index = start
        if line.isDash(index) { index += 1 }
        guard line.kind(index) == .word, (2...5).contains(line.length(index)) else { return nil }
        let piece = line.pieces[index]
        guard line.bytes[piece.start..<piece.end].allSatisfy({ (65...90).contains($0) }),
            line.kind(index + 1) == .number, line.length(index + 1) >= 3
        else { return nil }
        return number(line, index + 1)
    }

    private static func isNumberSign(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isWord(index, "no") && line.isSign(index + 1, ".")
    }

    private static func isLetter(_ line: PrintedLine, _ index: Int) -> Bool {
        line.kind(index) == .word && line.length(index) <= 2 && line.isCapitalized(index)
    }

    /// The piece behind a number that may be a telegram's; letters behind the digits are dropped.
    private static func number(_ line: PrintedLine, _ index: Int) -> Int? {
        guard line.kind(index) == .number || line.kind(index) == .word else { return nil }
        let piece = line.pieces[index]
        let digits = line.bytes[piece.start..<piece.end].prefix { (48...57).contains($0) }.count
        guard digits > 0, digits <= 7 else { return nil }
        let letters = piece.end - piece.start - digits
        if letters > 0 {
            // "042231Z" is the time of filing, "UK 977635CC" has the sign of an office behind it.
            let tail = line.bytes[piece.start + digits..<piece.end]
            guard letters <= 2, tail.allSatisfy({ (65...90).contains($0) }),
                tail.first != UInt8(ascii: "Z")
            else { return nil }
        }
        return index + 1
    }

    /// A word that names a series: "Secto", "Polto", "CINCPAC", "A".
    private static func isSeries(_ line: PrintedLine, _ index: Int, _ place: Place) -> Bool {
        guard line.kind(index) == .word, line.isCapitalized(index) else { return false }
        let piece = line.pieces[index]
        let bytes = line.bytes[piece.start..<piece.end]
        guard bytes.count <= 10, !bytes.contains(where: { (48...57).contains($0) || $0 >= 0x80 })
        else { return false }
        for word in notSeries where line.isWord(index, word) { return false }
        if place == .paragraph, ReferenceLexicon.shared.isMessage(bytes) { return false }
        if line.month(index) != nil { return false }
        let isAllCapitals = bytes.allSatisfy { (65...90).contains($0) }
        if isAllCapitals { return true }
        for word in series where line.isWord(index, word) { return true }
        // Any other series is a made-up word before a number and a full stop: "Toica 716."
        guard place == .paragraph || bytes.last == UInt8(ascii: "o") else { return false }
        let next = index + 1
        return line.kind(next) == .number && line.length(next) <= 6
            && (line.isSign(next + 1, ".") || line.isSign(next + 1, "("))
    }

    private static func result(
        _ line: PrintedLine, _ start: Int, _ end: Int, _ series: String?, _ place: Place
    ) -> TelegramNumberReading? {
        guard place == .heading || isEnd(line, end, hasSeries: series != nil) else { return nil }
        let piece = line.pieces[start]
        let digits = line.bytes[piece.start..<piece.end].prefix { (48...57).contains($0) }
        var number = (series ?? "") + String(decoding: digits, as: UTF8.self)
        // "Secto 80/3838", "1359/Todel 1915": a second number in another series.
        var behind = end
        // "JCS 3368-63" carries its year.
        if series != nil, line.isDash(end), line.kind(end + 1) == .number,
            line.length(end + 1) == 2, !line.pieces[end + 1].isSpaced
        {
            number += "-" + line.text(end + 1..<end + 2)
            behind = end + 2
        }
        var alternate: String?
        if line.isSign(end, "/"), let tail = second(line, end + 1) {
            alternate = line.text(end + 1..<tail)
            behind = tail
        }
        let isAmbiguous = place == .paragraph && series == nil && digits.count <= 1
        return TelegramNumberReading(
            number: number, text: line.text(start..<behind), alternate: alternate,
            isAmbiguous: isAmbiguous)
    }

    private static func second(_ line: PrintedLine, _ index: Int) -> Int? {
        if line.kind(index) == .number { return index + 1 }
        if line.kind(index) == .word, line.kind(index + 1) == .number { return index + 2 }
        return nil
    }

    /// Whether what follows a number at the beginning of a paragraph ends it.
    private static func isEnd(_ line: PrintedLine, _ index: Int, hasSeries: Bool) -> Bool {
        if index >= line.count { return true }
        if line.isSign(index, ".") || line.isSign(index, "/") || line.isSign(index, "(")
            || line.isSign(index, ",") || line.isSign(index, ":") || line.isDash(index)
            || line.isSign(index, "[")
        {
            // "3–4 days", "10,000 tons", "2.5 million"
            let next = index + 1
            if line.kind(next) == .number, !line.pieces[next].isSpaced,
                line.isSign(index, ",") || line.isSign(index, ".") || line.isDash(index)
            {
                // "2902.1. According to": a point's number follows at once.
                if line.isSign(index, ".") { return line.isSign(next + 1, ".") }
                return hasSeries && line.isDash(index) && line.length(next) == 2
            }
            return true
        }
        let piece = line.pieces[index]
        // "…" is printed where a full stop is meant.
        if piece.kind == .sign { return true }
        // "56540 1. During the talks"
        if piece.kind == .number, line.length(index) == 1, line.isSign(index + 1, "."),
            line.length(index - 1) >= 4
        {
            return true
        }
        // "No. 679 Ref:", "A–60 SUBJECT"
        return hasSeries || line.isWord(index, "subject") || line.isWord(index, "ref")
            || line.isWord(index, "for") || line.isWord(index, "re")
    }

    private static let series: [StaticString] = TelegramSeries.names + ["usun", "circular"]

    private static let notSeries: [StaticString] = [
        "the", "to", "for", "on", "in", "at", "and", "article", "paragraph", "para", "part",
        "section", "chapter", "page", "pages", "annex", "tab", "nsc", "nie", "snie", "document",
        "about", "from", "re", "ref", "subject", "subj", "your", "our", "my", "reference",
        "ssn", "un", "us", "nssm",
        "nsdm", "nsam", "item", "phase", "fy", "of", "with", "some", "only", "resolution",
        "secret", "confidential", "i", "ii", "iii", "iv", "v", "lot", "box", "vol", "unnumbered",
    ]
}

extension String {
    /// The words with plain hyphens in the place of dashes.
    fileprivate var plainHyphens: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            scalars.append(scalar == "–" || scalar == "—" ? "-" : scalar)
        }
        return String(scalars)
    }
}
