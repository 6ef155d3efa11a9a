// SPDX-License-Identifier: Apache-2.0

package import ChanceryIndex
package import ChanceryModel
import ChanceryStore

extension Archive {
    /// Writes the words of all documents as lists for search without this program, documents
    /// numbered in the order of the catalogue.
    ///
    /// - Parameters:
    ///   - frequent: see `WordLists.write`.
    ///   - size: about how many bytes a part has.
    ///   - write: takes each part on a thread of its own.
    package func writeWords(
        frequent: Int, size: Int,
        _ write: @escaping @Sendable (WordLists.Kind, Int, String, [UInt8]) throws -> Void
    ) async throws -> WrittenWords {
        try await BlockingThread.run("words") {
            let lists = WordLists(zones: IndexSchema.weightedZones)
            try self.store.readBlocking { reader in
                for row in try self.catalogue(reader).rows {
                    guard let stored = try reader.document(row: Int(row)) else { continue }
                    let scan = DocumentScan(stored.document)
                    let texts = IndexSchema.weightedZones.map { zone in
                        Zone(rawValue: zone.name).map { scan.words(of: $0) } ?? ""
                    }
                    lists.add(
                        texts,
                        language: Language(tag: stored.document.texts.first?.language ?? "en"))
                }
            }
            let common = try lists.write(frequent: frequent, size: size, write)
            return WrittenWords(
                norms: lists.norms, forms: lists.forms, averageLength: lists.averageLength,
                frequent: common,
                zones: IndexSchema.weightedZones)
        }
    }

    /// What filters and conditions on fields look at, of all documents.
    package func searchColumns() async throws -> SearchColumns {
        try await read { reader, catalogue in
            func lists(_ fields: [Catalogue.ListField]) -> [[Int32]] {
                (0..<catalogue.count).map { ordinal in
                    fields.flatMap { Array(catalogue.lists[$0.rawValue][ordinal]) }
                }
            }
            func column(_ column: [Int32]) -> [[Int32]] { column.map { $0 < 0 ? [] : [$0] } }
            let tree = catalogue.tree
            // A document hangs on its node and on all nodes above it.
            let paths = catalogue.collections.map { place -> [CollectionID] in
                place < 0 ? [] : tree.path(to: CollectionID(catalogue.strings[Int(place)]))
            }
            var names: [String: Int32] = [:]
            var collections: [String] = []
            let below = paths.map { path in
                path.map { id -> Int32 in
                    if let known = names[id.description] { return known }
                    let place = Int32(collections.count)
                    names[id.description] = place
                    collections.append(id.description)
                    return place
                }
            }
            func field(_ name: String, _ rows: [[Int32]]) -> SearchColumns.Field {
                SearchColumns.Field(name: name, strings: catalogue.strings, rows: rows)
            }
            let people = try self.persons(reader)
            return SearchColumns(
                identifiers: catalogue.identifiers, firstDays: catalogue.firstDays,
                lastDays: catalogue.lastDays,
                fields: [
                    field("from", lists([.from])), field("to", lists([.to])),
                    field("sender", lists([.senders])), field("addressee", lists([.addressees])),
                    field("place", column(catalogue.places)),
                    field("file", lists([.fileNumbers])),
                    field("fileclass", lists([.fileClasses])),
                    field("number", column(catalogue.telegramNumbers)),
                    field("kind", column(catalogue.kinds)),
                    field("classification", column(catalogue.classifications)),
                    field("person", lists([.persons])),
                    SearchColumns.Field(name: "volume", strings: collections, rows: below),
                ].map(\.compacted), persons: people)
        }
    }

    private func persons(_ reader: StoreReader) throws -> [String: String] {
        var names: [String: String] = [:]
        let list = try reader.people(startingWith: "", offset: 0, limit: .max).people
        for person in list {
            names["\(person.volume):\(person.entry.id)"] = SortingName.of(person.entry.name)
        }
        return names
    }
}

/// What beside the lists themselves is needed to search them.
package struct WrittenWords: Sendable {
    /// The coded length of each document.
    package var norms: [UInt8]
    /// All written forms in order.
    package var forms: [String]
    /// The mean of the lengths.
    package var averageLength: Float
    /// The frequent forms with the first document of each of their parts.
    package var frequent: [(word: String, parts: [Int])]
    /// The zones with their weights.
    package var zones: [(name: String, weight: Int)]
}

/// What filters and conditions on fields look at.
package struct SearchColumns: Sendable {
    /// A field: its values, and for each document which it has.
    package struct Field: Sendable {
        /// Its name.
        package var name: String
        /// The values.
        package var strings: [String]
        /// For each document the places of its values.
        package var rows: [[Int32]]

        /// The field with only the values that some document has.
        var compacted: Field {
            var places = [Int32](repeating: -1, count: strings.count)
            var kept: [String] = []
            let rows = rows.map { row in
                row.map { value -> Int32 in
                    if places[Int(value)] < 0 {
                        places[Int(value)] = Int32(kept.count)
                        kept.append(strings[Int(value)])
                    }
                    return places[Int(value)]
                }
            }
            return Field(name: name, strings: kept, rows: rows)
        }
    }

    /// The names of the documents.
    package var identifiers: [DocumentID]
    /// The first day of each date; `Int32.max` for none.
    package var firstDays: [Int32]
    /// The last day; `Int32.min` for none.
    package var lastDays: [Int32]
    /// The fields.
    package var fields: [Field]
    /// The names of persons, folded, by identifier.
    package var persons: [String: String]
}
