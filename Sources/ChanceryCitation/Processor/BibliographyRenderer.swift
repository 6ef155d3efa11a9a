// SPDX-License-Identifier: Apache-2.0

/// Renders the bibliography of a document.
struct BibliographyRenderer {
    let registry: ItemRegistry

    private var style: StyleModel { registry.style }

    /// The formatted bibliography.
    var bibliography: Bibliography {
        var entries: [Bibliography.Entry] = []
        if let layout = style.bibliography {
            let order = registry.order
            if let mark = style.subsequentAuthorSubstitute {
                var nodes = Parallel.map(order.count) { node(order[$0], layout) }
                SubsequentAuthor(mark: mark, rule: style.subsequentAuthorRule).replace(in: &nodes)
                let replaced = nodes
                entries = Parallel.map(order.count) { entry(order[$0], replaced[$0]) }
            } else {
                entries = Parallel.map(order.count) { entry(order[$0], node(order[$0], layout)) }
            }
        }
        return Bibliography(
            entries: entries, hasHangingIndent: style.hangingIndent,
            secondFieldAlign: style.secondFieldAlign, entrySpacing: style.entrySpacing,
            lineSpacing: style.lineSpacing)
    }

    private func entry(_ position: Int, _ node: OutputNode) -> Bibliography.Entry {
        let item = registry.items[position]
        let tokens = Flattener.tokens(of: node, cases: item.cases)
        let settled = Punctuation.settle(tokens, intoQuotes: registry.locale.punctuationInQuote)
        let text = TextBuilder.text(settled, quotes: registry.locale.quotes)
        return Bibliography.Entry(id: item.id, text: text)
    }

    private func node(_ position: Int, _ layout: LayoutModel) -> OutputNode {
        var request = registry.request(position)
        request.area = .bibliography
        var renderer = registry.renderer(position, request: request)
        guard style.secondFieldAlign != nil, layout.elements.count > 1 else {
            var nodes: [OutputNode] = []
            _ = renderer.render(layout.elements, into: &nodes)
            var node = layout.formatted(nodes)
            LeadingTerm.capitalize(&node)
            return node
        }
        var first: [OutputNode] = []
        var rest: [OutputNode] = []
        for element in layout.elements {
            if first.isEmpty {
                _ = renderer.render(element, into: &first)
            } else {
                _ = renderer.render(element, into: &rest)
            }
        }
        var left = Formatting()
        left.display = .leftMargin
        var right = Formatting()
        right.display = .rightInline
        return .group([
            .literal(layout.formatting.prefix), .group(first, left), .group(rest, right),
            .literal(layout.formatting.suffix),
        ])
    }
}

/// Replaces the names of an entry that are those of the entry before.
struct SubsequentAuthor {
    let mark: String
    let rule: StyleModel.SubstitutionRule

    /// Changes the first name list of each entry that has the names of the entry before.
    func replace(in entries: inout [OutputNode]) {
        var before: (list: OutputNode, text: String)?
        for index in entries.indices {
            let own = entries[index].first(.nameList).map {
                (list: $0, text: PlainOutput.text(of: $0, cases: .plain))
            }
            if let own, let before {
                replace(
                    own.list, before: before.list, isSame: own.text == before.text,
                    in: &entries[index])
            }
            before = own
        }
    }

    private func replace(
        _ own: OutputNode, before: OutputNode, isSame: Bool, in node: inout OutputNode
    ) {
        if rule == .completeAll {
            if isSame { node.replaceFirst(.nameList) { replaced($0) } }
            return
        }
        let names = Self.names(own)
        let earlier = Self.names(before)
        switch rule {
        case .completeAll: return
        case .completeEach:
            guard isSame else { return }
            if names.isEmpty { node.replaceFirst(.nameList) { replaced($0) } }
            replace(count: names.count, in: &node)
        case .partialEach:
            if names.isEmpty, isSame { node.replaceFirst(.nameList) { replaced($0) } }
            replace(count: zip(names, earlier).prefix { $0 == $1 }.count, in: &node)
        case .partialFirst:
            if names.isEmpty, isSame { node.replaceFirst(.nameList) { replaced($0) } }
            if let first = names.first, first == earlier.first { replace(count: 1, in: &node) }
        }
    }

    private func replaced(_ node: OutputNode) -> OutputNode? {
        mark.isEmpty ? nil : .literal(mark)
    }

    private static func names(_ node: OutputNode) -> [String] {
        if node.role == .name { return [PlainOutput.text(of: node, cases: .plain)] }
        guard case .nodes(let nodes) = node.content else { return [] }
        return nodes.flatMap(names)
    }

    private func replace(count: Int, in node: inout OutputNode) {
        guard count > 0 else { return }
        node.replaceFirst(.nameList) { list in
            var list = list
            for _ in 0..<count { list.replaceFirst(.name) { _ in .literal(mark) } }
            return list
        }
    }
}
