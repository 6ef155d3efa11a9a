// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel
import ChanceryStore

/// Conditions on the record in the terms of the full-text engine.
struct FieldQueries {
    let tree: CollectionTree
    let values: FieldValues
    let persons: CataloguePersons
    /// The identifiers of persons whose names hold some words.
    let people: ([String]) throws -> [String]
    /// The documents of the conditions that findings answer.
    var keys: [Query: [String]] = [:]

    /// The documents of which a field fits a pattern.
    func query(_ field: QueryField, _ pattern: FieldPattern) throws -> ChanceryIndex.Query {
        switch field {
        case .from: return try holding(pattern, in: [.printedFrom, .from])
        case .to: return try holding(pattern, in: [.printedTo, .to])
        case .place: return try holding(pattern, in: [.place])
        case .person: return try naming(pattern)
        case .file:
            return try keywords(.file) { FieldQueries.isFileNumber(pattern, $0.value) }
        case .number:
            let wanted = FieldValues.padded(SortingName.of(pattern.text))
            return try keywords(.number) {
                pattern.isPrefix
                    ? $0.words.starts(with: wanted.dropLast()) : $0.words == wanted
            }
        case .kind:
            let wanted = FieldValues.padded(SortingName.of(pattern.text)).dropLast()
            return try keywords(.kind) { wanted.count > 1 && $0.words.starts(with: wanted) }
        case .class:
            let wanted = FieldValues.padded(SortingName.of(pattern.text))
            return .any([
                try keywords(.classification) { $0.words == wanted },
                try keywords(.fileClass) {
                    pattern.isPrefix
                        ? $0.value.hasPrefix(pattern.text) : $0.value == pattern.text
                },
            ])
        case .volume: return below(CollectionID(pattern.text))
        case .drafted, .cleared, .repeated, .redacted, .known:
            let found = keys[.field(field, pattern)] ?? []
            return found.isEmpty ? .nothing : .keys(found)
        }
    }

    /// The documents that fit a filter.
    func query(_ filter: SearchFilter) -> ChanceryIndex.Query {
        func exactly(_ field: IndexSchema.Keyword) -> ChanceryIndex.Query {
            .keyword(filter.value, in: field.rawValue)
        }
        switch filter.field {
        case .year:
            if filter.value == "undated" { return FieldQueries.undated }
            guard let year = CalendarDay(filter.value) else { return .nothing }
            return FieldQueries.overlapping(from: year, to: year)
        case .collection: return below(CollectionID(filter.value))
        case .kind: return exactly(.kind)
        case .from: return exactly(.from)
        case .to: return exactly(.to)
        case .place: return exactly(.place)
        case .classification: return exactly(.classification)
        case .fileClass: return exactly(.fileClass)
        case .person:
            return .keywords(
                persons.names(of: filter.value), in: IndexSchema.Keyword.person.rawValue)
        }
    }

    /// The documents without a date.
    static let undated = ChanceryIndex.Query.not(.present(in: IndexSchema.date))

    /// The documents whose date overlaps a span; an open side has no bound.
    static func overlapping(from: CalendarDay?, to: CalendarDay?) -> ChanceryIndex.Query {
        let first = from.map { $0.earliest.dayNumber } ?? Int(Int32.min) + 1
        let last = to.map { $0.latest.dayNumber } ?? Int(Int32.max)
        return first <= last ? .range(first...last, in: IndexSchema.date) : .nothing
    }

    /// The documents below a node of the collection tree.
    private func below(_ id: CollectionID) -> ChanceryIndex.Query {
        guard let place = tree.place(of: id) else { return .nothing }
        return .keywords(
            tree.names(below: place), in: IndexSchema.Keyword.collection.rawValue)
    }

    private func naming(_ pattern: FieldPattern) throws -> ChanceryIndex.Query {
        let words = SortingName.of(pattern.text).split(separator: " ").map(String.init)
        let names = (try people(words) + [pattern.text]).flatMap { persons.names(of: $0) }
        return .any([
            .keywords(names, in: IndexSchema.Keyword.person.rawValue),
            try holding(pattern, in: [.printedFrom, .printedTo]),
        ])
    }

    private func holding(
        _ pattern: FieldPattern, in fields: [IndexSchema.Keyword]
    ) throws -> ChanceryIndex.Query {
        let words = WordsWithin(pattern)
        let parts = try fields.map { try keywords($0, where: words.match) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private func keywords(
        _ field: IndexSchema.Keyword, where holds: (FieldValues.Value) -> Bool
    ) throws -> ChanceryIndex.Query {
        let found = try values.values(of: field).filter(holds).map(\.value)
        return found.isEmpty ? .nothing : .keywords(found, in: field.rawValue)
    }

    /// Whether a file number is the one wanted, or goes on after it with a part of its own.
    private static func isFileNumber(_ pattern: FieldPattern, _ number: String) -> Bool {
        let number = number.lowercased()
        let wanted = pattern.text.lowercased()
        if wanted.isEmpty { return pattern.isPrefix && !number.isEmpty }
        guard number.hasPrefix(wanted) else { return false }
        if pattern.isPrefix || number.utf8.count == wanted.utf8.count { return true }
        let next = Array(number.utf8)[wanted.utf8.count]
        return next == UInt8(ascii: "/") || next == UInt8(ascii: "-") || next == UInt8(ascii: " ")
    }
}
