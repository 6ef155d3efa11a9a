// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryWeb

/// `chancery thread`
struct ThreadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thread",
        abstract: "Shows what a document answers, what answers it, and what is missing.",
        discussion: """
            One line each, parted by tabs: relation, document, title. Then the conversation around \
            it, earliest first: message, when it was sent, from where, to where, when it was \
            received, document or number, title; what is not held has no title.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The document's name: volume/d12.")
    var id: String

    @Flag(help: "Print JSON, as /api/v1/exchanges gives it.")
    var json = false

    func run() async throws {
        let archive = try archive.opened()
        let held = try await archive.held(id)
        let exchange = try await archive.exchange(of: held.document.id)
        if json {
            var json = JSONWriter()
            json.exchange(exchange, of: held.document.id, url: SiteURL(base: ""))
            Standard.output.write(json.bytes)
            Standard.output.line()
            return
        }
        for step in exchange.steps {
            Standard.output.line(
                "\(step.relation.rawValue)\t\(step.document.id)\t\(step.document.title)")
        }
        for ghost in exchange.ghosts {
            let date = ghost.date.map { ", \($0)" } ?? ""
            Standard.output.line("notHeld\t\t\(ghost.title)\(date)")
        }
        for message in exchange.messages { write(message) }
    }

    private func write(_ message: ExchangeView.Message) {
        let sent = message.sent.description
        Standard.output.line(
            [
                "message", message.isTimed ? sent : String(sent.prefix(10)), message.from,
                message.to.joined(separator: ", "), message.received?.description ?? "",
                message.document?.id.description ?? message.ghost?.number ?? "",
                message.document?.title ?? "",
            ].joined(separator: "\t"))
    }
}
