// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryModel
import Synchronization

/// The nodes of the collection tree by name, kept until the archive changes.
///
/// A document's page names the nodes above it; reading each with all its documents would cost more
/// than the page itself.
package final class CollectionTitles: Sendable {
    private struct State {
        var change = -1
        var nodes: [CollectionID: Collection] = [:]
    }

    private let state = Mutex(State())

    /// Makes one that knows nothing yet.
    package init() {}

    /// The nodes above a document, the root first: those above its volume, the volume, and the rest
    /// of its own path; nodes that the archive does not know are left out.
    package func nodes(
        _ path: [CollectionID], from holdings: any Holdings
    ) async throws -> [Collection] {
        var nodes: [Collection] = []
        for id in path {
            if let node = try await node(id, from: holdings) { nodes.append(node) }
        }
        // The path of a document begins with its volume; what is above comes from the tree.
        while let parent = nodes.first?.parent, nodes.count < 12 {
            guard let node = try await node(parent, from: holdings) else { break }
            nodes.insert(node, at: 0)
        }
        return nodes
    }

    private func node(_ id: CollectionID, from holdings: any Holdings) async throws -> Collection? {
        let change = holdings.changeNumber
        let known = state.withLock { state in state.change == change ? state.nodes[id] : nil }
        if let known { return known }
        guard let node = try await holdings.collection(id)?.collection else { return nil }
        state.withLock { state in
            if state.change != change { state = State(change: change) }
            state.nodes[id] = node
        }
        return node
    }
}
