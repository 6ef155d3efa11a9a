// SPDX-License-Identifier: Apache-2.0

extension Renderer {
    mutating func render(
        _ element: DateElement, into nodes: inout [OutputNode]
    ) -> VariableUsage {
        let missing = VariableUsage(isCalled: true, isFound: false)
        let slot = element.variable.slot
        guard !isSuppressed(element.variable), let date = item.date(slot) else { return missing }
        // The day of access does not tell two works apart.
        if request.isComparison, element.variable.name == "accessed" { return missing }
        if request.isSortKey {
            let key = sortKey(date, element)
            if key.isEmpty { return missing }
            nodes.append(.literal(key))
            return VariableUsage(isCalled: true, isFound: true)
        }
        guard date.start != nil else {
            guard !date.literal.isEmpty else { return missing }
            var node = OutputNode.field(date.literal, element.formatting)
            node.role = .year
            if let suffix = takeYearSuffix() {
                node = .group([.field(date.literal), suffix], element.formatting)
                node.role = .year
            }
            rendered.append(slot)
            nodes.append(node)
            return VariableUsage(isCalled: true, isFound: true)
        }
        let (parts, delimiter, formatting) = layout(of: element)
        let children = render(date, parts: parts, delimiter: delimiter)
        if children.isEmpty { return missing }
        rendered.append(slot)
        nodes.append(.group(children, delimiter: delimiter, formatting))
        return VariableUsage(isCalled: true, isFound: true)
    }

    /// The parts to render: those of the element, or those of the locale as the element changes them.
    private func layout(of element: DateElement) -> ([DatePart], String, Formatting) {
        guard let form = element.form, let format = locale.dates[form] else {
            return (element.parts, element.delimiter, element.formatting)
        }
        var parts: [DatePart] = []
        for var part in format.parts {
            switch element.precision {
            case .year where part.name != .year: continue
            case .yearMonth where part.name == .day: continue
            default: break
            }
            if let own = element.parts.first(where: { $0.name == part.name }) {
                part.form = own.form ?? part.form
                part.rangeDelimiter = own.rangeDelimiter ?? part.rangeDelimiter
                part.formatting = own.formatting.affixed(as: part.formatting)
            }
            parts.append(part)
        }
        var formatting = element.formatting
        guard let outer = format.formatting.attributes else {
            return (parts, format.delimiter, formatting)
        }
        formatting.textCase = formatting.textCase ?? outer.textCase
        formatting.font.slant = formatting.font.slant ?? outer.font.slant
        formatting.font.weight = formatting.font.weight ?? outer.font.weight
        return (parts, format.delimiter, formatting)
    }

    private mutating func render(
        _ date: CitationDate, parts: [DatePart], delimiter: String
    ) -> [OutputNode] {
        guard let start = date.start else { return [] }
        guard let end = date.end ?? (date.isOpenEnded ? start : nil), date.end != start else {
            return parts.compactMap { node($0, of: date, at: start) }
        }
        if date.isOpenEnded {
            var nodes = parts.compactMap { node($0, of: date, at: start) }
            if let last = nodes.indices.last { nodes[last].formatting.suffix = "" }
            if !nodes.isEmpty {
                nodes[nodes.count - 1] = .group([nodes[nodes.count - 1], .literal("–")])
                nodes[nodes.count - 1].role = .year
            }
            return nodes
        }
        return range(date, from: start, to: end, parts: parts, delimiter: delimiter)
    }

    /// Renders what differs twice and what is equal once.
    private mutating func range(
        _ date: CitationDate, from start: CitationDate.Parts, to end: CitationDate.Parts,
        parts: [DatePart], delimiter: String
    ) -> [OutputNode] {
        func differs(_ part: DatePart) -> Bool {
            if start.year != end.year { return true }
            if part.name == .year { return false }
            if start.month != end.month || start.season != end.season { return true }
            return part.name == .day && start.day != end.day
        }
        let shown = parts.filter {
            node($0, of: date, at: start, peeks: true) != nil
                || node($0, of: date, at: end, peeks: true) != nil
        }
        guard let first = shown.firstIndex(where: differs),
            let last = shown.lastIndex(where: differs)
        else { return parts.compactMap { node($0, of: date, at: start) } }
        let order: [DatePart.Name] = [.year, .month, .day]
        let largest = shown[first...last].filter(differs).min {
            (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0)
        }
        let mark = largest?.rangeDelimiter ?? "–"
        var nodes = shown[..<first].compactMap { node($0, of: date, at: start) }
        let savedSuffix = hasYearSuffix
        let isYearLast = shown[last...].contains { $0.name == .year }
        if isYearLast { hasYearSuffix = true }
        var low = shown[first...last].compactMap { node($0, of: date, at: start) }
        hasYearSuffix = savedSuffix
        var high = shown[first...last].compactMap { node($0, of: date, at: end) }
        if let index = low.indices.last { low[index].formatting.suffix = "" }
        if let index = high.indices.first { high[index].formatting.prefix = "" }
        let hasYear = (low + high).contains { $0.contains(.year) }
        var both = OutputNode.group([
            .group(low, delimiter: delimiter), .literal(mark), .group(high, delimiter: delimiter),
        ])
        if hasYear { both.role = .year }
        nodes.append(both)
        nodes += shown[(last + 1)...].compactMap { node($0, of: date, at: end) }
        return nodes
    }

