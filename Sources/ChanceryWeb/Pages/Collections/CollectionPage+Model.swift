// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// A node of the collection tree with its contents.
package struct CollectionPage: Hashable, Sendable {
    /// The node.
    package var view: CollectionView
    /// The contents of what stands below it; empty for a series.
    package var contents: [Part]
    /// The page of the list of its documents, from 1.
    package var page = 1

    /// A part of a volume with its documents and its own parts.
    package struct Part: Hashable, Sendable {
        /// The part.
        package var view: CollectionView
        /// Its parts.
        package var parts: [Part]

        /// How many documents the list shows below its title.
        var count: Int { view.documents.count + parts.reduce(0) { $0 + $1.count } }
    }

    /// How many documents a page lists, so that it stays below 60 KB.
    package static let pageSize = 100
    /// A node with more documents shows its parts and not what they hold.
    private static let mostDocuments = 3000

    /// How many documents the list has on all its pages.
    package var listed: Int { contents.reduce(view.documents.count) { $0 + $1.count } }

    /// How many pages the list has.
    package var pages: Int {
        max(1, (listed + CollectionPage.pageSize - 1) / CollectionPage.pageSize)
    }

    /// The documents of the page, by their places in the list.
    var shown: Range<Int> {
        let start = (page - 1) * CollectionPage.pageSize
        return start..<min(listed, start + CollectionPage.pageSize)
    }

    /// Gathers the page; nil if there is no such node, or no such page of it.
    package static func load(
        _ id: CollectionID, page: Int = 1, from holdings: any Holdings
    ) async throws -> CollectionPage? {
        guard let view = try await holdings.collection(id) else { return nil }
        let isTree = view.collection.level != .series && view.collection.level != .subseries
        let contents =
            isTree && view.count <= mostDocuments
            ? try await parts(of: view, depth: 0, from: holdings) : []
        let found = CollectionPage(view: view, contents: contents, page: page)
        return page <= found.pages ? found : nil
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
