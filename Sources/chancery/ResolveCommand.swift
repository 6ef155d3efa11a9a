// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

/// `chancery resolve`
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Finds the document that a reference means.",
        discussion: """
            A reference is an identifier, an address, a file number, a page of a volume, or a \
            telegram: "Moscow 1053 of April 5, 1946", "Embtel 551, May 20". What is cited in the \
            archive and not held is named on standard error. Exit code 1 if nothing is found.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The reference.")
    var reference: [String]

    @Option(
        name: .customLong("in"),
        help: "The document in which the words stand; it tells whose \"your 613\" is.")
    var citing: String?

    func run() async throws {
        let archive = try archive.opened()
        let words = reference.joined(separator: " ")
        var context: DocumentID?
        if let citing {
            guard let id = DocumentID(citing) else {
                throw ValidationError("“\(citing)” is no document’s name: volume/d12.")
            }
            context = id
        }
        var answer = try await archive.references(in: words, citedBy: context)
        // What is cited and not held needs no search for documents with nearly the same words.
        if answer.ghosts.isEmpty, context == nil || answer.documents.isEmpty {
            answer.documents = try await archive.resolve(words)
        }
        for document in answer.documents {
            Standard.output.line("\(document.id)  \(document.title)")
        }
        guard answer.documents.isEmpty else { return }
        for ghost in answer.ghosts {
            let date = ghost.date.map { ", \($0)" } ?? ", \(ghost.address.year)"
            Standard.report("cited, not held: \(ghost.title)\(date)")
        }
        throw CommandExit(.incomplete, "chancery: Nothing in the archive answers to that.")
    }
}