    // MARK: Parts

    private mutating func node(
        _ part: DatePart, of date: CitationDate, at day: CitationDate.Parts, peeks: Bool = false
    ) -> OutputNode? {
        switch part.name {
        case .year:
            var node = OutputNode.literal(year(day.year, part.form), part.formatting)
            if !peeks, let suffix = takeYearSuffix() {
                node = .group([.literal(year(day.year, part.form)), suffix], part.formatting)
            }
            node.role = .year
            return node
        case .month: return month(part, day, date).map { OutputNode.field($0, part.formatting) }
        case .day:
            guard let number = day.day, day.month != nil else { return nil }
            return .literal(dayText(number, day.month, part.form), part.formatting)
        }
    }

    /// The year suffix, if it has to stand here and the style does not place it itself.
    private mutating func takeYearSuffix() -> OutputNode? {
        guard let number = request.ambiguity.yearSuffix, !hasYearSuffix, !style.usesYearSuffix
        else { return nil }
        hasYearSuffix = true
        var node = OutputNode.literal(YearSuffix.letters(number))
        node.role = .yearSuffix
        return node
    }

    private func year(_ number: Int, _ form: String?) -> String {
        if form == "short" {
            return CitationDate.Parts.padded(Int(number.magnitude % 100), to: 2)
        }
        if number < 0 { return String(number.magnitude) + era("bc") }
        if number < 1000 { return String(number) + era("ad") }
        return String(number)
    }

    /// The era with a space before it, which some locales have in the term and some have not.
    private func era(_ name: String) -> String {
        let term = locale.term(name) ?? name.uppercased()
        let first = term.unicodeScalars.first
        let isLetter = first.map { $0.properties.isAlphabetic && $0.value < 0x2E80 } ?? false
        return isLetter ? " " + term : term
    }

    private func month(
        _ part: DatePart, _ day: CitationDate.Parts, _ date: CitationDate
    ) -> String? {
        guard let number = day.month else {
            if let season = day.season {
                return locale.term("season-" + CitationDate.Parts.padded(season, to: 2))
                    ?? String(season)
            }
            return date.seasonName.isEmpty ? nil : date.seasonName
        }
        switch part.form {
        case "numeric": return String(number)
        case "numeric-leading-zeros": return CitationDate.Parts.padded(number, to: 2)
        default:
            let name = "month-" + CitationDate.Parts.padded(number, to: 2)
            return locale.term(name, form: part.form == "short" ? .short : .long) ?? String(number)
        }
    }

    private func dayText(_ number: Int, _ month: Int?, _ form: String?) -> String {
        switch form {
        case "numeric-leading-zeros": return CitationDate.Parts.padded(number, to: 2)
        case "ordinal":
            if locale.limitsOrdinalsToFirstDay, number != 1 { return String(number) }
            let gender = month.flatMap {
                locale.gender(of: "month-" + CitationDate.Parts.padded($0, to: 2))
            }
            return String(number) + locale.ordinalSuffix(number, gender: gender)
        default: return String(number)
        }
    }

    // MARK: Sorting

    private func sortKey(_ date: CitationDate, _ element: DateElement) -> String {
        guard date.start != nil else { return date.literal }
        let (parts, _, _) = layout(of: element)
        return DateSortKey.text(
            date, month: parts.contains { $0.name == .month },
            day: parts.contains { $0.name == .day })
    }
}

/// Dates as texts that sort in the order of time.
enum DateSortKey {
    /// The key of a date as far as wanted; a range sorts behind its beginning.
    static func text(_ date: CitationDate, month: Bool = true, day: Bool = true) -> String {
        guard let start = date.start else { return date.literal }
        var result = text(start, month: month, day: day)
        if let end = date.end { result += "-" + text(end, month: month, day: day) }
        return result
    }

    private static func text(_ parts: CitationDate.Parts, month: Bool, day: Bool) -> String {
        // Years before Christ count down to the era and must sort before it.
        let year =
            parts.year < 0
            ? "0" + CitationDate.Parts.padded(9999 + parts.year, to: 4)
            : "1" + CitationDate.Parts.padded(parts.year, to: 4)
        let months = month ? parts.month ?? parts.season.map { min(max($0, 0), 4) * 3 } ?? 0 : 0
        let days = day ? parts.day ?? 0 : 0
        return year + CitationDate.Parts.padded(months, to: 2)
            + CitationDate.Parts.padded(days, to: 2)
    }
}
