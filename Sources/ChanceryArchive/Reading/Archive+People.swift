// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

extension Archive {
    /// Entries of all lists of persons in order of their names.
    ///
    /// - Parameters:
    ///   - prefix: the beginning of the name; case and accents do not matter.
    ///   - limit: at most 1000 are given.
    package func people(
        startingWith prefix: String?, offset: Int, limit: Int
    ) async throws -> (people: [PersonSummary], total: Int) {
        let sorting = SortingName.of(prefix ?? "")
        return try await read { reader, catalogue in
            let found = try reader.people(
                startingWith: sorting, offset: max(0, offset),
                limit: min(max(0, limit), SearchLimits.pageSize))
            return (found.people.map { catalogue.summary($0) }, found.total)
        }
    }

    /// A person with the documents that name them; nil if no list and no document has them.
    ///
    /// - Parameter limit: the most documents of each sort.
    package func person(_ id: String, limit: Int) async throws -> PersonView? {
        try await read { reader, catalogue in
            guard let person = try catalogue.person(id, reader) else { return nil }
            var years: [Int] = []
            var sent: [Int] = []
            var received: [Int] = []
            var mentioned: [Int] = []
            if let place = catalogue.place(of: id) {
                for ordinal in 0..<catalogue.count
                where catalogue.list(.persons, ordinal, holds: place) {
                    years.append(ordinal)
                    if catalogue.list(.personsFrom, ordinal, holds: place) {
                        sent.append(ordinal)
                    } else if catalogue.list(.personsTo, ordinal, holds: place) {
                        received.append(ordinal)
                    } else {
                        mentioned.append(ordinal)
                    }
                }
            }
            func rows(_ ordinals: [Int]) throws -> [DocumentSummary] {
                try ordinals.sorted {
                    (catalogue.firstDays[$0], $0) < (catalogue.firstDays[$1], $1)
                }
                .prefix(max(0, limit)).map { try catalogue.summary($0, reader) }
            }
            let namesakes = try reader.people(named: SortingName.of(person.name))
                .map { catalogue.summary($0) }.filter { $0.id != id }
            return PersonView(
                person: person, namesakes: namesakes, years: catalogue.yearCounts(years),
                sent: try rows(sent), received: try rows(received),
                mentioned: try rows(mentioned))
        }
    }
}

extension Catalogue {
    /// Whether a list of a document holds a string.
    func list(_ field: ListField, _ ordinal: Int, holds place: Int32) -> Bool {
        lists[field.rawValue][ordinal].contains(place)
    }

    fileprivate func person(_ id: String, _ reader: StoreReader) throws -> PersonSummary? {
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let volume = String(id[..<colon])
        let name = String(id[id.utf8.index(after: colon)...])
        return try reader.person(name, of: volume).map { summary($0) }
    }
}
