// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore

/// `chancery index`
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Builds the full-text index anew from the store.")

    @OptionGroup var archive: ArchiveOption

    func run() async throws {
        let archive = try archive.opened(.writing)
        try await archive.rebuildIndex()
        Standard.report("The index of \(archive.path) is built.")
    }
}
