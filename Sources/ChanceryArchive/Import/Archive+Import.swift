// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Synchronization

extension Archive {
    /// Takes source files into the archive, each wholly or not at all.
    ///
    /// Files are told apart by content. An unchanged file is not written; of a changed one, only
    /// the changed documents get a revision; documents that are gone are withdrawn. What is wrong
    /// with a file stands in the report and never stops the others. While one file is written, the
    /// next one is read, and the index follows behind. Readers on the same machine come first.
    /// - Parameters:
    ///   - paths: files, folders, and `-` for standard input.
    ///   - progress: called on another thread after every few documents and every file.
    /// - Throws: `StoreError` where the archive itself cannot be used.
    package func importSources(
        _ paths: [String], options: ImportOptions = ImportOptions(),
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        guard access == .writing, let index else {
            throw StoreError(.readOnly, "The archive \(path) was opened for reading.")
        }
        return try await BlockingThread.$niceness.withValue(Archive.importNiceness) {
            try await take(paths, into: index, options: options, progress: progress)
        }
    }

    /// How far an import stands back behind whoever reads, 0 to 19.
    private static let importNiceness: Int32 = 15

    private func take(
        _ paths: [String], into index: any SearchIndex, options: ImportOptions,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws -> ImportReport {
        let start = ContinuousClock.now
        let stop = Stop()
        let failure = Failure()
        let sources = try await BlockingThread.run("find") { SourceFinder(paths).found }
        let before = try await BlockingThread.run("facts") {
            try FindingsDerivation(store: self.store).before()
        }
        let knowledge = try await BlockingThread.run("knowledge") {
            try self.store.readBlocking { try Knowledge($0) }
        }
        let redactions = try await store.read { try $0.redactions() }
        let queue = ImportQueue(sources, limit: options.maximalBytes)
        let indexing = Channel<IndexBatch>(capacity: 2)
        var reading = ImportReading(
            store: store, formats: formats, options: options,
            isCancelled: { stop.isSet }, knowledge: knowledge, redactions: redactions)
        if !options.isRehearsal {
            let sampling = DictionarySampling(store: store, formats: formats, options: options)
            reading.dictionary = try await BlockingThread.run("sample") {
                try sampling.dictionary(for: sources)
            }
        }
        let reader = reading
        let writing = ImportWriting(
            store: store, options: options, queue: queue, indexing: indexing,
            progress: progress, filesTotal: sources.count,
            bytesTotal: sources.reduce(0) { $0 + $1.size }, start: start)
        let indexer = ImportIndexing(index: index, channel: indexing)
        var report = ImportReport()
        report.isRehearsal = options.isRehearsal
        report.files = try await withTaskCancellationHandler {
            async let read: Void = ImportReading.run(reader, queue)
            async let indexed: Void = BlockingThread.run("index", finally: { indexing.close() }) {
                try indexer.run()
            }
            let files: [ImportReport.File]
            do {
                files = try await BlockingThread.run(
                    "write",
                    finally: {
                        queue.close()
                        indexing.finish()
                    }
                ) { try writing.run() }
            } catch {
                stop.set()
                _ = try? await read
                _ = try? await indexed
                throw error
            }
            try await read
            do {
                try await indexed
                if !options.isRehearsal, files.contains(where: { $0.status == .imported }) {
                    // What moved or was withdrawn has no new revision.
                    try await BlockingThread.run("reconcile") { try self.reconcile() }
                }
            } catch { failure.keep(error) }
            return files
        } onCancel: {
            stop.set()
        }
        if !options.isRehearsal,
            before.entries == nil || report.files.contains(where: { $0.status == .imported })
        {
            do {
                _ = try await deriveFindings(after: before, knowledge: knowledge) { stop.isSet }
            } catch { failure.keep(error) }
        }
        do {
            try await BlockingThread.run("checkpoint") { try self.store.checkpoint() }
        } catch { failure.keep(error) }
        // The store has what the report says; what the index lacks, the next import adds.
        report.problem = failure.message
        report.seconds = (ContinuousClock.now - start) / .seconds(1)
        return report
    }
}

/// The first error that came after files were in the store.
private final class Failure: Sendable {
    private let first: Mutex<String?> = Mutex(nil)

    var message: String? { first.withLock { $0 } }

    func keep(_ error: any Error) { first.withLock { $0 = $0 ?? "\(error)" } }
}

/// A flag that one thread sets and others look at.
private final class Stop: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
