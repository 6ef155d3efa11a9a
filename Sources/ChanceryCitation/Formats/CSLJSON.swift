// SPDX-License-Identifier: Apache-2.0

/// CSL-JSON, the form in which citation programs exchange items.
public enum CSLJSON {
    /// Reads one item or an array of items.
    ///
    /// Members that CSL does not know are kept in ``CitationItem/extra`` if they are scalars.
    /// - Throws: ``CitationError`` with line and column: of code `malformedJSON` if the text is not
    ///   JSON, of code `malformedItem` if it holds something other than items, or an item whose
    ///   names or dates are something else.
    public static func items(from json: String) throws(CitationError) -> [CitationItem] {
        try items(from: json, .checked)
    }

    /// How closely items are looked at.
    enum Reading {
        /// What is not an item of CSL-JSON is an error.
        case checked
        /// Parts that cannot be read are passed over: the suite has such items on purpose.
        case forgiving
    }

    static func items(
        from json: String, _ reading: Reading
    ) throws(CitationError) -> [CitationItem] {
        let value = try JSONReader.read(json)
        do {
            return try items(in: value, reading)
        } catch {
            throw CitationError(
                .malformedItem, error.message,
                location: JSONReader.location(of: error.path, in: json))
        }
    }

    private static func items(
        in value: JSONValue, _ reading: Reading
    ) throws(ItemFault) -> [CitationItem] {
        func list(_ elements: [JSONValue]) throws(ItemFault) -> [CitationItem] {
            let results = Parallel.map(elements.count) { index in
                do throws(ItemFault) {
                    return Result<CitationItem, ItemFault>.success(
                        try item(from: elements[index], reading))
                } catch { return .failure(error.inside(.element(index))) }
            }
            var items: [CitationItem] = []
            items.reserveCapacity(results.count)
            for result in results { items.append(try result.get()) }
            return items
        }
        switch value {
        case .array(let elements): return try list(elements)
        case .object:
            guard case .array(let elements)? = value["items"] else {
                return [try item(from: value, reading)]
            }
            do { return try list(elements) } catch { throw error.inside(.member("items")) }
        case .null, .boolean, .number, .string:
            throw ItemFault("CSL-JSON is an array of items or one item.")
        }
    }

    /// Writes items as a JSON array with one member on each line.
    public static func text(of items: [CitationItem]) -> String {
        var output = ""
        JSONValue.array(items.map(value(of:))).write(to: &output)
        return output + "\n"
    }

    /// Writes one item as a JSON object, for lists that are written piece by piece.
    public static func object(of item: CitationItem) -> String {
        var output = ""
        value(of: item).write(to: &output)
        return output
    }

    // MARK: Reading

    private static let aliases = [
        "shortTitle": "title-short", "journalAbbreviation": "container-title-short",
    ]

    private static func item(
        from value: JSONValue, _ reading: Reading
    ) throws(ItemFault) -> CitationItem {
        guard case .object(let members) = value else {
            throw ItemFault("An item of CSL-JSON is an object.")
        }
        if reading == .checked, value["id"]?.scalarText == nil {
            guard value["id"] != nil else { throw ItemFault("The item has no id.") }
            throw ItemFault("The id of an item is a text or a number.", [.member("id")])
        }
        var item = CitationItem(
            id: value["id"]?.scalarText ?? "", type: value["type"]?.scalarText ?? "")
        for member in members where member.name != "id" && member.name != "type" {
            do {
                if reading == .checked { try ItemFault.check(member) }
                read(member, into: &item)
            } catch { throw error.inside(.member(member.name)) }
        }
        return item
    }

    private static func read(_ member: JSONValue.Member, into item: inout CitationItem) {
        let name = aliases[member.name] ?? member.name
        switch member.value {
        case .array(let elements):
            let isNames =
                NameVariable.known.contains(name)
                || elements.contains { $0["family"] != nil || $0["literal"] != nil }
            if isNames { item[NameVariable(rawValue: name)] = elements.compactMap(Self.name) }
            let words = elements.compactMap(\.scalarText)
            if !isNames, !words.isEmpty { item.extra[name] = words.joined(separator: ", ") }
        case .object:
            if name == "custom" {
                if case .object(let custom) = member.value {
                    for field in custom { item.extra[field.name] = field.value.scalarText }
                }
            } else if let date = date(from: member.value) {
                item[DateVariable(rawValue: name)] = date
            }
        case .string, .number, .boolean:
            let text = member.value.scalarText ?? ""
            if DateVariable.known.contains(name) {
                item[DateVariable(rawValue: name)] = CitationDate(raw: text)
            } else if item.text[TextVariable(rawValue: name)] == nil {
                item[TextVariable(rawValue: name)] = text
            }
        case .null: break
        }
    }

