// SPDX-License-Identifier: Apache-2.0

/// The attributes of a start tag that matter to a page's text.
struct HTMLAttributes: Sendable {
    private var values: [String: String] = [:]

    /// Reads the attributes that lie in some bytes of a tag; at most 64, their values up to 4 KB.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end, values.count < 64 {
            while index < end, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") {
                index += 1
            }
            let start = index
            while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
                bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/")
            {
                index += 1
            }
            let name = ByteWords.lowercased(bytes[start..<index].prefix(64))
            while index < end, bytes[index] <= 0x20 { index += 1 }
            guard index < end, bytes[index] == UInt8(ascii: "=") else {
                if name.isEmpty { index += 1 } else { values[name] = values[name] ?? "" }
                continue
            }
            index += 1
            while index < end, bytes[index] <= 0x20 { index += 1 }
            let value = HTMLAttributes.value(bytes, &index, end)
            if !name.isEmpty, values[name] == nil { values[name] = value }
        }
    }

    /// The value of an attribute; nil if it is not there.
    subscript(_ name: String) -> String? { values[name] }

    /// Whether one of the words of class, id and role begins with or is one of some words.
    func names(anyOf words: [String]) -> Bool {
        for attribute in ["class", "id", "role"] {
            guard let value = values[attribute] else { continue }
            for name in value.lowercased().split(separator: " ") {
                for word in words
                where name == word || name.hasPrefix(word + "-")
                    || name.hasSuffix("-" + word) || name.hasPrefix(word + "_")
                    || name.hasSuffix("_" + word)
                {
                    return true
                }
            }
        }
        return false
    }

    private static func value(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> String {
        guard index < end else { return "" }
        let quote = bytes[index]
        let start: Int
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start = index + 1
            index = start
            while index < end, bytes[index] != quote { index += 1 }
        } else {
            start = index
            while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") {
                index += 1
            }
        }
        let value = HTMLEntities.decoded(bytes, start..<min(index, start + 4096))
        if index < end { index += 1 }
        return value
    }
}
