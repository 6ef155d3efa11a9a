// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

/// `chancery thread`
struct ThreadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thread",
        abstract: "Shows what a document answers, what answers it, and what is missing.",
        discussion: "One line each, parted by tabs: relation, document, title.")

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The document's name: volume/d12.")
    var id: String

    func run() async throws {
        let archive = try archive.opened()
        let held = try await archive.held(id)
        let exchange = try await archive.exchange(of: held.document.id)
        for step in exchange.steps {
            Standard.output.line(
                "\(step.relation.rawValue)\t\(step.document.id)\t\(step.document.title)")
        }
        for ghost in exchange.ghosts {
            let date = ghost.date.map { ", \($0)" } ?? ""
            Standard.output.line("notHeld\t\t\(ghost.title)\(date)")
        }
    }
}
