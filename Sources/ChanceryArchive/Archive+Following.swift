// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Synchronization

extension Archive {
    /// Keeps the views that take long to make up to date, until the task is cancelled; for servers.
    ///
    /// Meanwhile nobody waits for a view of a state that others have just committed: lists, searches
    /// and the correspondence show the state before it until the new ones are ready, a second or two
    /// later; some more while one commit follows the other. What the institution decided (withholding, withdrawing, redacting) counts at
    /// once: then readers wait.
    ///
    /// - Parameter onProblem: told in words why views could not be made; readers then make their
    ///   own, and are told themselves.
    package func follow(onProblem: @escaping @Sendable (String) -> Void = { _ in }) async {
        await BlockingThread.$niceness.withValue(Archive.followingNiceness) {
            await keepFollowing(onProblem)
        }
    }

    private func keepFollowing(_ onProblem: @escaping @Sendable (String) -> Void) async {
        defer { isFollowed.store(false, ordering: .relaxed) }
        var last: String?
        while !Task.isCancelled {
            let start = ContinuousClock.now
            var problem: String?
            do {
                problem = try await BlockingThread.run("following") {
                    try self.store.readBlocking { try self.catchUpViews($0) }
                }
                isFollowed.store(true, ordering: .relaxed)
            } catch {
                isFollowed.store(false, ordering: .relaxed)
                problem = "\(error)"
            }
            if let problem, problem != last { onProblem(problem) }
            last = problem
            let pause = (ContinuousClock.now - start) * Archive.pauseShare
            try? await Task.sleep(
                for: min(max(Archive.shortestPause, pause), Archive.longestPause))
        }
    }

    /// Makes the views of a snapshot that are not yet made; what is wrong with the index alone is
    /// given back.
    private func catchUpViews(_ reader: StoreReader) throws -> String? {
        let moment = try reader.moment()
        _ = try view(lenses, reader, moment) { try Lens($0) }
        _ = try view(relations, reader, moment) { try Correspondence($0) }
        _ = try view(officeTable, reader, moment) { try OfficeTable($0) }
        var problem: String?
        func prepareIndex(_ catalogue: Catalogue) {
            do {
                try openIndex()
                try index?.follow(catalogue)
            } catch { problem = "\(error)" }
        }
        // Last, since kept pages are told apart by its change number.
        var isNew = false
        let catalogue = try catalogues.value(of: moment.change, at: moment) { earlier in
            let catalogue = try Catalogue(reader, moment, earlier: earlier)
            isNew = true
            prepareIndex(catalogue)
            return catalogue
        }
        // The index comes behind the store.
        if !isNew { prepareIndex(catalogue) }
        return problem
    }

    /// A view that depends on the findings.
    func view<Value: Sendable>(
        _ kept: KeptView<String, Value>, _ reader: StoreReader, _ moment: StoreMoment? = nil,
        make: (StoreReader) throws -> Value
    ) throws -> Value {
        // Given a moment, it is the follower who asks, and who waits.
        let now = try moment ?? reader.moment()
        return try kept.value(
            of: try findingsState(reader, now), at: now,
            acceptsEarlier: moment == nil && isFollowed.load(ordering: .relaxed)
        ) { _ in try make(reader) }
    }

    /// What tells states of the findings apart, and of what may be seen of them.
    private func findingsState(_ reader: StoreReader, _ moment: StoreMoment) throws -> String {
        "\(try reader.findingsState() ?? "") \(moment.decision)"
    }

    /// The change number of the state that a reader of a snapshot is shown.
    func shownChange(_ reader: StoreReader) throws -> Int {
        let change = try reader.changeNumber()
        guard isFollowed.load(ordering: .relaxed), let known = catalogues.latest,
            known.state != change, known.moment.mayStandFor(try reader.moment())
        else { return change }
        return known.state
    }

    /// What tells apart everything that readers may be shown: the catalogue, the findings and the
    /// index change one after the other.
    func shownState(_ reader: StoreReader) throws -> String {
        let findings =
            try relations.latest?.state ?? findingsState(reader, try reader.moment())
        return "\(try shownChange(reader)) \(findings) \(index?.state ?? 0)"
    }

    /// How long to wait before looking again, in times that the last look took, within the two
    /// limits. Each new state makes what was kept of pages and searches useless: an import that
    /// commits once a second shall not have all of it made anew as often.
    private static let pauseShare = 8
    private static let shortestPause = Duration.milliseconds(200)
    private static let longestPause = Duration.seconds(10)
    /// How far making views stands back behind answering, 0 to 19.
    private static let followingNiceness: Int32 = 8
}
