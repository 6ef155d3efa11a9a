// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the archive, or what a search finds, as JSON Lines.",
        discussion: "Documentation/http-api.md describes the fields.")

    /// What is written.
    enum Content: String, ExpressibleByArgument, CaseIterable {
        /// The record of each document.
        case records
        /// The record with `text` (plain, `[n]` where notes stand) and `sourceText` (all words in
        /// the order of the source).
        case documents
    }

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "What to write: records or documents.")
    var content: Content

    @Option(help: "Only what this search finds, in its order.")
    var query: String?

    func run() async throws {
        let extras: RecordJSON.Extras = content == .documents ? [.text, .sourceText] : []
        try await archive.opened().exportRecords(
            of: query.map { SearchRequest(query: $0) }, extras: extras
        ) { lines in
            Standard.output.write(lines)
        }
    }
}
