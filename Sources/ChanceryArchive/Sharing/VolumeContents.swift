// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// All that the archive holds of a volume, or of some documents of several.
package struct VolumeContents: Sendable {
    /// The volume; nil for a selection.
    package var volume: Volume?
    /// The nodes of the collection tree inside the volume, parents before children.
    package var nodes: [Collection]
    /// The documents in their order.
    package var documents: [HeldDocument]
    /// The list of persons.
    package var persons: [PersonEntry]
    /// The list of terms.
    package var terms: [TermEntry]
    /// Front and back matter.
    package var matter: [MatterSection]

    /// Makes contents.
    package init(
        volume: Volume? = nil, nodes: [Collection] = [], documents: [HeldDocument],
        persons: [PersonEntry] = [], terms: [TermEntry] = [], matter: [MatterSection] = []
    ) {
        self.volume = volume
        self.nodes = nodes
        self.documents = documents
        self.persons = persons
        self.terms = terms
        self.matter = matter
    }
}

extension Archive {
    /// All that is held of a volume; nil if there is none of this name.
    package func contents(of id: CollectionID) async throws -> VolumeContents? {
        try await read(.long) { reader, catalogue in
            let tree = catalogue.tree
            let lens = try self.lens(reader)
            guard let place = tree.place(of: id), let volume = try reader.volume(id) else {
                return nil
            }
            var contents = VolumeContents(volume: volume, documents: [])
            var ordinals: [Int] = []
            var waiting = [place]
            while let next = waiting.popLast() {
                let node = tree.nodes[next]
                if next != place { contents.nodes.append(node.collection) }
                ordinals += node.documents
                waiting += node.children.reversed()
            }
            for ordinal in ordinals.sorted() {
                guard let stored = try reader.document(row: Int(catalogue.rows[ordinal])) else {
                    continue
                }
                contents.documents.append(HeldDocument(stored, lens))
            }
            contents.persons = try reader.people(of: id)
            contents.terms = try reader.terms(of: id)
            contents.matter = try reader.matterTitles(of: id).compactMap {
                try reader.matter($0.id, of: id)
            }
            return contents
        }
    }

    /// The documents that a search finds, in its order.
    ///
    /// - Parameter limit: the most documents to give.
    package func contents(
        of request: SearchRequest, limit: Int
    ) async throws -> VolumeContents {
        let names = try await identifiers(of: request).prefix(limit)
        return try await store.read(.long) { reader in
            let lens = try self.lens(reader)
            return VolumeContents(
                documents: try names.compactMap {
                    guard case .held(let stored) = try reader.document($0) else { return nil }
                    return HeldDocument(stored, lens)
                })
        }
    }

    /// The volumes that hold documents, by name.
    package func volumeNames() async throws -> [CollectionID] {
        try await volumeStamps().map(\.volume)
    }
}

/// What a volume has addresses for beside its documents.
package struct VolumeLists: Sendable {
    /// The list of persons.
    package var persons: [PersonEntry]
    /// The names of front and back matter.
    package var matter: [String]
    /// The numbers of pages that documents stand on.
    package var pages: [String]
}

extension Archive {
    /// What a volume has addresses for beside its documents; nil if there is no such volume.
    package func lists(of id: CollectionID) async throws -> VolumeLists? {
        try await store.read { reader in
            guard try reader.volume(id) != nil else { return nil }
            return VolumeLists(
                persons: try reader.people(of: id),
                matter: try reader.matterTitles(of: id).map(\.id),
                pages: try reader.pages(of: id))
        }
    }
}
