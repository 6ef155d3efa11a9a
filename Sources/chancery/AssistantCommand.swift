// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryPublishing
import ChanceryWeb

/// `chancery mcp`
struct AssistantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp", abstract: "Serves the archive to an assistant (MCP).",
        discussion: """
            Speaks the Model Context Protocol over standard input and output, one message to a \
            line, until the input ends: search, read, cite, resolve, thread, verify_quote. The \
            same service stands under /mcp of a served archive.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(
        help: ArgumentHelp(
            "The public address, for addresses in answers.", valueName: "address"))
    var base = "http://127.0.0.1:8080"

    func run() async throws {
        try PublicAddress.check(base)
        let server = AssistantServer(
            try archive.opened(), addresses: SiteURL(base: base), version: ProgramVersion.number)
        while let line = readLine() {
            guard !line.isEmpty else { continue }
            guard let answer = await server.answer(Array(line.utf8)).body else { continue }
            Standard.output.write(answer + [0x0A])
            Standard.output.flush()
        }
    }
}
