// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// Another copy or edition of a document.
package struct Witness: Sendable, Hashable {
    /// The other document.
    package var document: DocumentSummary
    /// The share of its runs of four words that both have, of the shorter of the two.
    package var resemblance: Double
    /// What else speaks for it: "file number", "telegram number", "date", "words".
    package var reasons: [String]
}

extension Archive {
    /// Lays two documents against each other word by word.
    ///
    /// - Returns: nil if one of them is not held.
    package func collation(
        of one: DocumentID, and two: DocumentID
    ) async throws -> Collation? {
        guard case .held(let left) = try await document(one),
            case .held(let right) = try await document(two)
        else { return nil }
        // It takes as long as a search, and waits its turn like one.
        return try await store.read(.long) { _ in Collation(left, right) }
    }

    /// The other copies and editions of a document that the archive holds, the most alike first.
    ///
    /// Documents with the same file number, or of the same day with the same number, and documents
    /// that share runs of words, are compared; those that have a third of their runs of four words
    /// in common are the same document.
    package func witnesses(of id: DocumentID) async throws -> [Witness] {
        guard case .held(let held) = try await document(id) else { return [] }
        let runs = try await store.read(.long) { _ in WordRuns(held.document) }
        var reasons = try await read { _, catalogue in catalogue.kin(of: id) }
        let question = runs.questions.map { "\"\($0)\"" }.joined(separator: " OR ")
        if !question.isEmpty {
            let request = SearchRequest(
                query: question, limit: 12, countsFacets: false, showsContext: false)
            for hit in try await search(request).hits where hit.document.id != id {
                reasons[hit.document.id, default: []].append("words")
            }
        }
        let candidates = reasons
        return try await read(.long) { reader, catalogue in
            var found: [Witness] = []
            for (other, reasons) in candidates.sorted(by: { $0.key < $1.key }).prefix(60) {
                guard case .held(let stored) = try reader.document(other),
                    let ordinal = catalogue.ordinal(of: other)
                else { continue }
                let resemblance = runs.resemblance(to: WordRuns(stored.document))
                guard resemblance >= 0.34 else { continue }
                found.append(
                    Witness(
                        document: try catalogue.summary(ordinal, reader),
                        resemblance: resemblance, reasons: reasons))
            }
            return found.sorted {
                ($1.resemblance, $0.document.id) < ($0.resemblance, $1.document.id)
            }
        }
    }
}

extension Catalogue {
    /// Documents whose records say that they may be the same as one, with what says so.
    fileprivate func kin(of id: DocumentID) -> [DocumentID: [String]] {
        guard let own = ordinal(of: id) else { return [:] }
        let files = Set(
            lists[ListField.fileNumbers.rawValue][own].filter {
                // A number without a part of its own files many documents.
                strings[Int($0)].contains("/")
            })
        var found: [DocumentID: [String]] = [:]
        for other in 0..<count where other != own {
            var reasons: [String] = []
            if !files.isEmpty,
                lists[ListField.fileNumbers.rawValue][other].contains(where: files.contains)
            {
                reasons.append("file number")
            }
            let isSameDay =
                firstDays[own] == lastDays[own] && firstDays[other] == firstDays[own]
                && lastDays[other] == lastDays[own]
            if isSameDay, telegramNumbers[own] >= 0, telegramNumbers[other] == telegramNumbers[own]
            {
                reasons.append("telegram number")
            }
            if isSameDay, !reasons.isEmpty { reasons.append("date") }
            if !reasons.isEmpty { found[identifiers[other]] = reasons }
        }
        return found
    }
}

/// The runs of four words of a document.
struct WordRuns {
    private let runs: Set<[String]>
    /// Some runs of seven words, from several places of the text, to look for in other documents.
    let questions: [String]

    init(_ document: Document) {
        let sequence = WordSequence(document)
        let body = sequence.words.filter { sequence.pieces[$0.piece].zone == .body }
        let words = (body.count >= 12 ? body : sequence.words).map(\.folded)
        var runs: Set<[String]> = []
        if words.count >= 4 {
            for start in 0...words.count - 4 { runs.insert(Array(words[start..<start + 4])) }
        }
        self.runs = runs
        var questions: [String] = []
        let plain = body.filter { $0.folded.utf8.allSatisfy { $0 < 0x80 } }
        if plain.count >= 40 {
            for place in 1...5 {
                let start = plain.count * place / 6
                let run = plain[start..<min(start + 7, plain.count)]
                guard run.count == 7, Set(run.map(\.piece)).count == 1 else { continue }
                let bounds = (run.first?.range.lowerBound ?? 0, run.last?.range.upperBound ?? 0)
                let bytes = Array(sequence.pieces[run[run.startIndex].piece].text.utf8)
                questions.append(
                    String(decoding: bytes[bounds.0..<bounds.1], as: UTF8.self).filter {
                        $0 != "\"" && $0 != "\u{201C}" && $0 != "\u{201D}"
                    })
            }
        }
        self.questions = questions
    }

    /// The share of the runs that both have, of the fewer.
    func resemblance(to other: WordRuns) -> Double {
        let fewer = min(runs.count, other.runs.count)
        guard fewer >= 8 else { return 0 }
        return Double(runs.intersection(other.runs).count) / Double(fewer)
    }
}
