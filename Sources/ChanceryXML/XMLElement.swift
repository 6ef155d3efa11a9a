// SPDX-License-Identifier: Apache-2.0

/// A small document as a tree: an element with its attributes and children.
///
/// For files that are read whole, such as citation styles; editions go through ``XMLReader``.
/// Comments and processing instructions are not kept.
package struct XMLElement: Sendable {
    /// An attribute of an element.
    package struct Attribute: Sendable, Hashable {
        /// The name with its prefix, as it stands in the source.
        package let name: String
        /// The value, with entities and line ends resolved.
        package let value: String
    }

    /// A child of an element.
    package enum Node: Sendable {
        /// An element.
        case element(XMLElement)
        /// Text between tags and comments; never empty.
        case text(String)
    }

    /// The name with its prefix, as it stands in the source.
    package let name: String
    /// The name without its prefix.
    package let localName: String
    /// The namespace; nil when the element is in none.
    package let namespace: String?
    /// The attributes in the order of the source, namespace declarations among them.
    package let attributes: [Attribute]
    /// The children in the order of the source, white space included.
    package fileprivate(set) var children: [Node]
    /// The line of the start tag, counted from 1.
    package let line: Int
    /// The column of the start tag in characters, counted from 1.
    package let column: Int

    /// The value of the attribute with this name, as it stands in the source.
    package subscript(name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// The children that are elements.
    package var elements: [XMLElement] {
        children.compactMap { child in
            if case .element(let element) = child { return element }
            return nil
        }
    }

    /// The children with this local name.
    package func elements(named localName: String) -> [XMLElement] {
        elements.filter { $0.localName == localName }
    }

    /// The first child with this local name.
    package func first(named localName: String) -> XMLElement? {
        elements.first { $0.localName == localName }
    }

    /// All text inside the element, in order and as it stands, white space included.
    package var text: String {
        var all = ""
        collectText(into: &all)
        return all
    }

    private func collectText(into all: inout String) {
        for child in children {
            switch child {
            case .element(let element): element.collectText(into: &all)
            case .text(let text): all += text
            }
        }
    }

    /// Reads a document into a tree and returns its root.
    ///
    /// - Parameter file: The name of the file for messages.
    package static func read(
        bytes: [UInt8], file: String, limits: XMLLimits = .standard
    ) throws(XMLError) -> XMLElement {
        try read(XMLReader(bytes: bytes, file: file, limits: limits))
    }

    /// Reads a regular file into a tree and returns its root.
    package static func read(
        path: String, limits: XMLLimits = .standard
    ) throws(XMLError) -> XMLElement {
        try read(XMLReader(path: path, limits: limits))
    }

    /// Reads the element whose start tag a reader stands on, up to its end tag.
    package static func read(from reader: XMLReader) throws(XMLError) -> XMLElement {
        var open = [XMLElement(reader)]
        while let event = try reader.next() {
            switch event {
            case .startElement: open.append(XMLElement(reader))
            case .endElement:
                guard let closed = open.popLast() else { break }
                if open.isEmpty { return closed }
                open[open.count - 1].children.append(.element(closed))
            case .text: open[open.count - 1].addText(reader.text)
            case .comment, .processingInstruction: break
            }
        }
        throw empty(reader)
    }

    private static func read(_ reader: XMLReader) throws(XMLError) -> XMLElement {
        var root: XMLElement?
        while let event = try reader.next() {
            if event == .startElement { root = try read(from: reader) }
        }
        guard let root else { throw empty(reader) }
        return root
    }

    private static func empty(_ reader: XMLReader) -> XMLError {
        XMLError(code: .empty, message: "The file holds no element.", location: reader.location)
    }

    private init(_ reader: XMLReader) {
        name = reader.string(reader.name)
        localName = reader.string(reader.localName)
        namespace = reader.namespace
        attributes = (0..<reader.attributeCount).map { index in
            Attribute(
                name: reader.string(reader.attributeName(index)),
                value: reader.attributeValue(index))
        }
        children = []
        line = reader.line
        column = reader.column
    }

    private mutating func addText(_ text: String) {
        if case .text(let before) = children.last {
            children[children.count - 1] = .text(before + text)
        } else {
            children.append(.text(text))
        }
    }
}
