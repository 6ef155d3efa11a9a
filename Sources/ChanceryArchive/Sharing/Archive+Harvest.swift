// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore

/// A document, or its absence, as harvesters are told of it.
package struct HarvestEntry: Sendable, Hashable {
    /// The name.
    package var id: DocumentID
    /// When it last changed: came, was revised, withdrawn, renamed.
    package var stamp: Instant
    /// Whether nothing stands under the name any more.
    package var isDeleted: Bool
    /// The nodes of the collection tree above it, the root first.
    package var collections: [CollectionID]
    /// Where a harvest goes on after it.
    package var place: HarvestPlace

    /// Makes an entry.
    package init(
        id: DocumentID, stamp: Instant, isDeleted: Bool, collections: [CollectionID],
        place: HarvestPlace
    ) {
        self.id = id
        self.stamp = stamp
        self.isDeleted = isDeleted
        self.collections = collections
        self.place = place
    }
}

/// Where a harvest stands.
package struct HarvestPlace: Sendable, Hashable {
    /// The stamp of the entry that was seen last.
    package var stamp: Instant
    /// What tells it from others of that stamp.
    package var key: StoredHarvestEntry.Key

    /// Makes a place.
    package init(stamp: Instant, key: StoredHarvestEntry.Key) {
        self.stamp = stamp
        self.key = key
    }
}

/// A document of a list of what is new.
package struct NewestEntry: Sendable, Hashable {
    /// The name.
    package var id: DocumentID
    /// When it came; nil if nobody looked.
    package var added: Instant?
    /// When it last changed.
    package var stamp: Instant

    /// Makes an entry.
    package init(id: DocumentID, added: Instant?, stamp: Instant) {
        self.id = id
        self.added = added
        self.stamp = stamp
    }
}

/// How many documents a volume holds and when one of them last changed.
package struct VolumeStamp: Sendable, Hashable {
    /// The volume.
    package var volume: CollectionID
    /// How many documents it holds.
    package var count: Int
    /// The last change of one of them.
    package var stamp: Instant

    /// Makes one.
    package init(volume: CollectionID, count: Int, stamp: Instant) {
        self.volume = volume
        self.count = count
        self.stamp = stamp
    }
}

extension Archive {
    /// Entries in the order of their last changes.
    ///
    /// - Parameters:
    ///   - place: where the harvest stands; nil for the beginning.
    ///   - limit: the most entries to give.
    package func harvest(
        _ range: StoredHarvestRange, after place: HarvestPlace?, limit: Int
    ) async throws -> [HarvestEntry] {
        try await read { reader, catalogue in
            try reader.harvest(range, after: place.map { ($0.stamp, $0.key) }, limit: limit).map {
                HarvestEntry(
                    id: $0.id, stamp: $0.stamp, isDeleted: $0.isDeleted,
                    collections: catalogue.tree.path(to: $0.collection),
                    place: HarvestPlace(stamp: $0.stamp, key: $0.key))
            }
        }
    }

    /// How many entries a range has.
    package func harvestCount(_ range: StoredHarvestRange) async throws -> Int {
        try await store.read { try $0.harvestCount(range) }
    }

    /// The first change of any document; nil if there never was one.
    package func earliestStamp() async throws -> Instant? {
        try await store.read { try $0.earliestStamp() }
    }

    /// The entry of one name; nil if nothing ever stood under it.
    package func harvestEntry(_ id: DocumentID) async throws -> HarvestEntry? {
        try await read { reader, catalogue in
            try reader.harvestEntry(id).map {
                HarvestEntry(
                    id: $0.id, stamp: $0.stamp, isDeleted: $0.isDeleted,
                    collections: catalogue.tree.path(to: $0.collection),
                    place: HarvestPlace(stamp: $0.stamp, key: $0.key))
            }
        }
    }

    /// The volumes that hold documents, by name.
    package func volumeStamps() async throws -> [VolumeStamp] {
        try await store.read { reader in
            try reader.volumeStamps().map {
                VolumeStamp(volume: CollectionID($0.volume), count: $0.count, stamp: $0.stamp)
            }
        }
    }

    /// The documents of a volume with their last changes, in the order of the volume.
    package func stamps(
        of volume: CollectionID, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        try await store.read { reader in
            try reader.stamps(of: volume, offset: offset, limit: limit).map {
                NewestEntry(id: $0.id, added: $0.stamp, stamp: $0.stamp)
            }
        }
    }

    /// The documents that came or changed last, the newest first.
    package func newest(
        added: Bool, below collection: CollectionID?, offset: Int, limit: Int
    ) async throws -> [NewestEntry] {
        try await store.read { reader in
            try reader.newest(added: added, below: collection, offset: offset, limit: limit).map {
                NewestEntry(id: $0.id, added: $0.added, stamp: $0.stamp)
            }
        }
    }

    /// All nodes of the collection tree, parents before children.
    package func collectionNodes() async throws -> [Collection] {
        try await read { _, catalogue in catalogue.tree.nodes.map(\.collection) }
    }

    /// What only this archive can make of a message.
    package func signature(of message: [UInt8]) async throws -> [UInt8] {
        try await store.read { try $0.signature(of: message) }
    }
}

extension CollectionTree {
    /// The names of a node and of the nodes above it, the root first.
    func path(to id: CollectionID) -> [CollectionID] {
        var path: [CollectionID] = []
        var next = place(of: id)
        while let place = next, path.count < 64 {
            path.append(nodes[place].collection.id)
            next = nodes[place].parent
        }
        return path.reversed()
    }
}
