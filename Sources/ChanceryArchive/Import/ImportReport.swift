// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What an import did, file by file.
package struct ImportReport: Sendable, Hashable {
    /// What became of a file.
    package enum Status: String, Sendable, Hashable {
        /// Its documents are in the archive.
        case imported
        /// The archive had it already; nothing was written.
        case unchanged
        /// Its bytes came under another name already; nothing was written.
        case duplicate
        /// It could not be taken; nothing of it was kept.
        case refused
        /// It stood in a folder and is nothing that the archive reads.
        case skipped
    }

    /// One file.
    package struct File: Sendable, Hashable {
        /// The path as it was found.
        package var path: String
        /// What became of it.
        package var status: Status
        /// The volume it holds, where that is known.
        package var volume: CollectionID?
        /// How many bytes it has.
        package var bytes = 0
        /// Documents that are new.
        package var added = 0
        /// Documents that have a new revision.
        package var changed = 0
        /// Documents that say what they said.
        package var unchanged = 0
        /// Documents that stand under another name now.
        package var renamed = 0
        /// Documents that the file no longer holds.
        package var withdrawn: [DocumentID] = []
        /// What was noticed; for a refused file, why.
        package var diagnostics: [Diagnostic] = []

        /// Makes the report of a file.
        package init(path: String, status: Status) {
            self.path = path
            self.status = status
        }

        /// How many documents the file holds.
        package var documents: Int { added + changed + unchanged + renamed }
    }

    /// The files in the order they were taken.
    package var files: [File] = []
    /// Seconds it took.
    package var seconds = 0.0
    /// Whether nothing was kept on purpose.
    package var isRehearsal = false

    /// What went wrong after the files were taken, in the index or on the disk; nil if nothing did.
    package var problem: String?

    /// Makes an empty report.
    package init() {}

    /// Whether every file was taken, or needed not to be.
    package var isClean: Bool { problem == nil && !files.contains { $0.status == .refused } }

    /// How many documents the files hold.
    package var documents: Int { files.reduce(0) { $0 + $1.documents } }

    /// How many bytes the files have.
    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// The report in JSON.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("documents", documents)
            json.field("bytes", bytes)
            json.name("seconds")
            json.number(seconds)
            json.field("dryRun", isRehearsal)
            json.field("refused", files.count { $0.status == .refused })
            json.field("problem", ifAny: problem)
            json.name("files")
            json.array { json in
                for file in files { ImportReport.write(file, into: &json) }
            }
        }
        return json.bytes
    }

    private static func write(_ file: File, into json: inout JSONWriter) {
        json.object { json in
            json.field("path", file.path)
            json.field("status", file.status.rawValue)
            json.field("volume", ifAny: file.volume?.description)
            json.field("bytes", file.bytes)
            json.field("added", file.added)
            json.field("changed", file.changed)
            json.field("unchanged", file.unchanged)
            json.field("renamed", file.renamed)
            json.array("withdrawn", file.withdrawn) { $0.string($1.description) }
            json.array("diagnostics", file.diagnostics) { json, diagnostic in
                json.object { json in
                    json.field("severity", diagnostic.severity.rawValue)
                    json.field("code", diagnostic.code)
                    json.field("message", diagnostic.message)
                    json.field("file", diagnostic.file)
                    if let line = diagnostic.line { json.field("line", line) }
                    if let column = diagnostic.column { json.field("column", column) }
                }
            }
        }
    }
}
