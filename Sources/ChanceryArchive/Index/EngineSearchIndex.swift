// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
package import ChanceryModel
package import ChanceryStore
import Foundation
import Synchronization

/// The seam filled by the full-text engine.
package final class EngineSearchIndex: SearchIndex {
    private let folder: String
    private let engine: Mutex<FullTextIndex>
    /// The last two that were made.
    private let prepared: Mutex<[Prepared]> = Mutex([])

    /// What is derived from a state of the index and one of the store, and costs more than a
    /// search.
    private struct Prepared: Sendable {
        var snapshot: Snapshot
        var change: Int
        /// Whether it was made by `follow`.
        var isFollowed: Bool
        var values: FieldValues
        var strays: [String]
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
        do throws(IndexError) {
            let schema = try IndexSchema.schema()
            let files = FileManager.default
            let isWriter = store.access == .writing
            // A rebuilding was cut short between its last two steps; the new index is whole.
            let isBetween =
                !files.fileExists(atPath: folder) && files.fileExists(atPath: fresh(folder))
            if isBetween, isWriter { try? files.moveItem(atPath: fresh(folder), toPath: folder) }
            let place = isBetween && !isWriter ? fresh(folder) : folder
            if let engine = try? FullTextIndex.open(at: place, schema: schema) {
                return EngineSearchIndex(folder: folder, engine: engine)
            }
            guard isWriter else { return nil }
            try? FileManager.default.createDirectory(
                atPath: store.indexFolder, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(atPath: folder)
            return EngineSearchIndex(
                folder: folder, engine: try FullTextIndex.create(at: folder, schema: schema))
        } catch { throw storeError(error) }
    }

    /// Where an index is made anew beside the one in use.
    private static func fresh(_ folder: String) -> String { folder + ".new" }

    package func changeNumber() throws -> Int { Int(snapshot().changeNumber) }

    package func answer(
        _ question: SearchQuestion, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> SearchAnswer {
        let prepared = try prepared(for: catalogue)
        let plan = try plan(of: question, prepared, catalogue, people)
        do throws(IndexError) {
            let undated = try plan.undated.map { request throws(IndexError) in
                try prepared.snapshot.search(request).total ?? 0
            }
            return plan.answer(
                try prepared.snapshot.search(plan.request), undated: undated ?? 0,
                ordinal: catalogue.ordinal(of:))
        } catch { throw EngineSearchIndex.storeError(error) }
    }

    package func explanation(
        of question: SearchQuestion, for id: DocumentID, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> String? {
        let prepared = try prepared(for: catalogue)
        let plan = try plan(of: question, prepared, catalogue, people)
        do throws(IndexError) {
            return try prepared.snapshot.explain(
                plan.request.query, key: id.description, budget: plan.request.budget
            )?.description
        } catch { throw EngineSearchIndex.storeError(error) }
    }

    private func plan(
        of question: SearchQuestion, _ prepared: Prepared, _ catalogue: Catalogue,
        _ people: ([String]) throws -> [String]
    ) throws -> QuestionPlan {
        var model: ChanceryIndex.Query?
        if let wanted = question.model {
            do throws(IndexError) {
                model = try prepared.snapshot.similar(
                    to: wanted.text, language: Language(tag: wanted.language))
            } catch { throw EngineSearchIndex.storeError(error) }
        }
        return try withoutActuallyEscaping(people) { people in
            try QuestionPlan(
                question,
                FieldQueries(
                    tree: catalogue.tree, values: prepared.values, persons: catalogue.persons,
                    people: people, keys: question.keys),
                model: model, strays: prepared.strays)
        }
    }

    package func contexts(
        of query: Query, zones: [Zone], in documents: [Document], limit: Int
    ) throws -> [[SearchHit.Context]] {
        let leaves = WordQueries.leaves(query, in: zones)
        guard !leaves.isEmpty else { return documents.map { _ in [] } }
        let marker = TextMarker(Highlighter(.any(leaves), schema: snapshot().schema))
        return try ContextFinder { pieces in
            pieces.map { marker.matches(in: $0.text, field: $0.zone.rawValue) }
        }.contexts(in: documents, limit: limit)
    }

    package func update(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        try fill(engine.withLock { $0 }, isWhole: false, body)
    }

    package func rebuild(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        let fresh = EngineSearchIndex.fresh(folder)
        let old = folder + ".old"
        let files = FileManager.default
        try? files.removeItem(atPath: fresh)
        try? files.removeItem(atPath: old)
        do {
            let made = try FullTextIndex.create(at: fresh, schema: IndexSchema.schema())
            try fill(made, isWhole: true, body)
            // Readers of the old folder keep what they have open; between the two steps, whoever
            // opens takes the new one.
            try files.moveItem(atPath: folder, toPath: old)
            try files.moveItem(atPath: fresh, toPath: folder)
            try? files.removeItem(atPath: old)
            let opened = try FullTextIndex.open(at: folder)
            engine.withLock { $0 = opened }
            prepared.withLock { $0 = [] }
        } catch let error as IndexError { throw EngineSearchIndex.storeError(error) }
    }

    package func differences(from catalogue: Catalogue) throws -> IndexDifferences {
        do throws(IndexError) {
            return try EngineSearchIndex.differences(snapshot(), catalogue)
        } catch { throw EngineSearchIndex.storeError(error) }
    }

    package func differences(
        fromIndexOf body: (any SearchIndexUpdate) throws -> Void
    ) throws -> [String] {
        let fresh = NSTemporaryDirectory() + "chancery-verify-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: fresh) }
        do {
            let made = try FullTextIndex.create(at: fresh, schema: IndexSchema.schema())
            try fill(made, isWhole: false, body)
            let expected = try made.snapshot().fingerprints()
            let found = try snapshot().fingerprints()
            return Set(expected.keys).union(found.keys).filter { expected[$0] != found[$0] }
                .sorted()
        } catch let error as IndexError { throw EngineSearchIndex.storeError(error) }
    }

    package func problems() throws -> [String] {
        do throws(IndexError) {
            try snapshot().verify()
            return []
        } catch { return ["The full-text index: \(error)"] }
    }

    // MARK: Reading

    private func snapshot() -> Snapshot { engine.withLock { $0 }.snapshot() }

    private static func differences(
        _ snapshot: Snapshot, _ catalogue: Catalogue
    ) throws(IndexError) -> IndexDifferences {
        var stamps = [Int](repeating: -1, count: catalogue.count)
        var differences = IndexDifferences()
        try snapshot.forEachDocument(number: IndexSchema.stamp) { key, stamp in
            let key = String(decoding: key, as: UTF8.self)
            if let ordinal = DocumentID(key).flatMap(catalogue.ordinal(of:)) {
                stamps[ordinal] = stamp ?? -1
            } else {
                differences.strays.append(key)
            }
        }
        for ordinal in 0..<catalogue.count
        where stamps[ordinal] != IndexFields(catalogue, ordinal).stamp {
            differences.outdated.append(ordinal)
        }
        return differences
    }

    /// The names of documents that the index has and a catalogue does not show.
    ///
    /// Most are told by the number of their revision, whose place in the catalogue is a step away;
    /// names are looked up only for the others. The first search after a commit waits for this.
    private static func strays(
        _ snapshot: Snapshot, _ catalogue: Catalogue
    ) throws(IndexError) -> [String] {
        var strays: [String] = []
        try snapshot.forEachDocument(number: IndexSchema.revision) { key, revision in
            if let ordinal = revision.flatMap(catalogue.ordinal(ofRevision:)),
                catalogue.identifiers[ordinal].isWritten(key)
            {
                return
            }
            let key = String(decoding: key, as: UTF8.self)
            if DocumentID(key).flatMap(catalogue.ordinal(of:)) == nil { strays.append(key) }
        }
        return strays
    }

    /// The newest state of the index, with what searches in a state of the store need beside it.
    ///
    /// Where `follow` looks after it, it is what that made, unless the index has not yet forgotten
    /// what was hidden since.
    private func prepared(for catalogue: Catalogue) throws -> Prepared {
        let known = prepared.withLock { $0 }
        let followed = known.last { $0.isFollowed && $0.change == catalogue.change }
        if let followed, Int(followed.snapshot.changeNumber) >= catalogue.decided {
            return followed
        }
        let engine = engine.withLock { $0 }
        // Another process may have written since.
        if Int(engine.snapshot().changeNumber) < catalogue.change { try? engine.reload() }
        return try prepare(engine.snapshot(), catalogue, known.last, isFollowed: false)
    }

    package var state: UInt64 {
        prepared.withLock { $0.last }?.snapshot.identity ?? snapshot().identity
    }

    package func follow(_ catalogue: Catalogue) throws {
        let engine = engine.withLock { $0 }
        do throws(IndexError) {
            try engine.reload()
        } catch { throw EngineSearchIndex.storeError(error) }
        let known = prepared.withLock { $0.last }
        _ = try prepare(engine.snapshot(), catalogue, known, isFollowed: true)
    }

    private func prepare(
        _ snapshot: Snapshot, _ catalogue: Catalogue, _ known: Prepared?, isFollowed: Bool
    ) throws -> Prepared {
        let isSameIndex = known?.snapshot.identity == snapshot.identity
        if let known, isSameIndex, known.change == catalogue.change,
            known.isFollowed == isFollowed
        {
            return known
        }
        let strays: [String]
        do throws(IndexError) {
            strays = try EngineSearchIndex.strays(snapshot, catalogue)
        } catch { throw EngineSearchIndex.storeError(error) }
        let values = isSameIndex ? known?.values : nil
        let made = Prepared(
            snapshot: snapshot, change: catalogue.change, isFollowed: isFollowed,
            values: values ?? FieldValues(snapshot), strays: strays)
        prepared.withLock { kept in
            // Who reads from the state before this one may not be done yet.
            kept = kept.suffix(1) + [made]
        }
        return made
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

    /// The engine's errors in the words of the archive.
    static func storeError(_ error: IndexError) -> StoreError {
        switch error.code {
        case .cancelled: StoreError(.timeBudget, "The search was given up by who asked.")
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
    let writer: IndexWriter
    private(set) var change = 0

    init(writer: IndexWriter) { self.writer = writer }

    func add(_ entries: [IndexEntry]) throws {
        for entry in entries { try writer.add(IndexSchema.document(entry)) }
    }

    func remove(_ keys: [String]) throws {
        for key in keys { try writer.delete(key: key) }
    }

    func setState(change: Int) throws { self.change = change }
}

extension DocumentID {
    /// Whether some bytes are this name as it is written.
    fileprivate func isWritten(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let slash = volume.utf8.count
        guard bytes.count == slash + 1 + local.utf8.count, bytes[slash] == UInt8(ascii: "/") else {
            return false
        }
        return local.utf8.elementsEqual(bytes[(slash + 1)...])
            && volume.utf8.elementsEqual(bytes[..<slash])
    }
}
