// SPDX-License-Identifier: Apache-2.0

/// Writes well-formed XML into a buffer of bytes.
///
/// Everything that is written as text or as the value of an attribute is escaped; characters that
/// XML cannot hold are left out. Names of elements and attributes are the caller's own.
package struct XMLOutput: Sendable {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private var open: [String] = []

    /// An attribute; one without value is left out.
    package typealias Attribute = (name: String, value: String?)

    /// Begins to write.
    package init() {}

    /// Opens an element.
    package mutating func start(_ name: String, _ attributes: [Attribute] = []) {
        tag(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        open.append(name)
    }

    /// Closes the element that was opened last.
    package mutating func end() {
        guard let name = open.popLast() else { return }
        bytes += "</".utf8
        bytes += name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes an element without content.
    package mutating func empty(_ name: String, _ attributes: [Attribute] = []) {
        tag(name, attributes)
        bytes += "/>".utf8
    }

    /// An element that holds nothing but text; left out without text.
    package mutating func element(_ name: String, _ attributes: [Attribute] = [], text: String?) {
        guard let text, !text.isEmpty else { return }
        start(name, attributes)
        self.text(text)
        end()
    }

    /// A line end, where no text is lost or gained by it.
    package mutating func line() {
        bytes.append(0x0A)
    }

    /// Writes the XML declaration.
    package mutating func declaration() {
        bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
    }

    /// Writes a whole element, or several, that another writer has finished.
    package mutating func finished(_ markup: some Sequence<UInt8>) {
        bytes.append(contentsOf: markup)
    }

    /// Gives the bytes away; the writer goes on with an empty buffer inside the same elements.
    package mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    /// Writes words.
    package mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case 0x0D: bytes += "&#13;".utf8
            case 0x09, 0x0A: bytes.append(byte)
            // XML has no way to write other control characters.
            case 0..<0x20: break
            default:
                bytes.append(byte)
                dropNoncharacter()
            }
        }
    }

    private mutating func tag(_ name: String, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        for attribute in attributes {
            guard let value = attribute.value else { continue }
            bytes.append(0x20)
            bytes += attribute.name.utf8
            bytes += "=\"".utf8
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\""): bytes += "&quot;".utf8
                case UInt8(ascii: "<"): bytes += "&lt;".utf8
                case UInt8(ascii: "&"): bytes += "&amp;".utf8
                case 0x09: bytes += "&#9;".utf8
                case 0x0A: bytes += "&#10;".utf8
                case 0x0D: bytes += "&#13;".utf8
                case 0..<0x20: break
                default:
                    bytes.append(byte)
                    dropNoncharacter()
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// U+FFFE and U+FFFF must not stand in XML either.
    private mutating func dropNoncharacter() {
        let count = bytes.count
        guard count >= 3, bytes[count - 1] >= 0xBE, bytes[count - 2] == 0xBF,
            bytes[count - 3] == 0xEF
        else { return }
        bytes.removeLast(3)
    }
}
