// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel
import ChanceryStore
import ChanceryTEI
import Foundation

/// Writes the whole archive as a bag (BagIt 1.0, RFC 8493): the store of record, the originals as
/// they came, and the same content in forms that need no program of ours (JSON Lines, TEI, CSV),
/// with a manifest of digests over all of it.
package struct BagWriter: Sendable {
    private let archive: Archive
    private let folder: String

    /// Prepares a bag.
    ///
    /// - Parameter folder: where it is written; it must not exist, or be empty.
    package init(_ archive: Archive, folder: String) {
        self.archive = archive
        self.folder = folder
    }

    /// Writes the bag.
    ///
    /// - Parameters:
    ///   - now: the day of bagging.
    ///   - version: of the program, for the record.
    ///   - progress: called with what is being written.
    /// - Returns: how many files and bytes the payload has.
    /// - Throws: `BagError` if something stands in the folder or cannot be written.
    package func write(
        now: Instant, version: String, progress: (String) -> Void = { _ in }
    ) async throws -> (files: Int, bytes: Int) {
        let manager = FileManager.default
        if let names = try? manager.contentsOfDirectory(atPath: folder), !names.isEmpty {
            throw BagError("\(folder) is not empty; a bag is written into a new folder.")
        }
        do {
            try manager.createDirectory(
                atPath: folder + "/data/tei", withIntermediateDirectories: true)
        } catch { throw BagError("\(folder) cannot be made: \(error).") }
        progress("the store of record")
        try await archive.copyStore(to: folder + "/data/archive.sqlite")
        progress("originals")
        try await writeOriginals()
        progress("records")
        try await writeRecords()
        try await writeTables()
        for volume in try await archive.volumeNames() {
            progress("\(volume) as TEI")
            guard let contents = try await archive.contents(of: volume) else { continue }
            try write(
                VolumeFile.tei(contents), "data/tei/\(volume).xml")
        }
        try write(Array(BagWriter.about.utf8), "data/README.txt")
        progress("digests")
        return try finish(now: now, version: version)
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = folder + "/" + name
        do {
            try FileManager.default.createDirectory(
                atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]),
                withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch { throw BagError("\(path) cannot be written: \(error).") }
    }

    private func writeOriginals() async throws {
        for (file, name) in try await archive.originals() {
            let name = BagPath.safe(name ?? "original")
            try write(try archive.original(file.digest), "data/originals/\(file.digest)/\(name)")
        }
    }

    private func writeRecords() async throws {
        let path = folder + "/data/records.jsonl"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BagError("\(path) cannot be written.") }
        try await archive.exportRecords(extras: [.text]) { try handle.write(contentsOf: Data($0)) }
        try handle.close()
    }

    private func writeTables() async throws {
        var redirects = "old,new\r\n"
        for (old, new) in try await archive.renames() { redirects += "\(old),\(new)\r\n" }
        try write(Array(redirects.utf8), "data/redirects.csv")
        var withdrawn = "id,withdrawn,title,reason\r\n"
        for tombstone in try await archive.withdrawals() {
            let cells = [
                tombstone.id.description, tombstone.withdrawn.description, tombstone.title,
                tombstone.reason,
            ]
            withdrawn += cells.map(ResultTable.cell).joined(separator: ",") + "\r\n"
        }
        try write(Array(withdrawn.utf8), "data/withdrawn.csv")
    }

    private func finish(now: Instant, version: String) throws -> (files: Int, bytes: Int) {
        var manifest = ""
        var bytes = 0
        let names = try BagPath.files(below: folder + "/data").map { "data/" + $0 }
        for name in names {
            let (digest, size) = try BagPath.digest(ofFile: folder + "/" + name)
            manifest += "\(digest)  \(BagPath.encoded(name))\n"
            bytes += size
        }
        try write(Array(manifest.utf8), "manifest-sha512.txt")
        try write(
            Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8), "bagit.txt")
        let title = archive.title.split(whereSeparator: \.isNewline).joined(separator: " ")
        let info = """
            Source-Organization: \(title)
            External-Description: An archive of diplomatic documents, whole
            Bagging-Date: \(now.description.prefix(10))
            Bag-Software-Agent: chancery \(version)
            Payload-Oxum: \(bytes).\(names.count)

            """
        try write(Array(info.utf8), "bag-info.txt")
        var tags = ""
        for name in ["bag-info.txt", "bagit.txt", "manifest-sha512.txt"] {
            tags += "\(try BagPath.digest(ofFile: folder + "/" + name).digest)  \(name)\n"
        }
        try write(Array(tags.utf8), "tagmanifest-sha512.txt")
        return (names.count, bytes)
    }

    private static let about = """
        The payload of this bag is an archive of diplomatic documents, whole.

        archive.sqlite   the store of record (SQLite 3): documents with all revisions, volumes,
                         collections, persons, terms, redirects, withdrawals
        originals/       the source files as they were imported, each in a folder that is named by
                         the SHA-256 of its bytes
        records.jsonl    the record of each document with its plain text, one JSON object to a line
        tei/             each volume as one TEI P5 file
        redirects.csv    names of documents that lead to other names
        withdrawn.csv    names of documents that were withdrawn, when and why

        `chancery import FOLDER` into a new archive gives an archive equal to the one that was
        bagged. Everything but archive.sqlite can be read without the program.

        """
}
