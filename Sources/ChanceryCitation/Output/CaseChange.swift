// SPDX-License-Identifier: Apache-2.0

/// What the language of an item says about letters.
struct CaseRules: Sendable {
    /// Whether title case, which is a custom of English, applies.
    var allowsTitleCase: Bool
    /// Whether i and ı are two letters, as in Turkish.
    var isTurkic: Bool

    /// No title case, for comparisons.
    static let plain = CaseRules(allowsTitleCase: false, isTurkic: false)
}

/// Applies a text case to a stretch of tokens as if it were one text.
struct CaseChange {
    private let textCase: TextCase
    private let cases: CaseRules

    init(_ textCase: TextCase, cases: CaseRules) {
        self.textCase = textCase
        self.cases = cases
    }

    /// One scalar, the token that it came from, and what it becomes.
    private struct Letter {
        var scalar: Unicode.Scalar
        var token: Int
        var isFixed: Bool
        var replacement: String?
    }

    /// Changes the text tokens from an index on.
    func apply(to tokens: inout [OutputToken], from start: Int) {
        if textCase == .title, !cases.allowsTitleCase { return }
        if tokens.count == start + 1, case .text(let text, let continues) = tokens[start],
            let changed = ASCIICase.changed(text, to: textCase, cases: cases)
        {
            tokens[start] = .text(changed, continues: continues)
            return
        }
        var letters = Self.letters(of: tokens, from: start)
        guard !letters.isEmpty else { return }
        switch textCase {
        case .lowercase: for index in letters.indices { Self.lower(&letters[index]) }
        case .uppercase: for index in letters.indices { raise(&letters[index]) }
        case .capitalizeFirst: Self.capitalizeFirst(&letters)
        case .capitalizeAll: Self.capitalizeAll(&letters)
        case .sentence: Self.sentence(&letters)
        case .title: TitleCase.apply(&letters)
        }
        guard letters.contains(where: { $0.replacement != nil }) else { return }
        Self.store(letters, in: &tokens)
    }

    private static func letters(of tokens: [OutputToken], from start: Int) -> [Letter] {
        var result: [Letter] = []
        var fixed = 0
        for index in start..<tokens.count {
            switch tokens[index] {
            case .text(let text, _):
                for scalar in text.unicodeScalars {
                    result.append(Letter(scalar: scalar, token: index, isFixed: fixed > 0))
                }
            case .openNoCase, .openPlain: fixed += 1
            case .closeNoCase, .closePlain: fixed -= 1
            case .openFont(let font, let flips):
                if flips, font.position != nil || font.variant != nil { fixed += 1 }
            case .closeFont: if fixed > 0, closesFixed(tokens, index, start) { fixed -= 1 }
            case .openQuote, .closeQuote:
                result.append(Letter(scalar: "\"", token: -1, isFixed: true))
            case .openDisplay, .closeDisplay: break
            }
        }
        return result
    }

    /// Whether the font that ends here was one that keeps its case.
    private static func closesFixed(_ tokens: [OutputToken], _ index: Int, _ start: Int) -> Bool {
        var depth = 0
        var position = index
        while position > start {
            position -= 1
            if case .closeFont = tokens[position] { depth += 1 }
            guard case .openFont(let font, let flips) = tokens[position] else { continue }
            if depth == 0 { return flips && (font.position != nil || font.variant != nil) }
            depth -= 1
        }
        return false
    }

    private static func store(_ letters: [Letter], in tokens: inout [OutputToken]) {
        var index = 0
        while index < letters.count {
            let token = letters[index].token
            var text = ""
            while index < letters.count, letters[index].token == token {
                if let replacement = letters[index].replacement {
                    text += replacement
                } else {
                    text.unicodeScalars.append(letters[index].scalar)
                }
                index += 1
            }
            if token >= 0, case .text(_, let continues) = tokens[token] {
                tokens[token] = .text(text, continues: continues)
            }
        }
    }

    private static func lower(_ letter: inout Letter) {
        if letter.isFixed || !letter.scalar.properties.changesWhenLowercased { return }
        letter.replacement = letter.scalar.properties.lowercaseMapping
    }

    private func raise(_ letter: inout Letter) {
        if cases.isTurkic, letter.scalar == "i", !letter.isFixed {
            letter.replacement = "İ"
        } else {
            Self.upper(&letter)
        }
    }

    private static func upper(_ letter: inout Letter) {
        if letter.isFixed || !letter.scalar.properties.changesWhenUppercased { return }
        letter.replacement = letter.scalar.properties.uppercaseMapping
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetter
    }

    private static func capitalizeFirst(_ letters: inout [Letter]) {
        for index in letters.indices {
            let scalar = letters[index].scalar
            if letters[index].token < 0 || scalar.isSpace { continue }
            if isLetter(scalar) {
                upper(&letters[index])
                return
            }
            if scalar.properties.numericType != nil { return }
        }
    }

    private static func capitalizeAll(_ letters: inout [Letter]) {
        var startsWord = true
        for index in letters.indices {
            let scalar = letters[index].scalar
            if scalar.isSpace {
                startsWord = true
            } else if startsWord, letters[index].token >= 0 {
                upper(&letters[index])
                startsWord = false
            }
        }
    }

