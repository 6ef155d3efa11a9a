// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Finds the searched words in a few texts, by the same analysis as the index.
package final class WordScratch: Sendable {
    /// Where a searched word stands.
    package struct Mark: Hashable, Sendable {
        /// The text, by its place among those given.
        package var text: Int
        /// The first byte of the word.
        package var start: Int
        /// The byte after its last.
        package var end: Int
    }

    private let queue: DatabaseQueue

    /// Makes an empty scratch table in memory.
    package init() throws {
        queue = try DatabaseQueue()
        try queue.writeWithoutTransaction { database in
            let analysis = "unicode61 remove_diacritics 2"
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    CREATE VIRTUAL TABLE stems USING fts5(
                        text, tokenize = 'porter \(analysis)');
                    CREATE VIRTUAL TABLE words USING fts5(text, tokenize = '\(analysis)');
                    """)
        }
    }

    /// The places of the words of expressions in texts; in no particular order.
    ///
    /// Texts must not hold the control characters 1 and 2; those that do have no marks.
    package func marks(
        of expressions: [(table: WordIndex.Table, expression: WordExpression)],
        in texts: [String]
    ) throws -> [Mark] {
        guard !expressions.isEmpty, !texts.isEmpty else { return [] }
        return try queue.writeWithoutTransaction { database in
            var marks: [Mark] = []
            for table in [WordIndex.Table.stems, .words] {
                let parts = expressions.filter { $0.table == table }.map(\.expression)
                if parts.isEmpty { continue }
                let name = table.rawValue
                try database.execute(sql: "DELETE FROM \(name)")
                let insertion = try database.cachedStatement(
                    sql: "INSERT INTO \(name) (rowid, text) VALUES (?, ?)")
                for (place, text) in texts.enumerated() where !WordScratch.holdsMarks(text) {
                    try insertion.execute(arguments: [place, text])
                }
                let search = try database.cachedStatement(
                    sql: """
                        SELECT rowid, highlight(\(name), 0, char(1), char(2)) FROM \(name)
                        WHERE \(name) MATCH ?
                        """)
                let rows = try Row.fetchCursor(
                    search, arguments: [WordExpression.any(parts).match])
                while let row = try rows.next() {
                    WordScratch.collect(row[1] as String, text: row[0], into: &marks)
                }
            }
            return marks
        }
    }

    private static func holdsMarks(_ text: String) -> Bool {
        text.utf8.contains { $0 == 1 || $0 == 2 || $0 == 0 }
    }

    private static func collect(_ marked: String, text: Int, into marks: inout [Mark]) {
        var offset = 0
        var start = 0
        for byte in marked.utf8 {
            switch byte {
            case 1: start = offset
            case 2: marks.append(Mark(text: text, start: start, end: offset))
            default: offset += 1
            }
        }
    }
}
