// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// What the C parser reported and nobody has read yet.
///
/// It lives in memory of its own that is handed to the C parser's callbacks, which only append.
/// Names, attribute values and text lie in one array of bytes.
struct XMLEventBuffer {
    struct Record: BitwiseCopyable {
        var event: XMLEvent
        /// Whether an attribute of the element declares a namespace.
        var declaresNamespace = false
        /// An element's name or an instruction's target, or -1.
        var name: Int32
        /// The element's name without its prefix.
        var localName: Int32
        var line: Int32
        var column: Int32
        var start: Int
        var end: Int
        /// Text: a range of `bytes`. Start of an element: a range of `attributes`.
        var first: Int
        var last: Int
    }

    struct Attribute: BitwiseCopyable {
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
    var records = XMLStorage<Record>(capacity: 4096)
    var attributes = XMLStorage<Attribute>(capacity: 4096)
    var bytes = XMLStorage<UInt8>(capacity: 1 << 17)
    var failure: Failure?
    var declaredEncoding: String?
    var unsupportedEncoding: String?
    private(set) var sawElement = false
    /// How deep an element is that is being skipped: nothing in it is reported, only its end.
    private var skippedDepth = Int.max
    private var openNames = XMLStorage<(name: Int32, local: Int32)>(capacity: 256)

    // What the reader stands on. It is here and not in the reader, so that stepping needs no checks
    // for overlapping access.
    var current = Record(
        event: .text, name: -1, localName: -1, line: 1, column: 1, start: 0, end: 0, first: 0,
        last: 0)
    var position = 0
    var complete = 0
    var depth = 0

    init(parser: XML_Parser, limits: XMLLimits, vocabulary: [String]) {
        self.parser = parser
        self.limits = limits
        names = XMLNameTable(vocabulary: vocabulary)
    }

    func free() {
        records.free()
        attributes.free()
        bytes.free()
        openNames.free()
    }

    /// How many records are complete: a run of text at the end may go on in the next piece.
    var completeCount: Int {
        let count = records.count
        return count > 0 && records[count - 1].event == .text ? count - 1 : count
    }

    /// Forgets the complete records, and keeps a run of text that may go on.
    mutating func forgetComplete() {
        attributes.removeAll()
        guard records.count > 0, records[records.count - 1].event == .text else {
            records.removeAll()
            bytes.removeAll()
            return
        }
        var open = records[records.count - 1]
        bytes.removeFirst(open.first)
        open.last -= open.first
        open.first = 0
        records.removeAll()
        records.append(open)
    }

    /// Reports nothing more of the element at a depth but its end.
    ///
    /// To be called when all records were read; the element must still be open.
    mutating func skip(toDepth depth: Int) {
        guard openNames.count >= depth else { return }
        skippedDepth = depth
        records.removeAll()
        attributes.removeAll()
        bytes.removeAll()
        position = 0
        complete = 0
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
        if openNames.count >= limits.depth {
            fail(.limit, "More than \(limits.depth) elements are open at once.")
            return
        }
        if openNames.count >= skippedDepth {
            openNames.append((-1, -1))
            return
        }
        let number = names.intern(name)
        let local = names.local(number)
        openNames.append((number, local))
        let firstAttribute = attributes.count
        let firstByte = bytes.count
        var declaresNamespace = false
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
            let name = names.intern(attribute)
            if names.declaresNamespace(name) { declaresNamespace = true }
            attributes.append(Attribute(name: name, first: first, last: bytes.count))
            index &+= 2
        }
        if hasTooManyNames() { return }
        add(.startElement, number, local, firstAttribute, attributes.count)
        records.base[records.count - 1].declaresNamespace = declaresNamespace
    }

    mutating func endElement() {
        guard failure == nil, openNames.count > 0 else { return }
        let open = openNames[openNames.count - 1]
        let depth = openNames.count
        openNames.removeLast()
        if depth > skippedDepth { return }
        skippedDepth = .max
        add(.endElement, open.name, open.local, 0, 0)
    }

    mutating func text(_ start: UnsafePointer<CChar>, _ count: Int) {
        guard failure == nil, openNames.count < skippedDepth else { return }
        let first = bytes.count
        append(start, count)
        let last = records.count - 1
        if last >= 0, records[last].event == .text {
            let record = records.base + last
            record.pointee.last = bytes.count
            record.pointee.end = currentEnd
            if bytes.count - record.pointee.first > limits.textBytes {
                fail(.limit, "A run of text is over \(limits.textBytes) bytes.")
            }
        } else {
            add(.text, -1, -1, first, bytes.count)
        }
    }

    mutating func comment(_ content: UnsafePointer<CChar>) {
        guard failure == nil, openNames.count < skippedDepth else { return }
        let first = bytes.count
        let count = length(content)
        if count > limits.textBytes {
            fail(.limit, "A comment is over \(limits.textBytes) bytes.")
            return
        }
        append(content, count)
        add(.comment, -1, -1, first, bytes.count)
    }

    mutating func instruction(_ target: UnsafePointer<CChar>, _ data: UnsafePointer<CChar>) {
        guard failure == nil, openNames.count < skippedDepth else { return }
        let first = bytes.count
        let count = length(data)
        if count > limits.textBytes {
            fail(.limit, "A processing instruction is over \(limits.textBytes) bytes.")
            return
        }
        append(data, count)
        let name = names.intern(target)
        if hasTooManyNames() { return }
        add(.processingInstruction, name, name, first, bytes.count)
    }

    private mutating func hasTooManyNames() -> Bool {
        guard names.count > limits.names else { return false }
        fail(.limit, "There are more than \(limits.names) different names.")
        return true
    }

    private var currentEnd: Int {
        XML_GetCurrentByteIndex(parser) + Int(XML_GetCurrentByteCount(parser))
    }

    @inline(__always)
    private mutating func add(
        _ event: XMLEvent, _ name: Int32, _ local: Int32, _ first: Int, _ last: Int
    ) {
        let start = XML_GetCurrentByteIndex(parser)
        records.append(
            Record(
                event: event, name: name, localName: local,
                line: Int32(truncatingIfNeeded: XML_GetCurrentLineNumber(parser)),
                column: Int32(truncatingIfNeeded: XML_GetCurrentColumnNumber(parser)) &+ 1,
                start: start, end: start + Int(XML_GetCurrentByteCount(parser)),
                first: first, last: last))
    }

    @inline(__always)
    private mutating func append(_ start: UnsafePointer<CChar>, _ count: Int) {
        bytes.append(
            UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count)
    }

    @inline(__always)
    private func length(_ string: UnsafePointer<CChar>) -> Int {
        var count = 0
        while string[count] != 0 { count &+= 1 }
        return count
    }
}
