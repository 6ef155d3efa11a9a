// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel

/// Gathers the words of a piece of well-formed XML in UTF-8, each sign with its bytes.
enum TEIWords {
    /// The words between the tags of a range: entities are resolved, comments and processing
    /// instructions left out.
    ///
    /// - Parameter element: elements of this local name are left out with what they hold, but for
    ///   the one that the range begins with.
    /// - Complexity: O(*n*), *n* the bytes of the range.
    static func read(
        _ bytes: [UInt8], _ range: SourceRange, without element: StaticString
    ) -> SourceWords {
        let end = min(range.upperBound, bytes.count)
        var words = SourceWords(capacity: max(0, end - range.lowerBound))
        var index = range.lowerBound
        var skipped = 0
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                let tag = tag(bytes, index, end, element)
                if tag.isNamed, index > range.lowerBound {
                    skipped = max(0, skipped + tag.step)
                }
                if let text = tag.text, skipped == 0 { words.append(bytes[text]) }
                index = tag.end
            } else if byte == UInt8(ascii: "&") {
                let (sign, next) = entity(bytes, index, end)
                if skipped == 0 { for byte in sign { words.append(byte, from: index, to: next) } }
                index = next
            } else {
                let start = index
                while index < end, bytes[index] != UInt8(ascii: "<"),
                    bytes[index] != UInt8(ascii: "&")
                {
                    index += 1
                }
                if skipped == 0 { words.append(bytes[start..<index]) }
            }
        }
        return words
    }

    private struct Tag {
        /// The byte behind it.
        var end: Int
        /// 1 for an opening tag, -1 for a closing one, 0 for any other.
        var step = 0
        /// Whether it is of the element to be left out.
        var isNamed = false
        /// The text of a marked section.
        var text: Range<Int>?
    }

    private static func tag(
        _ bytes: [UInt8], _ start: Int, _ end: Int, _ element: StaticString
    ) -> Tag {
        if begins(bytes, start, "<!--") { return Tag(end: after("-->", bytes, start + 4, end)) }
        if begins(bytes, start, "<?") { return Tag(end: after("?>", bytes, start + 2, end)) }
        if begins(bytes, start, "<![CDATA[") {
            let close = after("]]>", bytes, start + 9, end)
            return Tag(end: close, text: start + 9..<max(start + 9, close - 3))
        }
        var index = start + 1
        let isClosing = index < end && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        var name = index
        while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        {
            if bytes[index] == UInt8(ascii: ":") { name = index + 1 }
            index += 1
        }
        let isNamed = index - name == element.utf8CodeUnitCount && begins(bytes, name, element)
        var quote: UInt8 = 0
        while index < end {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            index += 1
        }
        let isEmpty = index > start && bytes[min(index, end) - 1] == UInt8(ascii: "/")
        return Tag(
            end: min(index + 1, end), step: isEmpty ? 0 : isClosing ? -1 : 1, isNamed: isNamed)
    }

    /// What an entity or a character reference stands for, in UTF-8, and the byte behind it.
    private static func entity(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ([UInt8], Int) {
        let limit = min(end, start + 12)
        guard let close = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            return ([bytes[start]], start + 1)
        }
        let name = bytes[start + 1..<close]
        if name.first == UInt8(ascii: "#") {
            let isHexadecimal = name.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
            let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
            guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
                let scalar = Unicode.Scalar(value)
            else { return ([], close + 1) }
            return (Array(String(Character(scalar)).utf8), close + 1)
        }
        for (known, sign) in entities where name.count == known.utf8CodeUnitCount {
            if begins(bytes, name.startIndex, known) { return ([sign], close + 1) }
        }
        return (Array(bytes[start...close]), close + 1)
    }

    private static let entities: [(StaticString, UInt8)] = [
        ("amp", UInt8(ascii: "&")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")),
        ("quot", UInt8(ascii: "\"")), ("apos", UInt8(ascii: "'")),
    ]

    private static func begins(_ bytes: [UInt8], _ start: Int, _ mark: StaticString) -> Bool {
        guard start + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { mark in
            for offset in 0..<mark.count where bytes[start + offset] != mark[offset] {
                return false
            }
            return true
        }
    }

    private static func after(
        _ mark: StaticString, _ bytes: [UInt8], _ start: Int, _ end: Int
    ) -> Int {
        var index = start
        while index < end {
            if begins(bytes, index, mark) { return min(end, index + mark.utf8CodeUnitCount) }
            index += 1
        }
        return end
    }
}
