// SPDX-License-Identifier: Apache-2.0

/// What a source file is, told by its content, never by its name.
package enum SourceKind: String, Hashable, Sendable, CaseIterable {
    /// An edition in TEI.
    case tei
    /// Another XML file.
    case xml
    /// A page saved from the web.
    case html
    /// Plain text.
    case plainText = "text"
    /// A file in Portable Document Format.
    case pdf
    /// Something that is not text.
    case binary
    /// Nothing but blanks.
    case empty

    /// Tells the kind from a file's first bytes; 64 KB are plenty.
    package static func of(_ bytes: some RandomAccessCollection<UInt8>) -> SourceKind {
        let start = Array(bytes.prefix(65_536))
        if start.starts(with: Array("%PDF-".utf8)) { return .pdf }
        let mark = TextEncoding.byteOrderMark(of: start)
        if mark == nil, looksBinary(start) { return .binary }
        let text = DecodedText(start).bytes
        var scanner = MarkupProlog(text)
        scanner.read()
        if scanner.isBlank { return .empty }
        if let name = scanner.rootName {
            if name == "tei" || name == "teicorpus" || name == "tei.2" { return .tei }
            if name == "html" || scanner.doctype == "html" { return .html }
            if scanner.hasXMLDeclaration { return .xml }
            if HTMLElementKind.isKnown(name) { return .html }
            return scanner.rootHasNamespace ? .xml : .plainText
        }
        if scanner.doctype == "html" { return .html }
        // The declarations of a document type may be longer than what is looked at.
        if scanner.doctype == "tei" { return .tei }
        return scanner.hasXMLDeclaration ? .xml : .plainText
    }

    /// Whether bytes hold more control characters than a text does by accident.
    private static func looksBinary(_ bytes: [UInt8]) -> Bool {
        var controls = 0
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1A: continue
            case 0: return true
            default: controls += 1
            }
        }
        return controls * 50 > bytes.count
    }
}

/// What stands before the first element of a file: declaration, document type, comments.
private struct MarkupProlog {
    private let text: [UInt8]
    private var index = 0
    private(set) var hasXMLDeclaration = false
    private(set) var doctype: String?
    private(set) var rootName: String?
    private(set) var rootHasNamespace = false

    init(_ text: [UInt8]) { self.text = text }

    /// Whether there is nothing but blanks.
    var isBlank: Bool { text.allSatisfy { $0 <= 0x20 } }

    mutating func read() {
        while true {
            while index < text.count, text[index] <= 0x20 { index += 1 }
            if starts("<?") {
                hasXMLDeclaration = hasXMLDeclaration || starts("<?xml")
                guard skip(past: "?>") else { return }
            } else if starts("<!--") {
                guard skip(past: "-->") else { return }
            } else if starts("<!") {
                readDoctype()
                guard skipDeclaration() else { return }
            } else {
                readRoot()
                return
            }
        }
    }

    private mutating func readDoctype() {
        var words = text[index...].prefix(80).split(whereSeparator: { $0 <= 0x20 || $0 == 0x3E })
        guard words.count > 1,
            String(decoding: words.removeFirst(), as: UTF8.self).lowercased()
                == "<!doctype"
        else { return }
        doctype = String(decoding: words[0], as: UTF8.self).lowercased()
    }

    /// A document type may declare entities in brackets; its end follows them.
    private mutating func skipDeclaration() -> Bool {
        let rest = text[index...]
        let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? text.endIndex
        guard rest[..<end].contains(UInt8(ascii: "[")) else { return skip(past: ">") }
        while skip(past: "]") {
            while index < text.count, text[index] <= 0x20 { index += 1 }
            if index < text.count, text[index] == UInt8(ascii: ">") {
                index += 1
                return true
            }
        }
        return false
    }

    private mutating func readRoot() {
        guard index < text.count, text[index] == UInt8(ascii: "<") else { return }
        let tag = text[(index + 1)...].prefix { $0 != UInt8(ascii: ">") }
        let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        guard let first = name.first, (first | 0x20) >= UInt8(ascii: "a"),
            (first | 0x20) <= UInt8(ascii: "z")
        else { return }
        let local = name.split(separator: UInt8(ascii: ":")).last ?? name
        rootName = String(decoding: local, as: UTF8.self).lowercased()
        rootHasNamespace = String(decoding: tag.prefix(4096), as: UTF8.self).contains("xmlns")
    }

    private func starts(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { text[index...].starts(with: $0) }
    }

    private mutating func skip(past word: String) -> Bool {
        let end = Array(word.utf8)
        while index + end.count <= text.count {
            if text[index..<(index + end.count)].elementsEqual(end) {
                index += end.count
                return true
            }
            index += 1
        }
        index = text.count
        return false
    }
}
