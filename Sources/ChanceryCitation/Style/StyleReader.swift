// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// Turns the XML of an independent style into a ``StyleModel``.
struct StyleReader {
    private let source: String
    private var model = StyleModel()
    private var macroIndex: [String: Int] = [:]
    private(set) var locales: [XMLElement] = []

    private init(source: String) {
        self.source = source
    }

    /// Reads a style and the `cs:locale` elements inside it.
    static func read(
        _ root: XMLElement, source: String
    ) throws(CitationError) -> (StyleModel, [XMLElement]) {
        var reader = StyleReader(source: source)
        try reader.read(root)
        return (reader.model, reader.locales)
    }

    private func failure(_ message: String, _ element: XMLElement) -> CitationError {
        CitationError(
            .malformedStyle, message, source: source,
            location: .init(line: element.line, column: element.column))
    }

    private mutating func read(_ root: XMLElement) throws(CitationError) {
        guard root.localName == "style" else {
            throw failure("The root element is \(root.name) and not style.", root)
        }
        model.isNoteStyle = root["class"] == "note"
        model.defaultLocale = root["default-locale"]
        if let value = root["demote-non-dropping-particle"] {
            model.demotion = StyleModel.Demotion(rawValue: value) ?? .displayAndSort
        }
        model.initializesWithHyphen = root["initialize-with-hyphen"] != "false"
        model.pageRangeFormat = root["page-range-format"].flatMap(PageRangeFormat.init)
        if let info = root.first(named: "info") {
            model.title = info.first(named: "title")?.text.trimmed ?? ""
            model.id = info.first(named: "id")?.text.trimmed ?? ""
        }
        locales = root.elements(named: "locale")
        let outer = NameOptions(root, isName: false)
        guard let citation = root.first(named: "citation") else {
            throw failure("The style has no citation element.", root)
        }
        model.citationNameOptions = NameOptions(citation, isName: false).inheriting(outer)
        let bibliography = root.first(named: "bibliography")
        model.bibliographyNameOptions =
            bibliography.map { NameOptions($0, isName: false).inheriting(outer) } ?? outer
        try readMacros(root)
        model.citation = try layout(citation)
        readCitationOptions(citation)
        if let bibliography {
            model.bibliography = try layout(bibliography)
            readBibliographyOptions(bibliography)
        }
    }

    private mutating func readMacros(_ root: XMLElement) throws(CitationError) {
        let elements = root.elements(named: "macro")
        for element in elements {
            guard let name = element["name"] else {
                throw failure("A macro has no name.", element)
            }
            macroIndex[name] = macroIndex.count
        }
        try refuseCycles(elements)
        model.macros = Array(repeating: [], count: macroIndex.count)
        for element in elements {
            guard let index = element["name"].flatMap({ macroIndex[$0] }) else { continue }
            model.macros[index] = try children(element)
        }
    }

    /// A style whose macros multiply to more elements than this is refused; the largest style of
    /// the distribution has about ten thousand.
    private static let largestExpansion = 2_000_000

    /// A macro that calls itself would never end, and macros that call others twice multiply.
    private func refuseCycles(_ macros: [XMLElement]) throws(CitationError) {
        var calls: [String: (XMLElement, [String])] = [:]
        func collect(_ element: XMLElement, into list: inout [String]) {
            for child in element.elements {
                if let name = child["macro"] { list.append(name) }
                collect(child, into: &list)
            }
        }
        for macro in macros {
            var list: [String] = []
            collect(macro, into: &list)
            calls[macro["name"] ?? ""] = (macro, list)
        }
        var sizes: [String: Int] = [:]
        var open: Set<String> = []
        func visit(_ name: String) -> XMLElement? {
            if sizes[name] != nil { return nil }
            guard let (element, list) = calls[name] else { return nil }
            if !open.insert(name).inserted { return element }
            var size = 1
            for call in list {
                if let found = visit(call) { return found }
                size = min(size + (sizes[call] ?? 1), Self.largestExpansion + 1)
            }
            open.remove(name)
            sizes[name] = size
            return nil
        }
        for name in calls.keys.sorted() {
            if let element = visit(name) {
                throw failure("The macro \(element["name"] ?? "") calls itself.", element)
            }
            if let size = sizes[name], size > Self.largestExpansion {
                throw failure(
                    "The macro \(name) expands without measure.", calls[name]?.0 ?? macros[0])
            }
        }
    }

    private mutating func readCitationOptions(_ element: XMLElement) {
        model.addsNames = element["disambiguate-add-names"] == "true"
        model.addsGivenNames = element["disambiguate-add-givenname"] == "true"
        model.addsYearSuffix = element["disambiguate-add-year-suffix"] == "true"
        model.givenNameRule =
            element["givenname-disambiguation-rule"].flatMap(GivenNameRule.init) ?? .byCite
        model.collapse = element["collapse"].flatMap(CollapseRule.init)
        model.citeGroupDelimiter = element["cite-group-delimiter"]
        model.yearSuffixDelimiter = element["year-suffix-delimiter"]
        model.afterCollapseDelimiter = element["after-collapse-delimiter"]
        model.nearNoteDistance = element["near-note-distance"].flatMap { Int($0) } ?? 5
    }

