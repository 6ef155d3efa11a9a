// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Synchronization

/// The lists of persons and of terms of a volume, by the names of their entries.
struct VolumeEntries: Sendable {
    let persons: [String: PersonEntry]
    let terms: [String: TermEntry]

    /// Reads them from a snapshot.
    init(of volume: CollectionID, _ reader: StoreReader) throws {
        persons = Dictionary(
            try reader.people(of: volume).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        terms = Dictionary(
            try reader.terms(of: volume).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// The lists of the volumes whose documents were read since the volume changed.
///
/// Asking the store for each entry that a document names takes longer than writing its page.
final class VolumeEntriesShelf: Sendable {
    private let known: Mutex<[CollectionID: VolumeEntries]>
    /// Of more volumes than this, the lists are read again when they are needed.
    private static let most = 1000

    /// Makes a shelf.
    ///
    /// - Parameters:
    ///   - earlier: the shelf of an earlier state; its lists are kept.
    ///   - changed: the volumes whose lists may be other ones now.
    init(keeping earlier: VolumeEntriesShelf?, without changed: Set<String>) {
        var kept = earlier?.known.withLock { $0 } ?? [:]
        for volume in changed { kept[CollectionID(volume)] = nil }
        known = Mutex(kept)
    }

    /// The lists of a volume.
    func entries(of volume: CollectionID, _ reader: StoreReader) throws -> VolumeEntries {
        if let found = known.withLock({ $0[volume] }) { return found }
        let read = try VolumeEntries(of: volume, reader)
        known.withLock { known in
            if known.count >= VolumeEntriesShelf.most { known = [:] }
            known[volume] = read
        }
        return read
    }
}
