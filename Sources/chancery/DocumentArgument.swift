// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

extension Archive {
    /// The document with a name as typed, following renames.
    ///
    /// - Throws: `ValidationError` if the text is no name; `CommandExit` if there is no such
    ///   document, or it was withdrawn.
    func held(_ text: String) async throws -> HeldDocument {
        guard let id = DocumentID(text) else {
            throw ValidationError("“\(text)” is no document's name; names look like volume/d12.")
        }
        switch try await document(id) {
        case .held(let held): return held
        case .renamed(let current): return try await held(current.description)
        case .withdrawn(let tombstone):
            throw CommandExit(
                .incomplete, "chancery: \(id) was withdrawn: \(tombstone.reason).")
        case .unknown:
            throw CommandExit(.incomplete, "chancery: There is no document \(id) in the archive.")
        }
    }
}
