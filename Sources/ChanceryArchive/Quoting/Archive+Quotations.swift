// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

extension Archive {
    /// Finds where quoted words stand in the archive, the most alike first.
    ///
    /// Runs of words are looked up in the index; the documents that hold most of them are compared
    /// word by word. Small differences of spelling, dots and brackets are allowed for.
    /// - Parameters:
    ///   - text: the quotation.
    ///   - documents: where to look; everywhere if empty.
    ///   - limit: the most places to give.
    /// - Throws: `QuotationTooLong`.
    package func places(
        ofQuotation text: String, in documents: [DocumentID] = [], limit: Int = 5
    ) async throws -> [QuotationMatch] {
        guard text.utf8.count <= QuotedText.limit else { throw QuotationTooLong() }
        var quoted = QuotedText(text)
        // "[Here follows discussion of unrelated matters.]": the brackets are the document's.
        if quoted.runs.isEmpty {
            let whole = QuotedText(text, bracketsAreInsertions: false)
            if whole.runs.contains(where: { $0.count > 2 }) { quoted = whole }
        }
        guard quoted.runs.contains(where: { !$0.isEmpty }) else { return [] }
        var candidates = documents
        if candidates.isEmpty {
            for question in QuotationCandidates.questions(for: quoted) {
                let request = SearchRequest(
                    query: question, limit: QuotationCandidates.most, countsFacets: false,
                    showsContext: false)
                candidates = try await search(request).hits.map(\.document.id)
                if !candidates.isEmpty {
                    let matches = try await matches(quoted, in: candidates)
                    if !matches.isEmpty { return Array(matches.prefix(limit)) }
                }
            }
            return []
        }
        return Array(try await matches(quoted, in: candidates).prefix(limit))
    }

    /// Compares a quotation with documents; only places that are much alike are given.
    private func matches(
        _ quoted: QuotedText, in documents: [DocumentID]
    ) async throws -> [QuotationMatch] {
        let found = try await store.read(.long) { reader in
            var found: [(place: Int, match: QuotationMatch)] = []
            for (place, id) in documents.enumerated() {
                guard case .held(let stored) = try reader.document(id) else { continue }
                let held = HeldDocument(stored, try self.lens(reader))
                if let match = QuotationMatch(quoted, in: held) {
                    found.append((place, match))
                    // The rest holds fewer of the words; ten good places are enough.
                    if found.count(where: { $0.match.difference == 0 }) >= 10 { break }
                }
            }
            return found
        }
        return found.sorted { ($0.match.difference, $0.place) < ($1.match.difference, $1.place) }
            .map(\.match)
    }

    /// Looks at what became of sealed words.
    package func open(_ seal: QuotationSeal, of id: DocumentID) async throws -> SealedQuotation {
        let state = try await document(id)
        let held: HeldDocument
        switch state {
        case .unknown: return .unknown
        case .withdrawn(let tombstone): return .withdrawn(tombstone)
        case .renamed(let new): return try await open(seal, of: new)
        case .held(let found): held = found
        }
        let sealed = try await document(id, revision: seal.revision)
        // Comparing takes as long as a search, and waits its turn like one.
        return try await store.read(.long) { _ in
            Archive.opened(seal, held, sealed: sealed)
        }
    }

    private static func opened(
        _ seal: QuotationSeal, _ held: HeldDocument, sealed: HeldDocument?
    ) -> SealedQuotation {
        let current = WordSequence(held.document)
        guard let sealed else {
            guard seal.revision <= held.revision else { return .unknown }
            // The revision is no longer shown, since passages of it are withheld.
            guard let same = seal.words(in: current) else { return .hidden(held) }
            return .unchanged(
                SealedQuotation.Opened(
                    held: held, passage: Passage(current, same),
                    current: Passage(current, same), revision: held.revision,
                    revised: held.revised))
        }
        let sequence =
            held.revision == seal.revision ? current : WordSequence(sealed.document)
        guard seal.stands(at: seal.words, in: sequence) else { return .broken }
        let words = seal.words
        var opened = SealedQuotation.Opened(
            held: held, passage: Passage(sequence, words), current: nil,
            revision: seal.revision, revised: sealed.revised)
        let text = words.map { sequence.words[$0].folded }
        if let same = seal.words(in: current, reading: text) {
            opened.current = Passage(current, same)
            return .unchanged(opened)
        }
        let parts = words.map { index in
            QuotedText.Part.word(
                sequence.text(of: index..<index + 1), folded: sequence.words[index].folded,
                signs: index == words.lowerBound ? "" : sequence.signs(before: index),
                isInserted: false)
        }
        guard let alignment = QuotationAlignment(parts, in: current.words),
            alignment.cost <= parts.count * QuotationMatch.goneCost, !alignment.range.isEmpty
        else { return .gone(opened) }
        return .changed(
            opened, current: Passage(current, alignment.range),
            segments: QuotationComparison(alignment, parts, current).segments)
    }
}

