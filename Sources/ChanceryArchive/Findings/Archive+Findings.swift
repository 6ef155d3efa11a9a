// SPDX-License-Identifier: Apache-2.0

import ChanceryStore

extension Archive {
    /// Derives what documents tell of each other, and lets the index follow.
    ///
    /// - Parameters:
    ///   - before: what was known before the documents changed; nil to derive everything.
    ///   - knowledge: what the registers say, if it was read already.
    func deriveFindings(
        after before: FindingsDerivation.Before?, knowledge: Knowledge? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws -> FindingsDerivation.Outcome {
        let derivation = FindingsDerivation(store: store)
        let outcome = try await derivation.run(
            after: before ?? FindingsDerivation.Before(entries: nil), knowledge: knowledge,
            catalogue: { try self.store.readBlocking { try self.catalogue($0) } },
            isCancelled: isCancelled)
        // The words are the same; who the parties were may be known better.
        try await BlockingThread.run("index") { try self.catchUp() }
        return outcome
    }
}
