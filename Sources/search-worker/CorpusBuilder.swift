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

    /// Builds the index and prints the processor time it took; reading JSON lines is left out.
    static func build(index path: String, documents: String, scale: Int, memory: Int) throws {
        let index = try FullTextIndex.create(at: path, schema: schema())
        let writer = try index.writer(memory: memory)
        var number = 0
        var bytes = 0
        var indexing = 0.0
        for _ in 0..<scale {
            var reader = try LineReader(documents)
            while let line = reader.next() {
                let entry = try JSONDecoder().decode(Line.self, from: line)
                bytes += entry.text.utf8.count
                let start = processorTime()
                var document = IndexDocument(key: String(number))
                document.add(entry.text, to: "text")
                document.add(keyword: entry.volume, to: "volume")
                if let year = entry.year { document.set(year, for: "year") }
                document.set(day(entry.date), for: "day")
                try writer.add(document)
                indexing += processorTime() - start
                number += 1
            }
        }
        let start = processorTime()
        try writer.commit(changeNumber: 1)
        let committed = processorTime()
        try writer.compact()
        let end = processorTime()
        writer.close()
        let seconds = indexing + committed - start
        let merging = end - committed
        print(
            "{\"docs\": \(number), \"text_bytes\": \(bytes), \"index_s\": \(seconds), "
                + "\"merge_s\": \(merging), \"mb_per_s\": \(Double(bytes) / 1e6 / seconds), "
                + "\"mb_per_s_with_merge\": \(Double(bytes) / 1e6 / (seconds + merging))}")
    }

    private static func processorTime() -> Double {
        var value = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &value)
        return Double(value.tv_sec) + Double(value.tv_nsec) / 1e9
    }

    /// "1951-05" gives 19510500; no date gives 0.
    private static func day(_ date: String?) -> Int {
        guard let date else { return 0 }
        let parts = date.split(separator: "-").map { Int($0) ?? 0 } + [0, 0]
        return parts[0] * 10000 + parts[1] * 100 + parts[2]
    }
}

/// Reads a file line by line.
struct LineReader {
    private let content: Data
    private var position = 0

    init(_ path: String) throws {
        content = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    }

    /// The next line without its end, or nil.
    mutating func next() -> Data? {
        guard position < content.count else { return nil }
        let start = position
        let end = content.withUnsafeBytes { bytes -> Int in
            guard let base = bytes.baseAddress,
                let found = memchr(base + start, 10, bytes.count - start)
            else { return bytes.count }
            return base.distance(to: UnsafeRawPointer(found))
        }
        position = end + 1
        return content[start..<end]
    }
}
