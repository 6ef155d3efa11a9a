// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The reading side of the word tables: one snapshot.
package struct WordIndexReader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The change number that the index follows the store up to.
    package func change() throws -> Int { try WordIndex.state(database).change }

    /// Lends every matching revision to a closure, with its score; higher is better.
    ///
    /// - Parameters:
    ///   - ranks: whether scores are wanted; without, all are 0.
    ///   - deadline: when to give up.
    /// - Throws: `StoreError` with the code `timeBudget` after the deadline.
    package func forEachMatch(
        of expression: WordExpression, in table: WordIndex.Table, ranks: Bool,
        deadline: ContinuousClock.Instant, _ body: (Int, Float) -> Void
    ) throws {
        let name = table.rawValue
        let score = ranks ? "bm25(\(name), \(WordIndex.weights))" : "0.0"
        let statement = try database.cachedStatement(
            sql: "SELECT rowid, \(score) FROM \(name) WHERE \(name) MATCH ?")
        let rows = try Row.fetchCursor(statement, arguments: [expression.match])
        var count = 0
        while let row = try rows.next() {
            count += 1
            // Asking the clock costs as much as a row; once in 256 is often enough.
            if count & 0xFF == 0, ContinuousClock.now > deadline {
                throw StoreError(.timeBudget, "The search took too long.")
            }
            body(row[0], Float(-(row[1] as Double)))
        }
    }

    /// What SQLite finds wrong with the index.
    func integrityProblems() throws -> [String] {
        let found = try String.fetchAll(database, sql: "PRAGMA integrity_check")
        return found == ["ok"] ? [] : found
    }

    /// The revisions that the index holds, without order.
    package func revisions() throws -> [Int] {
        try Int.fetchAll(database, sql: "SELECT id FROM words_docsize")
    }

    /// All words of the index as written, in order.
    package func spellings() throws -> Spellings {
        var spellings = Spellings()
        let rows = try Row.fetchCursor(database, sql: "SELECT term, doc FROM spellings")
        while let row = try rows.next() { spellings.add(row[0], documents: row[1]) }
        return spellings
    }
}

/// The words of an index, close together in memory, to look for spellings in.
package struct Spellings: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var documents: [UInt32] = []

    /// How many words there are.
    package var count: Int { documents.count }

    mutating func add(_ word: String, documents count: Int) {
        bytes.append(contentsOf: word.utf8)
        starts.append(UInt32(clamping: bytes.count))
        documents.append(UInt32(clamping: count))
    }

    /// The words that are this one after at most one letter is inserted, left out, changed, or two
    /// neighbours are exchanged; the most frequent first.
    ///
    /// - Complexity: O(*n*), *n* the number of words.
    package func words(oneEditFrom word: String, limit: Int) -> [String] {
        // Letters are compared byte by byte: the words of the index carry no accents.
        let wanted = Array(word.utf8)
        guard !wanted.isEmpty else { return [] }
        var found: [(place: Int, documents: UInt32)] = []
        bytes.withUnsafeBufferPointer { bytes in
            for place in 0..<documents.count {
                let start = Int(starts[place])
                let length = Int(starts[place + 1]) - start
                guard abs(length - wanted.count) <= 1 else { continue }
                let candidate = UnsafeBufferPointer(rebasing: bytes[start..<start + length])
                if Spellings.isOneEdit(wanted, candidate) {
                    found.append((place, documents[place]))
                }
            }
        }
        found.sort { ($1.documents, $0.place) < ($0.documents, $1.place) }
        return found.prefix(limit).map { place, _ in
            String(
                decoding: bytes[Int(starts[place])..<Int(starts[place + 1])], as: UTF8.self)
        }
    }

    private static func isOneEdit(_ left: [UInt8], _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        var first = 0
        let shorter = min(left.count, right.count)
        while first < shorter, left[first] == right[first] { first += 1 }
        var last = 0
        while last < shorter - first,
            left[left.count - 1 - last] == right[right.count - 1 - last]
        {
            last += 1
        }
        let leftRest = left.count - first - last
        let rightRest = right.count - first - last
        if leftRest <= 1, rightRest <= 1 { return true }
        return leftRest == 2 && rightRest == 2 && left[first] == right[first + 1]
            && left[first + 1] == right[first]
    }
}
