// SPDX-License-Identifier: Apache-2.0

/// Renders one citation, whose cites are sorted: collapses them and joins them.
struct ClusterRenderer {
    /// A cite with what it has become.
    struct Piece {
        var cite: Cite
        var position: Int
        var request: RenderRequest
        var node: OutputNode
        var names = ""
        var year = ""
        /// The delimiter before the piece; nothing for the layout's own.
        var delimiter: String?
    }

    let registry: ItemRegistry
    let citation: Citation
    let places: [CitePositions.Place]

    private var style: StyleModel { registry.style }

    /// The formatted citation.
    var text: CitationText {
        var pieces = self.pieces()
        if !style.citation.sort.isEmpty { pieces = grouped(pieces) }
        collapse(&pieces)
        return TextBuilder.text(
            Punctuation.settle(tokens(pieces), intoQuotes: registry.locale.punctuationInQuote),
            quotes: registry.locale.quotes)
    }

    // MARK: Cites

    private func pieces() -> [Piece] {
        var result: [Piece] = []
        for (cite, place) in zip(citation.cites, places) {
            guard let position = registry.index[cite.id] else { continue }
            var request = registry.request(position, for: cite)
            request.position = place.position
            request.isNearNote = place.isNearNote
            request.firstReferenceNoteNumber = place.firstNote
            var piece = Piece(cite: cite, position: position, request: request, node: .group([]))
            render(&piece, isFirst: result.isEmpty)
            result.append(piece)
        }
        return result
    }

    /// Brings cites of the same names together, where cites are collapsed.
    private func grouped(_ pieces: [Piece]) -> [Piece] {
        switch style.collapse {
        case .year, .yearSuffix, .yearSuffixRanged: break
        default: if style.citeGroupDelimiter == nil { return pieces }
        }
        var groups: [String: [Piece]] = [:]
        var order: [String] = []
        for (index, piece) in pieces.enumerated() {
            let key = piece.names.isEmpty ? "\(index)" : piece.names
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(piece)
        }
        return order.flatMap { groups[$0] ?? [] }
    }

    private func render(_ piece: inout Piece, isFirst: Bool) {
        var renderer = registry.renderer(piece.position, request: piece.request)
        var nodes: [OutputNode] = []
        _ = renderer.render(style.citation.elements, into: &nodes)
        var node = OutputNode.group(nodes)
        switch piece.cite.authorMode {
        case .normal: break
        case .suppressed: node.replaceFirst(.names) { _ in nil }
        case .only: if let names = node.first(.names) { node = .group([names]) }
        }
        if style.isNoteStyle, startsSentence(piece, isFirst) { LeadingTerm.capitalize(&node) }
        piece.node = node
        // Names and years are compared with those of the other cites.
        if citation.cites.count < 2 { return }
        let allows = registry.items[piece.position].cases
        piece.names =
            node.first(.names).map { PlainOutput.text(of: $0, cases: allows) } ?? ""
        piece.year = Self.year(node, allows)
    }

    /// Whether a term at the beginning of the cite begins a sentence.
    private func startsSentence(_ piece: Piece, _ isFirst: Bool) -> Bool {
        let prefix = piece.cite.prefix.trimmed
        if prefix.isEmpty { return isFirst }
        let last = prefix.unicodeScalars.last { !"\"'”’»)".unicodeScalars.contains($0) }
        return last == "." || last == "?" || last == "!"
    }

    /// The year without its suffix.
    private static func year(_ node: OutputNode, _ allows: CaseRules) -> String {
        guard var year = node.first(.year) else { return "" }
        year.replaceFirst(.yearSuffix) { _ in nil }
        year.formatting = Formatting()
        return PlainOutput.text(of: year, cases: allows)
    }

    // MARK: Tokens

    /// The prefix with a space behind a last word or the mark that ends it: "See:", "Cf.".
    private static func spacedPrefix(_ cite: Cite) -> String {
        let last = InlineMarkup.stripped(cite.prefix).unicodeScalars.last
        let wantsSpace = last.map { isWord($0) || ".,;:&".unicodeScalars.contains($0) } ?? false
        return cite.prefix + (wantsSpace ? " " : "")
    }

    /// The suffix with a space before a first word.
    private static func spacedSuffix(_ cite: Cite) -> String {
        let first = InlineMarkup.stripped(cite.suffix).unicodeScalars.first
        let wantsSpace = first.map { isWord($0) || $0 == "&" } ?? false
        return (wantsSpace ? " " : "") + cite.suffix
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.isLetter || scalar.properties.numericType != nil) && scalar.value < 0x2E80
    }

    private func tokens(_ pieces: [Piece]) -> [OutputToken] {
        let layout = style.citation
        var children: [OutputNode] = []
        for piece in pieces {
            var parts: [OutputNode] = []
            if !piece.cite.prefix.isEmpty { parts.append(.field(Self.spacedPrefix(piece.cite))) }
            parts.append(piece.node)
            if !piece.cite.suffix.isEmpty { parts.append(.field(Self.spacedSuffix(piece.cite))) }
            var node = OutputNode.group(parts)
            node.cases = registry.items[piece.position].cases
            if node.isEmpty { continue }
            if !children.isEmpty {
                let delimiter = piece.delimiter ?? layout.delimiter
                let first = piece.cite.prefix.unicodeScalars.first
                let hasOwnMark = first.map { ",.;:!?".unicodeScalars.contains($0) } ?? false
                if !hasOwnMark { children.append(.literal(delimiter)) }
            }
            children.append(node)
        }
        // An author for the running text stands outside the brackets of the citation.
        let isOnlyAuthor = !pieces.isEmpty && pieces.allSatisfy { $0.cite.authorMode == .only }
        let node = isOnlyAuthor ? OutputNode.group(children) : layout.formatted(children)
        return Flattener.tokens(of: node, cases: .plain)
    }
}

/// Capitalises a term at the very beginning of a note or of an entry.
enum LeadingTerm {
    /// Sets the first piece in capitals if it is a term such as *ibid.*; others stay.
    static func capitalize(_ node: inout OutputNode) {
        // Most begin with something else, and need not be taken apart.
        if leads(node) == true { change(&node) }
    }

    /// Whether a term is the first that is shown; nothing if nothing is shown.
    private static func leads(_ node: OutputNode) -> Bool? {
        switch node.content {
        case .literal(let text), .field(let text): return text.isEmpty ? nil : node.role == .term
        case .nodes(let nodes):
            for child in nodes {
                if let answer = leads(child) { return answer }
            }
            return nil
        }
    }

    private static func change(_ node: inout OutputNode) {
        if node.role == .term {
            if node.formatting.textCase == nil { node.formatting.textCase = .capitalizeFirst }
            return
        }
        guard case .nodes(var nodes) = node.content,
            let index = nodes.firstIndex(where: { !$0.isEmpty })
        else { return }
        change(&nodes[index])
        node.content = .nodes(nodes)
    }
}
