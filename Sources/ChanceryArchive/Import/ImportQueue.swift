// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Synchronization

/// What is read of one file, in order.
typealias ImportLane = Channel<ImportMessage>

/// The files of an import, handed out to several readers and written in their order.
///
/// Files are opened one at a time and in order, so that of two with the same bytes it is always the
/// later one that counts as a duplicate, however many readers there are.
final class ImportQueue: Sendable {
    /// A file that a reader has taken.
    struct Turn {
        /// Where what is read of it goes.
        let lane: ImportLane
        /// What there is to read.
        let content: Content
        /// The file.
        let source: SourceFinder.Found
    }

    /// What opening a file gave.
    enum Content {
        /// Its bytes, with the path of an earlier file that has the same ones.
        case bytes([UInt8], FileDigest, earlier: String?)
        /// Why it cannot be read.
        case problem(SourceProblem)
        /// Its name says that it is no source.
        case other
    }

    private struct State {
        var next = 0
        var digests: [FileDigest: String] = [:]
    }

    private let state = Mutex(State())
    private let sources: [SourceFinder.Found]
    private let limit: Int
    /// The files in their order; each lane is to be received to its end.
    let lanes: Channel<ImportLane>

    /// How many batches of one file are under way between its reader and the store.
    private static let batches = 24

    /// Makes a queue of files.
    ///
    /// - Parameter limit: how many bytes a file may have.
    init(_ sources: [SourceFinder.Found], limit: Int) {
        self.sources = sources
        self.limit = limit
        lanes = Channel(capacity: sources.count)
    }

    /// The next file; nil after the last, or if nobody takes what is read.
    func take() -> Turn? {
        state.withLock { state in
            guard state.next < sources.count else { return nil }
            let source = sources[state.next]
            let lane = ImportLane(capacity: ImportQueue.batches)
            guard lanes.send(lane) else { return nil }
            state.next += 1
            if state.next == sources.count { lanes.finish() }
            return Turn(lane: lane, content: content(of: source, &state.digests), source: source)
        }
    }

    private func content(
        of source: SourceFinder.Found, _ digests: inout [FileDigest: String]
    ) -> Content {
        if source.isInFolder, source.problem == nil, !source.hasExpectedName { return .other }
        do throws(SourceProblem) {
            let bytes = try source.bytes(limit: limit)
            let digest = FileStore.digest(of: bytes)
            let earlier = bytes.isEmpty ? nil : digests[digest]
            if !bytes.isEmpty, earlier == nil { digests[digest] = source.path }
            return .bytes(bytes, digest, earlier: earlier)
        } catch { return .problem(error) }
    }

    /// Says that nothing more is read; the lanes end where they are.
    func finish() { lanes.finish() }

    /// Says that nothing more is written; readers no longer wait.
    func close() {
        for lane in lanes.close() { lane.close() }
    }
}
