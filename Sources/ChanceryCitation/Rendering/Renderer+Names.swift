// SPDX-License-Identifier: Apache-2.0

extension Renderer {
    mutating func render(
        _ element: NamesElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        let options =
            request.area == .citation ? element.citationOptions : element.bibliographyOptions
        var lists: [(variable: VariableReference, names: [PreparedName])] = []
        for variable in element.variables where !suppressed.contains(variable.slot) {
            let names = item.names[variable.slot]
            if !names.isEmpty { lists.append((variable, names)) }
        }
        if lists.isEmpty { return substitute(element, into: &nodes) }
        for list in lists { rendered.append(list.variable.slot) }
        var term: String?
        if lists.count == 2, let combined = combinedTerm(lists.map(\.variable.name), element),
            lists[0].names == lists[1].names
        {
            term = combined
            lists.removeLast()
        }
        if options.form == .count {
            let count = lists.reduce(0) { $0 + shownCount($1.names.count, options) }
            let text = String(count)
            nodes.append(
                .literal(
                    request.isSortKey ? CitationDate.Parts.padded(count, to: 8) : text,
                    element.formatting))
            return VariableUsage(isCalled: true, isFound: true)
        }
        var children: [OutputNode] = []
        for list in lists {
            let name = term ?? list.variable.name
            children.append(listNode(list.names, variable: name, element, options))
        }
        let delimiter = element.delimiter ?? options.namesDelimiter ?? ""
        var node = OutputNode.group(children, delimiter: delimiter, element.formatting)
        node.role = .names
        nodes.append(node)
        return VariableUsage(isCalled: true, isFound: true)
    }

    private func combinedTerm(_ variables: [String], _ element: NamesElement) -> String? {
        guard variables.sorted() == ["editor", "translator"] else { return nil }
        let form = element.label?.form ?? .long
        let term = locale.term("editortranslator", form: form) ?? ""
        return term.isEmpty ? nil : "editortranslator"
    }

    private mutating func substitute(
        _ element: NamesElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        let before = rendered
        for child in element.substitute {
            rendered = []
            var children: [OutputNode] = []
            let usage = render(child, into: &children)
            if children.allSatisfy(\.isEmpty) || usage.isCalled && !usage.isFound { continue }
            suppressed.formUnion(rendered)
            rendered = before + rendered
            let hasList = children.contains { $0.contains(.nameList) }
            var inner = OutputNode.group(children)
            if !hasList { inner.role = .nameList }
            var node = OutputNode.group([inner], element.formatting)
            node.role = .names
            nodes.append(node)
            return VariableUsage(isCalled: true, isFound: true)
        }
        rendered = before
        return VariableUsage(isCalled: true, isFound: false)
    }

    // MARK: One list

    private mutating func listNode(
        _ names: [PreparedName], variable: String, _ element: NamesElement, _ options: NameOptions
    ) -> OutputNode {
        let index = nameLists
        nameLists += 1
        var shown = shownCount(names.count, options)
        nameCounts.append((names.count, shown))
        if request.area == .citation, request.ambiguity.names.indices.contains(index),
            !request.isSortKey
        {
            shown = min(names.count, max(shown, request.ambiguity.names[index]))
        }
        if request.collectsNames {
            seenNames.append(names)
            var list = OutputNode.literal("x")
            list.role = .nameList
            return list
        }
        var list = joined(names, shown: shown, list: index, element, options)
        list.role = .nameList
        guard let label = element.label, !request.isSortKey else { return list }
        let isPlural =
            switch label.plural {
            case .always: true
            case .never: false
            case .contextual: names.count > 1
            }
        guard let text = locale.term(variable, form: label.form, isPlural: isPlural), !text.isEmpty
        else { return list }
        let node = OutputNode.field(text, label.formatting)
        return .group(label.isBeforeNames ? [node, list] : [list, node])
    }

    /// How many names of a list are shown before disambiguation.
    private func shownCount(_ total: Int, _ options: NameOptions) -> Int {
        var minimum = options.etAlMinimum
        var first = options.etAlUseFirst
        if request.position != .first {
            minimum = options.etAlSubsequentMinimum ?? minimum
            first = options.etAlSubsequentUseFirst ?? first
        }
        if request.isSortKey {
            minimum = request.sortNamesMinimum ?? minimum
            first = request.sortNamesUseFirst ?? first
        }
        guard let minimum, let first, total >= minimum, first < total else { return total }
        return max(first, 0)
    }

