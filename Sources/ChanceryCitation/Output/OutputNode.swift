// SPDX-License-Identifier: Apache-2.0

/// A piece of rendered output with its formatting, before punctuation and quotes are settled.
struct OutputNode: Sendable {
    enum Content: Sendable {
        /// Text without markup.
        case literal(String)
        /// Text of an item, which may hold markup and quotation marks.
        case field(String)
        case nodes([OutputNode])
    }

    /// What later passes need to know about a piece.
    enum Role: Sendable, Hashable {
        /// Everything that a names element (or its substitute) has given.
        case names
        /// The names of one variable, or what stands for them, without a label.
        case nameList
        /// One name of a list.
        case name
        /// The year of a date with everything that stands with it.
        case year
        case yearSuffix
        case citationNumber
        /// The first rendering element of a bibliography entry.
        case firstField
        /// The locator and what is rendered together with it.
        case locator
        /// A term of the locale or a label.
        case term
    }

    var content: Content
    var formatting = Formatting()
    var delimiter = ""
    var role: Role?
    /// What the language says about letters, where a new item begins.
    var cases: CaseRules?

    /// A piece of plain text.
    static func literal(_ text: String, _ formatting: Formatting = Formatting()) -> OutputNode {
        OutputNode(content: .literal(text), formatting: formatting)
    }

    /// A piece of item text.
    static func field(_ text: String, _ formatting: Formatting = Formatting()) -> OutputNode {
        OutputNode(content: .field(text), formatting: formatting)
    }

    /// Several pieces in order.
    static func group(
        _ nodes: [OutputNode], delimiter: String = "", _ formatting: Formatting = Formatting()
    ) -> OutputNode {
        OutputNode(content: .nodes(nodes), formatting: formatting, delimiter: delimiter)
    }

    /// Whether nothing would be shown.
    var isEmpty: Bool {
        switch content {
        case .literal(let text), .field(let text): text.isEmpty
        case .nodes(let nodes): nodes.allSatisfy(\.isEmpty)
        }
    }

    /// Whether a piece of this role lies inside.
    func contains(_ role: Role) -> Bool {
        if self.role == role { return true }
        guard case .nodes(let nodes) = content else { return false }
        return nodes.contains { $0.contains(role) }
    }

    /// Replaces the first piece of a role by what the closure makes of it; tells whether there was one.
    @discardableResult
    mutating func replaceFirst(_ role: Role, _ change: (OutputNode) -> OutputNode?) -> Bool {
        guard case .nodes(var nodes) = content else { return false }
        for index in nodes.indices {
            if nodes[index].role == role {
                if let replaced = change(nodes[index]) {
                    nodes[index] = replaced
                } else {
                    nodes.remove(at: index)
                }
                content = .nodes(nodes)
                return true
            }
            if nodes[index].replaceFirst(role, change) {
                content = .nodes(nodes)
                return true
            }
        }
        return false
    }

    /// The first piece of a role, in reading order.
    func first(_ role: Role) -> OutputNode? {
        if self.role == role { return self }
        guard case .nodes(let nodes) = content else { return nil }
        for node in nodes {
            if let found = node.first(role) { return found }
        }
        return nil
    }
}
