// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import Foundation

/// Builds the index of the benchmark's documents.
enum CorpusBuilder {
    private struct Line: Decodable {
        var volume: String
        var date: String?
        var year: Int?
        var text: String
    }

    /// The fields: one zone, as the other engines have it, with stems, written forms and positions.
    static func schema() throws -> Schema {
        try Schema(
            [.zone("text"), .keyword("volume"), .number("year"), .number("day")],
            analysis: Analysis(segmentation: .alphanumericRuns, language: .english))
    }

    /// Builds the index and prints what it took; reading JSON lines is timed apart.
    static func build(index path: String, documents: String, scale: Int, memory: Int) throws {
        let index = try FullTextIndex.create(at: path, schema: schema())
        let writer = try index.writer(memory: memory)
        var number = 0
        var bytes = 0
        let clock = ContinuousClock()
        var indexing = Duration.zero
        var volumes: [Int] = []
        var names: [String: Int] = [:]
        for _ in 0..<scale {
            let reader = try LineReader(documents)
            while let line = try reader.next() {
                let entry = try JSONDecoder().decode(Line.self, from: line)
                bytes += entry.text.utf8.count
                let start = clock.now
                var document = IndexDocument(key: String(number))
                document.add(entry.text, to: "text")
                let volume = names[entry.volume, default: names.count]
                names[entry.volume] = volume
                document.add(keyword: entry.volume, to: "volume")
                document.set(entry.year ?? 0, for: "year")
                document.set(day(entry.date), for: "day")
                try writer.add(document)
                indexing += clock.now - start
                volumes.append(volume)
                number += 1
            }
        }
        let start = clock.now
        try writer.commit(changeNumber: 1)
        let committed = clock.now
        try writer.compact()
        let end = clock.now
        writer.close()
        let seconds = (indexing + (committed - start)) / .seconds(1)
        let merging = (end - committed) / .seconds(1)
        print(
            "{\"docs\": \(number), \"text_bytes\": \(bytes), \"index_s\": \(seconds), "
                + "\"merge_s\": \(merging), \"mb_per_s\": \(Double(bytes) / 1e6 / seconds), "
                + "\"mb_per_s_with_merge\": \(Double(bytes) / 1e6 / (seconds + merging))}")
    }

    /// "1951-05" gives 19510500; no date gives 0.
    private static func day(_ date: String?) -> Int {
        guard let date else { return 0 }
        let parts = date.split(separator: "-").map { Int($0) ?? 0 } + [0, 0]
        return parts[0] * 10000 + parts[1] * 100 + parts[2]
    }
}

/// Reads a file line by line.
final class LineReader {
    private let handle: FileHandle
    private var buffer = Data()
    private var isAtEnd = false

    init(_ path: String) throws {
        handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    /// The next line without its end, or nil.
    func next() throws -> Data? {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = Data(buffer[buffer.startIndex..<end])
                buffer = buffer[(end + 1)...]
                return line
            }
            if isAtEnd { return nil }
            let more = try handle.read(upToCount: 1 << 20) ?? Data()
            if more.isEmpty {
                isAtEnd = true
                let rest = buffer
                buffer = Data()
                return rest.isEmpty ? nil : rest
            }
            buffer = Data(buffer) + more
        }
    }
}
