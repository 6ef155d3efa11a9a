// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The values that filters and facets look at, of all documents of one source file.
///
/// Strings stand once, in `strings`; documents name them by their places there. So a whole archive
/// is read into memory in a few milliseconds.
package struct SourceColumns: Sendable {
    /// The values of one document.
    package struct Row: Sendable {
        /// The document's row in the store.
        package var document: Int
        /// The row of its newest revision.
        package var revision: Int
        /// Its place among the documents of its volume.
        package var position: Int
        /// Its name inside its volume.
        package var name: String
        /// The first and last day of its date, as days since 1970-01-01; nil if undated.
        package var days: ClosedRange<Int>?
        /// Its kind.
        package var kind: Int
        /// Its collection.
        package var collection: Int
        /// Its classification; -1 if there is none.
        package var classification: Int
        /// The place it was sent from; -1 if there is none.
        package var place: Int
        /// The number that its office gave it; -1 if there is none.
        package var telegramNumber: Int
        /// See `CatalogueEntry`; the lists in the order of `listCount`.
        package var lists: Lists
    }

    /// The lists of one document, one behind the other.
    package struct Lists: Sendable {
        /// The ends of the lists among the values, then the values.
        private var storage: [Int32]

        init(_ lists: [[Int]]) {
            storage = []
            storage.reserveCapacity(lists.reduce(lists.count) { $0 + $1.count })
            var end = 0
            for list in lists {
                end += list.count
                storage.append(Int32(clamping: end))
            }
            for list in lists { storage.append(contentsOf: list.lazy.map { Int32(clamping: $0) }) }
        }

        init(
            from reader: inout ByteReader,
            string: (inout ByteReader) throws(StoreError) -> Int
        ) throws(StoreError) {
            storage = Array(repeating: 0, count: SourceColumns.listCount)
            for field in 0..<SourceColumns.listCount {
                for _ in 0..<(try reader.count()) {
                    storage.append(Int32(clamping: try string(&reader)))
                }
                storage[field] = Int32(clamping: storage.count - SourceColumns.listCount)
            }
        }

        /// The values of a list.
        package subscript(field: Int) -> ArraySlice<Int32> {
            let start = field == 0 ? 0 : Int(storage[field - 1])
            let first = SourceColumns.listCount
            return storage[first + start..<first + Int(storage[field])]
        }

        /// Puts another value in the place of each.
        mutating func replace(_ value: (Int) -> Int) {
            for index in SourceColumns.listCount..<storage.count {
                storage[index] = Int32(clamping: value(Int(storage[index])))
            }
        }
    }

    /// How many lists a row has: senders, addressees, classes, file numbers, persons from, persons
    /// to, persons, senders as printed, addressees as printed.
    package static let listCount = 9

    /// All strings that rows name.
    package private(set) var strings: [String] = []
    /// The documents.
    package private(set) var rows: [Row] = []
    private var places: [String: Int] = [:]

    /// Makes empty columns.
    init() {}

    /// Adds a document.
    mutating func add(
        _ entry: CatalogueEntry, document: Int, revision: Int, position: Int, name: String
    ) {
        var days: ClosedRange<Int>?
        if let date = entry.date {
            let first = date.earliest.dayNumber
            days = first...max(first, date.latest.dayNumber)
        }
        rows.append(
            Row(
                document: document, revision: revision, position: position, name: name,
                days: days, kind: place(of: entry.kind.rawValue),
                collection: place(of: entry.collection.description),
                classification: entry.classification.map { place(of: $0.rawValue) } ?? -1,
                place: entry.place.map { place(of: $0) } ?? -1,
                telegramNumber: entry.telegramNumber.map { place(of: $0) } ?? -1,
                lists: Lists(
                    [
                        entry.senders, entry.addressees, entry.fileClasses, entry.fileNumbers,
                        entry.personsFrom, entry.personsTo, entry.persons, entry.from, entry.to,
                    ].map { $0.map { place(of: $0) } })))
    }

    /// Leaves out a document.
    mutating func remove(name: String) { rows.removeAll { $0.name == name } }

    /// Adds the documents of other columns, except those of some names.
    mutating func append(_ other: SourceColumns, except names: Set<String>) {
        for var row in other.rows where !names.contains(row.name) {
            func moved(_ old: Int) -> Int { old < 0 ? -1 : place(of: other.strings[old]) }
            row.kind = moved(row.kind)
            row.collection = moved(row.collection)
            row.classification = moved(row.classification)
            row.place = moved(row.place)
            row.telegramNumber = moved(row.telegramNumber)
            row.lists.replace(moved)
            rows.append(row)
        }
    }

    /// The columns of one document alone.
    func only(name: String) -> SourceColumns {
        var one = SourceColumns()
        one.append(self, except: Set(rows.map(\.name)).subtracting([name]))
        return one
    }

    /// Adds a document whose columns stood apart, in its rows of now.
    mutating func append(_ other: SourceColumns, document: Int, revision: Int, position: Int) {
        let start = rows.count
        append(other, except: [])
        for place in start..<rows.count {
            rows[place].document = document
            rows[place].revision = revision
            rows[place].position = position
        }
    }

    private mutating func place(of string: String) -> Int {
        if let place = places[string] { return place }
        places[string] = strings.count
        strings.append(string)
        return strings.count - 1
    }

    /// The columns as bytes.
    func encoded() throws(StoreError) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(SourceColumns.version)
        writer.strings(strings)
        writer.unsigned(rows.count)
        for row in rows {
            writer.unsigned(row.document)
            writer.unsigned(row.revision)
            writer.unsigned(row.position)
            writer.string(row.name)
            writer.flag(row.days != nil)
            if let days = row.days {
                writer.signed(days.lowerBound)
                writer.unsigned(days.upperBound - days.lowerBound)
            }
            writer.unsigned(row.kind)
            writer.unsigned(row.collection)
            writer.unsigned(row.classification + 1)
            writer.unsigned(row.place + 1)
            writer.unsigned(row.telegramNumber + 1)
            for field in 0..<SourceColumns.listCount {
                let list = row.lists[field]
                writer.unsigned(list.count)
                for value in list { writer.unsigned(Int(value)) }
            }
        }
        return try Compressor(level: 3).compress(writer.bytes)
    }

    /// Reads columns from bytes.
    init(_ frame: UnsafeRawBufferPointer) throws(StoreError) {
        let bytes = try Decompressor.decompress(frame)
        do {
            self = try bytes.withUnsafeBytes { try SourceColumns(plain: $0) }
        } catch { throw (error as? StoreError) ?? ByteReader.damage }
    }

    private init(plain: UnsafeRawBufferPointer) throws(StoreError) {
        var reader = ByteReader(plain)
        guard try reader.byte() == SourceColumns.version else { throw ByteReader.damage }
        strings = try reader.strings()
        let count = try reader.count(size: 12)
        rows.reserveCapacity(count)
        for _ in 0..<count { rows.append(try SourceColumns.row(&reader, strings.count)) }
        try reader.finish()
    }

    private static func row(
        _ reader: inout ByteReader, _ limit: Int
    ) throws(StoreError) -> Row {
        func string(_ reader: inout ByteReader) throws(StoreError) -> Int {
            let place = try reader.unsigned()
            guard place >= 0, place < limit else { throw ByteReader.damage }
            return place
        }
        func optional(_ reader: inout ByteReader) throws(StoreError) -> Int {
            let place = try reader.unsigned()
            guard place >= 0, place <= limit else { throw ByteReader.damage }
            return place - 1
        }
        let document = try reader.unsigned()
        let revision = try reader.unsigned()
        let position = try reader.unsigned()
        let name = try reader.string()
        var days: ClosedRange<Int>?
        if try reader.flag() {
            let first = try reader.signed()
            let length = try reader.unsigned()
            guard first > -(1 << 24), first < 1 << 24, length >= 0, length < 1 << 24 else {
                throw ByteReader.damage
            }
            days = first...(first + length)
        }
        let kind = try string(&reader)
        let collection = try string(&reader)
        let classification = try optional(&reader)
        let place = try optional(&reader)
        let number = try optional(&reader)
        let lists = try Lists(from: &reader, string: string)
        return Row(
            document: document, revision: revision, position: position, name: name, days: days,
            kind: kind, collection: collection, classification: classification, place: place,
            telegramNumber: number, lists: lists)
    }

    private static let version: UInt8 = 1
}
