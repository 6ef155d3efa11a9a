// SPDX-License-Identifier: Apache-2.0

import ChanceryStore

extension Archive {
    /// Derives what documents tell of each other, and lets the index follow.
    ///
    /// - Parameter before: what was known before the documents changed; nil to derive everything.
    func deriveFindings(
        after before: FindingsDerivation.Before?,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws -> FindingsDerivation.Outcome {
        let derivation = FindingsDerivation(store: store)
        let outcome = try await derivation.run(
            after: before ?? FindingsDerivation.Before(entries: nil), isCancelled: isCancelled)
        // The words are the same; who the parties were may be known better.
        try await BlockingThread.run("index") { try self.catchUp() }
        return outcome
    }
}
