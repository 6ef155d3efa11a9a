// SPDX-License-Identifier: Apache-2.0

/// Writes JSON as bytes; the caller nests objects and arrays as they are opened and closed.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///     $0.field("id", "frus1946v06/d488")
///     $0.array("collection", ["frus"]) { json, name in json.string(name) }
/// }
/// ```
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Begins to write.
    package init() {}

    /// Begins to write after bytes that are kept.
    package init(appendingTo bytes: [UInt8]) { self.bytes = bytes }

    /// Gives the bytes away without copying them; the writer is empty then.
    package mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        needsComma = false
        return taken
    }

    /// Writes an object.
    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    /// Writes an array of what the closure writes.
    package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        separate()
        bytes.append(UInt8(ascii: "["))
        needsComma = false
        try body(&self)
        bytes.append(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Writes the name of a field; its value must follow.
    package mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the name of a field that is not known when the program is written.
    package mutating func name(of name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a field with a string.
    package mutating func field(_ name: StaticString, _ value: String) {
        self.name(name)
        string(value)
    }

    /// Writes a field with a string, if there is one.
    package mutating func field(_ name: StaticString, ifAny value: String?) {
        guard let value, !value.isEmpty else { return }
        field(name, value)
    }

    /// Writes a field with a number.
    package mutating func field(_ name: StaticString, _ value: Int) {
        self.name(name)
        number(value)
    }

    /// Writes a field with a truth value.
    package mutating func field(_ name: StaticString, _ value: Bool) {
        self.name(name)
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    /// Writes a field with an array, unless it is empty.
    package mutating func array<Element>(
        _ name: StaticString, _ values: [Element], _ body: (inout JSONWriter, Element) -> Void
    ) {
        if values.isEmpty { return }
        self.name(name)
        array { json in for value in values { body(&json, value) } }
    }

    /// Writes `null`.
    package mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
        needsComma = true
    }

    /// Writes a truth value.
    package mutating func boolean(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    /// Writes a value that is JSON already.
    package mutating func finished(_ value: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
        needsComma = true
    }

    /// Writes a number.
    package mutating func number(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
        needsComma = true
    }

    /// Writes a number with a fraction; what JSON cannot say becomes 0.
    package mutating func number(_ value: Double) {
        separate()
        bytes.append(contentsOf: (value.isFinite ? "\(value)" : "0").utf8)
        needsComma = true
    }

    /// Writes a string, escaped as JSON asks.
    package mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F else {
                    continue
                }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<utf8.count]))
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Ends a line, for JSON Lines; the next value stands for itself.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }
}
