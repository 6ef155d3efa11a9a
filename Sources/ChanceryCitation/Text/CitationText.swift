// SPDX-License-Identifier: Apache-2.0

/// A citation with its formatting: a small tree that is written as plain text, HTML or RTF.
public struct CitationText: Hashable, Sendable {
    /// A formatting that a part of the text has.
    public enum Style: Hashable, Sendable {
        case italic
        case oblique
        /// Upright inside italics.
        case upright
        case bold
        case light
        /// Of normal weight inside bold.
        case regular
        case smallCaps
        /// Without small capitals inside small capitals.
        case normalCaps
        case underline
        /// Without a line inside underlined text.
        case plainLine
        case superscript
        case `subscript`
        case baseline
        /// A link to an address.
        case link(String)
        /// A line of its own.
        case block
        /// The label of an entry, set in the margin.
        case leftMargin
        /// The text of an entry beside its label.
        case rightInline
        /// A line of its own that is indented.
        case indent
    }

    /// A part of the tree.
    public indirect enum Node: Hashable, Sendable {
        case text(String)
        case styled(Style, [Node])
    }

    /// A stretch of text with all formatting that applies to it, outermost first.
    public struct Run: Hashable, Sendable {
        /// The text.
        public var text: String
        /// The formatting.
        public var styles: [Style]
    }

    /// The parts in order.
    public var nodes: [Node]

    /// Makes a text of parts.
    public init(_ nodes: [Node] = []) {
        self.nodes = nodes
    }

    /// Whether there is nothing to show.
    public var isEmpty: Bool { plainText.isEmpty }

    /// Adds plain text; empty text adds nothing.
    public mutating func append(_ text: String) {
        if !text.isEmpty { nodes.append(.text(text)) }
    }

    /// Adds text in one formatting; empty text adds nothing.
    public mutating func append(_ text: String, _ style: Style) {
        if !text.isEmpty { nodes.append(.styled(style, [.text(text)])) }
    }

    /// The tree as stretches of text, in order, for programs that have their own text type.
    public var runs: [Run] {
        var result: [Run] = []
        func visit(_ nodes: [Node], _ styles: [Style]) {
            for node in nodes {
                switch node {
                case .text(let text): result.append(Run(text: text, styles: styles))
                case .styled(let style, let children): visit(children, styles + [style])
                }
            }
        }
        visit(nodes, [])
        return result
    }

    /// The text without formatting; lines of their own are separated by line ends.
    public var plainText: String {
        var result = ""
        func visit(_ nodes: [Node]) {
            for node in nodes {
                switch node {
                case .text(let text): result += text
                case .styled(let style, let children):
                    let isLine = style == .block || style == .indent
                    if isLine, !result.isEmpty, !result.hasSuffix("\n") { result += "\n" }
                    visit(children)
                    if style == .leftMargin, !result.hasSuffix(" ") { result += " " }
                }
            }
        }
        visit(nodes)
        return result
    }
}
