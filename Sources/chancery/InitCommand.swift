// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery init`
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes an empty archive.")

    @Argument(help: "The folder to make; by custom NAME.chancery.")
    var path: String

    @Option(help: "The archive's name for readers.")
    var title: String?

    func run() async throws {
        Standard.keepPrivate()
        let archive = try Archive.create(at: path, title: title)
        Standard.report("Made \(path): \(archive.title)")
    }
}