    private mutating func joined(
        _ names: [PreparedName], shown: Int, list: Int, _ element: NamesElement,
        _ options: NameOptions
    ) -> OutputNode {
        let delimiter = options.delimiter ?? ", "
        var inverted = false
        var nodes: [OutputNode] = []
        for index in 0..<shown {
            let (node, isInverted) = self.node(
                names[index], at: index, list: list, element, options)
            nodes.append(node)
            inverted = isInverted
        }
        let isCut = shown < names.count
        var usesLast = options.etAlUseLast ?? false
        if request.isSortKey { usesLast = request.sortNamesUseLast ?? usesLast }
        var pieces: [OutputNode] = []
        for (index, node) in nodes.enumerated() {
            if index > 0 {
                let isLast = index == nodes.count - 1 && !isCut
                let previous = index == 1 ? isFirstInverted(names, options) : inverted
                pieces.append(
                    .field(
                        isLast
                            ? lastDelimiter(nodes.count, previous, delimiter, options) : delimiter))
            }
            pieces.append(node)
        }
        if isCut, usesLast, names.count - shown >= 2, let last = names.last {
            pieces.append(.literal(delimiter + "… "))
            pieces.append(node(last, at: names.count - 1, list: list, element, options).0)
            return .group(pieces, element.nameFormatting.whole)
        }
        let namesNode = OutputNode.group(pieces, element.nameFormatting.whole)
        guard isCut else { return namesNode }
        let term = locale.term(element.etAlTerm) ?? ""
        if term.isEmpty || request.isSortKey && usesLast { return namesNode }
        if shown == 0 { return .group([]) }
        let precedes =
            switch options.delimiterPrecedesEtAl ?? .contextual {
            case .always: true
            case .never: false
            case .contextual: shown > 1
            case .afterInvertedName: inverted
            }
        let gap = Self.isIdeographic(term) ? "" : precedes ? delimiter : " "
        return .group([namesNode, .literal(gap), .field(term, element.etAlFormatting)])
    }

    private static func isIdeographic(_ word: String) -> Bool {
        word.unicodeScalars.first.map { $0.value >= 0x2E80 && $0.value < 0xAC00 } ?? false
    }

    private func isFirstInverted(
        _ names: [PreparedName], _ options: NameOptions
    ) -> Bool {
        options.nameAsSortOrder != nil && options.form != .short && names[0].literal.isEmpty
    }

    private func lastDelimiter(
        _ count: Int, _ isAfterInverted: Bool, _ delimiter: String, _ options: NameOptions
    ) -> String {
        guard let conjunction = options.conjunction, !request.isSortKey else { return delimiter }
        let word = conjunction == .symbol ? "&" : locale.term("and") ?? "and"
        let precedes =
            switch options.delimiterPrecedesLast ?? .contextual {
            case .always: true
            case .never: false
            case .contextual: count > 2
            case .afterInvertedName: isAfterInverted
            }
        // Chinese and Japanese write no spaces around it; the Hebrew letter joins the next word.
        if Self.isIdeographic(word) { return word }
        return (precedes ? delimiter : " ") + word + (word == "ו" ? "" : " ")
    }

    // MARK: One name

    private mutating func node(
        _ name: PreparedName, at index: Int, list: Int, _ element: NamesElement,
        _ options: NameOptions
    ) -> (OutputNode, isInverted: Bool) {
        // Names of the bibliography are not ambiguous: they follow its own options.
        let isCited = request.area == .citation
        var base = 0
        let givens = request.ambiguity.givens
        if isCited, givens.indices.contains(list), givens[list].indices.contains(index),
            !request.isSortKey
        {
            base = givens[list][index]
        }
        let isInverted =
            request.isSortKey || options.nameAsSortOrder == .all
            || options.nameAsSortOrder == .first && index == 0
        var node: OutputNode
        if !name.literal.isEmpty {
            node = NamePart(element.parts.family).group([
                NamePart(element.parts.family).piece(name.literal)
            ])
        } else {
            let isShort = options.form == .short
            let hasInitials = options.initializeWith != nil
            let plain = isShort ? 0 : hasInitials ? 1 : 2
            let level =
                isCited
                ? names.level(
                    of: name, at: index, isShort: isShort, hasInitials: hasInitials, base: base)
                : plain
            let given = givenText(name, level: level, options)
            node = person(
                name, given: given, isInverted: isInverted, isShort: isShort && level == 0,
                element, options)
        }
        let own = element.nameFormatting.pieces
        if !own.isEmpty { node = .group([node], own) }
        node.role = .name
        return (node, isInverted && name.literal.isEmpty)
    }

