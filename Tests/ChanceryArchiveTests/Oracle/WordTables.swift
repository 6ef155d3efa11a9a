// SPDX-License-Identifier: Apache-2.0

import GRDB
import Testing

@testable import ChanceryIndex

/// The words of documents in tables of SQLite's FTS5: the second oracle for what a query finds.
///
/// FTS5 is given our words, not our texts, for another analysis would find other words. Each word
/// is spelled in the letters a to p, two for each byte, so that FTS5 does not cut it, and so that
/// one word begins another exactly if their spellings do. Second readings ("antisoviet") stand in
/// a column of their own, each alone.
struct WordTables {
    enum Table: String, CaseIterable { case stems, words }

    private let queue: DatabaseQueue
    private var tokenizer = Tokenizers()
    private static let zones = 7

    init() throws {
        queue = try DatabaseQueue()
        let columns = (0..<Self.zones).map { "z\($0)" }.joined(separator: ", ")
        try queue.write { database in
            for table in Table.allCases {
                try database.execute(
                    sql: """
                        CREATE VIRTUAL TABLE \(table.rawValue)
                        USING fts5(\(columns), extra, tokenize = 'ascii')
                        """)
            }
        }
    }

    /// Adds documents, each with the texts of its zones; they are named by their places.
    func add(_ documents: some Sequence<[String]>, from first: Int) throws {
        try queue.write { database in
            let marks = Array(repeating: "?", count: Self.zones + 1).joined(separator: ", ")
            for (place, texts) in documents.enumerated() {
                for table in Table.allCases {
                    var columns: [String] = []
                    var extras: [String] = []
                    for text in texts {
                        let tokens = tokenizer.tokens(of: text)
                        columns.append(
                            tokens.lazy.filter { !$0.isExtra }
                                .map { spelled($0.word, table) }.joined(separator: " "))
                        extras += tokens.filter(\.isExtra).map { spelled($0.word, table) }
                    }
                    columns.append(extras.joined(separator: " z "))
                    try database.execute(
                        sql: "INSERT INTO \(table.rawValue) VALUES (\(marks))",
                        arguments: StatementArguments(columns))
                    let row = Int(database.lastInsertedRowID)
                    #expect(row == first + place + 1)
                }
            }
        }
    }

    /// A word as the table spells it.
    func spelled(_ word: String, _ table: Table) -> String {
        let word = table == .stems ? tokenizer.stem(word) : word
        return String(
            decoding: word.utf8.flatMap { [0x61 + ($0 >> 4), 0x61 + ($0 & 15)] }, as: UTF8.self)
    }

    /// The places of the documents that an expression of FTS5 finds.
    func places(_ expression: String, in table: Table) throws -> [Int] {
        try queue.read { database in
            try Int.fetchAll(
                database,
                sql: """
                    SELECT rowid - 1 FROM \(table.rawValue) WHERE \(table.rawValue) MATCH ?
                    ORDER BY rowid
                    """, arguments: [expression])
        }
    }
}

/// One tokenizer and one stemmer, used again and again.
final class Tokenizers {
    private var tokenizer = Tokenizer(.words)
    private let stemmer = Stemmer(.english)
    private var stems: [String: String] = [:]

    func tokens(of text: String) -> [Token] { tokenizer.tokens(of: text) }

    func stem(_ word: String) -> String {
        if let known = stems[word] { return known }
        let stem = stemmer.stem(of: word)
        stems[word] = stem
        return stem
    }
}