    static func name(from value: JSONValue) -> CitationName? {
        guard case .object = value else { return nil }
        func part(_ key: String) -> String { value[key]?.scalarText ?? "" }
        var name = CitationName(
            family: part("family"), given: part("given"),
            droppingParticle: part("dropping-particle"),
            nonDroppingParticle: part("non-dropping-particle"), suffix: part("suffix"))
        name.literal = part("literal")
        if value["isInstitution"]?.isTrue == true, name.literal.isEmpty {
            name = CitationName(literal: name.family)
        }
        name.hasCommaBeforeSuffix = value["comma-suffix"]?.isTrue ?? false
        name.isStaticOrdering = value["static-ordering"]?.isTrue ?? false
        name.parsesParticles = value["parse-names"]?.isTrue ?? true
        return name.displayForm.isEmpty ? nil : name
    }

    static func date(from value: JSONValue) -> CitationDate? {
        if let raw = value["raw"]?.scalarText {
            var date = CitationDate(raw: raw)
            if value["circa"]?.isTrue == true { date.isCirca = true }
            return date
        }
        var date = CitationDate(nil)
        if let ranges = value["date-parts"]?.elements {
            date.start = ranges.first.flatMap(parts)
            if ranges.count > 1 {
                let last = ranges[1].elements ?? []
                if last.isEmpty || last.first?.integer == 0 {
                    date.isOpenEnded = true
                } else {
                    date.end = parts(from: ranges[1])
                }
            }
        } else if let year = value["year"]?.integer {
            date.start = .init(
                year: year, month: value["month"]?.integer, day: value["day"]?.integer)
        }
        if let season = value["season"] {
            if let number = season.integer {
                date.start?.season = number > 20 ? number - 20 : number
            } else {
                date.seasonName = season.scalarText ?? ""
            }
        }
        date.isCirca = value["circa"]?.isTrue ?? false
        date.literal = value["literal"]?.scalarText ?? ""
        return date.start == nil && date.literal.isEmpty ? nil : date
    }

    private static func parts(from value: JSONValue) -> CitationDate.Parts? {
        let numbers = (value.elements ?? []).map { $0.integer }
        guard let first = numbers.first, let year = first, year != 0 else { return nil }
        var parts = CitationDate.Parts(year: year)
        if numbers.count > 1, let month = numbers[1], month != 0 {
            switch month {
            case 1...12: parts.month = month
            case 13...24: parts.season = (month - 13) % 4 + 1
            default: break
            }
        }
        if numbers.count > 2, parts.month != nil, let day = numbers[2], day != 0 {
            parts.day = day
        }
        return parts
    }

    // MARK: Writing

    static func value(of item: CitationItem) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(name: "id", value: .string(item.id)),
            .init(name: "type", value: .string(item.type)),
        ]
        var rest: [JSONValue.Member] = []
        for (variable, text) in item.text {
            rest.append(.init(name: variable.rawValue, value: .string(text)))
        }
        for (variable, names) in item.names {
            rest.append(.init(name: variable.rawValue, value: .array(names.map(value(of:)))))
        }
        for (variable, date) in item.dates {
            rest.append(.init(name: variable.rawValue, value: value(of: date)))
        }
        if !item.extra.isEmpty {
            let fields = item.extra.sorted { $0.key < $1.key }
            rest.append(
                .init(
                    name: "custom",
                    value: .object(fields.map { .init(name: $0.key, value: .string($0.value)) })))
        }
        members += rest.sorted { $0.name < $1.name }
        return .object(members)
    }

    private static func value(of name: CitationName) -> JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ text: String) {
            if !text.isEmpty { members.append(.init(name: key, value: .string(text))) }
        }
        add("family", name.family)
        add("given", name.given)
        add("dropping-particle", name.droppingParticle)
        add("non-dropping-particle", name.nonDroppingParticle)
        add("suffix", name.suffix)
        add("literal", name.literal)
        func flag(_ key: String, _ value: Bool) {
            members.append(.init(name: key, value: .boolean(value)))
        }
        if name.hasCommaBeforeSuffix { flag("comma-suffix", true) }
        if name.isStaticOrdering { flag("static-ordering", true) }
        if !name.parsesParticles { flag("parse-names", false) }
        return .object(members)
    }

    private static func value(of date: CitationDate) -> JSONValue {
        var members: [JSONValue.Member] = []
        func numbers(_ parts: CitationDate.Parts) -> JSONValue {
            let numbers = [parts.year, parts.month, parts.month == nil ? nil : parts.day]
            return .array(numbers.compactMap { $0 }.map { .number(String($0)) })
        }
        if let start = date.start {
            var ranges = [numbers(start)]
            if let end = date.end { ranges.append(numbers(end)) }
            if date.isOpenEnded { ranges.append(.array([.number("0")])) }
            members.append(.init(name: "date-parts", value: .array(ranges)))
            if let season = start.season {
                members.append(.init(name: "season", value: .number(String(season))))
            }
        }
        if !date.seasonName.isEmpty {
            members.append(.init(name: "season", value: .string(date.seasonName)))
        }
        if date.isCirca { members.append(.init(name: "circa", value: .boolean(true))) }
        if !date.literal.isEmpty {
            members.append(.init(name: "literal", value: .string(date.literal)))
        }
        return .object(members)
    }
}
