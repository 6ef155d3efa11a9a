// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
package import ChanceryModel
package import ChanceryStore
import Foundation
import Synchronization

/// The seam filled by the full-text engine: words from its segments, fields and facets from the
/// catalogue.
package final class EngineSearchIndex: SearchIndex {
    private let folder: String
    private let engine: Mutex<FullTextIndex>
    private let caches: Mutex<Caches> = Mutex(Caches())

    /// What is derived from a catalogue and costs more than a search.
    private struct Caches: Sendable {
        var change = -1
        var ordinals: [String: Int32] = [:]
        var folded: [String] = []
    }

    /// How much memory one batch of an import may take, in bytes.
    private static let writerMemory = 96 << 20

    private init(folder: String, engine: FullTextIndex) {
        self.folder = folder
        self.engine = Mutex(engine)
    }

    /// Opens the index of an archive; nil if there is none and the archive is open for reading.
    ///
    /// An index that cannot be opened is made anew where the archive is open for writing.
    package static func open(_ store: Store) throws -> EngineSearchIndex? {
        let folder = store.indexFolder + "/words"
        let schema = try schema()
        if let engine = try? FullTextIndex.open(at: folder, schema: schema) {
            return EngineSearchIndex(folder: folder, engine: engine)
        }
        guard store.access == .writing else { return nil }
        try FileManager.default.createDirectory(
            atPath: store.indexFolder, withIntermediateDirectories: true)
        try? FileManager.default.removeItem(atPath: folder)
        do {
            return EngineSearchIndex(
                folder: folder, engine: try FullTextIndex.create(at: folder, schema: schema))
        } catch { throw storeError(error) }
    }

    package func changeNumber() throws -> Int { Int(snapshot().changeNumber) }

    package func newestRevision() throws -> Int { try revisions().max() ?? 0 }

    package func answer(
        _ question: SearchQuestion, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> SearchAnswer {
        let snapshot = snapshot(atLeast: catalogue.change)
        let caches = caches(of: catalogue)
        return try withoutActuallyEscaping(people) { people in
            let evaluation = QueryEvaluation(
                catalogue: catalogue,
                fields: FieldMatching(
                    catalogue: catalogue, folded: caches.folded, people: people),
                words: EngineWords(
                    catalogue: catalogue, snapshot: snapshot, ordinals: caches.ordinals,
                    deadline: question.deadline))
            return try evaluation.answer(question)
        }
    }

    package func contexts(
        of query: Query, zones: [Zone], in documents: [Document], limit: Int
    ) throws -> [[SearchHit.Context]] {
        let leaves = EngineSearchIndex.leaves(query, zones: zones)
        guard !leaves.isEmpty else { return documents.map { _ in [] } }
        let schema = snapshot().schema
        let highlighter = Highlighter(.any(leaves), schema: schema)
        return try ContextFinder { pieces in
            pieces.map { highlighter.matches(in: $0.text, field: $0.zone.rawValue) }
        }.contexts(in: documents, limit: limit)
    }

    package func update(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        try fill(engine.withLock { $0 }, isWhole: false, body)
    }

    package func rebuild(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        let fresh = folder + ".new"
        let old = folder + ".old"
        let files = FileManager.default
        try? files.removeItem(atPath: fresh)
        try? files.removeItem(atPath: old)
        do {
            let made = try FullTextIndex.create(at: fresh, schema: EngineSearchIndex.schema())
            try fill(made, isWhole: true, body)
            // Readers of the old folder keep what they have open.
            try files.moveItem(atPath: folder, toPath: old)
            try files.moveItem(atPath: fresh, toPath: folder)
            try? files.removeItem(atPath: old)
            let opened = try FullTextIndex.open(at: folder)
            engine.withLock { $0 = opened }
        } catch let error as IndexError { throw EngineSearchIndex.storeError(error) }
    }

    package func missing(from catalogue: Catalogue) throws -> [DocumentID] {
        var found = DocumentSet(capacity: catalogue.count)
        for revision in try revisions() {
            if let ordinal = catalogue.ordinal(ofRevision: revision) { found.insert(ordinal) }
        }
        return found.complement.ordinals.map { catalogue.identifiers[$0] }
    }

    package func problems() throws -> [String] {
        do {
            try snapshot().verify()
            return []
        } catch { return ["The full-text index: \(error)"] }
    }

    // MARK: Reading

    private func snapshot() -> Snapshot { engine.withLock { $0 }.snapshot() }

    /// A view of the index that follows the store up to a change, if there is one.
    private func snapshot(atLeast change: Int) -> Snapshot {
        let engine = engine.withLock { $0 }
        if Int(engine.snapshot().changeNumber) < change { try? engine.reload() }
        return engine.snapshot()
    }

    /// The rows of the revisions that the index holds.
    private func revisions() throws -> [Int] {
        let request = Request(
            .everything, limit: 0, facets: [.values(EngineSearchIndex.revision, limit: .max)],
            budget: Budget(time: .seconds(60), memory: 1 << 30))
        do {
            return try snapshot().search(request).facets.flatMap(\.values)
                .compactMap { Int($0.value) }
        } catch { throw EngineSearchIndex.storeError(error) }
    }

    private func caches(of catalogue: Catalogue) -> Caches {
        if let known = caches.withLock({ $0.change == catalogue.change ? $0 : nil }) {
            return known
        }
        var made = Caches()
        made.change = catalogue.change
        made.ordinals.reserveCapacity(catalogue.count)
        for (ordinal, id) in catalogue.identifiers.enumerated() {
            made.ordinals[id.description] = Int32(ordinal)
        }
        made.folded = catalogue.strings.map { SortingName.of($0) }
        caches.withLock { [made] in $0 = made }
        return made
    }

    /// The words and phrases that a query asks for, for marking them in a text.
    private static func leaves(_ query: Query, zones: [Zone]) -> [ChanceryIndex.Query] {
        switch query {
        case .word, .phrase, .near:
            EngineWords.translated(query, in: zones).map { [$0] } ?? []
        case .all(let parts), .any(let parts): parts.flatMap { leaves($0, zones: zones) }
        case .zones(let inner, let query):
            leaves(query, zones: zones.isEmpty ? inner : zones.filter { inner.contains($0) })
        case .everything, .not, .field, .dates: []
        }
    }

    // MARK: Writing

    private func fill(
        _ engine: FullTextIndex, isWhole: Bool,
        _ body: (any SearchIndexUpdate) throws -> Void
    ) throws {
        do {
            let update = EngineUpdate(
                writer: try engine.writer(memory: EngineSearchIndex.writerMemory))
            defer { update.writer.close() }
            try body(update)
            try update.writer.commit(changeNumber: UInt64(max(0, update.change)))
            if isWhole { try update.writer.compact() } else { try update.writer.merge() }
        } catch let error as IndexError { throw EngineSearchIndex.storeError(error) }
    }

    /// The zones with their weights, and the row of the revision.
    private static func schema() throws -> Schema {
        do {
            return try Schema(
                EngineUpdate.zones.map { zone in
                    switch zone {
                    case .title: .zone(zone.rawValue, weight: 4)
                    case .heading, .summary: .zone(zone.rawValue, weight: 2)
                    case .body, .footnote, .sourceNote, .attachment: .zone(zone.rawValue)
                    }
                } + [.keyword(revision)])
        } catch { throw storeError(error) }
    }

    /// The field with the row of a document's newest revision.
    static let revision = "revision"

    /// The engine's errors in the words of the archive.
    static func storeError(_ error: IndexError) -> StoreError {
        switch error.code {
        case .timeBudget: StoreError(.timeBudget, "The search took too long and was given up.")
        case .memoryBudget, .clauseBudget:
            StoreError(.timeBudget, "The search asks for too much and was given up.")
        case .locked: StoreError(.locked, error.message)
        default: StoreError(.damaged, "The full-text index: \(error). Run `chancery index`.")
        }
    }
}

/// One commit to the engine.
private final class EngineUpdate: SearchIndexUpdate {
    /// The zones in the order of `IndexEntry.texts`.
    static let zones: [Zone] = [
        .title, .summary, .heading, .body, .footnote, .sourceNote, .attachment,
    ]

    let writer: IndexWriter
    private(set) var change = 0

    init(writer: IndexWriter) { self.writer = writer }

    func add(_ entries: [IndexEntry]) throws {
        for entry in entries {
            var document = IndexDocument(key: entry.id.description)
            let language = Language(tag: entry.language)
            for (zone, text) in zip(EngineUpdate.zones, entry.texts) where !text.isEmpty {
                document.add(text, to: zone.rawValue, language: language)
            }
            document.add(keyword: String(entry.revision), to: EngineSearchIndex.revision)
            try writer.add(document)
        }
    }

    func setState(change: Int, revision: Int) throws { self.change = change }
}
