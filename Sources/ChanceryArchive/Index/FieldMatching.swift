// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Finds the documents whose record fits a condition, in the columns of a catalogue.
struct FieldMatching {
    let catalogue: Catalogue
    let folded: [String]
    /// The identifiers of persons whose names hold some words.
    let people: ([String]) throws -> [String]

    /// The documents of which a field fits a pattern.
    func documents(_ field: QueryField, _ pattern: FieldPattern) throws -> DocumentSet {
        switch field {
        case .from: return holding(words: pattern, in: [.from, .senders])
        case .to: return holding(words: pattern, in: [.to, .addressees])
        case .person: return try naming(pattern)
        case .place:
            let places = strings { self.holds(pattern, folded[$0]) }
            return column(catalogue.places, places)
        case .file:
            let numbers = strings { self.isFileNumber(pattern, catalogue.strings[$0]) }
            return lists([.fileNumbers], numbers)
        case .number:
            let wanted = SortingName.of(pattern.text)
            let numbers = strings {
                pattern.isPrefix ? folded[$0].hasPrefix(wanted) : folded[$0] == wanted
            }
            return column(catalogue.telegramNumbers, numbers)
        case .kind:
            let wanted = SortingName.of(pattern.text)
            let kinds = strings { !wanted.isEmpty && folded[$0].hasPrefix(wanted) }
            return column(catalogue.kinds, kinds)
        case .class:
            let wanted = SortingName.of(pattern.text)
            let levels = strings { folded[$0] == wanted }
            var result = column(catalogue.classifications, levels)
            let classes = strings {
                pattern.isPrefix
                    ? catalogue.strings[$0].hasPrefix(pattern.text)
                    : catalogue.strings[$0] == pattern.text
            }
            result.formUnion(lists([.fileClasses], classes))
            return result
        case .volume: return below(CollectionID(pattern.text))
        }
    }

    /// The documents that fit a filter.
    func documents(_ filter: SearchFilter) -> DocumentSet {
        func exactly(_ column: [Int32]) -> DocumentSet {
            guard let place = catalogue.place(of: filter.value) else { return none }
            return self.column(column, [place])
        }
        func exactly(_ field: Catalogue.ListField) -> DocumentSet {
            guard let place = catalogue.place(of: filter.value) else { return none }
            return lists([field], [place])
        }
        switch filter.field {
        case .year:
            if filter.value == "undated" { return undated }
            guard let year = CalendarDay(filter.value) else { return none }
            return overlapping(from: year, to: year)
        case .collection: return below(CollectionID(filter.value))
        case .kind: return exactly(catalogue.kinds)
        case .from: return exactly(.senders)
        case .to: return exactly(.addressees)
        case .place: return exactly(catalogue.places)
        case .classification: return exactly(catalogue.classifications)
        case .fileClass: return exactly(.fileClasses)
        case .person: return exactly(.persons)
        }
    }

    /// The documents without a date.
    var undated: DocumentSet {
        DocumentSet(capacity: catalogue.count) { catalogue.isUndated($0) }
    }

    /// The documents whose date overlaps a span; an open side has no bound.
    func overlapping(from: CalendarDay?, to: CalendarDay?) -> DocumentSet {
        let first = from.map { Int32(clamping: $0.earliest.dayNumber) } ?? Int32.min
        let last = to.map { Int32(clamping: $0.latest.dayNumber) } ?? Int32.max - 1
        return DocumentSet(capacity: catalogue.count) {
            !catalogue.isUndated($0) && catalogue.firstDays[$0] <= last
                && catalogue.lastDays[$0] >= first
        }
    }

    /// The documents below a node of the collection tree.
    func below(_ id: CollectionID) -> DocumentSet {
        guard let place = catalogue.tree.place(of: id) else { return none }
        let names = catalogue.tree.names(below: place).compactMap { catalogue.place(of: $0) }
        return column(catalogue.collections, names)
    }

    private var none: DocumentSet { DocumentSet(capacity: catalogue.count) }

    private func naming(_ pattern: FieldPattern) throws -> DocumentSet {
        var result = none
        if let place = catalogue.place(of: pattern.text) {
            result.formUnion(lists([.persons], [place]))
        }
        let words = SortingName.of(pattern.text).split(separator: " ").map(String.init)
        let persons = try people(words).compactMap { catalogue.place(of: $0) }
        result.formUnion(lists([.persons], persons))
        result.formUnion(holding(words: pattern, in: [.from, .to]))
        return result
    }

    private func holding(
        words pattern: FieldPattern, in fields: [Catalogue.ListField]
    ) -> DocumentSet {
        lists(fields, strings { self.holds(pattern, folded[$0]) })
    }

    /// The places of the strings that fit a condition.
    private func strings(_ holds: (Int) -> Bool) -> [Int32] {
        catalogue.strings.indices.filter(holds).map { Int32($0) }
    }

    private func column(_ column: [Int32], _ values: [Int32]) -> DocumentSet {
        if values.isEmpty { return none }
        let wanted = Set(values)
        return DocumentSet(capacity: catalogue.count) { wanted.contains(column[$0]) }
    }

    private func lists(_ fields: [Catalogue.ListField], _ values: [Int32]) -> DocumentSet {
        if values.isEmpty { return none }
        let wanted = Set(values)
        let lists = fields.map { catalogue.lists[$0.rawValue] }
        return DocumentSet(capacity: catalogue.count) { ordinal in
            lists.contains { $0[ordinal].contains { wanted.contains($0) } }
        }
    }

    /// Whether a folded text holds the words of a pattern, side by side if it was quoted.
    private func holds(_ pattern: FieldPattern, _ text: String) -> Bool {
        let wanted = SortingName.of(pattern.text)
        if wanted.isEmpty { return pattern.isPrefix && !text.isEmpty }
        let padded = " \(text) "
        if pattern.isQuoted {
            return padded.utf8Contains(pattern.isPrefix ? " \(wanted)" : " \(wanted) ")
        }
        let words = wanted.split(separator: " ")
        for (index, word) in words.enumerated() {
            let isOpen = pattern.isPrefix && index == words.count - 1
            if !padded.utf8Contains(isOpen ? " \(word)" : " \(word) ") { return false }
        }
        return true
    }

    /// Whether a file number is the one wanted, or goes on after it with a part of its own.
    private func isFileNumber(_ pattern: FieldPattern, _ number: String) -> Bool {
        let number = number.lowercased()
        let wanted = pattern.text.lowercased()
        if wanted.isEmpty { return pattern.isPrefix && !number.isEmpty }
        guard number.hasPrefix(wanted) else { return false }
        if pattern.isPrefix || number.utf8.count == wanted.utf8.count { return true }
        let next = Array(number.utf8)[wanted.utf8.count]
        return next == UInt8(ascii: "/") || next == UInt8(ascii: "-") || next == UInt8(ascii: " ")
    }
}

extension String {
    /// Whether the bytes of another string stand in this one.
    fileprivate func utf8Contains(_ other: String) -> Bool {
        let whole = Array(utf8)
        let part = Array(other.utf8)
        guard let first = part.first, whole.count >= part.count else { return false }
        for start in 0...(whole.count - part.count) where whole[start] == first {
            if whole[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }
}
