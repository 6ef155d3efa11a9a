// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// A node of the collection tree with its contents.
package struct CollectionPage: Hashable, Sendable {
    /// The node.
    package var view: CollectionView
    /// The documents of children that are small enough to be shown here, by the child's place.
    package var contents: [Int: CollectionView]

    /// A volume with at most this many documents shows the contents of its chapters on its own
    /// page; that keeps the page near 200 KB. Larger ones show the chapters.
    package static let mostDocuments = 400

    /// Gathers the page; nil if there is no such node.
    package static func load(
        _ id: CollectionID, from holdings: any Holdings
    ) async throws -> CollectionPage? {
        guard let view = try await holdings.collection(id) else { return nil }
        var contents: [Int: CollectionView] = [:]
        if view.collection.level == .volume, view.count <= mostDocuments {
            for (index, child) in view.children.enumerated() {
                contents[index] = try await holdings.collection(child.collection.id)
            }
        }
        return CollectionPage(view: view, contents: contents)
    }
}
