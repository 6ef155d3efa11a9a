// SPDX-License-Identifier: Apache-2.0

/// What a line looks like, from its words alone: enough to find the parts of a document, not to
/// read them (ChanceryDiplomacy does that).
enum LineShape {
    /// Whether a line begins an item of a list: `1.`, `(2)`, `a)`, a dash, a bullet.
    static func beginsListItem(_ line: ArraySlice<UInt8>) -> Bool {
        var bytes = line
        guard let first = bytes.first else { return false }
        if bytes.starts(with: "•".utf8) || bytes.starts(with: "—".utf8) { return true }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") {
            return bytes.dropFirst().first == 0x20
        }
        let isBracketed = first == UInt8(ascii: "(")
        if isBracketed { bytes = bytes.dropFirst() }
        let label = bytes.prefix { ByteWords.isDigit($0) || ByteWords.isLower($0 | 0x20) }
        guard (1...4).contains(label.count) else { return false }
        let isNumber = label.allSatisfy(ByteWords.isDigit)
        let isRoman = label.allSatisfy { "ivxlcIVXLC".utf8.contains($0) }
        guard isNumber && label.count <= 3 || isRoman || label.count == 1 else { return false }
        bytes = bytes.dropFirst(label.count)
        guard let after = bytes.first else { return false }
        if isBracketed || after == UInt8(ascii: ")") { return after == UInt8(ascii: ")") }
        // "E.O. 11652" is no item E.
        return after == UInt8(ascii: ".") && (bytes.dropFirst().first ?? 0x20) <= 0x20
    }

    /// Whether a line begins with a note's mark in brackets.
    static func beginsNote(_ line: ArraySlice<UInt8>) -> Bool { noteMark(line) != nil }

    /// The mark in brackets that a line begins with, and the bytes it takes with the blanks behind.
    static func noteMark(_ line: ArraySlice<UInt8>) -> (mark: String, length: Int)? {
        guard line.first == UInt8(ascii: "["),
            let close = line.prefix(6).firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let mark = line[(line.startIndex + 1)..<close]
        guard isMark(mark) else { return nil }
        var end = close + 1
        while end < line.endIndex, line[end] <= 0x20 { end += 1 }
        return (String(decoding: mark, as: UTF8.self), end - line.startIndex)
    }

    /// Whether bytes are what notes are marked with: up to three digits, one letter, a sign.
    static func isMark(_ mark: ArraySlice<UInt8>) -> Bool {
        if mark.isEmpty || mark.count > 3 { return false }
        if mark.allSatisfy(ByteWords.isDigit) { return true }
        if mark.count == 1, let only = mark.first {
            return ByteWords.isLower(only | 0x20) || only == 0x2A
        }
        return mark.allSatisfy { $0 == 0x2A } || mark.elementsEqual("†".utf8)
            || mark.elementsEqual("‡".utf8)
    }

    /// Whether a line is a dateline and nothing else: a place, a date, a time, in this order, at
    /// least the date (or the word that says that there is none).
    static func isDateline(_ words: LineWords) -> Bool {
        let words = words.words
        guard !words.isEmpty, words.count <= 18 else { return false }
        guard let date = LineDate.find(in: words) else {
            // "[Washington, undated.]"
            return words.count <= 6 && words.last?.lower == "undated"
                && words.allSatisfy { isPlaceWord($0) || $0.lower == "undated" }
        }
        guard date.lowerBound <= 9, words[..<date.lowerBound].allSatisfy(isPlaceWord) else {
            return false
        }
        return words[date.upperBound...].allSatisfy(isTimeWord)
    }

    /// Whether a line has the form of a dateline whose date is none of the calendar, or in a form
    /// that is not read: "Moscow, April 45, 1946", "Moscow, 5.4.1946", "Moscow, 1946".
    static func isOddDateline(_ words: LineWords) -> Bool {
        var words = words.words[...]
        if let received = words.firstIndex(where: { $0.lower == "received" }) {
            words = words[..<received]
        }
        guard (2...12).contains(words.count), let first = words.first, isPlaceWord(first),
            let comma = words.firstIndex(where: { $0.ends(with: ",") }),
            words[...comma].allSatisfy(isPlaceWord),
            words.contains(where: { $0.startsWithDigit })
        else { return false }
        let isDated = words.contains { word in
            LineDate.month(word.lower) != nil
                || word.startsWithDigit && word.lower.utf8.count(where: ByteWords.isDigit) >= 3
        }
        return isDated
            && words[(comma + 1)...].allSatisfy { word in
                isPlaceWord(word) || isTimeWord(word) || word.startsWithDigit
            }
    }

    /// Whether a line is a date and nothing else.
    static func isDate(_ words: LineWords) -> Bool {
        guard let date = LineDate.find(in: words.words) else { return false }
        return date == 0..<words.words.count
    }

    /// Whether a line says when something was received.
    static func isReceived(_ words: LineWords) -> Bool {
        guard let first = words.words.first?.lower, first == "received" || first == "rec'd" else {
            return false
        }
        return words.words.count <= 14
            && words.words.dropFirst().contains {
                $0.startsWithDigit
                    || $0.lower == "noon" || $0.lower == "midnight"
                    || LineDate.month($0.lower) != nil
            }
    }

    /// Whether a line holds nothing but words of classification, urgency and handling.
    static func isClassification(_ words: LineWords) -> Bool {
        let words = words.words.flatMap {
            $0.lower.split(whereSeparator: { $0 == "/" || $0 == "-" })
        }
        guard let first = words.first, words.count <= 14, first != "the" else { return false }
        return words.allSatisfy { secrecy.contains($0) || handling.contains($0) }
            && words.contains { secrecy.contains($0) }
    }

    /// Whether a line is the number under which a document is filed, or says in which files it is.
    static func isFileLine(_ words: LineWords) -> Bool {
        let words = words.words
        guard let first = words.first, words.count <= 30 else { return false }
        let isNumber = words.prefix(4).contains { $0.isFileNumber }
        if !isNumber, isNumbered(first) { return false }
        if !isNumber, HeadingShape.beginsWithKind(LineWords(words: words)) { return false }
        if first.lower == "the" { return false }
        let isFiled = words.contains { fileWords.contains($0.lower) }
        guard isFiled || isNumber else { return false }
        // "Letter from the Embassy to the Department" names files only by chance.
        return !words.contains { $0.lower == "to" || $0.lower == "by" || $0.lower == "from" }
    }

    /// Whether a line is the document's number in its edition, and no more: "No. 113".
    static func isNumberLine(_ words: LineWords) -> Bool {
        let words = words.words
        return words.count == 2 && (words[0].lower == "no" || words[0].lower == "document")
            && words[1].lower.utf8.allSatisfy { ByteWords.isDigit($0) || ByteWords.isLower($0) }
            && words[1].startsWithDigit
    }

    /// Whether a line names an enclosure: "[Enclosure]", "Attachment", "Tab C", "[Annex 2]".
    static func isEnclosureLabel(_ words: LineWords) -> Bool {
        let words = words.words
        guard let first = words.first?.lower, words.count <= 4 else { return false }
        let name = first == "sub" && words.count > 1 ? words[1].lower : first
        guard
            [
                "enclosure", "subenclosure", "sub-enclosure", "attachment", "annex", "tab",
                "appendix", "inclosure",
            ].contains(name)
        else { return false }
        return words.dropFirst().allSatisfy { word in
            word.lower.utf8.count <= 3 || word.startsWithDigit || word.lower == "enclosure"
                || word.lower == "translation" || word.lower == "extract"
        }
    }

    /// Whether a line looks like the signature under a text: a name, or the title below it.
    static func isSignature(_ words: LineWords, count: Int) -> Bool {
        guard let last = words.words.last, count <= 90, words.words.count <= 9,
            words.words[0].lower != "for",
            !last.ends(with: ":"), !last.ends(with: ",")
        else { return false }
        return isSignaturePart(words, count: count)
    }

    /// Whether a line may stand in a signature of several lines: "William D. Leahy,", "Fleet Admiral, Chief of Staff to the Commander in Chief".
    static func isSignaturePart(_ line: LineWords, count: Int) -> Bool {
        let words = line.words
        guard count <= 130, (1...20).contains(words.count), let last = words.last,
            !isComplimentaryClose(line), !words.contains(where: { $0.startsWithDigit })
        else { return false }
        if last.ends(with: "?") || words[0].lower == "end" { return false }
        // "Approve" is a box to be ticked.
        if words.count <= 2, choices.contains(words[0].lower) { return false }
        // "For the Joint Chiefs of Staff:" stands above a signature.
        if words[0].lower == "for" { return words.count > 2 && words.allSatisfy(isSignatureWord) }
        // A colon or a quotation mark belongs to a list or to a quoted letter.
        let foreign = [":", "”", "\""]
        if words.contains(where: { word in foreign.contains { word.text.contains($0) } }) {
            return false
        }
        if last.ends(with: ".") {
            let short = last.lower.split(separator: ".").last.map { $0.utf8.count } ?? 0
            guard short <= 2 else { return false }
        }
        return words.allSatisfy(isSignatureWord) && words.contains { $0.isCapitalised }
    }

    private static func isSignatureWord(_ word: LineWords.Word) -> Bool {
        word.hasCapital || particles.contains(word.lower) || word.lower == "initialed"
            || word.lower == "signed"
    }

    /// Whether a line ends a letter: "Sincerely yours,".
    static func isComplimentaryClose(_ words: LineWords) -> Bool {
        let words = words.words
        guard let last = words.last, words.count <= 8,
            last.ends(with: ",") || words.count <= 3 && !last.ends(with: ".")
        else { return false }
        return words.contains { closes.contains($0.lower) }
    }

    /// Whether a line is the title of a section: short, without a sentence's end.
    static func isSectionTitle(_ words: LineWords, count: Int) -> Bool {
        guard count <= 90, let last = words.words.last, words.words.count <= 12 else {
            return false
        }
        if [".", ",", ";", "?", "!", "”", "\"", "…"].contains(where: last.ends(with:)) {
            return false
        }
        if last.ends(with: ":") { return words.words.allSatisfy(\.isCapitalised) }
        let main = words.words.filter { $0.lower.utf8.count > 3 }
        return !main.isEmpty && main.filter(\.isCapitalised).count * 3 >= main.count * 2
    }

    private static func isNumbered(_ word: LineWords.Word) -> Bool {
        word.ends(with: ".") && word.lower.utf8.count <= 4
            && word.lower.utf8.allSatisfy { ByteWords.isDigit($0) || ByteWords.isLower($0) }
            && word.startsWithDigit
    }

    private static func isPlaceWord(_ word: LineWords.Word) -> Bool {
        if headingWords.contains(word.lower) || word.hasMark { return false }
        return word.isCapitalised && !word.startsWithDigit || particles.contains(word.lower)
    }

    private static func isTimeWord(_ word: LineWords.Word) -> Bool {
        if timeWords.contains(word.lower) || LineDate.month(word.lower) != nil { return true }
        let bytes = word.lower.utf8
        guard word.startsWithDigit, bytes.count <= 16 else { return false }
        return bytes.allSatisfy {
            ByteWords.isDigit($0) || $0 == UInt8(ascii: ":")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == 0xE2 || $0 == 0x80
                || $0 == 0x93 || $0 == UInt8(ascii: "z") || $0 == UInt8(ascii: "h")
                || $0 == UInt8(ascii: "a") || $0 == UInt8(ascii: "p") || $0 == UInt8(ascii: "m")
        }
    }

    private static let secrecy: Set<Substring> = [
        "secret", "confidential", "restricted", "unclassified", "priority", "niact", "urgent",
        "immediate", "flash", "plain", "nodis", "exdis", "limdis", "stadis", "personal", "noforn",
        "distribution", "rush", "routine", "eyes", "official", "sensitive", "top", "nofor",
    ]
    private static let handling: Set<Substring> = [
        "us", "u.s", "u", "s", "only", "and", "for", "no", "foreign", "dissem", "dissemination",
        "limit", "limited", "use", "most", "double", "plus", "operational", "emergency", "strictly",
        "security", "information", "informal", "nato", "cosmic", "handle", "via", "channels",
        "channel", "roger", "the", "secretary", "president", "classification", "message", "action",
        "special", "handling", "classified", "state", "department", "code", "cipher", "night",
    ]
    private static let fileWords: Set<String> = [
        "files", "file", "lot", "papers", "library", "archives", "records", "collection",
        "telegram", "airgram", "circular", "despatch",
    ]
    private static let headingWords: Set<String> = [
        "memorandum", "minutes", "telegram", "letter", "note", "conversation", "meeting", "record",
        "report", "statement", "discussion", "message", "cable", "airgram", "paper", "estimate",
        "draft", "summary", "notes", "treaty", "agreement", "resolution", "communiqué", "speech",
        "proclamation", "order", "despatch", "instruction", "correspondence", "editorial",
        "address", "diary", "study", "briefing", "directive", "subject", "transcript", "remarks",
        "extract", "extracts", "excerpt", "excerpts", "text", "session", "council", "conference",
    ]
    private static let particles: Set<String> = [
        "of", "the", "at", "de", "la", "du", "en", "route", "aboard", "on", "and", "via", "von",
        "van", "der", "den", "del", "dos", "da", "di", "le", "al", "el", "bin", "ibn", "y", "e",
        "to", "for", "in", "a.i", "about", "circa", "ca", "dated", "sent", "near", "à",
    ]
    private static let timeWords: Set<String> = [
        "a", "p", "m", "a.m", "p.m", "am", "pm", "noon", "midnight", "z", "local", "time", "gmt",
        "and", "to", "at", "est", "edt", "hours", "hour", "o'clock", "o’clock", "zulu", "pst",
        "pdt", "night", "until", "midday", "eastern", "standard", "daylight", "a.", "p.",
    ]
    private static let choices: Set<String> = [
        "approve", "approved", "disapprove", "disapproved", "yes", "no", "call", "see", "agree",
        "disagree", "other", "attachment", "attachments", "enclosure", "enclosures", "end", "tab",
    ]
    private static let closes: Set<String> = [
        "sincerely", "faithfully", "respectfully", "truly", "cordially", "yours", "regards",
        "obediently", "affectionately",
    ]
}
