// SPDX-License-Identifier: Apache-2.0

/// Finds markup, quotation marks and apostrophes in the text of an item.
struct FieldMarkup {
    private enum Opening: Equatable {
        case tag(String)
        case straightDouble
        case straightSingle
        case curlyDouble
        case curlySingle
    }

    private var tokens: [OutputToken] = []
    private var open: [(opening: Opening, token: Int, literal: String)] = []
    private var pending = String.UnicodeScalarView()
    private let scalars: [Unicode.Scalar]

    /// Appends the tokens of a text.
    static func append(_ text: String, to tokens: inout [OutputToken]) {
        if isOrdinary(text.utf8) {
            tokens.append(.text(text, continues: false))
            return
        }
        var parser = FieldMarkup(scalars: Array(text.unicodeScalars))
        parser.parse()
        tokens += parser.finished()
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// Whether there is no character that this type looks at: no tag, quotation mark or guillemet.
    private static func isOrdinary(_ text: String.UTF8View) -> Bool {
        var (earlier, before): (UInt8, UInt8) = (0, 0)
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: "'"), UInt8(ascii: "\""): return false
            case 0xAB, 0xBB: if before == 0xC2 { return false }
            case 0x98...0x9F: if before == 0x80, earlier == 0xE2 { return false }
            default: break
            }
            (earlier, before) = (before, byte)
        }
        return true
    }

    private mutating func parse() {
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case "<":
                index += tag(at: index) ?? keep(index)
            case "\"", "'", "“", "”", "‘", "’":
                quote(at: index)
                index += 1
            case " ":
                // A guillemet keeps its space, which must not be a line end.
                let isInner =
                    pending.last == "«" || index + 1 < scalars.count && scalars[index + 1] == "»"
                pending.append(isInner ? "\u{202F}" : " ")
                index += 1
            default:
                pending.append(scalars[index])
                index += 1
            }
        }
    }

    private mutating func keep(_ index: Int) -> Int {
        pending.append(scalars[index])
        return 1
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        tokens.append(.text(String(pending), continues: true))
        pending = String.UnicodeScalarView()
    }

    // MARK: Tags

    private mutating func tag(at index: Int) -> Int? {
        for tag in InlineMarkup.tags {
            let wanted = Array(tag.unicodeScalars)
            guard index + wanted.count <= scalars.count,
                scalars[index..<index + wanted.count].elementsEqual(wanted)
            else { continue }
            if tag.hasPrefix("</") {
                guard closeTag(tag) else { return nil }
            } else {
                flush()
                open.append((.tag(Self.closing(tag)), tokens.count, tag))
                tokens.append(Self.opening(tag))
            }
            return wanted.count
        }
        return nil
    }

    private static func closing(_ tag: String) -> String {
        tag.hasPrefix("<span") ? "</span>" : "</" + tag.dropFirst()
    }

    private static func opening(_ tag: String) -> OutputToken {
        var font = FontStyle()
        switch tag {
        case "<i>": font.slant = .italic
        case "<b>": font.weight = .bold
        case "<sup>": font.position = .superscript
        case "<sub>": font.position = .subscript
        case "<span class=\"nocase\">": return .openNoCase
        case "<span class=\"nodecor\">": return .openPlain
        default: font.variant = .smallCaps
        }
        return .openFont(font, flips: true)
    }

    private mutating func closeTag(_ tag: String) -> Bool {
        guard let position = open.lastIndex(where: { $0.opening == .tag(tag) }) else {
            return false
        }
        flush()
        abandon(downTo: position + 1)
        let opened = open.removeLast()
        switch tokens[opened.token] {
        case .openNoCase: tokens.append(.closeNoCase)
        case .openPlain: tokens.append(.closePlain)
        default: tokens.append(.closeFont)
        }
        return true
    }

    /// Turns what was opened and not closed back into text.
    private mutating func abandon(downTo count: Int) {
        while open.count > count {
            let opened = open.removeLast()
            let isSingle = opened.opening == .straightSingle || opened.opening == .curlySingle
            let text = opened.opening == .straightSingle ? "’" : opened.literal
            tokens[opened.token] = .text(isSingle ? "’" : text, continues: true)
        }
    }

    // MARK: Quotation marks

    private mutating func quote(at index: Int) {
        let before = previous(index)
        let after = following(index)
        let opening: Opening
        switch scalars[index] {
        case "\"": opening = .straightDouble
        case "'": opening = .straightSingle
        case "“", "”": opening = .curlyDouble
        default: opening = .curlySingle
        }
        let isOpener = scalars[index] == "“" || scalars[index] == "‘"
        let isCloser = scalars[index] == "”" || scalars[index] == "’"
        let endsWord = after.map { !Self.isWord($0) } ?? true
        if !isOpener, let before, !before.properties.isWhitespace,
            endsWord || isCloser && opening == .curlyDouble,
            let position = open.lastIndex(where: { $0.opening == opening }),
            !open[(position + 1)...].contains(where: {
                if case .tag = $0.opening { true } else { false }
            })
        {
            flush()
            abandon(downTo: position + 1)
            tokens[open.removeLast().token] = .openQuote
            tokens.append(.closeQuote)
            return
        }
        let followsOpening = pending.isEmpty && open.last?.token == tokens.count - 1
        let startsWord = followsOpening || before.map(Self.canPrecedeQuote) ?? true
        let hasContent = after.map { !$0.properties.isWhitespace } ?? false
        if isOpener || !isCloser && startsWord && hasContent {
            flush()
            open.append((opening, tokens.count, String(scalars[index])))
            tokens.append(.openQuote)
        } else {
            let isSingle = opening == .straightSingle || opening == .curlySingle
            pending.append(isSingle ? "’" : scalars[index])
        }
    }

    private static func canPrecedeQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "([{-–—/“‘\"«¿¡:".unicodeScalars.contains(scalar)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The scalar before, looking through tags.
    private func previous(_ index: Int) -> Unicode.Scalar? {
        var index = index - 1
        while index >= 0, scalars[index] == ">" {
            guard let start = scalars[..<index].lastIndex(of: "<") else { break }
            let text = String(String.UnicodeScalarView(scalars[start...index]))
            guard InlineMarkup.tags.contains(text) else { break }
            index = start - 1
        }
        return index >= 0 ? scalars[index] : nil
    }

    /// The scalar behind, looking through tags.
    private func following(_ index: Int) -> Unicode.Scalar? {
        var index = index + 1
        while index < scalars.count, scalars[index] == "<" {
            guard let end = scalars[index...].firstIndex(of: ">") else { break }
            let text = String(String.UnicodeScalarView(scalars[index...end]))
            guard InlineMarkup.tags.contains(text) else { break }
            index = end + 1
        }
        return index < scalars.count ? scalars[index] : nil
    }

    private mutating func finished() -> [OutputToken] {
        flush()
        abandon(downTo: 0)
        // Texts side by side become one, and the first text of the field is not a continuation.
        var result: [OutputToken] = []
        var isFirst = true
        for token in tokens {
            if case .text(let text, _) = token {
                if case .text(let before, let continues) = result.last {
                    result[result.count - 1] = .text(before + text, continues: continues)
                } else {
                    result.append(.text(text, continues: !isFirst))
                }
                isFirst = false
            } else {
                result.append(token)
            }
        }
        return result
    }
}
