// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

/// `chancery ghosts`
struct GhostsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ghosts", abstract: "Lists what documents cite and the archive lacks.",
        discussion: """
            One line each, parted by tabs: post, from or to, number, the day that a citation gives, \
            and the days between which it was sent by its neighbours in the series.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: "Only of this post or series, for example Tehran or Secto.")
    var post: String?

    func run() async throws {
        let found = try await archive.opened().ghosts(of: post, offset: 0, limit: .max)
        for ghost in found.ghosts {
            let bracket =
                ghost.earliest == nil && ghost.latest == nil
                ? "" : "\(ghost.earliest?.description ?? "")/\(ghost.latest?.description ?? "")"
            Standard.output.line(
                [
                    ghost.address.post, ghost.direction?.rawValue ?? "", ghost.number,
                    ghost.date?.description ?? "", bracket,
                ].joined(separator: "\t"))
        }
        Standard.output.flush()
        Standard.report("\(found.total) cited, not held")
    }
}
