// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Joins the columns of sources to those of a whole archive.
struct CatalogueBuilder {
    private(set) var strings: [String] = []
    private(set) var rows: [Int32] = []
    private(set) var revisions: [Int32] = []
    private(set) var positions: [Int32] = []
    private(set) var identifiers: [DocumentID] = []
    private(set) var firstDays: [Int32] = []
    private(set) var lastDays: [Int32] = []
    private(set) var kinds: [Int32] = []
    private(set) var collections: [Int32] = []
    private(set) var classifications: [Int32] = []
    private(set) var places: [Int32] = []
    private(set) var telegramNumbers: [Int32] = []
    private(set) var lists = Array(
        repeating: Catalogue.Lists(), count: SourceColumns.listCount)
    /// The entries of lists that each document names, and the persons found among its parties.
    private(set) var namedPersons = Catalogue.Lists()
    private(set) var stringPlaces: [String: Int32] = [:]
    /// The places of the persons that entries are, by the places of the entries; -1 where nobody
    /// asked.
    private var personPlaces: [Int32] = []
    /// Who entries of lists are, and who the parties of documents were.
    let persons: CataloguePersons
    private var volume = ""
    private var pending: [(columns: SourceColumns, map: [Int32])] = []

    init(persons: CataloguePersons) { self.persons = persons }

    /// Adds the columns of a source; sources come in the order of their volumes.
    mutating func add(_ columns: SourceColumns, volume name: String) {
        if name != volume { finishVolume() }
        volume = name
        pending.append((columns, columns.strings.map { place(of: $0) }))
    }

    /// Adds the documents of the last volume, in their order.
    mutating func finishVolume() {
        let total = pending.reduce(0) { $0 + $1.columns.rows.count }
        var order: [(position: Int, source: Int, row: Int)] = []
        order.reserveCapacity(total)
        for (source, part) in pending.enumerated() {
            for (row, value) in part.columns.rows.enumerated() {
                order.append((value.position, source, row))
            }
        }
        order.sort { ($0.position, $0.source, $0.row) < ($1.position, $1.source, $1.row) }
        for place in order {
            let part = pending[place.source]
            add(part.columns.rows[place.row], part.map)
        }
        pending = []
    }

    private mutating func add(_ row: SourceColumns.Row, _ map: [Int32]) {
        func mapped(_ value: Int) -> Int32 { value < 0 ? -1 : map[value] }
        rows.append(Int32(clamping: row.document))
        revisions.append(Int32(clamping: row.revision))
        positions.append(Int32(clamping: row.position))
        identifiers.append(DocumentID(volume: volume, local: row.name))
        firstDays.append(row.days.map { Int32(clamping: $0.lowerBound) } ?? Int32.max)
        lastDays.append(row.days.map { Int32(clamping: $0.upperBound) } ?? Int32.min)
        kinds.append(mapped(row.kind))
        collections.append(mapped(row.collection))
        classifications.append(mapped(row.classification))
        places.append(mapped(row.place))
        telegramNumbers.append(mapped(row.telegramNumber))
        let found = (persons.found[row.document] ?? []).map {
            (end: $0.end, place: place(of: $0.id))
        }
        for field in 0..<SourceColumns.listCount {
            let list = row.lists[field]
            guard let ends = CataloguePersons.ends(of: field) else {
                lists[field].append(list.lazy.map { map[Int($0)] })
                continue
            }
            if field == Catalogue.ListField.persons.rawValue {
                namedPersons.append(list.map { map[Int($0)] } + found.map(\.place))
            }
            var places: [Int32] = []
            for value in list {
                let place = personPlace(map[Int(value)])
                if !places.contains(place) { places.append(place) }
            }
            for found in found where ends.contains(found.end) && !places.contains(found.place) {
                places.append(found.place)
            }
            lists[field].append(places)
        }
    }

    /// The place of the person that an entry of a list is.
    private mutating func personPlace(_ entry: Int32) -> Int32 {
        let index = Int(entry)
        if index < personPlaces.count, personPlaces[index] >= 0 { return personPlaces[index] }
        let place = place(of: persons.person(strings[index]))
        let missing = strings.count - personPlaces.count
        personPlaces.append(contentsOf: repeatElement(-1, count: max(0, missing)))
        personPlaces[index] = place
        return place
    }

    private mutating func place(of string: String) -> Int32 {
        if let place = stringPlaces[string] { return place }
        let place = Int32(clamping: strings.count)
        stringPlaces[string] = place
        strings.append(string)
        return place
    }

    /// The ordinals by rows of revisions; -1 where there is none.
    var ordinalsByRevision: [Int32] {
        var ordinals = [Int32](repeating: -1, count: Int(revisions.max() ?? 0) + 1)
        for (ordinal, row) in revisions.enumerated() { ordinals[Int(row)] = Int32(ordinal) }
        return ordinals
    }

    /// The ordinals by names.
    var ordinalsByIdentifier: [DocumentID: Int32] {
        var ordinals: [DocumentID: Int32] = [:]
        ordinals.reserveCapacity(identifiers.count)
        for (ordinal, id) in identifiers.enumerated() { ordinals[id] = Int32(ordinal) }
        return ordinals
    }
}
