// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The reading side of the store: one snapshot; it lives inside `Store.read`.
package struct StoreReader {
    let database: Database

    private let shelf: DictionaryShelf

    init(_ database: Database, _ shelf: DictionaryShelf = DictionaryShelf()) {
        self.database = database
        self.shelf = shelf
    }

    /// The dictionary that a stored value needs; nil if it needs none.
    func dictionary(of frame: UnsafeRawBufferPointer) throws -> ContentDictionary? {
        let identifier = Decompressor.dictionary(of: frame)
        if identifier == 0 { return nil }
        return try shelf.dictionary(identifier) {
            try Data.fetchOne(
                database, sql: "SELECT content FROM dictionary WHERE id = ?",
                arguments: [identifier]
            ).map { [UInt8]($0) }
        }
    }

    /// The dictionary that new documents are compressed with; nil if there is none.
    package func newestDictionary() throws -> ContentDictionary? {
        let bytes = try Data.fetchOne(
            database, sql: "SELECT content FROM dictionary ORDER BY added DESC, id LIMIT 1")
        return try bytes.map { try ContentDictionary([UInt8]($0)) }
    }

    /// The archive's title.
    package func title() throws -> String {
        try String.fetchOne(database, sql: "SELECT value FROM property WHERE name = 'title'") ?? ""
    }

    /// The number of the last commit.
    package func changeNumber() throws -> Int {
        let statement = try database.cachedStatement(
            sql: "SELECT value FROM property WHERE name = 'change'")
        guard let text = try String.fetchOne(statement), let number = Int(text) else {
            throw ByteReader.damage
        }
        return number
    }

    /// What the store holds under a file's digest: its volume and source name; nil if the digest
    /// is not that of the newest import of any source, or another version of the reader read it.
    package func source(
        of digest: FileDigest, reader: Int
    ) throws -> (volume: String, name: String)? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT volume.name AS volume, source.name AS name FROM file
                JOIN source ON source.file = file.id JOIN volume ON volume.id = source.volume
                WHERE file.digest = ? AND source.reader = ?
                """, arguments: [Data(digest.bytes), reader])
        return row.map { ($0["volume"], $0["name"]) }
    }

    /// The columns of a source.
    func columns(ofSource source: Int) throws -> SourceColumns {
        let data = try Data.fetchOne(
            database, sql: "SELECT columns FROM source WHERE id = ?", arguments: [source])
        guard let data, !data.isEmpty else { return SourceColumns() }
        return try data.withUnsafeBytes { try SourceColumns($0) }
    }

    /// Lends the columns of every source, in the order of volumes, to a closure.
    ///
    /// - Parameter body: takes the source's row, its volume's name and change number, and reads
    ///   the columns if it needs them.
    package func forEachSource(
        _ body: (Int, String, Int, () throws -> SourceColumns) throws -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT source.id, volume.name, source.change, source.columns FROM source
                JOIN volume ON volume.id = source.volume ORDER BY volume.name, source.id
                """)
        while let row = try rows.next() {
            try body(row[0], row[1], row[2]) {
                try row.withUnsafeData(atIndex: 3) { data in
                    guard let data, !data.isEmpty else { return SourceColumns() }
                    return try data.withUnsafeBytes { try SourceColumns($0) }
                }
            }
        }
    }
}
