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
        let earlier = try await BlockingThread.run("change") {
            try self.store.readBlocking { try $0.changeNumber() }
        }
        let outcome = try await derivation.run(
            after: before ?? FindingsDerivation.Before(entries: nil), isCancelled: isCancelled)
        guard let index, outcome.change != earlier else { return outcome }
        try await BlockingThread.run("index") {
            // The words are the same; an index that lags behind for another reason stays behind.
            guard try index.changeNumber() == earlier else { return }
            let revision = try index.newestRevision()
            try index.update { try $0.setState(change: outcome.change, revision: revision) }
        }
        return outcome
    }
}
