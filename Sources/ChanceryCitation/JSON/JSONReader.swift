// SPDX-License-Identifier: Apache-2.0

/// Reads JSON (RFC 8259) strictly, with the place of the first fault.
struct JSONReader {
    private let bytes: [UInt8]
    var position = 0
    /// Deeper nesting is refused, so that hostile input cannot exhaust the stack.
    private static let deepest = 200

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The byte at the position; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Passes over the mark with which some programs begin a file in UTF-8.
    mutating func skipMark() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Reads one value and nothing behind it but white space.
    static func read(_ text: String) throws(CitationError) -> JSONValue {
        var reader = JSONReader(text)
        reader.skipMark()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == reader.bytes.count else {
            throw reader.failure("There is text after the end of the JSON value.")
        }
        return value
    }

    private func failure(_ message: String) -> CitationError {
        CitationError(.malformedJSON, message, location: location)
    }

    /// The line and column of the position.
    var location: CitationError.Location {
        var location = CitationError.Location(line: 1, column: 1)
        for byte in bytes.prefix(position) {
            if byte == 10 {
                location.line += 1
                location.column = 1
            } else {
                location.column += 1
            }
        }
        return location
    }

    mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 32 || byte == 10 || byte == 13 || byte == 9 else { return }
            position += 1
        }
    }

    mutating func accept(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    mutating func value(depth: Int) throws(CitationError) -> JSONValue {
        guard depth < Self.deepest else { throw failure("The JSON is nested too deeply.") }
        skipSpace()
        guard position < bytes.count else { throw failure("The JSON ends too early.") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    private mutating func word() throws(CitationError) -> JSONValue {
        let words: [(String, JSONValue)] = [
            ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
        ]
        for (word, value) in words where bytes[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        throw failure("A JSON value is expected here.")
    }

    private mutating func number() throws(CitationError) -> JSONValue {
        let start = position
        var isWhole = true
        scan: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
                UInt8(ascii: "E"):
                isWhole = false
            default: break scan
            }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard isWhole || Double(text) != nil else {
            position = start
            throw failure("This is not a number.")
        }
        return .number(text)
    }

    private mutating func array(depth: Int) throws(CitationError) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        if accept("]") { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while accept(",")
        guard accept("]") else { throw failure("A comma or ] is expected here.") }
        return .array(values)
    }

    private mutating func object(depth: Int) throws(CitationError) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        if accept("}") { return .object([]) }
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw failure("The name of a member is expected here.")
            }
            let name = try string()
            guard accept(":") else { throw failure("A colon is expected here.") }
            members.append(.init(name: name, value: try value(depth: depth + 1)))
        } while accept(",")
        guard accept("}") else { throw failure("A comma or } is expected here.") }
        return .object(members)
    }

    mutating func string() throws(CitationError) -> String {
        position += 1
        var content: [UInt8] = []
        // Most texts have no escapes and are taken in one piece.
        var start = position
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                let rest = bytes[start..<(position - 1)]
                if content.isEmpty { return String(decoding: rest, as: UTF8.self) }
                content += rest
                return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                content += bytes[start..<(position - 1)]
                content.append(contentsOf: try escape().utf8)
                start = position
            case 0..<32:
                position -= 1
                throw failure("A control character stands inside a text.")
            default: break
            }
        }
        throw failure("A text has no closing quotation mark.")
    }

    private mutating func escape() throws(CitationError) -> String {
        guard position < bytes.count else { throw failure("The JSON ends too early.") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return String(Unicode.Scalar(byte))
        case UInt8(ascii: "u"):
            let high = try codeUnit()
            guard (0xD800..<0xDC00).contains(high), position + 1 < bytes.count,
                bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
            else { return String(decoding: [high], as: UTF16.self) }
            position += 2
            return String(decoding: [high, try codeUnit()], as: UTF16.self)
        default:
            position -= 1
            throw failure("This escape is not known in JSON.")
        }
    }

    private mutating func codeUnit() throws(CitationError) -> UInt16 {
        let digits = bytes[position..<min(position + 4, bytes.count)]
        guard digits.count == 4,
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("Four hexadecimal digits are expected here.") }
        position += 4
        return unit
    }
}
