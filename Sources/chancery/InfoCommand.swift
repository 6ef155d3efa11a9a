// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery info`
struct InfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Says what the archive holds, and which versions it has.")

    @OptionGroup var archive: ArchiveOption

    func run() async throws {
        let info = try await archive.opened().info()
        let rows: [(String, String)] = [
            ("title", info.title), ("folder", info.path), ("documents", "\(info.documents)"),
            ("withdrawn", "\(info.withdrawn)"), ("revisions", "\(info.revisions)"),
            ("volumes", "\(info.volumes)"), ("persons in lists", "\(info.persons)"),
            ("terms in lists", "\(info.terms)"),
            ("dates", info.span.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "none"),
            ("originals", "\(info.files) files, \(info.sourceBytes) bytes"),
            ("on disk", "\(info.diskBytes) bytes"), ("change", "\(info.change)"),
            ("index", info.indexChange.map { "at change \($0)" } ?? "none"),
            ("schema", "\(info.schemaVersion)"), ("SQLite", info.databaseVersion),
            ("chancery", ProgramVersion.number),
        ]
        for (name, value) in rows {
            let blanks = String(repeating: " ", count: max(1, 18 - name.utf8.count))
            Standard.output.line(name + blanks + value)
        }
    }
}
