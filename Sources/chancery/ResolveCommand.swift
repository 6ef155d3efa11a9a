// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery resolve`
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Finds the document that a reference means.",
        discussion: """
            A reference is an identifier, an address, a file number, a page of a volume, or a \
            telegram: "Moscow 1053 of April 5, 1946". Exit code 1 if nothing is found.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The reference.")
    var reference: [String]

    func run() async throws {
        let found = try await archive.opened().resolve(reference.joined(separator: " "))
        for document in found { Standard.output.line("\(document.id)  \(document.title)") }
        guard !found.isEmpty else {
            throw CommandExit(.incomplete, "chancery: Nothing in the archive answers to that.")
        }
    }
}
