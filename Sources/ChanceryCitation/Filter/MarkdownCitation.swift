// SPDX-License-Identifier: Apache-2.0

/// A citation as it stands in a text: `[see @frus1946v06/d488, p. 735; @frus1946v06/d490]`.
public struct MarkdownCitation: Hashable, Sendable {
    /// One key with what stands around it.
    public struct Part: Hashable, Sendable {
        /// The key without its sign.
        public var key: String
        /// The words before it.
        public var prefix: String
        /// The place, as ``Cite/locator``.
        public var locator: String
        /// What the place counts.
        public var label: String
        /// The words behind key and place.
        public var suffix: String
        /// What is shown of the author.
        public var authorMode: Cite.AuthorMode
    }

    /// The keys in order.
    public var parts: [Part]
    /// Whether the key stands in the sentence itself (`@frus1946v06/d488 says`), not in brackets.
    public var isTextual: Bool
}

extension MarkdownCitation {
    /// Reads what stands between brackets; nothing if it is no citation.
    ///
    /// Every part between semicolons must have a key, or the brackets are ordinary ones.
    init?(inside text: Substring) {
        var parts: [Part] = []
        for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
            guard let part = Self.part(piece) else { return nil }
            parts.append(part)
        }
        guard !parts.isEmpty else { return nil }
        self.init(parts: parts, isTextual: false)
    }

    private static func part(_ text: Substring) -> Part? {
        var index = text.startIndex
        var before: Character = " "
        while index < text.endIndex {
            let character = text[index]
            if character == "@", !before.isLetter, !before.isNumber, before != "\\" {
                guard let (key, end) = key(in: text, after: index) else { return nil }
                var prefix = text[..<index]
                let isSuppressed = prefix.hasSuffix("-")
                if isSuppressed { prefix = prefix.dropLast() }
                let place = LocatorReading(text[end...])
                return Part(
                    key: key, prefix: prefix.trimmed, locator: place.locator, label: place.label,
                    suffix: place.rest, authorMode: isSuppressed ? .suppressed : .normal)
            }
            before = character
            index = text.index(after: index)
        }
        return nil
    }

    /// The key behind a sign, and where it ends: letters, digits and `_`, inside also single marks
    /// of `:.#$%&-+?<>~/`; or anything in braces.
    static func key(
        in text: Substring, after sign: Substring.Index
    ) -> (key: String, end: Substring.Index)? {
        let start = text.index(after: sign)
        guard start < text.endIndex else { return nil }
        if text[start] == "{" {
            guard let close = text[start...].firstIndex(of: "}") else { return nil }
            let key = text[text.index(after: start)..<close]
            return key.isEmpty ? nil : (String(key), text.index(after: close))
        }
        var end = start
        var index = start
        var afterMark = false
        while index < text.endIndex {
            let character = text[index]
            if character.isLetter || character.isNumber || character == "_" {
                afterMark = false
                index = text.index(after: index)
                end = index
            } else if !afterMark, index > start, ":.#$%&-+?<>~/".contains(character) {
                afterMark = true
                index = text.index(after: index)
            } else {
                break
            }
        }
        return end == start ? nil : (String(text[start..<end]), end)
    }
}

/// The place that follows a key: `, pp. 33–35 and passim`.
struct LocatorReading {
    var locator = ""
    var label = "page"
    var rest = ""

    init(_ text: Substring) {
        var words = text.drop { $0 == "," || $0 == " " || $0 == "\n" }
        let hasComma = text.utf8.first == UInt8(ascii: ",")
        for (word, label) in Self.labels where words.lowercased().utf8.starts(with: word.utf8) {
            let after = words.dropFirst(word.count)
            guard after.first.map({ $0 == " " || $0.isNumber }) ?? false else { continue }
            words = after.drop { $0 == " " }
            self.label = label
            read(words, original: text)
            return
        }
        if hasComma, words.first?.isNumber == true {
            read(words, original: text)
        } else {
            rest = text.trimmed
        }
    }

    private mutating func read(_ words: Substring, original: Substring) {
        var end = words.startIndex
        var index = words.startIndex
        while index < words.endIndex {
            let character = words[index]
            if character.isNumber || "-–".contains(character) || Self.isRoman(character) {
                index = words.index(after: index)
                end = index
            } else if character == "," || character == " " || character == "&" {
                // A comma goes on only if a number follows.
                var next = index
                while next < words.endIndex, ", &".contains(words[next]) {
                    next = words.index(after: next)
                }
                guard next < words.endIndex, words[next].isNumber else { break }
                index = next
            } else {
                break
            }
        }
        locator = String(words[words.startIndex..<end])
        guard !locator.isEmpty else {
            label = "page"
            rest = original.trimmed
            return
        }
        rest = words[end...].trimmed
    }

    private static func isRoman(_ character: Character) -> Bool {
        "ivxlcdmIVXLCDM".contains(character)
    }

    private static let labels = [
        ("pages", "page"), ("page", "page"), ("pp.", "page"), ("p.", "page"),
        ("paragraphs", "paragraph"), ("paragraph", "paragraph"), ("paras.", "paragraph"),
        ("para.", "paragraph"), ("¶", "paragraph"), ("notes", "note"), ("note", "note"),
        ("nn.", "note"), ("n.", "note"), ("sections", "section"), ("section", "section"),
        ("sec.", "section"), ("§", "section"), ("lines", "line"), ("line", "line"),
        ("parts", "part"), ("part", "part"), ("chapters", "chapter"), ("chapter", "chapter"),
        ("chap.", "chapter"), ("columns", "column"), ("column", "column"), ("col.", "column"),
        ("figures", "figure"), ("figure", "figure"), ("fig.", "figure"), ("folios", "folio"),
        ("folio", "folio"), ("fol.", "folio"), ("volumes", "volume"), ("volume", "volume"),
        ("vol.", "volume"),
    ]
}
