// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore
import Foundation

extension Archive {
    /// Carries out a decision about who may see documents, and writes it down.
    ///
    /// Afterwards the public parts of the archive are those of one that never had the document (or,
    /// withdrawn, has its tombstone only): what was taken out of sight leaves the index as well, so
    /// that neither its words nor what they weigh in others' scores remains.
    /// - Returns: the documents that it was carried out on; the others are not there, or stood so
    ///   already.
    package func carryOut(
        _ verdict: Decision.Verdict, on documents: [DocumentID], reason: String, authority: String
    ) async throws -> [DocumentID] {
        let now = try await nextMoment()
        let absent = Set(try await store.read { try $0.documentsAbsentByDecision() })
        let (before, done) = try await BlockingThread.run("decision") {
            let before = try FindingsDerivation(store: self.store).before()
            let done = try self.store.write { writer in
                try documents.filter {
                    try writer.carryOut(
                        Decision(
                            verdict, on: $0, reason: reason, authority: authority, at: now))
                }
            }
            return (before, done)
        }
        let isDue = try await store.read { try FindingsDerivation.isDue($0) }
        if !done.isEmpty || isDue {
            // What was withdrawn, and passages that were withheld, come back with their sources.
            if verdict == .released, !absent.isDisjoint(with: done) {
                try await reread(done.filter(absent.contains), author: authority)
            }
            // What other documents say of these: a link becomes a telegram that is missing, or back.
            _ = try await deriveFindings(after: before)
            try await rebuildIndex()
        }
        return done
    }

    /// Now, or the moment of the last change where the clock was set back since: harvesters ask for
    /// what came after a moment.
    func nextMoment() async throws -> Instant {
        let last = try await store.read { try $0.latestStamp() }
        return Instant(seconds: max(ImportOptions.now.seconds, last?.seconds ?? 0))
    }

    /// Releases the documents whose embargo has ended.
    package func releaseDue(authority: String) async throws -> [DocumentID] {
        let now = Instant(seconds: Int(Date().timeIntervalSince1970))
        let due = try await store.read { try $0.dueDocuments(at: now) }
        return try await carryOut(
            .released, on: due, reason: "the embargo has ended", authority: authority)
    }

    /// All decisions, the first one first; of one document, if one is named.
    package func decisions(on document: DocumentID? = nil) async throws -> [Decision] {
        try await store.read { try $0.decisions(on: document) }
    }
}
