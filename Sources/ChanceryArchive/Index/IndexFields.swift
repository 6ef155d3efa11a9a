// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// What filters, facets and orders look at, of one document, as the full-text index holds it.
package struct IndexFields: Hashable, Sendable {
    /// The row of the document's newest revision in the store.
    package var revision: Int
    /// Its place among the documents of its volume.
    package var position: Int
    let volume: String
    let collection: String
    let kind: String
    let days: ClosedRange<Int>?
    let place: String?
    let classification: String?
    let telegramNumber: String?
    /// Senders and addressees without article and name.
    let senders: [String]
    let addressees: [String]
    /// Senders and addressees as printed.
    let from: [String]
    let to: [String]
    let fileClasses: [String]
    let fileNumbers: [String]
    let persons: [String]

    /// The fields of a document on its way into the store.
    init(_ entry: CatalogueEntry, volume: String, position: Int, revision: Int) {
        self.revision = revision
        self.position = position
        self.volume = volume
        collection = entry.collection.description
        kind = entry.kind.rawValue
        days = entry.date.map { date in
            let first = date.earliest.dayNumber
            return first...max(first, date.latest.dayNumber)
        }
        place = entry.place
        classification = entry.classification?.rawValue
        telegramNumber = entry.telegramNumber
        senders = entry.senders
        addressees = entry.addressees
        from = entry.from
        to = entry.to
        fileClasses = entry.fileClasses
        fileNumbers = entry.fileNumbers
        persons = entry.persons
    }

    /// The fields of a document that the store holds.
    init(_ catalogue: Catalogue, _ ordinal: Int) {
        func string(_ place: Int32) -> String? {
            place < 0 ? nil : catalogue.strings[Int(place)]
        }
        func list(_ field: Catalogue.ListField) -> [String] {
            catalogue.lists[field.rawValue][ordinal].map { catalogue.strings[Int($0)] }
        }
        revision = Int(catalogue.revisions[ordinal])
        position = Int(catalogue.positions[ordinal])
        volume = catalogue.identifiers[ordinal].volume
        collection = string(catalogue.collections[ordinal]) ?? ""
        kind = string(catalogue.kinds[ordinal]) ?? ""
        let first = Int(catalogue.firstDays[ordinal])
        days =
            catalogue.isUndated(ordinal)
            ? nil : first...max(first, Int(catalogue.lastDays[ordinal]))
        place = string(catalogue.places[ordinal])
        classification = string(catalogue.classifications[ordinal])
        telegramNumber = string(catalogue.telegramNumbers[ordinal])
        senders = list(.senders)
        addressees = list(.addressees)
        from = list(.from)
        to = list(.to)
        fileClasses = list(.fileClasses)
        fileNumbers = list(.fileNumbers)
        persons = list(.persons)
    }

    /// The years of the date.
    var years: some Sequence<Int> {
        guard let days, let first = CalendarDay(dayNumber: days.lowerBound),
            let last = CalendarDay(dayNumber: days.upperBound)
        else { return (0..<0).prefix(0) }
        // A document dated "20th century" tells nothing of any one year.
        return (first.year..<max(first.year, last.year) + 1).prefix(50)
    }

    /// A number of 31 bits that changes when anything of the fields does: it tells which documents
    /// an index holds in another state than the store.
    var stamp: Int {
        var stamp = Stamp()
        stamp.add(revision)
        stamp.add(position)
        stamp.add(days?.lowerBound ?? .min)
        stamp.add(days?.upperBound ?? .min)
        for single in [volume, collection, kind, place, classification, telegramNumber] {
            stamp.add(single)
        }
        for list in [senders, addressees, from, to, fileClasses, fileNumbers, persons] {
            stamp.add(list.count)
            for value in list { stamp.add(value) }
        }
        return stamp.value
    }
}

/// The hash of Fowler, Noll and Vo over numbers and texts; the same in every process.
private struct Stamp {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: Int) {
        hash = (hash ^ UInt64(truncatingIfNeeded: number)) &* 0x0100_0000_01B3
    }

    mutating func add(_ text: String?) {
        guard let text else { return add(-1) }
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
        add(text.utf8.count)
    }

    var value: Int { Int((hash ^ hash >> 32) & 0x7FFF_FFFF) }
}
