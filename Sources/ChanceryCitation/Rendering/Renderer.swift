// SPDX-License-Identifier: Apache-2.0

/// Which variables were asked for, and whether any had something to show.
struct VariableUsage {
    var isCalled = false
    var isFound = false

    mutating func add(_ other: VariableUsage) {
        isCalled = isCalled || other.isCalled
        isFound = isFound || other.isFound
    }
}

/// Renders the elements of a style for one item into a tree of output.
struct Renderer {
    private let compiled: CitationStyle
    let names: NameRegistry
    let item: PreparedItem
    var request: RenderRequest
    /// Variables that a substitution has used up.
    var suppressed: Set<Int> = []
    /// Variables rendered since a substitution began.
    var rendered: [Int] = []
    /// The number of name lists rendered so far.
    var nameLists = 0
    /// How many names each list has, and how many of them are shown without disambiguation.
    var nameCounts: [(total: Int, shown: Int)] = []
    /// How many characters deep the year suffix has been placed: it stands once only.
    var hasYearSuffix = false
    /// How many tests for ambiguity the style has made.
    var conditionsAsked = 0
    /// The names that were asked for, for the registry of names.
    var seenNames: [[PreparedName]] = []

    /// What the style says.
    var style: StyleModel {
        @inline(__always) get { compiled.model }
    }
    /// The terms.
    var locale: CSLLocale {
        @inline(__always) get { compiled.locale }
    }

    init(
        style: CitationStyle, names: NameRegistry, item: PreparedItem, request: RenderRequest
    ) {
        compiled = style
        self.names = names
        self.item = item
        self.request = request
    }

    /// Whether a substitution has used up the variable.
    func isSuppressed(_ variable: VariableReference) -> Bool {
        !suppressed.isEmpty && suppressed.contains(variable.slot)
    }

    /// Renders a list of elements one after the other.
    mutating func render(
        _ elements: [StyleElement], into nodes: inout [OutputNode]
    ) -> VariableUsage {
        var usage = VariableUsage()
        for element in elements {
            usage.add(render(element, into: &nodes))
        }
        return usage
    }

    mutating func render(
        _ element: StyleElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        switch element {
        case .text(let text): return render(text, into: &nodes)
        case .number(let number): return render(number, into: &nodes)
        case .label(let label): return render(label, into: &nodes)
        case .date(let date): return render(date, into: &nodes)
        case .names(let names): return render(names.element, into: &nodes)
        case .group(let group): return render(group, into: &nodes)
        case .choose(let branches):
            for branch in branches where isTrue(branch) {
                return render(branch.children, into: &nodes)
            }
            return VariableUsage()
        }
    }

    private mutating func render(
        _ group: GroupElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        var children: [OutputNode] = []
        let usage = render(group.children, into: &children)
        if usage.isCalled, !usage.isFound { return usage }
        if children.isEmpty { return usage }
        nodes.append(.group(children, delimiter: group.delimiter, group.formatting))
        // A group that shows something counts for the outer group like a variable.
        return VariableUsage(isCalled: usage.isCalled, isFound: true)
    }

    // MARK: Text

    private mutating func render(
        _ element: TextElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        switch element.source {
        case .value(let value):
            if !value.isEmpty { nodes.append(.field(value, element.formatting)) }
            return VariableUsage()
        case .term(let name, let form, let isPlural):
            let text = locale.term(name, form: form, isPlural: isPlural) ?? ""
            if !text.isEmpty {
                var node = OutputNode.field(text, element.formatting)
                node.role = .term
                nodes.append(node)
            }
            return VariableUsage()
        case .macro(let index):
            var children: [OutputNode] = []
            let usage = render(style.macros[index], into: &children)
            if usage.isCalled, !usage.isFound { return usage }
            if children.isEmpty { return usage }
            nodes.append(.group(children, element.formatting))
            return VariableUsage(isCalled: usage.isCalled, isFound: true)
        case .variable(let variable, let short):
            guard let node = textNode(variable, short: short, element.formatting) else {
                // What the processor makes itself does not decide whether a group is shown.
                let isOwn = variable.kind == .yearSuffix || variable.kind == .citationNumber
                return VariableUsage(isCalled: !isOwn, isFound: false)
            }
            rendered.append(variable.slot)
            nodes.append(node)
            return VariableUsage(isCalled: true, isFound: true)
        }
    }

