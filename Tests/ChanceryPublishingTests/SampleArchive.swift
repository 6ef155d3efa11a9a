// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Foundation
import Testing

@testable import ChanceryPublishing

/// An archive with the sample in a folder of its own, which is gone after the test.
final class SampleArchive: Sendable {
    let folder: String
    let archive: Archive

    init(importing paths: [String]? = nil) async throws {
        folder = NSTemporaryDirectory() + "chancery-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/sources", withIntermediateDirectories: true)
        archive = try Archive.create(at: folder + "/a.chancery", title: "Sample")
        try await take(paths ?? [SampleArchive.examples])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Imports files.
    func take(_ paths: [String]) async throws {
        let report = try await archive.importSources(paths)
        #expect(report.isClean)
    }

    /// Writes a source file.
    func write(_ name: String, _ text: String) throws -> String {
        let path = folder + "/sources/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// The folder of the sample's sources.
    static var examples: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Examples").path
    }

    /// A volume of three documents; the closure makes the words of the second.
    static func volume(
        second: String = "The barometer was lent and not given, and the goat is not accepted.",
        documents: [String] = ["d1", "d2", "d3"]
    ) -> String {
        let words = [
            "d1": "The Minister called on the Director of Harbours at ten o'clock.", "d2": second,
            "d3": "Nothing further was heard of the instrument before the end of the year.",
        ]
        let divisions = documents.map { name in
            """
            <div type="document" xml:id="\(name)" n="\(name.dropFirst())">
            <head>\(name.dropFirst()). Note</head>
            <opener><dateline><placeName>Porto Ostro</placeName>, \
            <date when="1946-05-06">May 6, 1946</date></dateline></opener>
            <p>\(words[name] ?? name)</p></div>
            """
        }
        return """
            <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v1"><teiHeader><fileDesc><titleStmt>\
            <title type="complete">Papers</title></titleStmt></fileDesc></teiHeader><text><body>
            <div type="compilation" xml:id="comp1"><head>Papers</head>
            \(divisions.joined(separator: "\n"))
            </div></body></text></TEI>
            """
    }
}

/// Addresses under a fixed host.
struct TestAddresses: PublicAddressing {
    var base = "https://archive.example"

    func absolute(_ path: String) -> String { base + path }
    func permanent(_ id: DocumentID) -> String { "\(base)/documents/\(id)" }
    func permanent(_ id: CollectionID) -> String { "\(base)/collections/\(id)" }
    func encoded(_ id: DocumentID) -> String { permanent(id) + ".tei" }
}
