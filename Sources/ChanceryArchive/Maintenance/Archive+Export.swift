// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

extension Archive {
    /// Writes the records of documents as JSON Lines, in the order of volumes and documents.
    ///
    /// Documents are read and written on every core; their order stays.
    /// - Parameters:
    ///   - request: confines the export to what a search finds, in its order; all if nil.
    ///   - extras: what stands beside each record.
    ///   - write: takes whole lines, some hundred kilobytes at a time, on a thread of its own; if
    ///     it throws, the export ends and throws the same.
    package func exportRecords(
        of request: SearchRequest? = nil, extras: RecordJSON.Extras = [],
        _ write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws {
        var rows: [Int32]
        if let request {
            let names = try await identifiers(of: request)
            rows = try await read { _, catalogue in
                names.compactMap { catalogue.ordinal(of: $0) }.map { catalogue.rows[$0] }
            }
        } else {
            rows = try await read { _, catalogue in catalogue.rows }
        }
        // Sixty-four records are some hundred kilobytes: large enough to write at once.
        let size = 64
        let parts = stride(from: 0, to: rows.count, by: size).map {
            rows[$0..<min($0 + size, rows.count)]
        }
        rows = []
        let width = 3
        try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            var next = 0
            var ready: [Int: [UInt8]] = [:]
            var written = 0
            while written < parts.count {
                while next < parts.count, next < written + 2 * width {
                    let part = parts[next]
                    let number = next
                    group.addTask { (number, try await self.lines(part, extras)) }
                    next += 1
                }
                guard let (number, lines) = try await group.next() else { break }
                ready[number] = lines
                while let lines = ready.removeValue(forKey: written) {
                    try await BlockingThread.run("export") { try write(lines) }
                    written += 1
                }
            }
        }
    }

    private func lines(
        _ rows: ArraySlice<Int32>, _ extras: RecordJSON.Extras
    ) async throws -> [UInt8] {
        try await store.read(.long) { reader in
            var json = JSONWriter()
            let lens = try self.lens(reader)
            for row in rows {
                guard let stored = try reader.document(row: Int(row)) else { continue }
                RecordJSON.write(HeldDocument(stored, lens), extras: extras, to: &json)
                json.endLine()
            }
            return json.takeBytes()
        }
    }
}
