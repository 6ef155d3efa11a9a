// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Who drafted, cleared and received the documents of an archive, and what was withheld from them,
/// as searches ask for it.
struct HandlingTable: Sendable {
    private var rows: [(id: DocumentID, distribution: Findings.Distribution)] = []

    /// Adds a document; one of which nothing is said needs no row.
    mutating func add(_ distribution: Findings.Distribution, of id: DocumentID) {
        if distribution != Findings.Distribution() { rows.append((id, distribution)) }
    }

    /// The documents of which a field of handling has the words of a pattern.
    ///
    /// - Complexity: O(*n*), *n* the number of documents of which anything is said.
    func documents(where field: QueryField, has pattern: FieldPattern) -> [DocumentID] {
        let words = WordsWithin(pattern)
        return rows.filter { row in
            HandlingTable.texts(field, row.distribution).contains { text in
                words.match(
                    FieldValues.Value(
                        value: text, words: FieldValues.padded(SortingName.of(text))))
            }
        }.map(\.id)
    }

    private static func texts(
        _ field: QueryField, _ distribution: Findings.Distribution
    ) -> [String] {
        switch field {
        case .drafted: distribution.draftedBy
        case .cleared: distribution.clearedBy + distribution.approvedBy
        case .repeated: distribution.repeatedTo + distribution.sentAlsoTo
        case .redacted: distribution.redactions.map(\.text)
        case .from, .to, .person, .place, .file, .number, .kind, .class, .volume, .known: []
        }
    }
}
