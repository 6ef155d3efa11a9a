// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// What the C parser reported and nobody has read yet.
///
/// It lives in memory of its own that is handed to the C parser's callbacks, which only append.
/// Names, attribute values and text lie in one array of bytes.
struct XMLEventBuffer {
    struct Record {
        var event: XMLEvent
        /// An element's name or an instruction's target, or -1.
        var name: Int32
        var line: Int32
        var column: Int32
        var start: Int
        var end: Int
        /// Text: a range of `bytes`. Start of an element: a range of `attributes`.
        var first: Int
        var last: Int
    }

    struct Attribute {
        var name: Int32
        var first: Int
        var last: Int
    }

    /// A rule that was broken inside a callback.
    struct Failure {
        var code: XMLError.Code
        var message: String
        var line: Int
        var column: Int
        var offset: Int
    }

    let parser: XML_Parser
    let limits: XMLLimits
    var names: XMLNameTable
    var records: [Record] = []
    var attributes: [Attribute] = []
    var bytes: [UInt8] = []
    var failure: Failure?
    var declaredEncoding: String?
    var unsupportedEncoding: String?
    private var openNames: [Int32] = []
    private(set) var sawElement = false

    init(parser: XML_Parser, limits: XMLLimits, vocabulary: [String]) {
        self.parser = parser
        self.limits = limits
        names = XMLNameTable(vocabulary: vocabulary)
        records.reserveCapacity(4096)
        attributes.reserveCapacity(4096)
        bytes.reserveCapacity(1 << 17)
    }

    var depth: Int { openNames.count }

    /// How many records are complete: a run of text at the end may go on in the next piece.
    var completeCount: Int {
        if let last = records.last, last.event == .text { return records.count - 1 }
        return records.count
    }

    /// Forgets the complete records, and keeps a run of text that may go on.
    mutating func forgetComplete() {
        attributes.removeAll(keepingCapacity: true)
        guard var open = records.last, open.event == .text else {
            records.removeAll(keepingCapacity: true)
            bytes.removeAll(keepingCapacity: true)
            return
        }
        bytes.removeSubrange(0..<open.first)
        open.last -= open.first
        open.first = 0
        records.removeAll(keepingCapacity: true)
        records.append(open)
    }

    mutating func fail(_ code: XMLError.Code, _ message: String) {
        guard failure == nil else { return }
        failure = Failure(
            code: code, message: message,
            line: Int(XML_GetCurrentLineNumber(parser)),
            column: Int(XML_GetCurrentColumnNumber(parser)) + 1,
            offset: max(0, XML_GetCurrentByteIndex(parser)))
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    mutating func startElement(
        _ name: UnsafePointer<CChar>, _ values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) {
        guard failure == nil else { return }
        sawElement = true
        let number = names.intern(name)
        if openNames.count >= limits.depth {
            fail(.limit, "More than \(limits.depth) elements are open at once.")
            return
        }
        openNames.append(number)
        let firstAttribute = attributes.count
        let firstByte = bytes.count
        var index = 0
        while let attribute = values[index], let value = values[index &+ 1] {
            if attributes.count - firstAttribute >= limits.attributeCount {
                fail(.limit, "An element has more than \(limits.attributeCount) attributes.")
                return
            }
            let count = length(value)
            let first = bytes.count
            if first + count - firstByte > limits.attributeBytes {
                fail(.limit, "An element's attributes are over \(limits.attributeBytes) bytes.")
                return
            }
            append(value, count)
            attributes.append(
                Attribute(name: names.intern(attribute), first: first, last: bytes.count))
            index &+= 2
        }
        if names.entries.count > limits.names {
            fail(.limit, "There are more than \(limits.names) different names.")
            return
        }
        add(.startElement, number, firstAttribute, attributes.count)
    }

    mutating func endElement() {
        guard failure == nil, let name = openNames.popLast() else { return }
        add(.endElement, name, 0, 0)
    }

    mutating func text(_ start: UnsafePointer<CChar>, _ count: Int) {
        guard failure == nil else { return }
        let first = bytes.count
        append(start, count)
        let last = records.count - 1
        if last >= 0, records[last].event == .text {
            records[last].last = bytes.count
            records[last].end = currentEnd
            if records[last].last - records[last].first > limits.textBytes {
                fail(.limit, "A run of text is over \(limits.textBytes) bytes.")
            }
        } else {
            add(.text, -1, first, bytes.count)
        }
    }

    mutating func comment(_ content: UnsafePointer<CChar>) {
        guard failure == nil else { return }
        let first = bytes.count
        let count = length(content)
        if count > limits.textBytes {
            fail(.limit, "A comment is over \(limits.textBytes) bytes.")
            return
        }
        append(content, count)
        add(.comment, -1, first, bytes.count)
    }

    mutating func instruction(_ target: UnsafePointer<CChar>, _ data: UnsafePointer<CChar>) {
        guard failure == nil else { return }
        let first = bytes.count
        let count = length(data)
        if count > limits.textBytes {
            fail(.limit, "A processing instruction is over \(limits.textBytes) bytes.")
            return
        }
        append(data, count)
        add(.processingInstruction, names.intern(target), first, bytes.count)
    }

    private var currentEnd: Int {
        XML_GetCurrentByteIndex(parser) + Int(XML_GetCurrentByteCount(parser))
    }

    private mutating func add(_ event: XMLEvent, _ name: Int32, _ first: Int, _ last: Int) {
        let start = XML_GetCurrentByteIndex(parser)
        records.append(
            Record(
                event: event, name: name,
                line: Int32(truncatingIfNeeded: XML_GetCurrentLineNumber(parser)),
                column: Int32(truncatingIfNeeded: XML_GetCurrentColumnNumber(parser)) &+ 1,
                start: start, end: start + Int(XML_GetCurrentByteCount(parser)),
                first: first, last: last))
    }

    private mutating func append(_ start: UnsafePointer<CChar>, _ count: Int) {
        bytes.append(
            contentsOf: UnsafeRawBufferPointer(start: UnsafeRawPointer(start), count: count))
    }

    private func length(_ string: UnsafePointer<CChar>) -> Int {
        var count = 0
        while string[count] != 0 { count &+= 1 }
        return count
    }
}
