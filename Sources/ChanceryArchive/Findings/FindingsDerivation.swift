// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore
import Synchronization

/// Derives what comparing documents tells of each of them, after documents came, changed or went.
///
/// Only what the change can touch is derived again: the volumes that changed, and documents whose
/// references name a number that came or went, or a post that is now another city.
struct FindingsDerivation: Sendable {
    /// The version of the rules; findings of another version are derived anew.
    static let version = 4

    let store: Store

    /// What was known before an import.
    struct Before: Sendable {
        /// The facts of all documents; nil if they are not to be trusted, and all is derived anew.
        var entries: [SeriesEntry]?
        /// The volumes' lists of persons.
        var persons: [IdentityTable.Entry] = []
    }

    /// What deriving did.
    struct Outcome: Sendable {
        /// How many documents were looked at.
        var examined = 0
        /// How many have other findings than before.
        var changed = 0
        /// The store's change number afterwards.
        var change = 0
    }

    /// How many documents one step takes.
    private static let step = 128

    /// Takes the facts as they stand, to be compared with those after an import.
    func before() throws -> Before {
        try store.readBlocking { reader in
            let state = FindingsDerivation.state(try reader.changeNumber())
            guard try reader.findingsState() == state else { return Before(entries: nil) }
            return Before(
                entries: try reader.facts(withContent: false).compactMap(\.entry),
                persons: try reader.allPersons().map { IdentityTable.Entry($0) })
        }
    }

    /// Derives and keeps what changed.
    ///
    /// - Parameters:
    ///   - knowledge: what the registers say, if it was read already; they must be the same still.
    ///   - catalogue: gives the catalogue of the archive as it is now.
    ///   - isCancelled: asked between steps; what is derived then is not kept, and the next import
    ///     derives everything.
    func run(
        after before: Before, knowledge: Knowledge?,
        catalogue: @escaping @Sendable () throws -> Catalogue,
        isCancelled: @escaping @Sendable () -> Bool
    ) async throws -> Outcome {
        let ground = try await BlockingThread.run("facts") {
            try self.store.readBlocking { try Ground($0, knowledge: knowledge ?? Knowledge($0)) }
        }
        let pending = try await BlockingThread.run("facts") {
            try FindingsDerivation.pending(ground, before, catalogue)
        }
        let steps = Steps()
        let results = try await withThrowingTaskGroup(of: [Result].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await BlockingThread.run("derive") {
                        var results: [Result] = []
                        while true {
                            let start = steps.take(FindingsDerivation.step)
                            guard start < pending.count else { return results }
                            if isCancelled() { throw CancellationError() }
                            let end = min(pending.count, start + FindingsDerivation.step)
                            try self.store.readBlocking { reader in
                                for facts in pending[start..<end] {
                                    if let result = try ground.derive(facts, reader) {
                                        results.append(result)
                                    }
                                }
                            }
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let derivation = try ground.derivation(results)
        let change = try await BlockingThread.run("keep") {
            try self.store.write {
                try $0.keep(derivation, state: FindingsDerivation.state)
            }
        }
        return Outcome(
            examined: pending.count, changed: derivation.items.count, change: change)
    }

    /// What deriving gave for a document; without findings if they are those that are kept.
    struct Result: Sendable {
        var facts: StoredFacts
        var findings: Findings?
    }

    /// What is noted in the store when all findings agree with a state of it.
    private static func state(_ change: Int) -> String { "\(version) \(change)" }

    /// Whether the findings do not agree with the documents: what changes both was cut short
    /// between them.
    static func isDue(_ reader: StoreReader) throws -> Bool {
        guard try reader.findingsState() != state(try reader.changeNumber()) else { return false }
        return try reader.counts().documents > 0
    }

    /// The years of each volume's documents.
    static func years(
        of entries: some Sequence<SeriesEntry>
    ) -> [String: ClosedRange<Int>] {
        var years: [String: ClosedRange<Int>] = [:]
        for entry in entries {
            guard let day = entry.days?.lowerBound, let year = CalendarDay(dayNumber: day)?.year
            else { continue }
            let known = years[entry.id.volume] ?? year...year
            years[entry.id.volume] = min(known.lowerBound, year)...max(known.upperBound, year)
        }
        return years
    }

    /// The documents that must be looked at.
    private static func pending(
        _ ground: Ground, _ before: Before, _ catalogue: () throws -> Catalogue
    ) throws -> [StoredFacts] {
        let stored = ground.stored
        guard let old = before.entries else { return stored }
        let known = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changed: [SeriesEntry] = []
        var held: Set<DocumentID> = []
        for entry in stored.lazy.compactMap(\.entry) {
            held.insert(entry.id)
            let earlier = known[entry.id]
            if earlier == entry { continue }
            changed.append(entry)
            if let earlier { changed.append(earlier) }
        }
        changed += old.filter { !held.contains($0.id) }
        let lists = PersonListChanges(
            from: PersonListChanges.Lists(entries: before.persons, years: years(of: old)),
            to: ground.lists)
        // A document whose words alone changed is still another document's copy, or no longer.
        if changed.isEmpty, lists.isEmpty, stored.allSatisfy(\.isDerived) { return [] }
        let catalogue = lists.isEmpty ? nil : try catalogue()
        let changes = ReferenceChanges(
            changed: changed, before: SeriesTable(old), after: ground.table)
        return try stored.filter { facts in
            guard facts.isDerived, let content = facts.content else { return true }
            let findings = try content.withUnsafeBytes { try FindingsCodec.decode($0) }
            return changes.affect(facts.id, with: findings.references.map(\.reference))
                || !ground.agrees(findings, of: facts.id)
                || catalogue.map { affects(lists, facts, findings, $0) } ?? false
        }
    }

    /// Whether lists of other volumes can name another person among the parties of a document.
    private static func affects(
        _ lists: PersonListChanges, _ facts: StoredFacts, _ findings: Findings,
        _ catalogue: Catalogue
    ) -> Bool {
        guard let ordinal = catalogue.ordinal(of: facts.id) else { return true }
        let year = facts.facts?.days.flatMap { CalendarDay(dayNumber: $0.lowerBound)?.year }
        return [(Findings.End.from, Catalogue.ListField.from), (.to, .to)].contains { end, field in
            catalogue.lists[field.rawValue][ordinal].enumerated().contains { index, party in
                // What stands nearer goes before.
                let isSettled = findings.persons.contains {
                    $0.end == end && $0.index == index
                        && $0.rule != PartyIdentifier.Rule.otherList.rawValue
                }
                return !isSettled && lists.affect(catalogue.strings[Int(party)], in: year)
            }
        }
    }
}

extension StoredFacts {
    /// The document's line of the table of series.
    var entry: SeriesEntry? { facts.map { SeriesEntry(id, position: position, $0) } }
}

/// Where the next step of several threads begins.
private final class Steps: Sendable {
    private let next = Atomic(0)

    func take(_ count: Int) -> Int { next.wrappingAdd(count, ordering: .relaxed).oldValue }
}
