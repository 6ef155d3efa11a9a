// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// What the words of a reference lead to.
package struct ReferenceAnswer: Hashable, Sendable {
    /// The documents that may be meant; exactly one if it is certain.
    package var documents: [DocumentSummary]
    /// What is meant and not held.
    package var ghosts: [GhostView]

    /// Makes an answer.
    package init(documents: [DocumentSummary] = [], ghosts: [GhostView] = []) {
        self.documents = documents
        self.ghosts = ghosts
    }

    /// Whether the words led nowhere.
    package var isEmpty: Bool { documents.isEmpty && ghosts.isEmpty }
}

extension Archive {
    /// The telegrams that words name, as telegrams name each other: "Embtel 551, May 20", "Moscow
    /// 1053 of April 5, 1946", "your 613".
    ///
    /// - Parameter citing: the document in which the words stand; who "your" and "Embtel" speak of
    ///   is known from there. Without it they may mean any post's.
    package func references(
        in text: String, citedBy citing: DocumentID?
    ) async throws -> ReferenceAnswer {
        guard text.utf8.count <= SearchLimits.queryBytes else { return ReferenceAnswer() }
        return try await read { reader, catalogue in
            let relations = try self.correspondence(reader)
            var answer = ReferenceAnswer()
            var seen: Set<DocumentID> = []
            for found in relations.find(text, in: citing) {
                for id in found.documents where seen.insert(id).inserted {
                    guard answer.documents.count < 50, let ordinal = catalogue.ordinal(of: id)
                    else { continue }
                    answer.documents.append(try catalogue.summary(ordinal, reader))
                }
                answer.ghosts += found.ghosts.prefix(20).map { GhostView($0) }
            }
            return answer
        }
    }
}

extension Correspondence {
    /// What a reference leads to.
    struct Found {
        var documents: [DocumentID]
        var ghosts: [Ghost]
    }

    /// The meanings of the references in a line of words.
    func find(_ text: String, in citing: DocumentID?) -> [Found] {
        let resolver = ReferenceResolver(table: table)
        let resolutions = citing.map { resolver.find(text, citedBy: $0) } ?? resolver.find(text)
        return resolutions.map { resolution in
            let documents = resolution.target.map { [$0] } ?? resolution.candidates
            var ghosts: [Ghost] = []
            if documents.isEmpty, let number = resolution.reference.number {
                let reference = resolution.reference
                ghosts = self.ghosts.filter { ghost in
                    ghost.number == number
                        && (reference.post == nil || ghost.post == reference.post)
                        && (reference.direction == nil || ghost.direction == reference.direction)
                        && Correspondence.isNear(ghost, reference.date)
                }
            }
            return Found(documents: documents, ghosts: ghosts)
        }
    }

    private static func isNear(_ ghost: Ghost, _ date: CalendarDay?) -> Bool {
        guard let date else { return true }
        if let other = ghost.date { return abs(other.dayNumber - date.dayNumber) <= 1 }
        return ghost.year == date.year
    }
}
