// SPDX-License-Identifier: Apache-2.0

/// Turns a tree of output into tokens, applying text cases and removing periods on the way.
struct Flattener {
    private(set) var tokens: [OutputToken] = []
    /// Whether title case is wanted for text of the item at hand.
    private var cases: CaseRules

    /// The tokens of a tree.
    static func tokens(of node: OutputNode, cases: CaseRules) -> [OutputToken] {
        var flattener = Flattener(cases: cases)
        flattener.append(node)
        return flattener.tokens
    }

    private init(cases: CaseRules) {
        self.cases = cases
        tokens.reserveCapacity(32)
    }

    /// Appends a node, or nothing if it has no text; tells whether there was text.
    @discardableResult
    private mutating func append(_ node: OutputNode) -> Bool {
        let beginning = tokens.count
        let outer = cases
        if let own = node.cases { cases = own }
        defer { cases = outer }
        guard let formatting = node.formatting.attributes else {
            if appendContent(of: node) { return true }
            if tokens.count > beginning { tokens.removeSubrange(beginning...) }
            return false
        }
        if let display = formatting.display { tokens.append(.openDisplay(display)) }
        affix(formatting.prefix)
        if formatting.quotes { tokens.append(.openQuote) }
        let hasFont = !formatting.font.isPlain
        if hasFont { tokens.append(.openFont(formatting.font, flips: false)) }
        let start = tokens.count
        guard appendContent(of: node) else {
            tokens.removeSubrange(beginning...)
            return false
        }
        if formatting.stripPeriods { stripPeriods(from: start) }
        if let textCase = formatting.textCase {
            CaseChange(textCase, cases: cases).apply(to: &tokens, from: start)
        }
        if hasFont { tokens.append(.closeFont) }
        if formatting.quotes { tokens.append(.closeQuote) }
        affix(formatting.suffix)
        if formatting.display != nil { tokens.append(.closeDisplay) }
        return true
    }

    private mutating func appendContent(of node: OutputNode) -> Bool {
        switch node.content {
        case .literal(let text):
            if text.isEmpty { return false }
            tokens.append(.text(text, continues: false))
            return true
        case .field(let text):
            if text.isEmpty { return false }
            FieldMarkup.append(text, to: &tokens)
            return true
        case .nodes(let nodes):
            var hasText = false
            for child in nodes {
                let before = tokens.count
                if hasText { affix(node.delimiter) }
                if append(child) {
                    hasText = true
                } else if tokens.count > before {
                    tokens.removeSubrange(before...)
                }
            }
            return hasText
        }
    }

    private mutating func affix(_ text: String) {
        if !text.isEmpty { tokens.append(.text(text, continues: false)) }
    }

    private mutating func stripPeriods(from start: Int) {
        for index in start..<tokens.count {
            guard case .text(let text, let continues) = tokens[index] else { continue }
            tokens[index] = .text(text.replacing(".", with: ""), continues: continues)
        }
    }
}
