// SPDX-License-Identifier: Apache-2.0

internal import CExpat

/// A streaming pull reader for XML 1.0 with the exact byte range of every event.
///
/// ``next()`` steps to the next event; the other members describe the event that the reader stands
/// on and hold until the next step. Entities that the file itself defines are expanded within the
/// ``XMLLimits``, and have the range of their reference; nothing outside of the file is ever read,
/// neither DTD nor entity. UTF-8, UTF-16, ISO-8859-1 and US-ASCII are understood; text is always
/// handed on as UTF-8 with line ends as XML has them (one line feed). Documents are not checked
/// against a DTD, and doubled identifiers are nobody's concern here.
///
/// ```swift
/// let reader = try XMLReader(bytes: bytes, file: "letter.xml", vocabulary: ["p", "head"])
/// while let event = try reader.next() {
///     if event == .startElement, reader.localName.index == 0 { print(reader.range) }
/// }
/// ```
///
/// Memory: a piece of the file (64 KiB, more only for a longer tag) and the events in it.
package final class XMLReader {
    /// The name of the file for messages.
    package let file: String
    /// The limits that this reader keeps to.
    package let limits: XMLLimits
    /// How many elements are open, with the one whose start the reader stands on.
    package var depth: Int { parser.buffer.pointee.depth }

    private let parser: ExpatParser
    private let source: XMLSource
    private var fed = 0
    /// How much is read at a time, in bytes; tests make it small.
    var pieceSize = 1 << 16
    private var isFinished = false
    private var failure: XMLError?
    private var namespaces: [(depth: Int, prefix: Int32, address: String)] = []

    /// Opens a reader over bytes in memory.
    ///
    /// - Parameters:
    ///   - file: The name of the file for messages.
    ///   - vocabulary: Names that get the numbers 0, 1, 2, … in this order. A name with a prefix
    ///     (`xml:id`) stands after its two parts (`xml`, `id`).
    package convenience init(
        bytes: [UInt8], file: String, vocabulary: [String] = [], limits: XMLLimits = .standard
    ) throws(XMLError) {
        try self.init(
            source: .bytes(bytes), size: bytes.count, file: file, vocabulary: vocabulary,
            limits: limits)
    }

    /// Opens a reader over a regular file; it is read in pieces.
    package convenience init(
        path: String, vocabulary: [String] = [], limits: XMLLimits = .standard
    ) throws(XMLError) {
        let opened = try XMLFile(path: path)
        try self.init(
            source: .file(opened), size: opened.size, file: path, vocabulary: vocabulary,
            limits: limits)
    }

    private init(
        source: XMLSource, size: Int, file: String, vocabulary: [String], limits: XMLLimits
    ) throws(XMLError) {
        let whole = XMLLocation(file: file, line: 0, column: 0, offset: 0)
        if size > limits.fileBytes {
            throw XMLError(
                code: .limit,
                message: "The file has \(size) bytes; the limit is \(limits.fileBytes).",
                location: whole)
        }
        guard let parser = ExpatParser(limits: limits, vocabulary: vocabulary) else {
            throw XMLError(code: .unreadable, message: "Memory is exhausted.", location: whole)
        }
        self.parser = parser
        self.source = source
        self.file = file
        self.limits = limits
    }

    // MARK: Stepping

    /// Steps to the next event; nil at the end of a well-formed document.
    ///
    /// Every event before an error is delivered first; after an error each call throws it again.
    package func next() throws(XMLError) -> XMLEvent? {
        let buffer = parser.buffer
        while buffer.pointee.position >= buffer.pointee.complete {
            if let failure { throw failure }
            if isFinished { return nil }
            fill()
        }
        if buffer.pointee.current.event == .endElement { leaveElement() }
        buffer.pointee.current = buffer.pointee.records[buffer.pointee.position]
        buffer.pointee.position &+= 1
        if buffer.pointee.current.event == .startElement {
            buffer.pointee.depth &+= 1
            if buffer.pointee.current.declaresNamespace { declareNamespaces() }
        }
        return buffer.pointee.current.event
    }

    /// Skips to the end tag of the element whose start tag the reader stands on.
    ///
    /// What it skips is checked to be well-formed, and costs about half of reading it.
    package func skipElement() throws(XMLError) {
        let outer = depth
        let buffer = parser.buffer
        while let event = try next() {
            if event == .endElement, depth == outer { return }
            if buffer.pointee.position == buffer.pointee.complete, failure == nil, !isFinished {
                if event == .endElement { leaveElement() }
                buffer.pointee.depth = outer
                buffer.pointee.current.event = .text
                namespaces.removeAll { $0.depth > outer }
                buffer.pointee.skip(toDepth: outer)
            }
        }
    }

    private func declareNamespaces() {
        let buffer = parser.buffer
        for attribute in current.first..<current.last {
            let record = buffer.pointee.attributes[attribute]
            guard buffer.pointee.names.declaresNamespace(record.name) else { continue }
            let local = buffer.pointee.names.local(record.name)
            let prefix = local == record.name ? -1 : local
            namespaces.append((depth, prefix, string(record.first, record.last)))
        }
    }

    private func leaveElement() {
        let buffer = parser.buffer
        if let last = namespaces.last, last.depth == buffer.pointee.depth {
            namespaces.removeAll { $0.depth == buffer.pointee.depth }
        }
        buffer.pointee.depth &-= 1
    }

    private var current: XMLEventBuffer.Record {
        @inline(__always) get { parser.buffer.pointee.current }
    }

    // MARK: The event

    /// The name of the element with its prefix, or the target of the instruction.
    package var name: XMLName { XMLName(index: Int(current.name)) }

    /// The name of the element without its prefix.
    package var localName: XMLName {
        XMLName(index: Int(current.localName))
    }

    /// The prefix of the element's name; nil without one.
    package var prefix: String? {
        guard current.name >= 0 else { return nil }
        let entries = parser.buffer.pointee.names.entries
        let prefix = entries[Int(current.name)].prefix
        return prefix < 0 ? nil : entries[Int(prefix)].string
    }

    /// The namespace of the element; nil when it is in none or its prefix is not declared.
    package var namespace: String? {
        guard current.name >= 0 else { return nil }
        let prefix = parser.buffer.pointee.names.entries[Int(current.name)].prefix
        for declared in namespaces.reversed() where declared.prefix == prefix {
            return declared.address.isEmpty ? nil : declared.address
        }
        return self.prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : nil
    }

    /// The text of a name.
    package func string(_ name: XMLName) -> String {
        let entries = parser.buffer.pointee.names.entries
        return entries.indices.contains(name.index) ? entries[name.index].string : ""
    }

    /// The event's range in the source, in bytes from 0 and in the source's own encoding.
    package var range: Range<Int> { current.start..<max(current.start, current.end) }

    /// The line on which the event begins, counted from 1.
    package var line: Int { Int(current.line) }

    /// The column in characters at which the event begins, counted from 1.
    package var column: Int { Int(current.column) }

    /// The place of the event.
    package var location: XMLLocation {
        XMLLocation(file: file, line: line, column: column, offset: current.start)
    }

    // MARK: Attributes

    /// How many attributes the start tag has, with namespace declarations.
    package var attributeCount: Int {
        current.event == .startElement ? current.last - current.first : 0
    }

    /// The name of an attribute, with its prefix; `index` counts from 0 in the source's order.
    package func attributeName(_ index: Int) -> XMLName {
        XMLName(index: Int(parser.buffer.pointee.attributes[current.first + index].name))
    }

    /// The value of an attribute; `index` counts from 0 in the source's order.
    package func attributeValue(_ index: Int) -> String {
        let record = parser.buffer.pointee.attributes[current.first + index]
        return string(record.first, record.last)
    }

    /// The value of the attribute with this name, nil where there is none.
    package func attribute(_ name: XMLName) -> String? {
        guard current.event == .startElement else { return nil }
        for index in current.first..<current.last {
            let record = parser.buffer.pointee.attributes[index]
            if Int(record.name) == name.index { return string(record.first, record.last) }
        }
        return nil
    }

    // MARK: Text

    /// The text, the comment's content or the instruction's data; empty for a tag.
    package var text: String {
        hasText ? string(current.first, current.last) : ""
    }

    /// The UTF-8 bytes of ``text``; they are there until the next step.
    package var textBytes: UnsafeBufferPointer<UInt8> {
        hasText ? bytes(current.first, current.last) : UnsafeBufferPointer(start: nil, count: 0)
    }

    private var hasText: Bool {
        current.event != .startElement && current.event != .endElement
    }

    private func bytes(_ first: Int, _ last: Int) -> UnsafeBufferPointer<UInt8> {
        let all = parser.buffer.pointee.bytes
        precondition(first >= 0 && first <= last && last <= all.count)
        return UnsafeBufferPointer(start: all.base + first, count: last - first)
    }

    private func string(_ first: Int, _ last: Int) -> String {
        String(decoding: bytes(first, last), as: UTF8.self)
    }

    // MARK: Feeding the parser

    private func fill() {
        if parser.buffer.pointee.position > 0 {
            parser.buffer.pointee.forgetComplete()
            parser.buffer.pointee.position = 0
        }
        let before = XML_GetCurrentByteIndex(parser.handle)
        let status = feedPiece()
        let buffer = parser.buffer
        if status == XML_STATUS_ERROR {
            if failure == nil {
                failure = XMLDiagnosis(file: file, parser: parser, size: fed).error
            }
        } else if !isFinished {
            // A tag longer than a piece is scanned again with each piece: let pieces grow with it,
            // so that the work stays in proportion to the length.
            let reached = XML_GetCurrentByteIndex(parser.handle)
            let pending = fed - max(0, reached)
            if pending > limits.tokenBytes + pieceSize {
                fail(.limit, "A tag or comment is longer than \(limits.tokenBytes) bytes.")
            } else if reached == before, pending > pieceSize {
                pieceSize *= 2
            }
        }
        let all = isFinished || failure != nil
        buffer.pointee.complete =
            all ? buffer.pointee.records.count : buffer.pointee.completeCount
    }

    private func feedPiece() -> XML_Status {
        switch source {
        case .bytes(let bytes):
            let count = min(pieceSize, bytes.count - fed)
            let isLast = fed + count == bytes.count
            let status = bytes.withUnsafeBytes { all in
                XML_Parse(
                    parser.handle,
                    all.baseAddress?.advanced(by: fed).assumingMemoryBound(
                        to: CChar.self), Int32(count), isLast ? 1 : 0)
            }
            fed += count
            isFinished = isLast
            return status
        case .file(let file):
            guard let memory = XML_GetBuffer(parser.handle, Int32(pieceSize)) else {
                fail(.unreadable, "Memory is exhausted.")
                return XML_STATUS_ERROR
            }
            guard let count = file.read(into: memory, count: pieceSize) else {
                fail(.unreadable, "The file cannot be read to its end.")
                return XML_STATUS_ERROR
            }
            fed += count
            if fed > limits.fileBytes {
                fail(.limit, "The file is longer than \(limits.fileBytes) bytes.")
                return XML_STATUS_ERROR
            }
            isFinished = count == 0
            return XML_ParseBuffer(parser.handle, Int32(count), count == 0 ? 1 : 0)
        }
    }

    private func fail(_ code: XMLError.Code, _ message: String) {
        let line = Int(XML_GetCurrentLineNumber(parser.handle))
        let column = Int(XML_GetCurrentColumnNumber(parser.handle)) + 1
        failure = XMLError(
            code: code, message: message,
            location: XMLLocation(
                file: file, line: line, column: column,
                offset: max(0, XML_GetCurrentByteIndex(parser.handle))))
    }
}
