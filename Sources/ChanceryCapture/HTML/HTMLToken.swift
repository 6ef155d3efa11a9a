// SPDX-License-Identifier: Apache-2.0

/// A piece of a page: a tag, or text between tags.
struct HTMLToken: Sendable {
    /// What it is.
    enum Kind: Sendable {
        /// Text, its entities not yet read.
        case text
        /// A start tag; its attributes lie in the token's bytes from a place on.
        case start(name: String, attributes: Int, isClosed: Bool)
        /// An end tag.
        case end(name: String)
        /// A comment, a declaration, an instruction.
        case other
    }

    /// What it is.
    var kind: Kind
    /// Its bytes.
    var range: Range<Int>
}

/// Cuts a page into tags and text; anything at all is a page to it, and every byte is in one token.
struct HTMLTokenizer: Sendable {
    private let bytes: [UInt8]
    private var index = 0
    /// Whether it is known that no comment ends any more; else a page of openings would be
    /// searched to its end for each of them.
    private var commentsHaveEnded = false

    /// Makes a tokenizer that stands at the first byte.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; nil at the end.
    mutating func next() -> HTMLToken? {
        guard index < bytes.count else { return nil }
        let start = index
        if bytes[index] == UInt8(ascii: "<"), let kind = readTag() {
            return HTMLToken(kind: kind, range: start..<index)
        }
        index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        return HTMLToken(kind: .text, range: start..<index)
    }

    /// Goes to the end tag with a name, or to the end of the page; the bytes passed over.
    mutating func skipRaw(until name: String) -> Range<Int> {
        let start = index
        let wanted = Array(name.utf8)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "/"),
                matches(wanted, at: index + 2)
            {
                break
            }
            index += 1
        }
        return start..<index
    }

    private func matches(_ name: [UInt8], at place: Int) -> Bool {
        guard place + name.count <= bytes.count else { return false }
        for step in 0..<name.count where bytes[place + step] | 0x20 != name[step] { return false }
        guard place + name.count < bytes.count else { return true }
        let after = bytes[place + name.count]
        return after <= 0x20 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
    }

    /// Reads what begins with "<"; nil if it is a mere sign.
    private mutating func readTag() -> HTMLToken.Kind? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"):
            skipDeclaration()
            return .other
        case UInt8(ascii: "?"):
            skipToBracket()
            return .other
        case UInt8(ascii: "/"):
            index += 2
            guard let name = readName() else { return nil }
            skipAttributes()
            return .end(name: name)
        default:
            index += 1
            guard let name = readName() else { return nil }
            let attributes = index
            skipAttributes()
            let isClosed =
                index - 2 >= attributes && bytes[index - 1] == UInt8(ascii: ">")
                && bytes[index - 2] == UInt8(ascii: "/")
            return .start(name: name, attributes: attributes, isClosed: isClosed)
        }
    }

    private mutating func readName() -> String? {
        let start = index
        while index < bytes.count, index - start < 64 {
            let byte = bytes[index] | 0x20
            let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            guard isLetter || (index > start && isNamePart(bytes[index])) else { break }
            index += 1
        }
        guard index > start else { return nil }
        return ByteWords.lowercased(bytes[start..<index])
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        ByteWords.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "_")
    }

    /// Goes behind the ">" that ends a tag; a quoted value may hold one, but no value is quoted
    /// over more than 64 KB, so that a lost quotation mark does not swallow a page.
    private mutating func skipAttributes() {
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: ">") { return }
            guard byte == UInt8(ascii: "="), index < bytes.count else { continue }
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count else { return }
            let quote = bytes[index]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
            var end = index + 1
            let limit = min(bytes.count, index + 65_536)
            while end < limit, bytes[end] != quote { end += 1 }
            index = end < limit ? end + 1 : index + 1
        }
    }

    private mutating func skipToBracket() {
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
        index = min(index + 1, bytes.count)
    }

    private mutating func skipDeclaration() {
        let isComment =
            index + 3 < bytes.count && bytes[index + 2] == UInt8(ascii: "-")
            && bytes[index + 3] == UInt8(ascii: "-")
        guard isComment else {
            skipToBracket()
            return
        }
        if !commentsHaveEnded,
            let end = ByteWords.find("-->", in: bytes, (index + 2)..<bytes.count)
        {
            index = end + 3
        } else {
            // A comment without an end goes no further than its tag would.
            commentsHaveEnded = true
            skipToBracket()
        }
    }
}