    private func givenText(_ name: PreparedName, level: Int, _ options: NameOptions) -> String {
        guard level > 0 else { return "" }
        guard let mark = options.initializeWith, name.usesSpaces else { return name.given }
        let shortens = (options.initialize ?? true) && level < 2
        if level >= 2, options.initialize ?? true { return name.given }
        return Initials.make(
            name.given, with: mark, isFull: shortens, keepsHyphens: style.initializesWithHyphen)
    }

    /// A name of plain letters in one piece; nothing where its parts are formatted each.
    private func plain(
        _ name: PreparedName, _ given: String, _ isInverted: Bool, _ isShort: Bool,
        _ element: NamesElement, _ options: NameOptions
    ) -> String? {
        guard !element.parts.isFormatted, given.utf8.last != UInt8(ascii: "-") else { return nil }
        if isShort || given.isEmpty { return name.family }
        if !isInverted { return given + " " + name.family }
        return name.family + (options.sortSeparator ?? ", ") + given
    }

    private func person(
        _ name: PreparedName, given: String, isInverted: Bool, isShort: Bool,
        _ element: NamesElement, _ options: NameOptions
    ) -> OutputNode {
        if name.isPlain, let text = plain(name, given, isInverted, isShort, element, options) {
            return .literal(text)
        }
        let isDemoted =
            style.demotion == .displayAndSort || request.isSortKey && style.demotion == .sortOnly
        let family = NamePart(element.parts.family)
        let first = NamePart(element.parts.given)
        if !name.usesSpaces {
            let last = family.group([family.piece(name.family)])
            return .group([last, first.group([first.piece(isShort ? "" : given)])])
        }
        let wholeFamily = family.group([
            family.piece(name.nonDroppingParticle), family.piece(name.family),
        ])
        if isShort, request.isSortKey, isDemoted {
            return family.group([
                family.piece(name.family), family.piece(name.nonDroppingParticle),
            ])
        }
        if isShort { return wholeFamily }
        // "et al." written behind the given names stays with them.
        let givenText = first.piece(given + (name.hasCommaBeforeParticle ? "," : ""))
        let particle = first.piece(name.droppingParticle)
        if name.isStaticOrdering {
            return NamePart.spaced([wholeFamily, first.group([givenText, particle])])
        }
        if isInverted {
            let head = isDemoted ? family.group([family.piece(name.family)]) : wholeFamily
            let tail = first.group([
                givenText, particle, family.piece(isDemoted ? name.nonDroppingParticle : ""),
            ])
            let pieces = [head, tail, .field(name.suffix)].filter { !$0.isEmpty }
            return .group(pieces, delimiter: options.sortSeparator ?? ", ")
        }
        let isWithGiven = name.hasCommaBeforeParticle
        let head = first.group(isWithGiven ? [givenText, particle] : [givenText])
        let tail = NamePart.spaced([
            isWithGiven ? .group([]) : particle, family.piece(name.nonDroppingParticle),
            family.piece(name.family),
        ])
        // Affixes of the family name take in the suffix (CSL 1.0.2, *Name-part*).
        let suffix = OutputNode.field(name.suffix)
        let hasComma = name.hasCommaBeforeSuffix && !name.suffix.isEmpty
        let whole: OutputNode =
            hasComma ? .group([tail, .literal(", "), suffix]) : NamePart.spaced([tail, suffix])
        return NamePart.spaced([head, family.whole(whole)])
    }
}

/// Builds the parts of a name: fonts go to the pieces, affixes to the part as a whole.
private struct NamePart {
    private let formatting: SplitFormatting

    init(_ formatting: SplitFormatting) { self.formatting = formatting }

    func piece(_ text: String) -> OutputNode { .field(text, formatting.pieces) }

    func group(_ pieces: [OutputNode]) -> OutputNode { whole(Self.spaced(pieces)) }

    /// The part with its affixes, if it shows anything.
    func whole(_ node: OutputNode) -> OutputNode {
        var node = node
        if !node.isEmpty { node.formatting = formatting.whole }
        return node
    }

    /// Pieces with spaces between, except behind an apostrophe or hyphen.
    static func spaced(_ pieces: [OutputNode]) -> OutputNode {
        var nodes: [OutputNode] = []
        for piece in pieces where !piece.isEmpty {
            if let last = nodes.last, !endsGlued(last) { nodes.append(.literal(" ")) }
            nodes.append(piece)
        }
        return .group(nodes)
    }

    /// Whether the next piece follows without a space.
    private static func endsGlued(_ node: OutputNode) -> Bool {
        switch node.content {
        case .field(let text), .literal(let text):
            text.hasSuffix("’") || text.hasSuffix("'") || text.hasSuffix("-")
        case .nodes(let nodes):
            node.formatting.suffix.isEmpty && nodes.last.map(endsGlued) ?? false
        }
    }
}
