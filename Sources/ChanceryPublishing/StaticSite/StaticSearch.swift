// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryIndex
import ChanceryModel
import Foundation
import Synchronization

/// Writes what a browser needs to search the archive without a server, in parts of some ten
/// kilobytes that are loaded when a question needs them (Documentation/static-site.md).
package struct StaticSearch: Sendable {
    private let archive: Archive
    private let folder: StaticFolder

    /// About how many bytes a part has before it is written in letters.
    private static let partSize = 24 << 10
    /// Forms that stand more often than this have their places in parts of their own.
    private static let frequent = 100_000
    /// How many rows of results one part holds.
    private static let summaries = 32

    /// Prepares to write below a folder.
    package init(_ archive: Archive, into folder: StaticFolder) {
        self.archive = archive
        self.folder = folder
    }

    /// Writes all parts.
    ///
    /// - Parameter rows: gives the markup of the rows of results for documents.
    package func write(
        rows: @Sendable ([DocumentSummary]) -> [String]
    ) async throws {
        let firsts = Mutex<[String: [String]]>([:])
        let folder = folder
        let written = try await archive.writeWords(
            frequent: StaticSearch.frequent, size: StaticSearch.partSize
        ) { kind, number, first, bytes in
            let name = kind == .frequent ? "\(kind)/\(first)-\(number)" : "\(kind)/\(number)"
            if kind != .frequent {
                firsts.withLock { $0[kind.rawValue, default: []].append(first) }
            }
            try StaticSearch.write(name, StaticSearch.letters(bytes), folder)
        }
        var dictionary = JSONWriter()
        dictionary.string(written.forms.joined(separator: "\n"))
        try StaticSearch.write("dictionary", dictionary.bytes, folder)
        var json = JSONWriter()
        json.object { json in
            for kind in ["forms", "stems", "places"] {
                json.name(of: kind)
                json.array { json in
                    for first in firsts.withLock({ $0[kind] ?? [] }) { json.string(first) }
                }
            }
            json.name("frequent")
            json.object { json in
                for (code, word) in written.frequent.enumerated() {
                    json.name(of: word.word)
                    json.object { json in
                        json.field("code", code + 1)
                        json.name("parts")
                        json.array { json in for part in word.parts { json.number(part) } }
                    }
                }
            }
            json.name("zones")
            json.array { json in for zone in written.zones { json.string(zone.name) } }
            json.name("weights")
            json.array { json in for zone in written.zones { json.number(zone.weight) } }
            json.name("average")
            json.number(Double(written.averageLength))
            json.field("summaries", StaticSearch.summaries)
            json.field("norms", Data(written.norms).base64EncodedString())
        }
        try StaticSearch.write("words", json.bytes, folder)
        let columns = try await archive.searchColumns()
        try writeColumns(columns)
        try await writeSummaries(columns.identifiers, rows: rows)
    }

    private func writeColumns(_ columns: SearchColumns) throws {
        var dates: [UInt8] = []
        for day in columns.firstDays + columns.lastDays {
            withUnsafeBytes(of: day.littleEndian) { dates.append(contentsOf: $0) }
        }
        try StaticSearch.write("dates", StaticSearch.letters(dates), folder)
        for field in columns.fields {
            var rows: [UInt8] = []
            for row in field.rows {
                StaticSearch.append(row.count, to: &rows)
                for value in row { StaticSearch.append(Int(value), to: &rows) }
            }
            var json = JSONWriter()
            json.object { json in
                json.name("strings")
                json.array { json in for string in field.strings { json.string(string) } }
                json.field("rows", Data(rows).base64EncodedString())
                if field.name == "person" {
                    json.name("persons")
                    json.object { json in
                        for string in field.strings {
                            guard let name = columns.persons[string] else { continue }
                            json.name(of: string)
                            json.string(name)
                        }
                    }
                }
            }
            try StaticSearch.write("fields/\(field.name)", json.bytes, folder)
        }
    }

    private func writeSummaries(
        _ identifiers: [DocumentID], rows: @Sendable ([DocumentSummary]) -> [String]
    ) async throws {
        let size = StaticSearch.summaries
        for start in stride(from: 0, to: identifiers.count, by: size) {
            let names = Array(identifiers[start..<min(start + size, identifiers.count)])
            var json = JSONWriter()
            let markup = rows(try await archive.summaries(names))
            json.array { json in for row in markup { json.string(row) } }
            try StaticSearch.write("summaries/\(start / size)", json.bytes, folder)
        }
    }

    /// Writes a part: a script that hands its value over.
    private static func write(_ name: String, _ value: [UInt8], _ folder: StaticFolder) throws {
        var bytes = Array("chanceryPart(\"\(name)\",".utf8)
        bytes += value
        bytes += Array(");\n".utf8)
        try folder.write(bytes, to: "search/\(name).js")
    }

    /// Bytes as a string of JSON.
    private static func letters(_ bytes: [UInt8]) -> [UInt8] {
        Array("\"\(Data(bytes).base64EncodedString())\"".utf8)
    }

    private static func append(_ value: Int, to bytes: inout [UInt8]) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }
}
