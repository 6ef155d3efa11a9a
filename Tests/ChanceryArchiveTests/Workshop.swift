// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation

@testable import ChanceryArchive

/// A folder for one test: source files, and an archive made from them.
final class Workshop: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "chancery-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path + "/sources", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var sources: String { path + "/sources" }
    var archivePath: String { path + "/a.chancery" }

    /// Writes a source file.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = sources + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Makes the archive.
    func create() throws -> Archive {
        try Archive.create(at: archivePath, title: "Workshop", formats: LineFormat.formats)
    }

    /// Opens the archive.
    func open(_ access: Archive.Access) throws -> Archive {
        try Archive.open(at: archivePath, access: access, formats: LineFormat.formats)
    }

    /// Two volumes with what most tests need.
    static let first = """
        volume | v1 | The first volume
        chapter | ch1 | Iran
        person | p1 | Dulles, John Foster | Secretary of State
        person | p2 | Mossadegh, Mohammad | Prime Minister of Iran
        term | t1 | Embtel | Embassy telegram
        matter | preface | Preface | The preface says little.
        doc | d1 | 1946-04-05 | telegram | Embassy in Iran | the Department | Tehran | 1053 | 711.61/4-546 | /12/ {p1:Dulles} negotiated about oil in northern Azerbaijan. [See the earlier telegram.]
        doc | d2 | 1946-05 | despatch | Embassy in Iran | the Department | Tehran | | 891.00/5-146 | The treaties of Qavam about oil concessions. /13/ {p2:Mossadegh} spoke.
        doc | d3 | | memorandum | the Department | | | | | Undated words about petroleum, negotiations and oil.
        """
    static let second = """
        volume | v2 | The second volume
        doc | d1 | 1946 | letter | Legation in Böhmen | Mr. Smith | Prague | 7 | | A year's letter on treaty matters.
        doc | d2 | 1947-01-01 | telegram | Embassy in France | | Paris | 1053 | | Oil, again: exploitation of oil.
        """
}