    private mutating func readBibliographyOptions(_ element: XMLElement) {
        model.hangingIndent = element["hanging-indent"] == "true"
        model.secondFieldAlign = element["second-field-align"]
        model.entrySpacing = element["entry-spacing"].flatMap { Int($0) } ?? 1
        model.lineSpacing = element["line-spacing"].flatMap { Int($0) } ?? 1
        model.subsequentAuthorSubstitute = element["subsequent-author-substitute"]
        if let rule = element["subsequent-author-substitute-rule"] {
            model.subsequentAuthorRule = StyleModel.SubstitutionRule(rawValue: rule) ?? .completeAll
        }
    }

    private mutating func layout(_ element: XMLElement) throws(CitationError) -> LayoutModel {
        var result = LayoutModel()
        if let sort = element.first(named: "sort") {
            for key in sort.elements(named: "key") { result.sort.append(try sortKey(key)) }
        }
        guard let layout = element.first(named: "layout") else {
            throw failure("The element \(element.name) has no layout.", element)
        }
        result.elements = try children(layout)
        result.formatting = Formatting(layout)
        result.delimiter = layout["delimiter"] ?? ""
        return result
    }

    private mutating func sortKey(_ element: XMLElement) throws(CitationError) -> SortKey {
        let source: SortKey.Source
        if let name = element["macro"] {
            source = .macro(try macro(name, element))
        } else if let name = element["variable"] {
            source = .variable(variable(name))
        } else {
            throw failure("A sort key names neither a variable nor a macro.", element)
        }
        return SortKey(
            source: source, isDescending: element["sort"] == "descending",
            namesMinimum: element["names-min"].flatMap { Int($0) },
            namesUseFirst: element["names-use-first"].flatMap { Int($0) },
            namesUseLast: element["names-use-last"].map { $0 == "true" })
    }

    private mutating func variable(_ name: String) -> VariableReference {
        let slot: Int
        if let known = model.variableIndex[name] {
            slot = known
        } else {
            slot = model.variables.count
            model.variables.append(name)
            model.variableIndex[name] = slot
        }
        let reference = VariableReference(name: name, slot: slot)
        if reference.kind == .yearSuffix { model.usesYearSuffix = true }
        if reference.kind == .citationLabel { model.usesCitationLabel = true }
        return reference
    }

    private mutating func variables(_ list: String) -> [VariableReference] {
        var result: [VariableReference] = []
        for name in Self.words(list) { result.append(variable(name)) }
        return result
    }

