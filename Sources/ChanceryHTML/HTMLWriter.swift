// SPDX-License-Identifier: Apache-2.0

/// Writes HTML and XML as bytes of UTF-8.
///
/// Markup is written with `raw(_:)`, which takes only literals of the program; everything else goes
/// through `text(_:)` or `attribute(_:_:)` and is escaped. There is no third way.
///
///     var html = HTMLWriter()
///     html.raw("<a")
///     html.attribute("href", address)
///     html.raw(">")
///     html.text(title)
///     html.raw("</a>")
///
/// - Complexity: every method is O(*n*), *n* the bytes that it is given.
package struct HTMLWriter: Sendable {
    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    /// Makes a writer; `capacity` is the number of bytes to make room for at once.
    package init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// What has been written, as a finished fragment.
    package var fragment: HTMLFragment { HTMLFragment(bytes: bytes) }

    /// How many bytes have been written.
    package var count: Int { bytes.count }

    /// Writes markup that stands in the program itself.
    package mutating func raw(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes a finished fragment.
    package mutating func fragment(_ fragment: HTMLFragment) {
        bytes.append(contentsOf: fragment.bytes)
    }

    /// Writes a part of a finished fragment; `range` counts its bytes from 0.
    package mutating func fragment(_ fragment: HTMLFragment, _ range: Range<Int>) {
        bytes.append(contentsOf: fragment.bytes[range])
    }

    /// Writes words, escaped for text and for attribute values in double quotes.
    ///
    /// What neither HTML nor XML may hold is left out: control characters and noncharacters.
    package mutating func text(_ words: String) {
        var words = words
        words.withUTF8 { append(escaping: $0) }
    }

    /// Writes words that are a part of a longer string, escaped.
    package mutating func text(_ words: Substring) {
        var words = words
        words.withUTF8 { append(escaping: $0) }
    }

    /// Writes a number in decimal digits.
    package mutating func number(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Writes ` name="value"`, the value escaped.
    package mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }

    /// Writes ` name="number"`.
    package mutating func attribute(_ name: StaticString, _ value: Int) {
        raw(" ")
        raw(name)
        raw("=\"")
        number(value)
        raw("\"")
    }

    /// Writes a block of linked data (JSON-LD) for machines that read pages.
    ///
    /// Inside a script element nothing is decoded, so what could end it is written as JSON's own
    /// escapes; outside its strings JSON has none of these characters.
    package mutating func linkedData(_ json: [UInt8]) {
        raw("<script type=\"application/ld+json\">")
        var start = 0
        for (index, byte) in json.enumerated() {
            let escape: StaticString
            switch byte {
            case UInt8(ascii: "<"): escape = "\\u003c"
            case UInt8(ascii: ">"): escape = "\\u003e"
            case UInt8(ascii: "&"): escape = "\\u0026"
            default: continue
            }
            bytes.append(contentsOf: json[start..<index])
            raw(escape)
            start = index + 1
        }
        bytes.append(contentsOf: json[start...])
        raw("</script>\n")
    }

    /// Takes blanks and line ends off the end of what has been written.
    package mutating func trimBlanks() {
        while let last = bytes.last, last == 0x20 || last == 0x0A || last == 0x09 || last == 0x0D {
            bytes.removeLast()
        }
    }

    /// Whether the bytes after EF make U+FDD0 to U+FDEF, U+FFFE or U+FFFF.
    private static func isNoncharacter(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0xBF && third >= 0xBE || second == 0xB7 && (0x90...0xAF).contains(third)
    }

    private mutating func append(escaping words: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        let count = words.count
        while index < count {
            let byte = words[index]
            // Letters, digits and most signs need no second look.
            if byte > 0x3E && byte < 0x7F || byte == 0x20 {
                index += 1
                continue
            }
            var width = 1
            let entity: StaticString
            switch byte {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: ">"): entity = "&gt;"
            case UInt8(ascii: "\""): entity = "&quot;"
            case UInt8(ascii: "'"): entity = "&#39;"
            case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: entity = ""
            case 0xC2
            where index + 1 < count && (0x80...0x9F).contains(words[index + 1]):
                entity = ""
                width = 2
            case 0xEF
            where index + 2 < count && HTMLWriter.isNoncharacter(words[index + 1], words[index + 2]):
                entity = ""
                width = 3
            case 0xF0...0xF4
            where index + 3 < count && words[index + 1] & 0x0F == 0x0F
                && words[index + 2] == 0xBF && words[index + 3] >= 0xBE:
                entity = ""
                width = 4
            default:
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<index]))
            entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
            index += width
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: words[start..<count]))
    }
}
