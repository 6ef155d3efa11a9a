// SPDX-License-Identifier: Apache-2.0

/// Shortens given names to initials.
enum Initials {
    /// The given names as initials; small words stay: `John de Vere` gives `J. de V.`.
    ///
    /// - Parameter isFull: whether whole names are shortened, or only existing initials are written
    ///   in the style's way.
    static func make(
        _ given: String, with mark: String, isFull: Bool, keepsHyphens: Bool
    ) -> String {
        if given == "Lord" || given == "Lady" { return given }
        if isFull, let result = simple(given, with: mark) { return result }
        var words = split(given, keepsHyphens: keepsHyphens)
        if words.isEmpty { return "" }
        let close = mark.trimmed
        let isSpaced = mark.hasSuffix(" ") || mark.hasSuffix("\u{A0}")
        var result = ""
        var previousWasInitial = false
        for index in words.indices {
            let (initial, isInitial) = shorten(&words[index], isFull: isFull)
            if index > 0 {
                if words[index].joinsWithHyphen {
                    result += "-"
                } else if previousWasInitial, isInitial {
                    result += isSpaced ? String(mark.last ?? " ") : ""
                } else if !result.isEmpty {
                    result += " "
                }
            }
            result +=
                isInitial ? words[index].opening + initial + close + words[index].closing : initial
            previousWasInitial = isInitial
        }
        return result
    }

    /// The short way for most given names: words of ASCII letters that begin with a capital, some
    /// of them ending with a point. Nothing where another rule is needed.
    private static func simple(_ given: String, with mark: String) -> String? {
        let close = mark.trimmed
        let gap = mark.hasSuffix(" ") || mark.hasSuffix("\u{A0}") ? mark.suffix(1) : ""
        var result = ""
        var word: [UInt8] = []
        func finish(isAbbreviated: Bool) -> Bool {
            guard let first = word.first, (65...90).contains(first) else { return word.isEmpty }
            let isSound = word.count > 2 && (65...90).contains(word[1])
            if isSound, !isAbbreviated { return false }
            if !result.isEmpty { result += gap }
            let kept = isAbbreviated ? word[...] : word[..<1]
            result += String(decoding: kept, as: UTF8.self) + close
            word.removeAll(keepingCapacity: true)
            return true
        }
        for byte in given.utf8 {
            switch byte {
            case 32: guard finish(isAbbreviated: false) else { return nil }
            case UInt8(ascii: "."):
                guard !word.isEmpty, finish(isAbbreviated: true) else { return nil }
            case 65...90, 97...122: word.append(byte)
            default: return nil
            }
        }
        return finish(isAbbreviated: false) ? result : nil
    }

    private struct Word {
        var text: String
        var joinsWithHyphen: Bool
        var opening = ""
        var closing = ""
    }

    private static func split(_ given: String, keepsHyphens: Bool) -> [Word] {
        var words: [Word] = []
        var current = ""
        var hyphen = false
        func finish() {
            if !current.isEmpty { words.append(takeTags(current, hyphen)) }
            current = ""
            hyphen = false
        }
        let letters = Array(given.unicodeScalars)
        var index = 0
        var isInTag = false
        while index < letters.count {
            let scalar = letters[index]
            if scalar == "<" { isInTag = true }
            if isInTag {
                current.unicodeScalars.append(scalar)
                if scalar == ">" { isInTag = false }
            } else if scalar.isSpace {
                finish()
            } else if scalar == "-" || scalar == "‐" {
                let next = index + 1 < letters.count ? letters[index + 1] : " "
                if next.properties.isLowercase {
                    // "Ji-hoon" written small behind the hyphen is one name.
                    current.unicodeScalars.append(scalar)
                } else {
                    finish()
                    hyphen = keepsHyphens
                }
            } else if scalar == "." {
                current.unicodeScalars.append(scalar)
                let next = index + 1 < letters.count ? letters[index + 1] : " "
                if next != "-", next != "<" { finish() }
            } else {
                current.unicodeScalars.append(scalar)
            }
            index += 1
        }
        finish()
        return words
    }

    /// Takes markup off the borders of a word.
    private static func takeTags(_ text: String, _ hyphen: Bool) -> Word {
        var word = Word(text: text, joinsWithHyphen: hyphen)
        while word.text.hasPrefix("<"), let end = word.text.firstIndex(of: ">") {
            word.opening += word.text[...end]
            word.text = String(word.text[word.text.index(after: end)...])
        }
        while word.text.hasSuffix(">"), let start = word.text.lastIndex(of: "<") {
            word.closing = word.text[start...] + word.closing
            word.text = String(word.text[..<start])
        }
        return word
    }

    /// Whether a letter of Hebrew or Arabic, which have no capitals, can be an initial; the Hebrew
    /// "and" cannot.
    private static func hasInitialsWithoutCapitals(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value != 0x5D5
            && ((0x5D0...0x5EA).contains(scalar.value) || (0x620...0x64A).contains(scalar.value))
    }

    private static func shorten(_ word: inout Word, isFull: Bool) -> (String, Bool) {
        let bare = word.text.hasSuffix(".") ? String(word.text.dropLast()) : word.text
        guard let first = bare.unicodeScalars.first else { return (word.text, false) }
        let isCapital = first.isCapital || hasInitialsWithoutCapitals(first)
        if isFull {
            guard isCapital, first.properties.isAlphabetic else { return (word.text, false) }
            // What ends with a point is an abbreviation already: "Ph.", "Ts.".
            if word.text.hasSuffix(".") { return (bare, true) }
            // Two capitals before small letters are one sound: "TSerendorj" gives "Ts.".
            let capitals = bare.unicodeScalars.prefix { $0.properties.isUppercase }
            let isDigraph = capitals.count > 1 && capitals.count < bare.unicodeScalars.count
            let rest = isDigraph ? String(capitals.dropFirst()).lowercased() : ""
            return (String(first) + rest, true)
        }
        let isOneLetter = bare.unicodeScalars.count == 1 && isCapital
        let isAbbreviation = word.text.hasSuffix(".")
        if isOneLetter || isAbbreviation { return (bare, true) }
        return (word.text, false)
    }
}
