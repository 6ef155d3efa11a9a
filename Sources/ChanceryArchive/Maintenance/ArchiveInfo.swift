// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore
import Foundation

/// What an archive is made of.
package struct ArchiveInfo: Sendable, Hashable {
    /// The archive's name for readers.
    package var title: String
    /// The folder.
    package var path: String
    /// The number of the last commit.
    package var change: Int
    /// The change number up to which the index follows; nil if there is none.
    package var indexChange: Int?
    /// Documents that are held.
    package var documents: Int
    /// Documents that were withdrawn.
    package var withdrawn: Int
    /// Revisions of all documents.
    package var revisions: Int
    /// Volumes.
    package var volumes: Int
    /// Entries of lists of persons.
    package var persons: Int
    /// Entries of lists of terms.
    package var terms: Int
    /// Originals.
    package var files: Int
    /// Bytes of all originals, before compression.
    package var sourceBytes: Int
    /// Bytes that the archive takes on the disk.
    package var diskBytes: Int
    /// The first and the last day of all documents.
    package var span: ClosedRange<CalendarDay>?
    /// The version of the store's form.
    package var schemaVersion: Int
    /// The version of SQLite.
    package var databaseVersion: String
}

extension Archive {
    /// What the archive is made of.
    package func info() async throws -> ArchiveInfo {
        let indexChange = try index?.changeNumber()
        let path = path
        return try await read { reader, catalogue in
            let counts = try reader.counts()
            let first = catalogue.firstDays.min() ?? Int32.max
            let last = catalogue.lastDays.max() ?? Int32.min
            var span: ClosedRange<CalendarDay>?
            if first <= last, let start = CalendarDay(dayNumber: Int(first)),
                let end = CalendarDay(dayNumber: Int(last))
            {
                span = start...end
            }
            return ArchiveInfo(
                title: try reader.title(), path: path, change: catalogue.change,
                indexChange: indexChange, documents: counts.documents,
                withdrawn: counts.withdrawn, revisions: counts.revisions,
                volumes: counts.volumes, persons: counts.persons, terms: counts.terms,
                files: counts.files, sourceBytes: counts.sourceBytes,
                diskBytes: Archive.size(ofFolder: path), span: span,
                schemaVersion: try reader.schemaVersion(),
                databaseVersion: try reader.databaseVersion())
        }
    }

    private static func size(ofFolder path: String) -> Int {
        var total = 0
        let files = FileManager.default.enumerator(
            at: URL(fileURLWithPath: path), includingPropertiesForKeys: [.fileSizeKey])
        while let url = files?.nextObject() as? URL {
            total += (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
        }
        return total
    }
}
