// SPDX-License-Identifier: Apache-2.0

import ChanceryStore

/// What every answer needs to know of an archive.
package struct HoldingsGlance: Hashable, Sendable {
    /// The archive's title.
    package var title: String
    /// A number that rises with every change of the archive.
    package var changeNumber: Int
    /// What tells apart the states of everything that readers may be shown; finer than the change
    /// number, since what is derived comes behind.
    package var state: String

    /// Makes one.
    package init(title: String, changeNumber: Int, state: String) {
        self.title = title
        self.changeNumber = changeNumber
        self.state = state
    }
}

extension Archive {
    /// Title and change number, from one snapshot.
    package func glance() async throws -> HoldingsGlance {
        try await store.read { reader in
            HoldingsGlance(
                title: try reader.title(), changeNumber: try self.shownChange(reader),
                state: try self.shownState(reader))
        }
    }
}
