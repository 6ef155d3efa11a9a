// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// The writing side of an import: one transaction of the store for each file.
struct ImportWriting {
    let store: Store
    let options: ImportOptions
    let queue: ImportQueue
    let indexing: Channel<IndexBatch>
    let progress: @Sendable (ImportProgress) -> Void
    let filesTotal: Int
    let bytesTotal: Int
    let start: ContinuousClock.Instant

    private struct Counts {
        var files: [ImportReport.File] = []
        var documents = 0
        var bytesDone = 0
    }

    /// Writes until nothing more is read.
    func run() throws -> [ImportReport.File] {
        var counts = Counts()
        try store.write { writer in
            while let lane = queue.lanes.receive() {
                // A reader that still fills the lane must not wait for somebody who is gone.
                defer { lane.close() }
                while let message = lane.receive() {
                    switch message {
                    case .settled(let report): finish(report, &counts)
                    case .begin(let description, let path):
                        let report = take(description, path, lane, writer, &counts)
                        finish(report, &counts)
                    case .pieces, .end, .failed: break
                    }
                }
            }
        }
        return counts.files
    }

    /// Writes one file. What it throws becomes the file's report, and the next file is taken.
    private func take(
        _ description: SourceDescription, _ path: String, _ lane: ImportLane,
        _ writer: StoreWriter, _ counts: inout Counts
    ) -> ImportReport.File {
        var report = ImportReport.File(path: path, status: .refused)
        report.bytes = description.size
        var isAtEnd = false
        do {
            var entries: [IndexEntry] = []
            let (outcome, _) = try writer.take(
                description, isRehearsal: options.isRehearsal
            ) { session in
                while let message = lane.receive() {
                    switch message {
                    case .pieces(let pieces, let offset):
                        for piece in pieces {
                            try take(piece, session, &report, &entries, &counts)
                        }
                        tell(description.name, offset, counts)
                    case .end:
                        isAtEnd = true
                        return
                    case .failed(let diagnostic):
                        isAtEnd = true
                        throw SourceRefusal(diagnostic: diagnostic)
                    case .settled, .begin: throw CancellationError()
                    }
                }
                throw CancellationError()
            }
            report.status = .imported
            report.added = outcome.added
            report.changed = outcome.changed
            report.unchanged = outcome.unchanged
            report.renamed = outcome.renamed
            report.withdrawn = outcome.withdrawn
            if !options.isRehearsal {
                indexing.send(IndexBatch(entries: entries, change: outcome.change))
            }
        } catch {
            report.diagnostics.append(ImportWriting.diagnostic(error, description.name))
            // What the reader still hands over of this file is passed over.
            while !isAtEnd, let message = lane.receive() {
                switch message {
                case .end, .failed: isAtEnd = true
                case .pieces, .settled, .begin: break
                }
            }
        }
        return report
    }

    private func take(
        _ piece: ImportPiece, _ session: SourceSession, _ report: inout ImportReport.File,
        _ entries: inout [IndexEntry], _ counts: inout Counts
    ) throws {
        switch piece {
        case .volume(let volume):
            report.volume = volume.id
            try session.take(volume)
        case .collection(let node): try session.take(node)
        case .person(let person, let sorting): try session.take(person, sorting: sorting)
        case .term(let term): try session.take(term)
        case .matter(let id, let title, let content):
            try session.take(matter: id, title: title, content: content)
        case .document(let item, var entry):
            counts.documents += 1
            if let taken = try session.take(item) {
                entry.fields.revision = taken.revision
                entry.fields.position = taken.position
                entries.append(entry)
            }
        case .rehearsed(let id, let collection, let fingerprint):
            counts.documents += 1
            try session.rehearse(id, in: collection, fingerprint: fingerprint)
        case .diagnostic(let diagnostic): report.diagnostics.append(diagnostic)
        }
    }

    private func finish(_ report: ImportReport.File, _ counts: inout Counts) {
        counts.files.append(report)
        counts.bytesDone += report.bytes
        tell(report.path, 0, counts, finished: report)
    }

    private func tell(
        _ file: String, _ offset: Int, _ counts: Counts, finished: ImportReport.File? = nil
    ) {
        let elapsed = ContinuousClock.now - start
        progress(
            ImportProgress(
                file: file, filesDone: counts.files.count, filesTotal: filesTotal,
                documents: counts.documents, bytesDone: counts.bytesDone + offset,
                bytesTotal: bytesTotal, seconds: elapsed / .seconds(1), finished: finished))
    }

    private static func diagnostic(_ error: any Error, _ name: String) -> Diagnostic {
        switch error {
        case let refusal as SourceRefusal: refusal.diagnostic
        case is CancellationError:
            Diagnostic(
                severity: .error, code: "cancelled",
                message: "The file was not finished: the import was stopped.", file: name)
        default:
            Diagnostic(
                severity: .error, code: (error as? StoreError)?.code.rawValue ?? "store",
                message: "\(error)", file: name, line: 1, column: 1)
        }
    }
}
