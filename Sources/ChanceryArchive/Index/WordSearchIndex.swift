// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore
import Synchronization

/// The seam filled by SQLite's FTS5: words from its tables, fields and facets from the catalogue.
package final class WordSearchIndex: SearchIndex {
    private let index: WordIndex
    private let scratch: WordScratch
    private let spellings: Mutex<(change: Int, spellings: Spellings)?> = Mutex(nil)
    private let folded: Mutex<(change: Int, strings: [String])?> = Mutex(nil)
    /// The most spellings that a word with one edit stands for.
    private static let spellingLimit = 64

    private init(index: WordIndex) throws {
        self.index = index
        scratch = try WordScratch()
    }

    /// Opens the index of an archive; nil if there is none and the archive is open for reading.
    package static func open(_ store: Store) throws -> WordSearchIndex? {
        try WordIndex.open(in: store.indexFolder, access: store.access).map {
            try WordSearchIndex(index: $0)
        }
    }

    package func changeNumber() throws -> Int { try index.state().change }

    package func newestRevision() throws -> Int { try index.state().revision }

    package func answer(
        _ question: SearchQuestion, over catalogue: Catalogue,
        people: ([String]) throws -> [String]
    ) throws -> SearchAnswer {
        try withoutActuallyEscaping(people) { people in
            try index.read { reader in
                let evaluation = QueryEvaluation(
                    catalogue: catalogue,
                    fields: FieldMatching(
                        catalogue: catalogue, folded: self.foldedStrings(catalogue),
                        people: people),
                    words: TableWords(
                        catalogue: catalogue, index: reader,
                        translation: WordTranslation { self.words(near: $0, reader) },
                        deadline: question.deadline))
                return try evaluation.answer(question)
            }
        }
    }

    package func contexts(
        of query: Query, zones: [Zone], in documents: [Document], limit: Int
    ) throws -> [[SearchHit.Context]] {
        let translation = WordTranslation { word in
            (try? self.index.read { self.words(near: word, $0) }) ?? []
        }
        let leaves = translation.leaves(query, zones: zones)
        guard !leaves.isEmpty else { return documents.map { _ in [] } }
        return try ContextFinder { try self.marks(of: leaves, in: $0) }
            .contexts(in: documents, limit: limit)
    }

    private func marks(
        of leaves: [(part: WordTranslation.Part, zones: [Zone])],
        in pieces: [DocumentScan.Piece]
    ) throws -> [[Range<Int>]] {
        var groups: [[Zone]: [WordTranslation.Part]] = [:]
        for leaf in leaves { groups[leaf.zones, default: []].append(leaf.part) }
        let texts = pieces.map(\.text)
        var marks: [[Range<Int>]] = Array(repeating: [], count: texts.count)
        for (zones, parts) in groups {
            for mark in try scratch.marks(
                of: parts.map { ($0.table, $0.expression) }, in: texts)
            where zones.isEmpty || zones.contains(pieces[mark.text].zone) {
                marks[mark.text].append(mark.start..<mark.end)
            }
        }
        return marks
    }

    package func update(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        try index.write { try body(WordIndexUpdate(writer: $0)) }
    }

    package func rebuild(_ body: (any SearchIndexUpdate) throws -> Void) throws {
        try index.write { writer in
            try writer.removeAll()
            try body(WordIndexUpdate(writer: writer))
        }
    }

    package func missing(from catalogue: Catalogue) throws -> [DocumentID] {
        var found = DocumentSet(capacity: catalogue.count)
        for revision in try index.read({ try $0.revisions() }) {
            if let ordinal = catalogue.ordinal(ofRevision: revision) { found.insert(ordinal) }
        }
        return found.complement.ordinals.map { catalogue.identifiers[$0] }
    }

    package func problems() throws -> [String] { try index.problems() }

    /// Moves the write-ahead log into the database file.
    package func checkpoint() throws { try index.checkpoint() }

    private func words(near word: String, _ reader: WordIndexReader) -> [String] {
        guard let change = try? reader.change() else { return [] }
        let known = spellings.withLock { $0 }
        let list: Spellings
        if let known, known.change == change {
            list = known.spellings
        } else {
            guard let read = try? reader.spellings() else { return [] }
            list = read
            spellings.withLock { $0 = (change, read) }
        }
        return list.words(oneEditFrom: word, limit: WordSearchIndex.spellingLimit)
    }

    private func foldedStrings(_ catalogue: Catalogue) -> [String] {
        if let known = folded.withLock({ $0 }), known.change == catalogue.change {
            return known.strings
        }
        let strings = catalogue.strings.map { SortingName.of($0) }
        folded.withLock { $0 = (catalogue.change, strings) }
        return strings
    }
}

private struct WordIndexUpdate: SearchIndexUpdate {
    let writer: WordIndexWriter

    func add(_ entries: [IndexEntry]) throws {
        try writer.add(entries.map { ($0.revision, $0.texts) })
    }

    func setState(change: Int, revision: Int) throws {
        try writer.setState(change: change, revision: revision)
    }
}