    private mutating func textNode(
        _ variable: VariableReference, short: VariableReference?, _ formatting: Formatting
    ) -> OutputNode? {
        if isSuppressed(variable) { return nil }
        if let short, let text = item.texts[short.slot] { return .field(text, formatting) }
        switch variable.kind {
        case .citationNumber:
            guard let number = request.citationNumber else { return nil }
            let text =
                request.isSortKey
                ? CitationDate.Parts.padded(number, to: 8) : String(number)
            var node = OutputNode.literal(text, formatting)
            node.role = .citationNumber
            return node
        case .citationLabel:
            let suffix = request.ambiguity.yearSuffix.map(YearSuffix.letters) ?? ""
            if !suffix.isEmpty { hasYearSuffix = true }
            return .field(item.citationLabel + suffix, formatting)
        case .firstReferenceNoteNumber:
            guard let number = request.firstReferenceNoteNumber else { return nil }
            return .literal(String(number), formatting)
        case .locator:
            if request.locator.isEmpty { return nil }
            var node = OutputNode.field(locatorText, formatting)
            node.role = .locator
            return node
        case .yearSuffix:
            guard let number = request.ambiguity.yearSuffix, !hasYearSuffix else { return nil }
            hasYearSuffix = true
            var node = OutputNode.literal(YearSuffix.letters(number), formatting)
            node.role = .yearSuffix
            return node
        case .plain, .pageFirst:
            guard let text = item.texts[variable.slot] else { return nil }
            return plainText(text, variable, formatting)
        }
    }

    private func plainText(
        _ text: String, _ variable: VariableReference, _ formatting: Formatting
    ) -> OutputNode {
        if NumberText.isPlain(text) { return .literal(text, formatting) }
        switch variable.writing {
        case .pages: return .field(pages(text), formatting)
        case .verbatim: return .literal(text, formatting)
        case .number: return .field(NumberText(text, locale: locale).plainForm, formatting)
        case .numberAsWritten: return .field(NumberText.unescaped(text), formatting)
        case .text: return .field(text, formatting)
        }
    }

    /// The pages with the range shortened as the style wants.
    func pages(_ text: String) -> String {
        let ampersand = locale.ownAmpersand
        return PageRange.format(
            ampersand.map { text.replacing("&", with: $0) } ?? text, as: style.pageRangeFormat,
            delimiter: locale.pageRangeDelimiter)
    }

    private var locatorText: String {
        let number = NumberText(request.locator, locale: locale)
        if number.hasLabels { return number.relabelled(locale) }
        let isPage = request.label == "page" || request.label.isEmpty
        return isPage ? pages(request.locator) : number.plainForm
    }

    // MARK: Conditions

    private mutating func isTrue(_ branch: ChooseBranch) -> Bool {
        if branch.conditions.isEmpty { return true }
        switch branch.match {
        case .all:
            for condition in branch.conditions where !isTrue(condition) { return false }
            return true
        case .any:
            for condition in branch.conditions where isTrue(condition) { return true }
            return false
        case .none:
            for condition in branch.conditions where isTrue(condition) { return false }
            return true
        }
    }

    private mutating func isTrue(_ condition: ChooseBranch.Condition) -> Bool {
        switch condition {
        case .disambiguate(let wanted):
            conditionsAsked += 1
            return (conditionsAsked <= request.ambiguity.conditions) == wanted
        case .isNumeric(let variable):
            guard let text = text(of: variable), !text.isEmpty else { return false }
            return NumberText.isPlain(text) || NumberText(text).isNumeric
        case .isUncertainDate(let variable): return item.date(variable.slot)?.isCirca ?? false
        case .locator(let label):
            guard !request.locator.isEmpty else { return false }
            return label.replacing(" ", with: "-") == request.label.replacing(" ", with: "-")
        case .position(let name): return isTrue(position: name)
        case .type(let type): return item.type == type
        case .variable(let variable): return hasValue(variable)
        case .anyOf(let conditions):
            for condition in conditions where isTrue(condition) { return true }
            return false
        }
    }

