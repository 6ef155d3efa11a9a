// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// A node of the collection tree with its contents.
package struct CollectionPage: Hashable, Sendable {
    /// The node.
    package var view: CollectionView
    /// The contents of what stands below it, where that is little enough to be shown here.
    package var contents: [Part]

    /// A part of a volume with its documents and its own parts.
    package struct Part: Hashable, Sendable {
        /// The part.
        package var view: CollectionView
        /// Its parts.
        package var parts: [Part]
    }

    /// A volume with at most this many documents shows the contents of its chapters on its own
    /// page, which then stays below 200 KB. Larger ones show the chapters.
    package static let mostDocuments = 400

    /// Gathers the page; nil if there is no such node.
    package static func load(
        _ id: CollectionID, from holdings: any Holdings
    ) async throws -> CollectionPage? {
        guard let view = try await holdings.collection(id) else { return nil }
        let isTree = view.collection.level != .series && view.collection.level != .subseries
        guard isTree, view.count <= mostDocuments else {
            return CollectionPage(view: view, contents: [])
        }
        return CollectionPage(
            view: view, contents: try await parts(of: view, depth: 0, from: holdings))
    }

    private static func parts(
        of view: CollectionView, depth: Int, from holdings: any Holdings
    ) async throws -> [Part] {
        // Series, subseries, volume, compilation, chapter, subchapter: no tree is deeper.
        guard depth < 6 else { return [] }
        var parts: [Part] = []
        for child in view.children {
            guard let content = try await holdings.collection(child.collection.id) else { continue }
            parts.append(
                Part(
                    view: content,
                    parts: try await self.parts(of: content, depth: depth + 1, from: holdings)))
        }
        return parts
    }
}
