// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds places where a machine has probably misread a printed page. They are reported, never
/// mended.
enum RecognitionSlips {
    /// A place that looks misread.
    struct Slip: Hashable, Sendable {
        /// The bytes in `CaptureText.bytes`.
        var range: Range<Int>
        /// What is wrong with it, as the end of a sentence.
        var reason: String
        /// The name of the rule that found it.
        var rule: String
    }

    /// The places in some bytes of running text that look misread, in their order; at most `limit`.
    static func find(in bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [Slip] {
        let words = SlipWords.words(bytes, range)
        var slips: [Slip] = []
        for index in words.indices {
            guard slips.count < limit else { break }
            if let slip = splitWord(words, index, bytes) ?? earlyStop(words, index, bytes)
                ?? straySign(words, index, bytes, range) ?? mixedDigits(words, index, bytes)
                ?? imprint(words, index, bytes) ?? lostCharacter(words, index, bytes)
            {
                slips.append(slip)
            }
        }
        return slips
    }

    /// "I f each", "the Government o f Iran": a short word in two pieces.
    private static func splitWord(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip? {
        guard index + 1 < words.count else { return nil }
        let (first, second) = (words[index], words[index + 1])
        guard first.core.count == 1, second.core.count == 1, first.range.count == 1,
            second.range.count == 1, second.range.lowerBound == first.range.upperBound + 1,
            ByteWords.isLower(bytes[first.core.lowerBound] | 0x20),
            ByteWords.isLower(bytes[second.core.lowerBound]), index + 2 < words.count
        else { return nil }
        // "9 a m" is an hour.
        if index > 0, let last = bytes[words[index - 1].core].last, ByteWords.isDigit(last) {
            return nil
        }
        let joined = ByteWords.lowercased([
            bytes[first.core.lowerBound], bytes[second.core.lowerBound],
        ])
        guard shortWords.contains(joined) else { return nil }
        return Slip(
            range: first.range.lowerBound..<second.range.upperBound,
            reason: "a word in two pieces", rule: "split-word")
    }

    /// "I said. that": a full stop inside a sentence, before a word that only goes on.
    private static func earlyStop(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip? {
        guard index + 1 < words.count else { return nil }
        let (first, second) = (words[index], words[index + 1])
        let stop = first.core.upperBound
        guard first.range.upperBound == stop + 1, first.core.count >= 3 else { return nil }
        let sign = bytes[stop]
        let next = ByteWords.lowercased(bytes[second.core])
        guard second.core.lowerBound == second.range.lowerBound,
            ByteWords.isLower(bytes[second.core.lowerBound])
        else { return nil }
        let place = first.range.lowerBound..<second.range.upperBound
        let word = ByteWords.lowercased(bytes[first.core])
        if sign == UInt8(ascii: ".") {
            guard bytes[first.core].allSatisfy(ByteWords.isLower), !abbreviations.contains(word),
                goingOn.contains(next), bytes[first.core].contains(where: isVowel),
                first.core.count >= 4 || sayings.contains(word)
            else { return nil }
            return Slip(range: place, reason: "a full stop inside a sentence", rule: "early-stop")
        }
        guard sign == UInt8(ascii: ":"), next == "and" || next == "see" || next == "but",
            index + 2 < words.count
        else { return nil }
        return Slip(
            range: place, reason: "a colon where a semicolon is likely", rule: "colon-for-semicolon"
        )
    }

    /// "occur • in": a sign that stands free in the middle of running text.
    private static func straySign(
        _ words: [SlipWord], _ index: Int, _ bytes: [UInt8], _ range: Range<Int>
    ) -> Slip? {
        let word = words[index]
        guard index > 0, index + 1 < words.count, word.core.isEmpty, word.range.count <= 3 else {
            return nil
        }
        let sign = String(decoding: bytes[word.range], as: UTF8.self)
        guard straySigns.contains(sign) else { return nil }
        let before = words[index - 1]
        let after = words[index + 1]
        guard !before.core.isEmpty, !after.core.isEmpty,
            ByteWords.isLower(bytes[before.core.upperBound - 1]),
            ByteWords.isLower(bytes[after.core.lowerBound])
        else { return nil }
        return Slip(
            range: before.range.lowerBound..<after.range.upperBound,
            reason: "a sign that does not belong to the sentence", rule: "stray-sign")
    }

    /// "wi11", "c0me": digits among small letters.
    private static func mixedDigits(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip? {
        let core = bytes[words[index].core]
        guard core.count >= 3, let first = core.first, let last = core.last,
            ByteWords.isLower(first | 0x20), ByteWords.isLower(last) || last == 0x31 || last == 0x30
        else { return nil }
        let letters = core.filter(ByteWords.isLower).count
        let digits = core.filter { $0 == 0x30 || $0 == 0x31 }.count
        guard digits > 0, letters >= 2,
            letters + digits == core.count
                || letters + digits + 1 == core.count && ByteWords.isUpper(first)
        else { return nil }
        // "A1c" and "para10" end in their digits; a misread word has letters on both sides or "11".
        let inner = core.dropFirst().dropLast()
        let isInside = inner.contains { $0 == 0x30 || $0 == 0x31 } && ByteWords.isLower(last)
        let isDouble = core.suffix(2).allSatisfy { $0 == 0x31 } && letters >= 2 && letters <= 3
        guard isInside || isDouble else { return nil }
        return Slip(
            range: words[index].range, reason: "digits in the place of letters",
            rule: "mixed-digits")
    }

    /// "Smith. Moscow Mission, 1946-1949 (London. 1950). pp. 15": full stops where a citation has
    /// commas, before a year, before pages, and after the author.
    private static func imprint(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip? {
        guard index + 1 < words.count else { return nil }
        let (first, second) = (words[index], words[index + 1])
        guard !first.core.isEmpty, first.core.upperBound < first.range.upperBound,
            bytes[first.range.upperBound - 1] == UInt8(ascii: ".")
        else { return nil }
        let next = ByteWords.lowercased(bytes[second.core])
        if bytes[first.range.lowerBound] == UInt8(ascii: "("),
            ByteWords.isUpper(bytes[first.core.lowerBound]), first.core.count >= 4,
            isYear(bytes[second.core]), second.core.upperBound < second.range.upperBound,
            bytes[second.core.upperBound] == UInt8(ascii: ")")
        {
            return Slip(
                range: first.range.lowerBound..<(second.core.upperBound + 1),
                reason: "a full stop between place and year", rule: "imprint-stop")
        }
        if next == "pp" || next == "p", first.range.count > 2,
            bytes[first.range.upperBound - 2] == UInt8(ascii: ")")
        {
            return Slip(
                range: first.range.lowerBound..<second.range.upperBound,
                reason: "a full stop before the pages", rule: "pages-stop")
        }
        return author(words, index, bytes)
    }

    /// "see also Walter Bedell Smith. Moscow Mission, 1946-1949 (London": an author parted from
    /// the title by a full stop, after "see".
    private static func author(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip? {
        guard index + 2 < words.count, words[index].core.count >= 4,
            words[index].core.upperBound + 1 == words[index].range.upperBound,
            ByteWords.isUpper(bytes[words[index].core.lowerBound])
        else { return nil }
        var before = index - 1
        while before >= max(0, index - 4), !words[before].core.isEmpty,
            ByteWords.isUpper(bytes[words[before].core.lowerBound]),
            words[before].core.upperBound == words[before].range.upperBound
        {
            before -= 1
        }
        guard before >= 0,
            ["see", "also", "by", "cf"].contains(ByteWords.lowercased(bytes[words[before].core]))
        else { return nil }
        // The title goes up to a bracket with a place and a year, without a sentence's end between.
        var after = index + 1
        while after < min(words.count, index + 14) {
            let word = words[after]
            if bytes[word.range.lowerBound] == UInt8(ascii: "("), !word.core.isEmpty,
                ByteWords.isUpper(bytes[word.core.lowerBound]), after + 1 < words.count,
                isYear(bytes[words[after + 1].core])
            {
                return Slip(
                    range: words[index].range.lowerBound..<words[index + 2].range.upperBound,
                    reason: "a full stop between author and title", rule: "author-stop")
            }
            if bytes[word.range.upperBound - 1] == UInt8(ascii: ".") { return nil }
            after += 1
        }
        return nil
    }

    /// A character that was lost when the file was read, or before.
    private static func lostCharacter(_ words: [SlipWord], _ index: Int, _ bytes: [UInt8]) -> Slip?
    {
        let range = words[index].range
        guard ByteWords.find("\u{FFFD}", in: bytes, range) != nil else { return nil }
        return Slip(range: range, reason: "a character that is lost", rule: "lost-character")
    }

    private static func isYear(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 4 && word.allSatisfy(ByteWords.isDigit)
            && (word.first == UInt8(ascii: "1") || word.first == UInt8(ascii: "2"))
    }

    private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

    private static let straySigns: Set<String> = [
        "•", "■", "·", "|", "~", "^", "¬", "¦", "▪", "●", "\\", "_", "`", "◦", "□",
    ]
    private static let shortWords: Set<String> = [
        "if", "it", "in", "is", "as", "at", "an", "on", "of", "or", "to", "we", "he", "me", "my",
        "no", "so", "by", "do", "up", "us", "go", "be", "am",
    ]
    private static let sayings: Set<String> = ["and", "the", "was", "had", "has", "not", "for"]
    private static let goingOn: Set<String> = [
        "that", "the", "of", "and", "which", "to", "in", "was", "were", "is", "are", "had", "has",
        "have", "by", "with", "from", "on", "who", "whom", "be", "been", "would", "could", "his",
        "their", "its", "this", "these", "or", "as", "at", "if", "but", "not",
    ]
    private static let abbreviations: Set<String> = [
        "approx", "para", "paras", "ref", "refs", "tel", "tels", "dept", "govt", "info", "mil",
        "econ", "polit", "ibid", "etc", "viz", "vol", "vols", "art", "chap", "sec", "fig", "incl",
        "addl", "appt", "assoc", "asst", "atty", "auth", "conf", "cong", "corp", "dist", "est",
        "excl", "gen", "intl", "misc", "natl", "orig", "prob", "pres", "prof", "prov", "pub",
        "publ", "recd", "reps", "resp", "secy", "sess", "stat", "subj", "supp", "temp", "univ",
        "ante", "supra", "infra", "doc", "docs", "diss", "trans", "transl", "telecon", "memo",
        "memcon", "cont", "amer", "brit", "cons", "leg", "min", "arab", "israel", "sept",
    ]
}

/// A run of bytes between blanks, and the letters and digits in its middle.
struct SlipWord: Hashable, Sendable {
    /// All of it.
    var range: Range<Int>
    /// Without the signs at its ends; empty if it is nothing but signs.
    var core: Range<Int>
}

/// Cuts running text at its blanks.
enum SlipWords {
    /// The words of some bytes.
    static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [SlipWord] {
        var words: [SlipWord] = []
        var index = range.lowerBound
        while index < range.upperBound {
            while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
            let start = index
            while index < range.upperBound, bytes[index] > 0x20 { index += 1 }
            guard index > start else { break }
            var lower = start
            var upper = index
            while lower < upper, !isLetter(bytes[lower]) { lower += 1 }
            while upper > lower, !isLetter(bytes[upper - 1]) { upper -= 1 }
            words.append(SlipWord(range: start..<index, core: lower..<upper))
        }
        return words
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        ByteWords.isDigit(byte) || ByteWords.isLower(byte | 0x20)
    }
}
