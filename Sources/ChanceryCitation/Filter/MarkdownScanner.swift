// SPDX-License-Identifier: Apache-2.0

/// Goes through a text and tells citations from other text.
struct MarkdownScanner {
    enum Piece {
        case text(Substring)
        case citation(MarkdownCitation, source: Substring)
    }

    private let text: Substring
    /// Where the text begins that was not handed out yet.
    private var start: Substring.Index
    private var index: Substring.Index
    private var pending: Piece?

    init(_ text: String) {
        self.text = text[...]
        start = self.text.startIndex
        index = start
    }

    /// The next piece; nil at the end.
    mutating func next() -> Piece? {
        if let piece = pending {
            pending = nil
            return piece
        }
        while index < text.endIndex {
            if skipCode() { continue }
            if let (citation, end) = citation() {
                let before = text[start..<index]
                let found = Piece.citation(citation, source: text[index..<end])
                index = end
                start = end
                guard !before.isEmpty else { return found }
                pending = found
                return .text(before)
            }
            index = text.index(after: index)
        }
        guard start < text.endIndex else { return nil }
        defer { start = text.endIndex }
        return .text(text[start...])
    }

    private var isAtLineStart: Bool {
        index == text.startIndex || text[text.index(before: index)] == "\n"
    }

    /// Passes over code, comments, escaped signs and addresses in angle brackets.
    private mutating func skipCode() -> Bool {
        let rest = text[index...]
        switch text[index] {
        case "\\":
            index = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
            return true
        case "`", "~":
            let mark = text[index]
            let fence = rest.prefix { $0 == mark }
            if fence.count >= 3, isAtLineStart { return skip(past: "\n" + fence, from: fence) }
            return mark == "`" ? skip(past: String(fence), from: fence) : false
        case "<":
            if rest.hasPrefix("<!--") { return skip(past: "-->", from: rest.prefix(4)) }
            guard rest.hasPrefix("<http") || rest.hasPrefix("<mailto:") else { return false }
            return skip(past: ">", from: rest.prefix(1))
        default: return false
        }
    }

    /// Goes behind the next occurrence of a mark; without one, behind the opening alone.
    private mutating func skip(past mark: String, from opening: Substring) -> Bool {
        let after = text[opening.endIndex...]
        index = after.firstRange(of: mark)?.upperBound ?? opening.endIndex
        return true
    }

    private func citation() -> (MarkdownCitation, Substring.Index)? {
        switch text[index] {
        case "[": return bracketed()
        case "@": return textual()
        default: return nil
        }
    }

    private func bracketed() -> (MarkdownCitation, Substring.Index)? {
        let inside = text[text.index(after: index)...]
        guard let close = closing(of: inside) else { return nil }
        let after = text.index(after: close)
        // A link has its address behind the brackets.
        if after < text.endIndex, text[after] == "(" || text[after] == "{" { return nil }
        guard let citation = MarkdownCitation(inside: inside[..<close]) else { return nil }
        return (citation, after)
    }

    /// The bracket that closes; one pair may stand inside another.
    private func closing(of text: Substring) -> Substring.Index? {
        var depth = 0
        var length = 0
        var index = text.startIndex
        while index < text.endIndex, length < 4000 {
            switch text[index] {
            case "[": depth += 1
            case "]":
                if depth == 0 { return index }
                depth -= 1
            default: break
            }
            length += 1
            index = text.index(after: index)
        }
        return nil
    }

    private func textual() -> (MarkdownCitation, Substring.Index)? {
        if index > text.startIndex {
            let before = text[text.index(before: index)]
            if before.isLetter || before.isNumber || "._/-".contains(before) { return nil }
        }
        guard let (key, end) = MarkdownCitation.key(in: text, after: index) else { return nil }
        var part = MarkdownCitation.Part(
            key: key, prefix: "", locator: "", label: "page", suffix: "", authorMode: .normal)
        var after = end
        let rest = text[end...]
        if rest.hasPrefix(" ["), let close = closing(of: rest.dropFirst(2)) {
            let place = LocatorReading(", " + rest.dropFirst(2)[..<close])
            if !place.locator.isEmpty {
                part.locator = place.locator
                part.label = place.label
                part.suffix = place.rest
                after = text.index(after: close)
            }
        }
        return (MarkdownCitation(parts: [part], isTextual: true), after)
    }
}
