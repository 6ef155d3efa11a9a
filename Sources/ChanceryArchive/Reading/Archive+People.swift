// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

extension Archive {
    /// Persons of all volumes in order of their names, each once: those whom a register or several
    /// lists know, and entries of lists that are nobody known.
    ///
    /// - Parameters:
    ///   - prefix: the beginning of the name; case and accents do not matter.
    ///   - limit: at most 1000 are given.
    package func people(
        startingWith prefix: String?, offset: Int, limit: Int
    ) async throws -> (people: [PersonSummary], total: Int) {
        let sorting = SortingName.of(prefix ?? "")
        return try await read { reader, catalogue in
            let found = try reader.figures(
                startingWith: sorting, offset: max(0, offset),
                limit: min(max(0, limit), SearchLimits.pageSize))
            return (found.figures.map { catalogue.summary($0) }, found.total)
        }
    }

    /// A person with the documents that name them; nil if no list, no register and no document has
    /// them. An entry of a list that is somebody known leads to that person.
    ///
    /// - Parameter limit: the most documents of each sort.
    package func person(_ id: String, limit: Int) async throws -> PersonView? {
        try await read { reader, catalogue in
            let id = try self.lens(reader).person(id)
            guard let person = try catalogue.person(id, reader) else { return nil }
            let shares = catalogue.shares(of: id)
            func rows(_ ordinals: [Int]) throws -> [DocumentSummary] {
                try ordinals.sorted {
                    (catalogue.firstDays[$0], $0) < (catalogue.firstDays[$1], $1)
                }
                .prefix(max(0, limit)).map { try catalogue.summary($0, reader) }
            }
            let namesakes = try reader.people(named: SortingName.of(person.name))
                .map { catalogue.summary($0) }.filter { $0.id != id }
            let entries = try reader.entries(of: id)
            let listed = Set(entries.map { catalogue.summary($0.person).id })
            var view = PersonView(
                person: person, namesakes: namesakes.filter { !listed.contains($0.id) },
                years: catalogue.yearCounts(shares.all),
                sent: try rows(shares.sent), received: try rows(shares.received),
                mentioned: try rows(shares.mentioned))
            view.signed = try rows(shares.signed)
            view.drafted = try rows(shares.drafted)
            view.counts = shares.counts
            view.entries = entries.map {
                PersonView.Entry(
                    person: catalogue.summary($0.person), rule: $0.rule,
                    volumeTitle: catalogue.tree.volumeTitle($0.person.volume))
            }
            if limit > 0 {
                view.offices = try self.offices(reader)[id] ?? []
                view.correspondents = try catalogue.correspondents(
                    of: id, sent: shares.sent, received: shares.received, reader)
            }
            return view
        }
    }
}

/// The documents that name a person, by what the person had to do with them: each stands once.
private struct PersonShares {
    var all: [Int] = []
    var sent: [Int] = []
    var received: [Int] = []
    var signed: [Int] = []
    var drafted: [Int] = []
    var mentioned: [Int] = []
    var counts = PersonView.Counts()
}

extension Catalogue {
    /// The documents that name a person.
    fileprivate func shares(of id: String) -> PersonShares {
        var shares = PersonShares()
        guard let place = place(of: id) else { return shares }
        for ordinal in 0..<count where list(.persons, ordinal, holds: place) {
            shares.all.append(ordinal)
            let hands = (persons.found[Int(rows[ordinal])] ?? []).filter { $0.id == id }
            let hasSigned = hands.contains { $0.end == .signed }
            let hasDrafted = hands.contains { $0.end == .drafted }
            if hasSigned { shares.counts.signed += 1 }
            if hasDrafted { shares.counts.drafted += 1 }
            if list(.personsFrom, ordinal, holds: place) {
                shares.sent.append(ordinal)
            } else if list(.personsTo, ordinal, holds: place) {
                shares.received.append(ordinal)
            } else if hasSigned {
                shares.signed.append(ordinal)
            } else if hasDrafted {
                shares.drafted.append(ordinal)
            } else {
                shares.mentioned.append(ordinal)
            }
        }
        shares.counts.sent = shares.sent.count
        shares.counts.received = shares.received.count
        shares.counts.mentioned = shares.mentioned.count
        return shares
    }

    /// Whether a list of a document holds a string.
    func list(_ field: ListField, _ ordinal: Int, holds place: Int32) -> Bool {
        lists[field.rawValue][ordinal].contains(place)
    }

    fileprivate func person(_ id: String, _ reader: StoreReader) throws -> PersonSummary? {
        if let figure = try reader.figure(id) { return summary(figure) }
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let volume = String(id[..<colon])
        let name = String(id[id.utf8.index(after: colon)...])
        return try reader.person(name, of: volume).map { summary($0) }
    }

    /// The persons at the other end, those with most documents first; at most twelve.
    fileprivate func correspondents(
        of id: String, sent: [Int], received: [Int], _ reader: StoreReader
    ) throws -> [PersonView.Correspondent] {
        var to: [Int32: Int] = [:]
        var from: [Int32: Int] = [:]
        for ordinal in sent {
            for place in lists[ListField.personsTo.rawValue][ordinal] { to[place, default: 0] += 1 }
        }
        for ordinal in received {
            for place in lists[ListField.personsFrom.rawValue][ordinal] {
                from[place, default: 0] += 1
            }
        }
        let order = Set(to.keys).union(from.keys).filter { strings[Int($0)] != id }.sorted {
            (-(to[$0] ?? 0) - (from[$0] ?? 0), strings[Int($0)])
                < (-(to[$1] ?? 0) - (from[$1] ?? 0), strings[Int($1)])
        }
        return try order.prefix(12).compactMap { place in
            guard let person = try person(strings[Int(place)], reader) else { return nil }
            return PersonView.Correspondent(
                person: person, to: to[place] ?? 0, from: from[place] ?? 0)
        }
    }
}

/// The offices of all persons of the registers.
struct OfficeTable: Sendable {
    /// The offices that each person held, the first one first.
    let offices: [String: [PersonView.Office]]

    /// Reads them from a snapshot.
    init(_ reader: StoreReader) throws {
        let authorities = try Knowledge.authorities(reader)
        let places = Dictionary(
            authorities.countries.map { ($0.id, $0.names.first ?? $0.id) },
            uniquingKeysWith: { first, _ in first })
        var offices: [String: [PersonView.Office]] = [:]
        for appointment in authorities.appointments {
            offices[appointment.person, default: []].append(
                PersonView.Office(
                    title: appointment.title,
                    place: appointment.country.map { places[$0] ?? $0 },
                    from: appointment.start ?? appointment.appointed, to: appointment.end))
        }
        for person in offices.keys {
            offices[person]?.sort { left, right in
                guard let first = left.from, let second = right.from else {
                    return left.from != nil && right.from == nil
                }
                return first < second
            }
        }
        self.offices = offices
    }
}

extension Archive {
    /// The offices that each person held, the first one first.
    fileprivate func offices(_ reader: StoreReader) throws -> [String: [PersonView.Office]] {
        try view(officeTable, reader) { try OfficeTable($0) }.offices
    }
}
