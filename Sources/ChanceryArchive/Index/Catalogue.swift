// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// What filters, facets and lists look at, of all documents of an archive: one immutable state in
/// memory.
///
/// A document is named by its *ordinal*: its place when volumes stand by name and documents in the
/// order of their edition.
package final class Catalogue: Sendable {
    /// A list of strings for each document.
    package struct Lists: Sendable {
        private(set) var starts: [Int32] = [0]
        private(set) var values: [Int32] = []

        mutating func append(_ list: some Sequence<Int32>) {
            values.append(contentsOf: list)
            starts.append(Int32(clamping: values.count))
        }

        /// The values of a document.
        package subscript(ordinal: Int) -> ArraySlice<Int32> {
            values[Int(starts[ordinal])..<Int(starts[ordinal + 1])]
        }
    }

    /// The columns of one source, kept to build the next state from.
    struct Source: Sendable {
        var row: Int
        var volume: String
        var change: Int
        var columns: SourceColumns
    }

    /// The lists of a document, in the order of the store's columns.
    package enum ListField: Int, CaseIterable, Sendable {
        /// See `CatalogueEntry`.
        case senders, addressees, fileClasses, fileNumbers, personsFrom, personsTo, persons
        /// See `CatalogueEntry`.
        case from, to
    }

    /// The change number of the store it was built from.
    package let change: Int
    /// The change number of the last decision about who may see documents.
    let decided: Int
    /// How many documents there are.
    package let count: Int
    /// All strings that columns name.
    package let strings: [String]
    /// The row of each document in the store.
    package let rows: [Int32]
    /// The row of each document's newest revision.
    package let revisions: [Int32]
    /// The place of each document among those of its volume.
    package let positions: [Int32]
    /// The name of each document.
    package let identifiers: [DocumentID]
    /// The first day of each document's date, since 1970-01-01; `Int32.max` if undated.
    package let firstDays: [Int32]
    /// The last day; `Int32.min` if undated.
    package let lastDays: [Int32]
    /// The kind of each document.
    package let kinds: [Int32]
    /// The collection.
    package let collections: [Int32]
    /// The classification; -1 without.
    package let classifications: [Int32]
    /// The place; -1 without.
    package let places: [Int32]
    /// The telegram number; -1 without.
    package let telegramNumbers: [Int32]
    /// The lists, by `ListField`.
    package let lists: [Lists]
    /// The entries of lists that each document names, and the persons found among its parties:
    /// what `ListField.persons` was made of.
    let namedPersons: Lists
    /// The collection tree.
    package let tree: CollectionTree
    /// How many documents name each string as a person, by the string's place.
    let personCounts: [Int32]
    let sources: [Source]
    /// The lists of persons and terms that were needed.
    let entries: VolumeEntriesShelf
    /// Who entries of lists are.
    let persons: CataloguePersons
    private let ordinalsByRevision: [Int32]
    private let ordinalsByIdentifier: [DocumentID: Int32]
    private let stringPlaces: [String: Int32]

    /// Reads a state; sources that did not change since `earlier` are taken from there.
    init(_ reader: StoreReader, _ moment: StoreMoment, earlier: Catalogue?) throws {
        change = moment.change
        decided = moment.decided
        var sources: [Source] = []
        var known: [Int: Source] = [:]
        for source in earlier?.sources ?? [] { known[source.row] = source }
        var changed: Set<String> = []
        var builder = CatalogueBuilder(persons: try CataloguePersons(reader))
        try reader.forEachSource { row, volume, change, columns in
            let source: Source
            if let old = known.removeValue(forKey: row), old.change == change {
                source = old
            } else {
                changed.insert(volume)
                source = Source(
                    row: row, volume: volume, change: change, columns: try columns())
            }
            sources.append(source)
            builder.add(source.columns, volume: volume)
        }
        builder.finishVolume()
        self.sources = sources
        changed.formUnion(known.values.lazy.map(\.volume))
        entries = VolumeEntriesShelf(keeping: earlier?.entries, without: changed)
        count = builder.identifiers.count
        strings = builder.strings
        rows = builder.rows
        revisions = builder.revisions
        positions = builder.positions
        identifiers = builder.identifiers
        firstDays = builder.firstDays
        lastDays = builder.lastDays
        kinds = builder.kinds
        collections = builder.collections
        classifications = builder.classifications
        places = builder.places
        telegramNumbers = builder.telegramNumbers
        lists = builder.lists
        namedPersons = builder.namedPersons
        persons = builder.persons
        personCounts = Catalogue.counts(builder.lists[ListField.persons.rawValue], builder.strings)
        stringPlaces = builder.stringPlaces
        ordinalsByRevision = builder.ordinalsByRevision
        ordinalsByIdentifier = builder.ordinalsByIdentifier
        tree = try CollectionTree(reader, builder)
    }

    private static func counts(_ lists: Lists, _ strings: [String]) -> [Int32] {
        var counts = [Int32](repeating: 0, count: strings.count)
        for value in lists.values { counts[Int(value)] += 1 }
        return counts
    }

    /// The ordinal of a document; nil if it is not held.
    package func ordinal(of id: DocumentID) -> Int? { ordinalsByIdentifier[id].map(Int.init) }

    /// The ordinal of the document whose newest revision stands in a row; nil for older ones.
    package func ordinal(ofRevision row: Int) -> Int? {
        guard ordinalsByRevision.indices.contains(row) else { return nil }
        let ordinal = ordinalsByRevision[row]
        return ordinal < 0 ? nil : Int(ordinal)
    }

    /// The place of a string in `strings`; nil if no column names it.
    package func place(of string: String) -> Int32? { stringPlaces[string] }

    /// Whether a document bears no date.
    package func isUndated(_ ordinal: Int) -> Bool { firstDays[ordinal] == Int32.max }

    /// The years of a document's date; empty if it is undated.
    package func years(_ ordinal: Int) -> ClosedRange<Int>? {
        guard !isUndated(ordinal),
            let first = CalendarDay(dayNumber: Int(firstDays[ordinal])),
            let last = CalendarDay(dayNumber: Int(lastDays[ordinal]))
        else { return nil }
        return first.year...max(first.year, last.year)
    }
}