    private func isTrue(position name: String) -> Bool {
        if request.area == .bibliography { return false }
        switch name {
        case "first": return request.position == .first
        case "subsequent": return request.position >= .subsequent
        case "ibid": return request.position >= .ibid
        case "ibid-with-locator": return request.position == .ibidWithLocator
        case "near-note": return request.isNearNote
        default: return false
        }
    }

    private func text(of variable: VariableReference) -> String? {
        switch variable.kind {
        case .locator: return request.locator.isEmpty ? nil : request.locator
        case .citationNumber: return request.citationNumber.map(String.init)
        case .firstReferenceNoteNumber: return request.firstReferenceNoteNumber.map(String.init)
        case .yearSuffix: return request.ambiguity.yearSuffix.map(YearSuffix.letters)
        case .citationLabel: return item.citationLabel
        case .plain, .pageFirst: return item.texts[variable.slot]
        }
    }

    private func hasValue(_ variable: VariableReference) -> Bool {
        if let text = text(of: variable) { return !text.isEmpty }
        return !item.names[variable.slot].isEmpty || item.date(variable.slot) != nil
    }

    // MARK: Numbers and labels

    private mutating func render(
        _ element: NumberElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        let variable = element.variable
        guard !isSuppressed(variable), let text = text(of: variable) else {
            return VariableUsage(isCalled: true, isFound: false)
        }
        rendered.append(variable.slot)
        if variable.kind == .citationNumber || variable.kind == .locator {
            let source = TextElement(
                source: .variable(variable, short: nil), formatting: element.formatting)
            if element.form == .numeric { return render(source, into: &nodes) }
        }
        if request.isSortKey, let whole = Int(text.trimmed), whole >= 0 {
            nodes.append(.literal(CitationDate.Parts.padded(whole, to: 8)))
            return VariableUsage(isCalled: true, isFound: true)
        }
        let number = NumberText(text, locale: locale)
        let gender = locale.gender(of: variable.kind == .locator ? request.label : variable.name)
        let rendered =
            variable.name == "page" && element.form == .numeric
            ? pages(text) : number.rendered(as: element.form, locale: locale, gender: gender)
        nodes.append(.literal(rendered, element.formatting))
        return VariableUsage(isCalled: true, isFound: true)
    }

    private mutating func render(
        _ label: LabelElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        guard let variable = label.variable else { return VariableUsage() }
        guard let text = text(of: variable), !text.isEmpty else { return VariableUsage() }
        let isPlural: Bool
        switch label.plural {
        case .always: isPlural = true
        case .never: isPlural = false
        case .contextual:
            if variable.name.hasPrefix("number-of-") {
                isPlural = NumberText(text).isAboveOne
            } else {
                isPlural =
                    !NumberText.isPlain(text) && NumberText(text, locale: locale).isMultiple
            }
        }
        let name = variable.kind == .locator ? request.label : variable.name
        let term =
            locale.term(name, form: label.form, isPlural: isPlural)
            ?? locale.term(name.replacing("-", with: " "), form: label.form, isPlural: isPlural)
            ?? locale.term(name.replacing(" ", with: "-"), form: label.form, isPlural: isPlural)
        if let term, !term.isEmpty {
            nodes.append(.field(term, label.formatting))
        }
        return VariableUsage()
    }
}

/// The letters behind a year: a to z, then aa, ab, ….
enum YearSuffix {
    /// The letters of a number counted from 0.
    static func letters(_ number: Int) -> String {
        var rest = number + 1
        var result = ""
        while rest > 0 {
            rest -= 1
            result = String(Unicode.Scalar(UInt8(97 + rest % 26))) + result
            rest /= 26
        }
        return result
    }
}