    private static func words(_ list: String) -> [String] {
        list.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private func macro(_ name: String, _ element: XMLElement) throws(CitationError) -> Int {
        guard let index = macroIndex[name] else {
            throw failure("The macro \(name) is not defined.", element)
        }
        return index
    }

    // MARK: Rendering elements

    private mutating func children(_ element: XMLElement) throws(CitationError) -> [StyleElement] {
        var result: [StyleElement] = []
        for child in element.elements {
            if let rendering = try rendering(child) { result.append(rendering) }
        }
        return result
    }

    private mutating func rendering(_ element: XMLElement) throws(CitationError) -> StyleElement? {
        switch element.localName {
        case "text": return try text(element).map(StyleElement.text)
        case "number":
            guard let name = element["variable"] else {
                throw failure("A number element has no variable.", element)
            }
            return .number(
                NumberElement(
                    variable: variable(name),
                    form: element["form"].flatMap(NumberElement.Form.init) ?? .numeric,
                    formatting: Formatting(element)))
        case "label":
            guard let name = element["variable"] else {
                throw failure("A label element has no variable.", element)
            }
            return .label(label(element, variable: variable(name)))
        case "date": return .date(try date(element))
        case "names": return .names(SharedNames(try names(element, outer: nil)))
        case "group":
            return .group(
                GroupElement(
                    children: try children(element), delimiter: element["delimiter"] ?? "",
                    formatting: Formatting(element)))
        case "choose": return .choose(try choose(element))
        default: return nil
        }
    }

    private mutating func text(_ element: XMLElement) throws(CitationError) -> TextElement? {
        let formatting = Formatting(element)
        let source: TextElement.Source
        if let name = element["variable"] {
            let short = element["form"] == "short" ? variable(name + "-short") : nil
            source = .variable(variable(name), short: short)
        } else if let name = element["macro"] {
            source = .macro(try macro(name, element))
        } else if let term = element["term"] {
            source = .term(
                term, element["form"].flatMap(TermForm.init) ?? .long,
                isPlural: element["plural"] == "true")
        } else if let value = element["value"] {
            source = .value(value)
        } else {
            throw failure("A text element names no variable, macro, term or value.", element)
        }
        return TextElement(source: source, formatting: formatting)
    }

    private func label(
        _ element: XMLElement, variable: VariableReference?, isBeforeNames: Bool = false
    ) -> LabelElement {
        LabelElement(
            variable: variable, form: element["form"].flatMap(TermForm.init) ?? .long,
            plural: element["plural"].flatMap(LabelElement.Plural.init) ?? .contextual,
            formatting: Formatting(element), isBeforeNames: isBeforeNames)
    }

    private mutating func date(_ element: XMLElement) throws(CitationError) -> DateElement {
        guard let name = element["variable"] else {
            throw failure("A date element has no variable.", element)
        }
        let precision = element["date-parts"].flatMap(DateElement.Precision.init)
        return DateElement(
            variable: variable(name), form: element["form"],
            precision: precision ?? .yearMonthDay, delimiter: element["delimiter"] ?? "",
            parts: element.elements(named: "date-part").compactMap(DatePart.init),
            formatting: Formatting(element))
    }

    private mutating func names(
        _ element: XMLElement, outer: NamesElement?
    ) throws(CitationError) -> NamesElement {
        guard let list = element["variable"] else {
            throw failure("A names element has no variable.", element)
        }
        let name = element.first(named: "name")
        let options = name.map { NameOptions($0, isName: true) } ?? NameOptions()
        var result = NamesElement(
            variables: variables(list), hasName: name != nil,
            citationOptions: options.inheriting(model.citationNameOptions),
            bibliographyOptions: options.inheriting(model.bibliographyNameOptions),
            delimiter: element["delimiter"],
            nameFormatting: name.map { SplitFormatting(Formatting($0)) } ?? .init(),
            parts: .init(), etAlTerm: "et-al", etAlFormatting: .init(), label: nil, substitute: [],
            formatting: Formatting(element))
        for part in name?.elements(named: "name-part") ?? [] {
            if part["name"] == "family" { result.parts.family = SplitFormatting(Formatting(part)) }
            if part["name"] == "given" { result.parts.given = SplitFormatting(Formatting(part)) }
        }
        if let etAl = element.first(named: "et-al") {
            result.etAlTerm = etAl["term"] ?? "et-al"
            result.etAlFormatting = Formatting(etAl)
        }
        for child in element.elements {
            guard child.localName == "label" else { continue }
            let order = element.elements.map(\.localName)
            let first = order.firstIndex(of: "label") ?? order.endIndex
            result.label = label(
                child, variable: nil,
                isBeforeNames: order.firstIndex(of: "name").map { first < $0 } ?? false)
        }
        // A short names element inside substitute takes over what it does not say itself.
        if let outer, element.elements.isEmpty {
            let own = result
            result = outer
            result.variables = own.variables
            result.formatting = own.formatting
            result.delimiter = own.delimiter ?? outer.delimiter
            result.substitute = []
        } else if let outer {
            if name == nil {
                result.hasName = outer.hasName
                result.citationOptions = outer.citationOptions
                result.bibliographyOptions = outer.bibliographyOptions
                result.nameFormatting = outer.nameFormatting
                result.parts = outer.parts
            }
        }
        if let substitute = element.first(named: "substitute") {
            for child in substitute.elements {
                if child.localName == "names" {
                    let inner = try names(child, outer: result)
                    result.substitute.append(.names(SharedNames(inner)))
                } else if let rendering = try rendering(child) {
                    result.substitute.append(rendering)
                }
            }
        }
        return result
    }

    private mutating func conditions(
        _ name: String, _ words: [String]
    ) -> [ChooseBranch.Condition] {
        var result: [ChooseBranch.Condition] = []
        for word in words {
            switch name {
            case "disambiguate":
                result.append(.disambiguate(word == "true"))
                model.testsDisambiguate = true
            case "is-numeric": result.append(.isNumeric(variable(word)))
            case "is-uncertain-date": result.append(.isUncertainDate(variable(word)))
            case "locator": result.append(.locator(word))
            case "position": result.append(.position(word))
            case "type":
                let index = model.typeIndex[word] ?? model.typeIndex.count
                model.typeIndex[word] = index
                result.append(.type(index))
            case "variable": result.append(.variable(variable(word)))
            default: break
            }
        }
        return result
    }

    private mutating func choose(_ element: XMLElement) throws(CitationError) -> [ChooseBranch] {
        var result: [ChooseBranch] = []
        for child in element.elements {
            var conditions: [ChooseBranch.Condition] = []
            for attribute in child.attributes {
                let own = self.conditions(attribute.name, Self.words(attribute.value))
                let isAlternative = ["type", "position", "locator"].contains(attribute.name)
                conditions += isAlternative && own.count > 1 ? [.anyOf(own)] : own
            }
            result.append(
                ChooseBranch(
                    conditions: conditions,
                    match: child["match"].flatMap(ChooseBranch.Match.init) ?? .all,
                    children: try children(child)))
        }
        return result
    }
}

extension DatePart {
    /// Reads `cs:date-part`, or nothing if its name is not known.
    init?(_ element: XMLElement) {
        guard let name = element["name"].flatMap(Name.init) else { return nil }
        self.init(
            name: name, form: element["form"], rangeDelimiter: element["range-delimiter"],
            formatting: Formatting(element))
    }
}