/// A quotation that is longer than anybody quotes.
package struct QuotationTooLong: Error, CustomStringConvertible {
    /// The limit, for a person.
    package var description: String {
        "A quotation may have at most \(QuotedText.limit) bytes."
    }
}

extension QuotationSeal {
    /// The most bytes of a document that are tried for the digest of words that are not known.
    private static let tried = 16 << 20

    /// Whether the sealed words stand at a place.
    func stands(at place: Range<Int>, in sequence: WordSequence) -> Bool {
        place.upperBound <= sequence.words.count
            && QuotationSeal.digest(of: sequence.text(of: place)) == digest
    }

    /// The sealed words, wherever they stand in a document.
    ///
    /// - Parameter text: the words, folded.
    func words(in sequence: WordSequence, reading text: [String]) -> Range<Int>? {
        if stands(at: words, in: sequence) { return words }
        guard let first = text.first, sequence.words.count >= text.count else { return nil }
        for start in 0...(sequence.words.count - text.count)
        where sequence.words[start].folded == first {
            let place = start..<start + text.count
            if zip(text, sequence.words[place]).allSatisfy({ $0 == $1.folded }),
                stands(at: place, in: sequence)
            {
                return place
            }
        }
        return nil
    }

    /// The sealed words, whose digest can only be tried, near their old place: the words themselves
    /// are not in the seal.
    func words(in sequence: WordSequence) -> Range<Int>? {
        let last = sequence.words.count - words.count
        guard last >= 0 else { return nil }
        let center = min(words.lowerBound, last)
        var tried = 0
        for distance in 0...max(center, last - center) {
            for start in Set([center - distance, center + distance])
            where (0...last).contains(start) {
                let place = start..<start + words.count
                if stands(at: place, in: sequence) { return place }
                tried += sequence.text(of: place).utf8.count
            }
            if tried > QuotationSeal.tried { return nil }
        }
        return nil
    }
}

extension QuotationMatch {
    /// How much may differ, in thousandths of a word for each word, and still be a quotation.
    private static let mostCost = 340
    /// How much may differ and still be what became of a passage.
    fileprivate static let goneCost = 650

    /// Compares a quotation with a document; nil if nothing like it stands there.
    package init?(_ quoted: QuotedText, in held: HeldDocument) {
        let sequence = WordSequence(held.document)
        guard let alignment = QuotationAlignment(quoted.parts, in: sequence.words),
            !alignment.range.isEmpty
        else { return nil }
        let count = max(1, quoted.runs.reduce(0) { $0 + $1.count })
        // Two or three words are a quotation only if they are the same.
        let allowed = count < 4 ? 300 : count * QuotationMatch.mostCost
        guard alignment.cost <= allowed else { return nil }
        let passage = Passage(sequence, alignment.range)
        self.init(
            held: held, passage: passage,
            segments: QuotationComparison(alignment, quoted.parts, sequence).segments,
            difference: Double(alignment.cost) / Double(1000 * count),
            seal: QuotationSeal(passage.text, words: passage.words, revision: held.revision))
    }
}

/// The questions by which the index finds documents that may hold a quotation.
enum QuotationCandidates {
    /// The most documents that are compared word by word.
    static let most = 24

    /// Questions, the most exact first.
    static func questions(for quoted: QuotedText) -> [String] {
        let runs = quoted.runs
        var questions: [String] = []
        // The whole of the longest runs, side by side.
        let whole = runs.map { Array($0.prefix(12)) }.filter { $0.count > 1 }
            .sorted { $0.count > $1.count }.prefix(6)
        if !whole.isEmpty { questions.append(whole.map(phrase).joined(separator: " ")) }
        // Any four words in a row: one other spelling spoils few of them.
        for size in [4, 3] {
            var shingles: [[String]] = []
            for run in runs where run.count >= size {
                for start in 0...(run.count - size) {
                    shingles.append(Array(run[start..<start + size]))
                }
            }
            let step = max(1, shingles.count / 40)
            let some = stride(from: 0, to: shingles.count, by: step).map { shingles[$0] }.prefix(48)
            if !some.isEmpty { questions.append(some.map(phrase).joined(separator: " OR ")) }
        }
        // The longest words, which are seldom the most frequent.
        let words = Set(runs.joined()).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        questions.append(words.prefix(16).map { phrase([$0]) }.joined(separator: " OR "))
        return questions
    }

    /// Words side by side; the index folds them, only its own quotation marks must go.
    private static func phrase(_ words: [String]) -> String {
        let words = words.joined(separator: " ").filter {
            $0 != "\"" && $0 != "\u{201C}" && $0 != "\u{201D}"
        }
        return "\"\(words)\""
    }
}
