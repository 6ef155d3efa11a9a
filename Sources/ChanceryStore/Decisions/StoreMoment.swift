// SPDX-License-Identifier: Apache-2.0

/// A moment in the history of a store: how much was committed and decided by then.
package struct StoreMoment: Hashable, Sendable {
    /// The number of the last commit.
    package var change: Int
    /// The last decision about who may see documents; 0 before the first one.
    package var decision: Int
    /// The number of the commit that wrote it down.
    package var decided: Int

    /// Makes a moment.
    package init(change: Int, decision: Int, decided: Int) {
        self.change = change
        self.decision = decision
        self.decided = decided
    }

    /// Whether what was right at this moment may still be shown at a later one: nothing was hidden
    /// or shown since.
    package func mayStandFor(_ later: StoreMoment) -> Bool {
        change <= later.change && decision == later.decision
    }
}