    private static func sentence(_ letters: inout [Letter]) {
        var isFirst = true
        for index in letters.indices where letters[index].token >= 0 {
            if isFirst, isLetter(letters[index].scalar) {
                upper(&letters[index])
                isFirst = false
            } else {
                lower(&letters[index])
            }
        }
    }

    /// Title case in English.
    private enum TitleCase {
        static func apply(_ letters: inout [Letter]) {
            let words = Self.words(letters)
            for (position, word) in words.enumerated() {
                let text = Self.text(letters, word)
                if letters[word].contains(where: \.isFixed) { continue }
                if letters[word].contains(where: { $0.scalar.isCapital }) { continue }
                if isDotted(letters[word]) { continue }
                let isBorder = position == 0 || position == words.count - 1
                let isStop = SkipWords.contains(text)
                let (hyphenBefore, hyphenAfter) = hyphens(letters, word)
                let isCompound = hyphenAfter && !hyphenBefore
                if isStop, !isBorder, !isCompound, !followsBreak(letters, word.lowerBound) {
                    continue
                }
                // A letter behind a hyphen and a Greek one are symbols: "07-x" and "β-carotine"
                // stay, and "x-ray" is a word.
                let isGreek = (0x370...0x3FF).contains(letters[word.lowerBound].scalar.value)
                if word.count == 1, hyphenBefore || hyphenAfter && isGreek { continue }
                let isSingle = word.count == 1 && !isBorder && !hyphenAfter
                if isSingle, !followsBreak(letters, word.lowerBound) { continue }
                upper(&letters[word.lowerBound])
            }
        }

        /// Ranges of letters between spaces, hyphens and slashes.
        private static func words(_ letters: [Letter]) -> [Range<Int>] {
            var result: [Range<Int>] = []
            var start: Int?
            for index in letters.indices {
                let scalar = letters[index].scalar
                let isInside =
                    letters[index].token >= 0
                    && (isLetter(scalar) || belongs(scalar)
                        || start != nil && isApostrophe(scalar))
                if isInside {
                    if start == nil { start = index }
                } else if let first = start {
                    result.append(first..<index)
                    start = nil
                }
            }
            if let first = start { result.append(first..<letters.count) }
            return result
        }

        /// Whether a scalar other than a letter belongs to a word.
        private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.value < 128 {
                return (48...57).contains(scalar.value) || scalar == "." || scalar == "&"
            }
            return scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass.rawValue != 0
        }

        private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "’", "'", "`", "ʻ", "ʼ", "ʾ", "ʿ": true
            default: false
            }
        }

        /// Whether a word is an abbreviation of single letters, such as "a.m.", which stays.
        private static func isDotted(_ word: ArraySlice<Letter>) -> Bool {
            guard word.count > 2 else { return false }
            return zip(0..., word).allSatisfy { place, letter in
                place % 2 == 0 ? isLetter(letter.scalar) : letter.scalar == "."
            }
        }

        /// Whether a hyphen stands immediately before or behind a word.
        private static func hyphens(
            _ letters: [Letter], _ word: Range<Int>
        ) -> (before: Bool, after: Bool) {
            func isHyphen(_ index: Int) -> Bool {
                letters.indices.contains(index) && letters[index].scalar == "-"
            }
            return (isHyphen(word.lowerBound - 1), isHyphen(word.upperBound))
        }

        private static func text(_ letters: [Letter], _ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            for letter in letters[range] { view.append(letter.scalar) }
            return String(view)
        }

        /// Whether the word begins the text, or what follows a colon, question or exclamation mark.
        private static func followsBreak(_ letters: [Letter], _ index: Int) -> Bool {
            var index = index - 1
            var sawSpace = false
            while index >= 0 {
                let letter = letters[index]
                if letter.scalar.isSpace {
                    sawSpace = true
                } else if letter.token < 0 || "“‘\"'(".unicodeScalars.contains(letter.scalar) {
                    if !sawSpace { index -= 1; continue }
                    index -= 1
                    continue
                } else {
                    return sawSpace && ":?!".unicodeScalars.contains(letter.scalar)
                }
                index -= 1
            }
            return true
        }
    }
}

/// English words that title case leaves small.
enum SkipWords {
    private static let list: Set<String> = [
        "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside",
        "amid", "amidst", "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around",
        "as", "aside", "astride", "at", "athwart", "atop", "barring", "before", "behind", "below",
        "beneath", "beside", "besides", "between", "beyond", "but", "by", "c", "ca", "circa", "d",
        "d’", "de", "despite", "down", "during", "et", "except", "for", "forenenst", "from",
        "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor",
        "notwithstanding", "of", "off", "on", "onto", "or", "out", "over", "per", "plus", "pro",
        "qua", "sans", "since", "so", "than", "the", "through", "throughout", "thru", "thruout",
        "till", "to", "toward", "towards", "under", "underneath", "until", "unto", "up", "upon",
        "v", "v.", "van", "versus", "via", "vis-à-vis", "von", "vs", "vs.", "with", "within",
        "without", "yet",
    ]

    static func contains(_ word: String) -> Bool { list.contains(word) }
}
