// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Synchronization

/// What readers may be shown while the views of a newer state are being made.
struct Following: Sendable {
    /// The number of decisions that the views know of: after another decision nothing earlier is
    /// shown, for it may hide a document.
    var decisions: Int
}

extension Archive {
    /// Keeps the views that take long to make up to date, until the task is cancelled; for servers.
    ///
    /// Meanwhile nobody waits for a view of a state that others have just committed: lists, searches
    /// and the correspondence show the state before it until the new ones are ready, a second or two
    /// later. Decisions of the institution (withholding, withdrawing, redacting) are never shown
    /// late.
    package func follow() async {
        await BlockingThread.$niceness.withValue(Archive.followingNiceness) {
            await keepFollowing()
        }
    }

    private func keepFollowing() async {
        defer { following.withLock { $0 = nil } }
        while !Task.isCancelled {
            let start = ContinuousClock.now
            // What cannot be read says so to those who ask for it.
            try? await BlockingThread.run("following") {
                try self.store.readBlocking { try self.catchUpViews($0) }
            }
            let taken = ContinuousClock.now - start
            try? await Task.sleep(for: max(Archive.followingPause, taken * 2))
        }
    }

    /// Makes the views of a snapshot if they are not yet made.
    private func catchUpViews(_ reader: StoreReader) throws {
        let change = try reader.changeNumber()
        let state = try reader.findingsState() ?? ""
        _ = try lenses.value(of: state) { _ in try Lens(reader) }
        _ = try officeTable.value(of: state) { _ in try OfficeTable(reader) }
        _ = try relations.value(of: state) { _ in try Correspondence(reader) }
        // Last, since its change number is what kept pages are told apart by.
        _ = try catalogues.value(of: change) { earlier in
            let catalogue = try Catalogue(reader, earlier: earlier)
            try index?.follow(catalogue)
            return catalogue
        }
        if let catalogue = knownCatalogue { try index?.follow(catalogue) }
        let decisions = try reader.decisionCount()
        let isDerived = try FindingsDerivation.isDone(in: reader)
        following.withLock { known in
            // A decision is carried out only when the findings agree with it too.
            if known == nil || isDerived { known = Following(decisions: decisions) }
        }
    }

    /// Whether a reader may be shown the views of an earlier state.
    func acceptsEarlier(_ reader: StoreReader) throws -> Bool {
        guard let known = following.withLock({ $0 }) else { return false }
        return try reader.decisionCount() == known.decisions
    }

    /// The change number of the state that a reader of a snapshot is shown.
    func shownChange(_ reader: StoreReader) throws -> Int {
        let change = try reader.changeNumber()
        guard let known = catalogues.latest, known.state != change, try acceptsEarlier(reader)
        else { return change }
        return known.state
    }

    /// How long to wait before looking again.
    private static let followingPause = Duration.milliseconds(200)
    /// How far making views stands back behind answering, 0 to 19.
    private static let followingNiceness: Int32 = 5
}
